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

_GROUP = 16
"""So many neighbouring pieces are looked at together."""
_PAIRS = 40_000
"""A block of points is compared with the groups left to it once these are so few pairs."""
_SLACK_M, _SLACK_M2 = 1e-3, 1e-6
"""For what is lost in rounding."""
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


class NearestPiece:
    """Pieces of lines, ready to be searched.

    Pieces are held in groups of neighbours, each in a ball about a point of the line.

    Parameters
    ----------
    starts, ends
        Shape (m, 2): the two ends of each piece, degrees, EPSG:4326. A piece is taken as
        straight: it should be no longer than a kilometre, whose chord lies 2 cm deep.
    """

    def __init__(self, starts: Floats, ends: Floats) -> None:
        joined = (ends[:-1, 0] == starts[1:, 0]) & (ends[:-1, 1] == starts[1:, 1])
        self._starts = cartesian(starts)
        self._ways = self._ends(ends, joined) - self._starts
        squares = np.einsum("ij,ij->i", self._ways, self._ways)
        self._squares = np.where(squares > 0, squares, 1)  # a vertex given twice has no way
        number = np.arange(len(starts))
        self._before = np.where(np.r_[False, joined], number - 1, number)
        self._after = np.where(np.r_[joined, False], number + 1, number)
        count = -(-len(starts) // _GROUP)
        members = np.arange(count * _GROUP).clip(max=len(starts) - 1).reshape(count, _GROUP)
        self._members = members
        self._centres = self._starts[members[:, _GROUP // 2]]
        # Of each group the x, y and z of its starts and of its ways: shape (groups, pieces).
        self._columns = [column[members] for column in (*self._starts.T, *self._ways.T)]
        to_start = [c - at[:, None] for c, at in zip(self._columns, self._centres.T, strict=False)]
        to_end = [a + way for a, way in zip(to_start, self._columns[3:], strict=True)]
        far = np.maximum(sum(a * a for a in to_start), sum(a * a for a in to_end))
        self._radii: Floats = np.sqrt(far.max(axis=1))

    def _ends(self, ends: Floats, joined: NDArray[np.bool_]) -> Floats:
        """Return the ends of pieces, Cartesian: most are where the next piece starts."""
        places = np.empty_like(self._starts)
        places[:-1] = self._starts[1:]
        loose = ~np.append(joined, False)
        places[loose] = cartesian(ends[loose])
        return places

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
        """Part the points, in Morton order, until few groups of pieces are left to each block."""
        columns = np.ascontiguousarray(places.T)
        everything = np.arange(len(self._centres))
        todo = [(0, len(places), 0, everything)] if len(places) else []
        while todo:
            first, last, level, known = todo.pop()
            count = last - first
            known = self._possible(known, *_ball(columns[:, first:last]))
            if count * len(known) <= _PAIRS or level == _LEVELS:
                yield first, last, known
                continue
            shift = 2 * (_LEVELS - 1 - level)
            quarter = (codes[first:last] >> shift) & 3
            cuts = [0, *np.searchsorted(quarter, (1, 2, 3)).tolist(), count]
            todo += [(first + a, first + b, level + 1, known) for a, b in pairwise(cuts) if b > a]

    def _possible(self, known: Ids, place: Floats, reach: float) -> Ids:
        """Return the groups in which a point may be nearest to some place within reach of one.

        Let c be the place, r the reach, and b a point of the line near c. For points a and b the
        difference of the squares of their distances is linear in the place: a is nowhere nearer
        than b if ``|ca|² - |cb|² > 2 r |ab|``. All points of a ball of radius R about a are out
        if ``(|ca| - R)² - |cb|² > 2 r (|ab| + R)``.
        """
        centres, radii = self._centres[known], self._radii[known]
        away = centres - place
        distances = np.sqrt(np.einsum("ij,ij->i", away, away))
        nearest = distances.argmin()
        apart = centres - centres[nearest]
        spread = np.sqrt(np.einsum("ij,ij->i", apart, apart)) + radii
        gain = np.square((distances - radii).clip(0)) - distances[nearest] ** 2
        found: Ids = known[gain <= 2 * reach * spread + _SLACK_M2]
        return found

    def _compare(self, places: Floats, known: Ids) -> Ids:
        """Return the nearest piece of some groups to each place.

        No point of a ball is nearer than its centre less its radius; and the centre is of the line.
        """
        origin = places[0]  # near all of them: no digits are lost
        at, centres = places - origin, self._centres[known] - origin
        # |p - c|² = |p|² - 2 p c + |c|² as one product of matrices
        of_place = np.column_stack((at, np.einsum("ij,ij->i", at, at), np.ones(len(at))))
        of_centre = (-2 * centres, np.ones(len(known)), np.einsum("ij,ij->i", centres, centres))
        distances = of_place @ np.column_stack(of_centre).T
        np.sqrt(np.maximum(distances, 0, out=distances), out=distances)
        least = distances.min(axis=1)
        distances -= self._radii[known]
        place, group = np.nonzero(distances <= least[:, None] + _SLACK_M)
        group = known[group]
        square, member = self._of_groups(places[place], group)
        counts = np.bincount(place, minlength=len(places))
        best = np.minimum.reduceat(square, np.cumsum(counts) - counts)
        hits = np.flatnonzero(square == best[place])
        hits = hits[np.searchsorted(place[hits], np.arange(len(places)))]
        return np.asarray(self._members[group[hits], member[hits]])

    def _of_groups(self, places: Floats, group: Ids) -> tuple[Floats, Ids]:
        """Return of places and a group each the square of the distance, and the nearest piece."""
        x, y, z, *ways = (column[group] for column in self._columns)
        away = [axis[:, None] - start for axis, start in zip(places.T, (x, y, z), strict=True)]
        share = sum(a * w for a, w in zip(away, ways, strict=True))
        share /= self._squares[self._members[group]]
        share = np.clip(share, 0, 1)
        square = sum((a - share * w) ** 2 for a, w in zip(away, ways, strict=True))
        member = square.argmin(axis=1)
        return square[np.arange(len(member)), member], member

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
        turn: Floats = np.einsum("ij,ij->i", across, places) / np.sqrt(self._squares[piece])
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
