"""Cue words: what the words around a name say of it, from the table ``cues.csv``.

``gate`` and ``province`` speak for that kind; ``unit`` (xã, huyện, thành phố) says that a smaller
unit of the same name is meant, ``thing`` a river, market or street, ``person`` a person; ``around``
a zone, post or firm that is not the gate but may well be in the province.
A cue for a gate may be followed by words of ``rank`` (cửa khẩu quốc tế đường bộ).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from daachorse import DoubleArrayAhoCorasick

from gazetteer.orthography import is_unspaced, strip_marks
from gazetteer.plain_text import WRAPPED

_TABLE = Path(__file__).parent / "cues.csv"
_REACH = 60
"""How many characters before and after a name are read for cues."""

_LAST_LATIN = "\u024f"
"""Letters and signs up to here need no look at scripts without blanks."""
_TOKEN = re.compile(r"[^\W_]+\.?|[^\w\s]")
_TOKEN_AFTER = re.compile(r"[^\W_]+|[^\w\s]")
_TRIMMED = " :(\"“”'‘’«"
"""What may stand between a cue and its name."""
_SILENT = frozenset(_TRIMMED + ",")
"""What may stand between the words of rank."""


class Cue(NamedTuple):
    """What the words next to a name say, and those words as the text has them."""

    says: str
    words: str


def cue_before(text: str, start: int, *, bare: bool = False) -> Cue | None:
    """Return the cue that ends where a name begins, or None.

    It stands on the name's own line, or ends a long line before it that breaks off. ``bare`` tells
    that the name has lost its diacritics; cues beside it may have lost theirs.

    Examples
    --------
    >>> cue_before("tại Cửa khẩu Quốc tế Hữu Nghị", 21)
    Cue(says='gate', words='Cửa khẩu Quốc tế')
    >>> cue_before("bên suối Nậm Cắn", 9).says
    'thing'
    """
    window = line_before(text, start)
    head = window.rstrip(_TRIMMED)
    if head[-1:] > _LAST_LATIN and is_unspaced(head[-1]):
        return _unspaced(head, str.endswith)
    length, says = (0, "rank") if bare else _simple_cue(head, _tables().before)
    if says == "rank" or length < 0:
        tokens = _TOKEN.findall(head)
        tokens.reverse()
        count, says = _cue(_tables(bare=bare).before, tokens, bare=bare)
        begin = len(head)
        for token in tokens[:count]:
            begin = head.rindex(token, 0, begin)
        length = len(head) - begin
    return Cue(says, head[len(head) - length :]) if says else None


def _simple_cue(head: str, root: _Node) -> tuple[int, str]:
    """Return the length and the say of the longest cue at the end of plain words.

    The length is -1 where other signs than letters and blanks stand among them.
    """
    node, end = root, len(head)
    length, says = 0, ""
    while end > 0:
        blank = head.rfind(" ", 0, end)
        word = head[blank + 1 : end]
        if not word.isalnum():
            return (-1, "") if word else (length, says)
        following = node.get(word.casefold())
        if following is None:
            break
        node, end = following, blank
        if node.says:
            length, says = len(head) - blank - 1, node.says
    return length, says


def cue_after(text: str, end: int, *, bare: bool = False) -> Cue | None:
    """Return the cue that begins where a name ends, on its own line, or None.

    ``bare`` is as `cue_before` takes it.

    Examples
    --------
    >>> cue_after("La Lay international border gate", 6)
    Cue(says='gate', words='international border gate')
    """
    sign = text[end : end + 1]
    if sign != " ":
        unspaced = sign > _LAST_LATIN and is_unspaced(sign)
        return _unspaced(text[end : end + _REACH], str.startswith) if unspaced else None
    root = _tables(bare=bare).after
    window = text[end : end + _REACH]
    blank = window.find(" ", 1)
    first = window[1:blank] if blank > 0 else window[1:]
    if first.isalnum() and _key(first, bare=bare) not in root:
        return None
    tokens = _TOKEN_AFTER.findall(window.split("\n", 1)[0])
    length, says = _cue(root, tokens, bare=bare)
    if not says:
        return None
    stop = 0
    for token in tokens[:length]:
        stop = window.index(token, stop) + len(token)
    return Cue(says, window[:stop].strip(_TRIMMED))


def speaks_of_gates(data: bytes) -> bool:
    """Tell whether a text, in UTF-8, holds any word that speaks for a gate.

    Without one there is none.

    Examples
    --------
    >>> speaks_of_gates("Cửa khẩu đông khách".encode()), speaks_of_gates("Chị Thanh".encode())
    (True, False)
    """
    return bool(_gate_words().find(data))


@cache
def _rows() -> tuple[dict[str, str], ...]:
    """Return the rows of the table of cues."""
    with _TABLE.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def _gate_words() -> Any:  # noqa: ANN401 - daachorse has no types
    """Return an automaton over the cues for gates, in the capitals that are used."""
    cues = {row["cue"].strip("(:") for row in _rows() if row["says"] == "gate"}
    cues |= {strip_marks(cue) for cue in cues}
    cues |= {way(cue) for cue in cues for way in _CAPITALS}
    return DoubleArrayAhoCorasick([cue.encode() for cue in cues])


_CAPITALS: tuple[Callable[[str], str], ...] = (
    *(str.casefold, str.upper, str.capitalize, str.title),
    lambda cue: cue[:1].casefold() + cue.title()[1:],  # cửa Khẩu
)


def line_before(text: str, start: int) -> str:
    """Return what stands before an offset on its line; a line that was wrapped runs on."""
    window = text[max(0, start - _REACH) : start]
    cut = window.rfind("\n")
    if cut < 0:
        return window
    line_end = start - len(window) + cut
    if not window[cut + 1 :].strip() and WRAPPED.match(text, max(0, line_end - 40), line_end):
        return window[:cut].rsplit("\n", 1)[-1] + " "
    return window[cut + 1 :]


class _Node(dict[str, "_Node"]):
    """A word of cues, with the words that may come next; ``says`` where a cue is complete."""

    says: str = ""

    def add(self, words: Sequence[str], says: str) -> None:
        node = self
        for word in words:
            node = node.setdefault(word, _Node())
        node.says = says


class _Tables(NamedTuple):
    before: _Node
    """Cues read backwards from the name, with the words of rank."""
    after: _Node
    unspaced: dict[str, str]


@cache
def _tables(*, bare: bool = False) -> _Tables:
    tables = _Tables(_Node(), _Node(), {})
    for row in _rows():
        says, cue = row["says"], row["cue"].casefold()
        cue = strip_marks(cue) if bare else cue
        words = _TOKEN.findall(cue)
        if is_unspaced(row["cue"][0]):
            tables.unspaced[row["cue"]] = says
        elif says == "rank":
            tables.before.add(words[::-1], says)
            tables.after.add(words, says)
        elif row["side"] == "before":
            tables.before.add(words[::-1], says)
        else:
            tables.after.add(_TOKEN_AFTER.findall(cue), says)
    return tables


def _cue(root: _Node, tokens: Sequence[str], *, bare: bool) -> tuple[int, str]:
    """Return how many tokens the longest cue has, a gate's with its words of rank, and its say."""
    position, ranked = 0, False
    while True:
        length, says = _longest(root, tokens, position, bare=bare)
        if says != "rank":
            break
        position, ranked = position + length, True
        while position < len(tokens) and tokens[position] in _SILENT:
            position += 1
    return (position + length, says) if says == "gate" or not ranked else (0, "")


def _longest(root: _Node, tokens: Sequence[str], position: int, *, bare: bool) -> tuple[int, str]:
    node, length, says = root, 0, ""
    for index in range(position, len(tokens)):
        following = node.get(_key(tokens[index], bare=bare))
        if following is None:
            break
        node = following
        if node.says:
            length, says = index + 1 - position, node.says
    return length, says


def _key(token: str, *, bare: bool) -> str:
    return strip_marks(token.casefold()) if bare else token.casefold()


def _unspaced(window: str, touches: Any) -> Cue | None:  # noqa: ANN401 - str.endswith or startswith
    found = [(cue, says) for cue, says in _tables().unspaced.items() if touches(window, cue)]
    if not found:
        return None
    cue, says = max(found, key=lambda item: len(item[0]))
    return Cue(says, cue)
