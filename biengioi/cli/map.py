"""``biengioi map``: the border, its gates and the visits on one page that needs no network."""

from pathlib import Path
from typing import Annotated

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


def map(  # noqa: A001 - the command of that name
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILES...]",
            help="Articles, or tables of visits (CSV, XLSX, ODS, JSON, Parquet); - is "
            "standard input. Without files the shipped sample is drawn.",
        ),
    ] = None,
    *,
    output: Annotated[Path, typer.Option("--output", "-o", help="The page to write.")] = Path(
        "border.html"
    ),
    title: Annotated[str | None, typer.Option(help="A title of your own.")] = None,
    as_of: AsOfOption = None,
    today: TodayOption = None,
    encoding: EncodingOption = None,
    lang: LangOption = Lang.en,
    strict: StrictOption = False,
    places: PlacesOption = None,
) -> None:
    """Draw the border with gates, segment lengths and visits on one HTML page."""
    from gazetteer.files import check_output

    check_output(output)  # before the work, and before the libraries it needs are loaded

    from biengioi.cli.inputs import Inputs, doubts
    from biengioi.cli.output import say, told
    from geo.joining import join
    from geo.layers import gates, provinces, segments
    from geo.visit_files import sample_path
    from maps import border_map, write_map

    del places  # its callback has laid the places over the gazetteer
    inputs = Inputs(files or [str(sample_path())])
    day, now = as_of.date() if as_of else None, today.date() if today else None
    records = inputs.visits(as_of=day, today=now, encoding=encoding, strict=strict)
    visits = join(records, as_of=day, today=now)
    page = border_map(
        provinces=provinces(as_of=day),
        segments=segments(as_of=day),
        gates=gates(as_of=day),
        visits=visits,
        lang=lang.value,
        title=title,
        as_of=day,
    )
    write_map(page, output)
    unplaced = int(visits["drawn_at"].isna().sum())
    say(
        told("told.map", path=output, count=len(visits), read=inputs.read),
        *([told("told.unplaced", count=unplaced)] if unplaced else []),
        *doubts(records),
        *([told("told.rejected", count=inputs.bad)] if inputs.bad else []),
    )
    if inputs.bad:
        raise typer.Exit(2)
