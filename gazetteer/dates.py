"""Dates in EDTF (ISO 8601-2): comparing them, and writing them as a reader expects.

These forms are used here: a day, month or year (``2024-11-18``, ``2020-03``, ``2007``); one of
several (``[2025-03-21,2026-03-21]``, also ``[..2014-06-25]`` for "at the latest"); all of several
(``{2025-04-15,2025-04-16}``); an interval (``2024-11-05/2024-11-07``);
a day of a year not known (``XXXX-03-21``), in an interval or a set too.
"""

import calendar
import re
from collections.abc import Iterable
from datetime import date

from gazetteer.words import Lang, load_words

MERGER = date(2025, 7, 1)
"""The day the 63 provinces became 34 (resolution 202/2025/QH15 of 12 June 2025)."""

_PART = re.compile(r"(\d{4}|XXXX)(?:-(\d{2})(?:-(\d{2}))?)?")
_DAY = r"\d{4}(?:-\d{2}(?:-\d{2})?)?[~?%]?"
_ANY_YEAR = r"XXXX-\d{2}(?:-\d{2})?"
_EDTF = re.compile(
    rf"{_DAY}|{_DAY}/{_DAY}|\[\.\.{_DAY}\]|\[{_DAY}\.\.\]|\[{_DAY}(?:,{_DAY})+\]|"
    rf"\{{{_DAY}(?:,{_DAY})+\}}|{_ANY_YEAR}(?:/{_ANY_YEAR})?|\{{{_ANY_YEAR}(?:,{_ANY_YEAR})+\}}"
)
_ENGLISH_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)  # fmt: skip


def this_day() -> date:
    """Return the clock's day, where the program runs."""
    return date.today()  # noqa: DTZ011 - the reader's own day is meant


def bounds(edtf: str) -> tuple[date, date]:
    """Return the first and the last day that an EDTF date may mean.

    An open beginning (``[..2014-06-25]``) gives ``date.min``, an open end ``date.max``; an empty
    text, or a day of an unknown year (``XXXX-03-21``), means any day.

    Raises
    ------
    ValueError
        If the text holds no date.

    Examples
    --------
    >>> bounds("2020-03")
    (datetime.date(2020, 3, 1), datetime.date(2020, 3, 31))
    >>> bounds("[2025-03-21,2026-03-21]")[1]
    datetime.date(2026, 3, 21)
    """
    if not edtf:
        return date.min, date.max
    if "XXXX" in edtf:
        return date.min, date.max
    spans = [_span(match) for match in _PART.finditer(edtf)]
    if not spans:
        message = f"not an EDTF date: {edtf!r}"
        raise ValueError(message)
    first = date.min if edtf.startswith("[..") else min(s[0] for s in spans)
    last = date.max if edtf.endswith("..]") else max(s[1] for s in spans)
    return first, last


def is_edtf(text: str) -> bool:
    """Tell whether a text is a date in one of the EDTF forms used here, and a day that exists.

    Examples
    --------
    >>> [is_edtf(t) for t in ("2020-12-22", "[..2014-06]", "2021~", "2010/2017", "22/12/2020")]
    [True, True, True, True, False]
    >>> is_edtf("2020-02-30")
    False
    """
    if not _EDTF.fullmatch(text):
        return False
    try:
        bounds(text)
    except ValueError:
        return False
    return True


def _span(match: re.Match[str]) -> tuple[date, date]:
    year, month, day = (int(group or 0) for group in match.groups())
    if not month:
        return date(year, 1, 1), date(year, 12, 31)
    if not day:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


def holds(start: str, end: str, day: date) -> bool:
    """Tell whether a claim that runs from ``start`` to ``end`` holds on a day.

    ``end`` is the last day it holds; empty means open. A start known only as "at the latest"
    counts from the beginning of time, since nothing earlier is claimed.

    Examples
    --------
    >>> holds("2020-12-22", "", date(2024, 11, 18)), holds("[..2014-06-25]", "", date(2010, 1, 1))
    (True, True)
    """
    first = bounds(start)[0] if start else date.min
    last = bounds(end)[1] if end else date.max
    return first <= day <= last


def edtf_text(edtf: str, lang: Lang = "en") -> str:
    """Write an EDTF date as a Vietnamese or English reader does.

    Examples
    --------
    >>> edtf_text("2024-11-18", "vi"), edtf_text("2024-11-18", "en")
    ('18/11/2024', '18 November 2024')
    >>> edtf_text("2024-01", "vi"), edtf_text("2024-01", "en")
    ('1/2024', 'January 2024')
    >>> edtf_text("[2025-03-21,2026-03-21]", "vi")
    '21/3/2025 hoặc 21/3/2026 (năm không có trong bài)'
    >>> edtf_text("2024-11-05/2024-11-07", "vi")
    '5/11/2024 – 7/11/2024'
    """
    words = load_words(lang=lang)
    if not edtf:
        return words["date.unknown"]
    parts = [_part_text(match, lang) for match in _PART.finditer(edtf)]
    if "XXXX" in edtf:
        said = _joined(parts, words["date.and"]) if edtf[0] == "{" else " – ".join(parts)
        return f"{said} ({words['date.no_year']})"
    if edtf.startswith("[.."):
        return f"≤ {parts[-1]}"
    if edtf.startswith("["):
        joined = _joined(parts, words["date.or"])
        return f"{joined} ({words['date.no_year']})" if _same_day(edtf) else joined
    if edtf.startswith("{"):
        return _joined(parts, words["date.and"])
    return " – ".join(parts)


def _joined(parts: Iterable[str], word: str) -> str:
    *head, last = parts
    return f"{', '.join(head)} {word} {last}" if head else last


def _same_day(edtf: str) -> bool:
    """Tell whether candidates differ in the year only: then it is the year that is missing."""
    return len({match.group(2, 3) for match in _PART.finditer(edtf)}) == 1


def _part_text(match: re.Match[str], lang: Lang) -> str:
    year, month, day = match.groups()
    if not month:
        return year
    known = year != "XXXX"
    if lang == "vi":
        parts = [str(int(part)) for part in (day, month) if part] + [year] * known
        return "/".join(parts) if day else f"{parts[0]}/{year}"
    name = _ENGLISH_MONTHS[int(month) - 1]
    return " ".join([*([str(int(day))] if day else []), name, *([year] if known else [])])
