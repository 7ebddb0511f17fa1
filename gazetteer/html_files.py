"""Pages of HTML: their title, their day of publication, and which parts are not the article."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser

from gazetteer.about import About
from gazetteer.plain_text import plain_page
from gazetteer.stated_days import stated_day
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
_TAGS = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|(?P<start><script\b[^<>]*>)(?P<script>.*?)(?:</script\s*>|\Z)"
    r"|<(?P<hidden>style|template|noscript|svg)\b.*?(?:</(?P=hidden)\s*>|\Z)"
    r"|</?(?P<name>[a-z][a-z0-9]*)[^<>]*>",
    re.IGNORECASE | re.DOTALL,
)
"""The tags of a page, and what holds none; what is not closed runs to the end, as in browsers."""
_LONGEST_TAG = 10_000
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
        kind="page",
    )


class _Reader:
    """Gathers what a page says of itself: key -> values in order, and the stretches marked."""

    def __init__(self, text: str) -> None:
        self.found: dict[str, list[str]] = {}
        self.marked: list[Marked] = []
        self._text = text
        self._in_sidebar: list[int] = []
        """Where each sidebar element that is open began."""
        self._open: tuple[str, int] = ("", 0)
        """The element of another zone that is open, and where it began."""
        for match in _TAGS.finditer(text):
            name = (match["name"] or "").lower()
            if match["script"] is not None:
                self._read_script(match)
            elif name and match.group().startswith("</"):
                self._close(name, match.start())
            elif name:
                self._start(name, match)

    def _read_script(self, match: re.Match[str]) -> None:
        if _attributes(match["start"]).get("type", "").lower() == "application/ld+json":
            for key, value in _stated(match["script"]):
                self._add(key, value)

    def _start(self, name: str, match: re.Match[str]) -> None:
        if name in _SIDEBAR:
            self._in_sidebar.append(match.end())
        elif self._in_sidebar:
            return
        elif name == "time":
            self._add("time", _attributes(match.group()).get("datetime", ""))
        elif name == "meta":
            given = _attributes(match.group())
            for key in filter(None, map(given.get, ("property", "name", "itemprop"))):
                self._add(key.lower(), given.get("content", ""))
        elif name in _ZONES and not (name == "title" and name in self.found):
            self._open = (name, match.end())

    def _close(self, name: str, end: int) -> None:
        if name in _SIDEBAR and self._in_sidebar:
            start = self._in_sidebar.pop()
            if not self._in_sidebar:
                self._mark(start, end, "sidebar")
        elif name == self._open[0] and not self._in_sidebar:
            self._mark(self._open[1], end, _ZONES[name])
            self._add(name, plain_page(self._text[self._open[1] : end]).text)
            self._open = ("", 0)

    def _mark(self, start: int, end: int, zone: ZoneName) -> None:
        while self.marked and self.marked[-1].start >= start:
            self.marked.pop()
        if start < end:
            self.marked.append(Marked(start, end, zone))

    def _add(self, key: str, value: str) -> None:
        if key and value.strip():
            self.found.setdefault(key, []).append(" ".join(value.split()))


class _Attributes(HTMLParser):
    """Reads the attributes of one start tag."""

    def __init__(self, tag: str) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self.feed(tag)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag
        self.values |= {name: value or "" for name, value in attrs}


def _attributes(tag: str) -> dict[str, str]:
    return _Attributes(tag).values if len(tag) <= _LONGEST_TAG else {}


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
