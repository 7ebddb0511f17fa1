"""``biengioi visits``: who went where and when, from articles or a table."""

from pathlib import Path
from typing import Annotated

import typer

from biengioi.cli.options import (
    AsOfOption,
    EncodingOption,
    Format,
    Lang,
    LangOption,
    MapOption,
    OutputOption,
    PlacesOption,
    StrictOption,
    TodayOption,
)
from biengioi.cli.review import ReviewFormat, VisitsFormatOption


def visits(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILES...]",
            help="Articles (UTF-8), or tables of visits (CSV, TSV, XLSX, ODS, JSON, JSON lines, "
            "Parquet); - is standard input.",
        ),
    ] = None,
    *,
    as_of: AsOfOption = None,
    today: TodayOption = None,
    encoding: EncodingOption = None,
    columns: MapOption = None,
    template: Annotated[
        bool, typer.Option("--template", help="Give a table of visits to fill in, as CSV.")
    ] = False,
    output: OutputOption = None,
    fmt: VisitsFormatOption = ReviewFormat.table,
    lang: LangOption = Lang.en,
    strict: StrictOption = False,
    places: PlacesOption = None,
) -> None:
    """Read visit records from articles, or from tables of visits.

    Columns are known by Vietnamese and English headings, or by --map. Bad rows are named and the
    others read; --strict stops at the first.
    """
    from biengioi.cli.inputs import Inputs, counts, doubts
    from biengioi.cli.output import print_table, say, told, write_rows, write_text
    from biengioi.cli.review import write_page
    from gazetteer.errors import InputError
    from geo.records import FIELDS
    from geo.visit_columns import column_map, column_pairs
    from geo.visit_table import summary

    del places  # its callback has laid the places over the gazetteer
    if template:
        _give_template(files, output, lang)
        return
    if not files:
        raise InputError(told("error.no_files"))
    given = column_pairs(columns or [])
    column_map(given)  # before any file is read
    inputs = Inputs(files)
    day, now = as_of.date() if as_of else None, today.date() if today else None
    records = inputs.visits(
        as_of=day,
        today=now,
        encoding=encoding,
        columns=given,
        strict=strict,
    )
    if fmt is ReviewFormat.html:
        from maps.visits_review import visits_review

        write_page(visits_review(inputs.files, lang.value, as_of=day, today=now), output)
    elif fmt is ReviewFormat.geojson:
        from biengioi.cli.frames import write_layer_as
        from geo.joining import join

        write_layer_as(join(records, sidebar=True), "visits", output=output)
    elif fmt is not ReviewFormat.table:
        rows_of = (record.as_dict() for record in records)
        write_rows(rows_of, fmt=Format(fmt.value), columns=FIELDS, output=output)
    else:
        header, rows, notes = summary(records, lang=lang.value)
        print_table(header, rows, lines=True)
        for note in notes:
            write_text(note)
    say(*counts(inputs, records), *doubts(records))
    if inputs.bad:
        raise typer.Exit(2)


def _give_template(files: list[str] | None, output: Path | None, lang: Lang) -> None:
    from biengioi.cli.output import told
    from gazetteer.errors import InputError
    from geo.visit_template import template, write_template

    if files:
        raise InputError(told("error.template_files"))
    if output:
        write_template(output, lang=lang.value)
    else:
        typer.echo(template(lang=lang.value), nl=False)
