"""Break points of the user's own, read from a table or a layer of points."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from gazetteer.borders import borders_named
from gazetteer.errors import InputError
from gazetteer.orthography import fold
from gazetteer.words import listed, told
from geo.breaks import Break, split_breaks
from geo.vn2000 import degrees_or_nan

__all__ = ["read_breaks"]

_LAYERS = (".geojson", ".json", ".gpkg", ".shp", ".kml", ".fgb")


def read_breaks(texts: Sequence[str | os.PathLike[str]]) -> list[Break | str]:
    """Return the break points of some texts and files.

    Parameters
    ----------
    texts
        Each a file, or a text with semicolons between break points ("120,5; Lóng Sập; mốc 255").
        A table (CSV, XLSX, ODS, Parquet) has a column of kilometres, of names, of marker numbers,
        or of longitude and latitude (degrees, WGS 84), known by English and Vietnamese headings
        (``geo/break_headings.csv``), and ``border`` if it is of several borders. A layer of
        points (GeoJSON, GeoPackage, shapefile, KML) may have a column of names; any coordinate
        system it states is taken.

    Raises
    ------
    InputError
        A file cannot be read, has none of these columns, or a row that holds no break point: the
        rows are named.
    """
    found: list[Break | str] = []
    for text in texts:
        path = Path(text)
        if path.suffix.lower() in _LAYERS:
            found += _of_layer(os.fspath(text))
        elif path.suffix.lower() in _tables():
            found += _of_table(os.fspath(text))
        else:
            found += split_breaks(os.fspath(text))
    return found


def _tables() -> tuple[str, ...]:
    return (".csv", ".tsv", ".xlsx", ".xls", ".ods", ".parquet")


@cache
def _headings() -> Mapping[str, str]:
    path = Path(__file__).parent / "break_headings.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {fold(row["heading"]): row["field"] for row in csv.DictReader(file)}


def _of_table(path: str) -> list[Break | str]:
    from gazetteer.table_files import read_table_file

    frame = read_table_file(path)
    fields = _fields(list(frame.columns))
    if not {"km", "name", "marker"} & fields.keys() and not {"lon", "lat"} <= fields.keys():
        seen = listed(list(map(str, frame.columns)))
        raise InputError(told("error.break_columns", path=path, seen=seen))
    rows = frame[list(fields.values())].astype(object).where(frame.notna(), "")
    cells = [
        {field: str(cell).strip() for field, cell in zip(fields, row, strict=True)}
        for row in rows.itertuples(index=False)
    ]
    numbers = frame.attrs.get("rows", range(2, len(cells) + 2))
    return _checked(path, list(zip(numbers, map(_of_cells, cells), cells, strict=True)))


def _fields(columns: Sequence[Any]) -> dict[str, str]:
    """Return field -> the first column whose heading is known for it."""
    found: dict[str, str] = {}
    for column in columns:
        if field := _headings().get(fold(str(column))):
            found.setdefault(field, column)
    return found


def _of_cells(cells: Mapping[str, str]) -> Break | None:
    """Return the break of a row: by kilometres if they are given, then coordinates, then name."""
    border = next(borders_named(cells.get("border", "")), None)
    if cells.get("border") and border is None:
        return None
    marker = cells.get("marker", "")
    name = cells.get("name", "") or (f"mốc {marker}" if marker[:1].isdigit() else marker)
    try:
        if km := cells.get("km"):
            return Break(km=_number(km), name=name, border=border)
        if cells.get("lon") or cells.get("lat"):
            point = _number(cells["lon"]), _number(cells["lat"])
            return Break(point=point, name=name, border=border)
    except (ValueError, KeyError):
        return None
    return Break(name=name, border=border) if name else None


def _number(text: str) -> float:
    return float(text.lower().removesuffix("km").strip().replace(",", ".", 1))


def _of_layer(path: str) -> list[Break | str]:
    from gazetteer.table_files import readable

    with readable(path):
        import geopandas
        import shapely

        frame = geopandas.read_file(path)
    if frame.crs is None:
        raise InputError(told("error.break_no_crs", path=path))
    crs = frame.crs.to_wkt()
    points = shapely.transform(frame.geometry.to_numpy(), lambda xy: degrees_or_nan(xy, crs))
    fields = _fields([column for column in frame.columns if column != frame.geometry.name])
    texts = {f: frame[c].astype(object).where(frame[c].notna(), "") for f, c in fields.items()}
    rows = []
    for number, point in enumerate(points, start=1):
        cells = {field: str(column.iloc[number - 1]).strip() for field, column in texts.items()}
        is_point = point is not None and point.geom_type == "Point" and not point.is_empty
        given = {"lon": str(point.x), "lat": str(point.y)} if is_point else {}
        found = _of_cells({**cells, "km": "", **given}) if is_point else None
        shown = cells if is_point else {"": told("error.break_not_point")}
        rows.append((number, found, shown))
    return _checked(path, rows)


def _checked(
    path: str, rows: Sequence[tuple[int, Break | None, Mapping[str, str]]]
) -> list[Break | str]:
    """Return the breaks, each with where it stands; rows without one are an error."""
    if not rows:
        raise InputError(told("error.break_none", path=path))
    faults = list(_faults(path, rows))
    if faults:
        raise InputError("\n".join(faults))
    return [
        Break(b.km, b.point, b.name, b.border, told("told.row_of", path=path, row=row))
        for row, b, _ in rows
        if b is not None
    ]


def _faults(
    path: str, rows: Sequence[tuple[int, Break | None, Mapping[str, str]]]
) -> Iterator[str]:
    for row, found, cells in rows:
        if found is None:
            shown = ", ".join(filter(None, cells.values())) or "—"
            problem = told("error.break_cells", cells=shown)
            yield told("error.row", path=path, row=row, problem=problem)
