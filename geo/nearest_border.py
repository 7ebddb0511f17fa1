"""The nearest of the three border lines to each of many points, and the segment there."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from geo.border import BORDERS, Border
from geo.geodesic import Floats, cartesian
from geo.segments import segments

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Ids = NDArray[np.intp]
    Texts = NDArray[Any]

__all__ = ["BorderPlaces", "nearest_border"]

_CELL = 0.25
"""Side, degrees, of the squares for which it is worked out which lines may be nearest."""
_ORIGIN = (-180.0, -90.0)
_ROWS = 1_000
"""More than there are rows of squares between the poles."""
_CORNERS = ((0, 0), (1, 0), (0, 1), (1, 1))
_STEP_KM = 5.0
"""How far apart the points of a line are that a square is measured to."""
_FEW = 1_000
"""For fewer points than this all three lines are asked."""


class BorderPlaces(NamedTuple):
    """Where points lie beside the nearest border line, one value a point.

    ``km``, ``offset_m``, ``side`` and ``spacing_m`` are those of `geo.border.Positions`;
    ``segment_id`` is of `geo.segments.segments`. Of two lines as near the first is taken.
    """

    border: Texts
    segment_id: Texts
    km: Floats
    offset_m: Floats
    side: NDArray[np.str_]
    spacing_m: Floats


def nearest_border(points: Floats) -> BorderPlaces:
    """Return where points lie beside the border line that is nearest to each.

    Parameters
    ----------
    points
        Shape (n, 2): longitude and latitude in degrees, EPSG:4326; NaN is beside no line.

    Raises
    ------
    InputError
        A point is not a position in degrees.
    """
    count = len(points)
    found = BorderPlaces(
        border=np.full(count, None, dtype=object),
        segment_id=np.full(count, None, dtype=object),
        km=np.full(count, np.nan),
        offset_m=np.full(count, np.inf),
        side=np.full(count, "", dtype="<U5"),
        spacing_m=np.full(count, np.nan),
    )
    for name, rows in _possible(points):
        here = Border(name).locate(points[rows])
        is_nearer = here.offset_m < found.offset_m[rows]
        nearer = rows[is_nearer]
        found.border[nearer] = name
        found.segment_id[nearer] = _segments_at(name, here.km[is_nearer])
        for column in ("km", "offset_m", "side", "spacing_m"):
            getattr(found, column)[nearer] = getattr(here, column)[is_nearer]
    found.offset_m[np.isinf(found.offset_m)] = np.nan
    return found


def _possible(points: Floats) -> Iterator[tuple[str, Ids]]:
    """Yield each border with the points that it may be the nearest to."""
    given = np.flatnonzero(~np.isnan(points[:, 0]))
    if len(given) < _FEW:
        yield from ((name, given) for name in BORDERS)
        return
    column, row = ((points[given] - _ORIGIN) / _CELL).astype(np.int64).T
    known, cell = np.unique(column * _ROWS + row, return_inverse=True)
    cells = np.column_stack(np.divmod(known, _ROWS))
    middle = cartesian((cells + 0.5) * _CELL + _ORIGIN)
    corners = (cartesian((cells + corner) * _CELL + _ORIGIN) for corner in _CORNERS)
    reach = np.max([np.linalg.norm(corner - middle, axis=1) for corner in corners], axis=0)
    away = np.column_stack([_least_distance(middle, name) for name in BORDERS])
    # A line runs at most half a step past the points it is measured by.
    slack = 2 * reach + _STEP_KM * 1000
    may = away - away.min(axis=1, keepdims=True) <= slack[:, None]
    for number, name in enumerate(BORDERS):
        yield name, given[may[cell, number]]


def _least_distance(places: Floats, name: str) -> Floats:
    """Return how far each place is from the nearest of a line's points, metres, as a chord."""
    line = _sampled(name)
    square = np.einsum("ij,ij->i", line, line) - 2 * (places @ line.T)
    least = square.min(axis=1) + np.einsum("ij,ij->i", places, places)
    return np.asarray(np.sqrt(least.clip(0)))


@cache
def _sampled(name: str) -> Floats:
    border = Border(name)
    return cartesian(border.at(np.append(np.arange(0, border.length, _STEP_KM), border.length)))


def _segments_at(border: str, km: Floats) -> Texts:
    """Return the ids of the segments at chainages; where two meet, of the one that begins."""
    ids, begins = _segments_of(border)
    at = np.searchsorted(begins, km, side="right") - 1
    found: Texts = ids[at]
    return found


@cache
def _segments_of(border: str) -> tuple[Texts, Floats]:
    own = segments(border)
    ids = np.array([segment.segment_id for segment in own], dtype=object)
    return ids, np.array([segment.from_km for segment in own])
