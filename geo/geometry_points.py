"""Points as degrees, from arrays and from geometry in any known coordinate system."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from gazetteer.errors import InputError
from gazetteer.words import told
from geo.geodesic import Floats
from geo.vn2000 import degrees_or_nan

if TYPE_CHECKING:
    from geopandas import GeoDataFrame, GeoSeries
    from numpy.typing import ArrayLike

__all__ = ["points_in_degrees", "read_geometry"]


def points_in_degrees(points: ArrayLike | GeoDataFrame | GeoSeries) -> Floats:
    """Return points that a caller gives as an array of degrees.

    Parameters
    ----------
    points
        Numbers, of whatever shape, that are taken as they are; or points as geometry, in whatever
        system they state.

    Returns
    -------
    ndarray
        Of geometry shape (n, 2): longitude and latitude, EPSG:4326; NaN for one that is missing.

    Raises
    ------
    InputError
        The points are neither; as of `read_geometry`; or a point does not fit its system.
    """
    if not hasattr(points, "geom_type"):
        try:
            return np.asarray(points, dtype=np.float64)
        except (TypeError, ValueError):
            raise InputError(told("error.points_kind")) from None
    found, problems = read_geometry(points)
    for row, problem in problems.items():
        raise InputError(told("error.row_of_points", number=row + 1, problem=problem))
    return found


def read_geometry(
    table: GeoDataFrame | GeoSeries, crs: str | None = None
) -> tuple[Floats, dict[int, str]]:
    """Return the points of a table with geometry, shape (n, 2) in degrees, and what is wrong.

    Parameters
    ----------
    table
        Points; a row without one is NaN.
    crs
        The coordinate system, where the table states none or a wrong one.

    Returns
    -------
    tuple
        The points; what is wrong with one, by its position: it is NaN.

    Raises
    ------
    InputError
        If no coordinate system is stated or named so, or there is other geometry than points.
    """
    import shapely

    system = crs or (table.crs.to_wkt() if table.crs is not None else None)
    if system is None or set(table.geom_type.dropna()) - {"Point"}:
        raise InputError(told("error.join_geometry"))
    geometry: Any = np.asarray(table.geometry, dtype=object)
    given = np.flatnonzero(~(shapely.is_missing(geometry) | shapely.is_empty(geometry)))
    own = shapely.get_coordinates(geometry[given])
    points = np.full((len(geometry), 2), np.nan)
    points[given] = degrees_or_nan(own, system)
    lost = np.isnan(points[given]).any(axis=1)
    name = crs or table.crs.name
    return points, {
        int(row): told("own.outside_crs", lon=f"{x:.10g}", lat=f"{y:.10g}", crs=name)
        for row, (x, y) in zip(given[lost], own[lost].tolist(), strict=True)
    }
