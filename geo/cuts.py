"""Where a stretch of the line begins and ends: a junction, a break, a tripoint, the sea."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from geo.border import BORDERS, Border
from geo.geodesic import length_km

__all__ = ["NEAR_KM", "Cut", "end_cuts", "is_shipped"]

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


def is_shipped(border: Border) -> bool:
    """Tell whether a line is the shipped one of its border."""
    return border.name in BORDERS and border.coords is Border(border.name).coords


def end_cuts(border: Border) -> tuple[Cut, Cut]:
    """Return the two ends of a line.

    Where two shipped lines end together three countries meet; their other ends are at sea.

    Examples
    --------
    >>> [cut.kind for cut in end_cuts(Border("VN-KH"))]
    ['tripoint', 'sea']
    """
    return _cut(border, 0, 0.0), _cut(border, -1, border.length)


def _cut(border: Border, end: Literal[0, -1], km: float) -> Cut:
    if not is_shipped(border):
        known = Border(border.name).coords[end]
        if length_km([border.coords[end], known]) > NEAR_KM:
            return Cut(km, "line_end")
    meeting = _meeting(border.name, end)
    return Cut(km, "tripoint", ((border.name, meeting),)) if meeting else Cut(km, "sea")


@cache
def _meeting(name: str, end: Literal[0, -1]) -> str:
    """Return the other border whose shipped line ends where one does, or ``""``."""
    here = Border(name).coords[end].tolist()
    ends = {
        other: [Border(other).coords[i].tolist() for i in (0, -1)]
        for other in BORDERS
        if other != name
    }
    return next((other for other, points in ends.items() if here in points), "")
