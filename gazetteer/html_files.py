"""Pages of HTML: their title, their day of publication, and which parts are not the article."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import accumulate

from gazetteer.about import About
from gazetteer.datelines import stated_day
from gazetteer.zones import Marked, ZoneName

_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_START = 20_000
"""Before so many characters a page says that it is one."""
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_HEAD = 4096
"""Within so many bytes a page declares its encoding; browsers look at 1,024."""
_SIDEBAR = frozenset({"nav", "aside", "footer"})
_ZONES: dict[str, ZoneName] = {"title": "title", "h1": "title", "figcaption": "caption"}
_TITLES = ("og:title", "headline", "h1", "title")
"""Where the title of the article stands, the best first: a site adds its name to the last."""
_DATES = (
    "article:published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "time",
)
"""Where its day of publication stands."""


def is_page(text: str, source: str) -> bool:
    """Return whether a text is a page of HTML, by its beginning or the name of its file."""
    named = source.lower().endswith((".html", ".htm", ".xhtml"))
    return named or bool(_PAGE.match(text.lstrip("\ufeff")[:_START]))


def declared_charset(data: bytes) -> str:
    """Return the encoding that a page says it is in, in small letters, or ``""``."""
    found = _CHARSET.search(data[:_HEAD])
    return found[1].decode("ascii").lower() if found else ""


def read_page(text: str) -> About:
    """Return what a page of HTML says of its text; offsets are those of the text as given.

    What stands in ``nav``, ``aside`` and ``footer`` is sidebar, a ``figcaption`` a caption; an
    element that is never closed says nothing.

    Examples
    --------
    >>> page = '<title>Tin – Báo</title><h1>Tin</h1><time datetime="2024-11-20">hôm qua</time>'
    >>> about = read_page(page)
    >>> about.title, about.published
    ('Tin', '2024-11-20')
    """
    reader = _Reader(text)
    titles = (reader.found.get(key, []) for key in _TITLES)
    days = (stated_day(value) for key in _DATES for value in reader.found.get(key, []))
    return About(
        title=next((value for values in titles for value in values), ""),
        published=next(filter(None, days), ""),
        marked=tuple(reader.marked),
    )


class _Reader(HTMLParser):
    """Gathers what a page says of itself: key -> values in order, and the stretches marked."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: dict[str, list[str]] = {}
        self.marked: list[Marked] = []
        self._lines = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
        self._in_sidebar: list[int] = []
        """Where each sidebar element that is open began."""
        self._open: tuple[str, int] = ("", 0)
        """The element of another zone that is open, and where it began."""
        self._words: list[str] = []
        self._is_data = False
        try:
            self.feed(text)
            self.close()
        except (
            AssertionError
        ):  # a declaration that this parser does not know; browsers pass it over
            return

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "meta":
            name = given.get("property") or given.get("name") or given.get("itemprop") or ""
            self._add(name.lower(), given.get("content", ""))
            self._add(given.get("itemprop", "").lower(), given.get("content", ""))
        elif tag == "time" and not self._in_sidebar:
            self._add("time", given.get("datetime", ""))
        elif tag == "script":
            self._is_data = given.get("type", "").lower() == "application/ld+json"
        after = self._offset() + len(self.get_starttag_text() or "")
        if tag in _SIDEBAR:
            self._in_sidebar.append(after)
        elif tag in _ZONES and not self._in_sidebar and not (tag == "title" and tag in self.found):
            self._open, self._words = (tag, after), []

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._is_data = False
        elif tag in _SIDEBAR and self._in_sidebar:
            start = self._in_sidebar.pop()
            if not self._in_sidebar:
                self._mark(start, "sidebar")
        elif tag == self._open[0] and not self._in_sidebar:
            self._mark(self._open[1], _ZONES[tag])
            self._add(tag, " ".join("".join(self._words).split()))
            self._open = ("", 0)

    def handle_data(self, data: str) -> None:
        if self._is_data:
            for key, value in _stated(data):
                self._add(key, value)
        elif self._open[0]:
            self._words.append(data)

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def _mark(self, start: int, zone: ZoneName) -> None:
        end = self._offset()
        while self.marked and self.marked[-1].start >= start:
            self.marked.pop()
        if start < end:
            self.marked.append(Marked(start, end, zone))

    def _add(self, key: str, value: str) -> None:
        if key and value.strip():
            self.found.setdefault(key, []).append(" ".join(value.split()))


def _stated(script: str) -> Iterator[tuple[str, str]]:
    """Yield the headlines and days of publication in a script of linked data (JSON-LD)."""
    try:
        values = [json.loads(f"[{script}]", strict=False)]
    except (ValueError, RecursionError):
        return
    for value in values:  # it grows by what each holds
        if isinstance(value, dict):
            for key in ("headline", "datePublished"):
                if isinstance(value.get(key), str):
                    yield key.lower(), value[key]
        inner = value.values() if isinstance(value, dict) else value
        values += [item for item in inner if isinstance(item, dict | list)]
