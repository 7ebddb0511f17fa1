"""Junctions: where the boundary of two provinces meets the border line, on either side."""

import csv
import itertools
from dataclasses import dataclass
from functools import cache
from typing import Literal

import numpy as np

from gazetteer.errors import BoundaryError
from geo.border import Border
from geo.locator import boundary_path

__all__ = ["Junction", "Stretch", "partition", "read_junctions"]

_SNAP_M = 1.0


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
class Stretch:
    """A run of the line between two junctions: one province against one across it."""

    from_km: float
    to_km: float
    province_id: str
    neighbour_id: str


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
    km = border.locate_one(junction.lon, junction.lat).km
    vertex = int(np.abs(border.chainage_km - km).argmin())
    near = abs(border.chainage_km[vertex] - km) * 1000 < _SNAP_M
    return float(border.chainage_km[vertex]) if near else km


def partition(border: Border) -> list[Stretch]:
    """Cut a line at the junctions of both sides, the Vietnamese ones of the 63 provinces.

    Raises
    ------
    BoundaryError
        On this line the junctions do not follow each other as in the table: it is another border
        or runs the other way.
    """
    own = [junction for junction in read_junctions() if junction.border == border.name]
    cuts = [(chainage_of(junction, border), junction) for junction in own]
    for (before, a), (after, b) in itertools.pairwise(cuts):
        if before > after:
            message = (
                f"{border.name}: {b.unit_a} | {b.unit_b} ({after:.3f} km) comes before "
                f"{a.unit_a} | {a.unit_b} ({before:.3f} km): the line must run in marker order"
            )
            raise BoundaryError(message)
    here = {side: next(j.unit_a for j in own if (j.side == "vn") is side) for side in (True, False)}
    stretches, start = [], 0.0
    for km, junction in cuts:
        if km > start:
            stretches.append(Stretch(start, km, here[True], here[False]))
        here[junction.side == "vn"] = junction.unit_b
        start = km
    if border.length > start:
        stretches.append(Stretch(start, border.length, here[True], here[False]))
    return stretches
