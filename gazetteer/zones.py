"""The parts of an article: title, body, captions, and the sidebar of unrelated headlines."""

import re
import sys
from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

from gazetteer.orthography import UPPER

ZoneName = Literal["title", "body", "caption", "sidebar"]

# Headings that open a list of other articles; everything after them belongs to the site.
_SIDEBAR = re.compile(
    r"^\W*(?:tin\s+)?(?:cùng chuyên mục|cùng chủ đề|đọc nhiều(?: nhất)?|liên quan|khác|mới nhất|"
    r"bài liên quan|bài viết liên quan|có thể bạn quan tâm|xem thêm|mới - nóng|tin nóng|"
    r"related news|related stories|other news|most read|read more|latest news|"
    r"à lire aussi|sur le même sujet)\W*$",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"(?:^\s*Ảnh\s*:|\(?\s*Ảnh\s*:[^\n]{0,60}$|^Photo\s*:|\|\s*$)", re.IGNORECASE)
_LONGEST_TITLE = 250
_DATELINE = re.compile(rf"\([{UPPER}]+\)|[{UPPER}\s]{{2,}}\s?[-–]")
METADATA = re.compile(r"^[\s\ufeff]*date\s+(?P<date>\d{4}(?:-\d{2}(?:-\d{2})?)?)(?=\s|$)")
"""A line of metadata that collections of articles put before the text."""


@dataclass(frozen=True, slots=True)
class Zone:
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
    lines = [(m.start(), m.end(), m.group()) for m in re.finditer(r"[^\n]*\S[^\n]*", text)]
    bodies = [line.strip() for _, _, line in lines]
    found: list[Zone] = []
    aside = False
    for index, (start, end, line) in enumerate(lines):
        aside = aside or (index > 0 and bool(_SIDEBAR.match(line)))
        repeated = (
            bodies[index] in bodies[max(0, index - 1) : index] + bodies[index + 1 : index + 2]
        )
        if aside:
            name: ZoneName = "sidebar"
        elif index == 0 and _is_title(line):
            name = "title"
        elif (repeated and index > 0) or _CAPTION.search(line):
            name = "caption"
        else:
            name = "body"
        found.append(Zone(start, end, name, line))
    return found


def _is_title(line: str) -> bool:
    line = METADATA.sub("", line).strip()
    return (
        0 < len(line) <= _LONGEST_TITLE
        and not line.endswith((".", "!", "?", ":", ",", ";"))
        and not _DATELINE.match(line)
    )


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
