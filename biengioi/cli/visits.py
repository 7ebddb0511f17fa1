"""``biengioi visits``: who went where and when, from articles or a table."""

import typer

from biengioi.cli.options import (
    AsOfOption,
    EncodingOption,
    FilesArgument,
    Format,
    FormatOption,
    Lang,
    LangOption,
    PlacesOption,
    StrictOption,
    TodayOption,
)


def visits(
    files: FilesArgument,
    *,
    as_of: AsOfOption = None,
    today: TodayOption = None,
    encoding: EncodingOption = None,
    fmt: FormatOption = Format.table,
    lang: LangOption = Lang.en,
    strict: StrictOption = False,
    places: PlacesOption = None,
) -> None:
    """Read visit records from articles, or from a table of visits (CSV, JSON lines)."""
    from biengioi.cli.inputs import Inputs, doubts
    from biengioi.cli.output import print_table, say, told, write_rows, write_text
    from geo.records import FIELDS
    from geo.visit_table import summary

    del strict, places  # their callbacks have laid the places over the gazetteer
    inputs = Inputs(files)
    day, now = as_of.date() if as_of else None, today.date() if today else None
    records = inputs.visits(as_of=day, today=now, encoding=encoding)
    if fmt is Format.geojson:
        from geo.export import geojson
        from geo.joining import join

        write_text(geojson(join(records, sidebar=True), layer="visits"))
    elif fmt is not Format.table:
        write_rows((r.as_dict() for r in records), fmt=fmt, columns=FIELDS)
    else:
        header, rows = summary(records, lang=lang.value)
        print_table(header, rows)
    read = told("told.inputs", read=inputs.read, bad=inputs.bad)
    say(told("told.visits", inputs=read, count=len(records)), *doubts(records))
    if inputs.bad:
        raise typer.Exit(2)
