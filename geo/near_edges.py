"""Edges of one polygon that lie along another, where the two sides do not have the same."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from geo.geodesic import Floats, distances
from geo.polygon_edges import Numbers, PolygonEdges, degrees_of, once, scale_of

__all__ = ["NearEdges", "near_edges"]


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
    apart: Floats
    """Shape (k,): the mean of these; of a long edge with the middle of it."""

    def taken(self, chosen: NDArray[np.bool_] | NDArray[np.intp] | slice) -> NearEdges:
        """Return some of the edges."""
        edge, foot, foot_edge, metres, apart = self
        return NearEdges(
            edge[chosen], foot[chosen], foot_edge[chosen], metres[chosen], apart[chosen]
        )


def near_edges(
    edges: PolygonEdges, loose: Numbers, one: int, other: int, reach_m: float
) -> NearEdges:
    """Return the edges of one polygon that lie along another: both ends are within reach of it.

    Of an edge longer than the reach the middle is too. Only ``loose`` edges, those of
    `loose_edges`, are looked at, on both sides.
    """
    mine, yours = (loose[edges.owner[loose] == owner] for owner in (one, other))
    if not len(mine) or not len(yours):
        nought = np.empty((0, 2), np.int64)
        none = np.empty((0, 2))
        return NearEdges(nought[:, 0], np.empty((0, 2, 2)), nought, none, none[:, 0])
    start, end = edges.start[mine], edges.end[mine]
    scale = scale_of(edges, mine)
    long = np.flatnonzero(np.hypot(*((end - start) * scale).T) > degrees_of(reach_m))
    ends = np.concatenate([start, end])
    order, back = once(ends)
    points = np.concatenate([ends[order], (start[long] + end[long]) / 2])
    feet, foot_edge, off = _feet(edges, yours, points, scale, reach_m)
    start_end = back.reshape(2, -1).T
    metres = off[start_end]
    within = np.asarray((metres <= reach_m).all(axis=1))
    apart = metres.mean(axis=1)
    middle = off[len(order) :]
    within[long] &= middle <= reach_m
    apart[long] = (2 * apart[long] + middle) / 3
    near = NearEdges(mine, feet[start_end], foot_edge[start_end], metres, apart)
    return near.taken(np.flatnonzero(within))


def _feet(
    edges: PolygonEdges, yours: Numbers, points: Floats, scale: Floats, reach_m: float
) -> tuple[Floats, Numbers, Floats]:
    """Return the nearest points on some edges, which of these they are on, and how far off.

    NaN, -1 and infinite where they are farther than the reach.
    """
    import shapely

    sides = np.stack([edges.start[yours], edges.end[yours]], axis=1)
    lines = np.asarray(shapely.linestrings(sides * scale))
    sought = np.asarray(shapely.points(points * scale))
    reach = degrees_of(reach_m) * 1.02
    tree = shapely.STRtree(lines)
    asked, found = tree.query_nearest(sought, max_distance=reach, all_matches=False)
    feet = np.full_like(points, np.nan)
    joins = shapely.shortest_line(lines[found], sought[asked])
    feet[asked] = shapely.get_coordinates(joins)[::2] / scale
    foot_edge = np.full(len(points), -1, dtype=np.int64)
    foot_edge[asked] = yours[found]
    metres = np.full(len(points), np.inf)
    metres[asked] = distances(feet[asked], points[asked])
    return feet, foot_edge, metres
