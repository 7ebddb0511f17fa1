"""Places on the line with all that is known there: the rows of ``biengioi locate``."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np

from gazetteer.dates import this_day
from gazetteer.errors import BienGioiError, InputError
from gazetteer.gate_table import gate_rows
from gazetteer.gazetteer import SHOWN_STATUSES, Gazetteer, load
from gazetteer.words import told
from geo.border import Border
from geo.gate_chainage import GateChainage
from geo.geodesic import Floats, wgs84
from geo.line_places import LinePlace, all_gates, find_places
from geo.marker_anchors import Anchor, anchors
from geo.marker_chainage import marker_at
from geo.referencing import (
    Reference,
    absolute,
    interpolative,
)
from geo.segments import Segment, segments

__all__ = ["COLUMNS", "STRETCH_COLUMNS", "locate", "rows_of", "stretch"]

COLUMNS = (
    *("row", "query", "kind", "place_id", "name", "border", "km", "within_m", "basis", "side"),
    *("offset_m", "vertex_spacing_m", "lon", "lat", "line_lon", "line_lat"),
    *("province", "province_63", "province_34", "neighbour", "segment_id"),
    *("marker_before", "marker_after", "gate_before", "gate_before_km", "gate_before_within_m"),
    *("gate_after", "gate_after_km", "gate_after_within_m", "nearest_gate", "nearest_gate_km"),
    *("absolute", "by_marker"),
    *("by_marker_within_m", "by_gate", "by_gate_within_m", "interpolative"),
    *("interpolative_within_m", "line", "warnings"),
)
"""The columns of ``biengioi locate``, in order."""
STRETCH_COLUMNS = (
    *("from_query", "to_query", "border", "from_km", "to_km", "length_km", "within_m"),
    *("straight_km", "marker_from", "marker_to", "provinces", "provinces_63", "neighbours"),
    *("segment_ids", "gates", "gate_ids", "line", "vertex_spacing_m", "warnings"),
)
"""The columns of ``biengioi locate --to``, in order."""


def locate(
    *queries: str, border: str | None = None, as_of: date | None = None
) -> list[dict[str, Any]]:
    """Return where places are along the line: chainage, offset, province, markers, gates.

    Parameters
    ----------
    *queries
        Names and ids of gates and markers, positions, linear references
        (`geo.line_places.find_places`).
    border
        Only on this border.
    as_of
        The day that counts for provinces and gates; today if None.

    Returns
    -------
    list of dict
        One a query, with `COLUMNS`: kilometres to the metre, distances in metres, degrees of
        EPSG:4326.

    Raises
    ------
    UnknownPlaceError, InputError
        The first query that has no place on the line; says what is wrong and what would help.

    Examples
    --------
    >>> [row] = locate("VN-LA 255", as_of=date(2024, 11, 18))
    >>> row["province"], row["marker_before"], row["by_gate"]
    ('Sơn La', 255, 'gate/long-sap + 0.036 km')
    """
    day = as_of or this_day()
    found = find_places(queries, border=border, as_of=day)
    for place in found:
        if isinstance(place, BienGioiError):
            raise place
    return rows_of([place for place in found if isinstance(place, LinePlace)], as_of=day)


def rows_of(
    places: Sequence[LinePlace], *, as_of: date, numbers: Iterable[int] | None = None
) -> list[dict[str, Any]]:
    """Return the rows of places on the line, with `COLUMNS`.

    ``numbers`` are those of the rows or lines they were read from; 1, 2, … unless given.
    """
    rows: list[dict[str, Any]] = [{} for _ in places]
    for name in dict.fromkeys(place.border for place in places):
        own = [number for number, place in enumerate(places) if place.border == name]
        there = _Around(name, as_of)
        kms = np.array([places[number].km for number in own])
        feet, spacing = Border(name).at(kms), there.spacing_m(kms)
        for number, foot, edge in zip(own, feet.tolist(), spacing.tolist(), strict=True):
            rows[number] = there.row(places[number], foot, edge)
    for number, row in zip(numbers or range(1, len(rows) + 1), rows, strict=True):
        row["row"] = number
    return _with_nearest_gate(rows, as_of)


def stretch(first: LinePlace, last: LinePlace, *, as_of: date) -> tuple[dict[str, Any], Floats]:
    """Return the stretch of the line between two places, and its points.

    Returns
    -------
    tuple
        A row with `STRETCH_COLUMNS`; the points, shape (m, 2), EPSG:4326.

    Raises
    ------
    InputError
        The two lie on different borders, or at one chainage.
    """
    if first.border != last.border:
        values = {"first": first.query, "last": last.query}
        borders = {"first_border": first.border, "last_border": last.border}
        raise InputError(told("error.two_borders", **values, **borders))
    if first.km > last.km:
        first, last = last, first
    if first.km == last.km:
        raise InputError(told("error.no_stretch", first=first.query, last=last.query))
    line = Border(first.border)
    coords = line.between(first.km, last.km)
    crossed = [s for s in _parts(line.name, as_of) if s.to_km > first.km and s.from_km < last.km]
    gates = [g for g in _shown(line.name, as_of) if first.km <= (g.km or 0.0) <= last.km]
    straight = wgs84().inv(*coords[0], *coords[-1])[2]
    length = last.km - first.km
    return {
        "from_query": first.query,
        "to_query": last.query,
        "border": line.name,
        "from_km": round(first.km, 3),
        "to_km": round(last.km, 3),
        "length_km": round(length, 3),
        "within_m": _metres(first.within_km + last.within_km),
        "straight_km": round(straight / 1000, 3),
        "marker_from": marker_at(line.name, first.km)[0],
        "marker_to": marker_at(line.name, last.km)[1],
        "provinces": _each(s.province for s in crossed),
        "provinces_63": _each(s.province_63 for s in crossed),
        "neighbours": _each(s.neighbour for s in crossed),
        "segment_ids": [s.segment_id for s in crossed],
        "gates": [gate.name for gate in gates],
        "gate_ids": [gate.place_id for gate in gates],
        "line": line.source,
        "vertex_spacing_m": round(length * 1000 / (len(coords) - 1), 1),
        "warnings": [*first.warnings, *last.warnings],
    }, coords


class _Around:
    """What there is along one border on a day."""

    def __init__(self, border: str, day: date) -> None:
        self.line = Border(border)
        self._parts = _parts(border, day)
        self._starts = [part.from_km for part in self._parts]
        self._gates = _shown(border, day)
        self._gate_kms = [gate.km or 0.0 for gate in self._gates]
        self._anchors: list[Anchor] = [a for a in anchors(border) if a.kind != "junction"]

    def spacing_m(self, kms: Floats) -> Floats:
        """Return the length of the edge of the line at each chainage, metres."""
        edge = np.searchsorted(self.line.chainage_km, kms, side="right") - 1
        edges = np.diff(self.line.chainage_km)
        return np.asarray(edges[edge.clip(0, len(edges) - 1)] * 1000)

    def row(self, place: LinePlace, foot: Sequence[float], spacing_m: float) -> dict[str, Any]:
        """Return the row of a place, but for the gate nearest straight."""
        part = self._parts[max(bisect_right(self._starts, place.km) - 1, 0)]
        marker_before, marker_after = marker_at(place.border, place.km)
        at = bisect_right(self._gate_kms, place.km)
        others = (g for g in reversed(self._gates[:at]) if g.place_id != place.place_id)
        before, behind = next(others, None), next(iter(self._gates[at:]), None)
        row = dict.fromkeys(COLUMNS) | {
            **{name: getattr(place, name) for name in ("query", "kind", "place_id", "name")},
            **{name: getattr(place, name) for name in ("border", "basis", "side")},
            "km": round(place.km, 3),
            "within_m": _metres(place.within_km),
            "offset_m": round(place.offset_m, 1),
            "vertex_spacing_m": round(spacing_m, 1),
            "lon": round(place.lon, 6),
            "lat": round(place.lat, 6),
            "line_lon": round(foot[0], 6),
            "line_lat": round(foot[1], 6),
            **{name: getattr(part, name) for name in _OF_THE_PART},
            "marker_before": marker_before,
            "marker_after": marker_after,
            **_gate("before", before, place.km),
            **_gate("after", behind, place.km),
            "line": self.line.source,
            "warnings": list(place.warnings),
        }
        return row | self._references(place, [gate for gate in (before, behind) if gate])

    def _references(self, place: LinePlace, gates: Sequence[GateChainage]) -> dict[str, Any]:
        """Return a place in ISO 19148's three ways, each with how far off it may be."""
        told_by = interpolative(place.border, place.km)
        found: dict[str, Any] = {"absolute": str(absolute(place.border, round(place.km, 3)))}
        others = (a for a in self._anchors if a.place_id != place.place_id)
        marker = min(others, key=lambda a: abs(a.km - place.km))
        own = f"{place.border} {marker.name}"
        found |= _relative("by_marker", own, marker.km, marker.within_km, place)
        if gates:
            gate = min(gates, key=lambda g: abs((g.km or 0.0) - place.km))
            km = gate.km or 0.0
            within = max(km - gate.from_km, gate.to_km - km)
            found |= _relative("by_gate", gate.place_id, km, within, place)
        if told_by:
            found["interpolative"] = str(told_by[0])
            found["interpolative_within_m"] = _metres(told_by[1] + place.within_km)
        return found


