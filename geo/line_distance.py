"""How far one line lies from another, all along it.

The distance from a point to a line changes by no more than the point moves. So samples bound what
lies between them, and the greatest distance is found by parting only those stretches that may
still hold it: to half a metre, not to the spacing of the samples.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.border import Border
from geo.geodesic import Floats

__all__ = ["DistanceProfile", "distance_profile"]

_STEP_KM = 0.05
_RIGHT_TO_M = 0.5
_PARTS = 8
"""Into so many parts a stretch is cut that is looked at again: points close together are cheap."""
_ROUNDS = 2
"""From samples 50 m apart to less than a metre."""


@dataclass(frozen=True)
class DistanceProfile:
    """Distances from points of one line to another, at even steps.

    ``km`` and ``offset_m`` have shape (n,): chainages on ``line``, geodesic distances to
    ``other`` in metres.
    """

    line: Border
    other: Border
    km: Floats
    offset_m: Floats

    @property
    def mean_m(self) -> float:
        """Mean distance along the line, metres."""
        return float(np.trapezoid(self.offset_m, self.km) / (self.km[-1] - self.km[0]))

    def percentile_m(self, percent: float) -> float:
        """Return the distance that a percentage of the line's length does not exceed, metres."""
        return float(np.percentile(self.offset_m, percent))

    def share_within(self, metres: float) -> float:
        """Return the share of the line's length within a distance of the other, 0 to 1."""
        return float((self.offset_m <= metres).mean())

    def beyond(self, metres: float) -> Floats:
        """Return where the line lies farther from the other than a distance.

        Returns
        -------
        ndarray
            Shape (k, 2): chainages of the ends on the line, kilometres, right to half a metre.
            A stretch shorter than 50 m may be missed, if it lies no more than 25 m farther.
        """
        out = self.offset_m > metres
        edge = np.flatnonzero(out[1:] != out[:-1])
        low, high, rising = self.km[edge], self.km[edge + 1], out[edge + 1]
        for _ in range(_ROUNDS):
            km, offset = self._between(low, high)
            there = (offset > metres) == rising[:, None]
            there[:, -1] = True
            first, row = there[:, 1:].argmax(axis=1) + 1, np.arange(len(low))
            low, high = km[row, first - 1], km[row, first]
        ends = (low + high) / 2
        starts, stops = ends[rising], ends[~rising]
        if out[0]:
            starts = np.append(self.km[0], starts)
        if out[-1]:
            stops = np.append(stops, self.km[-1])
        return np.column_stack((starts, stops))

    def greatest_m(self, spans: Floats | None = None) -> Floats:
        """Return the greatest distance in each of some stretches, metres, right to half a metre.

        Parameters
        ----------
        spans
            Shape (k, 2): chainages on the line, ascending and apart; the whole line if None.

        Returns
        -------
        ndarray
            Shape (k,). Of the whole line it is the directed Hausdorff distance to the other.
        """
        wanted = self.km[[0, -1]][None] if spans is None else spans
        km, offset, group = self._samples(wanted)
        best = np.zeros(len(wanted))
        np.maximum.at(best, group, offset)
        inside = group[1:] == group[:-1]
        low, high = km[:-1][inside], km[1:][inside]
        at_low, at_high, of = offset[:-1][inside], offset[1:][inside], group[:-1][inside]
        while len(low):
            most = (at_low + at_high + (high - low) * 1000) / 2
            may = most > best[of] + _RIGHT_TO_M
            low, high, at_low, at_high, of = (
                values[may] for values in (low, high, at_low, at_high, of)
            )
            km, offset = self._between(low, high)
            offset[:, 0], offset[:, -1] = at_low, at_high
            np.maximum.at(best, of, offset.max(axis=1))
            low, high = km[:, :-1].ravel(), km[:, 1:].ravel()
            at_low, at_high = offset[:, :-1].ravel(), offset[:, 1:].ravel()
            of = np.repeat(of, _PARTS)
        return best

    def _samples(self, spans: Floats) -> tuple[Floats, Floats, NDArray[np.intp]]:
        """Return the ends of stretches and the samples in them, offsets, and whose each is."""
        number = np.arange(len(spans))
        of = np.searchsorted(spans[:, 0], self.km, side="right") - 1
        inside = of >= 0
        inside[inside] = self.km[inside] < spans[of[inside], 1]
        ends = self._offset(spans.ravel()).reshape(-1, 2)
        km = np.concatenate((spans[:, 0], self.km[inside], spans[:, 1]))
        offset = np.concatenate((ends[:, 0], self.offset_m[inside], ends[:, 1]))
        group = np.concatenate((number, of[inside], number))
        order = np.lexsort((km, group))
        return km[order], offset[order], group[order]

    def _between(self, low: Floats, high: Floats) -> tuple[Floats, Floats]:
        """Cut stretches into parts: chainages and offsets there, ends with it (theirs 0)."""
        km = np.linspace(low, high, _PARTS + 1, axis=1)
        offset = np.zeros(km.shape)
        offset[:, 1:-1] = self._offset(km[:, 1:-1].ravel()).reshape(len(km), _PARTS - 1)
        return km, offset

    def _offset(self, km: Floats) -> Floats:
        return self.other.locate(self.line.at(km)).offset_m if len(km) else np.empty(0)


def distance_profile(line: Border, other: Border, from_km: float, to_km: float) -> DistanceProfile:
    """Measure how far a stretch of a line lies from another line.

    Parameters
    ----------
    line, other
        Two lines, EPSG:4326.
    from_km, to_km
        The stretch of ``line``, kilometres from its start.

    Examples
    --------
    >>> line, other = (Border("VN-LA", [(105, y), (106, y)]) for y in (18, 18.001))
    >>> round(distance_profile(line, other, 0, line.length).mean_m, 1)
    110.7
    """
    count = max(int(np.ceil((to_km - from_km) / _STEP_KM)), 1)
    km = np.linspace(from_km, to_km, count + 1)
    return DistanceProfile(line, other, km, other.locate(line.at(km)).offset_m)
