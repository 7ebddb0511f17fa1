"""Dates in Vietnamese, English and French text: finding them as they are written.

Vietnamese order is day/month. Which year a bare day and month belong to is decided elsewhere
(`gazetteer.year_rule`). Never a day that the source does not hold.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

_D = r"(?:0?[1-9]|[12]\d|3[01])"
_M = r"(?:0?[1-9]|1[0-2])"
_Y = r"(?:19|20)\d{2}"
_SEP = r"\s?[./-]\s?"
_DAYPART = r"(?:sáng|trưa|chiều|tối|đêm)"
_WEEKDAYS = {
    name: number
    for names in (
        "thứ hai|thứ ba|thứ tư|thứ năm|thứ sáu|thứ bảy|chủ nhật",
        "monday|tuesday|wednesday|thursday|friday|saturday|sunday",
        "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche",
    )
    for number, name in enumerate(names.split("|"))
}
_WEEKDAY_NAME = "|".join(_WEEKDAYS).replace(" ", r"\s+")
_CUE = re.compile(
    rf"(?<!\w)(?:(?:{_DAYPART}\s+)?(?:hôm\s+nay|hôm\s+qua|nay|qua)[\s,]*\(?\s*(?:ngày\s+)?"
    rf"|(?:{_DAYPART}\s+)?(?:hôm\s+)?(?:{_WEEKDAY_NAME})[\s,]*\(?\s*(?:ngày\s+)?"
    rf"|(?:{_DAYPART}\s+)?(?:các\s+|cùng\s+|trong\s+)?(?:(?<!\d)\d\s+|hai\s+|ba\s+)?ngày\s+"
    rf"|(?:{_DAYPART}|hôm|mùng|mồng|từ)\s+)$",
    re.IGNORECASE,
)
"""What tells that the numbers after it are a day and a month."""
_LONGEST_CUE = 40
_WEEKDAY_BEFORE = re.compile(rf"(?<!\w)(?P<weekday>{_WEEKDAY_NAME}),?[\s(]+(?:ngày\s+)?$", re.IGNORECASE)
_TO = r"\s*(?P<joint>đến(?:\s+ngày)?|-|–|và(?:\s+ngày)?|,)\s*"
_AND = r"\s*(?P<joint>-|–|to|and|au|et)\s*"
_TH = r"(?:st|nd|rd|th|er)?"
_MONTHS = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    )
    for number, name in enumerate(names.split(), 1)
} | {
    name: number
    for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)
} | {"sept": 9}
_MONTH_NAME = "|".join(sorted(_MONTHS, key=len, reverse=True))
_QUARTERS = {name: number for number, name in enumerate("i ii iii iv".split(), 1)}
_QUARTERS |= {str(number): number for number in range(1, 5)}
_AGO = {
    "hôm kia": 2,
    "hôm qua": 1,
    "yesterday": 1,
    "hier": 1,
}


class _Form(NamedTuple):
    """A way of writing dates; only a text that holds one of the ``needs`` is searched for it."""

    pattern: re.Pattern[str]
    needs: tuple[str, ...]
    cued: bool = False
    """Whether a word such as "ngày" must stand before the numbers."""


def _form(pattern: str, *needs: str, cued: bool = False) -> _Form:
    return _Form(re.compile(pattern, re.IGNORECASE), needs, cued)


_WORDED = tuple(_MONTHS)
_FORMS = (
    # từ ngày 5 đến 7/11; ngày 15 và 16/4; 11 - 15.6; 30/11 và 1/12; 5/1/2024 đến ngày 7/1/2024
    _form(
        rf"(?<![\d/.,-])(?P<d1>{_D})(?:{_SEP}(?P<m1>{_M})(?:{_SEP}(?P<y1>{_Y}))?)?{_TO}"
        rf"(?P<d>{_D})(?:{_SEP}|\s+tháng\s+)(?P<m>{_M})"
        rf"(?:(?:{_SEP}|[\s,]+năm\s+)(?P<y>{_Y}))?(?![\d/])",
        *("đến", "-", "–", "và", ","),
        cued=True,
    ),
    # 18/11/2024, 3-4-2025, 2.8.2016
    _form(rf"(?<![\d/.,-])(?P<d>{_D}){_SEP}(?P<m>{_M}){_SEP}(?P<y>{_Y})(?!\d)", "20", "19"),
    # ngày 18 tháng 11 (năm 2024)
    _form(
        rf"(?<!\d)(?P<d>{_D})\s+tháng\s+(?P<m>{_M})(?:[\s,]+năm\s+(?P<y>{_Y}))?(?!\d)", "tháng"
    ),
    # ngày 3/4 (năm 2024), sáng 6/10, hôm nay (2/3)
    _form(
        rf"(?<![\d/.,-])(?P<d>{_D}){_SEP}(?P<m>{_M})(?:[\s,]+năm\s+(?P<y>{_Y}))?(?![\d/])",
        *("/", "-", "."),
        cued=True,
    ),
    # June 25–27, 2014; November 5 to 7
    _form(
        rf"\b(?P<name>{_MONTH_NAME})\.?\s+(?P<d1>{_D}){_TH}{_AND}(?P<d>{_D}){_TH}\b"
        rf"(?:,?\s+(?P<y>{_Y}))?",
        *_WORDED,
    ),
    # 5 to 7 November 2024; 5 et 6 avril
    _form(
        rf"(?<!\d)(?P<d1>{_D}){_TH}{_AND}(?P<d>{_D}){_TH}\s+(?:of\s+)?(?P<name>{_MONTH_NAME})\b"
        rf"(?:,?\s+(?P<y>{_Y}))?",
        *_WORDED,
    ),
    # June 25, 2014; On the morning of June 8th
    _form(
        rf"(?<!ty )\b(?P<name>{_MONTH_NAME})\.?\s+(?P<d>{_D}){_TH}\b(?:,?\s+(?P<y>{_Y}))?",
        *_WORDED,
    ),
    # 6 avril 2022; le11 janvier; 25th of June
    _form(
        rf"(?<!\d)(?P<d>{_D}){_TH}\s+(?:of\s+)?(?P<name>{_MONTH_NAME})\b(?:,?\s+(?P<y>{_Y}))?",
        *_WORDED,
    ),
    # tháng 3 năm 2020, tháng 8/2023
    _form(rf"tháng\s+(?P<m>{_M})(?:\s+năm\s+|{_SEP})(?P<y>{_Y})(?!\d)", "tháng"),
    # quý I/2024, quý 2 năm 2025
    _form(
        rf"quý\s+(?P<quarter>IV|I{{1,3}}|[1-4])\s*(?:năm\s+|[/,.-]\s*(?:năm\s+)?)(?P<y>{_Y})(?!\d)",
        "quý",
    ),
    # Sáng nay, hôm qua, chiều qua
    _form(
        rf"\b(?P<relative>(?:{_DAYPART}\s+)?hôm\s+(?:nay|qua|kia)|{_DAYPART}\s+nay"
        rf"|{_DAYPART}\s+qua(?=,)|yesterday|today|this\s+(?:morning|afternoon|evening)"
        rf"|hier|aujourd['’]hui)\b",
        *("hôm", " nay", " qua", "yesterday", "today", "this ", "hier", "aujourd"),
    ),
    # sáng thứ Ba, on Wednesday, mercredi
    _form(
        rf"\b(?:{_DAYPART}|hôm|ngày|vào|on|last|ce|le)\s+(?P<weekday>{_WEEKDAY_NAME})\b"
        rf"(?!\s*[,(]?\s*\d)",
        *("thứ", "chủ", "day", "di"),
    ),
)


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
    both: bool = False
    """Whether two days are named each ("15 và 16/4"), not a range."""
    days_ago: int | None = None
    """Of a relative date: today is 0, yesterday 1."""
    weekday: int | None = None
    """The day of the week named with it, or alone: Monday is 0."""
    last_month: int | None = None
    """Of a quarter, which begins with ``month``."""


def find_dates(text: str) -> list[DateExpression]:
    """Return the dates of a text in NFC, in order, none overlapping another.

    Examples
    --------
    >>> [(d.day, d.month, d.year) for d in find_dates("Sáng 6/10; ngày 18/11/2024; mốc 1/2")]
    [(6, 10, None), (18, 11, 2024)]
    """
    found: list[DateExpression] = []
    lowered = text.lower()
    for form in _FORMS:
        if not any(word in lowered for word in form.needs):
            continue
        position = 0
        while match := form.pattern.search(text, position):
            position = match.end()
            expression = _expression(match, cued=form.cued)
            if expression is None:
                position = match.start() + 1
                continue
            # What an earlier form reads stands: the found are kept in the order of the text.
            place = bisect_left(found, expression.start, key=lambda d: d.end - 1)
            if not (place < len(found) and found[place].start < match.end()):
                found.insert(place, expression)
    return found


def _expression(match: re.Match[str], *, cued: bool) -> DateExpression | None:
    """Return the date that was matched; None if it has no cue or the calendar has no such day."""
    groups = match.groupdict()

    def get(key: str) -> int | None:
        return int(groups[key]) if groups.get(key) else None

    def words(key: str) -> str:
        return " ".join((groups.get(key) or "").lower().split())

    before = match.string[max(0, match.start() - _LONGEST_CUE) : match.start()]
    cue = _CUE.search(before) if cued else None
    if cued and not cue:
        return None
    weekday = _WEEKDAY_BEFORE.search(before)
    start = match.start() - (len(before) - cue.start() if cue else 0)
    relative = words("relative")
    quarter = _QUARTERS.get(words("quarter"), 0)
    month = _MONTHS.get(words("name")) or get("m") or 3 * quarter - 2
    expression = DateExpression(
        start,
        match.end(),
        match.string[start : match.end()],
        get("y"),
        month if month > 0 else None,
        get("d"),
        first_day=get("d1"),
        first_month=get("m1"),
        first_year=get("y1"),
        both=words("joint").startswith(("và", ",", "and", "et")),
        days_ago=_days_ago(relative) if relative else None,
        weekday=_WEEKDAYS.get(words("weekday") or (weekday["weekday"].lower() if weekday else "")),
        last_month=3 * quarter or None,
    )
    return expression if _exists(expression) else None


def _days_ago(relative: str) -> int:
    known = (days for words, days in _AGO.items() if words in relative)
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
            in_year = _MONTHS.get(month.lower()) or int(month)
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
_NUMBERS_BEFORE = re.compile(rf"(?<!\d)({_D}){_SEP}({_M}){_SEP}$")
_WORDS_BEFORE = re.compile(
    rf"(?<!\d)({_D})\s+tháng\s+({_M})[\s,]+năm\s+$"
    rf"|(?<!\w)({_MONTH_NAME})\.?\s+({_D})(?:st|nd|rd|th)?,?\s+$"
    rf"|(?<!\d)({_D})(?:er)?\s+({_MONTH_NAME})\s+$",
    re.IGNORECASE,
)
