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
    Lang,
    LangOption,
    OutputOption,
    PlacesOption,
    StrictOption,
    TodayOption,
)
from biengioi.cli.review import ExplainOption, ParseFormatOption, ReviewFormat


def parse(
    files: FilesArgument,
    *,
    as_of: AsOfOption = None,
    today: TodayOption = None,
    encoding: EncodingOption = None,
    text_column: Annotated[
        str | None,
        typer.Option(
            help="The column of texts in .jsonl or .parquet.", show_default="text, content, …"
        ),
    ] = None,
    id_column: Annotated[
        str | None,
        typer.Option(help="Its column of ids.", show_default="id, url, …, else rows are counted"),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(min=1, help="Processes that read records.", show_default="one for each core"),
    ] = None,
    output: OutputOption = None,
    fmt: ParseFormatOption = ReviewFormat.table,
    explain: ExplainOption = False,
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
    from biengioi.cli.review import check_options, print_explanations, write_review
    from gazetteer.documents import read_document, warnings_of
    from gazetteer.geoparse import parse as geoparse
    from gazetteer.mentions import FIELDS
    from gazetteer.text_records import has_records
    from gazetteer.words import in_language, load_words, number_text

    del places  # its callback has laid them over the gazetteer
    day, now = as_of.date() if as_of else None, today.date() if today else None
    records = next(filter(has_records, files), None)
    for_review = explain or fmt is ReviewFormat.html
    check_options(fmt, explain=explain, output=output, records=records)
    batch = records or text_column or id_column or workers or _is_of_batch(output)
    if batch and not for_review:
        from biengioi.cli.parse_batch import Asked, parse_batch

        form = Format(fmt.value)
        asked = Asked(text_column, id_column, workers, output, day, now, encoding, form, strict)
        parse_batch(files, asked)
        return
    inputs = Inputs(files)
    documents, found = [], []
    for doc in inputs.each(partial(read_document, encoding=encoding)):
        for warning in warnings_of(doc):
            say(warning)
        documents.append(doc)
        found.append(geoparse(doc, as_of=day, today=now))
    mentions = [mention for of_document in found for mention in of_document]
    if fmt is ReviewFormat.html:
        write_review(documents, found, output, lang=lang.value, as_of=day, today=now)
    elif explain:
        print_explanations(documents, found, lang=lang.value, as_of=day, today=now)
    elif fmt is not ReviewFormat.table:
        rows = (mention.as_dict() for mention in mentions)
        write_rows(rows, fmt=Format(fmt.value), columns=FIELDS, output=output)
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
                    number_text(m.score, 2, lang.value),
                    "; ".join(in_language(evidence, lang.value) for evidence in m.evidence),
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


def _is_of_batch(output: Path | None) -> bool:
    """Tell whether a file is one that mentions are written to as they are found."""
    if output is None:
        return False
    from gazetteer.mention_files import WRITABLE

    return output.suffix.lower() in WRITABLE
