"""The dates of a table of visits, as people and programs write them, in EDTF."""

import re
from datetime import date, timedelta
from functools import lru_cache
from textwrap import shorten

from gazetteer.errors import InputError
from gazetteer.textdates import DateExpression, find_dates
from gazetteer.words import told

_TIME = r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
_DAY_FIRST = re.compile(rf"([0-9]{{1,2}})[/.-]([0-9]{{1,2}})[/.-]([0-9]{{4}}){_TIME}")
_YEAR_FIRST = re.compile(rf"([0-9]{{4}})[/-]([0-9]{{1,2}})[/-]([0-9]{{1,2}}){_TIME}")
_MONTH = re.compile(r"(?:tháng\s+)?([0-9]{1,2})[/.-]([0-9]{4})", re.IGNORECASE)
# How many days after 30 December 1899: 19000 is in 1952, 79999 in 2119.
_SERIAL = re.compile(r"([1-7][0-9]{4})(?:\.[0-9]+)?")
_SERIAL_FROM = date(1899, 12, 30)
_FIRST_SERIAL = 19_000
_PART = r"(?:[0-9]{4}|XXXX)(?:-[0-9]{2}(?:-[0-9]{2})?)?"
_EDTF = re.compile(
    rf"{_PART}(?:/{_PART})?"
    rf"|\[(?:\.\.)?{_PART}(?:,{_PART})*(?:\.\.)?\]"
    rf"|\{{{_PART}(?:,{_PART})*\}}"
)
_WORDS = re.compile(r"^(?:từ\s+)?(?:các\s+)?(?:ngày\s+)?", re.IGNORECASE)
_TO = re.compile(r"\s*(?:-|–|—|đến|to)\s*(?:ngày\s*)?", re.IGNORECASE)
_LONGEST = 60


@lru_cache(maxsize=10_000)
def edtf(text: str) -> str:
    """Return a date in EDTF, given in EDTF or as day/month/year; an empty text as it is.

    Every day and month named must be one of the calendar. A time of day is left out; dates in
    words, spans of days and the day numbers of spreadsheets are read, too.

    Raises
    ------
    InputError
        If the text is none of these, or names a day that does not exist.

    Examples
    --------
    >>> edtf("18/11/2024"), edtf("[2025-03-21,2026-03-21]"), edtf("XXXX-03-21")
    ('2024-11-18', '[2025-03-21,2026-03-21]', 'XXXX-03-21')
    >>> edtf("11/2024"), edtf("ngày 18 tháng 11 năm 2024"), edtf("45614")
    ('2024-11', '2024-11-18', '2024-11-18')
    >>> edtf("5-7/11/2024"), edtf("30/11/2024 – 1/12/2024"), edtf("15 và 16/4/2025")
    ('2024-11-05/2024-11-07', '2024-11-30/2024-12-01', '{2025-04-15,2025-04-16}')
    """
    text = " ".join(text.split())
    written = _numeric(text) or text
    if not written or (_EDTF.fullmatch(written) and all(map(_exists, re.findall(_PART, written)))):
        return written
    if found := _in_words(text):
        return found
    said = shorten(text, _LONGEST, placeholder="…") if " " in text else text[:_LONGEST]
    if is_month_first(text):
        raise InputError(told("error.month_first", text=said))
    raise InputError(told("error.date", text=said))


def is_month_first(text: str) -> bool:
    """Tell whether a date has no meaning but as month/day/year.

    Examples
    --------
    >>> is_month_first("04/18/2025"), is_month_first("18/04/2025")
    (True, False)
    """
    match = _DAY_FIRST.fullmatch(text.strip())
    return bool(match and int(match[2]) > 12 >= int(match[1]) > 0 and int(match[2]) <= 31)


def is_either_order(text: str) -> bool:
    """Tell whether a date would be another day as month/day/year.

    Examples
    --------
    >>> is_either_order("03/04/2025"), is_either_order("18/04/2025")
    (True, False)
    """
    match = _DAY_FIRST.fullmatch(text.strip())
    return bool(
        match and int(match[1]) != int(match[2]) and max(map(int, match.groups()[:2])) <= 12
    )


def is_day_number(text: str) -> bool:
    """Tell whether a date is a spreadsheet's number of a day.

    Examples
    --------
    >>> is_day_number("45614"), is_day_number("2024")
    (True, False)
    """
    match = _SERIAL.fullmatch(text.strip())
    return bool(match and int(match[1]) >= _FIRST_SERIAL)


def _numeric(text: str) -> str | None:
    if match := _DAY_FIRST.fullmatch(text):
        return f"{match[3]}-{match[2]:0>2}-{match[1]:0>2}"
    if match := _YEAR_FIRST.fullmatch(text):
        return f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}"
    if match := _MONTH.fullmatch(text):
        return f"{match[2]}-{match[1]:0>2}"
    if is_day_number(text) and (match := _SERIAL.fullmatch(text)):
        return (_SERIAL_FROM + timedelta(int(match[1]))).isoformat()
    return None


def _in_words(text: str) -> str | None:
    """Return a date as an article writes it, or a span of days, if the text is nothing more."""
    parts = _TO.split(text)
    if len(parts) == 2 and all(days := [_numeric(part) or "" for part in parts]):
        first, last = days
        return f"{first}/{last}" if all(map(_exists, days)) and first <= last else None
    said = f"ngày {_WORDS.sub('', text)}"
    found = find_dates(said)
    whole = len(found) == 1 and found[0].start in (0, 5) and found[0].end == len(said)
    return _written(found[0]) if whole else None


def _written(found: DateExpression) -> str | None:
    if not (found.year and found.month):
        return None
    last = f"{found.year}-{found.month:02}" + (f"-{found.day:02}" if found.day else "")
    if not found.first_day:
        return last
    first = f"{found.year}-{found.first_month or found.month:02}-{found.first_day:02}"
    if not first < last:
        return None
    return f"{{{first},{last}}}" if found.both else f"{first}/{last}"


def _exists(part: str) -> bool:
    """Tell whether a day, month or year is one; 29 February is, in a year not known."""
    year, month, day, *_ = (*part.replace("XXXX", "2000").split("-"), "1", "1")
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True
