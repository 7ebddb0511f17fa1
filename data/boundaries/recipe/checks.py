"""Proofs of what only the recipe knows; the first that fails stops the build.

All that can be seen in the files themselves, `geo.boundary_checks` proves.
"""

from dataclasses import dataclass

import shapely

from geo.geodesic import length_km
from recipe.coverage import OwnedArc
from recipe.grid import Arc, to_degrees

EXPECTED_KM = {"VN-CN": 1406.0, "VN-LA": 2214.5, "VN-KH": 1242.0}
TOLERANCE = 0.02
"""A release that moves a border's length by more than this share is looked at first."""


@dataclass(frozen=True)
class Parts:
    """What was built: lines, all arcs, and who runs along which."""

    lines: dict[str, Arc]
    arcs: list[OwnedArc]
    runs: dict[str, list[int]]
    rings: dict[str, list[list[int]]]


def prove(parts: Parts) -> None:
    """Stop where a line is not the source's, or an inland arc crosses a province not its own."""
    for border, line in parts.lines.items():
        length, expected = length_km(to_degrees(line)), EXPECTED_KM[border]
        _hold(
            f"{border} is {length:.3f} km of {len(line)} points, {expected} km are expected",
            true=abs(length / expected - 1) < TOLERANCE,
        )
        runs = parts.runs[border]
        whole = _joined(parts, runs) == line
        _hold(f"{border} is the source's line in {len(runs)} arcs", true=whole)
    shapes = {unit: _polygon(parts, rings) for unit, rings in parts.rings.items()}
    for owners, arc in parts.arcs:
        way = shapely.LineString(to_degrees(arc))
        for unit, polygon in shapes.items():
            if unit not in owners and shapely.relate_pattern(polygon, way, "T********"):
                _hold(f"the arc of {owners} stays out of {unit}", true=False)
    _hold("no arc runs through a province that is not its own", true=True)


def _hold(statement: str, *, true: bool) -> None:
    print(("ok    " if true else "WRONG ") + statement)
    if not true:
        raise SystemExit(1)


def _joined(parts: Parts, numbers: list[int]) -> Arc:
    points: Arc = []
    for number in numbers:
        arc = parts.arcs[number][1] if number >= 0 else parts.arcs[~number][1][::-1]
        points += arc[1:] if points else arc
    return points


def _polygon(parts: Parts, rings: list[list[int]]) -> shapely.Polygon:
    outer, *holes = (to_degrees(_joined(parts, ring)) for ring in rings)
    return shapely.Polygon(outer, holes)
