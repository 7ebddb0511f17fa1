"""The day that a date in the head of a page means."""

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from gazetteer.dates import is_edtf

_LONGEST = 60
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?![\d/])(?!.*[AP]M)", re.IGNORECASE)
_VIETNAM = timezone(timedelta(hours=7))


def stated_day(text: str) -> str:
    """Return the day that a date in the head of a page means, in EDTF; ``""`` for what is none.

    ISO 8601 and RFC 5322 are read, and day/month/year. A time given in UTC is brought to Vietnam's.
    Where AM or PM stands, the month may stand first: it is not read.

    Examples
    --------
    >>> [stated_day(t) for t in ("2024-11-20T08:49:00+07:00", "2024-11-19T18:30:00Z", "2024-11")]
    ['2024-11-20', '2024-11-20', '2024-11']
    >>> stated_day("20/11/2024 13:49"), stated_day("Wed, 20 Nov 2024 13:49:00 +0700")
    ('2024-11-20', '2024-11-20')
    >>> stated_day("hôm qua"), stated_day("6/10/2025 1:49:00 PM")
    ('', '')
    """
    text = text.strip()[:_LONGEST]
    if is_edtf(text):
        return text
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = read(text)
        except (ValueError, OverflowError, IndexError):
            continue
        in_utc = moment.tzinfo is not None and moment.utcoffset() == UTC.utcoffset(None)
        return (moment.astimezone(_VIETNAM) if in_utc else moment).date().isoformat()
    if found := _DAY_FIRST.match(text):
        day, month, year = found.groups()
        edtf = f"{year}-{month:0>2}-{day:0>2}"
        return edtf if is_edtf(edtf) else ""
    return ""
