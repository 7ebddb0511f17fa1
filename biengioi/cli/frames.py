"""Writing tables and layers that are in hand: to a file by its ending, or to standard output."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from biengioi.cli.options import Format
from biengioi.cli.output import say_written, told, write_rows, write_text
from gazetteer.errors import InputError
from gazetteer.table_files import table_rows, write_table_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geopandas import GeoDataFrame
    from pandas import DataFrame

    from geo.geodesic import Floats


def check_crs(output: Path | None, crs: str | None) -> None:
    """Refuse a coordinate system that a file cannot be in, before any work.

    Raises
    ------
    OutputError
        If the file cannot be in that coordinate system.
    InputError
        If a coordinate system is named for no file.
    """
    if crs and not output:
        raise InputError(told("error.output_crs_alone"))
    if output and crs:
        from geo.export import check_output_crs

        check_output_crs(output, crs)


def write_layer_as(
    frame: GeoDataFrame, layer: str, *, output: Path | None, crs: str | None = None
) -> None:
    """Write a layer to a file, and say so, or as GeoJSON to standard output."""
    from geo.export import geojson, write_layer

    if output:
        write_layer(frame, output, layer=layer, crs=crs)
        say_written(output, len(frame))
    else:
        write_text(geojson(frame, layer=layer))


def write_plain(frame: DataFrame, *, output: Path | None, fmt: Format) -> None:
    """Write a plain table to a file, and say so, or to standard output.

    It is written as JSON, JSON lines or CSV, or into a file of any ending for tables.
    """
    if fmt is Format.json:
        columns = list(map(str, frame.columns))
        write_rows(table_rows(frame), fmt=fmt, columns=columns, output=output)
    elif output:
        write_table_file(frame, output)
        say_written(output, len(frame))
    else:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, f"rows.{fmt.value}")
            write_table_file(frame, path)
            typer.echo(path.read_bytes(), nl=False)


def write_cells(
    cells: Sequence[Sequence[object]],
    columns: Sequence[str],
    output: Path,
    lines: Sequence[str] = (),
) -> None:
    """Write the cells of a table to a file: a spreadsheet and the like, or a layer of points.

    ``lines`` are the sources of the lines that the points are on.
    """
    from pandas import DataFrame

    frame = DataFrame(cells, columns=list(columns), dtype=object)
    if output.suffix.lower() == ".gpkg":
        from geo.export import write_layer
        from geo.notices import tell_lines

        write_layer(tell_lines(point_layer(frame), lines), output, layer=output.stem)
    else:
        write_table_file(frame, output)


def point_layer(frame: DataFrame, lon: str = "lon", lat: str = "lat") -> GeoDataFrame:
    """Return a table as a layer of the points in two columns, none where they are empty."""
    from pandas import to_numeric

    given = frame.reindex(columns=[lon, lat]).apply(to_numeric)
    return layer_at(frame, given.to_numpy(dtype=float))


def layer_at(frame: DataFrame, places: Floats) -> GeoDataFrame:
    """Return a table as a layer of points of shape (n, 2), degrees, none where they are NaN."""
    import numpy as np
    from geopandas import GeoDataFrame, points_from_xy

    lon, lat = places.T
    points = points_from_xy(lon, lat, crs="EPSG:4326")
    points[np.isnan(lon)] = None
    return GeoDataFrame(frame, geometry=points)
