"""``biengioi resolution``: how the border's length depends on the ruler, the line and the measure."""

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
            help="A line of your own, or polygons on both sides of it, beside the shipped one.",
        ),
    ] = None,
    *,
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
    fmt: Annotated[
        TableFormat, typer.Option("--format", "-f", help="Form of the output.")
    ] = TableFormat.table,
    lang: LangOption = Lang.en,
) -> None:
    """Measure the border with rulers of many lengths, simplified, and in other measures.

    Tells how much of the gap to the official figures resolution may explain.
    """
    from biengioi.cli.output import print_table, say, write_rows
    from geo import resolution_table as table
    from geo.sensitivity import COLUMNS as SENSITIVITY_COLUMNS
    from geo.sensitivity import sensitivity
    from geo.sinuosity import COLUMNS as SINUOSITY_COLUMNS
    from geo.sinuosity import sinuosities

    if plot:
        from maps.richardson_plot import check_plot

        check_plot(plot)  # before the work is done
    sets = _lines(file, border.value if border else None, layer, crs)
    of_rulers = show in (Show.curve, Show.fit)
    curves = [
        one
        for lines, whole in (sets if plot or of_rulers else [])
        for one in table.measured_curves(lines, whole=whole)
    ]
    if plot:
        _draw(curves, plot, lang)
    header: tuple[list[str], list[list[str]]]
    if show is Show.sensitivity:
        rows = [row for lines, _ in sets for row in sensitivity(lines)]
        header = table.sensitivity_table(rows, lang=lang.value)
        records, columns = map(table.as_record, rows), SENSITIVITY_COLUMNS
