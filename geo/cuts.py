"""Where a stretch of the line begins and ends: a junction, a break, a tripoint, the sea."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from geo.border import BORDERS, Border
from geo.geodesic import Floats, length_km
from geo.line_ends import LineEnd, read_line_ends

__all__ = ["NEAR_KM", "Cut", "end_cuts", "is_shipped", "line_of", "within_ends"]

CutKind = Literal["tripoint", "sea", "line_end", "junction", "break"]

NEAR_KM = 3.0
"""A line that ends so near to the end of the shipped one ends at the same place."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A place where the line is cut, or ends.

    Parameters
    ----------
    km
        Its chainage, kilometres.
    kind
        ``line_end``: a line of the user's ends here, and the border goes on.
    units
        Of a junction: the ids of the unit that ends and of the one that begins, for each of the
        junctions here; of a tripoint the two borders, ``(("VN-CN", "VN-LA"),)``.
    name
        Of a break: its name.
    """

    km: float
    kind: CutKind
    units: tuple[tuple[str, str], ...] = ()
    name: str = ""


def line_of(border: "str | Border") -> Border:
    """Return a line, or the shipped one of a name."""
    return border if isinstance(border, Border) else Border(border)


def is_shipped(border: Border) -> bool:
    """Tell whether a line is the shipped one of its border."""
    return border.name in BORDERS and border.coords is Border(border.name).coords


def end_cuts(border: Border) -> tuple[Cut, Cut]:
    """Return the two ends of a line.

    What the shipped lines end at is told by `geo.line_ends`.

    Examples
    --------
    >>> [cut.kind for cut in end_cuts(Border("VN-KH"))]
    ['tripoint', 'sea']
    """
    return _cut(border, 0, 0.0), _cut(border, -1, border.length)


def within_ends(border: Border, points: Floats) -> NDArray[np.bool_]:
    """Tell which points stand, by the shipped line, between the ends of a line.

    Parameters
    ----------
    border
        Any line; beyond an end of the border itself there is nothing.
    points
        Shape (n, 2): longitude and latitude in degrees, EPSG:4326.
    """
    shipped = Border(border.name)
    km = shipped.locate(points).km
    start, end = end_cuts(border)
    first, last = shipped.locate(border.coords[[0, -1]]).km
    is_after = (km >= first) | (start.kind != "line_end")
    is_before = (km <= last) | (end.kind != "line_end")
    return np.asarray(is_after & is_before)


def _cut(border: Border, end: Literal[0, -1], km: float) -> Cut:
    if not is_shipped(border):
        known = Border(border.name).coords[end]
        if length_km([border.coords[end], known]) > NEAR_KM:
            return Cut(km, "line_end")
    known_end = _known_end(border.name, "start" if end == 0 else "end")
    if known_end.kind != "tripoint" or not known_end.third_country:
        return Cut(km, "sea")
    third = known_end.third_country.removeprefix("country/").upper()
    return Cut(km, "tripoint", ((border.name, f"VN-{third}"),))


def _known_end(name: str, end: Literal["start", "end"]) -> LineEnd:
    return next(e for e in read_line_ends() if (e.border, e.end) == (name, end))
