"""VN-2000, Vietnam's own coordinate systems: which there are, into degrees and out of them.

Between VN-2000 and WGS 84 the seven parameters of Decision 05/2007/QĐ-BTNMT are used, which are
EPSG:6960 "VN-2000 to WGS 84 (2)", stated to 1 m. They ship with PROJ: no network, no grid file.
"""

from __future__ import annotations

import warnings
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from gazetteer.errors import InputError
from gazetteer.words import told
from geo.geodesic import Floats

if TYPE_CHECKING:
    from pyproj import CRS, Transformer

__all__ = [
    "EPSG_CODES",
    "System",
    "degrees_or_nan",
    "find_crs",
    "from_degrees",
    "systems",
    "to_degrees",
    "zone_of",
]

EPSG_CODES = (4756, 3405, 3406, 5896, 5897, 5898, 5899, *range(9205, 9219))
"""VN-2000 in degrees, its two UTM zones, its TM-3 zones and the meridians of the provinces."""

_DECISION_05_2007 = "VN-2000 to WGS 84 (2)"
# In the Mekong delta PROJ itself would take another set, of an oil company, 0.8 m away.
_TM3_SCALE = 0.9999


class System(NamedTuple):
    """One coordinate system of VN-2000."""

    epsg: int
    name: str
    central_meridian: float | None
    """Degrees east; None for degrees."""
    area: str
    """Where it is used, in the words of the EPSG registry: provinces are those of before 2025."""


@cache
def systems() -> tuple[System, ...]:
    """Return the coordinate systems of VN-2000.

    Examples
    --------
    >>> [(s.name, s.central_meridian) for s in systems() if s.epsg == 9210]
    [('VN-2000 / TM-3 105-45', 105.75)]
    """
    from pyproj import CRS

    found = []
    for code in EPSG_CODES:
        crs = CRS.from_epsg(code)
        parameters = crs.coordinate_operation.params if crs.coordinate_operation else ()
        meridian = next((float(p.value) for p in parameters if "ongitude" in p.name), None)
        area = crs.area_of_use.name if crs.area_of_use else ""
        found.append(System(code, crs.name, meridian, area))
    return tuple(found)


def find_crs(crs: str) -> CRS:
    """Return the coordinate system that a text names: ``EPSG:9210``, ``9210``, WKT.

    Raises
    ------
    InputError
        No system is named so.
    """
    from pyproj import CRS
    from pyproj.exceptions import CRSError

    try:
        return CRS.from_user_input(int(crs) if crs.strip().isdecimal() else crs)
    except CRSError:
        raise InputError(told("error.crs_unknown", crs=crs[:80])) from None


def zone_of(crs: str) -> System | None:
    """Return the TM-3 zone that a system has the meridian and scale of, without its datum.

    A file made with VN-2000's projection on WGS 84 is about 200 m off if VN-2000 was meant.

    Examples
    --------
    >>> zone_of("+proj=tmerc +lon_0=105.75 +k=0.9999 +x_0=500000 +datum=WGS84").epsg
    9210
    >>> zone_of("EPSG:9210") is None
    True
    """
    system = find_crs(crs)
    if system.coordinate_operation is None or "2000" in (system.datum.name if system.datum else ""):
        return None
    values = [float(parameter.value) for parameter in system.coordinate_operation.params]
    if _TM3_SCALE not in values:
        return None
    return next((zone for zone in systems() if zone.central_meridian in values), None)


def to_degrees(coords: ArrayLike, crs: str) -> Floats:
    """Return points of a coordinate system in degrees.

    Parameters
    ----------
    coords
        Shape (n, 2): easting and northing, or longitude and latitude (never latitude first).
    crs
        The system they are in, as for `find_crs`.

    Returns
    -------
    ndarray
        Shape (n, 2): longitude and latitude, EPSG:4326.

    Raises
    ------
    InputError
        The system is unknown, has no known way to WGS 84, or the points do not fit it.

    Examples
    --------
    >>> to_degrees([(500_000, 2_300_000)], "EPSG:9210").round(6).tolist()
    [[105.75188, 20.792658]]
    """
    points = np.asarray(coords, dtype=np.float64).reshape(-1, 2)
    degrees = degrees_or_nan(points, crs)
    if not np.isfinite(degrees).all():
        raise InputError(told("error.crs_misfit", crs=_named(crs)))
    return degrees


def degrees_or_nan(coords: ArrayLike, crs: str) -> Floats:
    """Return points in degrees as `to_degrees` does, NaN for those that do not fit the system.

    Raises
    ------
    InputError
        The system is unknown, or has no known way to WGS 84.
    """
    points = np.asarray(coords, dtype=np.float64).reshape(-1, 2)
    degrees = _moved(points, crs, "FORWARD")
    degrees[~(np.abs(degrees) <= (180, 90)).all(axis=1)] = np.nan
    return degrees


def from_degrees(coords: ArrayLike, crs: str) -> Floats:
    """Return points in degrees (EPSG:4326) in a coordinate system; else as `to_degrees`.

    Examples
    --------
    >>> from_degrees([(105.75188, 20.792658)], "EPSG:9210").round().tolist()
    [[500000.0, 2300000.0]]
    """
    points = np.asarray(coords, dtype=np.float64).reshape(-1, 2)
    moved = _moved(points, crs, "INVERSE")
    if not np.isfinite(moved[np.isfinite(points)]).all():
        raise InputError(told("error.crs_misfit", crs=_named(crs)))
    return moved


def _moved(points: Floats, crs: str, direction: str) -> Floats:
    x, y = points.T
    return np.column_stack(_transformer(crs).transform(x, y, direction=direction))


@cache
def _transformer(crs: str) -> Transformer:
    """Return the way from a system to EPSG:4326, x before y on both sides."""
    from pyproj import Transformer
    from pyproj.exceptions import ProjError
    from pyproj.transformer import TransformerGroup

    system = find_crs(crs)
    if len(system.axis_info) > 2:
        system = system.to_2d()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that a better one would need a grid file
        group = TransformerGroup(system, "EPSG:4326", always_xy=True, allow_ballpark=False)
    for way in group.transformers:
        if any(step.name == _DECISION_05_2007 for step in way.operations or ()):
            return way
    try:
        return Transformer.from_crs(system, "EPSG:4326", always_xy=True, allow_ballpark=False)
    except ProjError:
        raise InputError(told("error.crs_no_way", crs=_named(crs))) from None


def _named(crs: str) -> str:
    """Return how a message calls a system: WKT by its name alone."""
    return crs if len(crs) < 30 else find_crs(crs).name
