"""``biengioi parse``: the border places named in texts."""

from functools import partial

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
    fmt: FormatOption = Format.table,
    lang: LangOption = Lang.en,
    strict: StrictOption = False,
    places: PlacesOption = None,
) -> None:
    """Find the border gates, provinces and markers named in texts, one mention a row."""
    from biengioi.cli.inputs import Inputs
    from biengioi.cli.output import print_table, say, told, write_rows
    from gazetteer.documents import read_document, warnings_of
    from gazetteer.geoparse import parse as geoparse
    from gazetteer.mentions import FIELDS
    from gazetteer.words import load_words

    del strict, places  # their callbacks have laid the places over the gazetteer
    inputs = Inputs(files)
    day, now = as_of.date() if as_of else None, today.date() if today else None
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
