"""Edges of polygons cut where vertices of other polygons lie on them.

A long edge may run along several edges of its neighbours, or along a part of one: as it stands it
is no edge of theirs. Cut at their vertices, its pieces are.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from geo.geodesic import Floats
from geo.polygon_edges import (
    ROUNDING,
    Numbers,
    PolygonEdges,
    degrees_of,
    loose_edges,
    mates,
    once,
    scale_of,
)

__all__ = ["cut_edges"]


def cut_edges(edges: PolygonEdges, reach_m: float) -> tuple[PolygonEdges, Numbers]:
    """Return edges with those that no other polygon has cut at the vertices of other polygons.

    Parameters
    ----------
    edges
        Of all polygons, matched.
    reach_m
        How far off a vertex may be. Within rounding it becomes a vertex of the edge, and the
        pieces are matched again; farther off the edge is cut at the point nearest to it, if it is
        longer than this.

    Returns
    -------
    tuple
        The edges, and which of them are `loose_edges` still.
    """
    cut, loose = _cut_at_vertices(edges, loose_edges(edges, reach_m))
    if reach_m > 0 and len(loose):
        return _cut_beside_vertices(cut, loose, reach_m)
    return cut, loose


def _cut_at_vertices(edges: PolygonEdges, loose: Numbers) -> tuple[PolygonEdges, Numbers]:
    """Return edges cut at vertices that lie on them and matched again, and which are loose."""
    if not len(loose):
        return edges, loose
    ends = np.concatenate([edges.start[loose], edges.end[loose]])
    order, number = once(ends)
    points = ends[order]
    first, last = number.reshape(2, -1)
    vertex, edge = _within(points, edges, loose, ROUNDING)
    other = (vertex != first[edge]) & (vertex != last[edge])
    vertex, edge = vertex[other], edge[other]
    if not len(vertex):
        return edges, loose
    # Vertices that differ by rounding become one: the first of them.
    one = np.arange(len(points))
    for ends_of in (first, last):
        end = ends_of[edge]
        same = np.hypot(*(points[end] - points[vertex]).T) <= ROUNDING
        low, high = np.minimum(end, vertex)[same], np.maximum(end, vertex)[same]
        np.minimum.at(one, high, low)
    one = one[one]
    vertex, first, last = one[vertex], one[first], one[last]
    start, end = edges.start.copy(), edges.end.copy()
    start[loose], end[loose] = points[first], points[last]
    moved = replace(edges, start=start, end=end)
    inside = (vertex != first[edge]) & (vertex != last[edge])
    vertex, edge = vertex[inside], edge[inside]
    share = _shares(moved, loose[edge], points[vertex])
    cut, fresh = _cut(moved, loose, loose[edge], share, points[vertex])
    mate = cut.mate.copy()
    mate[fresh] = mates(cut.start[fresh], cut.end[fresh], cut.owner[fresh])
    return replace(cut, mate=mate), fresh[mate[fresh] < 0]


def _cut_beside_vertices(
    edges: PolygonEdges, loose: Numbers, reach_m: float
) -> tuple[PolygonEdges, Numbers]:
    """Return edges with the long ones cut beside vertices of other polygons."""
    flat = (edges.end[loose] - edges.start[loose]) * scale_of(edges, loose)
    long = loose[np.hypot(*flat.T) > degrees_of(reach_m)]
    if not len(long):
        return edges, loose
    points = np.concatenate([edges.start[loose], edges.end[loose]])
    vertex, number = _within(points, edges, long, degrees_of(reach_m))
    at = long[number]
    other = np.tile(edges.owner[loose], 2)[vertex] != edges.owner[at]
    vertex, at = vertex[other], at[other]
    share = _shares(edges, at, points[vertex])
    inside = (share > 0) & (share < 1)
    at, share = at[inside], share[inside]
    feet = edges.start[at] + share[:, None] * (edges.end[at] - edges.start[at])
    return _cut(edges, loose, at, share, feet)


def _within(
    points: Floats, edges: PolygonEdges, chosen: Numbers, reach: float
) -> tuple[Numbers, Numbers]:
    """Return the points that lie within some degrees of chosen edges, and which of these."""
    import shapely

    scale = scale_of(edges, chosen)
    sides = np.stack([edges.start[chosen], edges.end[chosen]], axis=1)
    tree = shapely.STRtree(np.asarray(shapely.linestrings(sides * scale)))
    sought = np.asarray(shapely.points(points * scale))
    asked, found = tree.query(sought, predicate="dwithin", distance=reach)
    return asked, found


def _shares(edges: PolygonEdges, at: Numbers, points: Floats) -> Floats:
    """Return which share of an edge lies before the point of it nearest to a point, 0 to 1."""
    scale = scale_of(edges, at) if len(at) else 1.0
    along = (edges.end[at] - edges.start[at]) * scale
    from_start = (points - edges.start[at]) * scale
    length = (along**2).sum(axis=1)
    shares: Floats = np.clip((along * from_start).sum(axis=1) / np.where(length, length, 1), 0, 1)
    return shares


def _cut(
    edges: PolygonEdges, loose: Numbers, at: Numbers, share: Floats, points: Floats
) -> tuple[PolygonEdges, Numbers]:
    """Return edges, some loose ones cut at points, and which are loose; without those of no length.

    Each piece lies where its edge was, in the order of the ring.
    """
    order = np.lexsort((share, at))
    at, points = at[order], points[order]
    start = np.insert(edges.start, at + 1, points, axis=0)
    end = np.insert(edges.end, at, points, axis=0)
    kept = (start != end).any(axis=1)
    whole = np.arange(len(edges.owner))
    of_edge = np.insert(whole, at, at)[kept]
    cut = PolygonEdges(
        start[kept], end[kept], edges.owner[of_edge], edges.ring[of_edge], edges.mate[of_edge]
    )
    marked = np.zeros(len(whole), dtype=bool)
    marked[loose] = True
    return cut, np.flatnonzero(marked[of_edge])
