"""A text cut for showing: its lines with their zones, and in them the places that were named."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gazetteer.documents import Document
from gazetteer.mentions import Mention
from gazetteer.zones import ZoneName

__all__ = ["Block", "Piece", "blocks", "language", "visible"]

_UNSHOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_TURNING = re.compile("[\r\u202a-\u202e\u2066-\u2069]")
_VIETNAMESE = re.compile("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
_PLENTY = 0.02
"""In Vietnamese, more than one sign in fifty is a letter that no other language writes so."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text of a block: of a mention, or of none."""

    text: str
    index: int | None = None
    """Of the mention, in the order given."""


@dataclass(frozen=True, slots=True)
class Block:
    """A line of a text, or a paragraph."""

    zone: ZoneName
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class _Marked:
    """Where a mention is in the text as a reader sees it; its index in the order given."""

    index: int
    start: int
    end: int


def blocks(doc: Document, mentions: Sequence[Mention]) -> Iterator[Block]:
    r"""Yield the lines of a text that are not blank, with the mentions that stand in each.

    Of a page of HTML they are the lines that a reader sees.

    Parameters
    ----------
    doc
        The text.
    mentions
        Its mentions, in the order of the text; one that overlaps the one before is not marked.

    Examples
    --------
    >>> from gazetteer.documents import document
    >>> from gazetteer.geoparse import parse
    >>> doc = document("Tin vắn\n\nĐoàn đến cửa khẩu Tây Trang.")
    >>> [[piece.text for piece in block.pieces] for block in blocks(doc, parse(doc))]
    [['Tin vắn'], ['Đoàn đến cửa khẩu ', 'Tây Trang', '.']]
    """
    marked: list[_Marked] = []
    for index, mention in enumerate(mentions):
        start, end = doc.seen(mention.start), doc.seen(mention.end)
        if start >= (marked[-1].end if marked else 0):
            marked.append(_Marked(index, start, end))
    doc, first = doc.as_seen, 0
    for start, end, zone in _lines(doc, marked):
        last = first
        while last < len(marked) and marked[last].start < end:
            last += 1
        pieces = tuple(_pieces(doc.text, start, end, marked[first:last]))
        first = last
        if pieces:
            yield Block(zone, pieces)


def _lines(doc: Document, mentions: Sequence[_Marked]) -> Iterator[tuple[int, int, ZoneName]]:
    """Yield where each line is in the text as given; one that breaks a name goes on."""
    plain, index = doc.plain, doc.zone_index
    begin, at, following = 0, 0, 0
    while at <= len(plain.text):
        stop = plain.text.find("\n", at)
        stop = len(plain.text) if stop < 0 else stop
        end = plain.given(stop + 1) if stop < len(plain.text) else len(doc.text)
        while following < len(mentions) and mentions[following].end <= end:
            following += 1
        is_broken = following < len(mentions) and mentions[following].start < end
        if not is_broken or stop == len(plain.text):
            yield begin, end, index.at(at)
            begin = end
        at = stop + 1


def _pieces(text: str, start: int, end: int, marked: Sequence[_Marked]) -> Iterator[Piece]:
    at = start
    for mention in marked:
        before = text[at : mention.start]
        if before := before.lstrip() if at == start else before:
            yield Piece(before)
        yield Piece(text[mention.start : mention.end], mention.index)
        at = mention.end
    rest = text[at:end].rstrip()
    if rest := rest.lstrip() if at == start else rest:
        yield Piece(rest)


def visible(text: str) -> str:
    r"""Return a text as a page can hold it: what is no character is a sign for one not known.

    What would turn the direction of all that follows is left out.

    Examples
    --------
    >>> visible("Tây\0 \u202eTrang \ud800")
    'Tây� Trang �'
    """
    return text if text.isprintable() else _UNSHOWN.sub("\ufffd", _TURNING.sub("", text))


def language(text: str) -> str:
    """Return ``"vi"`` for a Vietnamese text, and ``""``, the mark of a language not known.

    Examples
    --------
    >>> language("cửa khẩu Tây Trang"), language("the gate of Tây Trang in the north-west")
    ('vi', '')
    """
    sample = text[:5000]
    found = sum(1 for _ in _VIETNAMESE.finditer(sample))
    return "vi" if found > _PLENTY * len(sample) else ""
