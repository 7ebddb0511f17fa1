"""Two lines of the same border side by side: how far apart they lie, and where they part.

Both are compared where they run beside each other: from the start of the one that begins later to
the end of the one that ends earlier, and from foot to foot on the other. What lies beyond (a line
that stops at the coast, a part of a border) is told, and takes part in no distance.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from gazetteer.errors import InputError
from gazetteer.words import told
from geo.border import Border
from geo.line_distance import DistanceProfile, distance_profile

__all__ = ["TOLERANCE_M", "WITHIN_M", "Comparison", "compare", "part_notes", "shared_spans"]

TOLERANCE_M = 100.0
WITHIN_M = (10, 50, 100, 500)
_LEAST_SHARED_KM = 1.0
_FARTHEST_M = 20_000
"""Lines of one border lie nearer than this for half of their length, coarse ones too."""
_PART_KM = 1.0
"""A line that lacks more of the other than this covers a part of it."""

Span = tuple[float, float]


@dataclass(frozen=True)
class Comparison:
    """Two lines of one border, and the stretch of each on which they run beside each other.

    ``there`` holds the distances from ``line`` to ``other``, ``back`` those from ``other`` to
    ``line``. Lengths are in kilometres, distances in metres, all geodesic on WGS 84.
    """

    line: Border
    other: Border
    there: DistanceProfile
    back: DistanceProfile

    @property
    def span_km(self) -> Span:
        """From and to of the shared stretch on ``line``."""
        return float(self.there.km[0]), float(self.there.km[-1])

    @property
    def other_span_km(self) -> Span:
        """From and to of the shared stretch on ``other``."""
        return float(self.back.km[0]), float(self.back.km[-1])

    @property
    def length_km(self) -> float:
        """Length of the shared stretch on ``line``."""
        return self.span_km[1] - self.span_km[0]

    @property
    def other_length_km(self) -> float:
        """Length of the shared stretch on ``other``."""
        return self.other_span_km[1] - self.other_span_km[0]

    @cached_property
    def hausdorff_m(self) -> tuple[float, float]:
        """Directed Hausdorff distances, from ``line`` and from ``other``; right to half a metre."""
        there, back = (float(profile.greatest_m()[0]) for profile in (self.there, self.back))
        return there, back

    @cached_property
    def area_km2(self) -> float:
        """Area between the lines, whichever lies to the left."""
        from geo.area_between import area_between_km2

        return area_between_km2(self.line, self.other, self.span_km, self.other_span_km)

    @property
    def notes(self) -> list[str]:
        """What a reader should know: a line that covers only a part of the other."""
        return part_notes(self.line, self.other, self.span_km, self.other_span_km)


def compare(line: Border, other: Border | None = None) -> Comparison:
    """Compare two lines of the same border.

    Parameters
    ----------
    line
        Any line in marker order, EPSG:4326.
    other
        Another of the same border; the shipped one if None.

    Raises
    ------
    InputError
        The lines are of two borders, run opposite ways, or do not run beside each other for a
        kilometre.
    UnknownPlaceError
        ``other`` is None, and no line of that name is shipped.

    Examples
    --------
    >>> border = Border("VN-LA")
    >>> rough = Border("VN-LA", border.coords[::10], "every tenth vertex")
    >>> compared = compare(rough)
    >>> compared.there.mean_m < compared.back.mean_m < 300
    True
    """
    other = Border(line.name) if other is None else other
    span, other_span = shared_spans(line, other)
    there = distance_profile(line, other, *span)
    if (half := float(np.median(there.offset_m))) > _FARTHEST_M:
        raise InputError(told("error.far_apart", border=line.name, km=f"{half / 1000:.0f}"))
    return Comparison(line, other, there, distance_profile(other, line, *other_span))


def shared_spans(line: Border, other: Border) -> tuple[Span, Span]:
    """Return from and to, on either line, of the stretch on which they run beside each other.

    Raises
    ------
    InputError
        The lines are of two borders, run opposite ways, or share less than a kilometre.
    """
    if line.name != other.name:
        raise InputError(told("error.lines_of_two", line=line.name, other=other.name))
    start, other_start = _beside(line, other, 0)
    end, other_end = _beside(line, other, -1)
    spans = (start, end), (other_start, other_end)
    least = min(end - start, other_end - other_start)
    if _opposite(line, other):
        raise InputError(told("error.opposite_ways", border=line.name))
    if least < _LEAST_SHARED_KM:
        raise InputError(told("error.no_overlap", border=line.name))
    return spans


def part_notes(line: Border, other: Border, span: Span, other_span: Span) -> list[str]:
    """Return one sentence for each line of which the other covers only a part."""
    return [
        told(
            "told.part_only",
            border=whole.name,
            line=part.source or part.name,
            other=whole.source or whole.name,
            low=round(low),
            high=round(high),
            whole=round(whole.length),
        )
        for part, whole, (low, high) in ((other, line, span), (line, other, other_span))
        if high - low < whole.length - _PART_KM
    ]


def _opposite(line: Border, other: Border) -> bool:
    """Tell whether one line runs along the other from its end to its start."""
    short, long = sorted((line, other), key=lambda drawn: drawn.length)
    feet = long.locate(short.at(np.array([0.25, 0.75]) * short.length))
    return bool(feet.offset_m.max() < _FARTHEST_M and feet.km[0] > feet.km[1])


def _beside(line: Border, other: Border, end: Literal[0, -1]) -> tuple[float, float]:
    """Return where the shared stretch begins or ends, on either line.

    One of the lines may begin earlier. Its end then lies far from the other, and the foot of that
    tells nothing: the end nearer to the other line counts, and its foot.
    """
    own, foot = line.chainage_km[end], other.locate(line.coords[[end]])
    other_own, other_foot = other.chainage_km[end], line.locate(other.coords[[end]])
    if foot.offset_m[0] <= other_foot.offset_m[0]:
        return float(own), float(foot.km[0])
    return float(other_foot.km[0]), float(other_own)
