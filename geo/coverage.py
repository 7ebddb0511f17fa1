"""Which of many polygons, that touch but do not overlap, each of many points lies in: exactly.

The region is a grid of small cells. A cell that no edge comes near lies in one polygon or in none,
and answers at once; a point in any other cell is tested by GEOS against the polygons that have an
edge there. So the answer is that of GEOS for every point, with few tests.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from geo.geodesic import Floats

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely import Polygon

    Ids = NDArray[np.intp]

__all__ = ["Coverage", "Inside"]

_CELL = 0.005
"""Side of a cell, degrees: some 550 m."""
_NEAR = 1e-9
"""Degrees by which an edge's cells are taken too wide: far more than rounding may be off."""
_PIECE = 0.9
"""Longest piece of an edge that is looked at, in cells: it comes near four cells at most."""
_FEW = 30_000
"""Fewer points than this are tested one by one: the grid would take longer to make."""


class Inside(NamedTuple):
    """Where points lie in a coverage, one value a point."""

    which: Ids
    """The number of the polygon; -1 for none."""
    is_shared: NDArray[np.bool_]
    """Whether the point lies on an edge or corner of several: ``which`` is the first of them."""


class Coverage:
    """Polygons that share edges and do not overlap, ready to be asked for many points.

    Parameters
    ----------
    polygons
        Valid polygons of one coordinate system; one may have holes. Edges belong to them.

    Examples
    --------
    >>> from shapely import box
    >>> Coverage([box(0, 0, 1, 1), box(1, 0, 2, 1)]).locate([(0.5, 0.5), (1, 0.5), (3, 3)]).which
    array([ 0,  0, -1])
    """

    def __init__(self, polygons: Sequence[Polygon]) -> None:
        import shapely

        self._polygons = np.array(polygons, dtype=object)
        shapely.prepare(self._polygons)
        self._bounds = shapely.bounds(self._polygons)

    def locate(self, points: Floats | Sequence[Sequence[float]]) -> Inside:
        """Return which polygon each point lies in.

        Parameters
        ----------
        points
            Shape (n, 2), x and y; NaN lies in none.
        """
        import shapely

        x, y = np.ascontiguousarray(np.asarray(points, dtype=np.float64).reshape(-1, 2).T)
        which = np.full(len(x), -1, dtype=np.intp)
        is_shared = np.zeros(len(x), dtype=bool)
        tests = self._by_bounds(x, y) if len(x) < _FEW else self._grid.tests(x, y, which)
        for number, rows in tests:
            inside = rows[shapely.intersects_xy(self._polygons[number], x[rows], y[rows])]
            is_free = which[inside] < 0
            which[inside[is_free]] = number
            is_shared[inside[~is_free]] = True
        return Inside(which, is_shared)

    def _by_bounds(self, x: Floats, y: Floats) -> Iterator[tuple[int, Ids]]:
        for number, (west, south, east, north) in enumerate(self._bounds):
            within = (x >= west) & (x <= east) & (y >= south) & (y <= north)
            yield number, np.flatnonzero(within)

    @cached_property
    def _grid(self) -> _Grid:
        return _Grid(self._polygons, self._bounds)


