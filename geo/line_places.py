"""Places on, or beside, a border line: what is known of one, and points as such places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np

from gazetteer.errors import InputError
from gazetteer.words import listed, told
from geo.border import Border, Positions
from geo.cuts import within_ends
from geo.geodesic import Floats
from geo.nearest_border import nearest_border
from geo.position_checks import VIETNAM_ON

__all__ = ["FAR_M", "Basis", "LinePlace", "Lines", "locate_points", "side_of"]

FAR_M = 100_000
"""A point farther from the line than this is not near it, and is told so, in metres."""

Basis = Literal["given", "mapped", "inferred", "estimate", "derived", "scaled"]


@dataclass(frozen=True, slots=True)
class LinePlace:
    """A place on, or beside, a border line.

    ``km`` is its chainage and ``within_km`` how far off that may be. ``basis``: *given* by a
    position or a chainage; a position of the gazetteer that is *mapped*, *inferred* or an
    *estimate*; *derived* from a marker's number; *scaled* from an official length. ``lon`` and
    ``lat`` are its own, else those of the line there; ``offset_m`` is its distance from the line,
    ``side`` the country it lies in by that: VN, LA, CN, KH, or ``on``. ``told_by`` is the id of the
    gate, marker or stretch that a reference is told by.
    """

    query: str
    kind: Literal["point", "gate", "marker", "absolute", "relative", "interpolative"]
    line: Border = field(repr=False)
    km: float
    within_km: float
    basis: Basis
    lon: float
    lat: float
    offset_m: float = 0.0
    side: str = "on"
    place_id: str | None = None
    name: str | None = None
    told_by: str | None = None
    warnings: tuple[str, ...] = ()

    @property
    def border(self) -> str:
        """The name of the line."""
        return self.line.name


class Lines:
    """The lines that places are looked for on: the shipped ones, or the user's own.

    Parameters
    ----------
    own
        One a border; None for the shipped ones.
    """

    def __init__(self, own: Sequence[Border] | None = None) -> None:
        self.own: Mapping[str, Border] | None = {line.name: line for line in own} if own else None

    @property
    def only(self) -> str | None:
        """The name of the only line there is; None of several."""
        return next(iter(self.own)) if self.own and len(self.own) == 1 else None

    def __getitem__(self, border: str) -> Border:
        """Return the line of a border.

        Raises
        ------
        UnknownPlaceError
            There is no such border.
        InputError
            The user's own lines do not hold it.
        """
        if self.own is None:
            return Border(border)
        if border not in self.own:
            path = listed(dict.fromkeys(line.source for line in self.own.values()))
            seen = listed(self.own)
            raise InputError(told("error.line_other", path=path, name=border, seen=seen))
        return self.own[border]


def locate_points(
    points: Floats, border: str | None = None, *, lines: Sequence[Border] | None = None
) -> list[LinePlace]:
    """Return where points lie beside a border, or beside the nearest.

    Parameters
    ----------
    points
        Shape (n, 2): longitude and latitude in degrees, EPSG:4326.
    border
        Its name; None for the nearest to each point.
    lines
        Lines of the user's own, one a border; the shipped ones if None.

    Raises
    ------
    InputError
        A point is not a position in degrees; or there is no line of this border.
    """
    several = Lines(lines)
    if border:
        names, found = [border] * len(points), several[border].locate(points)
    elif several.own:
        names, found = _nearest(points, [*several.own.values()])
    else:
        nearest = nearest_border(points)
        names = nearest.border.tolist()
        found = Positions(nearest.km, nearest.offset_m, nearest.side, nearest.spacing_m)
    places = []
    columns = (names, found.km.tolist(), found.offset_m.tolist(), found.side.tolist())
    for name, km, offset_m, side, (lon, lat) in zip(*columns, points.tolist(), strict=True):
        far = told("warning.far_from_line", km=f"{offset_m / 1000:.0f}")
        places.append(
            LinePlace(
                *("", "point", several[name], km, 0.0, "given", lon, lat),
                offset_m=offset_m,
                side=side_of(name, side),
                warnings=(far,) if offset_m > FAR_M else (),
            )
        )
    return _with_ends_told(places) if several.own else places


def _nearest(points: Floats, lines: Sequence[Border]) -> tuple[list[str], Positions]:
    """Return the line nearest to each point, and where on it."""
    found = [line.locate(points) for line in lines]
    which = np.argmin([positions.offset_m for positions in found], axis=0)
    columns = (np.choose(which, column) for column in zip(*found, strict=True))
    return [lines[number].name for number in which.tolist()], Positions(*columns)


def _with_ends_told(places: list[LinePlace]) -> list[LinePlace]:
    """Return points beside lines of the user's own; of those beyond the ends it is told."""
    beyond: set[int] = set()
    for line in dict.fromkeys(place.line for place in places):
        own = [number for number, place in enumerate(places) if place.line is line]
        points = np.array([(places[number].lon, places[number].lat) for number in own])
        beyond |= {own[number] for number in np.flatnonzero(~within_ends(line, points))}
    return [
        replace(place, warnings=(*place.warnings, _beyond_text(place.line)))
        if number in beyond
        else place
        for number, place in enumerate(places)
    ]


def _beyond_text(line: Border) -> str:
    return told("warning.beyond_line", line=line.source, border=line.name)


def side_of(border: str, side: str) -> str:
    """Return the country on a side of a line (`geo.border.Position`), or ``on``."""
    if side == "on":
        return side
    return "VN" if side == VIETNAM_ON[border] else border[3:]
