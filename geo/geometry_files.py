"""Lines and polygons of the user's own, read from files of any GIS program, in degrees."""

from __future__ import annotations

import os
import warnings
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gazetteer.errors import InputError
from gazetteer.words import listed, told
from geo.crs_suggestions import suggestion_text
from geo.geodesic import Floats
from geo.vn2000 import degrees_or_nan, find_crs, zone_of

__all__ = ["GeometryFile", "read_geometry_file"]

_MOST_MIB = 1024
"""What a zipped file may unpack to."""
_ELSE_DEGREES = ("GeoJSON", "GeoJSONSeq", "TopoJSON", "KML", "LIBKML")
"""Forms that are longitude and latitude on WGS 84 by definition, unless a file states another."""


@dataclass(frozen=True, slots=True)
class GeometryFile:
    """What a file holds."""

    path: str
    lines: NDArray[Any]
    """LineStrings, EPSG:4326, without Z and M."""
    polygons: NDArray[Any]
    """Polygons and MultiPolygons, one a feature."""
    written: Floats
    """Shape (n, 2): the coordinates as the file has them."""
    crs: str
    """The system in which they were read."""
    notes: tuple[str, ...]

    @property
    def crs_name(self) -> str:
        """How a message calls the system."""
        return find_crs(self.crs).name

    @property
    def crs_advice(self) -> str:
        """What a message advises where the system put the file far from the border."""
        return suggestion_text(self.written, read_as=self.crs)


def read_geometry_file(
    path: str | os.PathLike[str], *, layer: str | None = None, crs: str | int | None = None
) -> GeometryFile:
    """Read the lines and polygons of a file that GDAL opens.

    Parameters
    ----------
    path
        A file on this machine; nothing is fetched.
    layer
        Which layer, where several hold lines or polygons.
    crs
        The coordinate system, where the file states none or a wrong one.

    Raises
    ------
    InputError
        The file is missing, damaged or of another kind, has several layers, states no coordinate
        system, or holds neither lines nor polygons.
    """
    import pyogrio
    import shapely

    name = os.fspath(path)
    crs = None if crs is None else str(crs)
    _check(name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that M is left out
            chosen = _layer(name, layer)
            info = pyogrio.read_info(name, layer=chosen)
            frame = pyogrio.read_dataframe(name, layer=chosen, columns=[], on_invalid="ignore")
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
        raise InputError(told("error.geometry_file", path=name)) from error
    geometry = np.asarray(getattr(frame, "geometry", []), dtype=object)
    whole = shapely.force_2d(geometry[~(shapely.is_missing(geometry) | shapely.is_empty(geometry))])
    whole = _finite(whole)
    unread = len(geometry) - len(whole)
    stated = info["crs"] or ("EPSG:4326" if info["driver"] in _ELSE_DEGREES else None)
    notes = [told("told.line_unread", path=name, count=unread)] * bool(unread)
    if crs and stated and not find_crs(crs).equals(find_crs(stated)):
        own = find_crs(stated).name
        notes.append(told("told.line_crs", path=name, crs=crs, stated=own))
    if not crs and stated and (zone := zone_of(stated)):
        own = f"EPSG:{zone.epsg}"
        notes.append(told("told.line_zone", path=name, crs=own, name=zone.name))
    if not len(whole):
        raise InputError(_nothing(name, len(geometry)))
    written = shapely.get_coordinates(whole)
    if not (read_as := crs or stated):
        advice = suggestion_text(written)
        raise InputError(told("error.crs_missing", path=name, advice=advice))
    whole = shapely.set_coordinates(whole, _in_degrees(name, written, read_as))
    kinds = shapely.get_type_id(whole)
    loose = shapely.get_parts(whole[kinds == _COLLECTION])
    whole = np.concatenate([whole[kinds != _COLLECTION], loose])
    kinds = shapely.get_type_id(whole)
    lines = shapely.get_parts(whole[np.isin(kinds, _LINES)])
    polygons = whole[np.isin(kinds, _POLYGONS)]
    if not len(lines) and not len(polygons):
        raise InputError(told("error.geometry_points", path=name))
    return GeometryFile(name, lines, polygons, written, read_as, tuple(notes))


_COLLECTION = 7
_LINES = (1, 2, 5)
_POLYGONS = (3, 6)


def _check(name: str) -> None:
    """Refuse what is no file here, what would unpack to too much, and what points elsewhere."""
    if not Path(name).exists():
        raise InputError(told("error.no_file", path=name))
    if Path(name).is_dir():
        return
    if zipfile.is_zipfile(name):
        with zipfile.ZipFile(name) as archive:
            if sum(item.file_size for item in archive.infolist()) > _MOST_MIB << 20:
                raise InputError(told("error.table_too_large", path=name, size=_MOST_MIB))
    with Path(name).open("rb") as file:
        head = file.read(4096)
    if not head:
        raise InputError(told("error.empty", path=name))
    if b"<OGRVRT" in head or b"<OGRWFS" in head:
        raise InputError(told("error.geometry_file", path=name))


def _layer(name: str, layer: str | None) -> str:
    """Return the one layer with lines or polygons, or the one asked for."""
    import pyogrio

    layers = pyogrio.list_layers(name).tolist()
    names = [str(each) for each, _ in layers]
    if layer is not None:
        if layer not in names:
            raise InputError(told("error.no_layer", path=name, layer=layer, seen=listed(names)))
        return layer
    shown = [str(each) for each, kind in layers if kind and "Point" not in kind]
    if len(shown) > 1:
        raise InputError(told("error.which_layer", path=name, seen=listed(shown)))
    if not names:
        raise InputError(told("error.geometry_none", path=name))
    return (shown or names)[0]


def _finite(shapes: NDArray[Any]) -> NDArray[Any]:
    """Return the geometries all of whose coordinates are numbers."""
    import shapely

    coords, of_shape = shapely.get_coordinates(shapes, return_index=True)
    bad = np.unique(of_shape[~np.isfinite(coords).all(axis=1)])
    return np.delete(shapes, bad)


def _nothing(name: str, count: int) -> str:
    """Return what is said of a file none of whose geometries can be used."""
    if not count:
        return told("error.geometry_none", path=name)
    return told("error.geometry_unread", path=name, count=count)


def _in_degrees(name: str, coords: Floats, crs: str) -> Floats:
    try:
        degrees = coords if _is_wgs84(crs) else degrees_or_nan(coords, crs)
    except InputError as error:
        raise InputError(told("told.note", path=name, note=error)) from None
    if not (np.abs(degrees) <= (180, 90)).all():  # NaN for what the system cannot hold
        advice = suggestion_text(coords, read_as=crs)
        raise InputError(told("error.crs_wrong", path=name, crs=find_crs(crs).name, advice=advice))
    return degrees


def _is_wgs84(crs: str) -> bool:
    return find_crs(crs).equals("EPSG:4326") or find_crs(crs).to_epsg() == 4326
