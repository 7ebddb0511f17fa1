"""Writing tables and layers that are in hand: to a file by its ending, or to standard output."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from biengioi.cli.options import Format
from biengioi.cli.output import told, write_rows, write_text
from gazetteer.errors import InputError
from gazetteer.files import check_output
from gazetteer.table_files import WRITABLE, table_rows, write_table_file

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame

LAYERS = (".geojson", ".gpkg")


def check_frame_output(output: Path | None, crs: str | None = None) -> None:
    """Refuse a file that cannot be written, before any work.

    Raises
    ------
    OutputError
        If the ending is of no known kind, there is no such folder, or the file cannot be in that
        coordinate system.
    InputError
        If a coordinate system is named for no file.
    """
    if output:
        check_output(output, suffixes=(*LAYERS, *WRITABLE))
    elif crs:
        raise InputError(told("error.output_crs_alone"))
    if output and crs:
        from geo.export import check_output_crs

        check_output_crs(output, crs)


def is_for_layer(output: Path | None, fmt: Format) -> bool:
    """Tell whether what is asked for holds geometry."""
    return output.suffix.lower() in LAYERS if output else fmt is Format.geojson


def write_layer_as(
    frame: GeoDataFrame, layer: str, *, output: Path | None, crs: str | None = None
) -> None:
    """Write a layer to a file, or as GeoJSON to standard output."""
    from geo.export import geojson, write_layer

    if output:
        write_layer(frame, output, layer=layer, crs=crs)
    else:
        write_text(geojson(frame, layer=layer))


def write_plain(frame: DataFrame, *, output: Path | None, fmt: Format) -> None:
    """Write a plain table to a file, or to standard output as JSON, JSON lines or CSV."""
    if output:
        write_table_file(frame, output)
    elif fmt is Format.json:
        write_rows(table_rows(frame), fmt=fmt, columns=list(map(str, frame.columns)))
    else:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, f"rows.{fmt.value}")
            write_table_file(frame, path)
            typer.echo(path.read_bytes(), nl=False)
