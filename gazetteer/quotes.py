"""Quoting: the sentence around a span of a text, in letters that any screen or file can hold."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from gazetteer.orthography import UPPER

_WINDOW = 400
"""How far from a span its sentence is looked for, in characters."""
_SIDE = 150
"""How much of the sentence is quoted on either side of the span, in characters."""
_CONSONANTS = "BCDĐGHKLMNPQRSTVXbcdđghklmnpqrstvx"
_GAP = re.compile(
    # The stop of "TP. Huế" or "Đ. Bình" ends no sentence.
    rf"(?<=[.!?…])(?<!\b[{UPPER}]\.)(?<!\b[{_CONSONANTS}]{{2}}\.)[\"”’)\]]*\s+|\s*\n\s*"
)
_BLANKS = re.compile(r"\s+")
_UNSHOWN = ("Cc", "Cf", "Cn", "Co")


class Quote(NamedTuple):
    """A span of a text with what stands before and after it in its sentence.

    An ellipsis stands for what is left out of a long sentence.
    """

    before: str
    name: str
    after: str


def quote(text: str, start: int, end: int) -> Quote:
    r"""Return the sentence that holds a span, on one line and cut to a readable length.

    Parameters
    ----------
    text
        The text.
    start, end
        Where the span is, in characters.

    Examples
    --------
    >>> quote("Đoàn đã về.\nĐoàn đến cửa khẩu\ncủa xã, Tây Trang. Hết.", 38, 47)
    Quote(before='Đoàn đến cửa khẩu của xã, ', name='Tây Trang', after='.')
    """
    head, tail = text[max(0, start - _WINDOW) : start], text[end : end + _WINDOW]
    stops = [gap.end() for gap in _sentence_gaps(head + text[start : start + 1])]
    opens = max((stop for stop in stops if stop <= len(head)), default=0)
    closes = next((gap.start() for gap in _sentence_gaps(tail)), len(tail))
    before, after = _one_line(head[opens:]).lstrip(), _one_line(tail[:closes]).rstrip()
    if len(before) > _SIDE or (not opens and start > _WINDOW):
        before = "…" + _from_word(before[-_SIDE:])
    if len(after) > _SIDE or (closes == len(tail) and end + _WINDOW < len(text)):
        after = _from_word(after[:_SIDE][::-1])[::-1] + "…"
    return Quote(before, _one_line(text[start:end]), after)


def _sentence_gaps(text: str) -> Iterator[re.Match[str]]:
    """Yield what stands between sentences; a line that goes on in small letters is wrapped."""
    for gap in _GAP.finditer(text):
        if gap.group().count("\n") > 1 or not text[gap.end() : gap.end() + 1].islower():
            yield gap


def _from_word(text: str) -> str:
    return text.partition(" ")[2] or text


def _one_line(text: str) -> str:
    return shown(_BLANKS.sub(" ", text))


def shown(text: str) -> str:
    r"""Return a text without what cannot be shown, or would change how the rest is shown.

    Signs that nobody sees (control characters, directions of writing, joiners) are left out; half
    a character, as the name of a file may hold, becomes the sign for a letter not known.

    Examples
    --------
    >>> shown("Tây\u202e Trang\x1b[31m \ud800")
    'Tây Trang[31m �'
    """
    if text.isprintable():
        return text
    kinds = ((char, unicodedata.category(char)) for char in text)
    return "".join("�" if kind == "Cs" else char for char, kind in kinds if kind not in _UNSHOWN)
