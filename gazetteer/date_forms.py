"""The ways in which texts write dates, as regular expressions.

Vietnamese, English and French in full; Lao and Chinese days in words.
"""

import re
from functools import cache
from typing import NamedTuple

from gazetteer.orthography import strip_marks

DAY = r"(?:0?[1-9]|[12]\d|3[01])"
MONTH = r"(?:0?[1-9]|1[0-2])"
YEAR = r"(?:19|20)\d{2}"
SEPARATOR = r"\s?[./-]\s?"
_DAYPART = r"(?:sáng|trưa|chiều|tối|đêm)"
_FEW = r"(?:hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)"
WEEKDAYS = {
    name: number
    for names in (
        "thứ hai|thứ ba|thứ tư|thứ năm|thứ sáu|thứ bảy|chủ nhật",
        "monday|tuesday|wednesday|thursday|friday|saturday|sunday",
        "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche",
    )
    for number, name in enumerate(names.split("|"))
}
_PLAIN_WEEKDAY = "|".join(name for name in WEEKDAYS if " " not in name)
"""Words that are nothing but days, as "thứ hai" (also: secondly) is not."""
WEEKDAY_NAME = "|".join(WEEKDAYS).replace(" ", r"\s+")
CUE = re.compile(
    rf"(?<!\w)(?:(?:{_DAYPART}\s+)?(?:hôm\s+nay|hôm\s+qua|nay|qua)[\s,]*\(?\s*(?:ngày\s+)?"
    rf"|(?:cuối|đầu|giữa)\s+tuần(?:\s+(?:qua|này|trước|rồi|vừa\s+qua))?[\s,]*\(?\s*(?:từ\s+)?(?:ngày\s+)?"
    rf"|(?:{_DAYPART}\s+)?(?:hôm\s+)?(?:{WEEKDAY_NAME})[\s,]*\(?\s*(?:ngày\s+)?"
    rf"|(?:{_DAYPART}\s+)?(?:các\s+|cùng\s+|trong\s+)?(?:(?<!\d)\d\d?\s+|{_FEW}\s+)?ngày"
    rf"(?:\s+|\s*[(,:]\s*(?:từ\s+)?(?:ngày\s+)?)(?:mùng\s+|mồng\s+)?"
    rf"|(?:{_DAYPART}|hôm|mùng|mồng|từ)\s+|ວັນທີ\s*)$",
    re.IGNORECASE,
)
"""What tells that the numbers after it are a day and a month."""
LONGEST_CUE = 40
WEEKDAY_BEFORE = re.compile(
    rf"(?<!\w)(?P<weekday>{WEEKDAY_NAME}),?[\s(]+(?:ngày\s+)?$", re.IGNORECASE
)
PLAIN_CUE = re.compile(strip_marks(CUE.pattern), re.IGNORECASE)
PLAIN_WEEKDAY_BEFORE = re.compile(strip_marks(WEEKDAY_BEFORE.pattern), re.IGNORECASE)
"""The same in a text typed without diacritics."""
_TO = r"\s*(?P<joint>(?:đến|tới)(?:\s+hết)?(?:\s+ngày)?|-|–|—|và(?:\s+ngày)?|,)\s*"
_AND = r"\s*(?P<joint>-|–|—|to|through|until|and|au|et)\s*(?:the\s+)?"
_TH = r"(?:st|nd|rd|th|er)?"
MONTHS = (
    {
        name: number
        for names in (
            "january february march april may june july august september october november december",
            "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
            "ມັງກອນ ກຸມພາ ມີນາ ເມສາ ພຶດສະພາ ມິຖຸນາ ກໍລະກົດ ສິງຫາ ກັນຍາ ຕຸລາ ພະຈິກ ທັນວາ",
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
_NUMBERS = (
    "một",
    "hai",
    "ba",
    "tư",
    "năm",
    "sáu",
    "bảy",
    "tám",
    "chín",
    "mười",
    "mười một",
    "mười hai",
)
NUMBERED_MONTHS = {name: number for number, name in enumerate(_NUMBERS, 1)}
"""The months as Vietnamese counts them in words; lunar months have names of their own."""
_NUMBERED = "|".join(sorted(NUMBERED_MONTHS, key=len, reverse=True)).replace(" ", r"\s+")
ANNIVERSARY = re.compile(
    rf"(?P<day>\d{{1,2}}[/.-]\d{{1,2}})[/.-]{YEAR}\s*(?:[-–]|đến(?:\s+ngày)?)\s*(?P=day)[/.-](?P<y>{YEAR})"
)
"""From a day to the same day years later: the later year is the one that celebrates."""
QUARTERS = {name: number for number, name in enumerate("i ii iii iv".split(), 1)}
QUARTERS |= {str(number): number for number in range(1, 5)}
LAST_WEEK = r"(?:tuần\s+trước|last\s+week|la\s+semaine\s+dernière)"
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
_IN_YEAR = rf"(?:,?\s+(?P<y>{YEAR}))?"


@cache
def forms(*, plain: bool = False) -> tuple[Form, ...]:
    """Return the ways dates are written, the longer before the shorter.

    ``plain`` are those of a text typed without diacritics ("Sang 9/6", "ngay 9 thang 6").
    """
    if plain:
        return tuple(
            Form(
                re.compile(strip_marks(form.pattern.pattern), re.IGNORECASE),
                tuple(map(strip_marks, form.needs)),
                form.cued,
            )
            for form in forms()
        )
    return (
        # từ ngày 5 đến 7/11; ngày 15 và 16/4; 11 - 15.6; 30/11 và 1/12; 5/1/2024 đến ngày 7/1/2024
        _form(
            rf"(?<![\d/.,-])(?P<d1>{DAY})(?:(?:{SEPARATOR}|\s+tháng\s+)(?P<m1>{MONTH})"
            rf"(?:(?:{SEPARATOR}|\s+năm\s+)(?P<y1>{YEAR}))?)?(?P<more>(?:,\s?{DAY})*){_TO}"
            rf"(?P<d>{DAY})(?:{SEPARATOR}|\s+tháng\s+)(?P<m>{MONTH})"
            rf"(?:(?:{SEPARATOR}|[\s,]+năm\s+)(?P<y>{YEAR}))?(?![\d/])",
            *("đến", "tới", "-", "–", "—", "và", ","),
            cued=True,
        ),
        # 18/11/2024, 3-4-2025, 2.8.2016
        _form(
            rf"(?<![\d/.,-])(?P<d>{DAY}){SEPARATOR}(?P<m>{MONTH}){SEPARATOR}(?P<y>{YEAR})(?!\d)",
            "20",
            "19",
        ),
        # ngày 18 tháng 11 (năm 2024), 21 Tháng 12, 2020
        _form(
            rf"(?<!\d)(?P<d>{DAY})\s+tháng\s+(?P<m>{MONTH})"
            rf"(?:(?:[\s,]+năm\s+|\s?[,/]\s?|\s+)(?P<y>{YEAR}))?(?!\d)",
            "tháng",
        ),
        # ngày 9 tháng Sáu (năm 2024); "9 tháng năm 2024" are months
        _form(
            rf"(?<!\d)(?P<d>{DAY})\s+tháng\s+(?P<numbered>{_NUMBERED})\b(?!\s+{YEAR})"
            rf"(?:[\s,]+năm\s+(?P<y>{YEAR}))?",
            "tháng",
            cued=True,
        ),
        # ngày 3/4 (năm 2024), sáng 6/10, hôm nay (2/3)
        _form(
            rf"(?<![\d/.,-])(?P<d>{DAY}){SEPARATOR}(?P<m>{MONTH})(?:[\s,]+năm\s+(?P<y>{YEAR}))?(?![\d/])",
            *("/", "-", "."),
            cued=True,
        ),
        # from May 30 to June 2, 2024
        _form(
            rf"\b(?P<between>between\s+)?(?P<name1>{MONTH_NAME})\.?\s+(?P<d1>{DAY}){_TH}"
            rf"(?:,?\s+(?P<y1>{YEAR}))?{_AND}(?P<name>{MONTH_NAME})\.?\s+(?P<d>{DAY}){_TH}\b{_IN_YEAR}",
            *_WORDED,
        ),
        # from 30 May to 2 June 2024; du 30 mai au 2 juin
        _form(
            rf"(?:\b(?P<between>between\s+))?(?<!\d)(?P<d1>{DAY}){_TH}\s+(?:of\s+)?(?P<name1>{MONTH_NAME})"
            rf"(?:,?\s+(?P<y1>{YEAR}))?{_AND}(?P<d>{DAY}){_TH}\s+(?:of\s+)?(?P<name>{MONTH_NAME})\b{_IN_YEAR}",
            *_WORDED,
        ),
        # June 25–27, 2014; November 5 to 7
        _form(
            rf"\b(?P<between>between\s+)?(?P<name>{MONTH_NAME})\.?\s+(?P<d1>{DAY}){_TH}{_AND}"
            rf"(?P<d>{DAY}){_TH}\b(?!\s+(?:{MONTH_NAME}))(?:,?\s+(?P<y>{YEAR}))?",
            *_WORDED,
        ),
        # 5 to 7 November 2024; 5 et 6 avril
        _form(
            rf"(?:\b(?P<between>between\s+))?(?<!\d)(?P<d1>{DAY}){_TH}{_AND}(?P<d>{DAY}){_TH}\s+"
            rf"(?:of\s+)?(?P<name>{MONTH_NAME})\b{_IN_YEAR}",
            *_WORDED,
        ),
        # June 25, 2014; On the morning of June 8th
        _form(
            rf"(?<!ty )\b(?P<name>{MONTH_NAME})\.?\s+(?P<d>{DAY}){_TH}\b{_IN_YEAR}",
            *_WORDED,
        ),
        # 6 avril 2022; le11 janvier; 25th of June; ວັນທີ 9 ມິຖຸນາ 2024
        _form(
            rf"(?<!\d)(?P<d>{DAY}){_TH}\s+(?:of\s+)?(?P<name>{MONTH_NAME})\b\.?{_IN_YEAR}",
            *_WORDED,
        ),
        # 2024年6月9日, 6月9日至11日
        _form(
            rf"(?:(?P<y>{YEAR})\s?年\s?)?(?<!\d)(?P<m>{MONTH})\s?月\s?"
            rf"(?:(?P<d1>{DAY})\s?日?(?P<joint>[至到—–-]))?(?P<d>{DAY})\s?日",
            "月",
        ),
        # tháng 3 năm 2020, tháng 8/2023
        _form(rf"tháng\s+(?P<m>{MONTH})(?:\s+năm\s+|{SEPARATOR})(?P<y>{YEAR})(?!\d)", "tháng"),
        # tháng Năm năm 2024
        _form(rf"tháng\s+(?P<numbered>{_NUMBERED})\s+năm\s+(?P<y>{YEAR})(?!\d)", "tháng"),
        # in May 2024, en mai 2024
        _form(rf"\b(?P<name>{MONTH_NAME})\.?\s+(?P<y>{YEAR})(?!\d)", *_WORDED),
        # quý I/2024, quý 2 năm 2025
        _form(
            rf"quý\s+(?P<quarter>IV|I{{1,3}}|[1-4])\s*(?:năm\s+|[/,.-]\s*(?:năm\s+)?)(?P<y>{YEAR})(?!\d)",
            "quý",
        ),
        # Sáng nay, hôm qua, chiều qua; "chiều qua cửa khẩu" is a way, not a day
        _form(
            rf"\b(?P<relative>(?:{_DAYPART}\s+)?hôm\s+(?:nay|qua|kia)|{_DAYPART}\s+nay"
            rf"|{_DAYPART}\s+qua(?=\s*(?:[,(]|(?:tại|ở|đoàn|đồng\s+chí|ông|bà|lãnh\s+đạo)\b))"
            r"|yesterday|today|this\s+(?:morning|afternoon|evening)"
            r"|hier|aujourd['’]hui)\b",
            *("hôm", " nay", " qua", "yesterday", "today", "this ", "hier", "aujourd"),
        ),
        # sáng thứ Ba, on Wednesday, mercredi; thứ Bảy tuần trước, last week's Friday
        _form(
            rf"\b(?:(?:{_DAYPART}|hôm|ngày|vào|on|last|ce|le)\s+)+(?P<weekday>{WEEKDAY_NAME})\b"
            rf"(?:\s+(?P<last_week>{LAST_WEEK}))?(?!\s*[,(]?\s*\d)",
            *("thứ", "chủ", "day", "di"),
        ),
        _form(
            rf"\b(?P<weekday>{WEEKDAY_NAME})\s+(?:(?P<last_week>{LAST_WEEK})"
            r"|vừa\s+qua|tuần\s+(?:này|qua)|dernier|matin|après-midi|soir)\b(?!\s*[,(]?\s*\d)",
            *("thứ", "chủ", "day", "di"),
        ),
        # "met Tuesday", "Tuesday morning"; not "every Tuesday", "next Tuesday"
        _form(
            r"(?<!every )(?<!each )(?<!next )(?<!coming )(?<!chaque )"
            rf"\b(?P<weekday>{_PLAIN_WEEKDAY})\b"
            rf"(?:\s+(?:(?P<last_week>{LAST_WEEK})|morning|afternoon|evening))?(?!['’]|\s*[,(]?\s*\d)"
            rf"(?!,?\s*(?:{MONTH_NAME})|\s+prochain)",
            "day",
            "di",
        ),
    )
