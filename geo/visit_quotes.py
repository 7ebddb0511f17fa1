"""The sentence that tells of a visit, with its date, its leader and its places marked in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gazetteer.documents import Document
from gazetteer.mentions import Mention
from gazetteer.quotes import Quote, quote
from geo.records import VisitRecord

_LONGEST = 1500
"""How much of a sentence is quoted, in characters; few are longer than 600."""


_MOST_QUOTES = 3


class Piece(NamedTuple):
    """Some text of a sentence."""

    text: str
    kind: str = ""
    """What it is: ``date``, ``leader``, ``title`` (the leader's), the kind of a place, ``open`` for
    a name that may be several places, or ``""``."""
    place_id: str = ""


class _Mark(NamedTuple):
    start: int
    end: int
    kind: str
    place_id: str = ""


def quoted(record: VisitRecord, doc: Document, mentions: Sequence[Mention]) -> list[Piece]:
    """Return the sentence of a visit in pieces; none if the record has no sentence.

    Parameters
    ----------
    record
        A visit read from the document.
    doc
        The document.
    mentions
        The places named in it, as :func:`gazetteer.parse` returns them.

    Examples
    --------
    >>> from datetime import date
    >>> from gazetteer import document, parse
    >>> from geo.visits import visits
    >>> doc = document("Ngày 3/4/2024, đoàn công tác đến cửa khẩu Tây Trang (Điện Biên).")
    >>> [record] = visits(doc, today=date(2024, 5, 1))
    >>> [(p.text, p.kind) for p in quoted(record, doc, parse(doc)) if p.kind]
    [('3/4/2024', 'date'), ('Tây Trang', 'gate'), ('Điện Biên', 'province')]
    """
    if record.sentence_start is None or record.sentence_end is None:
        return []
    start = doc.plain.of_given(record.sentence_start)
    sentence = doc.plain.text[start : max(start, doc.plain.of_given(record.sentence_end))]
    places = (
        _Mark(
            doc.plain.of_given(m.start) - start,
            doc.plain.of_given(m.end) - start,
            m.kind if m.place_id else "open",
            m.place_id or "",
        )
        for m in mentions
        if record.sentence_start <= m.start < record.sentence_end
    )
    day = _named(sentence, record.date_text, "date")
    leader = _named(sentence, record.leader, "leader")
    title = _title(sentence, record.leader_title, leader)
    return list(_pieces(sentence, _apart([*day, *leader, *places, *title])))


def elsewhere(
    record: VisitRecord, doc: Document, mentions: Sequence[Mention]
) -> list[tuple[Mention, Quote]]:
    """Return the sentences that name a gate or marker gone to, where the visit's own does not.

    Of each place there are three at most, from the visit's sentence on; the parameters are those
    of `quoted`.
    """
    start, end = record.sentence_start, record.sentence_end
    if start is None or end is None:
        return []
    named: dict[str, list[Mention]] = {}
    for m in mentions:
        if m.start >= start and m.zone in ("body", record.zone):
            named.setdefault(m.name if m.kind == "marker" else m.place_id or "", []).append(m)
    gone_to = (named.get(key, []) for key in (*record.gates_visited_ids, *record.markers_visited))
    absent = (found for found in gone_to if not any(m.start < end for m in found))
    plain = doc.plain
    return [
        (m, quote(plain.text, plain.of_given(m.start), plain.of_given(m.end)))
        for found in absent
        for m in found[:_MOST_QUOTES]
    ]


def _named(sentence: str, text: str | None, kind: str, *, near: int = 0) -> list[_Mark]:
    """Return where a text stands in a sentence, the place nearest to an offset; or nothing."""
    if not text or not text.strip():
        return []
    words = r"\s+".join(map(re.escape, text.split()))
    found = re.finditer(rf"(?<!\w){words}(?!\w)", sentence)
    nearest = min(found, key=lambda match: abs(match.start() - near), default=None)
    return [_Mark(*nearest.span(), kind)] if nearest else []


def _title(sentence: str, title: str | None, leader: Sequence[_Mark]) -> list[_Mark]:
    """Return where the leader's title stands, or its parts: they may stand on both sides."""
    if not title or not leader:
        return []
    near = leader[0].start
    whole = _named(sentence, title, "title", near=near)
    parts = (_named(sentence, part, "title", near=near) for part in title.split(","))
    return whole or [mark for found in parts for mark in found]


def _apart(marks: Sequence[_Mark]) -> list[_Mark]:
    """Return the marks in the order of the text; of two that overlap, the first given stays."""
    kept: list[_Mark] = []
    for mark in marks:
        if all(mark.end <= other.start or other.end <= mark.start for other in kept):
            kept.append(mark)
    return sorted(kept)


def _pieces(sentence: str, marks: Sequence[_Mark]) -> Iterator[Piece]:
    at, last = 0, _last(sentence)
    for mark in marks:
        if mark.end > last:
            break
        if mark.start > at:
            yield Piece(sentence[at : mark.start])
        yield Piece(sentence[mark.start : mark.end], mark.kind, mark.place_id)
        at = mark.end
    if at < last:
        yield Piece(sentence[at:last])
    if last < len(sentence):
        yield Piece("…")


def _last(sentence: str) -> int:
    """Return where the quoted part ends: with the sentence, or after a word."""
    if len(sentence) <= _LONGEST:
        return len(sentence)
    blank = sentence.rfind(" ", 0, _LONGEST)
    return blank if blank > 0 else _LONGEST
