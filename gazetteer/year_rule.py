"""Which day a date in a text means: the year of a bare day and month, and relative days.

The year rule: a full date gives itself; a publication date, or a year that the text calls current,
fixes a bare day and month; full dates cited bound it from below, the publication date or today
from above; a weekday named beside it leaves the years in which it fits. Plan periods (2026–2030)
say nothing. Never a day that the source does not hold.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from gazetteer.date_forms import ANNIVERSARY
from gazetteer.dates import bounds
from gazetteer.orthography import UPPER
from gazetteer.textdates import DateExpression, calendar_day, full_dates
from gazetteer.words import told

Basis = Literal["text", "text+context", "published", "metadata", "candidates"]

_Y = r"(?:19|20)\d{2}"
# A year called current, in the words of reports, of new-year feasts and of meetings held yearly.
_CURRENT_YEAR = re.compile(
    rf"(?:(?:trong|hết|đến\s+hết)\s+(?:quý\s+(?:[IV]+|\d)\s*[/,]?\s*(?:năm\s+)?|"
    rf"\d+\s+tháng(?:\s+đầu)?\s+năm\s+|năm\s+)|từ\s+đầu\s+năm\s+|năm\s+nay\s*\(|"
    rf"(?:\d+|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười(?:\s+một)?)\s+tháng\s+đầu\s+năm\s+|"
    rf"this\s+year\s*\()(?P<y>{_Y})",
    re.IGNORECASE,
)
_HEADING_YEAR = re.compile(
    rf"(?<!\w)(?:năm\s+|in\s+|(?:tháng\s+\d\d?|quý\s+(?:[IV]+|\d))\s*[/.-]\s*)(?P<y>{_Y})"
    rf"(?!\s*[-–]\s*\d)",
    re.IGNORECASE,
)
# A feast or event named with its year: "lễ Cầu Mưa năm 2024".
_EVENT_YEAR = re.compile(
    rf"(?<!\w)(?:(?i:lễ\s+hội|ngày\s+hội|hội\s+chợ|tuần\s+lễ)|[Ll]ễ(?=\s+[{UPPER}]))"
    rf"(?:\s+(?!năm)[^\s\d.,;]+){{0,8}}\s+năm\s+(?P<y>{_Y})(?!\s*[-–]\s*\d)"
)
_FEAST_YEAR = re.compile(
    rf"(?:Bun\s?pi\s?may|Bounpimay|Tết|Xuân|Chôl\s+Chnăm\s+Thmây|Songkran|meeting\s+in)"
    rf"(?:\s+(?!năm)[^\s\d.,;]+){{0,5}}\s+(?:năm\s+)?(?P<y>{_Y})",
    re.IGNORECASE,
)
_PERIOD = re.compile(rf"{_Y}\s*[-–]\s*{_Y}")
_TO_COME = re.compile(r"(?<!\w)(?:dự kiến|sẽ)(?!\w)", re.IGNORECASE)
"""A sentence of what is to come: its dates bound nothing."""
_SENTENCE_END = re.compile(r"\.?\n|\.\s")
_LATEST_FEAST = 10
"""A greeting in November or December is for a feast of the next year."""
_MOST_CANDIDATES = 4
"""More years than these say no more than none."""
_LEAP_YEARS = 9
"""29 February comes again within so many years, over a century without a leap day too."""
_PRINTED_WITHIN = timedelta(days=3)
_LONG_AGO = timedelta(days=60)


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
    heading
        The title; a year in it is that of what the text tells.
    """

    def __init__(self, text: str, published: str, today: date, *, heading: str = "") -> None:
        self.published = published
        self.today = today
        years = [int(m["y"]) for m in _CURRENT_YEAR.finditer(_PERIOD.sub("", text))]
        years += [int(m["y"]) for m in _HEADING_YEAR.finditer(heading)]
        years += [int(m["y"]) for m in ANNIVERSARY.finditer(text)]
        events = [int(m["y"]) for m in _EVENT_YEAR.finditer(text)]
        self.current_year = _latest(years, today) or _latest(events, today)
        feasts = (int(m["y"]) for m in _FEAST_YEAR.finditer(text))
        self._feast_year = max((y for y in feasts if y <= today.year + 1), default=None)
        self.anchor: date | None = None
        """A day in full on which the text tells that something happened."""
        past = (s for s in _SENTENCE_END.split(text) if "20" in s and not _TO_COME.search(s))
        days = (day for s in past for day in full_dates(ANNIVERSARY.sub("", s)))
        self.earliest = max((day for day in days if day <= today), default=None)

    def decide(self, expression: DateExpression) -> Dated:
        """Return the date an expression means, by the year rule of this module."""
        if expression.month is None:
            return self._relative(expression)
        if expression.day is None:
            first = f"{expression.year}-{expression.month:02d}"
            last = expression.last_month
            return Dated(f"{first}/{expression.year}-{last:02d}" if last else first, "text")
        if expression.year:
            return self._full(expression, expression.year, expression.month, expression.day)
        if self.published:
            return self._by_publication(expression, expression.month, expression.day)
        if year := self._own_year(expression.month, expression.day):
            return Dated(_edtf(expression, year), "text+context")
        return self._candidates(expression, expression.month, expression.day)

    def _own_year(self, month: int, day: int) -> int | None:
        """Return the year that the text gives a bare day, if it gives one.

        Nearest to a day told in full; else the year called current; else that of a feast, for
        which greetings begin two months before.
        """
        if anchor := self.anchor:
            near = (calendar_day(anchor.year + step, month, day) for step in (-1, 0, 1))
            known = [d for d in near if d and d <= self.today]
            nearest = min(known, key=lambda d: abs(d - anchor), default=None)
            return nearest.year if nearest else None
        if self.current_year or not self._feast_year:
            return self.current_year
        year = self._feast_year - (month > _LATEST_FEAST)
        that_day = calendar_day(year, month, day)
        return year if that_day and that_day <= self.today else None

    def _full(self, expression: DateExpression, year: int, month: int, day: int) -> Dated:
        """Keep a full date, and warn if the page claims to be older than what it tells."""
        edtf = _edtf(expression, year)
        that_day = calendar_day(year, month, day)
        if not (self.published and that_day and bounds(self.published)[1] < that_day <= self.today):
            return Dated(edtf, "text")
        swapped = _swapped(self.published)
        key = "warning.swapped" if swapped and swapped >= that_day else "warning.older_page"
        return Dated(edtf, "text", told(key, published=self.published, text=expression.text))

    def _relative(self, expression: DateExpression) -> Dated:
        first, last = bounds(self.published)
        if not self.published or first != last:
            return Dated(self.published, "published" if self.published else "candidates")
        days_ago = expression.days_ago
        if days_ago is None:
            days_ago = (first.weekday() - (expression.weekday or 0)) % 7
            if expression.last_week:
                days_ago = 7 + first.weekday() - (expression.weekday or 0)
        return Dated((first - timedelta(days=days_ago)).isoformat(), "published")

    def _by_publication(self, expression: DateExpression, month: int, day: int) -> Dated:
        last = bounds(self.published)[1]
        years = (
            year
            for year in range(last.year, last.year - _LEAP_YEARS, -1)
            if (candidate := calendar_day(year, month, day)) and candidate <= last
        )
        year = next(years)
        then = calendar_day(year, month, day)
        swapped = _swapped(self.published)
        if then and swapped and swapped <= self.today and last - then > _LONG_AGO:
            that_day = calendar_day(swapped.year, month, day)
            if that_day and timedelta(0) <= swapped - that_day <= _PRINTED_WITHIN:
                # A machine that reads month/day has turned "6/10" into 10 June.
                warning = told("warning.swapped", published=self.published, text=expression.text)
                return Dated(_edtf(expression, swapped.year), "text+context", warning)
        return Dated(_edtf(expression, year), "published")

    def _candidates(self, expression: DateExpression, month: int, day: int) -> Dated:
        unknown = Dated(_edtf(expression, None), "candidates")
        if self.earliest is None:
            return unknown
        dates = [
            _edtf(expression, year)
            for year in range(self.earliest.year, self.today.year + 1)
            if (that_day := calendar_day(year, month, day))
            and self.earliest <= that_day <= self.today
            and expression.weekday in (None, that_day.weekday())
        ]
        if len(dates) == 1:
            return Dated(dates[0], "text+context")
        if len(dates) > _MOST_CANDIDATES:
            return unknown
        first_days = (text.strip("{}").replace(",", "/").split("/")[0] for text in dates)
        return Dated(f"[{','.join(first_days)}]", "candidates") if dates else unknown


def _latest(years: list[int], today: date) -> int | None:
    return max((year for year in years if year <= today.year), default=None)


def _swapped(published: str) -> date | None:
    """Return a publication day with day and month changed about, if that is another day."""
    first, last = bounds(published)
    if first != last or first.day == first.month:
        return None
    return calendar_day(first.year, first.day, first.month)


def _edtf(expression: DateExpression, year: int | None) -> str:
    """Write an expression in a year; ``XXXX`` stands for a year that nothing tells."""
    month, day = expression.month or 0, expression.day or 0
    last = f"{year or 'XXXX'}-{month:02d}-{day:02d}"
    if expression.first_day is None:
        return last
    first_month = expression.first_month or month
    if expression.first_month is None and expression.first_day > day:
        first_month = (month - 2) % 12 + 1  # from the 28th to 3/11: the month before
    if year is not None:
        year = expression.first_year or (year - 1 if first_month > month else year)
    first = f"{year or 'XXXX'}-{first_month:02d}-{expression.first_day:02d}"
    if not expression.both:
        return f"{first}/{last}"
    between = [f"{last[:-2]}{number:02d}" for number in expression.between]
    return f"{{{','.join([first, *between, last])}}}"
