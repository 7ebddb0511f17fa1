"""The Vietnamese gates nearest to each of many points, on a day."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from gazetteer.gazetteer import Gazetteer, load
from geo.geodesic import Floats, cartesian, wgs84

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Texts = NDArray[Any]

__all__ = ["NearGates", "gates_near_points"]

_BLOCK = 10_000
"""Points compared with all gates together."""


class NearGates(NamedTuple):
    """The gates nearest to points, nearest first: arrays of shape (n, k)."""

    place_id: Texts
    name: Texts
    distance_m: Floats
    """Geodesic, straight and not by road; NaN where there are fewer gates."""
    precision_m: Floats
    """How far off the gate's own position may be; NaN where that is not known."""


def gates_near_points(points: Floats, k: int, day: date) -> NearGates:
    """Return the k gates nearest to each point.

    Asked are the gates of Vietnam's side that are open or suspended on the day and have a
    position: of a pair the Vietnamese one stands for both.

    Parameters
    ----------
    points
        Shape (n, 2): longitude and latitude in degrees, EPSG:4326; NaN has none near.
    """
    ids, names, precision, places = _gates(day, load())
    wanted = min(k, len(ids))
    shape = len(points), k
    near = NearGates(
        np.full(shape, None, dtype=object),
        np.full(shape, None, dtype=object),
        np.full(shape, np.nan),
        np.full(shape, np.nan),
    )
    given = np.flatnonzero(~np.isnan(points[:, 0])) if wanted else np.empty(0, dtype=np.intp)
    for start in range(0, len(given), _BLOCK):
        rows = given[start : start + _BLOCK]
        which, metres = _nearest(points[rows], places, wanted)
        found = NearGates(ids[which], names[which], metres, precision[which])
        for column, values in zip(near, found, strict=True):
            column[rows, :wanted] = values
    return near


def _nearest(points: Floats, gates: Floats, k: int) -> tuple[NDArray[np.intp], Floats]:
    """Return the numbers of the k nearest gates, and how far they are.

    They are chosen by chord: of two gates as near to a metre either may be left out.
    """
    at, there = cartesian(points), cartesian(gates)
    # |a - b|² less |a|², which is the same for every gate
    square = np.einsum("ij,ij->i", there, there) - 2 * (at @ there.T)
    near = np.empty((len(points), k), dtype=np.intp)
    everyone = np.arange(len(points))
    for rank in range(k):  # for few gates faster than a partition
        near[:, rank] = square.argmin(axis=1)
        square[everyone, near[:, rank]] = np.inf
    lon, lat = np.repeat(points, k, axis=0).T
    metres = np.reshape(wgs84().inv(lon, lat, *gates[near.ravel()].T)[2], near.shape)
    order = np.argsort(metres, axis=1, kind="stable")
    return np.take_along_axis(near, order, axis=1), np.take_along_axis(metres, order, axis=1)


@lru_cache(maxsize=16)
def _gates(day: date, known: Gazetteer) -> tuple[Texts, Texts, Floats, Floats]:
    """Return the ids, names, precision in metres and positions of the gates on a day."""
    found = [
        (gate, position)
        for gate in known.gates(day)
        if gate.country == "VN" and (position := known.coordinate(gate.place_id))
    ]
    return (
        np.array([gate.place_id for gate, _ in found], dtype=object),
        np.array([known.name_on(gate, day) for gate, _ in found], dtype=object),
        np.array([position.precision_m or np.nan for _, position in found], dtype=np.float64),
        np.array([(position.lon, position.lat) for _, position in found]).reshape(-1, 2),
    )
