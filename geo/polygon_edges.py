"""The edges of many polygons at once: which two polygons have in common, which are loose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from geo.geodesic import Floats

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = [
    "ROUNDING",
    "PolygonEdges",
    "degrees_of",
    "loose_edges",
    "mates",
    "once",
    "polygon_edges",
    "scale_of",
]

Numbers = NDArray[np.int64]
_DEGREE_M = 111_320.0
ROUNDING = 3e-9
"""Degrees, 0.3 mm: places so near each other are one."""
_BLOCK = 32
"""How many edges in a row are looked at as one where only their neighbourhood is asked for."""
_MIX = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F))


@dataclass(frozen=True, slots=True)
class PolygonEdges:
    """Edges of the rings of polygons, ring by ring in their order; inside is to the left.

    Only edges near another polygon are here: the others bound nothing that is shared.
    """

    start: Floats
    """Shape (n, 2), degrees."""
    end: Floats
    owner: Numbers
    """The polygon that each edge is of."""
    ring: Numbers
    mate: Numbers
    """The other polygon that has the very same edge, -1 for none."""


def polygon_edges(
    polygons: Sequence[BaseGeometry] | NDArray[np.object_], reach_m: float
) -> PolygonEdges:
    """Return the edges of polygons that lie within some metres of another one's bounds.

    Two edges are the same where both ends are, to the last bit, whichever way they run.
    """
    import shapely

    shapes = np.asarray(polygons, dtype=object)
    boxes = shapely.bounds(shapes)
    reach = _degrees(boxes, reach_m)
    pairs = _pairs(boxes, reach)
    parts, owner_of = shapely.get_parts(shapes, return_index=True)
    chosen = _boxes_near(shapely.bounds(parts), owner_of, boxes, pairs, reach)
    rings, of_part = _rings(shapely.orient_polygons(parts[chosen], exterior_cw=False))
    owner_of = owner_of[chosen][of_part]
    coords, ring = shapely.get_coordinates(rings, return_index=True)
    coords += 0.0  # the two zeros are one place
    x, y = np.ascontiguousarray(coords.T)
    first = np.searchsorted(ring, np.arange(len(rings) + 1))
    begins = first[np.searchsorted(owner_of, np.arange(len(shapes) + 1))]
    close = (x[:-1] != x[1:]) | (y[:-1] != y[1:])
    near = np.zeros(len(coords), dtype=bool)
    for one, other in pairs:
        mine = slice(begins[one], begins[one + 1])
        west, south, east, north = boxes[other] + (-reach, -reach, reach, reach)
        beyond = (x[mine] < west).view(np.uint8)
        beyond |= (x[mine] > east).view(np.uint8) << 1
        beyond |= (y[mine] < south).view(np.uint8) << 2
        beyond |= (y[mine] > north).view(np.uint8) << 3
        near[mine][:-1] |= (beyond[:-1] & beyond[1:]) == 0  # not both ends beyond one side
    close &= near[:-1]
    close[first[1:-1] - 1] = False  # from the end of a ring to the start of the next
    kept = np.flatnonzero(close)
    ring, start, end = ring[kept], coords[kept], coords[kept + 1]
    owner = owner_of[ring]
    hashed = _hash(coords)
    mate = _mates(start, end, owner, hashed[kept] + hashed[kept + 1], either_way=True)
    return PolygonEdges(start, end, owner, ring, mate)


def _rings(parts: NDArray[np.object_]) -> tuple[NDArray[np.object_], Numbers]:
    """Return the rings of polygons in order, and the polygon each is of.

    As `shapely.get_rings`, but quicker where few have holes.
    """
    import shapely

    holed = shapely.get_num_interior_rings(parts) > 0
    of_holed, number = shapely.get_rings(parts[holed], return_index=True)
    rings = np.concatenate((shapely.get_exterior_ring(parts[~holed]), of_holed))
    of_part = np.concatenate((np.flatnonzero(~holed), np.flatnonzero(holed)[number]))
    order = np.argsort(of_part, kind="stable")
    return rings[order], of_part[order]


def _degrees(boxes: Floats, reach_m: float) -> float:
    """Return some metres in degrees of longitude, where these are shortest."""
    latitude = min(float(np.nanmax(np.abs(boxes[:, [1, 3]]), initial=0.0)), 85.0)
    return reach_m / _DEGREE_M / float(np.cos(np.radians(latitude))) + ROUNDING


def _pairs(boxes: Floats, reach: float) -> list[tuple[int, int]]:
    """Return the pairs of polygons, either way round, whose bounds meet."""
    import shapely

    west, south, east, north = boxes.T
    wide = shapely.box(west - reach, south - reach, east + reach, north + reach)
    left, right = shapely.STRtree(wide).query(wide)
    return [(int(a), int(b)) for a, b in zip(left, right, strict=True) if a != b]


def _boxes_near(
    bounds: Floats, owner: Numbers, boxes: Floats, pairs: list[tuple[int, int]], reach: float
) -> NDArray[np.bool_]:
    """Return which parts lie within reach of the bounds of a polygon they are no part of."""
    kept = np.zeros(len(bounds), dtype=bool)
    for one, other in pairs:
        low, high = boxes[other, :2] - reach, boxes[other, 2:] + reach
        meets = (bounds[:, 2:] >= low).all(axis=1) & (bounds[:, :2] <= high).all(axis=1)
        kept |= (owner == one) & meets
    return kept


def mates(start: Floats, end: Floats, owner: Numbers) -> Numbers:
    """Return of each edge the other polygon that has it too, the other way round; -1 for none."""
    return _mates(start, end, owner, _hash(start) + _hash(end), either_way=False)


def _mates(
    start: Floats, end: Floats, owner: Numbers, key: NDArray[np.uint64], *, either_way: bool
) -> Numbers:
    """Return of each edge the other polygon that has it too, -1 for none; ``key`` is its hash."""
    order = np.argsort(key, kind="stable")
    key = key[order]
    mate = np.full(len(owner), -1, dtype=np.int64)
    twice = np.flatnonzero(key[:-1] == key[1:])
    one, other = order[twice], order[twice + 1]
    a, b, c, d = start[one], end[one], start[other], end[other]
    same = _equal(a, d) & _equal(b, c)  # and no chance of the hash
    if either_way:
        same |= _equal(a, c) & _equal(b, d)
    apart = same & (owner[one] != owner[other])
    one, other = one[apart], other[apart]
    mate[one], mate[other] = owner[other], owner[one]
    return mate


def _equal(points: Floats, others: Floats) -> NDArray[np.bool_]:
    return np.asarray((points[:, 0] == others[:, 0]) & (points[:, 1] == others[:, 1]))


def _hash(points: Floats) -> NDArray[np.uint64]:
    bits = np.ascontiguousarray(points).view(np.uint64)
    mixed = bits[:, 0] * _MIX[0] ^ (bits[:, 1] + _MIX[1]) * _MIX[1]
    mixed ^= mixed >> np.uint64(29)
    hashed: NDArray[np.uint64] = mixed * _MIX[0]
    return hashed ^ (hashed >> np.uint64(32))


def loose_edges(edges: PolygonEdges, reach_m: float) -> Numbers:
    """Return the edges that no other polygon has but that may lie within reach of one's own.

    Method: the bounds of some edges in a row. An edge is taken where these come within reach of the
    bounds of edges of another polygon that are not shared either.
    """
    import shapely

    free = np.flatnonzero(edges.mate < 0)
    if not len(free):
        return free
    start, end, ring = edges.start[free], edges.end[free], edges.ring[free]
    broken = (np.diff(free) > _BLOCK) | (ring[1:] != ring[:-1])
    begins = np.flatnonzero(np.append(True, broken | (np.arange(1, len(free)) % _BLOCK == 0)))
    low = np.minimum.reduceat(np.minimum(start, end), begins)
    high = np.maximum.reduceat(np.maximum(start, end), begins)
    half = _degrees(np.concatenate([low, high], axis=1), reach_m) / 2
    across = np.asarray(shapely.linestrings(np.stack([low - half, high + half], axis=1)))
    asked, found = shapely.STRtree(across).query(across)
    owner = edges.owner[free[begins]]
    near = np.zeros(len(begins), dtype=bool)
    near[asked[owner[asked] != owner[found]]] = True
    chosen: Numbers = free[np.repeat(near, np.diff(begins, append=len(free)))]
    return chosen


def once(points: Floats) -> tuple[Numbers, Numbers]:
    """Return where each different point stands first, and which of these each point is."""
    keys = _hash(points)
    order = np.argsort(keys, kind="stable")
    fresh = np.append(True, keys[order][1:] != keys[order][:-1])
    back = np.empty(len(keys), dtype=np.int64)
    back[order] = np.cumsum(fresh) - 1
    return order[fresh], back


def degrees_of(metres: float) -> float:
    """Return metres in degrees of latitude, a little too many rather than too few."""
    return metres / _DEGREE_M * 1.01


def scale_of(edges: PolygonEdges, chosen: Numbers) -> Floats:
    """Return what makes degrees of longitude as long as those of latitude, near some edges."""
    return np.array([np.cos(np.radians(edges.start[chosen, 1].mean())), 1.0])