class _Grid:
    """Cells: of each the polygon it lies in, or the polygons that have an edge there.

    ``_cells`` holds 0 for none, n for the polygon of that number less one, and from ``_open`` on
    the set of polygons to be tested.
    """

    def __init__(self, polygons: NDArray[np.object_], bounds: Floats) -> None:
        import shapely

        self._origin = bounds[:, :2].min(axis=0) - _CELL
        columns, rows = np.ceil((bounds[:, 2:].max(axis=0) - self._origin) / _CELL).astype(int) + 2
        self._columns, self._rows = int(columns), int(rows)
        self._open = len(polygons) + 1
        outward = shapely.orient_polygons(polygons, exterior_cw=False)
        starts, ends, owner = _edges(outward)
        starts, ends = ((at - self._origin) / _CELL for at in (starts, ends))
        self._cells = self._filled(starts, ends, owner)
        self._sets = self._opened(starts, ends, owner)

    def tests(self, x: Floats, y: Floats, which: Ids) -> Iterator[tuple[int, Ids]]:
        """Answer for the points in closed cells; yield each polygon with points to be tested."""
        column, row = ((at - low) / _CELL for at, low in zip((x, y), self._origin, strict=True))
        within = (column >= 0) & (column < self._columns) & (row >= 0) & (row < self._rows)
        column, row = (np.where(within, at, 0).astype(np.int32) for at in (column, row))
        found = self._cells[row * self._columns + column]
        found[~within] = 0
        np.subtract(found, 1, out=which, where=found < self._open, casting="unsafe")
        rows = np.flatnonzero(found >= self._open)
        rows = rows[np.argsort(found[rows], kind="stable")]
        ends = np.searchsorted(found[rows], np.arange(len(self._sets) + 1) + self._open)
        for members, first, last in zip(self._sets, ends[:-1], ends[1:], strict=True):
            for number in members if last > first else ():
                yield number, rows[first:last]

    def _filled(self, starts: Floats, ends: Floats, owner: Ids) -> NDArray[np.int16]:
        """Return the number of the polygon, from 1, that the middle of each cell lies in.

        Along the middles of a row of cells, a boundary that runs down has its inside to the east
        and one that runs up to the west: outer rings run counterclockwise.
        """
        first, last = (np.ceil(y - 0.5).astype(np.int32) for y in (starts[:, 1], ends[:, 1]))
        edge, row = _spread(np.minimum(first, last), np.maximum(first, last) - 1)
        way = ends[edge] - starts[edge]
        x = starts[edge, 0] + (row + 0.5 - starts[edge, 1]) * way[:, 0] / way[:, 1]
        column = np.ceil(x - 0.5).astype(np.int32)
        turns = np.zeros(self._columns * self._rows, dtype=np.int16)
        step = np.where(way[:, 1] < 0, 1, -1) * (owner[edge] + 1)
        np.add.at(turns, row * self._columns + column, step.astype(np.int16))
        return np.cumsum(turns, dtype=np.int16, out=turns)

    def _opened(self, starts: Floats, ends: Floats, owner: Ids) -> list[list[int]]:
        """Open the cells that an edge comes near; return the different sets of their polygons."""
        way = np.abs(ends - starts)
        pieces = np.ceil(np.maximum(*way.T) / _PIECE).astype(np.int32).clip(1)
        edge, part = _spread(np.zeros(len(pieces), dtype=np.int32), pieces - 1)
        step = ((ends - starts) / pieces[:, None])[edge]
        a = starts[edge] + part[:, None] * step
        low = np.minimum(a, a + step) - _NEAR / _CELL
        high = np.maximum(a, a + step) + _NEAR / _CELL
        (west, south), (east, north) = low.astype(np.int64).T, high.astype(np.int64).T
        first = (south * self._columns + west) * self._open + owner[edge]
        east, north = (east - west) * self._open, (north - south) * self._columns * self._open
        corners = [first, first[east > 0] + self._open, (first + north)[north > 0]]
        corners.append((first + east + north)[(east > 0) & (north > 0)])
        known = np.concatenate([_without_repeats(corner) for corner in corners])
        known = _without_repeats(np.sort(known))
        cell, member = np.divmod(known, self._open)
        begins = np.flatnonzero(np.diff(cell, prepend=-1))
        self._cells[cell[begins]], sets = _sets(member, begins)
        self._cells[cell[begins]] += self._open
        return sets


def _edges(polygons: NDArray[np.object_]) -> tuple[Floats, Floats, Ids]:
    """Return both ends of every edge of polygons, and the number of its polygon."""
    import shapely

    rings, of_polygon = shapely.get_rings(polygons, return_index=True)
    points, of_ring = shapely.get_coordinates(rings, return_index=True)
    is_edge = of_ring[:-1] == of_ring[1:]
    return points[:-1][is_edge], points[1:][is_edge], of_polygon[of_ring[:-1][is_edge]]


def _spread(first: NDArray[np.int32], last: NDArray[np.int32]) -> tuple[Ids, NDArray[np.int32]]:
    """Return every whole number from first to last of each pair, and the pair it is of."""
    count = (last - first + 1).clip(0)
    pair = np.repeat(np.arange(len(first)), count)
    before = np.cumsum(count) - count
    return pair, (first[pair] + np.arange(len(pair)) - before[pair]).astype(np.int32)


def _without_repeats(values: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return values without those that are the same as the one before."""
    return np.asarray(values[np.diff(values, prepend=-1) != 0])


def _sets(member: NDArray[np.int64], begins: Ids) -> tuple[Ids, list[list[int]]]:
    """Return the number of each run of members, runs that are alike having one, and the runs."""
    ends = np.append(begins[1:], len(member))
    number, first = np.zeros(len(begins), dtype=np.intp), np.zeros(1, dtype=np.intp)
    for place in range(int((ends - begins).max())):
        has = ends - begins > place
        code = np.where(has, member[np.where(has, begins + place, 0)] + 1, 0)
        pair = number * (int(member.max()) + 2) + code
        _, first, number = np.unique(pair, return_index=True, return_inverse=True)
    return number, [member[begins[run] : ends[run]].tolist() for run in first]
