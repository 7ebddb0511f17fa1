"""The nearest point of a line to each of many points, exactly, without a map projection.

Points and line are taken to Cartesian coordinates on the WGS 84 ellipsoid (Earth-centred, metres).
There the nearest chord is the nearest geodesic to under a millimetre at 10 km and under a metre at
500 km, and nothing is distorted. Points are taken in blocks that lie close together; of each
block only those pieces of the line are looked at that can be nearest to a point in it.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from geo.geodesic import Floats, cartesian, degrees

__all__ = ["Feet", "NearestPiece"]

Ids = NDArray[np.intp]
Codes = NDArray[np.uint32]

_PAIRS = 100_000
"""A block of points is compared with the pieces left to it once these are so few pairs."""
_WIDE = 300_000
"""Once the groups left to a block hold so few pairs, their pieces are looked at."""
_GROUP = 32
"""Pieces in a group."""
_POINTS = 32
"""A block of so few points is not parted any more."""
_LEVELS = 16
"""How often the region may be halved either way: blocks of the Morton order."""


class Feet(NamedTuple):
    """Of each point: the nearest piece, how far along it the foot is (0 to 1), and the foot."""

    piece: Ids
    share: Floats
    lonlat: Floats
    """Shape (n, 2), degrees."""
    is_left: NDArray[np.bool_]
    """Whether the point lies to the left of the line."""


class _Balls:
    """Balls that hold parts of a line, each about a middle, and a point of the line in each."""

    def __init__(self, middles: Floats, radii: Floats, on_line: Floats) -> None:
        self._middles, self._radii, self._on_line = middles, radii, on_line
        self.everything = np.arange(len(middles))

    def possible(self, known: Ids, place: Floats, reach: float) -> Ids:
        """Return the balls in which a point may be nearest to some place within reach of one.

        Let c be the place, r the reach, and b a point of the line near c. For points a and b the
        difference of the squares of their distances is linear in the place: a is nowhere nearer
        than b if ``|ca|² - |cb|² > 2 r |ab|``. All points of a ball of radius R about a are out
        if ``(|ca| - R)² - |cb|² > 2 r (|ab| + R)``.
        """
        radii, on_line = self._radii[known], self._on_line[known]
        from_line = on_line - place
        squares = np.einsum("ij,ij->i", from_line, from_line)
        nearest = squares.argmin()
        middles = self._middles[known]
        away, apart = middles - place, middles - on_line[nearest]
        least = np.sqrt(np.einsum("ij,ij->i", away, away)) - radii
        spread = np.sqrt(np.einsum("ij,ij->i", apart, apart)) + radii
        gain = np.square(least.clip(0)) - squares[nearest]
        found: Ids = known[gain <= 2 * reach * spread + 1e-6]
        return found


class NearestPiece:
    """Pieces of lines, ready to be searched.

    Parameters
    ----------
    starts, ends
        Shape (m, 2): the two ends of each piece, degrees, EPSG:4326. A piece is taken as
        straight: it should be no longer than a kilometre, whose chord lies 2 cm deep.
    """

    def __init__(self, starts: Floats, ends: Floats) -> None:
        self._starts = cartesian(starts)
        self._ways = cartesian(ends) - self._starts
        self._squares = np.einsum("ij,ij->i", self._ways, self._ways)
        self._lengths = np.sqrt(self._squares)
        self._pieces = _Balls(self._starts + self._ways / 2, self._lengths / 2, self._starts)
        self._groups = self._grouped()
        joined = (ends[:-1] == starts[1:]).all(axis=1)
        number = np.arange(len(starts))
        self._before = np.where(np.r_[False, joined], number - 1, number)
        self._after = np.where(np.r_[joined, False], number + 1, number)

    def _grouped(self) -> _Balls:
        """Return balls about groups of neighbouring pieces."""
        heads = np.arange(0, len(self._starts), _GROUP)
        ends = self._starts + self._ways
        low = np.minimum(np.minimum.reduceat(self._starts, heads), np.minimum.reduceat(ends, heads))
        high = np.maximum(
            np.maximum.reduceat(self._starts, heads), np.maximum.reduceat(ends, heads)
        )
        radii = np.sqrt(((high - low) ** 2).sum(axis=1)) / 2
        return _Balls((low + high) / 2, radii, self._starts[heads])

    def feet(self, points: Floats) -> Feet:
        """Return the nearest piece of each point and the foot on it.

        Parameters
        ----------
        points
            Shape (n, 2), degrees, EPSG:4326.
        """
        order, codes = _morton(points)
        places = cartesian(points)[order]
        piece = np.empty(len(points), dtype=np.intp)
        for first, last, known in self._blocks(places, codes):
            piece[first:last] = self._compare(places[first:last], known)
        back = np.empty_like(order)
        back[order] = np.arange(len(order))
        piece, places = piece[back], places[back]
        share, foot = self._foot(piece, places)
        return Feet(piece, share, degrees(foot), self._left(piece, share, places))

    def _blocks(self, places: Floats, codes: Codes) -> Iterator[tuple[int, int, Ids]]:
        """Part the points, in Morton order, until few pieces are left to each block.

        Wide blocks are compared with whole groups of pieces, narrower ones with each piece.
        """
        columns = np.ascontiguousarray(places.T)
        todo = [(0, len(places), 0, self._groups.everything, self._groups)] if len(places) else []
        while todo:
            first, last, level, known, balls = todo.pop()
            count = last - first
            middle, reach = _ball(columns[:, first:last])
            known = balls.possible(known, middle, reach)
            is_small = count <= _POINTS or level == _LEVELS
            if balls is self._groups and (is_small or count * len(known) * _GROUP <= _WIDE):
                pieces = (known[:, None] * _GROUP + np.arange(_GROUP)).ravel()
                balls = self._pieces
                known = balls.possible(pieces[pieces < len(self._starts)], middle, reach)
            if is_small or (balls is self._pieces and count * len(known) <= _PAIRS):
                yield first, last, known
                continue
            shift = 2 * (_LEVELS - 1 - level)
            quarter = (codes[first:last] >> shift) & 3
            cuts = [0, *np.searchsorted(quarter, (1, 2, 3)).tolist(), count]
            todo += [
                (first + a, first + b, level + 1, known, balls) for a, b in pairwise(cuts) if b > a
            ]

    def _compare(self, places: Floats, known: Ids) -> Ids:
        """Return the nearest of some pieces to each place."""
        if len(known) == 1:
            return np.repeat(known, len(places))
        origin = places[0]  # near all of them: no digits are lost
        at = np.column_stack((places - origin, np.ones(len(places))))
        starts, ways = self._starts[known] - origin, self._ways[known]
        squares = self._squares[known]
        # Of a place p beside a piece from s along w: its share u = (p - s) w / w², and t = u within
        # 0 and 1. Then |p - s - t w|² is |p|² + (s² - 2 p s) + w² t (t - 2 u).
        offsets = np.einsum("ij,ij->i", starts, ways)
        shares = at @ (np.column_stack((ways, -offsets)) / squares[:, None]).T
        within = shares.clip(0, 1)
        shares *= -2
        shares += within
        within *= squares
        within *= shares
        lengths = np.einsum("ij,ij->i", starts, starts)
        within += at @ np.column_stack((-2 * starts, lengths)).T
        return np.asarray(known[within.argmin(axis=1)])

    def _foot(self, piece: Ids, places: Floats) -> tuple[Floats, Floats]:
        starts, ways = self._starts[piece], self._ways[piece]
        share = np.einsum("ij,ij->i", places - starts, ways) / self._squares[piece]
        share = share.clip(0, 1)
        return share, starts + share[:, None] * ways

    def _left(self, piece: Ids, share: Floats, places: Floats) -> NDArray[np.bool_]:
        """Tell which places lie to the left.

        Nearest to a vertex both of its pieces are asked, and the one that sees the place more to
        the side is believed: the other may see it beyond its own end.
        """
        other = np.where(share <= 0, self._before[piece], piece)
        other = np.where(share >= 1, self._after[piece], other)
        one, two = self._turn(piece, places), self._turn(other, places)
        return np.asarray(np.where(np.abs(two) > np.abs(one), two, one) > 0)

    def _turn(self, piece: Ids, places: Floats) -> Floats:
        """Return how far to the left of the line through a piece each place lies."""
        across = np.cross(self._ways[piece], places - self._starts[piece])
        turn: Floats = np.einsum("ij,ij->i", across, places) / self._lengths[piece]
        return turn


def _morton(points: Floats) -> tuple[Ids, Codes]:
    """Return the order of points along a Morton curve, and their codes in that order."""
    if not len(points):
        return np.empty(0, dtype=np.intp), np.empty(0, dtype=np.uint32)
    low = points.min(axis=0)
    size = max(float(np.ptp(points, axis=0).max()), 1e-9)
    cells = ((points - low) / size * (2**_LEVELS - 1)).astype(np.uint32)
    codes = _spread(cells[:, 0]) | (_spread(cells[:, 1]) << np.uint32(1))
    order = np.argsort(codes, kind="stable")
    return order, codes[order]


def _ball(columns: Floats) -> tuple[Floats, float]:
    """Return the middle of some places, given as x, y and z, and how far they reach from it."""
    middle = (columns.min(axis=1) + columns.max(axis=1)) / 2
    away = columns - middle[:, None]
    return middle, float(np.sqrt(np.einsum("ij,ij->j", away, away).max()))


def _spread(values: Codes) -> Codes:
    """Put a zero bit after each of 16 bits."""
    for shift, mask in ((8, 0x00FF00FF), (4, 0x0F0F0F0F), (2, 0x33333333), (1, 0x55555555)):
        values = (values | (values << np.uint32(shift))) & np.uint32(mask)
    return values
