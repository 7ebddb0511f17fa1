"""The stretch of the line between two places: ``biengioi locate --to``."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from gazetteer.errors import InputError
from gazetteer.words import told
from geo.geodesic import Floats, wgs84
from geo.line_contents import parts, shown_gates
from geo.line_places import LinePlace
from geo.marker_chainage import marker_at

__all__ = ["STRETCH_COLUMNS", "stretch"]

STRETCH_COLUMNS = (
    *("from_query", "to_query", "border", "from_km", "to_km", "length_km", "within_m"),
    *("straight_km", "marker_from", "marker_to", "provinces", "provinces_63", "neighbours"),
    *("segment_ids", "gates", "gate_ids", "line", "vertex_spacing_m", "warnings"),
)
"""The columns of ``biengioi locate --to``, in order."""


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
    line = first.line
    coords = line.between(first.km, last.km)
    crossed = [s for s in parts(line, as_of) if s.to_km > first.km and s.from_km < last.km]
    gates = [g for g in shown_gates(line, as_of) if first.km <= (g.km or 0.0) <= last.km]
    straight = wgs84().inv(*coords[0], *coords[-1])[2]
    length = last.km - first.km
    return {
        "from_query": first.query,
        "to_query": last.query,
        "border": line.name,
        "from_km": round(first.km, 3),
        "to_km": round(last.km, 3),
        "length_km": round(length, 3),
        "within_m": round((first.within_km + last.within_km) * 1000),
        "straight_km": round(straight / 1000, 3),
        "marker_from": marker_at(line, first.km)[0],
        "marker_to": marker_at(line, last.km)[1],
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


def _each(names: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(name for name in names if name))
