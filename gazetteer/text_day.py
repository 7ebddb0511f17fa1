"""The day a text speaks from, which decides the provinces and gates that there are."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from gazetteer.dates import MERGER, bounds, this_day
from gazetteer.documents import Document
from gazetteer.gazetteer import Gazetteer, load
from gazetteer.textdates import full_dates

_FIRST_DAY = date(1997, 1, 1)
"""Older dates are those of treaties and wars, not of the page that tells of them."""
_LOOKS_BACK = ("sáp nhập", "hợp nhất", "tiếp nhận", "trước đây", "ormer ", "absorbed")
_FORMER = re.compile(r" cũ(?!\w)")
_YEAR = re.compile(r"202[5-9](?! ?[–-])")
_MONTH_BEFORE = re.compile(
    r"(?<!\d)(?:0?[7-9]|1[0-2])(?:/| năm )$"
    r"|(?:July|August|September|October|November|December) $"
)
_PERIOD_BEFORE = re.compile(r"[\d–-] ?$")


def text_day(
    doc: Document,
    today: date | None = None,
    *,
    main_end: int | None = None,
    gazetteer: Gazetteer | None = None,
) -> date:
    """Return the day a text speaks from: published, else its latest full date, else today.

    Dates of unrelated headlines, of plans to come and of before 1997 say nothing of it. A text
    without a date that names a province merged on 1 July 2025, and nothing of the merger, is of
    before; one with a month after the merger is of today, whatever full date it cites.

    Parameters
    ----------
    doc
        The text.
    today
        Stands for a text without any date; the clock's day unless given.
    main_end
        Where the article ends and unrelated headlines begin, if that is known.
    gazetteer
        Which knows the provinces that were merged; the one in use unless given.
    """
    if doc.published:
        return bounds(doc.published)[1]
    now = today or this_day()
    text = doc.plain.text
    text = text[: doc.zone_index.sidebar_start if main_end is None else main_end]
    known = gazetteer or load()
    day = max((d for d in full_dates(text) if _FIRST_DAY <= d <= now), default=None)
    if now < MERGER or (day and day >= MERGER):
        return day or now
    if day:
        return now if _speaks_since(text, 2025) else day
    of_before = _names_merged(text, known) and not _looks_back(text)
    return MERGER - timedelta(days=1) if of_before else now


def _looks_back(text: str) -> bool:
    """Tell whether a text has words or years of after the merger; plan periods say nothing."""
    return (
        any(word in text for word in _LOOKS_BACK)
        or bool(_FORMER.search(text))
        or _speaks_since(text, 2029)
    )


def _speaks_since(text: str, last: int) -> bool:
    """Tell whether a text has a month from July 2025 on, or a year from 2026 to ``last``."""
    for match in _YEAR.finditer(text):
        if match.group() == "2025":
            if _MONTH_BEFORE.search(text, max(0, match.start() - 12), match.start()):
                return True
        elif int(match.group()) <= last and not _PERIOD_BEFORE.search(
            text, max(0, match.start() - 2), match.start()
        ):
            return True
    return False


def _names_merged(text: str, gazetteer: Gazetteer) -> bool:
    return any(name in text for name in _merged(gazetteer))


@lru_cache(maxsize=4)
def _merged(gazetteer: Gazetteer) -> frozenset[str]:
    """Return the names that no border province bears since the merger."""
    old = {place.name for place in gazetteer.provinces("63")}
    return frozenset(old - {place.name for place in gazetteer.provinces("34")})
