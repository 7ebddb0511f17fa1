"""Points from a table or a layer: every row keeps its number in the file, a bad one is told."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gazetteer.errors import InputError
from gazetteer.orthography import fold
from gazetteer.table_files import readable
from gazetteer.words import told
from geo.crs_suggestions import suggestion_text
from geo.geometry_points import read_geometry
from geo.join_tables import READABLE, JoinTable, read_join_table
from geo.joining import labels_of
from geo.point_places import read_points
from geo.vn2000 import find_crs

if TYPE_CHECKING:
    from pandas import DataFrame

    from geo.geodesic import Floats

__all__ = ["PointTable", "read_point_table"]

_LAYERS = (".gpkg", ".geojson", ".shp", ".fgb")
# Folded: in lower case, without diacritics and blanks. Not x and y: these are seldom degrees.
_HEADINGS = {
    "lon": ("lon", "long", "lng", "longitude", "kinhdo"),
    "lat": ("lat", "latitude", "vido"),
}


@dataclass(frozen=True, slots=True)
class PointTable:
    """A table of points from a file."""

    table: JoinTable
    """As read; of a layer without its geometry."""
    points: Floats
    """Shape (n, 2): longitude and latitude in degrees, EPSG:4326; NaN for none."""
    problems: dict[int, str]
    """What is wrong with a row, by its position."""
    is_layer: bool
    """Whether the points are geometry, and so in no column."""


def read_point_table(
    path: str | os.PathLike[str],
    *,
    lon: str | None = None,
    lat: str | None = None,
    crs: str | None = None,
) -> PointTable:
    """Read points from a table (CSV, TSV, XLSX, ODS, Parquet, JSON lines) or a layer.

    Parameters
    ----------
    path
        The file; a layer (GeoPackage, GeoJSON, Shapefile, FlatGeobuf) may be in any known system.
    lon, lat
        The columns of a table; found by their headings unless given.
    crs
        The coordinate system that a table's columns are in: degrees (EPSG:4326) unless given. Of
        a layer, where it states none or a wrong one.

    Raises
    ------
    InputError
        The file cannot be read, or the columns of coordinates are not known.
    """
    name = os.fspath(path)
    if Path(name).suffix.lower() in _LAYERS:
        return _of_layer(name, crs)
    if Path(name).suffix.lower() not in READABLE:
        raise InputError(told("error.points_ending", path=name))
    table = read_join_table(name)
    try:
        labels = _labels(table.frame, {"lon": lon, "lat": lat})
    except InputError as error:
        raise InputError(told("told.note", path=name, note=error)) from None
    points, problems = read_points(table.frame[labels["lon"]], table.frame[labels["lat"]], crs)
    return PointTable(table, points, problems, is_layer=False)


def _of_layer(name: str, crs: str | None) -> PointTable:
    import geopandas as gpd
    from pyogrio.errors import DataSourceError

    with readable(name):
        if not Path(name).stat().st_size:
            raise InputError(told("error.empty", path=name))
        try:
            layer = gpd.read_file(name)
        except DataSourceError as error:
            raise InputError(told("error.geometry_file", path=name)) from error
    if crs is None and layer.crs is None:
        advice = suggestion_text(layer.get_coordinates())
        raise InputError(told("error.crs_missing", path=name, advice=advice))
    try:
        points, problems = read_geometry(layer, crs)
    except InputError as error:
        raise InputError(told("told.note", path=name, note=error)) from None
    plain = layer.drop(columns=layer.geometry.name)
    notes = []
    if crs and layer.crs is not None and not find_crs(crs).equals(layer.crs):
        systems = {"crs": find_crs(crs).name, "stated": layer.crs.name}
        notes.append(told("told.line_crs", path=name, **systems))
    table = JoinTable(name, plain, list(range(1, len(layer) + 1)), [], notes)
    return PointTable(table, points, problems, is_layer=True)


def _labels(frame: DataFrame, named: dict[str, str | None]) -> dict[str, Any]:
    """Return the labels of the columns of coordinates."""
    given = {role: name for role, name in named.items() if name is not None}
    if given:
        return labels_of(frame, given)
    known = {fold(str(label)): label for label in frame.columns}
    found = {
        role: next((known[heading] for heading in headings if heading in known), None)
        for role, headings in _HEADINGS.items()
    }
    if None in found.values():
        seen = ", ".join(map(str, frame.columns))
        raise InputError(told("error.reverse_columns", seen=seen))
    return found
