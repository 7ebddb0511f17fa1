"""``biengioi export``: gates, provinces, segments or visits as a file for GIS programs."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from biengioi.cli.options import AsOfOption, Lang, LangOption, TodayOption


class Layer(StrEnum):
    """What can be exported."""

    gates = "gates"
    provinces = "provinces"
    segments = "segments"
    visits = "visits"


def export(
    layer: Annotated[Layer, typer.Argument(help="What to export.")],
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILES...]",
            help="For visits: articles or tables. Without files the shipped sample.",
        ),
    ] = None,
    *,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="The file to write: .geojson or .gpkg.")
    ],
    as_of: AsOfOption = None,
    today: TodayOption = None,
    lang: LangOption = Lang.en,
) -> None:
    """Write gates, provinces, segments or visits as GeoJSON (RFC 7946) or GeoPackage."""
    from geo.export import check_output, write_layer

    check_output(output)  # before the work, and before the libraries it needs are loaded

    from biengioi.cli.inputs import Inputs
    from biengioi.cli.output import say, told
    from gazetteer.errors import InputError
    from geo.join import join_visits
    from geo.layers import gates, provinces, segments
    from geo.visit_files import sample_path

    del lang  # its callback has set the language of messages
    if files and layer is not Layer.visits:
        raise InputError(told("error.no_files_here", layer=layer.value))
    inputs = Inputs(files or [str(sample_path())])
    day, now = as_of.date() if as_of else None, today.date() if today else None
    if layer is Layer.visits:
        frame = join_visits(inputs.visits(as_of=day, today=now))
    else:
        make = {Layer.gates: gates, Layer.provinces: provinces, Layer.segments: segments}[layer]
        frame = make(as_of=day)
    write_layer(frame, output, layer=layer.value)
    unplaced = int(frame.geometry.isna().sum())
    say(told("told.export", path=output, count=len(frame), layer=layer.value, unplaced=unplaced))
    if inputs.bad:
        raise typer.Exit(2)
