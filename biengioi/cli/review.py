"""What commands make for people who check them: pages for review, and explanations."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from biengioi.cli.options import form_of_output
from biengioi.cli.output import told, write_text
from gazetteer.errors import InputError

if TYPE_CHECKING:
    from gazetteer.documents import Document
    from gazetteer.mentions import Mention


class ReviewFormat(StrEnum):
    """Forms of what is read from texts: those of all commands, and a page for review."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    geojson = "geojson"
    html = "html"


ParseFormatOption = Annotated[
    ReviewFormat,
    typer.Option(
        "--format",
        "-f",
        callback=form_of_output,
        help="Form of the output; html is a page with each text, its places marked and explained.",
    ),
]
VisitsFormatOption = Annotated[
    ReviewFormat,
    typer.Option(
        "--format",
        "-f",
        callback=form_of_output,
        help="Form of the output; html is a page with each visit, its sentence and its warnings.",
    ),
]
ExplainOption = Annotated[
    bool,
    typer.Option(
        "--explain",
        help="Tell of each place in sentences what it was taken for, on which grounds and how "
        "surely, what else it may be, and by which sources.",
    ),
]


def check_options(
    fmt: ReviewFormat, *, explain: bool, output: Path | None, records: str | None
) -> None:
    """Stop before any work where options do not go together.

    ``records`` is a file of records among the inputs, which is not read for review.

    Raises
    ------
    InputError
        If they do not go together.
    """
    if explain and (fmt is not ReviewFormat.table or output):
        raise InputError(told("error.explain_format"))
    if records and (explain or fmt is ReviewFormat.html):
        raise InputError(told("error.review_of_records", path=records))


def write_review(
    documents: "Sequence[Document]",
    mentions: "Sequence[Sequence[Mention]]",
    output: Path | None,
    *,
    lang: Literal["vi", "en"],
    as_of: date | None,
    today: date | None,
) -> None:
    """Write the page for review of texts; see `write_page`.

    Raises
    ------
    InputError
        If no text could be read: then there is no page.
    """
    from maps.review_page import review_page

    if not documents:
        raise InputError(told("error.nothing_read"))
    write_page(review_page(documents, mentions, lang, as_of=as_of, today=today), output)


def write_page(page: str, output: Path | None) -> None:
    """Write a page to a file, whole or not at all, or to standard output."""
    from gazetteer.files import whole_file

    if output is None:
        write_text(page)
        return
    with whole_file(output) as temporary:
        temporary.write_text(page, encoding="utf-8", newline="\n")


def print_explanations(
    documents: "Sequence[Document]",
    mentions: "Sequence[Sequence[Mention]]",
    *,
    lang: Literal["vi", "en"],
    as_of: date | None,
    today: date | None,
) -> None:
    """Print each mention with its grounds, a blank line between two; of several files, the name."""
    from gazetteer.explain import Explainer
    from gazetteer.quotes import shown

    for doc, found in zip(documents, mentions, strict=True):
        explainer = Explainer(doc, lang, as_of=as_of, today=today)
        if len(documents) > 1:
            write_text(f"=== {shown(doc.source)} ===\n")
        for mention in found:
            write_text(f"{explainer.text(mention)}\n")
