"""Checking an article or a table: what it claims of the border, against what the tables hold.

Verdicts rest on official figures and dated tables; a length measured here is context. Where the
tables do not decide, the verdict is ``unknown`` with the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from types import ModuleType
from typing import NamedTuple

from gazetteer.documents import Document, document
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

__all__ = ["KINDS", "CheckedClaim", "check"]


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


def _checked(article: Article, claim: Claim, finding: Finding) -> CheckedClaim:
    plain = article.doc.plain
    start, end = plain.given(claim.start), plain.given_end(claim.end)
    return CheckedClaim(
        source=article.doc.source,
        row=None,
        start=start,
        end=end,
        text=article.doc.text[start:end],
        zone=article.zone_at(claim.start),
        kind=claim.kind,
        subject=", ".join(article.name(i) for i in claim.subject_ids if i),
        subject_ids=tuple(i for i in claim.subject_ids if i),
        says=claim.says,
        unit=claim.unit,
        holds=finding.holds,
        difference=finding.difference,
        verdict=finding.verdict,
        disputed=finding.disputed,
        held_as_of=finding.held_as_of,
        held_source=finding.held_source,
        reasons=finding.reasons,
        context=finding.context,
    )
