"""Richardson curves: how long a border is as a function of the ruler it is measured with.

Method: a divider of a fixed opening walks along the line, each step to the first point of the line
that lies so far away (L. F. Richardson, The problem of contiguity, General Systems Yearbook 6
(1961) 139-187; B. Mandelbrot, How long is the coast of Britain?, Science 156 (1967) 636-638,
doi:10.1126/science.156.3775.636). The walk is exact, on the line itself and not on its vertices:
it is done in Earth-centred coordinates, where the opening is the chord of the ruler and a piece of
line of a kilometre lies 2 cm below its geodesic. The rest at the end is counted as it is. Each
ruler is walked from both ends, and the mean is given.

What is no more than a drawing has no dimension below its own resolution: rulers shorter than the
edges of the line measure straight lines. The fit leaves them out, and those with few steps.
"""

import math
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from gazetteer.errors import InputError
from gazetteer.words import told
from geo.border import Border
from geo.densify import close_chainages
from geo.geodesic import Floats, cartesian, length_km

__all__ = [
    "FEWEST_RULERS",
    "FEWEST_STEPS",
    "PowerLaw",
    "RichardsonCurve",
    "divider_km",
    "richardson_curve",
    "rulers_for",
]

_RADIUS_M = 6_371_008.8
"""Mean radius: of a ruler of 100 km its chord is known by it to a millimetre in ten metres."""
_PIECE_KM = 1.0
_COARSE = 0.9
"""The share of a line's length that is drawn finer than the shortest ruler fitted."""
FEWEST_STEPS = 50
"""Of the longest ruler fitted: with fewer, the place of the first step decides the length."""
FEWEST_RULERS = 4
"""Of a fit: a line too short or too coarse for them has no dimension."""
_A_DECADE = 10
_FINER = 4


@dataclass(frozen=True, slots=True)
class PowerLaw:
    """The straight line through the logarithms of rulers and lengths.

    ``L(s) = L(1 km) s^(1 - D)``, by least squares of ln L on ln s.
    """

    dimension: float
    """Fractal (divider) dimension D."""
    standard_error: float
    """Standard error of D. Rulers walk the same line: it tells of the fit, not of the border."""
    length_at_1km: float
    from_m: float
    to_m: float
    rulers: int
    r_squared: float

    def length_km(self, ruler_m: float) -> float:
        """Return the length that the law gives for a ruler, kilometres."""
        return self.length_at_1km * math.pow(ruler_m / 1000, 1 - self.dimension)

    def ruler_m(self, length_km: float) -> float | None:
        """Return the ruler with which the law gives a length, metres; None if D is not above 1."""
        if self.dimension <= 1:
            return None
        return 1000 * math.pow(length_km / self.length_at_1km, 1 / (1 - self.dimension))


@dataclass(frozen=True)
class RichardsonCurve:
    """Lengths of one line by ruler.

    Lengths are in kilometres, rulers in metres, shortest first.
    """

    border: str
    line: str
    ruler_m: Floats
    length_km: Floats
    full_km: float
    """Geodesic length of the line as it is drawn."""
    resolution_m: float
    """Nine tenths of the line's length lie in edges no longer than this."""
    straight_km: float

    @cached_property
    def fitted(self) -> NDArray[np.bool_]:
        """Which rulers are fitted: none finer than the line is drawn, none with few steps."""
        steps = self.length_km * 1000 / self.ruler_m
        return np.asarray((self.ruler_m >= self.resolution_m) & (steps >= FEWEST_STEPS))

    @cached_property
    def law(self) -> PowerLaw | None:
        """The power law through the rulers fitted; None of a line with fewer than four."""
        count = int(self.fitted.sum())
        if count < FEWEST_RULERS:
            return None
        rulers = self.ruler_m[self.fitted]
        x, y = np.log(rulers / 1000), np.log(self.length_km[self.fitted])
        spread = float(((x - x.mean()) ** 2).sum())
        slope = float(((x - x.mean()) * (y - y.mean())).sum()) / spread
        start = float(y.mean() - slope * x.mean())
        unexplained = float(((y - start - slope * x) ** 2).sum())
        total = float(((y - y.mean()) ** 2).sum())
        return PowerLaw(
            dimension=1 - slope,
            standard_error=math.sqrt(unexplained / (count - 2) / spread),
            length_at_1km=math.exp(start),
            from_m=float(rulers[0]),
            to_m=float(rulers[-1]),
            rulers=count,
            r_squared=1 - unexplained / total if total else 1.0,
        )


