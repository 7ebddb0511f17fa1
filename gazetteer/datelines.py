"""The day a text was published: by its metadata line, its dateline, or a date in a page's head."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from gazetteer.dates import bounds, is_edtf
from gazetteer.zones import METADATA

_TIME = r"(?:\d{1,2}[:h]\d{2}(?::\d{2})?)"
_DATELINE = re.compile(
    rf"^\W*(?:(?:thứ\s+\w+|chủ\s+nhật|\w+day)\W+)?(?:(?:lúc\s+)?{_TIME}\W+)?(?:ngày\s+)?"
    rf"(\d{{1,2}})[/.-](\d{{1,2}})[/.-](\d{{4}})(?:\W+{_TIME})?(?:\W*GMT\+7)?\W*$",
    re.IGNORECASE | re.MULTILINE,
)
_HEADER_LINES = 8
_LONGEST_DATELINE = 60
_VIETNAM = timezone(timedelta(hours=7))


def published(text: str) -> str:
    r"""Return the publication date of a text in EDTF, or ``""``.

    It stands in a metadata line, or alone in one of the first lines.

    Examples
    --------
    >>> published("Tiêu đề\n\n20/11/2024 13:49\n\nNgày 18/11, đoàn đến.")
    '2024-11-20'
    """
    metadata = METADATA.match(text)
    if metadata and _exists(metadata["date"]):
        return metadata["date"]
    header = "\n".join(
        line
        for line in text.split("\n", _HEADER_LINES)[:_HEADER_LINES]
        if len(line) < _LONGEST_DATELINE and ("20" in line or "19" in line)
    )
    return next(_of_datelines(header), "")


def stated_day(text: str) -> str:
    """Return the day that a date in the head of a page means, in EDTF; ``""`` for what is none.

    ISO 8601 and RFC 5322 are read, and day/month/year. A time given in UTC is brought to Vietnam's.

    Examples
    --------
    >>> [stated_day(t) for t in ("2024-11-20T08:49:00+07:00", "2024-11-19T18:30:00Z", "2024-11")]
    ['2024-11-20', '2024-11-20', '2024-11']
    >>> stated_day("20/11/2024 13:49"), stated_day("Wed, 20 Nov 2024 13:49:00 +0700")
    ('2024-11-20', '2024-11-20')
    >>> stated_day("hôm qua")
    ''
    """
    text = text.strip()[:_LONGEST_DATELINE]
    if is_edtf(text):
        return text
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = read(text)
        except (ValueError, OverflowError, IndexError):
            continue
        in_utc = moment.tzinfo is not None and moment.utcoffset() == UTC.utcoffset(None)
        return (moment.astimezone(_VIETNAM) if in_utc else moment).date().isoformat()
    return next(_of_datelines(text), "")


def _of_datelines(text: str) -> Iterator[str]:
    for match in _DATELINE.finditer(text):
        day, month, year = match.groups()
        # An English page writes month/day; it shows where the day cannot be a month.
        for candidate in (f"{year}-{month:0>2}-{day:0>2}", f"{year}-{day:0>2}-{month:0>2}"):
            if _exists(candidate):
                yield candidate


def _exists(edtf: str) -> bool:
    try:
        bounds(edtf)
    except ValueError:
        return False
    return True
