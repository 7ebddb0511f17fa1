"""Checking an article or a table: what it claims of the border, against what the tables hold.

Verdicts rest on official figures and dated tables; a length measured here is context. Where the
tables do not decide, the verdict is ``unknown`` with the reason.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from gazetteer import sheets
from gazetteer.dates import this_day
from gazetteer.documents import Document, document, read_document, warnings_of
from gazetteer.errors import InputError
from gazetteer.gazetteer import Gazetteer, load, using
from geo.claims import (
    dates,
    distances,
    gate_counts,
    gate_provinces,
    gate_types,
    length_verdicts,
    lengths,
    markers,
    neighbours,
    pairs,
)
from geo.claims.article import Article
from geo.claims.claim import CheckedClaim, Claim, Finding, Kind
from geo.claims.rows import rows_checked
from geo.visit_files import is_table, read_visits, visits_in

__all__ = ["KINDS", "CheckedClaim", "CheckedFile", "check", "check_file"]


class _Checker(NamedTuple):
    """How claims of one kind are found and judged."""

    find: Callable[[Article], Iterator[Claim]]
    judge: Callable[[Claim], Finding]


def _of(module: ModuleType) -> _Checker:
    return _Checker(module.find, module.judge)


KINDS: dict[Kind, _Checker] = {
    "length": _Checker(lengths.find, length_verdicts.judge),
    "gate_count": _of(gate_counts),
    "gate_type": _of(gate_types),
    "gate_province": _of(gate_provinces),
    "pair": _of(pairs),
    "neighbours": _of(neighbours),
    "marker": _of(markers),
    "date": _of(dates),
    "distance": _of(distances),
}
"""Kind of claim -> how it is found and judged; of two on the same words the first kind counts."""


def check(
    text: str | Document,
    *,
    as_of: date | None = None,
    today: date | None = None,
    gazetteer: Gazetteer | None = None,
) -> list[CheckedClaim]:
    """Return what a text claims of the border, each claim with a verdict.

    Parameters
    ----------
    text
        A text, or a document read from a file. Unrelated headlines beside it are not checked.
    as_of
        The day that counts for types, counts and provinces; the text's own day unless given.
    today
        Stands for a text without any date; the clock's day unless given.
    gazetteer
        Whose tables count; the one in use unless given.

    Returns
    -------
    list of CheckedClaim
        In the order of the text.

    Examples
    --------
    >>> text = "Ngày 18/11/2024, Sơn La có đường biên giới dài 274,056 km giáp Lào."
    >>> [(c.kind, c.verdict) for c in check(text)]
    [('length', 'agrees'), ('neighbours', 'agrees')]
    """
    doc = document(text) if isinstance(text, str) else text
    with using(gazetteer or load()):
        article = Article(doc, as_of=as_of, today=today)
        found = [
            (claim, checker.judge(claim))
            for checker in KINDS.values()
            for claim in checker.find(article)
        ]
        lengths_given = {claim.start for claim, _ in found if claim.kind == "length"}
        kept = (f for f in found if f[0].kind != "distance" or f[0].start not in lengths_given)
        ordered = sorted(kept, key=lambda f: (f[0].start, f[0].end))
        return [_checked(article, claim, finding) for claim, finding in ordered]


class CheckedFile(NamedTuple):
    """What was checked of one input, and what of it could not be."""

    claims: list[CheckedClaim]
    rejected: list[str]
    """One line each: file, row, what is wrong."""
    notes: list[str]


def check_file(
    path: str | os.PathLike[str],
    *,
    as_of: date | None = None,
    today: date | None = None,
    encoding: str | None = None,
) -> CheckedFile:
    """Check an article, or a table of visits; ``-`` is standard input.

    Parameters
    ----------
    path
        The file to read.
    as_of, today
        As `check` takes them; of a table each row's own day counts.
    encoding
        As `gazetteer.read_document` takes it: of a file that is not UTF-8.

    Raises
    ------
    InputError
        If the file cannot be read, or is a table of which no row can be.
    """
    doc = _text_of(path, encoding)
    notes = warnings_of(doc) if doc else []
    if doc and not is_table(doc):  # its visits are not asked for, so not looked for
        return CheckedFile(check(doc, as_of=as_of, today=today), [], notes)
    found = (
        visits_in(doc, as_of=as_of, today=today)
        if doc
        else read_visits(path, as_of=as_of, today=today, encoding=encoding)
    )
    claims = list(rows_checked(found, today or this_day()))
    return CheckedFile(claims, found.rejected, [*notes, *found.notes])


def _text_of(path: str | os.PathLike[str], encoding: str | None) -> Document | None:
    """Return the text of a file; None of a spreadsheet, and of what a table alone is read from."""
    path = os.fspath(path)
    if Path(path).suffix.lower() in (*sheets.ENDINGS, ".parquet"):
        return None
    try:
        return read_document(path, encoding=encoding)
    except InputError:
        if path == "-":
            raise
        return None


def _checked(article: Article, claim: Claim, finding: Finding) -> CheckedClaim:
    plain = article.doc.plain
    start, end = plain.given(claim.start), plain.given_end(claim.end)
    ids = tuple(place_id for place_id in claim.subject_ids if place_id)
    return CheckedClaim.of(
        finding,
        source=article.doc.source,
        start=start,
        end=end,
        text=article.doc.text[start:end],
        zone=article.zone_at(claim.start),
        kind=claim.kind,
        subject=", ".join(article.name(place_id) for place_id in ids),
        ids=ids,
        says=claim.says,
        unit=claim.unit,
    )
