"""Gates along a border line, as of a day: at which chainage each stands, and how sure that is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from gazetteer.errors import InputError
from gazetteer.gate_table import RANKS, gate_rows
from gazetteer.gazetteer import SHOWN_STATUSES, load
from gazetteer.words import told
from geo.border import Border
from geo.cuts import is_shipped, line_of, within_ends
from geo.geodesic import Floats, wgs84
from geo.segment_places import segment_of
from geo.segments import segments

__all__ = ["GateChainage", "check_types", "gate_chainages"]

Span = tuple[float, float]

_OF_THE_GATE = (
    *("place_id", "name", "country", "gate_type", "status", "part_of"),
    *("province", "province_63", "province_34", "lon", "lat", "coord_class", "precision_m"),
)
_DIRECTIONS = np.arange(0, 360, 22.5)
_SHARES = np.array([0.5, 1.0])


@dataclass(frozen=True, slots=True)
class GateChainage:
    """A gate on a border line, as of a day.

    ``km`` is the chainage of the point of the line nearest to the gate, ``offset_m`` the geodesic
    distance to it in metres, ``side`` as in `geo.border.Position`; all None where no position is
    known. The gate stands somewhere between ``from_km`` and ``to_km``: as far as its precision
    leaves open, or, without a position, on its segment or in its province's stretch.
    ``precision_m`` is how far off the position may be, metres; ``coord_class`` mapped, inferred,
    estimate or none; ``lon`` and ``lat`` degrees, EPSG:4326.
    """

    place_id: str
    name: str
    country: str
    border: str
    gate_type: str | None
    status: str
    part_of: str | None
    province: str | None
    province_63: str | None
    province_34: str | None
    segment_id: str | None
    lon: float | None
    lat: float | None
    coord_class: str
    precision_m: float | None
    km: float | None
    from_km: float
    to_km: float
    offset_m: float | None
    side: str | None


def gate_chainages(
    border: str | Border,
    *,
    as_of: date | None = None,
    gate_types: Collection[str] | None = None,
    statuses: frozenset[str] = SHOWN_STATUSES,
    foreign: bool = False,
) -> list[GateChainage]:
    """Return the gates of a border in order along its line; those without a position come last.

    Parameters
    ----------
    border
        Name of a shipped line, or a line of your own under its border's name. Of one that covers a
        part of the border only, gates beyond its ends are not on it, and are left out.
    as_of
        The day that counts for types, statuses and provinces; today if None.
    gate_types
        Only these: international, main, secondary, crossing, clearance_route; None for all.
    statuses
        Only gates of these statuses on the day.
    foreign
        Also the gates across the line, each a gate of its own.

    Raises
    ------
    UnknownPlaceError
        There is no such border.
    InputError
        There is no such gate type.

    Notes
    -----
    How far along the line an error of the position may shift the gate depends on how the line
    winds: it is found by locating 32 points up to ``precision_m`` away, all round.

    Examples
    --------
    >>> gates = gate_chainages("VN-LA", as_of=date(2024, 11, 18), gate_types={"international"})
    >>> [gate.name for gate in gates][:3]
    ['Tây Trang', 'Lóng Sập', 'Na Mèo']
    """
    check_types(gate_types)
    line = line_of(border)
    rows = [
        row
        for row in gate_rows(as_of=as_of, border=line.name, statuses=statuses)
        if (foreign or row["country"] == "VN")
        and (gate_types is None or row["gate_type"] in gate_types)
    ]
    spans = _spans(line)
    placed = _within_ends(line, [row for row in rows if row["lon"] is not None])
    unplaced = [row for row in rows if row["lon"] is None and _province(row) in spans]
    found = [
        *_placed(line, placed, spans),
        *(_gate(row, line.name, _span(row, line, spans)) for row in unplaced),
    ]
    return sorted(found, key=lambda gate: (gate.km is None, gate.km or gate.from_km))


def _within_ends(line: Border, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the gates that stand, by the shipped line, between the ends of a line of one's own."""
    if is_shipped(line) or not rows:
        return rows
    inside = within_ends(line, np.array([(row["lon"], row["lat"]) for row in rows]))
    return [row for row, is_inside in zip(rows, inside, strict=True) if is_inside]


def check_types(gate_types: Iterable[str] | None) -> None:
    """Raise an error if one of some gate types is none.

    Raises
    ------
    InputError
        It names the type and lists those there are.
    """
    for gate_type in gate_types or ():
        if gate_type not in RANKS:
            raise InputError(told("error.gate_type", name=gate_type, known=", ".join(RANKS)))


def _placed(
    line: Border, rows: list[dict[str, Any]], spans: Mapping[str, Span]
) -> Iterable[GateChainage]:
    """Locate gates with a position, each with points about it, all of them at once."""
    if not rows:
        return
    points = np.array([(row["lon"], row["lat"]) for row in rows])
    around = _around(points, np.array([row["precision_m"] or 0.0 for row in rows]))
    where = line.locate(np.concatenate([points[:, None], around], axis=1).reshape(-1, 2))
    km = where.km.reshape(len(rows), -1)
    for number, row in enumerate(rows):
        at, own = float(km[number, 0]), number * km.shape[1]
        low, high = _span(row, line, spans)
        nearest, farthest = float(km[number].min()), float(km[number].max())
        yield _gate(
            row,
            line.name,
            (min(at, max(low, nearest)), max(at, min(high, farthest))),
            km=at,
            offset_m=float(where.offset_m[own]),
            side=str(where.side[own]),
        )


def _around(points: Floats, radii_m: Floats) -> Floats:
    """Return points about each of some, shape (n, k, 2), up to a radius away, in degrees."""
    azimuths, shares = (grid.ravel() for grid in np.meshgrid(_DIRECTIONS, _SHARES))
    count = len(azimuths)
    lon, lat = np.repeat(points, count, axis=0).T
    away = np.outer(radii_m, shares).ravel()
    ends = wgs84().fwd(lon, lat, np.tile(azimuths, len(points)), away)[:2]
    return np.column_stack(ends).reshape(len(points), count, 2)


def _gate(
    row: Mapping[str, Any],
    border: str,
    span: Span,
    *,
    km: float | None = None,
    offset_m: float | None = None,
    side: str | None = None,
) -> GateChainage:
    return GateChainage(
        border=border,
        segment_id=segment_of(row["place_id"]),
        km=km,
        from_km=span[0],
        to_km=span[1],
        offset_m=offset_m,
        side=side,
        **{name: row[name] for name in _OF_THE_GATE},
    )


def _span(row: Mapping[str, Any], line: Border, spans: Mapping[str, Span]) -> Span:
    """Return the stretch a gate must stand in: its segment, else its province's, else the line."""
    known = (segment_of(row["place_id"]), _province(row))
    return next((spans[key] for key in known if key and key in spans), (0.0, line.length))


def _province(row: Mapping[str, Any]) -> str:
    return load().get(row["place_id"]).province_id


def _spans(line: Border) -> Mapping[str, Span]:
    """Return from and to (km) of each segment of a line, and of each province's stretch."""
    found: dict[str, Span] = {}
    for part in segments(line, scheme="63"):
        for key in (part.segment_id, part.province_id, part.neighbour_id):
            if key:
                low, high = found.get(key, (part.from_km, part.to_km))
                found[key] = min(low, part.from_km), max(high, part.to_km)
    return found
