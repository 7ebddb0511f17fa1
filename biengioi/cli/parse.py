"""``biengioi parse``: the border places named in texts."""

from functools import partial

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
from biengioi.cli.review import ExplainOption, PageOption, ParseFormat, ParseFormatOption


def parse(
    files: FilesArgument,
    *,
    as_of: AsOfOption = None,
    today: TodayOption = None,
    encoding: EncodingOption = None,
    fmt: ParseFormatOption = ParseFormat.table,
    explain: ExplainOption = False,
    output: PageOption = None,
    lang: LangOption = Lang.en,
    strict: StrictOption = False,
    places: PlacesOption = None,
) -> None:
    """Find the border gates, provinces and markers named in texts, one mention a row."""
    from biengioi.cli.inputs import Inputs
    from biengioi.cli.output import print_table, say, told, write_rows
    from biengioi.cli.review import check_options, print_explanations, write_review
    from gazetteer.documents import read_document, warnings_of
    from gazetteer.geoparse import parse as geoparse
    from gazetteer.mentions import FIELDS
    from gazetteer.words import load_words

    del strict, places  # their callbacks have laid the places over the gazetteer
    check_options(fmt, explain=explain, output=output)
    inputs = Inputs(files)
    day, now = as_of.date() if as_of else None, today.date() if today else None
    documents, found = [], []
    for doc in inputs.each(partial(read_document, encoding=encoding)):
        for warning in warnings_of(doc):
            say(warning)
        documents.append(doc)
        found.append(geoparse(doc, as_of=day, today=now))
    mentions = [mention for of_document in found for mention in of_document]
    if fmt is ParseFormat.html:
        write_review(documents, found, output, lang=lang.value, as_of=day, today=now)
    elif explain:
        print_explanations(documents, found, lang=lang.value, as_of=day, today=now)
    elif fmt is not ParseFormat.table:
        write_rows((m.as_dict() for m in mentions), fmt=Format(fmt.value), columns=FIELDS)
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
