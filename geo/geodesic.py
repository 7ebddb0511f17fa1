"""Lengths on the WGS 84 ellipsoid, never on a plane.

Method: C. F. F. Karney, Algorithms for geodesics, Journal of Geodesy 87 (2013) 43-55, as in
GeographicLib, through :class:`pyproj.Geod`. A geodesic of up to 20 km is taken as the circular arc
over its chord, with the curvature of the normal section in its direction (Euler): the same length
to 10 nanometres, as tests show, and PROJ need not be loaded for it.
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
    "distances",
    "edge_lengths",
    "length_km",
    "points_along",
    "wgs84",
]

Floats = NDArray[np.float64]

_A = 6_378_137.0
_E2 = (2 - 1 / 298.257223563) / 298.257223563
"""Semi-major axis in metres and squared eccentricity of WGS 84 (NGA.STND.0036)."""
_ARC_M = 20_000
"""The longest geodesic that is taken as an arc."""
_NOTHING_M = 1e-9
"""Points so near are one."""


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
    return _distances(points[:-1], points[1:], *_chords_of(points))


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
    level = np.hypot(x, y)
    # Bowring's formula (Survey Review 23, 1976): exact on the ellipsoid and near it.
    flat = np.sqrt(1 - _E2)
    tangent = z / (flat * level)
    scale = np.hypot(1, tangent)
    up = z + _E2 / flat * _A * (tangent / scale) ** 3
    lat = np.arctan2(up, level - _E2 * _A / scale**3)
    return np.asarray(np.degrees(np.column_stack((np.arctan2(y, x), lat))))


def distances(starts: ArrayLike, ends: ArrayLike) -> Floats:
    """Return the geodesic distances between points, two by two.

    Parameters
    ----------
    starts, ends
        Shape (n, 2): longitude and latitude in degrees, EPSG:4326.

    Returns
    -------
    ndarray
        Shape (n,), metres.
    """
    one, other = (np.asarray(points, dtype=np.float64).reshape(-1, 2) for points in (starts, ends))
    return _distances(one, other, *_chords(one, other))


def _distances(one: Floats, other: Floats, chord: Floats, curvature: Floats) -> Floats:
    half = chord * curvature / 2
    metres: Floats = chord * (1 + half**2 / 6 + 3 / 40 * half**4)
    far = ~(chord <= _ARC_M)
    if far.any():
        metres[far] = wgs84().inv(*one[far].T, *other[far].T)[2]
    return metres


def points_along(starts: Floats, ends: Floats, metres: Floats) -> Floats:
    """Return the points some metres along the geodesics from starts to ends.

    Parameters
    ----------
    starts, ends
        Shape (n, 2), degrees, EPSG:4326.
    metres
        Shape (n,), from the start.

    Returns
    -------
    ndarray
        Shape (n, 2), degrees; within 0.1 mm.
    """
    chord, curvature = _chords(starts, ends)
    half = np.arcsin(chord * curvature / 2)  # the angle of half the arc, seen from its centre
    with np.errstate(invalid="ignore", divide="ignore"):
        share = (1 + np.tan(metres * curvature - half) / np.tan(half)) / 2
    share = np.where(chord > _NOTHING_M, share, 0)
    origin = cartesian(starts)
    points = degrees(origin + share[:, None] * (cartesian(ends) - origin))
    far = chord > _ARC_M
    if far.any():
        lon, lat = starts[far].T
        azimuth = wgs84().inv(lon, lat, *ends[far].T)[0]
        points[far] = np.column_stack(wgs84().fwd(lon, lat, azimuth, metres[far])[:2])
    return points


def _chords_of(points: Floats) -> tuple[Floats, Floats]:
    """Return the chords of a line's edges, and their curvature."""
    ways = np.diff(cartesian(points), axis=0)
    return np.sqrt(np.einsum("ij,ij->i", ways, ways)), _curvature(points[:-1], points[1:])


def _chords(starts: Floats, ends: Floats) -> tuple[Floats, Floats]:
    """Return the chords of short geodesics, metres, and their curvature, 1/metres."""
    ways = cartesian(ends) - cartesian(starts)
    return np.sqrt(np.einsum("ij,ij->i", ways, ways)), _curvature(starts, ends)


def _curvature(starts: Floats, ends: Floats) -> Floats:
    """Return the curvature of normal sections half way, 1/metres."""
    lon, lat = np.radians(ends - starts).T
    middle = np.radians((starts[:, 1] + ends[:, 1]) / 2)
    squeeze = 1 - _E2 * np.sin(middle) ** 2
    across = _A / np.sqrt(squeeze)
    along = across * (1 - _E2) / squeeze
    east, north = (across * np.cos(middle) * lon) ** 2, (along * lat) ** 2
    total = np.where(east + north > 0, east + north, 1)
    return np.asarray((east / across + north / along) / total)
