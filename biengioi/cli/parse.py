"""``biengioi parse``: the border places named in texts."""

from functools import partial
from pathlib import Path
from typing import Annotated

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


def parse(
    files: FilesArgument,
    *,
    as_of: AsOfOption = None,
    today: TodayOption = None,
    encoding: EncodingOption = None,
    text_column: Annotated[
        str | None,
        typer.Option(help="The column of texts in .jsonl or .parquet. [default: text, content, …]"),
    ] = None,
    id_column: Annotated[
        str | None,
        typer.Option(help="Its column of ids. [default: id, url, …, else rows are counted]"),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(min=1, help="Processes that read records. [default: one for each core]"),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Write the mentions to a .jsonl or .parquet file."),
    ] = None,
    fmt: FormatOption = Format.table,
    lang: LangOption = Lang.en,
    strict: StrictOption = False,
    places: PlacesOption = None,
) -> None:
    """Find the border gates, provinces and markers named in texts, one mention a row.

    Files of records (.jsonl, .jsonl.gz, .parquet) are read in batch, of any size; what is found
    in them is written as JSON lines, the id of each record first.
    """
    from biengioi.cli.inputs import Inputs
    from biengioi.cli.output import print_table, say, told, write_rows
    from gazetteer.documents import read_document, warnings_of
    from gazetteer.geoparse import parse as geoparse
    from gazetteer.mentions import FIELDS
    from gazetteer.text_records import has_records
    from gazetteer.words import load_words

    del places  # its callback has laid them over the gazetteer
    day, now = as_of.date() if as_of else None, today.date() if today else None
    if output or text_column or id_column or workers or any(map(has_records, files)):
        from biengioi.cli.parse_batch import Asked, parse_batch

        asked = Asked(text_column, id_column, workers, output, day, now, encoding, fmt, strict)
        parse_batch(files, asked)
        return
    inputs = Inputs(files)
    mentions = []
    for doc in inputs.each(partial(read_document, encoding=encoding)):
        for warning in warnings_of(doc):
            say(warning)
        mentions += geoparse(doc, as_of=day, today=now)
    if fmt is not Format.table:
        write_rows((m.as_dict() for m in mentions), fmt=fmt, columns=FIELDS)
    else:
        words = load_words(lang=lang.value)
        columns = ("text", "kind", "name", "province", "zone", "score", "evidence")
        print_table(
            [words[f"column.{column}"] for column in columns],
            (
                (
                    m.text,
                    words[f"kind.{m.kind}"],
                    m.name if m.place_id else "?",
                    m.province or "",
                    words[f"zone.{m.zone}"],
                    f"{m.score:.2f}",
                    "; ".join(m.evidence),
                )
                for m in mentions
            ),
        )
    resolved = sum(m.place_id is not None for m in mentions)
    say(
        told(
            "told.texts",
            read=inputs.read,
            bad=inputs.bad,
            mentions=len(mentions),
            resolved=resolved,
            open=len(mentions) - resolved,
        )
    )
    if inputs.bad:
        raise typer.Exit(2)