def richardson_curve(line: Border, rulers_m: Iterable[float] | None = None) -> RichardsonCurve:
    """Measure a line with rulers of many lengths.

    Parameters
    ----------
    line
        A border line, EPSG:4326.
    rulers_m
        Openings of the divider, metres; those of `rulers_for` if None.

    Raises
    ------
    InputError
        A ruler is not positive, or longer than the distance between the line's ends.

    Examples
    --------
    >>> curve = richardson_curve(Border("VN-LA"), [1_000, 10_000])
    >>> curve.length_km.round().tolist()
    [1965.0, 1551.0]
    """
    straight = straight_km(line)
    wanted = rulers_for(line) if rulers_m is None else np.sort(np.asarray(list(rulers_m), float))
    bad = ~((wanted > 0) & (wanted <= straight * 1000))
    if bad.any():
        message = told("error.ruler", ruler=f"{wanted[bad][0]:g}", most=f"{straight:.1f}")
        raise InputError(message)
    return RichardsonCurve(
        border=line.name,
        line=line.source,
        ruler_m=wanted,
        length_km=divider_km(line, wanted.tolist()),
        full_km=line.length,
        resolution_m=resolution_m(line),
        straight_km=straight,
    )


def rulers_for(line: Border) -> Floats:
    """Return ten rulers a decade, from a quarter of a line's resolution to a fifth of its length.

    The length is that of the straight line between its ends. They are round numbers: the same for
    every line, so that curves can be compared. A line of few long edges has one only.
    """
    low, high = resolution_m(line) / _FINER, max(straight_km(line) * 1000, 1) / 5
    first, last = math.ceil(_A_DECADE * math.log10(low)), math.floor(_A_DECADE * math.log10(high))
    return np.array([10 ** (step / _A_DECADE) for step in range(min(first, last), last + 1)])


def resolution_m(line: Border) -> float:
    """Return the edge length that nine tenths of a line's length do not exceed, metres.

    The mean spacing of vertices would not do: where vertices are many there is little line.
    """
    edges = np.sort(np.diff(line.chainage_km))
    reached = np.cumsum(edges) / edges.sum()
    return float(edges[np.searchsorted(reached, _COARSE)]) * 1000


def straight_km(line: Border) -> float:
    """Return the geodesic distance between the two ends of a line, kilometres."""
    return length_km(line.coords[[0, -1]])


def divider_km(line: Border, rulers_m: Sequence[float]) -> Floats:
    """Return the length that a divider of each opening measures along a line, kilometres.

    Parameters
    ----------
    line
        A border line.
    rulers_m
        Shape (k,), metres.

    Returns
    -------
    ndarray
        Shape (k,): number of steps times the ruler, and the rest at the end; the mean of the
        walks from either end.
    """
    km = close_chainages(line, _PIECE_KM)
    places = cartesian(line.at(km))
    there = _Walk(places, km * 1000)
    back = _Walk(places[::-1], (km[-1] - km[::-1]) * 1000)
    return np.array([(there.length_m(s) + back.length_m(s)) / 2000 for s in rulers_m])


class _Walk:
    """A line for a divider to walk along: places in metres, and how far along the line each is."""

    def __init__(self, places: Floats, along: Floats) -> None:
        self._xyz = [column.tolist() for column in places.T]
        self._along = along.tolist()

    def length_m(self, ruler: float) -> float:
        """Return the steps of a ruler times its length, and the rest.

        No vertex nearer along the line than the ruler's length can lie beyond it: of each step
        only those are looked at that may.
        """
        xs, ys, zs = self._xyz
        along, end = self._along, len(self._along)
        chord = ruler - ruler**3 / (24 * _RADIUS_M**2)
        square = chord * chord
        x, y, z, here, after = xs[0], ys[0], zs[0], 0.0, 1
        steps = 0
        while True:
            # The first vertex beyond the ruler's reach.
            vertex = bisect_right(along, here + chord, after)
            while vertex < end:
                u, v, w = xs[vertex] - x, ys[vertex] - y, zs[vertex] - z
                away = u * u + v * v + w * w
                if away > square:
                    break
                vertex = bisect_right(along, along[vertex] + chord - math.sqrt(away), vertex + 1)
            if vertex >= end:
                u, v, w = xs[-1] - x, ys[-1] - y, zs[-1] - z
                return steps * ruler + math.sqrt(u * u + v * v + w * w)
            # Where the edge before it leaves the sphere: seen from its far end, going back.
            before = vertex - 1
            p, q, r = xs[vertex] - xs[before], ys[vertex] - ys[before], zs[vertex] - zs[before]
            length = p * p + q * q + r * r
            half = (u * p + v * q + w * r) / length
            back = half - math.sqrt(half * half - (away - square) / length)
            x, y, z = xs[vertex] - back * p, ys[vertex] - back * q, zs[vertex] - back * r
            here = along[vertex] - back * (along[vertex] - along[before])
            after = vertex
            steps += 1
