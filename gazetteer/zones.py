"""The parts of an article: title, body, captions, and the sidebar of unrelated headlines."""

import re
import sys
from bisect import bisect_right
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
_LONGEST_HEADING = 40
_AROUND_HEADING = " \t\r*#=-–—:•|>»«.…[]()"
_CAPTION = re.compile(r"^\s*Ảnh\s*:|\(?\s*Ảnh\s*:[^\n]{0,60}$|^Photo\s*:|\|\s*$", re.IGNORECASE)
_LONGEST_TITLE = 250
_DATELINE = re.compile(rf"\([{UPPER}]+\)|[{UPPER}\s]{{2,}}\s?[-–]")
METADATA = re.compile(r"^[\s\ufeff]*date\s+(?P<date>\d{4}(?:-\d{2}(?:-\d{2})?)?)(?=\s|$)")
"""A line of metadata that collections of articles put before the text."""


class Zone(NamedTuple):
    """A stretch of a text, from ``start`` up to ``end``, one paragraph or line long."""

    start: int
    end: int
    name: ZoneName
    text: str


def zones(text: str) -> list[Zone]:
    r"""Return the non-empty lines of a text in order, each with the part it belongs to.

    The first line is the title if it is short and does not end as a sentence; a line that the
    page repeats at once, or that credits a photo, is a caption; after a heading such as "Tin
    cùng chuyên mục" all is sidebar.

    Examples
    --------
    >>> [z.name for z in zones("Khai trương cửa khẩu\n\nNgày 3/4, đoàn đến.\nTin đọc nhiều\nA")]
    ['title', 'body', 'sidebar', 'sidebar']
    """
    lines = _lines(text)
    found: list[Zone] = []
    aside = False
    for index, (start, line, body) in enumerate(lines):
        aside = aside or (index > 0 and _is_heading(body))
        if aside:
            name: ZoneName = "sidebar"
        elif index == 0 and _is_title(line):
            name = "title"
        elif (index and _is_repeated(lines, index)) or _is_caption(line):
            name = "caption"
        else:
            name = "body"
        found.append(Zone(start, start + len(line), name, line))
    return found


def _lines(text: str) -> list[tuple[int, str, str]]:
    """Return where each line that is not blank begins, the line, and the line without blanks."""
    lines: list[tuple[int, str, str]] = []
    start = 0
    for line in text.split("\n"):
        if body := line.strip():
            lines.append((start, line, body))
        start += len(line) + 1
    return lines


def _is_heading(body: str) -> bool:
    if len(body) > _LONGEST_HEADING:
        return False
    words = body.strip(_AROUND_HEADING).casefold()
    return words.removeprefix("tin ").removeprefix("các ").removeprefix("tin ") in _SIDEBAR


def _is_title(line: str) -> bool:
    line = METADATA.sub("", line).strip()
    return (
        0 < len(line) <= _LONGEST_TITLE
        and not line.endswith((".", "!", "?", ":", ",", ";"))
        and not _DATELINE.match(line)
    )


def _is_repeated(lines: list[tuple[int, str, str]], index: int) -> bool:
    body = lines[index][2]
    after = index + 1 < len(lines) and lines[index + 1][2] == body
    return after or lines[index - 1][2] == body


def _is_caption(line: str) -> bool:
    signs = ("nh:", "nh :", "hoto", "HOTO", "NH:", "|")
    return any(sign in line for sign in signs) and bool(_CAPTION.search(line))


class ZoneIndex:
    """Offset -> zone, for one text."""

    def __init__(self, found: list[Zone]) -> None:
        self._zones = found
        self._starts = [zone.start for zone in found]
        self.sidebar_start = next((z.start for z in found if z.name == "sidebar"), sys.maxsize)
        """Where unrelated headlines begin; beyond the text if there are none."""

    def at(self, offset: int) -> Zone:
        """Return the zone that holds an offset."""
        return self._zones[max(0, bisect_right(self._starts, offset) - 1)]
