"""``biengioi export``: gates, provinces, segments, visits, places as files of GIS programs."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from biengioi.cli.options import (
    AsOfOption,
    EncodingOption,
    Lang,
    LangOption,
    PlacesOption,
    StrictOption,
    TodayOption,
)

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

_LAYER_ENDINGS = (".geojson", ".gpkg")
_LINKED_ENDINGS = (".jsonld", ".tsv")
_PLACE_ENDINGS = (*_LAYER_ENDINGS, *_LINKED_ENDINGS, ".csv", ".xlsx")


class Layer(StrEnum):
    """What can be exported."""

    gates = "gates"
    provinces = "provinces"
    segments = "segments"
    visits = "visits"
    places = "places"


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
        Path,
        typer.Option(
            "--output",
            "-o",
            help="The file to write: .geojson or .gpkg; of places also .csv, .xlsx, "
            ".jsonld (Linked Places) or .tsv (LP-TSV).",
        ),
    ],
    crs: Annotated[
        str | None,
        typer.Option(
            "--crs",
            metavar="SYSTEM",
            help="Coordinate system of a .gpkg: EPSG:9210 (VN-2000 / TM-3 105-45).",
            show_default="EPSG:4326",
        ),
    ] = None,
    as_of: AsOfOption = None,
    today: TodayOption = None,
    encoding: EncodingOption = None,
    lang: LangOption = Lang.en,
    strict: StrictOption = False,
    places: PlacesOption = None,
) -> None:
    """Write gates, provinces, segments, visits or all places for GIS programs and gazetteers."""
    from gazetteer.files import check_output

    # Checked before the work, and before the libraries it needs are loaded.
    endings = _PLACE_ENDINGS if layer is Layer.places else _LAYER_ENDINGS
    check_output(output, suffixes=endings)
    if crs:
        from geo.export import check_output_crs

        check_output_crs(output, crs)

    from biengioi.cli.inputs import Inputs
    from biengioi.cli.output import say, told
    from gazetteer.errors import InputError
    from geo import layers
    from geo.joining import join
    from geo.visit_files import sample_path

    del lang, places  # their callbacks have set the language and laid the places over
    if files and layer is not Layer.visits:
        raise InputError(told("error.no_files_here", layer=layer.value))
    if output.suffix.lower() in _LINKED_ENDINGS:
        from gazetteer.linked_places_formats import write_linked_places

        if as_of:
            raise InputError(told("error.linked_as_of", path=output))
        say(told("told.written", path=output, count=write_linked_places(output)))
        return
    inputs = Inputs(files or [str(sample_path())])
    day, now = as_of.date() if as_of else None, today.date() if today else None
    if layer is Layer.visits:
        records = inputs.visits(as_of=day, today=now, encoding=encoding, strict=strict)
        frame = join(records, as_of=day, today=now, sidebar=True)
    else:
        frame = getattr(layers, layer.value)(as_of=day)
    _write(frame, output, layer, crs)
    unplaced = int(frame.geometry.isna().sum())
    say(told("told.export", path=output, count=len(frame), layer=layer.value, unplaced=unplaced))
    if inputs.bad:
        raise typer.Exit(2)


def _write(frame: "GeoDataFrame", output: Path, layer: Layer, crs: str | None) -> None:
    ending = output.suffix.lower()
    if ending in _LAYER_ENDINGS:
        from geo.export import write_layer

        write_layer(frame, output, layer=layer.value, crs=crs)
    else:
        from gazetteer.table_files import write_table_file

        write_table_file(frame.drop(columns="geometry"), output)
