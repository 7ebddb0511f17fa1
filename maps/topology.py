"""Drawing geometry: simplified once along shared edges, so that neighbours never come apart.

Province polygons and border segments are cut into the chains they share (as TopoJSON does,
https://github.com/topojson/topojson/wiki/Introduction), each chain is simplified once (Douglas and
Peucker 1973, through GEOS) and every shape refers to its chains. A segment of the border therefore
lies exactly on the edge of the provinces it divides, at every zoom. For drawing only: nothing is
measured on these shapes.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

__all__ = ["Topology", "build_topology"]

Ids = npt.NDArray[np.int64]

_METRES_PER_DEGREE = 111_320.0
_VERTEX_DECIMALS = 7  # the quantum of the shipped boundaries: equal vertices are equal integers
_DRAWN_DECIMALS = 5  # about a metre


@dataclass(frozen=True)
class Topology:
    """Chains and the shapes made of them.

    A chain is one flat list ``[x0, y0, dx1, dy1, ...]`` of integers, 1e-5 degrees, longitude
    first. A shape names its chains by index; ``~index`` is the chain backwards.
    """

    arcs: list[list[int]]
    polygons: list[list[list[int]]] = field(default_factory=list)
    """One entry a geometry: its rings, each a list of chains (even-odd rule for holes)."""
    lines: list[list[int]] = field(default_factory=list)
    """One entry a line: its chains, in order."""


def build_topology(
    polygons: Sequence[BaseGeometry],
    lines: Sequence[BaseGeometry],
    *,
    line_tolerance_m: float = 20.0,
    edge_tolerance_m: float = 100.0,
) -> Topology:
    """Cut shapes into shared chains and simplify each chain once.

    Parameters
    ----------
    polygons
        Polygons or MultiPolygons, EPSG:4326.
    lines
        LineStrings, EPSG:4326, that may run along edges of the polygons.
    line_tolerance_m
        How far a drawn line may leave the true one, in metres.
    edge_tolerance_m
        The same for polygon edges that no line runs along.
    """
    parts, part_owner = shapely.get_parts(np.asarray(polygons, dtype=object), return_index=True)
    rings, owners = shapely.get_rings(parts, return_index=True)
    strands = [*rings, *lines]
    if not strands:
        return Topology([], [[] for _ in polygons])
    closed = np.arange(len(strands)) < len(rings)
    ids, points = _vertex_ids(strands)
    cutter = _Cutter(ids, closed)
    pieces = [cutter.pieces(index) for index in range(len(strands))]
    on_line = {arc if arc >= 0 else ~arc for piece in pieces[len(rings) :] for arc in piece}
    tolerances = np.full(len(cutter.chains), edge_tolerance_m)
    tolerances[list(on_line)] = line_tolerance_m
    grouped: list[list[list[int]]] = [[] for _ in polygons]
    for piece, owner in zip(pieces, owners, strict=False):
        grouped[part_owner[owner]].append(piece)
    return Topology(
        arcs=_encode(cutter.chains, points, tolerances / _METRES_PER_DEGREE),
        polygons=grouped,
        lines=pieces[len(rings) :],
    )


def _vertex_ids(strands: Sequence[BaseGeometry]) -> tuple[list[Ids], npt.NDArray[np.float64]]:
    """Return each strand as numbers of its vertices, and the distinct vertices."""
    coords, owner = shapely.get_coordinates(np.asarray(strands), return_index=True)
    grid = np.rint(coords * 10**_VERTEX_DECIMALS).astype(np.int64)
    keys = (grid[:, 0] << 32) + grid[:, 1]
    _, first, inverse = np.unique(keys, return_index=True, return_inverse=True)
    cuts = np.searchsorted(owner, np.arange(1, len(strands)))
    ids = [_without_repeats(strand) for strand in np.split(inverse, cuts)]
    return ids, coords[first]


def _without_repeats(strand: Ids) -> Ids:
    keep: Ids = strand[np.r_[True, strand[1:] != strand[:-1]]] if len(strand) else strand
    return keep


class _Cutter:
    """Cuts strands at the vertices where shapes meet or part; remembers each chain once."""

    def __init__(self, strands: list[Ids], closed: npt.NDArray[np.bool_]) -> None:
        self.chains: list[Ids] = []
        self._known: dict[bytes, int] = {}
        self._strands = [s[:-1] if c else s for s, c in zip(strands, closed, strict=True)]
        self._closed = closed
        self._junction = self._junctions()

    def _junctions(self) -> npt.NDArray[np.bool_]:
        """Mark vertices whose two neighbours are not the same in every strand."""
        before, after = [], []
        for strand, closed in zip(self._strands, self._closed, strict=True):
            earlier, later = np.roll(strand, 1), np.roll(strand, -1)
            if not closed and len(strand):
                earlier[0] = later[-1] = -1
            before.append(earlier)
            after.append(later)
        vertex, one, two = map(np.concatenate, (self._strands, before, after))
        order = np.argsort(vertex, kind="stable")
        low, high = np.minimum(one, two)[order], np.maximum(one, two)[order]
        starts = np.flatnonzero(np.r_[True, np.diff(vertex[order]) > 0])
        differs = _spread(low, starts) | _spread(high, starts)
        ends = np.minimum.reduceat(low, starts) < 0
        return np.asarray(differs | ends)

    def pieces(self, index: int) -> list[int]:
        """Return the chains of one strand, cutting those not met before."""
        strand = self._strands[index]
        cuts = np.flatnonzero(self._junction[strand])
        if self._closed[index]:
            start = int(cuts[0]) if len(cuts) else int(np.argmin(strand))
            strand = np.roll(strand, -start)
            strand = np.append(strand, strand[0])
            cuts = np.append(cuts - start, len(strand) - 1) if len(cuts) else cuts
        if not len(cuts):
            cuts = np.array([0, len(strand) - 1])
        bounds = zip(cuts[:-1].tolist(), cuts[1:].tolist(), strict=True)
        return [self._chain(strand[first : last + 1]) for first, last in bounds]

    def _chain(self, chain: Ids) -> int:
        backwards = (chain[0], chain[1]) > (chain[-1], chain[-2])
        canonical = chain[::-1] if backwards else chain
        key = canonical.tobytes()
        if key not in self._known:
            self._known[key] = len(self.chains)
            self.chains.append(canonical)
        index = self._known[key]
        return ~index if backwards else index


def _spread(values: Ids, starts: npt.NDArray[np.intp]) -> npt.NDArray[np.bool_]:
    low, high = np.minimum.reduceat(values, starts), np.maximum.reduceat(values, starts)
    return np.asarray(low != high)


def _encode(
    chains: Sequence[Ids], points: npt.NDArray[np.float64], tolerances: npt.NDArray[np.float64]
) -> list[list[int]]:
    lines = np.array([shapely.LineString(points[chain]) for chain in chains], dtype=object)
    drawn: Any = shapely.simplify(lines, tolerances, preserve_topology=False)
    return [_deltas(shapely.get_coordinates(line)) for line in drawn]


def _deltas(coords: npt.NDArray[np.float64]) -> list[int]:
    whole = np.rint(coords * 10**_DRAWN_DECIMALS).astype(np.int64)
    whole[1:] -= whole[:-1].copy()
    flat: list[int] = whole.ravel().tolist()
    return flat
