"""Where points lie: in which border province, beside which segment, how far from the line."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from gazetteer.errors import InputError
from gazetteer.gazetteer import Scheme
from gazetteer.own_place_rows import REGION
from gazetteer.words import told
from geo.geodesic import Floats, wgs84
from geo.vn2000 import degrees_or_nan

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from numpy.typing import NDArray
    from pandas import Series
    from pyproj import Transformer
    from shapely import STRtree

    Texts = NDArray[Any]

_DEGREES = 360
"""Larger numbers are metres."""
_VERTICES = 16
"""The line is looked at in pieces of so many vertices: one long line is searched slowly."""
# Scale errors stay under 0.3 % between 102° and 108.1° E: enough to tell which piece is nearest.
_METRES = "+proj=tmerc +lon_0=105 +k=0.9996 +x_0=500000 +ellps=WGS84 +units=m"


@dataclass(frozen=True, slots=True)
class PointPlaces:
    """Where the points of the rows lie; None and NaN where that is nowhere known."""

    province_id: Texts
    """On either side of the line, in the scheme of the row's day."""
    segment_id: Texts
    """The nearest segment."""
    line_m: Floats
    """Geodesic distance to the border line, metres."""


def read_points(
    lon: Series[Any], lat: Series[Any], crs: str | None = None
) -> tuple[Floats, dict[int, str]]:
    """Return the points of two columns, shape (n, 2) in degrees, and what is wrong by position.

    A number may have a decimal comma. A row with a fault has no point (NaN). In a system of
    metres (``crs``) the first column is the easting, the second the northing.

    Raises
    ------
    InputError
        If no coordinate system is named ``crs``.
    """
    import pandas as pd

    texts = [column.astype(object).where(column.notna(), "") for column in (lon, lat)]
    texts = [column.map(lambda cell: str(cell).strip().replace(",", ".", 1)) for column in texts]
    numbers = [pd.to_numeric(column, errors="coerce").to_numpy(float) for column in texts]
    points = np.column_stack(numbers)
    said = points.copy()
    if crs:
        points = degrees_or_nan(points, crs)
    west, south, east, north = REGION
    good = (points >= (west, south)).all(axis=1) & (points <= (east, north)).all(axis=1)
    given = np.column_stack([(column != "").to_numpy() for column in texts])
    bad = np.flatnonzero(given.any(axis=1) & ~good)
    cells = [column.iloc[bad].tolist() for column in texts]
    problems = {
        int(row): _problem(pair, said[row], crs) for row, *pair in zip(bad, *cells, strict=True)
    }
    points[~good] = np.nan
    return points, problems


def read_geometry(table: GeoDataFrame) -> tuple[Floats, dict[int, str]]:
    """Return the points of a table with geometry, as `read_points` does.

    Raises
    ------
    InputError
        If it says no coordinate system, or holds other geometry than points.
    """
    import shapely

    kinds = set(table.geom_type.dropna())
    if table.crs is None or kinds - {"Point"}:
        raise InputError(told("error.join_geometry"))
    crs = table.crs.to_wkt()
    geometry = shapely.transform(table.geometry.to_numpy(), lambda xy: degrees_or_nan(xy, crs))
    points = np.full((len(table), 2), np.nan)
    given = np.flatnonzero(~(shapely.is_missing(geometry) | shapely.is_empty(geometry)))
    points[given] = shapely.get_coordinates(geometry[given])
    return points, {}


def _problem(said: list[str], point: Floats, crs: str | None) -> str:
    if not all(said):
        return told("own.half_position")
    for text, number in zip(said, point, strict=True):
        if not np.isfinite(number):
            return told("own.number", value=text)
    west, south, east, north = REGION
    lon, lat = (degrees_or_nan(point[::-1], crs)[0] if crs else point[::-1]).tolist()
    shown = dict(zip(("lon", "lat"), (f"{number:.10g}" for number in point), strict=True))
    if west <= lon <= east and south <= lat <= north:
        return told("own.swapped", **shown)
    if crs:
        return told("own.outside_crs", crs=crs, **shown)
    metres = bool((np.abs(point) > _DEGREES).any())
    return told("own.metres" if metres else "own.outside", **shown)


def point_places(points: Floats, scheme_34: NDArray[np.bool_]) -> PointPlaces:
    """Return where points lie.

    Parameters
    ----------
    points
        Shape (n, 2): longitude and latitude in degrees, EPSG:4326; NaN for none.
    scheme_34
        Shape (n,): whether the provinces since 1 July 2025 are meant.

    Notes
    -----
    Inland edges of provinces are 1-2 km off. The nearest piece of the line is found in transverse
    Mercator metres; the distance to its foot is geodesic.
    """
    provinces = np.full(len(points), None, dtype=object)
    segment_ids = np.full(len(points), None, dtype=object)
    line_m = np.full(len(points), np.nan)
    schemes: tuple[tuple[Scheme, Any], ...] = (("63", ~scheme_34), ("34", scheme_34))
    for scheme, chosen in schemes:
        rows = np.flatnonzero(chosen & np.isfinite(points[:, 0]))
        if len(rows):
            provinces[rows] = _provinces(points[rows], scheme)
    inside = np.flatnonzero(provinces.astype(bool))
    if len(inside):
        segment_ids[inside], line_m[inside] = _nearest(points[inside])
    return PointPlaces(provinces, segment_ids, line_m)


def _provinces(points: Floats, scheme: Scheme) -> Texts:
    import shapely

    from geo.provinces import province_polygons

    polygons = province_polygons(scheme=scheme)
    ids = np.array([*polygons], dtype=object)
    found = np.full(len(points), None, dtype=object)
    tree = shapely.STRtree(np.asarray(shapely.points(points)))
    which, rows = tree.query(list(polygons.values()), predicate="intersects")
    found[rows] = ids[which]
    return found


def _nearest(points: Floats) -> tuple[Texts, Floats]:
    """Return the nearest segment of each point, and the distance to it in metres."""
    import shapely

    ids, tree, metres = _line()
    lon, lat = points.T
    planar = shapely.points(np.column_stack(metres.transform(lon, lat)))
    which = tree.nearest(planar)
    foot = shapely.get_coordinates(shapely.shortest_line(tree.geometries[which], planar))[::2]
    foot_lon, foot_lat = metres.transform(foot[:, 0], foot[:, 1], direction="INVERSE")
    return ids[which], np.asarray(wgs84().inv(foot_lon, foot_lat, lon, lat)[2])


@cache
def _line() -> tuple[Texts, STRtree, Transformer]:
    """Return the pieces of the border line in a tree, and the segment each belongs to."""
    import shapely
    from pyproj import Transformer

    from geo.segments import segments

    metres = Transformer.from_crs("EPSG:4326", _METRES, always_xy=True)
    ids: list[str] = []
    pieces: list[Any] = []
    for segment in segments():
        flat = np.column_stack(metres.transform(*segment.coords.T))
        for start in range(0, len(flat) - 1, _VERTICES):
            pieces.append(shapely.linestrings(flat[start : start + _VERTICES + 1]))
            ids.append(segment.segment_id)
    return np.array(ids, dtype=object), shapely.STRtree(pieces), metres
