"""Inland boundaries brought to the line: trimmed, then joined to it at our junctions.

Natural Earth's border runs 1.6-1.9 km beside OpenStreetMap's and its junctions 3.8 km off ours
on average. Each inland arc that ends on it is therefore cut back to a point near our junction
from which the junction is in sight without crossing the line, and led there straight.
"""

import math
from dataclasses import dataclass
from itertools import pairwise

import shapely
from shapely.geometry.base import BaseGeometry

from recipe.coverage import OwnedArc, is_vietnamese
from recipe.grid import Arc, Point, to_degrees, to_grid

STEP = 0.002
"""Spacing in degrees of the points tried for the cut."""
REACH = 0.35
"""How far back along an arc, in degrees, a cut is looked for."""
CLEARANCE = 2e-6
"""How much of a connector, in degrees, is not looked at next to its junction (two grid steps)."""
SMOOTHING = 0.6
"""How far past the nearest possible point to cut, in lengths of the connector."""


@dataclass(frozen=True)
class Side:
    """Vietnam's own area: what belongs inside it, and what must stay outside."""

    vietnam: BaseGeometry

    def holds(self, shape: BaseGeometry, *, inside: bool) -> bool:
        """Tell whether a shape keeps to its side of the line."""
        if inside:
            return bool(shapely.contains_properly(self.vietnam, shape))
        return not shapely.intersects(self.vietnam, shape)


def join(arc: Arc, junction: Point, side: Side, *, inside: bool) -> Arc:
    """Return an arc whose last point is brought to a junction on the line."""
    shape = shapely.LineString(to_degrees(arc))
    target = shapely.Point(to_degrees([junction])[0])
    found = _shortest(shape, [target], target, side, inside=inside)
    if found is None:
        corners = _corners(target, side, inside=inside)
        found = _shortest(shape, corners, target, side, inside=inside)
    if found is None:
        raise SystemExit(f"no way from the arc ending at {arc[-1]} to the junction {junction}")
    at, corner = found
    turn = [] if corner is target else [to_grid(corner.x, corner.y)]
    return [*_cut(arc, shape, at), *turn, junction]


def _corners(target: shapely.Point, side: Side, *, inside: bool) -> list[shapely.Point]:
    """Return points around a junction that see it: a way round where the line bends before it."""
    around = [
        shapely.Point(target.x + r * math.cos(a), target.y + r * math.sin(a))
        for r in (0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.03)
        for a in (math.tau * i / 48 for i in range(48))
    ]
    return [point for point in around if _in_sight(point, target, side, inside=inside)]


def _shortest(
    shape: shapely.LineString,
    corners: list[shapely.Point],
    target: shapely.Point,
    side: Side,
    *,
    inside: bool,
) -> tuple[float, shapely.Point] | None:
    """Return where to leave an arc and by which corner, for the shortest way to a junction."""
    reach = min(REACH, shape.length * 0.95)
    end = min(shape.length, _first_wrong(shape, side, inside=inside))
    tried = [at for i in range(int(reach / STEP)) if (at := shape.length - i * STEP) < end]
    seen = [
        (shape.interpolate(at).distance(corner) + corner.distance(target), at, number)
        for number, corner in enumerate(corners)
        for at in tried
        if _in_sight(shape.interpolate(at), corner, side, inside=inside)
    ]
    if not seen:
        return None
    distance, at, number = min(seen)
    further = [
        where for _, where, n in seen if n == number and at - SMOOTHING * distance <= where <= at
    ]
    return min(further), corners[number]


def _in_sight(point: shapely.Point, target: shapely.Point, side: Side, *, inside: bool) -> bool:
    """Tell whether a straight way to a junction keeps to its side, but for the very end."""
    way = shapely.LineString([point, target])
    if way.length <= 2 * CLEARANCE:
        return False
    open_way = shapely.LineString([point, way.interpolate(way.length - CLEARANCE)])
    return side.holds(open_way, inside=inside)


def _first_wrong(shape: shapely.LineString, side: Side, *, inside: bool) -> float:
    """Return the distance along an arc's second half at which it first leaves its side."""
    along = 0.0
    for edge in pairwise(shape.coords):
        segment = shapely.LineString(edge)
        near_end = along + segment.length > shape.length / 2
        if near_end and not side.holds(segment, inside=inside):
            crossing = segment.intersection(side.vietnam.boundary)
            if crossing.is_empty:
                return along
            return along + float(shapely.Point(edge[0]).distance(crossing))
        along += segment.length
    return along + STEP


def _cut(arc: Arc, shape: shapely.LineString, at: float) -> Arc:
    """Return an arc's part up to a distance along it."""
    kept, along = [arc[0]], 0.0
    for (a, b), point in zip(pairwise(shape.coords), arc[1:], strict=True):
        along += shapely.Point(a).distance(shapely.Point(b))
        if along >= at - STEP / 4:
            break
        kept.append(point)
    end = shape.interpolate(at)
    return [*kept, to_grid(end.x, end.y)]


def fit(
    arcs: list[OwnedArc], border: set[Point], meets: dict[frozenset[str], list[Point]], side: Side
) -> list[OwnedArc]:
    """Bring every end of an inland arc that lies on the old border to its junction.

    Parameters
    ----------
    arcs
        Inland arcs with their owners.
    border
        Points of the old border.
    meets
        Where the owners of an arc (two units, or one and the open sea) meet the line.
    side
        Vietnam's own area.
    """
    fitted = []
    for owners, old in arcs:
        arc, inside = old, is_vietnamese(owners[0])
        for _ in range(2):
            if arc[-1] in border:
                junction = _nearest(meets.get(frozenset(owners), []), arc[-1], owners)
                arc = join(arc, junction, side, inside=inside)
            arc = arc[::-1]
        fitted.append((owners, arc))
    return fitted


def _nearest(points: list[Point], end: Point, owners: tuple[str, ...]) -> Point:
    if not points:
        raise SystemExit(f"no junction for {owners} near {end}")
    return min(points, key=lambda p: (p[0] - end[0]) ** 2 + (p[1] - end[1]) ** 2)
