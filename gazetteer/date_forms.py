"""The ways in which Vietnamese, English and French texts write dates, as regular expressions."""

import re
from functools import cache
from typing import NamedTuple

DAY = r"(?:0?[1-9]|[12]\d|3[01])"
MONTH = r"(?:0?[1-9]|1[0-2])"
YEAR = r"(?:19|20)\d{2}"
SEPARATOR = r"\s?[./-]\s?"
_DAYPART = r"(?:sáng|trưa|chiều|tối|đêm)"
WEEKDAYS = {
    name: number
    for names in (
        "thứ hai|thứ ba|thứ tư|thứ năm|thứ sáu|thứ bảy|chủ nhật",
        "monday|tuesday|wednesday|thursday|friday|saturday|sunday",
        "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche",
    )
    for number, name in enumerate(names.split("|"))
}
WEEKDAY_NAME = "|".join(WEEKDAYS).replace(" ", r"\s+")
CUE = re.compile(
    rf"(?<!\w)(?:(?:{_DAYPART}\s+)?(?:hôm\s+nay|hôm\s+qua|nay|qua)[\s,]*\(?\s*(?:ngày\s+)?"
    rf"|(?:{_DAYPART}\s+)?(?:hôm\s+)?(?:{WEEKDAY_NAME})[\s,]*\(?\s*(?:ngày\s+)?"
    rf"|(?:{_DAYPART}\s+)?(?:các\s+|cùng\s+|trong\s+)?(?:(?<!\d)\d\s+|hai\s+|ba\s+)?ngày\s+"
    rf"|(?:{_DAYPART}|hôm|mùng|mồng|từ)\s+)$",
    re.IGNORECASE,
)
"""What tells that the numbers after it are a day and a month."""
LONGEST_CUE = 40
WEEKDAY_BEFORE = re.compile(
    rf"(?<!\w)(?P<weekday>{WEEKDAY_NAME}),?[\s(]+(?:ngày\s+)?$", re.IGNORECASE
)
_TO = r"\s*(?P<joint>đến(?:\s+ngày)?|-|–|và(?:\s+ngày)?|,)\s*"
_AND = r"\s*(?P<joint>-|–|to|and|au|et)\s*"
_TH = r"(?:st|nd|rd|th|er)?"
MONTHS = (
    {
        name: number
        for names in (
            "january february march april may june july august september october november december",
            "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        )
        for number, name in enumerate(names.split(), 1)
    }
    | {
        name: number
        for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)
    }
    | {"sept": 9}
)
MONTH_NAME = "|".join(sorted(MONTHS, key=len, reverse=True))
ANNIVERSARY = re.compile(
    rf"(?P<day>\d{{1,2}}[/.-]\d{{1,2}})[/.-]{YEAR}\s*(?:[-–]|đến(?:\s+ngày)?)\s*(?P=day)[/.-](?P<y>{YEAR})"
)
"""From a day to the same day years later: the later year is the one that celebrates."""
QUARTERS = {name: number for number, name in enumerate("i ii iii iv".split(), 1)}
QUARTERS |= {str(number): number for number in range(1, 5)}
AGO = {
    "hôm kia": 2,
    "hôm qua": 1,
    "yesterday": 1,
    "hier": 1,
}


class Form(NamedTuple):
    """A way of writing dates; only a text that holds one of the ``needs`` is searched for it."""

    pattern: re.Pattern[str]
    needs: tuple[str, ...]
    cued: bool = False
    """Whether a word such as "ngày" must stand before the numbers."""


def _form(pattern: str, *needs: str, cued: bool = False) -> Form:
    return Form(re.compile(pattern, re.IGNORECASE), needs, cued)


_WORDED = tuple(MONTHS)


