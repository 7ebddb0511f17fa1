"""What calibrates a border: markers whose position is known, gates at markers, and junctions."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

import numpy as np

from gazetteer.gazetteer import Gazetteer, load
from gazetteer.markers import known_markers
from gazetteer.place import Coordinate
from gazetteer.tables import Row, read_table
from geo.border import Border
from geo.cuts import end_cuts, is_shipped, line_of, within_ends
from geo.geodesic import Floats, wgs84
from geo.junctions import Stretch, chainage_of, partition, read_junctions
from geo.line_ends import read_line_ends

__all__ = ["Anchor", "anchors", "numbering", "out_of_order", "place_on_line", "stretch_of"]

_NUMBER = re.compile(r"(?P<main>\d+)(?:/(?P<part>\d+))?(?:\(\d\))?(?:\+(?P<metres>\d+)m)?")
_ONE_MARKER = 1.0
"""By how many numbers the end of a range may be wrong that no source states."""


class Anchor(NamedTuple):
    """A number whose place on the line is known, and how well."""

    number: float
    """As `numbering` counts."""
    km: float
    within_km: float
    """How far off the chainage may be, kilometres."""
    kind: Literal["marker", "gate", "junction", "line_end"]
    name: str
    """The number of a marker, or those on both sides of a junction: ``144 | 145``."""
    place_id: str
    """Of the marker or gate that has the position; else ``""``."""


class _Claim(NamedTuple):
    """A number that ends or begins a range at a junction."""

    number: float
    metres: float
    """How far behind the marker the junction lies: 70 of ``85+70m``."""
    is_stated: bool
    text: str


def numbering(number: str) -> float:
    """Return the place of a marker in the numbering of its border.

    Posts of one number, as 62(2), stand together. Markers added after another, as 1088/2, stand
    between it and the next; how many there are is not known, so the k-th is put k/(k+1) of the way.

    Raises
    ------
    ValueError
        The text is no marker's number.

    Examples
    --------
    >>> numbering("62(2)"), numbering("1088/1"), numbering("304/3")
    (62.0, 1088.5, 304.75)
    """
    match = _NUMBER.fullmatch(number)
    if match is None:
        message = f"{number!r} is no marker's number"
        raise ValueError(message)
    part = int(match["part"] or 0)
    return int(match["main"]) + part / (part + 1)


def anchors(border: str | Border) -> tuple[Anchor, ...]:
    """Return what calibrates a line, by number; chainages never fall.

    Of several positions of one number the most precise counts. Where anchors are told in another
    order than they lie in, the most that agree with each other are kept.

    Parameters
    ----------
    border
        Name of a shipped line, or a line of the user's own: what lies beyond its ends is left out.
    """
    return _sorted_out(line_of(border), load())[0]


def out_of_order(border: str | Border) -> tuple[Anchor, ...]:
    """Return what would calibrate a border but contradicts the `anchors`.

    A junction whose two provinces claim numbers that overlap is among these: ``644 | 638``.
    """
    return _sorted_out(line_of(border), load())[1]


def place_on_line(line: Border, position: Coordinate) -> tuple[float, float]:
    """Return the chainage of a position known to some metres, and how far off it may be, km.

    It may be any point of the line that lies within reach: as far as the position may be wrong and
    lies from the line. Where the line winds, that is farther along it than across.
    """
    at = line.locate_one(position.lon, position.lat)
    reach_m = at.offset_m + (position.precision_m or 0)
    degrees = reach_m / 90_000
    near = (np.abs(line.coords - (position.lon, position.lat)) <= degrees).all(axis=1)
    lon, lat = line.coords[near].T
    here = [position.lon] * len(lon), [position.lat] * len(lat)
    far = np.asarray(wgs84().inv(*here, lon, lat)[2]) <= reach_m
    ends = np.abs(line.chainage_km[near][far] - at.km)
    return at.km, float(max(ends.max(initial=0), reach_m / 1000))


def stretch_of(
    border: str | Border, province_id: str, neighbour_id: str = ""
) -> tuple[float, float] | None:
    """Return where the part of a province, or of a pair of provinces, begins and ends, km."""
    own = [
        stretch
        for stretch in _stretches(line_of(border))
        if stretch.province_id == province_id and neighbour_id in ("", stretch.neighbour_id)
    ]
    return (own[0].from_km, own[-1].to_km) if own else None


@lru_cache(maxsize=16)
def _stretches(line: Border) -> list[Stretch]:
    return partition(line)


@lru_cache(maxsize=16)
def _sorted_out(line: Border, known: Gazetteer) -> tuple[tuple[Anchor, ...], tuple[Anchor, ...]]:
    junctions = list(_at_junctions(line))
    agreed = [anchor for anchor, overlaps in junctions if not overlaps]
    best: dict[float, Anchor] = {}
    for anchor in sorted((*_placed(line, known), *agreed), key=lambda a: a.within_km):
        best.setdefault(anchor.number, anchor)
    ordered = sorted(best.values())
    kept = _rising(ordered)
    left = [anchor for anchor in ordered if anchor not in kept]
    return tuple(kept), (*left, *(anchor for anchor, overlaps in junctions if overlaps))


def _rising(ordered: list[Anchor]) -> list[Anchor]:
    """Return the most anchors whose chainages do not fall, of equally many the most precise."""
    best: list[tuple[int, float, list[Anchor]]] = []
    for anchor in ordered:
        before = [chain for chain in best if chain[2][-1].km <= anchor.km]
        count, doubt, chain = max(before, key=lambda c: c[:2], default=(0, 0.0, []))
        best.append((count + 1, doubt - anchor.within_km, [*chain, anchor]))
    return max(best, key=lambda c: c[:2])[2] if best else []


def _placed(line: Border, known: Gazetteer) -> Iterator[Anchor]:
    """Yield the markers that have a position, their own or that of the gate at them."""
    for marker in known_markers().values():
        if marker.border != line.name:
            continue
        kinds: tuple[tuple[str, Literal["marker", "gate"]], ...] = (
            (marker.place_id, "marker"),
            (marker.gate_id, "gate"),
        )
        for place_id, kind in kinds:
            position = known.coordinate(place_id) if place_id else None
            if position is None or position.coord_class == "estimate":
                continue
            if not (is_shipped(line) or within_ends(line, _point(position))[0]):
                break
            km, within_km = place_on_line(line, position)
            number = marker.number
            yield Anchor(numbering(number), km, within_km, kind, number, place_id)
            break


def _point(position: Coordinate) -> Floats:
    return np.array([(position.lon, position.lat)])


def _at_junctions(line: Border) -> Iterator[tuple[Anchor, bool]]:
    """Yield the junctions where ranges of numbers meet, and whether these overlap."""
    ends, starts = _claims(line)
    doubts = {
        chainage_of(junction, line): junction.disagreement_m / 1000
        for junction in read_junctions()
        if junction.border == line.name
    }
    spacing = line.length / max(numbering(row["to_marker"] or "1") for row in _ranges(line.name))
    for km in sorted(ends.keys() | starts.keys()):
        claims = (*ends[km], *starts[km])
        low = max(ends[km], default=_untold(math.ceil(claims[0].number) - 1))
        high = min(starts[km], default=_untold(math.floor(claims[0].number) + 1))
        doubt = abs(high.number - low.number) / 2
        doubt += _ONE_MARKER * (not any(c.is_stated for c in claims))
        anchor = Anchor(
            (low.number + high.number) / 2,
            km - claims[0].metres / 1000,
            doubts.get(km, 0.0) + doubt * spacing,
            "junction",
            f"{low.text} | {high.text}",
            "",
        )
        yield anchor, low.number > high.number


def _untold(number: int) -> _Claim:
    """Return the number before or after the only one that is told of a junction."""
    return _Claim(number, 0, is_stated=False, text=f"({number})")


Claims = Mapping[float, list[_Claim]]


def _claims(line: Border) -> tuple[Claims, Claims]:
    """Return what numbers ranges end with, and begin with, at each junction (km).

    The start of the line is left out: there stands a tripoint's marker, with a position. At its
    end, where it meets a third country or the coast, the last range ends, by about a marker.
    """
    ends: dict[float, list[_Claim]] = defaultdict(list)
    starts: dict[float, list[_Claim]] = defaultdict(list)
    last_km = min(
        line.locate_one(end.lon, end.lat).km
        for end in read_line_ends()
        if end.border == line.name and end.end != "start"
    )
    is_end = end_cuts(line)[1].kind != "line_end"
    for row in _ranges(line.name):
        span = stretch_of(line, row["province_id"], row["neighbour_id"])
        if span is None:
            continue
        if row["from_marker"] and span[0] > 0:
            starts[span[0]].append(_claim(row, "from_marker"))
        if row["to_marker"] and span[1] < min(last_km, line.length):
            ends[span[1]].append(_claim(row, "to_marker"))
        elif row["to_marker"] and is_end:
            ends[last_km].append(_claim(row, "to_marker")._replace(is_stated=False))
    return ends, starts


def _claim(row: Row, column: str) -> _Claim:
    match = _NUMBER.fullmatch(row[column])
    metres = float(match["metres"] or 0) if match else 0.0
    return _Claim(numbering(row[column]), metres, "stated" in row["basis"], row[column])


def _ranges(border: str) -> list[Row]:
    """Return the ranges of a border that are not doubted."""
    rows = (row for row in read_table("marker_ranges") if row["border"] == border)
    return [row for row in rows if "doubtful" not in row["basis"]]
