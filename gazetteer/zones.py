"""The parts of an article: title, body, captions, and the sidebar of unrelated headlines."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal, NamedTuple

from gazetteer.orthography import UPPER

ZoneName = Literal["title", "body", "caption", "sidebar"]

_SIDEBAR = frozenset(
    "cùng chuyên mục|cùng chủ đề|đọc nhiều|đọc nhiều nhất|liên quan|khác|mới nhất|bài liên quan|"
    "bài viết liên quan|có thể bạn quan tâm|xem thêm|mới - nóng|nóng|tiêu điểm|bài đọc nhiều|"
    "bài viết khác|cùng mục|trong mục|nên đọc|video nổi bật|related news|related stories|"
    "related articles|other news|most read|read more|latest news|see also|à lire aussi|"
    "sur le même sujet|lire aussi".split("|")
)
"""Headings that open a list of other articles, without "tin" before them; everything after them
belongs to the site."""
_LONGEST_HEADING = 48
_AROUND_HEADING = " \t\r*#=-–—:•|>»«.…[]()"
_CAPTION = re.compile(r"^\s*Ảnh\s*:|\(?\s*Ảnh\s*:[^\n]{0,60}$|^Photo\s*:|\|\s*$", re.IGNORECASE)
_LONGEST_TITLE = 250
_DATELINE = re.compile(rf"\([{UPPER}]+\)|[{UPPER}\s]{{2,}}\s?[-–]")
METADATA = re.compile(r"^[\s\ufeff]*date\s+(?P<date>\d{4}(?:-\d{2}(?:-\d{2})?)?)(?=\s|$)")
"""A line of metadata that collections of articles put before the text."""


class Marked(NamedTuple):
    """A stretch of a text, from ``start`` up to ``end``, that its markup tells the zone of."""

    start: int
    end: int
    zone: ZoneName


class Zone(NamedTuple):
    """A stretch of a text, from ``start`` up to ``end``, one paragraph or line long."""

    start: int
    end: int
    name: ZoneName
    text: str


def zones(text: str, marked: Sequence[Marked] = ()) -> list[Zone]:
    r"""Return the non-empty lines of a text in order, each with the part it belongs to.

    The first line is the title if it is short and does not end as a sentence; a line that the
    page repeats at once, or that credits a photo, is a caption; after a heading such as "Tin
    cùng chuyên mục" all is sidebar. What is ``marked`` is of the zone that its markup tells.

    Examples
    --------
    >>> [z.name for z in zones("Khai trương cửa khẩu\n\nNgày 3/4, đoàn đến.\nTin đọc nhiều\nA")]
    ['title', 'body', 'sidebar', 'sidebar']
    """
    index = ZoneIndex(text, marked)
    found: list[Zone] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            found.append(Zone(start, end, index.at(start), line))
        start = end + 1
    return found


class ZoneIndex:
    """Offset -> zone, for one text; only the lines asked about are looked at."""

    def __init__(self, text: str, marked: Sequence[Marked] = ()) -> None:
        self._text = text
        self._marked = marked
        self.sidebar_start = _sidebar_start(_without_sidebars(text, marked))
        """Where unrelated headlines begin; the end of the text if there are none."""
        self._line: tuple[int, int, ZoneName] = (0, 0, "body")
        """The line last asked about: most questions come in the order of the text."""

    def at(self, offset: int) -> ZoneName:
        """Return the zone that holds an offset."""
        if offset >= self.sidebar_start:
            return "sidebar"
        if self._marked and (told := self._told(offset)):
            return told
        start, end, name = self._line
        if not start <= offset < end:
            start = self._text.rfind("\n", 0, offset) + 1
            end = self._text.find("\n", offset)
            end = len(self._text) if end < 0 else end
            name = self._name(start)
            self._line = start, end, name
        return name

    def is_aside(self, offset: int) -> bool:
        """Tell whether an offset lies in the sidebar."""
        if offset >= self.sidebar_start:
            return True
        return bool(self._marked) and self._told(offset) == "sidebar"

    def _told(self, offset: int) -> ZoneName | None:
        """Return the zone that the markup tells of an offset, if it tells any."""
        index = bisect_right(self._marked, offset, key=lambda stretch: stretch.start) - 1
        is_told = index >= 0 and offset < self._marked[index].end
        return self._marked[index].zone if is_told else None

    def _name(self, start: int) -> ZoneName:
        line = _line_at(self._text, start)
        text, body = self._text, line.strip()
        above = start
        while above and text[above - 1].isspace():
            above -= 1
        if not above:
            return "title" if _is_title(line) else "body"
        below, size = start + len(line), len(body)
        while below < len(text) and text[below].isspace():
            below += 1
        repeated = _is_line(text, above - size, body) or _is_line(text, below, body)
        return "caption" if repeated or _is_caption(line) else "body"


def _is_line(text: str, start: int, body: str) -> bool:
    """Tell whether a line, but for blanks around it, begins at an offset."""
    if start < 0 or not text.startswith(body, start):
        return False
    first = text.rfind("\n", 0, start) + 1
    return _line_at(text, first).strip() == body


def _line_at(text: str, start: int) -> str:
    end = text.find("\n", start)
    return text[start:] if end < 0 else text[start:end]


def _without_sidebars(text: str, marked: Sequence[Marked]) -> str:
    """Return a text of the same length without what its markup tells to be sidebar.

    A menu at the top of a page says "Tin khác" as a list below the article does.
    """
    pieces: list[str] = []
    at = 0
    for start, end, zone in marked:
        if zone == "sidebar":
            pieces += text[at:start], "\n" * (end - start)
            at = end
    return "".join([*pieces, text[at:]])


def _sidebar_start(text: str) -> int:
    short = [line for line in text.split("\n") if 3 < len(line) <= _LONGEST_HEADING]
    for heading in filter(_is_heading, short):
        start = f"\n{text}\n".index(f"\n{heading}\n")
        if text[:start].strip():
            return start
    return len(text) + 1


def _is_heading(line: str) -> bool:
    words = line.strip(_AROUND_HEADING).casefold()
    return words.removeprefix("các ").removeprefix("tin ") in _SIDEBAR


def _is_title(line: str) -> bool:
    line = METADATA.sub("", line).strip()
    return (
        0 < len(line) <= _LONGEST_TITLE
        and not line.endswith((".", "!", "?", ":", ",", ";"))
        and not _DATELINE.match(line)
    )


def _is_caption(line: str) -> bool:
    return (":" in line or "|" in line) and bool(_CAPTION.search(line))
