"""Junctions: where a province boundary meets the line, from ``junctions.csv``."""

import csv
import math
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import shapely

from recipe.grid import UNIT, Arc, Point, to_degrees, to_grid
from recipe.lines import COAST

SAME_VERTEX = 9
"""A metre, in grid steps."""
ROUNDING = 100
"""Four decimals of a degree (11 m), in grid steps."""

Owners = tuple[str, ...]


@dataclass(frozen=True)
class Junction:
    """A row of the table: ``before`` and ``after`` are the units in marker order."""

    border: str
    side: str
    before: str
    after: str
    lon: float
    lat: float


def read_junctions(path: Path) -> list[Junction]:
    """Read the table."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Junction(
                row["border"],
                row["side"],
                row["unit_a"],
                row["unit_b"],
                float(row["lon"]),
                float(row["lat"]),
            )
            for row in csv.DictReader(file)
        ]


def place_on(line: Arc, junction: Junction) -> Point:
    """Make the point of a line nearest to a junction one of its vertices; return it.

    A vertex less than a metre away is taken as it is; else the line gets one more, and moves by
    less than half a grid step (0.06 m).
    """
    shape = shapely.LineString(to_degrees(line))
    here = shapely.Point(junction.lon, junction.lat)
    foot = shape.interpolate(shape.project(here))
    if foot.distance(here) * UNIT > ROUNDING:
        raise SystemExit(f"{junction} is more than 11 m off the line")
    exact = foot.x * UNIT, foot.y * UNIT
    point = min(line, key=lambda vertex: math.dist(vertex, exact))
    if math.dist(point, exact) > SAME_VERTEX:
        point = to_grid(foot.x, foot.y)
    if point not in line:
        edges = shapely.linestrings([to_degrees([a, b]) for a, b in pairwise(line)])
        line.insert(int(shapely.distance(edges, foot).argmin()) + 1, point)
    return point


def cut_line(
    border: str, line: Arc, junctions: list[Junction]
) -> tuple[list[tuple[Owners, Arc]], dict[tuple[str, frozenset[str]], list[Point]]]:
    """Cut a line at the junctions of both sides.

    Returns
    -------
    tuple
        The stretches in marker order, each with the Vietnamese and the facing unit that own it
        (none for the run beyond the coast), and the points where each pair of units meets.
    """
    own = [j for j in junctions if j.border == border]
    placed = [(place_on(line, j), j) for j in own]
    units = {
        side: next(j.before for j in own if (j.side == "vn") == side) for side in (True, False)
    }
    meets: dict[tuple[str, frozenset[str]], list[Point]] = {}
    changes: dict[Point, list[Junction]] = {}
    for point, junction in placed:
        meets.setdefault((border, frozenset((junction.before, junction.after))), []).append(point)
        changes.setdefault(point, []).append(junction)

    stretches: list[tuple[Owners, Arc]] = []
    arc = line[:1]
    for point in line[1:]:
        arc.append(point)
        if point in changes or point == COAST or point == line[-1]:
            at_sea = border == "VN-CN" and arc[0] == COAST
            stretches.append(((), arc) if at_sea else ((units[True], units[False]), arc))
            arc = [point]
        for junction in changes.get(point, ()):
            side = junction.side == "vn"
            if units[side] != junction.before:
                raise SystemExit(f"{junction} comes out of order: {units[side]} holds here")
            units[side] = junction.after
    return stretches, meets
