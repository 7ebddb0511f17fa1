"""Writing layers for GIS programs: GeoJSON (RFC 7946) and GeoPackage."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gazetteer.errors import OutputError
from gazetteer.files import check_output as check_path
from gazetteer.files import whole_file
from gazetteer.words import told
from geo.notices import notice_of

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

SUFFIXES = (".geojson", ".gpkg")
_STAMP = "2026-01-01T00:00:00.000Z"
"""What a GeoPackage says of when it was written: a constant, so that same input, same bytes."""
_DECIMALS = 7
_STEP = 5_000
"""Features put into words together: as Python objects they take ten times the memory."""
_FIGURES = 6
"""Decimals of numbers in columns: kilometres to the millimetre."""


def check_output(path: str | os.PathLike[str]) -> Path:
    """Return a path whose ending names a format known here, in a folder that exists.

    Raises
    ------
    OutputError
        If the folder does not exist or the ending is neither .geojson nor .gpkg.
    """
    return check_path(path, suffixes=SUFFIXES)


def check_output_crs(path: str | os.PathLike[str], crs: str | None) -> None:
    """Refuse a coordinate system that is unknown, or that the file's format cannot hold.

    Raises
    ------
    InputError
        No system is named so.
    OutputError
        The file is no GeoPackage: GeoJSON is in EPSG:4326 (RFC 7946), tables in degrees.
    """
    if crs is None:
        return
    from geo.vn2000 import find_crs

    is_wgs84 = find_crs(crs).to_epsg() == 4326
    if not is_wgs84 and Path(path).suffix.lower() != ".gpkg":
        raise OutputError(told("error.crs_output", path=os.fspath(path), crs=crs))


def write_layer(
    frame: GeoDataFrame, path: str | os.PathLike[str], *, layer: str, crs: str | None = None
) -> None:
    """Write a layer as GeoJSON or GeoPackage, by the file's ending; whole or not at all.

    Parameters
    ----------
    frame
        Any layer, EPSG:4326. Rows without a geometry are written with none.
    path
        The file: ``.geojson`` keeps lists as arrays and rounds to 7 decimals (1 cm);
        ``.gpkg`` joins lists by ``|``.
    layer
        The layer's name, as ``"gates"``.
    crs
        The coordinate system of a GeoPackage, as ``"EPSG:9210"`` (VN-2000); EPSG:4326 if None.

    Raises
    ------
    InputError
        No coordinate system is named so.
    OutputError
        If the file cannot be written, or cannot be in that coordinate system.
    """
    check_output(path)
    check_output_crs(path, crs)
    with whole_file(path) as temporary:
        if temporary.suffix.lower() == ".gpkg":
            _write_geopackage(_in_crs(frame, crs) if crs else frame, temporary, layer)
        else:
            with temporary.open("w", encoding="utf-8") as file:
                file.writelines(_pieces(frame, layer))


def geojson(frame: GeoDataFrame, *, layer: str) -> str:
    """Return a layer as GeoJSON text (RFC 7946), with the notice as a member of the collection.

    Parameters
    ----------
    frame
        Any layer, EPSG:4326.
    layer
        The layer's name.

    Returns
    -------
    str
        Degrees to 7 decimals, outer rings counterclockwise, null for a row without a geometry.
    """
    return "".join(_pieces(frame, layer))


def _pieces(frame: GeoDataFrame, layer: str) -> Iterator[str]:
    """Yield the text of a layer piece by piece."""
    import shapely

    geometry = shapely.orient_polygons(frame.geometry.to_numpy(), exterior_cw=False)
    geometry = shapely.transform(geometry, lambda xy: xy.round(_DECIMALS))
    rounded = frame.round(_FIGURES).set_geometry(geometry)
    head = {"type": "FeatureCollection", "name": layer, "notice": notice_of(frame), "features": []}
    yield json.dumps(head, ensure_ascii=False)[:-2]
    for start in range(0, len(rounded), _STEP):
        yield ", " * bool(start) + _features_text(rounded.iloc[start : start + _STEP])[1:-1]
    yield "]}"


def _features_text(frame: GeoDataFrame) -> str:
    collection = frame.to_geo_dict(drop_id=True)
    return json.dumps(_plain(collection["features"]), ensure_ascii=False)


def _plain(value: Any) -> Any:  # noqa: ANN401
    """Return a value with what JSON has no word for made None."""
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return None if isinstance(value, float) and value != value else value


def _write_geopackage(frame: GeoDataFrame, path: Path, layer: str) -> None:
    import pyogrio

    flat = frame.round(_FIGURES)
    for column in flat.columns.drop(flat.geometry.name):
        flat[column] = [_flat(value) for value in flat[column]]
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": _STAMP})
    flat.to_file(path, layer=layer, driver="GPKG", engine="pyogrio", DESCRIPTION=notice_of(frame))


def _in_crs(frame: GeoDataFrame, crs: str) -> GeoDataFrame:
    """Return a layer in a coordinate system, by the way `geo.vn2000` takes."""
    import shapely

    from geo.vn2000 import find_crs, from_degrees

    moved = shapely.transform(frame.geometry.to_numpy(), lambda xy: from_degrees(xy, crs))
    return frame.set_geometry(moved).set_crs(find_crs(crs), allow_override=True)


def _flat(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, list | tuple):
        return "|".join(_flat(item) for item in value)
    if isinstance(value, Mapping):
        return " ".join(str(item) for item in value.values() if item)
    return value
