"""Junctions: where the boundary of two provinces meets the border line, on either side."""

import csv
import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

import numpy as np

from gazetteer.errors import BoundaryError
from gazetteer.words import told
from geo.border import Border
from geo.cuts import Cut, end_cuts, is_shipped
from geo.geodesic import distances
from geo.locator import boundary_path

__all__ = ["FAR_M", "Carried", "Junction", "Stretch", "carried", "partition", "read_junctions"]

FAR_M = 1000
"""A junction this far off a line of the user's is told."""
_ROUNDING = 5.001e-5
"""Degrees: junctions are given to four decimals."""


@dataclass(frozen=True, slots=True)
class Junction:
    """One row of ``junctions.csv``: a point of ours, its sources and how far they disagree.

    ``unit_a`` ends and ``unit_b`` begins here, in marker order; ``lon`` and ``lat`` are rounded
    to four decimals (11 m).
    """

    border: str
    side: Literal["vn", "la", "cn", "kh"]
    unit_a: str
    unit_b: str
    lon: float
    lat: float
    disagreement_m: float
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Carried:
    """A junction on a line: the chainage of its nearest point, and how far off that is."""

    junction: Junction
    km: float
    offset_m: float


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of the line between two cuts: one province against one across it."""

    from_km: float
    to_km: float
    province_id: str
    neighbour_id: str
    start: Cut
    end: Cut


@cache
def read_junctions() -> tuple[Junction, ...]:
    """Return the shipped junctions in marker order of each border.

    Examples
    --------
    >>> len(read_junctions())
    42
    """
    path = boundary_path("junctions.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(_junction(row) for row in csv.DictReader(file))


def _junction(row: dict[str, str]) -> Junction:
    return Junction(
        border=row["border"],
        side=row["side"],  # type: ignore[arg-type]
        unit_a=row["unit_a"],
        unit_b=row["unit_b"],
        lon=float(row["lon"]),
        lat=float(row["lat"]),
        disagreement_m=float(row["disagreement_m"]),
        sources=tuple(row["sources"].split("|")),
    )


def chainage_of(junction: Junction, border: Border) -> float:
    """Return where a junction lies on a line, kilometres.

    The shipped lines have a vertex at each junction, within the rounding of its coordinates: the
    junction is that vertex. On any other line it is the nearest point.
    """
    return _located([junction], border)[0].km


def carried(border: Border, junctions: Sequence[Junction] | None = None) -> list[Carried]:
    """Return the junctions that lie along a line, in marker order, each at its nearest point.

    Of a line that covers a part of the border only, the others are left out.

    Parameters
    ----------
    border
        The shipped line, or any other of that border.
    junctions
        In marker order of the border; the shipped ones if None. Those of other borders are
        passed over.

    Raises
    ------
    BoundaryError
        The line runs against marker order, or on it the junctions do not follow each other as in
        the table, by more than their distance from it explains.
    """
    known = read_junctions() if junctions is None else junctions
    own = [junction for junction in known if junction.border == border.name]
    if not is_shipped(border):
        own = _along(border, own)
    return _in_order(border, _located(own, border))


def _located(junctions: Sequence[Junction], border: Border) -> list[Carried]:
    """Return each junction where the line has a vertex at it, else where it is nearest."""
    places = {j: _at_vertex(j, border) for j in junctions} if is_shipped(border) else {}
    others = [j for j in junctions if places.get(j) is None]
    if others:
        found = border.locate([(junction.lon, junction.lat) for junction in others])
        for junction, km, offset_m in zip(others, found.km, found.offset_m, strict=True):
            places[junction] = Carried(junction, float(km), float(offset_m))
    return [place for junction in junctions if (place := places[junction])]


def _at_vertex(junction: Junction, border: Border) -> Carried | None:
    """Return a junction at the vertex that it is within the rounding of its coordinates."""
    point = junction.lon, junction.lat
    lon, lat = border.coords.T
    near = np.flatnonzero(
        (np.abs(lon - point[0]) <= _ROUNDING) & (np.abs(lat - point[1]) <= _ROUNDING)
    )
    if not len(near):
        return None
    away = distances(border.coords[near], np.tile(point, (len(near), 1)))
    nearest = away.argmin()
    return Carried(junction, float(border.chainage_km[near[nearest]]), float(away[nearest]))


def _along(border: Border, junctions: Sequence[Junction]) -> list[Junction]:
    """Return the junctions between the ends of a line, as they lie on the shipped one."""
    shipped = Border(border.name)
    first, last = shipped.locate(border.coords[[0, -1]]).km.tolist()
    if first > last:
        message = told("error.line_backwards", border=border.name)
        raise BoundaryError(message)
    return [place.junction for place in _located(junctions, shipped) if first < place.km < last]


def _in_order(border: Border, places: list[Carried]) -> list[Carried]:
    """Check that junctions follow each other.

    One that lies before the last by no more than both are off the line is taken to be there too:
    the line is too coarse to tell them apart.
    """
    found: list[Carried] = []
    for place in places:
        last = found[-1] if found else place
        if (last.km - place.km) * 1000 > last.offset_m + place.offset_m:
            message = told(
                "error.junction_order",
                border=border.name,
                later=f"{place.junction.unit_a} | {place.junction.unit_b}",
                later_km=f"{place.km:.3f}",
                earlier=f"{last.junction.unit_a} | {last.junction.unit_b}",
                earlier_km=f"{last.km:.3f}",
            )
            raise BoundaryError(message)
        found.append(Carried(place.junction, max(place.km, last.km), place.offset_m))
    return found


def partition(border: Border, junctions: Sequence[Junction] | None = None) -> list[Stretch]:
    """Cut a line at the junctions of both sides, the Vietnamese ones of the 63 provinces.

    Parameters
    ----------
    border
        The shipped line, or any other of that border or of a part of it.
    junctions
        In marker order of the border; the shipped ones if None.

    Raises
    ------
    BoundaryError
        As `carried`; or there is no junction of this border, or none of one of its sides.
    """
    if junctions is None and is_shipped(border):
        return list(_of_shipped(border.name))
    return _partition(border, read_junctions() if junctions is None else junctions)


@cache
def _of_shipped(name: str) -> tuple[Stretch, ...]:
    return tuple(_partition(Border(name), read_junctions()))


def _partition(border: Border, known: Sequence[Junction]) -> list[Stretch]:
    places = carried(border, known)
    here = _units_at_start(border, known, places)
    first, last = end_cuts(border)
    stretches: list[Stretch] = []
    cut = first
    for km, group in itertools.groupby(places, key=lambda place: place.km):
        met = [place.junction for place in group]
        names = tuple((junction.unit_a, junction.unit_b) for junction in met)
        if cut.km < km < border.length:
            end = Cut(km, "junction", names)
            stretches.append(Stretch(cut.km, km, here[True], here[False], cut, end))
            cut = end
        for junction in met:
            here[junction.side == "vn"] = junction.unit_b
    stretches.append(Stretch(cut.km, last.km, here[True], here[False], cut, last))
    return stretches


def _units_at_start(
    border: Border, known: Sequence[Junction], places: Sequence[Carried]
) -> dict[bool, str]:
    """Return the unit on Vietnam's side (True) and across the line (False) where a line begins.

    It is the one that ends at the next junction of its side; where none follows, the one that
    began at the last of the border.
    """
    own = [junction for junction in known if junction.border == border.name]
    following = {id(place.junction) for place in places}
    found: dict[bool, str] = {}
    for side in (True, False):
        of_side = [junction for junction in own if (junction.side == "vn") is side]
        if not of_side:
            raise BoundaryError(told("error.no_junctions", border=border.name))
        ahead = next((j for j in of_side if id(j) in following), None)
        if ahead is None and not is_shipped(border):
            start = Border(border.name).locate_one(*border.coords[0].tolist()).km
            passed = _located(of_side, Border(border.name))
            ahead = next((place.junction for place in passed if place.km >= start), None)
        found[side] = ahead.unit_a if ahead else of_side[-1].unit_b
    return found
