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
from typing import Literal

import numpy as np

from gazetteer.borders import borders
from gazetteer.errors import InputError, UnknownPlaceError
from gazetteer.gazetteer import Gazetteer, load
from gazetteer.markers import known_markers, marker_id
from gazetteer.words import told
from geo.border import BORDERS, Border
from geo.cuts import is_shipped, line_of, within_ends
from geo.marker_anchors import Anchor, anchors, numbering, place_on_line

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


def marker_km(border: str | Border, number: str) -> MarkerPosition:
    """Return where a marker stands on a line.

    Parameters
    ----------
    border
        ``"VN-CN"``, ``"VN-LA"`` or ``"VN-KH"``; or a line of the user's own, which is calibrated
        like the shipped one.
    number
        As in ``255``, ``1088/2``, ``62(2)``.

    Raises
    ------
    UnknownPlaceError
        There is no such border, or it has no such marker.
    InputError
        It stands beyond the ends of the user's own line.

    Examples
    --------
    >>> at = marker_km("VN-LA", "255")
    >>> round(at.km), at.basis, marker_km("VN-LA", "200").basis
    (619, 'inferred', 'derived')
    """
    name = border.name if isinstance(border, Border) else border
    if name not in BORDERS:
        raise UnknownPlaceError(told("error.no_border", name=name, borders=", ".join(BORDERS)))
    last = borders()[name].last_marker
    try:
        place = numbering(number)
    except ValueError:
        place = math.nan
    if not 0 <= place < last + 1:
        raise UnknownPlaceError(told("error.no_marker", number=number, border=name, last=last))
    line = line_of(border)
    if not is_shipped(line):
        _check_on(line, number)
    return _known(line, number, load()) or calibration(line).marker(number)


def _check_on(line: Border, number: str) -> None:
    """Raise an error if a marker stands beyond the ends of a line, by the shipped one."""
    shipped = Border(line.name)
    if not within_ends(line, shipped.at([marker_km(shipped, number).km]))[0]:
        values = {"name": number, "line": line.source, "border": line.name}
        raise InputError(told("error.not_on_line", **values))


def marker_at(border: str | Border, km: float) -> tuple[int, int]:
    """Return the main numbers of the markers before and after a chainage, by the calibration.

    Examples
    --------
    >>> marker_at("VN-LA", 619.5)
    (255, 256)
    """
    last = borders()[line_of(border).name].last_marker
    before = min(math.floor(calibration(border).number(km)), last)
    return before, min(before + 1, last)


def calibration(border: str | Border) -> Calibration:
    """Return how numbers and chainages of a line go together."""
    return _calibrated(line_of(border), load())


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
def _calibrated(line: Border, known: Gazetteer) -> Calibration:
    del known  # the anchors are of the gazetteer in use
    inner = anchors(line)
    return Calibration(line.name, inner if is_shipped(line) else [*_with_ends(line, inner)])


def _with_ends(line: Border, inner: Sequence[Anchor]) -> Iterator[Anchor]:
    """Yield anchors of a line of the user's own, between its ends.

    What number these have is told by the shipped line, unless an anchor is there.
    """
    shipped = Border(line.name)
    first, last = (
        _end(shipped, at, km)
        for at, km in zip(shipped.locate(line.coords[[0, -1]]).km, (0.0, line.length), strict=True)
    )
    if not inner or first.number < inner[0].number:
        yield first
    yield from inner
    if last.number > (inner[-1] if inner else first).number:
        yield last


def _end(shipped: Border, at_km: float, km: float) -> Anchor:
    known = calibration(shipped)
    number = known.number(at_km)
    within_km = known.marker_by_place(number).within_km
    return Anchor(number, km, within_km, "line_end", f"({number:.1f})", "")


@lru_cache(maxsize=1024)
def _known(line: Border, number: str, known: Gazetteer) -> MarkerPosition | None:
    """Return where a marker stands that has a position, its own or its gate's."""
    place_id_of_marker = marker_id(line.name, number)
    marker = known_markers().get(place_id_of_marker)
    for place_id in (marker.place_id, marker.gate_id) if marker else ():
        position = known.coordinate(place_id) if place_id else None
        if position and position.coord_class != "estimate":
            km, within_km = place_on_line(line, position)
            basis: Basis = "mapped" if position.coord_class == "mapped" else "inferred"
            if place_id != place_id_of_marker:
                basis = "inferred"  # of the gate, not of the marker
            return MarkerPosition(line.name, number, km, within_km, basis, (km, km))
    return None
