"""Runs of edges that follow each other along a shared border, and the other side of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.geodesic import Floats, distances
from geo.near_edges import NearEdges
from geo.polygon_edges import ROUNDING, Numbers, PolygonEdges

__all__ = ["Run", "other_side", "runs"]

_LONGEST = 3.0
"""How many times as long as one side the other may be; else it is another stretch."""
_LEAST = 0.05
"""Degrees: of short stretches the other side may be longer."""
_MEETS_M = 0.001
_MOUTH = 0.1
"""How wide a gap may be for its length where it is open at its end."""


@dataclass(frozen=True, slots=True)
class Run:
    """Edges that follow each other in a ring, agreed ones and near ones."""

    edge: Numbers
    agreed: NDArray[np.bool_]
    foot: Floats
    """Shape (k, 2, 2): of either end the nearest point of the other side."""
    foot_edge: Numbers
    """Shape (k, 2): the edge of the other side it is on."""

    def coords(self, edges: PolygonEdges) -> Floats:
        """Return its vertices, shape (k + 1, 2)."""
        return _corners(edges, self.edge)


def runs(edges: PolygonEdges, exact: Numbers, near: NearEdges | None) -> Iterator[Run]:
    """Yield the runs of edges that follow each other, as long as there is something shared."""
    none = np.full((len(exact), 2, 2), np.nan)
    nought = np.zeros((len(exact), 2))
    whole = NearEdges(exact, none, np.full((len(exact), 2), -1), nought, nought[:, 0])
    if near is not None:
        pairs = zip(whole, near, strict=True)
        whole = NearEdges(*(np.concatenate(pair) for pair in pairs))
        whole = whole.taken(np.argsort(whole.edge))
    number = whole.edge
    if not len(number):
        return
    ring = edges.ring[number]
    follows = (ring[1:] == ring[:-1]) & _meet(edges, number[:-1], number[1:])
    breaks = np.flatnonzero(~follows) + 1
    parts = [part for part in np.split(np.arange(len(number)), breaks) if len(part)]
    found = [whole.taken(part) for part in _closed(parts, ring, edges, number)]
    if near is not None:
        found = [run.taken(_advancing(edges, run)) for run in found]
        found = _without_mouths(edges, [run for run in found if len(run.edge)])
    for run in found:
        if len(run.edge):
            yield Run(run.edge, run.foot_edge[:, 0] < 0, run.foot, run.foot_edge)


def _closed(
    parts: list[NDArray[np.intp]],
    ring: Numbers,
    edges: PolygonEdges,
    number: Numbers,
) -> list[NDArray[np.intp]]:
    """Return parts with the last of a ring put before its first, where they meet."""
    joined: list[NDArray[np.intp]] = []
    of_ring: dict[int, list[NDArray[np.intp]]] = {}
    for part in parts:
        of_ring.setdefault(int(ring[part[0]]), []).append(part)
    for group in of_ring.values():
        first, last = group[0], group[-1]
        meets = len(group) > 1 and _meet(edges, number[last[-1:]], number[first[:1]]).all()
        joined += [np.concatenate([last, first]), *group[1:-1]] if meets else group
    return joined


def _meet(edges: PolygonEdges, before: Numbers, after: Numbers) -> NDArray[np.bool_]:
    """Return whether edges end where others start, to rounding."""
    (east, north), (west, south) = edges.end[before].T, edges.start[after].T
    return np.asarray((abs(east - west) <= ROUNDING) & (abs(north - south) <= ROUNDING))


def _advancing(edges: PolygonEdges, run: NearEdges) -> slice:
    """Return what is left of a run without edges at its ends that do not run along a border.

    Their nearest point on the other side stays where it was, at a coast that turns away, or it
    goes on in the direction of the other outline: two outlines run against each other.
    """
    agreed = run.foot_edge[:, 0] < 0
    if agreed.all():
        return slice(0, len(agreed))
    moves = run.foot[:, 1] - run.foot[:, 0]
    ways = edges.end[run.foot_edge] - edges.start[run.foot_edge]
    turn = (moves[:, None] * ways).sum(axis=2)  # the foot at a corner may be on the edge across it
    straight = np.hypot(*moves.T)[:, None] * np.hypot(*ways.T).T / 2
    along = (turn > straight).any(axis=1) & (turn > -straight).all(axis=1)
    return _span(agreed | ~along & (np.abs(moves).max(axis=1) > 1e-9))


def _span(wanted: NDArray[np.bool_]) -> slice:
    """Return the stretch from the first that is wanted to the last."""
    places = np.flatnonzero(wanted)
    return slice(int(places[0]), int(places[-1]) + 1) if len(places) else slice(0, 0)


def _without_mouths(edges: PolygonEdges, found: list[NearEdges]) -> list[NearEdges]:
    """Return runs without the coasts at their ends that open from where the two sides met last.

    A gap between two drawings of a border is narrow for its length, a mouth is not. A vertex at the
    end of a run is of the border if it is in the other polygon or lies ten times as far from the
    nearest place where the sides meet as from the other side.
    """
    apart = [_apart(run) for run in found]
    meeting = [off <= _MEETS_M for off in apart]
    corners = [_corners(edges, run.edge) for run in found]
    last = [points[_ends(met)] for points, met in zip(corners, meeting, strict=True)]
    places = np.concatenate([*last, np.empty((0, 2))])
    if not len(places):
        return found
    kept = []
    for run, points, off, met in zip(found, corners, apart, meeting, strict=True):
        if met.all():
            kept.append(run)
            continue
        near = met.copy()
        away = np.flatnonzero(~met)
        near[away] = off[away] <= _MOUTH * _nearest(points[away], places)
        near[:-1] |= _inside(edges, points[:-1], run.foot_edge[:, 0])
        near[1:] |= _inside(edges, points[1:], run.foot_edge[:, 1])
        span = _span(near)
        kept.append(run.taken(slice(span.start, max(span.stop - 1, span.start))))
    return kept


def _corners(edges: PolygonEdges, run: Numbers) -> Floats:
    """Return the vertices of edges that follow each other, shape (k + 1, 2)."""
    return np.concatenate([edges.start[run], edges.end[run[-1:]]])


def _apart(run: NearEdges) -> Floats:
    """Return how far each vertex of a run is from the other side, metres, shape (k + 1,)."""
    start, end = run.metres.T
    apart: Floats = np.minimum(np.append(start, np.inf), np.append(np.inf, end))
    return apart


def _ends(chosen: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return the chosen that no chosen one precedes or none follows."""
    before, after = np.append(False, chosen[:-1]), np.append(chosen[1:], False)
    return np.asarray(chosen & ~(before & after))


