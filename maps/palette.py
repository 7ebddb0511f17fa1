"""The colours of the border segments: neighbours along the line never look alike."""

from collections.abc import Iterable, Sequence

__all__ = ["SEGMENT_COLOURS", "segment_colours"]

SEGMENT_COLOURS = ("#0b62a4", "#c8500a", "#00806a", "#a23b86", "#8a6d00")
"""Five hues that stay apart in the common kinds of colour blindness (after Okabe and Ito 2008,
https://jfly.uni-koeln.de/color/), darkened until each has a contrast of 4.5:1 on white."""


def segment_colours(
    ends: Sequence[tuple[tuple[float, float], tuple[float, float]]],
    colours: Sequence[str] = SEGMENT_COLOURS,
) -> list[str]:
    """Give each segment a colour that no segment touching it has.

    Parameters
    ----------
    ends
        First and last point of each segment, in the order they are drawn.
    colours
        What to choose from; cycled, so that all are used about equally.

    Returns
    -------
    list of str
        One colour a segment.

    Examples
    --------
    >>> chain = [((0, 0), (1, 0)), ((1, 0), (2, 0)), ((2, 0), (3, 0))]
    >>> segment_colours(chain, ["red", "blue"])
    ['red', 'blue', 'red']
    """
    at: dict[tuple[float, float], set[str]] = {}
    chosen: list[str] = []
    for index, pair in enumerate(ends):
        points = [_rounded(point) for point in pair]
        taken = set().union(*(at.get(point, set()) for point in points))
        colour = _first_free(colours, index, taken)
        chosen.append(colour)
        for point in points:
            at.setdefault(point, set()).add(colour)
    return chosen


def _rounded(point: tuple[float, float]) -> tuple[float, float]:
    """Junctions of two cuts agree to about 10 m only."""
    return round(point[0], 4), round(point[1], 4)


def _first_free(colours: Sequence[str], start: int, taken: Iterable[str]) -> str:
    cycle = [colours[(start + step) % len(colours)] for step in range(len(colours))]
    return next((colour for colour in cycle if colour not in taken), cycle[0])
