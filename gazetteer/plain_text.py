"""A text in the form the rules read, with the way back to the text as given.

Files from a Mac write é as two characters; scraped pages put non-breaking or double blanks, soft
hyphens and characters without width into names, and wrap lines. The rules read one form; what
they find is given in offsets of the text as given.
"""

import html
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass

_BLANKS = "\t\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000"
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff\0"
_MARKS = "\u0300-\u036f"
ODD_BYTES = (b"\xcc", b"\xcd", b"\t", b"\0")
"""Bytes that in UTF-8 only begin what may stand inside a name and is not plain: combining marks of
Vietnamese, a tab, a NUL."""
BLANK_RUNS = (b"   ", b"  \n", b"\n  ", b" \n ", b"  \r", b" \r\n", b"\r\n ")
"""Runs of blanks and line ends that may stand inside a name, beyond those its spellings have."""
ODD_CHARACTERS = tuple(char for char in _BLANKS + _UNSEEN if char > "\x7f")
"""Characters of several bytes that may stand inside a name and are not plain."""
HTML_SIGNS = (
    "</p>",
    "<p>",
    "<p ",
    "</div>",
    "</span>",
    "</td>",
    "</b>",
    "</a>",
    "<br",
    "&#",
    "&nbsp;",
)
"""What a text that is a page of HTML holds, and what its letters may be written with."""
_MARKUP = (
    r"<(?P<unshown>script|style)\b.*?(?:</(?P=unshown)\s*>|\Z)|<!--.*?(?:-->|\Z)"
    r"|</?(?P<tag>[a-zA-Z][a-zA-Z0-9]*)[^<>]*>"
    r"|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,31});"
)
"""What a page of HTML holds beside its text; what is not closed runs to the end, as in browsers."""
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp "
    "small span strong sub sup time tt u var wbr".split()
)
"""Tags that part no words."""
_IRREGULAR = re.compile(rf"[{_MARKS}{_BLANKS}{_UNSEEN}\r]")
_CHANGED = re.compile(
    rf"[^\n{_BLANKS}{_UNSEEN}][{_MARKS}]+|[ {_BLANKS}]+(?=\r?\n)|(?<=\n)[ {_BLANKS}]+"
    rf"|[ {_BLANKS}]{{2,}}|[{_BLANKS}]|[{_UNSEEN}]+|\r(?=\n)"
)
_CHANGED_HTML = re.compile(rf"{_MARKUP}|{_CHANGED.pattern}", re.DOTALL)
_PARTING = (
    r"<(?P<unseen>script|style|template|noscript|svg|select)\b.*?(?:</(?P=unseen)\s*>|\Z)"
    rf"|<!doctype\b[^<>]*>|</?(?!(?:{'|'.join(sorted(_INLINE))})\b)[a-zA-Z][^<>]*>"
)
"""What parts lines in a page, where line ends are blanks as any other."""
_MORE = _PARTING.replace("unseen", "unseen_too")
_CHANGED_PAGE = re.compile(
    rf"\s*(?P<parting>{_PARTING})(?:\s*(?:{_MORE}))*\s*|{_MARKUP}"
    rf"|[^\s{_UNSEEN}][{_MARKS}]+|\s+|[{_UNSEEN}]+",
    re.DOTALL | re.IGNORECASE,
)
_BLANK_RUNS = re.compile(r" (?: +|(?=\n))|(?<=\n) +")
"""What is changed where nothing but blanks is irregular; most texts need no more."""
_LINE_END = re.compile(r"\n(?=[^\W\d_A-Z])")
WRAPPED = re.compile(r"[^\n]{39}[^\n.!?:;…”\"]$")


@dataclass(frozen=True, slots=True)
class PlainText:
    """A text in NFC with single plain blanks and nothing unseen, and the way back."""

    text: str
    _points: tuple[int, ...] = ()
    """Offsets here from which on the text as given lies further on than before."""
    _shifts: tuple[int, ...] = ()
    """By how much it does."""
    _left_out: tuple[bool, ...] = ()
    """Whether it is because something was left out."""

    @property
    def is_given(self) -> bool:
        """Whether offsets here are those of the text as given."""
        return not self._points

    def given(self, offset: int) -> int:
        """Return the offset in the text as given."""
        index = bisect_right(self._points, offset)
        return offset + self._shifts[index - 1] if index else offset

    def of_given(self, offset: int) -> int:
        r"""Return the first offset here that does not lie before one of the text as given.

        Examples
        --------
        >>> plain_text("Tây\u00a0\u00a0Trang").of_given(5)
        4
        """
        return bisect_left(range(len(self.text)), offset, key=self.given)

    def given_end(self, offset: int) -> int:
        """Return where in the text as given a span ends, before anything that was left out."""
        index = bisect_right(self._points, offset)
        while index and self._points[index - 1] == offset and self._left_out[index - 1]:
            index -= 1
        return offset + self._shifts[index - 1] if index else offset


