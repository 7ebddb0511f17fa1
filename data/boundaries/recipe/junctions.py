"""Junctions: where a province boundary meets the line, from ``junctions.csv``."""

import math
from itertools import pairwise

import shapely

from recipe.grid import UNIT, Arc, Point, to_degrees, to_grid
from recipe.tables import Row, move

SAME_VERTEX = 9
"""A metre, in grid steps."""
ROUNDING = 100
"""Four decimals of a degree (11 m), in grid steps."""
REACH = 5000
"""How far a release may move the line away from a junction (500 m), in grid steps."""

Owners = tuple[str, ...]


def name(row: Row) -> str:
    """Return what a junction is called in messages."""
    return f"{row['border']}: {row['unit_a']} | {row['unit_b']}"


def place_on(line: Arc, row: Row) -> Point:
    """Make the point of a line nearest to a junction one of its vertices; return it.

    A vertex less than a metre away is taken as it is; else the line gets one more, and moves by
    less than half a grid step (0.06 m). Where a new release has moved the line from under the
    junction by more than its rounding, its row is moved to the line.
    """
    shape = shapely.LineString(to_degrees(line))
    here = shapely.Point(float(row["lon"]), float(row["lat"]))
    foot = shape.interpolate(shape.project(here))
    if foot.distance(here) * UNIT > REACH:
        raise SystemExit(f"{name(row)} is more than 500 m off the line: place it anew")
    exact = foot.x * UNIT, foot.y * UNIT
    point = min(line, key=lambda vertex: math.dist(vertex, exact))
    if math.dist(point, exact) > SAME_VERTEX:
        point = to_grid(foot.x, foot.y)
    if point not in line:
        edges = shapely.linestrings([to_degrees([a, b]) for a, b in pairwise(line)])
        line.insert(int(shapely.distance(edges, foot).argmin()) + 1, point)
    if foot.distance(here) * UNIT > ROUNDING:
        move(row, point, digits=4)
    return point


def cut_line(
    border: str, line: Arc, junctions: list[Row], coast: Point
) -> tuple[list[tuple[Owners, Arc]], dict[tuple[str, frozenset[str]], list[Point]]]:
    """Cut a line at the junctions of both sides.

    Returns
    -------
    tuple
        The stretches in marker order, each with the Vietnamese and the facing unit that own it
        (none for the run beyond the coast), and the points where each pair of units meets.
    """
    own = [row for row in junctions if row["border"] == border]
    placed = [(place_on(line, row), row) for row in own]
    units = {
        side: next(row["unit_a"] for row in own if (row["side"] == "vn") == side)
        for side in (True, False)
    }
    meets: dict[tuple[str, frozenset[str]], list[Point]] = {}
    changes: dict[Point, list[Row]] = {}
    for point, row in placed:
        meets.setdefault((border, frozenset((row["unit_a"], row["unit_b"]))), []).append(point)
        changes.setdefault(point, []).append(row)

    stretches: list[tuple[Owners, Arc]] = []
    arc = line[:1]
    for point in line[1:]:
        arc.append(point)
        if point in changes or point == coast or point == line[-1]:
            at_sea = border == "VN-CN" and arc[0] == coast
            stretches.append(((), arc) if at_sea else ((units[True], units[False]), arc))
            arc = [point]
        for row in changes.get(point, ()):
            side = row["side"] == "vn"
            if units[side] != row["unit_a"]:
                raise SystemExit(f"{name(row)} comes out of order: {units[side]} holds here")
            units[side] = row["unit_b"]
    return stretches, meets
