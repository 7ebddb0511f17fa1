"""When a text was published: its line of metadata, or the dateline of a page or document."""

import re

from gazetteer.date_forms import WEEKDAY_NAME
from gazetteer.dates import bounds
from gazetteer.orthography import UPPER
from gazetteer.textdates import DateExpression, find_dates
from gazetteer.zones import METADATA

_HEADER_LINES = 8
_LONGEST = 100
_MOST_WORDS = 6
"""A dateline has a place, a paper or an author beside its day, no more."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = 30
"""How far a day may reach, in characters."""
_DASH = re.compile(r"\s+[-–—]\s")
_AMERICAN = re.compile(r"\W*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\W*")
_ISO = re.compile(r"(?<![\w-])((?:19|20)\d\d)-(\d\d)-(\d\d)(?:T\d\d:\d\d(?::\d\d)?\S*)?(?![\w-])")
_LABEL = re.compile(
    r"(?<!\w)(?:bản\s+tin|(?:ngày\s+|thời\s+gian\s+|được\s+|đã\s+)?(?:cập\s+nhật|đăng|xuất\s+bản)(?:\s+lần\s+cuối)?|số\s+ra|số|ra|"
    r"phát\s+hành|(?:last\s+)?updated|published|posted|publié|mis\s+à\s+jour|modifié|cap\s+nhat|"
    r"(?:ngay\s+)?dang|ວັນທີ)(?:\s+(?:bởi|by|par)\s+[\w.]+(?:\s+[\w.]+){0,3}?)?"
    rf"(?:\s+(?:lúc|vào|luc|vao|on|at|le))?\s*:?\s*(?:\d{{1,2}}[:h]\d{{2}}\W*)?"
    rf"(?:(?:{WEEKDAY_NAME})\W*)?(?:ngày\s+|ngay\s+)?$",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"(?:last\s+)?updated|cập\s+nhật", re.IGNORECASE)
_ASIDE = re.compile(
    rf"(?<!\w)(?:lúc|\d{{1,2}}[:h]\d{{2}}['’]?(?::\d{{2}})?(?:\s*(?:GMT\s?\+\s?7|[AP]\.?M\.?|SA|CH))?|GMT\s?\+\s?7|"
    rf"(?:{WEEKDAY_NAME})|\w+day|mon|tue|wed|thu|fri|sat|sun|ngày|ngay|le|on|à|at)(?!\w)",
    re.IGNORECASE,
)
_OPENS = re.compile(r"(?:^|[,|–—•·:()/-]|(?-i:[A-ZĐ]{2,}))\s*$")
_CLOSES = re.compile(r"^\s*(?:$|[|–—•·()\[/-])")
_NAMES = re.compile(rf"(?:[{UPPER}][\w.]*\s*){{1,4}}|Báo\s+\S+\s+\S+")
"""A place, paper or author with nothing between it and the day."""
_SENT_FROM = re.compile(rf"\W*(?:[{UPPER}]\w*[\s,]+){{1,4}}(?:ngày\s+)?")
"""What stands before and after the day that opens a text: "Hà Nội, 4/3/2024 - Ngày 3/3, …"."""
_FOOT_LINES = 3
_FOOTER = re.compile(
    r"(?:[\d\W]|GMT|[AP]M)*$|\W*(?:nguồn|theo|cập\s+nhật|(?:ngày\s+|thời\s+gian\s+)?(?:đăng|xuất\s+bản)|"
    r"(?:last\s+)?updated|published|posted|publié|mis\s+à\s+jour|source)(?!\w)",
    re.IGNORECASE,
)
"""A dateline below an article tells its source, or nothing: other days are of other articles."""
_AGENCY = re.compile(rf"\s*(?:[{UPPER}][\w.]*[\s,]+){{1,5}}\([^()\n]{{2,20}}\)[\s,]*")
_PICTURE = re.compile(r"(?<!\w)(?:ảnh|photo)(?!\w)", re.IGNORECASE)


def published(text: str) -> str:
    r"""Return the publication date of a text in EDTF, or ``""``.

    Only lines that say nothing but a day, with the name of a paper, place or author beside it or a
    word such as "Cập nhật", are datelines; the day stands first, as it does in Vietnam.

    Examples
    --------
    >>> published("Tiêu đề\n\nThứ Tư, 20/11/2024 13:49\n\nNgày 18/11, đoàn đến.")
    '2024-11-20'
    >>> published("Tiêu đề\nCao Bằng, 28.9.2018\nNgày 27.9, đoàn đến.")
    '2018-09-28'
    """
    metadata = METADATA.match(text)
    if metadata and _is_date(metadata["date"]):
        return metadata["date"]
    for line in head(text).split("\n"):
        if not _YEAR.search(line, 0, _LONGEST):
            continue
        if len(line) < _LONGEST and (day := _dateline(line.strip())):
            return day
        printed = _day_sent(line) or (agency_day(line) if len(line) >= _LONGEST else None)
        if printed:
            return f"{printed.year}-{printed.month:02d}-{printed.day:02d}"
    for line in map(str.strip, text.rstrip().rsplit("\n", _FOOT_LINES)[1:]):
        is_footer = len(line) < _LONGEST and _YEAR.search(line) and _FOOTER.match(line)
        if is_footer and (day := _dateline(line)):
            return day
    return ""


def _day_sent(line: str) -> DateExpression | None:
    """Return the day at the head of a text if another one follows, of what it tells."""
    first = next(iter(find_dates(line[:_LONGEST])), None)
    if first and first.year and first.day and opens_text(line, first) and len(find_dates(line)) > 1:
        return first
    return None


def opens_text(line: str, found: DateExpression) -> bool:
    """Tell whether a day stands at the head of a text with the place it was sent from."""
    return bool(_SENT_FROM.fullmatch(line, 0, found.start) and _DASH.match(line, found.end))


def agency_day(line: str) -> DateExpression | None:
    """Return the day of printing that stands after a place and an agency, before a dash.

    Examples
    --------
    >>> agency_day("Hà Nội (TTXVN) 4/7/2024 - Một đoàn công tác").text
    '4/7/2024'
    """
    agency = _AGENCY.match(line)
    if not agency:
        return None
    end = agency.end()
    return next(
        (
            day
            for day in find_dates(line[: end + _DAY])
            if day.start == end
            and day.year
            and day.day
            and day.first_day is None
            and _DASH.match(line, day.end)
        ),
        None,
    )


def head(text: str) -> str:
    """Return the lines of a text that may hold its dateline."""
    return "\n".join(text.split("\n", _HEADER_LINES)[:_HEADER_LINES])


def _dateline(line: str) -> str:
    if american := _AMERICAN.fullmatch(line):
        day, month, year = american.groups()
        # An English page writes month/day; it shows where the day cannot be a month.
        for candidate in (f"{year}-{month:0>2}-{day:0>2}", f"{year}-{day:0>2}-{month:0>2}"):
            if _is_date(candidate):
                return candidate
        return ""
    if (iso := _ISO.search(line)) and _is_date(day := "-".join(iso.groups())):
        return day if _is_beside(line[: iso.start()], line[iso.end() :], line) else ""
    for found in find_dates(line):
        if found.year and found.day and found.first_day is None:
            if _is_beside(line[: found.start], line[found.end :], line):
                return f"{found.year}-{found.month:02d}-{found.day:02d}"
            return ""
    return ""


def _is_beside(before: str, after: str, line: str) -> bool:
    """Tell whether what stands before and after a day makes the line a dateline."""
    if _PICTURE.search(line):
        return False
    if _LABEL.search(before) or (line[0] == "(" and line[-1] == ")"):
        return True
    before, after = _ASIDE.sub("", before), _ASIDE.sub("", after)
    if _NAMES.fullmatch(f"{before}{after}".strip()):
        return True
    if len(before.split()) > _MOST_WORDS or not _OPENS.search(before.rstrip()):
        return False
    if _UPDATED.search(after):
        return True
    after = after.strip(" ,")
    return len(after.split()) <= _MOST_WORDS and bool(_CLOSES.search(after))


def _is_date(edtf: str) -> bool:
    try:
        bounds(edtf)
    except ValueError:
        return False
    return True
