"""Dates in text: finding them as they are written.

The languages are those of `gazetteer.date_forms`. Vietnamese order is day/month. Which year a
bare day and month belong to is decided elsewhere (`gazetteer.year_rule`). Never a day that the
source does not hold.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gazetteer.date_forms import (
    AGO,
    CUE,
    DAY,
    LONGEST_CUE,
    MONTH,
    MONTH_NAME,
    MONTHS,
    NUMBERED_MONTHS,
    PLAIN_CUE,
    PLAIN_WEEKDAY_BEFORE,
    QUARTERS,
    SEPARATOR,
    WEEKDAY_BEFORE,
    WEEKDAYS,
    forms,
)
from gazetteer.orthography import strip_marks


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A date as a text writes it: one or two days, the year perhaps missing."""

    start: int
    end: int
    text: str
    year: int | None
    month: int | None
    day: int | None
    first_day: int | None = None
    first_month: int | None = None
    first_year: int | None = None
    between: tuple[int, ...] = ()
    """Days of the last month named between the first and the last ("14, 15 và 16/3")."""
    both: bool = False
    """Whether two days are named each ("15 và 16/4"), not a range."""
    days_ago: int | None = None
    """Of a relative date: today is 0, yesterday 1."""
    weekday: int | None = None
    """The day of the week named with it, or alone: Monday is 0."""
    last_month: int | None = None
    """Of a quarter, which begins with ``month``."""
    last_week: bool = False
    """Whether the weekday is that of the week before."""


def find_dates(text: str) -> list[DateExpression]:
    """Return the dates of a text in NFC, in order, none overlapping another.

    Examples
    --------
    >>> [(d.day, d.month, d.year) for d in find_dates("Sáng 6/10; ngày 18/11/2024; mốc 1/2")]
    [(6, 10, None), (18, 11, 2024)]
    """
    found: list[DateExpression] = []
    lowered = text.lower()
    held: dict[tuple[str, ...], bool] = {}
    plain = text.isascii()
    for form in forms(plain=plain):
        if form.needs not in held:
            held[form.needs] = any(map(lowered.__contains__, form.needs))
        if not held[form.needs]:
            continue
        position = 0
        while match := form.pattern.search(text, position):
            position = match.end()
            expression = _expression(match, cued=form.cued, plain=plain)
            if expression is None:
                position = match.start() + 1
                continue
            # What an earlier form reads stands: the found are kept in the order of the text.
            place = bisect_left(found, expression.start, key=lambda d: d.end - 1)
            if not (place < len(found) and found[place].start < match.end()):
                found.insert(place, expression)
    return found


def _expression(match: re.Match[str], *, cued: bool, plain: bool) -> DateExpression | None:
    """Return the date that was matched; None if it has no cue or the calendar has no such day."""
    groups = match.groupdict()

    def get(key: str) -> int | None:
        return int(groups[key]) if groups.get(key) else None

    def words(key: str) -> str:
        return _plain(groups.get(key) or "")

    before = match.string[max(0, match.start() - LONGEST_CUE) : match.start()]
    cue = (PLAIN_CUE if plain else CUE).search(before) if cued else None
    if cued and (cue is None or (_plain(cue.group()) == "tu" and not groups.get("d1"))):
        return None  # "giảm từ 1/3" is a part; "từ 5 đến 7/11" are days
    weekday = (PLAIN_WEEKDAY_BEFORE if plain else WEEKDAY_BEFORE).search(before)
    start = match.start() - (len(before) - cue.start() if cue else 0)
    relative = words("relative")
    quarter = QUARTERS.get(words("quarter"), 0)
    month = _MONTHS.get(words("name") or words("numbered")) or get("m") or 3 * quarter - 2
    expression = DateExpression(
        start,
        match.end(),
        match.string[start : match.end()],
        get("y"),
        month if month > 0 else None,
        get("d"),
        first_day=get("d1"),
        first_month=_MONTHS.get(words("name1")) or get("m1"),
        first_year=get("y1"),
        between=tuple(map(int, re.findall(r"\d+", words("more")))),
        both=words("joint").startswith(("va", ",", "and", "et")) and not words("between"),
        days_ago=_days_ago(relative) if relative else None,
        weekday=_WEEKDAYS.get(words("weekday") or _plain(weekday["weekday"] if weekday else "")),
        last_month=3 * quarter or None,
        last_week=bool(groups.get("last_week")),
    )
    return expression if _exists(expression) else None


def _plain(words: str) -> str:
    """Return words as the tables of names are keyed: lower case, no diacritics, blanks made one."""
    return strip_marks(" ".join(words.lower().split()))


_MONTHS = {_plain(name): number for name, number in (MONTHS | NUMBERED_MONTHS).items()}
_WEEKDAYS = {_plain(name): number for name, number in WEEKDAYS.items()}


def _days_ago(relative: str) -> int:
    known = (days for words, days in AGO.items() if _plain(words) in relative)
    return next(known, int(relative.endswith(" qua")))


def _exists(expression: DateExpression) -> bool:
    if expression.day is None or expression.month is None:
        return True
    year = expression.year or 2024  # a leap year: 29/2 exists in some
    first = expression.first_day is None or calendar_day(
        year, expression.first_month or expression.month, expression.first_day
    )
    month_before = expression.first_month is None and (expression.first_day or 0) > expression.day
    return bool(calendar_day(year, expression.month, expression.day) and (first or month_before))


def calendar_day(year: int, month: int, day: int) -> date | None:
    """Return a day, or None if the calendar has none of these numbers."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def full_dates(text: str) -> Iterator[date]:
    """Yield the dates of a text that have day, month and year, fast: from each year backwards.

    Examples
    --------
    >>> [str(day) for day in full_dates("ngày 18/11/2024; 5 tháng 3 năm 2020; June 25, 2014")]
    ['2024-11-18', '2020-03-05', '2014-06-25']
    """
    for start in _years(text):
        if text.startswith("năm ", start - 4) and "tháng" not in text[start - 14 : start]:
            continue  # most years stand alone
        pattern = _NUMBERS_BEFORE if text[start - 1] in "/.-" else _WORDS_BEFORE
        if before := pattern.search(text, max(0, start - _LONGEST), start):
            first, second = filter(None, before.groups())
            number, month = (first, second) if first.isdecimal() else (second, first)
            in_year = MONTHS.get(month.lower()) or int(month)
            if day := calendar_day(int(text[start : start + 4]), in_year, int(number)):
                yield day


def _years(text: str) -> Iterator[int]:
    """Yield where years from 1900 to 2099 stand; a plain search finds them fastest."""
    for century in ("20", "19"):
        start = text.find(century)
        while start >= 0:
            if text[start - 1 : start] in _BEFORE_YEAR and _YEAR.match(text, start):
                yield start
            start = text.find(century, start + 2)


_BEFORE_YEAR = frozenset("/.- \n\t")
_YEAR = re.compile(r"\d{4}(?!\d)")
_LONGEST = 24
"""How far before its year a day may stand, in characters."""
# Each finds two things before a year, in the order of the text: a day and a month.
_NUMBERS_BEFORE = re.compile(rf"(?<!\d)({DAY}){SEPARATOR}({MONTH}){SEPARATOR}$")
_WORDS_BEFORE = re.compile(
    rf"(?<!\d)({DAY})\s+tháng\s+({MONTH})[\s,]+năm\s+$"
    rf"|(?<!\w)({MONTH_NAME})\.?\s+({DAY})(?:st|nd|rd|th)?,?\s+$"
    rf"|(?<!\d)({DAY})(?:er)?\s+({MONTH_NAME})\s+$",
    re.IGNORECASE,
)
