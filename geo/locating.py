"""Places on the line with all that is known there: the rows of ``biengioi locate``."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import numpy as np

from gazetteer.dates import this_day
from gazetteer.errors import BienGioiError
from geo.border import Border
from geo.gate_chainage import GateChainage
from geo.gates_near_points import gates_near_points
from geo.geodesic import Floats
from geo.line_contents import parts, shown_gates
from geo.line_places import LinePlace
from geo.marker_anchors import Anchor, anchors
from geo.marker_chainage import marker_at
from geo.place_finding import find_places
from geo.referencing import (
    Reference,
    absolute,
    interpolative,
)

__all__ = ["COLUMNS", "locate", "rows_of"]

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


def locate(
    *queries: str,
    border: str | None = None,
    as_of: date | None = None,
    lines: Sequence[Border] | None = None,
) -> list[dict[str, Any]]:
    """Return where places are along the line: chainage, offset, province, markers, gates.

    Parameters
    ----------
    *queries
        Names and ids of gates and markers, positions, linear references
        (`geo.place_finding.find_places`).
    border
        Only on this border.
    as_of
        The day that counts for provinces and gates; today if None.
    lines
        Lines of the user's own, one a border (`geo.read_borders`); the shipped ones if None.
        Markers, gates and official lengths calibrate these as they do the shipped ones.

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
    found = find_places(queries, border=border, as_of=day, lines=lines)
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
    for line in dict.fromkeys(place.line for place in places):
        own = [number for number, place in enumerate(places) if place.line is line]
        there = _Around(line, as_of)
        kms = np.array([places[number].km for number in own])
        feet, spacing = line.at(kms), there.spacing_m(kms)
        for number, foot, edge in zip(own, feet.tolist(), spacing.tolist(), strict=True):
            rows[number] = there.row(places[number], foot, edge)
    for number, row in zip(numbers or range(1, len(rows) + 1), rows, strict=True):
        row["row"] = number
    return _with_nearest_gate(rows, as_of)


class _Around:
    """What there is along one border on a day."""

    def __init__(self, line: Border, day: date) -> None:
        self.line = line
        self._parts = parts(line, day)
        self._starts = [part.from_km for part in self._parts]
        self._gates = shown_gates(line, day)
        self._gate_kms = [gate.km or 0.0 for gate in self._gates]
        self._anchors: list[Anchor] = [a for a in anchors(line) if a.kind != "junction"]

    def spacing_m(self, kms: Floats) -> Floats:
        """Return the length of the edge of the line at each chainage, metres."""
        edge = np.searchsorted(self.line.chainage_km, kms, side="right") - 1
        edges = np.diff(self.line.chainage_km)
        return np.asarray(edges[edge.clip(0, len(edges) - 1)] * 1000)

    def row(self, place: LinePlace, foot: Sequence[float], spacing_m: float) -> dict[str, Any]:
        """Return the row of a place, but for the gate nearest straight."""
        part = self._parts[max(bisect_right(self._starts, place.km) - 1, 0)]
        marker_before, marker_after = marker_at(place.line, place.km)
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
        told_by = interpolative(place.line, place.km)
        found: dict[str, Any] = {"absolute": str(absolute(place.border, round(place.km, 3)))}
        others = (a for a in self._anchors if a.place_id != place.place_id)
        if marker := min(others, key=lambda a: abs(a.km - place.km), default=None):
            own = f"{place.border} {marker.name}", marker.place_id
            found |= _relative("by_marker", own, marker.km, marker.within_km, place)
        if gates:
            gate = min(gates, key=lambda g: abs((g.km or 0.0) - place.km))
            km = gate.km or 0.0
            within = max(km - gate.from_km, gate.to_km - km)
            own = gate.place_id, gate.place_id
            found |= _relative("by_gate", own, km, within, place)
        if told_by:
            found["interpolative"] = str(told_by[0])
            more = 0 if place.told_by == told_by[0].of else place.within_km
            found["interpolative_within_m"] = _metres(told_by[1] + more)
        return found


_OF_THE_PART = ("province", "province_63", "province_34", "neighbour", "segment_id")


def _relative(
    column: str, of: tuple[str, str], km: float, within_km: float, place: LinePlace
) -> dict[str, Any]:
    """Return a place by a marker or gate: ``of`` is how it is written, and its id.

    What a place itself may be off comes on top, unless it is told by that very one.
    """
    written, place_id = of
    reference = Reference("relative", written, round(place.km - km, 3) + 0.0)
    within = within_km + (0 if place.told_by == place_id else place.within_km)
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
    if not rows:
        return rows
    points = np.array([(row["lon"], row["lat"]) for row in rows])
    near = gates_near_points(points, 1, day)
    for row, name, metres in zip(rows, near.name[:, 0], near.distance_m[:, 0], strict=True):
        if name is not None:
            row["nearest_gate"] = name
            row["nearest_gate_km"] = round(float(metres) / 1000, 3)
    return rows


def _metres(km: float) -> int:
    return round(km * 1000)
