"""``biengioi resolution``: the border's length by ruler, line and measure."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from biengioi.cli.options import (
    BorderOption,
    CrsOption,
    Format,
    Lang,
    LangOption,
    LayerOption,
    LineOption,
    OutputOption,
    form_of_output,
)

if TYPE_CHECKING:
    from geo.border import Border
    from geo.resolution_records import MeasuredCurve


class Show(StrEnum):
    """What is shown."""

    curve = "curve"
    fit = "fit"
    sensitivity = "sensitivity"
    sinuosity = "sinuosity"


class TableFormat(StrEnum):
    """Forms of output of what has no place on a map."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"


def resolution(
    file: Annotated[
        str | None,
        typer.Argument(
            metavar="[FILE]",
            help="A line of your own, or polygons on both sides of it, beside the shipped one: "
            "as --line.",
        ),
    ] = None,
    *,
    line: LineOption = None,
    show: Annotated[
        Show,
        typer.Option(
            help="Lengths by ruler (Richardson curve), the fractal dimension, lengths by "
            "simplification and measure, or length along the line against straight."
        ),
    ] = Show.curve,
    border: BorderOption = None,
    plot: Annotated[
        Path | None,
        typer.Option(metavar="PICTURE", help="Draw the Richardson curves: .svg or .png."),
    ] = None,
    layer: LayerOption = None,
    crs: CrsOption = None,
    output: OutputOption = None,
    fmt: Annotated[
        TableFormat,
        typer.Option("--format", "-f", callback=form_of_output, help="Form of the output."),
    ] = TableFormat.table,
    lang: LangOption = Lang.en,
) -> None:
    """Measure the border with rulers of many lengths, simplified, and in other measures.

    Tells how much of the gap to the official figures resolution may explain.
    """
    from biengioi.cli.output import say_what_is_measured, told
    from gazetteer.errors import InputError
    from geo.resolution_records import measured_curves

    if plot:
        from maps.richardson_plot import check_plot

        check_plot(plot)  # before the work is done
    if file and line:
        raise InputError(told("error.line_and_file", file=file, line=line))
    sets = _line_sets(file or line, border.value if border else None, layer, crs)
    form, curves = Format(fmt.value), []
    if plot or show in (Show.curve, Show.fit):
        curves = [one for lines, whole in sets for one in measured_curves(lines, whole=whole)]
    if plot:
        from biengioi.cli.output import say
        from maps.richardson_plot import write_plot

        write_plot(curves, plot, lang=lang.value)
        say(told("told.drawn", path=plot))
    if show is Show.sensitivity:
        _write_sensitivity([lines for lines, _ in sets], output, form, lang)
    elif show is Show.sinuosity:
        _write_sinuosity([line for lines, _ in sets for line in lines], output, form, lang)
    else:
        _write_curves(curves, show, output, form, lang)
    if form is Format.table:
        say_what_is_measured(lang)


def _line_sets(
    file: str | None, border: str | None, layer: str | None, crs: str | None
) -> "list[tuple[list[Border], bool]]":
    """Return the lines of each border, the shipped one first, and whether they run along all of it.

    A line of one's own that is only a part has the same part of the shipped one beside it.
    """
    from geo.border import BORDERS, Border

    if file is None:
        from biengioi.cli.own_lines import own_lines

        own_lines(None, layer, crs)  # refuses what is about a line's file
        return [([Border(name)], True) for name in ([border] if border else BORDERS)]
    from biengioi.cli.line_pairs import line_pairs
    from geo.resolution_gap import cut_to_shared

    sets = []
    for own, shipped in line_pairs(file, None, border, layer, crs):
        one, two, is_whole = cut_to_shared(shipped, own)
        sets.append(([one, two], is_whole))
    return sets


def _write_curves(
    curves: "list[MeasuredCurve]", show: Show, output: Path | None, fmt: Format, lang: Lang
) -> None:
    from biengioi.cli.output import print_table, say, write_rows
    from geo import resolution_records as records
    from geo import resolution_table as table

    if fmt is Format.table:
        in_table = table.fit_table if show is Show.fit else table.curve_table
        print_table(*in_table(curves, lang=lang.value))
        for note in table.notes(curves, lang=lang.value):
            say(note)
    elif show is Show.fit:
        rows = map(records.fit_record, curves)
        write_rows(rows, fmt=fmt, columns=records.FIT_COLUMNS, output=output)
    else:
        points = records.curve_records(curves)
        write_rows(points, fmt=fmt, columns=records.CURVE_COLUMNS, output=output)


def _write_sensitivity(
    sets: "list[list[Border]]", output: Path | None, fmt: Format, lang: Lang
) -> None:
    from biengioi.cli.output import print_table, write_rows
    from geo.resolution_records import records_of
    from geo.resolution_table import sensitivity_table
    from geo.sensitivity import COLUMNS, length_sensitivity

    rows = [row for lines in sets for row in length_sensitivity(lines)]
    if fmt is Format.table:
        print_table(*sensitivity_table(rows, lang=lang.value))
    else:
        write_rows(records_of(rows, COLUMNS), fmt=fmt, columns=COLUMNS, output=output)


def _write_sinuosity(lines: "list[Border]", output: Path | None, fmt: Format, lang: Lang) -> None:
    from biengioi.cli.output import print_table, write_rows
    from geo.resolution_records import records_of
    from geo.resolution_table import sinuosity_table
    from geo.sinuosity import COLUMNS, sinuosities

    rows = sinuosities(lines)
    if fmt is Format.table:
        print_table(*sinuosity_table(rows, lang=lang.value))
    else:
        write_rows(records_of(rows, COLUMNS), fmt=fmt, columns=COLUMNS, output=output)