@cache
def forms() -> tuple[Form, ...]:
    """Return the ways dates are written, the longer before the shorter."""
    return (
        # từ ngày 5 đến 7/11; ngày 15 và 16/4; 11 - 15.6; 30/11 và 1/12; 5/1/2024 đến ngày 7/1/2024
        _form(
            rf"(?<![\d/.,-])(?P<d1>{DAY})(?:{SEPARATOR}(?P<m1>{MONTH})(?:{SEPARATOR}(?P<y1>{YEAR}))?)?(?P<more>(?:,\s?{DAY})*){_TO}"
            rf"(?P<d>{DAY})(?:{SEPARATOR}|\s+tháng\s+)(?P<m>{MONTH})"
            rf"(?:(?:{SEPARATOR}|[\s,]+năm\s+)(?P<y>{YEAR}))?(?![\d/])",
            *("đến", "-", "–", "và", ","),
            cued=True,
        ),
        # 18/11/2024, 3-4-2025, 2.8.2016
        _form(
            rf"(?<![\d/.,-])(?P<d>{DAY}){SEPARATOR}(?P<m>{MONTH}){SEPARATOR}(?P<y>{YEAR})(?!\d)",
            "20",
            "19",
        ),
        # ngày 18 tháng 11 (năm 2024)
        _form(
            rf"(?<!\d)(?P<d>{DAY})\s+tháng\s+(?P<m>{MONTH})(?:[\s,]+năm\s+(?P<y>{YEAR}))?(?!\d)",
            "tháng",
        ),
        # ngày 3/4 (năm 2024), sáng 6/10, hôm nay (2/3)
        _form(
            rf"(?<![\d/.,-])(?P<d>{DAY}){SEPARATOR}(?P<m>{MONTH})(?:[\s,]+năm\s+(?P<y>{YEAR}))?(?![\d/])",
            *("/", "-", "."),
            cued=True,
        ),
        # June 25–27, 2014; November 5 to 7
        _form(
            rf"\b(?P<name>{MONTH_NAME})\.?\s+(?P<d1>{DAY}){_TH}{_AND}(?P<d>{DAY}){_TH}\b"
            rf"(?:,?\s+(?P<y>{YEAR}))?",
            *_WORDED,
        ),
        # 5 to 7 November 2024; 5 et 6 avril
        _form(
            rf"(?<!\d)(?P<d1>{DAY}){_TH}{_AND}(?P<d>{DAY}){_TH}\s+(?:of\s+)?(?P<name>{MONTH_NAME})\b"
            rf"(?:,?\s+(?P<y>{YEAR}))?",
            *_WORDED,
        ),
        # June 25, 2014; On the morning of June 8th
        _form(
            rf"(?<!ty )\b(?P<name>{MONTH_NAME})\.?\s+(?P<d>{DAY}){_TH}\b(?:,?\s+(?P<y>{YEAR}))?",
            *_WORDED,
        ),
        # 6 avril 2022; le11 janvier; 25th of June
        _form(
            rf"(?<!\d)(?P<d>{DAY}){_TH}\s+(?:of\s+)?(?P<name>{MONTH_NAME})\b(?:,?\s+(?P<y>{YEAR}))?",
            *_WORDED,
        ),
        # tháng 3 năm 2020, tháng 8/2023
        _form(rf"tháng\s+(?P<m>{MONTH})(?:\s+năm\s+|{SEPARATOR})(?P<y>{YEAR})(?!\d)", "tháng"),
        # quý I/2024, quý 2 năm 2025
        _form(
            rf"quý\s+(?P<quarter>IV|I{{1,3}}|[1-4])\s*(?:năm\s+|[/,.-]\s*(?:năm\s+)?)(?P<y>{YEAR})(?!\d)",
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
            rf"\b(?:{_DAYPART}|hôm|ngày|vào|on|last|ce|le)\s+(?P<weekday>{WEEKDAY_NAME})\b"
            rf"(?!\s*[,(]?\s*\d)",
            *("thứ", "chủ", "day", "di"),
        ),
    )
