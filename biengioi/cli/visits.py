"""``biengioi visits``: who went where and when, from articles or a table."""

import typer

from biengioi.cli.options import (
    AsOfOption,
    EncodingOption,
    FilesArgument,
    Format,
    Lang,
    LangOption,
    PlacesOption,
    StrictOption,
    TodayOption,
)
from biengioi.cli.review import PageOption, ReviewFormat, VisitsFormatOption


def visits(
    files: FilesArgument,
    *,
    as_of: AsOfOption = None,
    today: TodayOption = None,
    encoding: EncodingOption = None,
    output: PageOption = None,
    fmt: VisitsFormatOption = ReviewFormat.table,
    lang: LangOption = Lang.en,
    strict: StrictOption = False,
    places: PlacesOption = None,
) -> None:
    """Read visit records from articles, or from a table of visits (CSV, JSON lines)."""
    from biengioi.cli.inputs import Inputs, doubts
    from biengioi.cli.output import print_table, say, told, write_rows, write_text
    from biengioi.cli.review import check_page, write_page
    from geo.records import FIELDS
    from geo.visit_table import summary

    del strict, places  # their callbacks have laid the places over the gazetteer
    check_page(fmt, output)
    inputs = Inputs(files)
    day, now = as_of.date() if as_of else None, today.date() if today else None
    records = inputs.visits(as_of=day, today=now, encoding=encoding)
    if fmt is ReviewFormat.html:
        from maps.visits_review import visits_review

        write_page(visits_review(inputs.files, lang.value, as_of=day, today=now), output)
    elif fmt is ReviewFormat.geojson:
        from geo.export import geojson
        from geo.join import join_visits

        write_text(geojson(join_visits(records), layer="visits"))
    elif fmt is not ReviewFormat.table:
        write_rows((r.as_dict() for r in records), fmt=Format(fmt.value), columns=FIELDS)
    else:
        header, rows, notes = summary(records, lang=lang.value)
        print_table(header, rows, lines=True)
        for note in notes:
            write_text(note)
    read = told("told.inputs", read=inputs.read, bad=inputs.bad)
    say(told("told.visits", inputs=read, count=len(records)), *doubts(records))
    if inputs.bad:
        raise typer.Exit(2)