_OF_THE_PART = ("province", "province_63", "province_34", "neighbour", "segment_id")


def _relative(
    column: str, of: str, km: float, within_km: float, place: LinePlace
) -> dict[str, Any]:
    reference = Reference("relative", of, round(place.km - km, 3) + 0.0)
    within = within_km + (0 if place.kind == "relative" else place.within_km)
    return {column: str(reference), f"{column}_within_m": _metres(within)}


def _gate(side: str, gate: GateChainage | None, km: float) -> dict[str, Any]:
    if gate is None or gate.km is None:
        return {}
    return {
        f"gate_{side}": gate.name,
        f"gate_{side}_km": round(abs(gate.km - km), 3),
        f"gate_{side}_within_m": _metres(max(gate.km - gate.from_km, gate.to_km - gate.km)),
    }


def _with_nearest_gate(rows: list[dict[str, Any]], day: date) -> list[dict[str, Any]]:
    """Add to rows the gate that is nearest straight, on any border, and its distance."""
    gates = [g for g in gate_rows(as_of=day) if g["country"] == "VN" and g["lon"] is not None]
    if not gates or not rows:
        return rows
    points = np.array([(row["lon"], row["lat"]) for row in rows])
    where = np.array([(gate["lon"], gate["lat"]) for gate in gates])
    nearest = np.concatenate(
        [_nearest(some, where) for some in np.array_split(points, len(points) // 10_000 + 1)]
    )
    metres = wgs84().inv(*points.T, *where[nearest].T)[2]
    for row, number, distance in zip(rows, nearest.tolist(), metres, strict=True):
        row["nearest_gate"] = gates[number]["name"]
        row["nearest_gate_km"] = round(distance / 1000, 3)
    return rows


def _nearest(points: Floats, others: Floats) -> Any:  # noqa: ANN401 - an array of indices
    """Return which of some points is nearest to each, by the chord between them."""
    return np.argmax(_unit(points) @ _unit(others).T, axis=1)


def _unit(points: Floats) -> Floats:
    lon, lat = np.radians(points.T)
    return np.column_stack((np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)))


@lru_cache(maxsize=64)
def _shown_gates(border: str, day: date, known: Gazetteer) -> tuple[GateChainage, ...]:
    del known
    return tuple(
        gate
        for gate in all_gates(border, day)
        if gate.country == "VN" and gate.km is not None and gate.status in SHOWN_STATUSES
    )


def _shown(border: str, day: date) -> tuple[GateChainage, ...]:
    """Return the Vietnamese gates open or suspended on a day that have a position, by chainage."""
    return _shown_gates(border, day, load())


@lru_cache(maxsize=64)
def _parts(border: str, day: date) -> tuple[Segment, ...]:
    return tuple(segments(border, as_of=day))


def _each(names: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(name for name in names if name))


def _metres(km: float) -> int:
    return round(km * 1000)
