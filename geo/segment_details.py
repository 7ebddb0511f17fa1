"""What else is known of a segment: its ends in words, markers, gates, why it is short."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby
from math import inf

import numpy as np

from gazetteer.dates import this_day
from gazetteer.gazetteer import Gazetteer, load
from gazetteer.place import Place
from gazetteer.tables import read_table
from gazetteer.words import Lang, load_words
from geo.border import BORDERS, Border
from geo.cuts import Cut
from geo.line_shortness import Shortness, shortness
from geo.marker_spans import MarkerSpan, marker_span
from geo.segment_names import SegmentNames
from geo.segment_places import segment_of
from geo.segments import Segment, segments

__all__ = [
    "SegmentDetails",
    "details_of",
    "end_text",
    "ends_early",
    "gates_of",
    "is_broken",
    "is_shipped_line",
]


@dataclass(frozen=True, slots=True)
class SegmentDetails:
    """What is known of a segment beside its length.

    ``gate_ids`` are Vietnamese gates open or suspended on the day, in the order of the line where
    that is known. ``markers`` and ``short`` are None where nothing is known: of stretches between
    break points, and ``short`` of any line but the shipped one. Which marker stands where a line of
    the user's own ends, inland, is not known either.
    """

    segment: Segment
    markers: MarkerSpan | None
    gate_ids: tuple[str, ...]
    short: Shortness | None


def details_of(
    found: Sequence[Segment], *, as_of: date | None = None, in_order: bool = True
) -> list[SegmentDetails]:
    """Return what is known of segments beside their lengths.

    Parameters
    ----------
    found
        Segments, as `geo.segments.segments` returns them.
    as_of
        The day that counts for gates; today if None.
    in_order
        Put gates in the order of the line; needless where they are only counted.

    Notes
    -----
    A gate is on the stretch of its province: it is known for gates without a position too
    (`geo.segment_places.segment_of`). Between break points a gate counts by the stretch of the
    shipped line it is nearest to; one without a position only if its whole stretch lies between.

    Examples
    --------
    >>> from geo.segments import segments
    >>> son_la = [s for s in segments("VN-LA") if s.segment_id == "VN-LA/son-la/houaphanh"]
    >>> [detail] = details_of(son_la)
    >>> str(detail.markers), "gate/long-sap" in detail.gate_ids
    ('158–269', True)
    """
    known = load()
    day = as_of or this_day()
    details = []
    for border, group in groupby(found, key=lambda segment: segment.border):
        own = list(group)
        are_broken = any(map(is_broken, own))
        is_part = any(map(ends_early, own))
        by_km = _GatesAlong(own, known, day) if are_broken or is_part else None
        for segment in own:
            if by_km and are_broken:
                details.append(SegmentDetails(segment, None, by_km.on(segment), None))
                continue
            units, across = _parts(segment, known)
            gates = _gates_on(segment, units, across, day)
            if in_order and len(gates) > 1:
                along = _gates_along(known, border, day)
                gates = tuple(sorted(gates, key=lambda gate: along.get(gate, inf)))
            if by_km and ends_early(segment):
                there = by_km.on(segment)
                gates = tuple(gate for gate in gates if gate in there)
            details.append(
                SegmentDetails(
                    segment,
                    _markers(segment, units, across),
                    gates,
                    shortness(border, units, across) if is_shipped_line(segment) else None,
                )
            )
    return details


def _markers(segment: Segment, units: Sequence[str], neighbour_id: str | None) -> MarkerSpan | None:
    span = marker_span(segment.border, units, neighbour_id)
    if span is None or not ends_early(segment):
        return span
    first, last = (cut.kind == "line_end" for cut in (segment.start, segment.end))
    return span.without(first=first, last=last)


def is_broken(segment: Segment) -> bool:
    """Tell whether a segment begins or ends at a break point."""
    return "break" in (segment.start.kind, segment.end.kind)


def ends_early(segment: Segment) -> bool:
    """Tell whether a segment begins or ends where a line of the user's own does, inland."""
    return "line_end" in (segment.start.kind, segment.end.kind)


def is_shipped_line(segment: Segment) -> bool:
    """Tell whether a segment is of the shipped line."""
    return segment.line == Border(segment.border).source


def _parts(segment: Segment, known: Gazetteer) -> tuple[tuple[str, ...], str | None]:
    """Return the provinces of the 63 that a segment is of, and the province across the line."""
    _, *units = segment.segment_id.split("/")
    if not units:
        return (), None
    if len(units) > 1:
        return (f"province/{units[0]}",), segment.neighbour_id
    own = known.parts_of(f"province/{units[0]}")
    along = dict.fromkeys(
        row["province_id"] for row in read_table("facing") if row["border"] == segment.border
    )
    return tuple(unit for unit in along if unit in own), None


