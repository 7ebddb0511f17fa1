"""Runs of edges that follow each other along a shared border, and the other side of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.geodesic import Floats, edge_lengths
from geo.polygon_edges import NearEdges, Numbers, PolygonEdges

__all__ = ["Run", "other_side", "runs"]

_LONGEST = 3.0
"""How many times as long as one side the other may be; else it is another stretch."""
_LEAST = 0.05
"""Degrees: of short stretches the other side may be longer."""


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
        return np.concatenate([edges.start[self.edge], edges.end[self.edge[-1:]]])

    def metres(self, edges: PolygonEdges) -> Floats:
        """Return the geodesic length of each edge, shape (k,)."""
        return edge_lengths(self.coords(edges))


def runs(edges: PolygonEdges, exact: Numbers, near: NearEdges | None) -> Iterator[Run]:
    """Yield the runs of edges that follow each other, as long as there is something shared."""
    none = np.full((len(exact), 2, 2), np.nan)
    whole = NearEdges(exact, none, np.full((len(exact), 2), -1), none[:, 0])
    if near is not None:
        pairs = zip(whole, near, strict=True)
        whole = NearEdges(*(np.concatenate(pair) for pair in pairs))
        whole = whole.taken(np.argsort(whole.edge))
    number = whole.edge
    if not len(number):
        return
    ring, place = edges.ring[number], edges.place[number]
    (east, north), (west, south) = edges.end[number[:-1]].T, edges.start[number[1:]].T
    follows = (ring[1:] == ring[:-1]) & (east == west) & (north == south)
    breaks = np.flatnonzero(~follows) + 1
    parts = [part for part in np.split(np.arange(len(number)), breaks) if len(part)]
    for part in _closed(parts, ring, place, edges, number):
        run = whole.taken(part)
        agreed = run.foot_edge[:, 0] < 0
        kept = _advancing(agreed, run.foot)
        if kept.stop > kept.start:
            yield Run(run.edge[kept], agreed[kept], run.foot[kept], run.foot_edge[kept])


def _closed(
    parts: list[NDArray[np.intp]],
    ring: Numbers,
    place: Numbers,
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
        meets = (
            len(group) > 1
            and place[first[0]] == 0
            and (edges.end[number[last[-1]]] == edges.start[number[first[0]]]).all()
        )
        joined += [np.concatenate([last, first]), *group[1:-1]] if meets else group
    return joined


def _advancing(agreed: NDArray[np.bool_], feet: Floats) -> slice:
    """Return what is left of a run without edges at its ends that run along nothing.

    Their nearest point on the other side stays where it was: a coast that turns away.
    """
    if agreed.all():
        return slice(0, len(agreed))
    moves = agreed | (np.abs(feet[:, 1] - feet[:, 0]).max(axis=1) > 1e-9)
    told_by = np.flatnonzero(moves)
    return slice(int(told_by[0]), int(told_by[-1]) + 1) if len(told_by) else slice(0, 0)


def other_side(edges: PolygonEdges, run: Run, start: int, stop: int) -> Floats:
    """Return the stretch of the other outline that lies along some edges, in their direction.

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
        mine = run.coords(edges)[start : stop + 1]
        if _degrees_long(path) <= _LONGEST * _degrees_long(mine) + _LEAST:
            return path
    return feet


def _degrees_long(line: Floats) -> float:
    return float(np.hypot(*np.diff(line, axis=0).T).sum())
