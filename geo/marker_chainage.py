"""Chainage of border markers: at their position where it is known, else between by number.

Markers with a position, or with a gate that has one, calibrate the line; so do the junctions of
provinces, where sources say which numbers end and begin (`geo.marker_anchors`). Between two of
these a marker is placed in proportion to its number. That is derived, never surveyed, and each
answer says how far off it may be.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

import numpy as np

from gazetteer.borders import borders
from gazetteer.errors import UnknownPlaceError
from gazetteer.gazetteer import Gazetteer, load
from gazetteer.markers import known_markers, marker_id
from gazetteer.words import told
from geo.border import BORDERS, Border
from geo.marker_anchors import Anchor, anchors, numbering, place_on_line

if TYPE_CHECKING:
    pass

__all__ = ["Calibration", "MarkerPosition", "calibration", "left_out", "marker_at", "marker_km"]

DRIFT = 0.8
"""How unevenly markers stand between two anchors: the error of a derived chainage as a part of the
way to the nearer anchor. Measured by leaving out each of 67 anchors in turn (`left_out`): the error
of nine in ten is less. Half are below 0.04; the few above are where numbers thin out along rivers,
as after 605 at Lao Bảo."""

Basis = Literal["mapped", "inferred", "derived"]


@dataclass(frozen=True, slots=True)
class MarkerPosition:
    """Where a marker stands along its border, kilometres from the start."""

    border: str
    number: str
    km: float
    within_km: float
    """How far off the chainage may be: of a derived one, nine times in ten."""
    basis: Basis
    """The class of its position or its gate's; ``derived``: placed by number between anchors."""
    between: tuple[float, float]
    """The chainages it must lie between, by the anchors before and after it."""


def marker_km(border: str, number: str) -> MarkerPosition:
    """Return where a marker stands on the shipped line.

    Parameters
    ----------
    border
        ``"VN-CN"``, ``"VN-LA"`` or ``"VN-KH"``.
    number
        As in ``255``, ``1088/2``, ``62(2)``.

    Raises
    ------
    UnknownPlaceError
        There is no such border, or it has no such marker.

    Examples
    --------
    >>> at = marker_km("VN-LA", "255")
    >>> round(at.km), at.basis, marker_km("VN-LA", "200").basis
    (619, 'inferred', 'derived')
    """
    if border not in BORDERS:
        raise UnknownPlaceError(told("error.no_border", name=border, borders=", ".join(BORDERS)))
    last = borders()[border].last_marker
    try:
        place = numbering(number)
    except ValueError:
        place = math.nan
    if not 0 <= place < last + 1:
        raise UnknownPlaceError(told("error.no_marker", number=number, border=border, last=last))
    return _known(border, number, load()) or calibration(border).marker(number)


def marker_at(border: str, km: float) -> tuple[int, int]:
    """Return the main numbers of the markers before and after a chainage, by the calibration.

    Examples
    --------
    >>> marker_at("VN-LA", 619.5)
    (255, 256)
    """
    last = borders()[border].last_marker
    before = min(math.floor(calibration(border).number(km)), last)
    return before, min(before + 1, last)


def calibration(border: str) -> Calibration:
    """Return how numbers and chainages of a shipped border go together."""
    return _calibrated(border, load())


class Calibration:
    """Numbers to chainages and back, linear between anchors.

    Parameters
    ----------
    border
        Its name.
    known
        Two anchors at least, in order; the outer ones are the ends of the numbering.
    """

    def __init__(self, border: str, known: Sequence[Anchor]) -> None:
        self.border = border
        columns = ([a.number for a in known], [a.km for a in known], [a.within_km for a in known])
        self.numbers, self.kms, self._within = map(np.array, columns)

    def marker(self, number: str) -> MarkerPosition:
        """Return where a marker stands by its number alone."""
        return self.marker_by_place(numbering(number), number)

    def marker_by_place(self, place: float, number: str = "") -> MarkerPosition:
        """Return where a marker stands by its place in the numbering (`numbering`)."""
        low = int(np.searchsorted(self.numbers, place, side="right")) - 1
        low = min(max(low, 0), len(self.numbers) - 2)
        ends = slice(low, low + 2)
        (first, last), (start, end) = self.numbers[ends].tolist(), self.kms[ends].tolist()
        share = min(max((place - first) / (last - first), 0), 1)
        gap = end - start
        doubt = float(np.interp(share, (0, 1), self._within[ends]))
        error = doubt + DRIFT * min(share, 1 - share) * gap
        if place % 1:  # how many stand between two numbers is not known
            error += gap / (last - first) / 2
        # Numbers follow the line: it lies between the anchors, whatever the spacing.
        within = min(error, doubt + max(share, 1 - share) * gap)
        km = start + share * gap
        return MarkerPosition(self.border, number, km, within, "derived", (start, end))

    def number(self, km: float) -> float:
        """Return the number, with a fraction, at a chainage."""
        return float(np.interp(km, self.kms, self.numbers))


def left_out(border: str) -> Iterator[tuple[Anchor, MarkerPosition]]:
    """Yield each anchor but the outer ones, and where the two beside it would put its number.

    This is how `DRIFT` is measured, and how well the interpolation does.
    """
    known = anchors(border)
    for before, anchor, after in zip(known, known[1:], known[2:], strict=False):
        without = Calibration(border, [before, after])
        yield anchor, without.marker_by_place(anchor.number)


@lru_cache(maxsize=16)
def _calibrated(border: str, known: Gazetteer) -> Calibration:
    del known  # the anchors are of the gazetteer in use
    return Calibration(border, anchors(border))


@lru_cache(maxsize=1024)
def _known(border: str, number: str, known: Gazetteer) -> MarkerPosition | None:
    """Return where a marker stands that has a position, its own or its gate's."""
    marker = known_markers().get(marker_id(border, number))
    for place_id in (marker.place_id, marker.gate_id) if marker else ():
        position = known.coordinate(place_id) if place_id else None
        if position and position.coord_class != "estimate":
            km, within_km = place_on_line(Border(border), position)
            basis: Basis = "mapped" if position.coord_class == "mapped" else "inferred"
            if place_id != marker_id(border, number):
                basis = "inferred"  # of the gate, not of the marker
            return MarkerPosition(border, number, km, within_km, basis, (km, km))
    return None