def _nearest(points: Floats, places: Floats) -> Floats:
    """Return how far points are from the nearest of some places, metres."""
    import shapely

    if not len(points):
        return np.empty(0)
    scale = np.array([np.cos(np.radians(places[:, 1].mean())), 1.0])
    tree = shapely.STRtree(np.asarray(shapely.points(places * scale)))
    nearest = tree.nearest(np.asarray(shapely.points(points * scale)))
    metres: Floats = distances(points, places[nearest])
    return metres


def _inside(edges: PolygonEdges, points: Floats, foot_edge: Numbers) -> NDArray[np.bool_]:
    """Return which points are on the inner side of the edge nearest to them, -1 for none."""
    start = edges.start[foot_edge]
    (x, y), (dx, dy) = (points - start).T, (edges.end[foot_edge] - start).T
    return np.asarray((foot_edge >= 0) & (dx * y - dy * x > 0))


def other_side(edges: PolygonEdges, run: Run, start: int, stop: int, mine: Floats) -> Floats:
    """Return the stretch of the other outline that lies along some edges, in their direction.

    ``mine`` are the vertices of these edges.

    The other outline runs against this one: from the foot of its end to that of its start. Where
    no such stretch of like length is found, the nearest points themselves are returned.
    """
    feet = np.concatenate([run.foot[start:stop, 0], run.foot[stop - 1 : stop, 1]])
    first, last = int(run.foot_edge[stop - 1, 1]), int(run.foot_edge[start, 0])
    if edges.ring[first] == edges.ring[last]:
        way = np.arange(first, last + 1)
        if last < first:
            low, high = np.searchsorted(edges.ring, [edges.ring[first], edges.ring[first] + 1])
            way = np.concatenate([np.arange(first, high), np.arange(low, last + 1)])
        path = np.concatenate([feet[-1:], edges.end[way[:-1]], feet[:1]])[::-1]
        if _degrees_long(path) <= _LONGEST * _degrees_long(mine) + _LEAST:
            return path
    return feet


def _degrees_long(line: Floats) -> float:
    return float(np.hypot(*np.diff(line, axis=0).T).sum())
