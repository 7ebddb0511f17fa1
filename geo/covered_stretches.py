"""What of the border a run of a line covers, where a line of the user's own may end early."""

from collections.abc import Sequence

from geo.border import Border
from geo.cuts import Cut
from geo.geodesic import Floats
from geo.junctions import Stretch, partition

__all__ = ["covered_provinces", "is_whole"]

_NEARLY_ALL = 0.98
"""The share of a stretch that a line must have to be compared with what is published of it."""


def is_whole(
    border: str,
    ends: tuple[Cut, Cut],
    points: Floats,
    parts: Sequence[str] = (),
    neighbour: str = "",
) -> bool:
    """Tell whether a run of the user's own line is nearly all of a stretch of the border.

    Parameters
    ----------
    border
        Its name.
    ends
        What the run begins and ends at.
    points
        Shape (2, 2): where it does, degrees, EPSG:4326.
    parts
        The provinces of the 63 whose stretch is meant; none for the whole border.
    neighbour
        The province across the line that the stretch faces, if one alone is meant.
    """
    if "line_end" not in {cut.kind for cut in ends}:
        return True
    whole = [
        (stretch, km)
        for stretch, km in _covered(border, points)
        if (not parts or stretch.province_id in parts) and neighbour in ("", stretch.neighbour_id)
    ]
    return sum(km for _, km in whole) >= _NEARLY_ALL * sum(s.to_km - s.from_km for s, _ in whole)


def covered_provinces(border: str, points: Floats) -> set[str]:
    """Return the provinces of the 63 that a run of a line lies in, by the shipped line.

    Parameters
    ----------
    border
        Its name.
    points
        Shape (2, 2): where the run begins and ends, degrees, EPSG:4326.
    """
    return {stretch.province_id for stretch, km in _covered(border, points) if km > 0}


def _covered(border: str, points: Floats) -> list[tuple[Stretch, float]]:
    """Return the stretches of the shipped line, and how many kilometres of each a run covers."""
    shipped = Border(border)
    first, last = shipped.locate(points).km.tolist()
    return [(s, max(min(s.to_km, last) - max(s.from_km, first), 0.0)) for s in partition(shipped)]
