"""How much of the gap between two lengths of a border is a matter of detail.

Two lines that take the same course measure the same with a ruler coarser than either is drawn,
however much they differ in length: what remains there is another course.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from geo.border import Border
from geo.compare_lines import part_notes, shared_spans
from geo.richardson import RichardsonCurve, richardson_curve, rulers_for

__all__ = ["ResolutionGap", "curves_of", "cut_to_shared", "resolution_gap"]

_RULERS = 5
"""Half a decade: the mean over so many rulers hides where a divider happens to step."""


@dataclass(frozen=True, slots=True)
class ResolutionGap:
    """How much longer one line is than another, kilometres, and with which rulers.

    ``coarse_km`` is the mean over the rulers from ``from_m`` to ``to_m``, metres, all coarser
    than either line is drawn; ``fine_km`` is the rest of the gap: detail finer than these.
    """

    gap_km: float
    coarse_km: float
    from_m: float
    to_m: float

    @property
    def fine_km(self) -> float:
        """What only detail finer than ``from_m`` accounts for."""
        return self.gap_km - self.coarse_km


def resolution_gap(curve: RichardsonCurve, other: RichardsonCurve) -> ResolutionGap | None:
    """Part the gap between two lines of a border by what rulers tell of it.

    Parameters
    ----------
    curve, other
        Of the same stretch, with some of the same rulers.

    Returns
    -------
    ResolutionGap or None
        How much longer ``other`` is; None if no common ruler is coarser than both lines.
    """
    rulers = np.intersect1d(curve.ruler_m, other.ruler_m)
    coarse = rulers[rulers >= max(curve.resolution_m, other.resolution_m)][:_RULERS]
    if not len(coarse):
        return None
    lengths = (c.length_km[np.isin(c.ruler_m, coarse)].mean() for c in (curve, other))
    length, other_length = map(float, lengths)
    return ResolutionGap(
        gap_km=other.full_km - curve.full_km,
        coarse_km=other_length - length,
        from_m=float(coarse[0]),
        to_m=float(coarse[-1]),
    )


def cut_to_shared(line: Border, other: Border) -> tuple[Border, Border, bool]:
    """Return two lines of a border cut to the stretch they share, and whether that is all of both.

    Raises
    ------
    InputError
        As `geo.compare_lines.shared_spans`.
    """
    spans = shared_spans(line, other)
    if not part_notes(line, other, *spans):
        return line, other, True
    one, two = (
        Border(drawn.name, drawn.between(*span), drawn.source)
        for drawn, span in zip((line, other), spans, strict=True)
    )
    return one, two, False


def curves_of(lines: Sequence[Border]) -> list[RichardsonCurve]:
    """Return the curves of lines of one border, with the rulers that suit the finest of them."""
    every = np.unique(np.concatenate([rulers_for(line) for line in lines]))
    longest = min(rulers_for(line)[-1] for line in lines)
    return [richardson_curve(line, every[every <= longest]) for line in lines]