def gates_of(border: str, provinces: Collection[str], day: date) -> tuple[str, ...]:
    """Return the ids of the Vietnamese gates of a border, or of some provinces of the 63 there.

    They are open or suspended on the day.
    """
    return tuple(
        gate.place_id
        for gate in _gates_on_day(load(), border, day)
        if not provinces or gate.province_id in provinces
    )


@lru_cache(maxsize=16)
def _gates_on_day(known: Gazetteer, border: str, day: date) -> tuple[Place, ...]:
    return tuple(
        place
        for place in known.places.values()
        if (place.kind, place.border, place.country) == ("gate", border, "VN")
        and known.is_shown(place, day)
    )


def _gates_on(
    segment: Segment, provinces: Sequence[str], neighbour_id: str | None, day: date
) -> tuple[str, ...]:
    """Return the gates of some provinces, of a pair those on its stretch."""
    gates = gates_of(segment.border, provinces, day)
    if neighbour_id is not None:
        gates = tuple(gate for gate in gates if segment_of(gate) == segment.segment_id)
    return gates


@lru_cache(maxsize=16)
def _gates_along(known: Gazetteer, border: str, day: date) -> Mapping[str, float]:
    """Return the chainage of each gate that has a position, on the shipped line."""
    points = {gate: known.coordinate(gate) for gate in gates_of(border, (), day)}
    placed = {gate: (point.lon, point.lat) for gate, point in points.items() if point}
    if not placed:
        return {}
    return dict(zip(placed, Border(border).locate([*placed.values()]).km.tolist(), strict=True))


class _GatesAlong:
    """Gates by chainage, on a line that was cut at break points."""

    def __init__(self, own: Sequence[Segment], known: Gazetteer, day: date) -> None:
        gates = gates_of(own[0].border, (), day)
        coords = [own[0].coords, *(segment.coords[1:] for segment in own[1:])]
        line = Border(own[0].border, np.concatenate(coords), own[0].line)
        points = {gate: known.coordinate(gate) for gate in gates}
        placed = {gate_id: (p.lon, p.lat) for gate_id, p in points.items() if p is not None}
        self._spans: dict[str, tuple[float, float]] = {}
        if placed:
            where, shipped = list(placed.values()), Border(own[0].border)
            kms = (line.locate(where).km + own[0].from_km).tolist()
            first, last = shipped.locate(line.coords[[0, -1]]).km.tolist()
            along = shipped.locate(where).km.tolist()  # what lies beyond the end of a short line
            for gate_id, km, there in zip(placed, kms, along, strict=True):
                if first <= there <= last:
                    self._spans[gate_id] = (km, km)
        stretches = {
            part.segment_id: (part.from_km + own[0].from_km, part.to_km + own[0].from_km)
            for part in segments(line, scheme="63")
        }
        for gate in gates:
            stretch = stretches.get(segment_of(gate) or "")
            if stretch and gate not in placed:
                self._spans[gate] = stretch

    def on(self, segment: Segment) -> tuple[str, ...]:
        """Return the gates on a segment, those without a position only if surely on it."""
        return tuple(
            gate_id
            for gate_id, (low, high) in sorted(self._spans.items(), key=lambda item: item[1])
            if segment.from_km <= low and high <= segment.to_km
        )


def end_text(cut: Cut, names: SegmentNames, lang: Lang) -> str:
    """Return what is where a segment begins or ends, in words.

    Examples
    --------
    >>> from datetime import date
    >>> names = SegmentNames(load(), "63", date(2024, 11, 18))
    >>> [end_text(part.end, names, "en") for part in segments("VN-KH", by="province", scheme="63")]
    ... # doctest: +ELLIPSIS
    ['Kon Tum | Gia Lai', ..., 'An Giang | Kiên Giang', 'the sea']
    """
    words = load_words(lang=lang)
    if cut.kind == "break":
        return cut.name
    if cut.kind == "tripoint":
        meeting = [border.rpartition("-")[2] for border in BORDERS if border in cut.units[0]]
        called = " – ".join(words[f"country.{country}"] for country in ("VN", *meeting))
        return f"{words['end.tripoint']} {called}"
    if cut.kind == "junction":
        return "; ".join(_junction_text(pair, names, lang) for pair in cut.units)
    return words[f"end.{cut.kind}"]


def _junction_text(pair: tuple[str, str], names: SegmentNames, lang: Lang) -> str:
    """Return "Sơn La | Thanh Hóa"; two provinces of the 63 that are one by now as of old."""
    places = [names.gazetteer.get(unit) for unit in pair]
    if places[0].kind == "neighbour_province":
        return " | ".join(place.name if lang == "vi" else place.name_en for place in places)
    units = [names.gazetteer.unit_on(unit, names.scheme) for unit in pair]
    shown = units if units[0] is not units[1] else places
    return " | ".join(names.gazetteer.name_on(place, names.day) for place in shown)
