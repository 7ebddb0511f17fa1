"""``biengioi compare``: how far apart two lines of a border lie, and where they part."""

from enum import StrEnum
from itertools import starmap
from pathlib import Path
from typing import Annotated

import typer

from biengioi.cli.options import (
    BorderOption,
    CrsOption,
    Format,
    FormatOption,
    Lang,
    LangOption,
    LayerOption,
)


class Show(StrEnum):
    """What of a comparison is written as data."""

    partings = "partings"
    measures = "measures"


def compare(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="A border line, or polygons on both sides of it.")
    ],
    other: Annotated[
        str | None,
        typer.Argument(
            metavar="[FILE2]", help="The line to compare with.", show_default="the shipped"
        ),
    ] = None,
    *,
    border: BorderOption = None,
    tolerance: Annotated[
        float, typer.Option(metavar="METRES", help="Farther apart than this the lines part.")
    ] = 100,
    show: Annotated[
        Show, typer.Option(help="In a form for programs: where they part, or the measures.")
    ] = Show.partings,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Write where they part as a layer: .geojson or .gpkg."),
    ] = None,
    layer: LayerOption = None,
    crs: CrsOption = None,
    fmt: FormatOption = Format.table,
    lang: LangOption = Lang.en,
) -> None:
    """Compare two lines of the same border: distances, area between them, and where they part.

    --layer and --crs tell of FILE.
    """
    from biengioi.cli.line_pairs import line_pairs
    from biengioi.cli.output import (
        print_table,
        say,
        say_what_is_measured,
        told,
        write_rows,
        write_text,
    )
    from geo import comparison_table as table
    from geo.compare_lines import compare
    from geo.line_partings import COLUMNS, parting_frame, partings

    if output:
        from geo.export import check_output

        check_output(output)  # before the work is done
    pairs = line_pairs(file, other, border.value if border else None, layer, crs)
    compared = [(pair, partings(pair, tolerance)) for pair in starmap(compare, pairs)]
    if output:
        from biengioi.cli.frames import write_layer_as

        write_layer_as(parting_frame(compared), "partings", output=output)
    records = (table.measure_record(*both, tolerance) for both in compared)
    every = [part for _, found in compared for part in found]
    if fmt is Format.table:
        print_table(*table.measure_table(list(records), lang=lang.value))
        header, rows, more = table.parting_table(every, lang=lang.value)
        print_table(header, rows)
        if more:
            say(told("told.more_partings", count=more))
    elif fmt is Format.geojson:
        from geo.export import geojson

        write_text(geojson(parting_frame(compared), layer="partings"))
    elif show is Show.measures:
        write_rows(records, fmt=fmt, columns=table.MEASURE_COLUMNS)
    else:
        write_rows(map(table.parting_record, every), fmt=fmt, columns=COLUMNS)
    for pair, _ in compared if other else ():  # beside the shipped line it has been said
        for note in pair.notes:
            say(note)
    if fmt is Format.table:
        say_what_is_measured(lang)
