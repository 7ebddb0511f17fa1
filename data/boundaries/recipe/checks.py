"""Proofs of what the recipe made; the first that fails stops the build."""

from dataclasses import dataclass
from itertools import pairwise

import shapely
from pyproj import Geod

from recipe.coverage import OwnedArc, is_border
from recipe.grid import Arc, to_degrees
from recipe.junctions import Junction

WGS84 = Geod(ellps="WGS84")
EXPECTED_KM = {"VN-CN": 1406.0, "VN-LA": 2214.5, "VN-KH": 1242.0}
LONG_EDGE_KM = 3.0


@dataclass(frozen=True)
class Parts:
    """What was built: lines, the junctions' table, all arcs, and who runs along which."""

    lines: dict[str, Arc]
    junctions: list[Junction]
    arcs: list[OwnedArc]
    runs: dict[str, list[int]]
    rings: dict[str, list[list[int]]]


def km(arc: Arc) -> float:
    """Return an arc's geodesic length."""
    return float(WGS84.line_length(*zip(*to_degrees(arc), strict=True))) / 1000


def _hold(statement: str, *, true: bool) -> None:
    print(("ok    " if true else "WRONG ") + statement)
    if not true:
        raise SystemExit(1)


def _ring(parts: Parts, numbers: list[int]) -> Arc:
    points: Arc = []
    for number in numbers:
        arc = parts.arcs[number][1] if number >= 0 else parts.arcs[~number][1][::-1]
        points += arc[1:] if points else arc
    return points


def polygons(parts: Parts) -> dict[str, shapely.Polygon]:
    """Return each province's polygon, in degrees."""
    return {
        unit: shapely.Polygon(
            to_degrees(_ring(parts, rings[0])), [to_degrees(_ring(parts, r)) for r in rings[1:]]
        )
        for unit, rings in parts.rings.items()
    }


def report(parts: Parts) -> None:
    """Print every check and the figures that SOURCES.md quotes."""
    for border, line in parts.lines.items():
        _check_line(border, line, parts)
    shapes = polygons(parts)
    for unit, shape in shapes.items():
        _hold(
            f"{unit} is one valid polygon of {len(shape.exterior.coords)} points",
            true=shape.is_valid,
        )
    _hold(
        "no two provinces overlap or leave a gap along a shared edge",
        true=bool(shapely.coverage_is_valid(list(shapes.values()))),
    )
    _check_area(parts, shapes)
    for number, (owners, arc) in enumerate(parts.arcs):
        if is_border(owners):
            print(f"      {' x '.join(owners)}: {km(arc):.3f} km, arc {number}, {len(arc)} points")


def _check_line(border: str, line: Arc, parts: Parts) -> None:
    length = km(line)
    _hold(
        f"{border} is {length:.3f} km, {len(line)} points, {line[0]} to {line[-1]}",
        true=abs(length - EXPECTED_KM[border]) < 0.1,
    )
    _hold(f"{border} does not cross itself", true=shapely.LineString(to_degrees(line)).is_simple)
    joined = _ring(parts, parts.runs[border])
    _hold(f"{border} is whole in {len(parts.runs[border])} arcs", true=joined == line)
    along = 0.0
    for a, b in pairwise(line):
        step = km([a, b])
        if step > LONG_EDGE_KM:
            print(f"      edge without a vertex: {step:.3f} km at {along:.3f} km, {a} to {b}")
        along += step


def _check_area(parts: Parts, shapes: dict[str, shapely.Polygon]) -> None:
    """Prove that no inland arc runs across a province it does not bound."""
    for owners, arc in parts.arcs:
        shape = shapely.LineString(to_degrees(arc))
        for unit, polygon in shapes.items():
            if unit not in owners and shapely.relate_pattern(polygon, shape, "T********"):
                _hold(f"the arc of {owners} stays out of {unit}", true=False)
    _hold("no arc runs through a province that is not its own", true=True)
