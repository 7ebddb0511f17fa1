"""Dates in Vietnamese, English and French text: finding them, and deciding their year.

Vietnamese order is day/month. The year rule: a full date gives itself; a publication date or a
year that the text calls current fixes a bare day and month; full dates cited bound it from below,
the publication date or today from above; plan periods (2026–2030) say nothing. Never a day that
the source does not hold.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from gazetteer.dates import bounds
from gazetteer.words import told

Basis = Literal["text", "text+context", "published", "metadata", "candidates"]

_D = r"(?:0?[1-9]|[12]\d|3[01])"
_M = r"(?:0?[1-9]|1[0-2])"
_Y = r"(?:19|20)\d{2}"
_SEP = r"\s?[./-]\s?"
_DAYPART = r"(?:sáng|trưa|chiều|tối|đêm)"
_CUE = (
    rf"(?:(?:{_DAYPART}\s+)?(?:hôm\s+nay|hôm\s+qua)\s*\(?(?:ngày\s+)?|(?:{_DAYPART}\s+)?(?:các\s+|cùng\s+|trong\s+)?(?:\d\s+)?ngày\s+|"
    rf"{_DAYPART}\s+)"
)
_TO = r"\s*(?P<joint>đến(?:\s+ngày)?|-|–|và(?:\s+ngày)?|,)\s*"
_MONTHS = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    )
    for number, name in enumerate(names.split(), 1)
} | {"jan": 1, "feb": 2, "apr": 4, "aug": 8, "sept": 9, "oct": 10, "nov": 11, "dec": 12}
_MONTH_NAME = "|".join(sorted(_MONTHS, key=len, reverse=True))

_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # từ ngày 5 đến 7/11; ngày 15 và 16/4; 11 - 15.6; 30/11 và 1/12
        rf"{_CUE}(?P<d1>{_D})(?:{_SEP}(?P<m1>{_M}))?{_TO}(?P<d>{_D}){_SEP}(?P<m>{_M})(?:{_SEP}(?P<y>{_Y}))?(?![\d/])",
        # 18/11/2024, 3-4-2025, 2.8.2016
        rf"(?<![\d/.,-])(?P<d>{_D}){_SEP}(?P<m>{_M}){_SEP}(?P<y>{_Y})(?!\d)",
        # ngày 18 tháng 11 (năm 2024)
        rf"(?<!\d)(?P<d>{_D})\s+tháng\s+(?P<m>{_M})(?:[\s,]+năm\s+(?P<y>{_Y}))?(?!\d)",
        # ngày 3/4, sáng 6/10, hôm nay (2/3)
        rf"{_CUE}(?P<d>{_D}){_SEP}(?P<m>{_M})(?![\d/])",
        # June 25, 2014; On the morning of June 8th
        (
            rf"(?<!ty )\b(?P<name>{_MONTH_NAME})\.?\s+(?P<d>{_D})(?:st|nd|rd|th)?\b"
            rf"(?:,?\s+(?P<y>{_Y}))?"
        ),
        # 6 avril 2022; le11 janvier
        rf"(?<!\d)(?P<d>{_D})(?:er)?\s+(?P<name>{_MONTH_NAME})\b(?:\s+(?P<y>{_Y}))?",
        # tháng 3 năm 2020, tháng 8/2023
        rf"tháng\s+(?P<m>{_M})(?:\s+năm\s+|{_SEP})(?P<y>{_Y})(?!\d)",
        # Sáng nay, hôm nay, hôm qua
        rf"\b(?P<relative>{_DAYPART}\s+nay|hôm\s+nay|hôm\s+qua)\b",
    )
)
_CURRENT_YEAR = re.compile(
    rf"(?:trong|hết|đến\s+hết)\s+(?:quý\s+(?:[IV]+|\d)\s*[/,]?\s*(?:năm\s+)?|"
    rf"\d+\s+tháng(?:\s+đầu)?\s+năm\s+|năm\s+)(?P<y>{_Y})",
    re.IGNORECASE,
)
_LEAP_YEARS = 9
"""29 February comes again within so many years, over a century without a leap day too."""
_PERIOD = re.compile(rf"{_Y}\s*[-–]\s*{_Y}")


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
    both: bool = False
    """Whether two days are named each ("15 và 16/4"), not a range."""
    days_ago: int | None = None
    """Of a relative date: today is 0, yesterday 1."""


def find_dates(text: str) -> list[DateExpression]:
    """Return the dates of a text in NFC, in order, none overlapping another.

    Examples
    --------
    >>> [(d.day, d.month, d.year) for d in find_dates("Sáng 6/10; ngày 18/11/2024; mốc 1/2")]
    [(6, 10, None), (18, 11, 2024)]
    """
    found: list[DateExpression] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if not any(d.start < match.end() and match.start() < d.end for d in found):
                expression = _expression(match)
                if _exists(expression):
                    found.append(expression)
    return sorted(found, key=lambda d: d.start)


def _expression(match: re.Match[str]) -> DateExpression:
    groups = match.groupdict()

    def get(key: str) -> int | None:
        return int(groups[key]) if groups.get(key) else None

    relative = groups.get("relative")
    return DateExpression(
        match.start(),
        match.end(),
        match.group(),
        get("y"),
        _MONTHS[groups["name"].lower()] if groups.get("name") else get("m"),
        get("d"),
        first_day=get("d1"),
        first_month=get("m1"),
        both=(groups.get("joint") or "").startswith(("và", ",")),
        days_ago=None if relative is None else int("qua" in relative.lower()),
    )


def _exists(expression: DateExpression) -> bool:
    if expression.day is None or expression.month is None:
        return True
    year = expression.year or 2024  # a leap year: 29/2 exists in some
    first = expression.first_day is None or _day(
        year, expression.first_month or expression.month, expression.first_day
    )
    month_before = expression.first_month is None and (expression.first_day or 0) > expression.day
    return bool(_day(year, expression.month, expression.day) and (first or month_before))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Dated:
    """A date decided: in EDTF, on what basis, with a warning if sources conflict."""

    edtf: str
    basis: Basis
    warning: str = ""


class YearContext:
    """What a document says about its own time, from which a bare day and month get a year.

    Parameters
    ----------
    text
        The article, without unrelated headlines.
    published
        The publication date in EDTF, or ``""``.
    today
        The day after which nothing can have happened.
    """

    def __init__(self, text: str, published: str, today: date) -> None:
        self.published = published
        self.today = today
        years = [int(match["y"]) for match in _CURRENT_YEAR.finditer(_PERIOD.sub("", text))]
        self.current_year = max(years, default=None)
        self.earliest = max((day for day in full_dates(text) if day <= today), default=None)

    def decide(self, expression: DateExpression) -> Dated:
        """Return the date an expression means, by the year rule of this module."""
        if expression.month is None:
            return self._relative(expression.days_ago or 0)
        if expression.day is None:
            return Dated(f"{expression.year}-{expression.month:02d}", "text")
        if expression.year:
            return Dated(_edtf(expression, expression.year), "text")
        if self.published:
            return self._by_publication(expression, expression.month, expression.day)
        if self.current_year:
            return Dated(_edtf(expression, self.current_year), "text+context")
        return self._candidates(expression, expression.month, expression.day)

    def _relative(self, days_ago: int) -> Dated:
        first, last = bounds(self.published)
        if self.published and first == last:
            return Dated((first - timedelta(days=days_ago)).isoformat(), "published")
        return Dated(self.published, "published") if self.published else Dated("", "candidates")

    def _by_publication(self, expression: DateExpression, month: int, day: int) -> Dated:
        first, last = bounds(self.published)
        that_day = _day(last.year, month, day)
        swapped = first == last and (first.month, first.day) == (day, month)
        if that_day and last < that_day <= self.today and swapped:
            # A machine that reads month/day has turned "6/10" into 10 June.
            swap = told("warning.swapped", published=self.published, text=expression.text)
            return Dated(_edtf(expression, last.year), "text+context", swap)
        years = (
            year
            for year in range(last.year, last.year - _LEAP_YEARS, -1)
            if (candidate := _day(year, month, day)) and candidate <= last
        )
        return Dated(_edtf(expression, next(years)), "published")

    def _candidates(self, expression: DateExpression, month: int, day: int) -> Dated:
        unknown = Dated(f"XXXX-{month:02d}-{day:02d}", "candidates")
        if self.earliest is None:
            return unknown
        dates = [
            _edtf(expression, year)
            for year in range(self.earliest.year, self.today.year + 1)
            if (that_day := _day(year, month, day)) and self.earliest <= that_day <= self.today
        ]
        if len(dates) == 1:
            return Dated(dates[0], "text+context")
        first_days = (text.strip("{}").replace(",", "/").split("/")[0] for text in dates)
        return Dated(f"[{','.join(first_days)}]", "candidates") if dates else unknown


def _edtf(expression: DateExpression, year: int) -> str:
    month, day = expression.month or 0, expression.day or 0
    last = f"{year}-{month:02d}-{day:02d}"
    if expression.first_day is None:
        return last
    first_month = expression.first_month or month
    if expression.first_month is None and expression.first_day > day:
        first_month = (month - 2) % 12 + 1  # from the 28th to 3/11: the month before
    first_year = year - 1 if first_month > month else year
    first = f"{first_year}-{first_month:02d}-{expression.first_day:02d}"
    return f"{{{first},{last}}}" if expression.both else f"{first}/{last}"


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
            if day := _day(int(text[start : start + 4]), in_year, int(number)):
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
