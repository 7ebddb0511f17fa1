"""Checks of the tables beside the lines: junctions in their order, on the line, between places."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from gazetteer.integrity import Fault, TableRow, TableSet
from geo.border import Border
from geo.boundary_parts import Parts, fault
from geo.geodesic import chainage, length_km

OFF_LINE_M = 11.0
"""Junctions are rounded to four decimals of a degree."""
_KINDS = ("tripoint", "coast", "delimitation_point")
_SIDES = {"country/vn": "vn", "country/la": "la", "country/cn": "cn", "country/kh": "kh"}
_POSITIONS = {"junctions": ("lon", "lat"), "line_ends": ("lon", "lat")}
_NUMBERS = {
    **_POSITIONS,
    "junctions": ("lon", "lat", "disagreement_m"),
    "long_edges": ("from_km", "length_km", "from_lon", "from_lat", "to_lon", "to_lat"),
}
_KEYS = {
    "junctions": ("border", "unit_a", "unit_b"),
    "line_ends": ("border", "end"),
    "long_edges": ("border", "from_km"),
    "uncertain_pairs": ("province_id", "neighbour_id"),
    "units": ("place_id",),
}
_DECIMALS = 4
_DISTANCE = re.compile(r": (\d+) m")
"""How a junction's source says how far it is from the junction."""


@dataclass(frozen=True)
class Cut:
    """A junction with its place on the line, kilometres, and how far off it is, metres."""

    row: TableRow
    km: float
    off_m: float


def cells(rows: Mapping[str, list[TableRow]], borders: Mapping[str, object]) -> Iterator[Fault]:
    """Yield rows of another length or that come twice, numbers that are none, unknown borders."""
    for name, table in rows.items():
        seen: dict[tuple[str, ...], int] = {}
        for row in table:
            for column, cell in row.cells.items():
                if cell is None:
                    yield row.fault(column, "short_row")
                elif not column:
                    yield row.fault("", "long_row", cells=cell)
            for column in _NUMBERS.get(name, ()):
                if not _is_number(row[column]):
                    yield row.fault(column, "not_number", cell=row[column])
            if "border" in row.cells and row["border"] not in borders:
                yield row.fault("border", "unknown_border", borders=", ".join(borders))
            key = tuple(row[column] for column in _KEYS[name])
            if key in seen:
                yield row.fault(_KEYS[name][-1], "twice", first=seen[key])
            seen.setdefault(key, row.number)


def positions(rows: Mapping[str, list[TableRow]]) -> Iterator[Fault]:
    """Yield positions that are not of this region: longitude and latitude swapped, say."""
    for name, columns in _POSITIONS.items():
        for row in rows[name]:
            for column, (low, high) in zip(columns, ((100, 112), (7, 25)), strict=True):
                if not low <= float(row[column]) <= high:
                    yield row.fault(column, "off_globe", cell=row[column])
    for row in rows["junctions"]:
        for column in ("lon", "lat"):
            if len(row[column].partition(".")[2]) > _DECIMALS:
                yield row.fault(column, "too_exact", cell=row[column], decimals=_DECIMALS)


def units(rows: list[TableRow], tables: TableSet) -> Iterator[Fault]:
    """Yield junctions of unknown or wrong units, or with fewer than two sources."""
    touching = {(p, row["border"]) for row in tables["facing"] for p in _pair(row)}
    for row in rows:
        for column in ("unit_a", "unit_b"):
            place = tables.places.get(row[column])
            if place is None:
                yield row.fault(column, "no_such_id", id=row[column])
            elif _SIDES[place["country"]] != row["side"]:
                yield row.fault("side", "junction_side", side=_SIDES[place["country"]])
            elif (row[column], row["border"]) not in touching:
                yield row.fault(column, "not_touching", id=row[column], border=row["border"])
        if row["unit_a"] == row["unit_b"]:
            yield row.fault("unit_b", "same_unit", id=row["unit_b"])
        if len(row.list("sources")) < 2:
            yield row.fault("sources", "few_sources")
        if row["disagreement_m"] not in _DISTANCE.findall(row["sources"]):
            yield row.fault("disagreement_m", "no_such_distance", cell=row["disagreement_m"])


def end_units(rows: list[TableRow], tables: TableSet) -> Iterator[Fault]:
    """Yield ends of a kind or with units that there are not, and tripoints of two countries."""
    for row in rows:
        if row["kind"] not in _KINDS:
            yield row.fault("kind", "end_kind", kinds=", ".join(_KINDS))
        for unit in row.list("units"):
            if unit not in tables.places:
                yield row.fault("units", "no_such_id", id=unit)
        countries = {tables.places[u]["country"] for u in row.list("units") if u in tables.places}
        if row["kind"] == "tripoint" and (
            len(countries) != 3 or row["third_country"] not in countries
        ):
            yield row.fault("units", "tripoint")


def cuts(parts: Parts, rows: list[TableRow]) -> list[Cut]:
    """Return where junctions lie on their lines, in the order of the table."""
    found: dict[int, Cut] = {}
    for border, numbers in parts.lines.items():
        own = [row for row in rows if row["border"] == border]
        points = [(float(row["lon"]), float(row["lat"])) for row in own]
        placed = Border(border, parts.join(numbers)).locate(np.array(points).reshape(-1, 2))
        for row, km, off in zip(own, placed.km, placed.offset_m, strict=True):
            found[row.number] = Cut(row, float(km), float(off))
    return [found[number] for number in sorted(found)]


