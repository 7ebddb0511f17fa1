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
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            help="Write the page of --format html to a file, or the template to .csv or .xlsx.",
        ),
    ] = None,
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
    from biengioi.cli.review import check_page, write_page
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
    check_page(fmt, output)
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
        from geo.export import geojson
        from geo.joining import join

        write_text(geojson(join(records, sidebar=True), layer="visits"))
    elif fmt is not ReviewFormat.table:
        write_rows((r.as_dict() for r in records), fmt=Format(fmt.value), columns=FIELDS)
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