def plain_text(text: str, *, may_be_odd: bool = True) -> PlainText:
    r"""Return a text in NFC, each run of blanks made one plain blank and wrapped lines joined.

    Blanks at the edges of lines are left out, and the tags of a page of HTML.

    A line end stays a line end unless the sentence plainly runs on: a long line without a stop,
    then a small letter. ``may_be_odd`` is False if the text is known to hold none of `ODD_BYTES`
    and `ODD_CHARACTERS`.

    Examples
    --------
    >>> plain = plain_text("Tây\u00a0\u00a0Trang")
    >>> plain.text, plain.given(4)
    ('Tây Trang', 5)
    """
    markup = may_be_odd and "<" in text and any(sign in text for sign in HTML_SIGNS)
    odd = markup or "\r" in text or (may_be_odd and _IRREGULAR.search(text))
    changed = _CHANGED_HTML if markup else _CHANGED if odd else _BLANK_RUNS
    if not odd and "  " not in text and " \n" not in text and "\n " not in text:
        return PlainText(_joined_lines(text))
    return _changed(text, changed, _plain, _joined_lines)


def plain_page(text: str) -> PlainText:
    r"""Return what a reader sees of a page of HTML: a line for each paragraph, heading and cell.

    Line ends in the file are blanks, as in a browser, unless the page holds a ``pre``.

    Examples
    --------
    >>> page = plain_page("<p>Đoàn đến\n  cửa khẩu <b>Tây</b>&nbsp;Trang.</p>\n<p>Hết.</p>")
    >>> page.text, page.given(page.text.index("Trang"))
    ('\nĐoàn đến cửa khẩu Tây Trang.\nHết.\n', 39)
    """
    if "<pre" in text.lower():
        return _changed(text, _CHANGED_HTML, _plain, _joined_lines)
    return _changed(text, _CHANGED_PAGE, _plain_in_page, str)


def _changed(
    text: str,
    pattern: re.Pattern[str],
    kept_of: Callable[[re.Match[str]], str],
    finish: Callable[[str], str],
) -> PlainText:
    """Return a text with each match changed; ``finish`` keeps its length."""
    pieces: list[str] = []
    points: list[int] = []
    shifts: list[int] = []
    left_out: list[bool] = []
    length = end = 0
    for match in pattern.finditer(text):
        start, kept = match.start(), kept_of(match)
        if kept == match.group():
            continue
        pieces += text[end:start], kept
        length += start - end + len(kept)
        end = match.end()
        points.append(length - max(len(kept) - 1, 0))  # after the letter; other marks stay
        shifts.append(end - length)
        left_out.append(not kept.strip())
    pieces.append(text[end:])
    return PlainText(finish("".join(pieces)), tuple(points), tuple(shifts), tuple(left_out))


def _plain(match: re.Match[str]) -> str:
    run = match.group()
    if run[0] == "<" and (run[-1] == ">" or (match.re is _CHANGED_HTML and run[1:2] in "s!")):
        return "" if (match["tag"] or "").casefold() in _INLINE else "\n"
    if run[0] == "&":
        char = unicodedata.normalize("NFC", html.unescape(run))
        return "" if char in _UNSEEN else " " if char in _BLANKS else char
    if run[0] in _UNSEEN or run[0] == "\r":
        return ""
    if run[-1] in _BLANKS or run[-1] == " ":
        text, start, end = match.string, match.start(), match.end()
        at_edge = text[start - 1 : start] == "\n" or text[end : end + 1] in ("\r", "\n")
        return "" if at_edge else " "
    return unicodedata.normalize("NFC", run)


def _plain_in_page(match: re.Match[str]) -> str:
    run = match.group()
    if match["parting"]:
        return "\n"
    if run[0] == "<":
        return ""  # a comment, or a tag that parts no words
    if run.isspace():
        return " "
    return _plain(match)


def _joined_lines(text: str) -> str:
    """Return a text of the same length with a blank for each line end inside a sentence."""
    return _LINE_END.sub(_joined, text) if "\n" in text else text


def _joined(match: re.Match[str]) -> str:
    text, start = match.string, match.start()
    runs_on = text[start + 1].islower() and WRAPPED.match(text, max(0, start - 40), start)
    return " " if runs_on else "\n"