def order(cuts: list[Cut]) -> Iterator[Fault]:
    """Yield junctions off their line, out of order, or that do not follow from those before."""
    before: dict[str, Cut] = {}
    holds: dict[tuple[str, bool], Cut] = {}
    for cut in cuts:
        row, border = cut.row, cut.row["border"]
        if cut.off_m > OFF_LINE_M:
            yield row.fault("lat", "off_line", border=border, distance=round(cut.off_m))
        last = before.get(border)
        if last is not None and cut.km < last.km:
            at, other_at = f"{cut.km:.3f}", f"{last.km:.3f}"
            yield row.fault(
                "border", "junction_order", km=at, other=last.row.number, other_km=other_at
            )
        side = border, row["side"] == "vn"
        held = holds.get(side)
        if held is not None and held.row["unit_b"] != row["unit_a"]:
            yield row.fault(
                "unit_a", "junction_chain", other=held.row.number, unit=held.row["unit_b"]
            )
        before[border] = holds[side] = cut


def arc_ends(parts: Parts, rows: list[TableRow]) -> Iterator[Fault]:
    """Yield junctions that are not where the arcs of their line end: there provinces are cut."""
    for border, numbers in parts.lines.items():
        ends = np.array([parts.arc(number)[-1] for number in numbers])
        for row in rows:
            if row["border"] == border:
                place = np.array([float(row["lon"]), float(row["lat"])])
                nearest = ends[np.abs(ends - place).sum(axis=1).argmin()]
                metres = length_km([nearest, place]) * 1000
                if metres > OFF_LINE_M:
                    yield row.fault("lon", "no_arc_end", distance=round(metres))


def first_and_last(rows: list[TableRow], ends: list[TableRow]) -> Iterator[Fault]:
    """Yield first and last junctions of a side whose units do not reach the ends of the line."""
    held = [end for end in ends if end["units"]]
    for border in dict.fromkeys(row["border"] for row in rows):
        at_ends = [end for end in held if end["border"] == border]
        for vietnamese in (True, False):
            own = [r for r in rows if r["border"] == border and (r["side"] == "vn") is vietnamese]
            if own and at_ends:
                for row, column, end in (
                    (own[0], "unit_a", at_ends[0]),
                    (own[-1], "unit_b", at_ends[-1]),
                ):
                    if row[column] not in end.list("units"):
                        units = ", ".join(end.list("units"))
                        yield row.fault(column, "not_at_end", row=end.number, units=units)


def stretches(
    parts: Parts, cuts: list[Cut], pairs: list[TableRow], tables: TableSet
) -> Iterator[Fault]:
    """Yield arcs that polygons of their stretch lack, and pairs the gazetteer does not know.

    The lines' arcs end at the junctions; each belongs to one province and one facing province.
    """
    edges = {
        place_id: {number if number >= 0 else ~number for ring in rings for number in ring}
        for place_id, rings in parts.provinces.items()
    }
    met: set[tuple[str, str]] = set()
    for border, numbers in parts.lines.items():
        own = [cut for cut in cuts if cut.row["border"] == border]
        start = 0.0
        for number in numbers:
            end = start + float(chainage(parts.arc(number))[-1])
            held = _held(own, (start + end) / 2)
            along = f"{start:.3f}–{end:.3f}"
            at_sea = not any(number in arcs for arcs in edges.values()) and end > start
            if not (at_sea and border == "VN-CN" and number == numbers[-1]):
                met.add(held)
                for unit in held:
                    if number not in edges.get(unit, ()):
                        yield fault(unit, "not_along_line", arc=number, border=border, km=along)
            start = end
    yield from _known_pairs(met, pairs, tables)


def _held(cuts: list[Cut], km: float) -> tuple[str, str]:
    """Return the province and the facing province that hold a point of a line."""
    held = []
    for vietnamese in (True, False):
        own = [cut for cut in cuts if (cut.row["side"] == "vn") is vietnamese]
        passed = [cut for cut in own if cut.km <= km]
        held.append(passed[-1].row["unit_b"] if passed else own[0].row["unit_a"] if own else "")
    return held[0], held[1]


def _known_pairs(
    met: set[tuple[str, str]], pairs: list[TableRow], tables: TableSet
) -> Iterator[Fault]:
    """Yield pairs that meet on the line or in ``facing.csv`` only, and are not said to."""
    facing = {_pair(row): row for row in tables["facing"]}
    said = {_pair(row): row for row in pairs}
    for pair in sorted(met - facing.keys() - said.keys()):
        yield fault(pair[0], "pair_not_facing", other=pair[1])
    for pair in facing.keys() - met - said.keys():
        yield facing[pair].fault("neighbour_id", "pair_not_met", one=pair[0], other=pair[1])
    for pair, row in said.items():
        if (pair in met) == (pair in facing):
            yield row.fault("neighbour_id", "pair_certain", one=pair[0], other=pair[1])


def _pair(row: TableRow) -> tuple[str, str]:
    return row["province_id"], row["neighbour_id"]


def _is_number(cell: str) -> bool:
    try:
        return math.isfinite(float(cell))
    except ValueError:
        return False
