"""The edges of many polygons at once: which two polygons have in common, which lie near another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from geo.geodesic import Floats, distances

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["NearEdges", "PolygonEdges", "loose_edges", "near_edges", "polygon_edges"]

Numbers = NDArray[np.int64]
_DEGREE_M = 111_320.0
_CELL = 0.02
"""Least width of a cell, degrees: smaller ones are many."""
_ROW = 1 << 20
_MOST_OWNERS = 1 << 20
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
    place: Numbers
    """The number of the edge in its ring."""
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
    close = np.zeros(len(coords), dtype=bool)
    for one, other in pairs:
        mine = slice(begins[one], begins[one + 1])
        west, south, east, north = boxes[other] + (-reach, -reach, reach, reach)
        close[mine] |= (
            (x[mine] >= west) & (x[mine] <= east) & (y[mine] >= south) & (y[mine] <= north)
        )
    both = close[:-1] & close[1:] & ((x[:-1] != x[1:]) | (y[:-1] != y[1:]))
    both[first[1:-1] - 1] = False  # from the end of a ring to the start of the next
    kept = np.flatnonzero(both)
    ring, start, end = ring[kept], coords[kept], coords[kept + 1]
    owner = owner_of[ring]
    hashed = _hash(coords)
    mate = _mates(start, end, owner, hashed[kept] + hashed[kept + 1])  # either way round
    return PolygonEdges(start, end, owner, ring, kept - first[ring], mate)


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
    return reach_m / _DEGREE_M / float(np.cos(np.radians(latitude)))


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


def _mates(start: Floats, end: Floats, owner: Numbers, key: NDArray[np.uint64]) -> Numbers:
    """Return of each edge the other polygon that has it too, -1 for none; ``key`` is its hash."""
    order = np.argsort(key, kind="stable")
    key = key[order]
    mate = np.full(len(owner), -1, dtype=np.int64)
    twice = np.flatnonzero(key[:-1] == key[1:])
    one, other = order[twice], order[twice + 1]
    a, b, c, d = start[one], end[one], start[other], end[other]
    same = _equal(a, c) & _equal(b, d) | _equal(a, d) & _equal(b, c)  # and no chance of the hash
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


class NearEdges(NamedTuple):
    """Edges of one polygon that lie along another, and what they lie along, end by end."""

    edge: Numbers
    """Shape (k,)."""
    foot: Floats
    """Shape (k, 2, 2): of either end the nearest point of the other polygon, degrees."""
    foot_edge: Numbers
    """Shape (k, 2): the edge of the other polygon that it is on."""
    metres: Floats
    """Shape (k, 2): how far it is, geodesic."""

    def taken(self, chosen: NDArray[np.bool_] | NDArray[np.intp]) -> NearEdges:
        """Return some of the edges."""
        edge, foot, foot_edge, metres = self
        return NearEdges(edge[chosen], foot[chosen], foot_edge[chosen], metres[chosen])


def loose_edges(edges: PolygonEdges, reach_m: float) -> Numbers:
    """Return the edges that no other polygon has but that may lie within reach of one's own.

    Method: a coarse grid. An edge is taken where a cell it passes, or one beside it, holds an edge
    of another polygon that is not shared either.
    """
    free = np.flatnonzero(edges.mate < 0)
    if not len(free):
        return free
    scale = _scale(edges, free)
    cell = max(reach_m / _DEGREE_M * 1.01, _CELL)
    cells, of_edge = _cells(edges.start[free] * scale, edges.end[free] * scale, cell)
    owner = edges.owner[free][of_edge]
    # Of each cell the least and the greatest owner in it and in those around it: another owner
    # than the edge's own is one of these.
    beside = np.array([_ROW * x + y for x in (-1, 0, 1) for y in (-1, 0, 1)])
    own_cells = np.unique(cells * _MOST_OWNERS + owner)
    around = (own_cells // _MOST_OWNERS)[:, None] + beside
    owners = np.repeat(own_cells % _MOST_OWNERS, len(beside))
    order = np.lexsort((owners, around.ravel()))
    around, owners = around.ravel()[order], owners[order]
    first = np.flatnonzero(np.append(True, around[1:] != around[:-1]))
    last = np.append(first[1:], len(around)) - 1
    at = np.searchsorted(around[first], cells)
    near = (owners[first][at] != owner) | (owners[last][at] != owner)
    return free[np.bincount(of_edge[near], minlength=len(free)) > 0]


def near_edges(
    edges: PolygonEdges, loose: Numbers, one: int, other: int, reach_m: float
) -> NearEdges:
    """Return the edges of one polygon that lie along another: both ends are within reach of it.

    Only ``loose`` edges, those of `loose_edges`, are looked at, on both sides.
    """
    import shapely

    nought = np.empty((0, 2), np.int64)
    none = NearEdges(nought[:, 0], np.empty((0, 2, 2)), nought, np.empty((0, 2)))
    mine, yours = (loose[edges.owner[loose] == owner] for owner in (one, other))
    if not len(mine) or not len(yours):
        return none
    scale = _scale(edges, mine)
    reach = reach_m / _DEGREE_M * 1.01
    sides = np.stack([edges.start[yours], edges.end[yours]], axis=1)
    lines = np.asarray(shapely.linestrings(sides * scale))
    ends = np.concatenate([edges.start[mine], edges.end[mine]])
    order, back = _once(_hash(ends))
    points = ends[order]
    sought = np.asarray(shapely.points(points * scale))
    tree = shapely.STRtree(lines)
    asked, found = tree.query_nearest(sought, max_distance=reach * 1.02, all_matches=False)
    feet = np.full_like(points, np.nan)
    joins = shapely.shortest_line(lines[found], sought[asked])
    feet[asked] = shapely.get_coordinates(joins)[::2] / scale
    foot_edge = np.full(len(points), -1, dtype=np.int64)
    foot_edge[asked] = yours[found]
    metres = np.full(len(points), np.inf)
    metres[asked] = distances(feet[asked], points[asked])
    start_end = back.reshape(2, -1).T
    result = NearEdges(mine, feet[start_end], foot_edge[start_end], metres[start_end])
    return result.taken(np.flatnonzero((result.metres <= reach_m).all(axis=1)))


def _once(keys: NDArray[np.uint64]) -> tuple[Numbers, Numbers]:
    """Return where each different key stands first, and which of these each key is."""
    order = np.argsort(keys, kind="stable")
    fresh = np.append(True, keys[order][1:] != keys[order][:-1])
    back = np.empty(len(keys), dtype=np.int64)
    back[order] = np.cumsum(fresh) - 1
    return order[fresh], back


def _scale(edges: PolygonEdges, chosen: Numbers) -> Floats:
    """Return what makes degrees of longitude as long as those of latitude, near some edges."""
    return np.array([np.cos(np.radians(edges.start[chosen, 1].mean())), 1.0])


def _cells(start: Floats, end: Floats, cell: float) -> tuple[Numbers, Numbers]:
    """Return the numbers of the grid cells that edges pass, and the edge of each."""
    steps = np.ceil(np.abs(end - start).max(axis=1) / cell).astype(np.int64) + 1
    of_edge = np.repeat(np.arange(len(start)), steps)
    step = np.arange(len(of_edge)) - np.repeat(np.cumsum(steps) - steps, steps)
    share = (step / np.maximum(steps - 1, 1)[of_edge])[:, None]
    passed = start[of_edge] + share * (end - start)[of_edge]
    column, row = np.floor(passed / cell).astype(np.int64).T
    return column * _ROW + row, of_edge
