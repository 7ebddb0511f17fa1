"""``biengioi compare``: two lines of the same border, how far apart they lie and where they part."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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

if TYPE_CHECKING:
    from geo.border import Border


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
        typer.Argument(metavar="[FILE2]", help="The line to compare with. [default: the shipped]"),
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
        typer.Option(
            "--output", "-o", help="Write where they part as a layer: .geojson or .gpkg."
        ),
    ] = None,
    layer: LayerOption = None,
    crs: CrsOption = None,
    fmt: FormatOption = Format.table,
    lang: LangOption = Lang.en,
) -> None:
    """Compare two lines of the same border: distances, area between them, and where they part.

    --layer and --crs tell of FILE.
    """
    from biengioi.cli.output import print_table, say, told, write_rows, write_text
    from geo import comparison_table as table
    from geo.compare_lines import compare_lines
    from geo.line_partings import COLUMNS, parting_frame, partings

    if output:
        from geo.export import check_output

        check_output(output)  # before the work is done
    pairs = _pairs(file, other, border.value if border else None, layer, crs)
    compared = [compare_lines(*pair) for pair in pairs]
    found = [partings(pair, tolerance) for pair in compared]
    if output:
        from geo.export import write_layer

        frame = parting_frame(list(zip(compared, found, strict=True)))
        write_layer(frame, output, layer="partings")
    records = (
        table.measure_record(pair, parts, tolerance)
        for pair, parts in zip(compared, found, strict=True)
    )
    every = [part for parts in found for part in parts]
    if fmt is Format.table:
        print_table(*table.measure_table(list(records), lang=lang.value))
        header, rows, more = table.parting_table(every, lang=lang.value)
        print_table(header, rows)
        if more:
            say(told("note.more_partings", count=more))
    elif fmt is Format.geojson:
        from geo.export import geojson

        frame = parting_frame(list(zip(compared, found, strict=True)))
        write_text(geojson(frame, layer="partings"))
    elif show is Show.measures:
        write_rows(records, fmt=fmt, columns=table.MEASURE_COLUMNS)
    else:
        write_rows(map(table.parting_record, every), fmt=fmt, columns=COLUMNS)
    for pair in compared:
        for note in pair.notes:
            say(note)
    if output:
        say(told("told.written", path=output, count=len(every)))


def _pairs(
    file: str, other: str | None, border: str | None, layer: str | None, crs: str | None
) -> "list[tuple[Border, Border]]":
    """Return each line of the first file with the line of its border in the second, or shipped."""
    from biengioi.cli.output import told
    from gazetteer.errors import InputError
    from geo.border import Border

    lines = _read(file, layer, crs)
    wanted = [border] if border else list(lines)
    others = _read(other) if other else {name: Border(name) for name in wanted}
    if other and not border:
        wanted = [name for name in lines if name in others]
        if not wanted:
            raise InputError(
                told("error.two_borders", line=", ".join(lines), other=", ".join(others))
            )
    for path, held in ((file, lines), (other, others)):
        for name in wanted:
            if name not in held:
                found = ", ".join(held)
                raise InputError(told("error.border_not_in", path=path, border=name, found=found))
    return [(lines[name], others[name]) for name in wanted]


def _read(path: str, layer: str | None = None, crs: str | None = None) -> "dict[str, Border]":
    from biengioi.cli.own_lines import own_lines

    return {line.border.name: line.border for line in own_lines(path, layer, crs) or []}
