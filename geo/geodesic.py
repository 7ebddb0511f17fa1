"""Lengths on the WGS 84 ellipsoid, never on a plane.

Method: C. F. F. Karney, Algorithms for geodesics, Journal of Geodesy 87 (2013) 43-55, as in
GeographicLib, through :class:`pyproj.Geod`.
"""

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gazetteer.errors import InputError

if TYPE_CHECKING:
    from pyproj import Geod

__all__ = [
    "Floats",
    "cartesian",
    "chainage",
    "degrees",
    "edge_lengths",
    "length_km",
    "wgs84",
]

Floats = NDArray[np.float64]


@cache
def wgs84() -> "Geod":
    """Return the WGS 84 ellipsoid."""
    from pyproj import Geod

    return Geod(ellps="WGS84")


def edge_lengths(coords: ArrayLike) -> Floats:
    """Return the geodesic length of each edge of a line, in metres.

    Parameters
    ----------
    coords
        Array of shape (n, 2): longitude and latitude in degrees, EPSG:4326.

    Returns
    -------
    ndarray
        Shape (n - 1,), metres; empty for fewer than two points.

    Raises
    ------
    InputError
        The array has another shape, or a latitude is beyond the poles.

    Examples
    --------
    >>> edge_lengths([(104.0, 20.0), (105.0, 20.0)]).round(1).tolist()
    [104646.9]
    """
    points = np.asarray(coords, dtype=np.float64)
    if not points.size:
        return np.empty(0)
    if points.ndim != 2 or points.shape[1] != 2:
        message = f"a line is an array of (lon, lat) pairs, not of shape {points.shape}"
        raise InputError(message)
    if not (np.abs(points[:, 1]) <= 90).all():
        message = "latitudes must be degrees between -90 and 90: is the line projected?"
        raise InputError(message)
    if len(points) < 2:
        return np.empty(0)
    lon, lat = points.T
    _, _, metres = wgs84().inv(lon[:-1], lat[:-1], lon[1:], lat[1:])
    return np.asarray(metres, dtype=np.float64)


def length_km(coords: ArrayLike) -> float:
    """Return the geodesic length of a line, in kilometres; 0 for fewer than two points."""
    return float(edge_lengths(coords).sum()) / 1000


def chainage(coords: ArrayLike) -> Floats:
    """Return the distance of each vertex from a line's start, in kilometres (ISO 19148).

    Parameters
    ----------
    coords
        Array of shape (n, 2): longitude and latitude in degrees, EPSG:4326.

    Returns
    -------
    ndarray
        Shape (n,), kilometres, from 0 to the line's length.
    """
    return np.concatenate(([0.0], np.cumsum(edge_lengths(coords)) / 1000))


_A = 6_378_137.0
_E2 = (2 - 1 / 298.257223563) / 298.257223563
"""Semi-major axis in metres and squared eccentricity of WGS 84 (NGA.STND.0036)."""


def cartesian(points: Floats) -> Floats:
    """Return points on the ellipsoid in Earth-centred Cartesian metres.

    Parameters
    ----------
    points
        Shape (n, 2): longitude and latitude in degrees, EPSG:4326.

    Returns
    -------
    ndarray
        Shape (n, 3): x, y, z (EPSG:4978).
    """
    lon, lat = np.radians(points).T
    sine, cosine = np.sin(lat), np.cos(lat)
    normal = _A / np.sqrt(1 - _E2 * sine**2)
    level = normal * cosine
    return np.column_stack((level * np.cos(lon), level * np.sin(lon), normal * (1 - _E2) * sine))


def degrees(places: Floats) -> Floats:
    """Return Cartesian points on the ellipsoid, or a few metres off it, in degrees.

    Parameters
    ----------
    places
        Shape (n, 3): x, y, z in metres (EPSG:4978).

    Returns
    -------
    ndarray
        Shape (n, 2): longitude and latitude in degrees, EPSG:4326.
    """
    x, y, z = places.T
    lon, lat = np.arctan2(y, x), np.arctan2(z, (1 - _E2) * np.hypot(x, y))
    return np.asarray(np.degrees(np.column_stack((lon, lat))))
