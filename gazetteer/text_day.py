"""The day a text speaks from, which decides the provinces and gates that there are."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from gazetteer.dates import MERGER, bounds, this_day
from gazetteer.documents import Document
from gazetteer.gazetteer import Gazetteer, load
from gazetteer.orthography import UPPER
from gazetteer.textdates import full_dates
from gazetteer.zones import Zone, zones

_FIRST_DAY = date(1997, 1, 1)
"""Older dates are those of treaties and wars, not of the page that tells of them."""
_ABOLISHED = re.compile(rf"(?:[Tt]hị (?:trấn|xã)|[Hh]uyện ủy|[Tt]hành ủy) [{UPPER}]")
_LATE_2025 = r"(?:(?:0?[7-9]|1[0-2])(?:/| năm )|(?:July|August|September|October|November|December) )2025"
_LOOKS_BACK = re.compile(
    rf"sáp nhập|hợp nhất|tiếp nhận|(?<!\w)cũ(?!\w)|trước đây|[Ff]ormer|absorbed|{_LATE_2025}"
    r"|(?<![\d–-])(?<![–-] )202[6-9](?! ?[–-])"
)
"""Words and years of a text that speaks from after the merger; plan periods say nothing."""
_SINCE = re.compile(rf"[Ss]au (?:khi )?(?:sáp nhập|hợp nhất)|{_LATE_2025}")


def text_day(
    doc: Document,
    today: date | None = None,
    *,
    parts: list[Zone] | None = None,
    gazetteer: Gazetteer | None = None,
) -> date:
    """Return the day a text speaks from: published, else its latest full date, else today.

    Dates of unrelated headlines, of plans to come and of before 1997 say nothing of it. A text
    without a date that speaks of units abolished on 1 July 2025 as if they stood is of before;
    one that speaks of provinces merged then as former is of today, whatever date it cites.

    Parameters
    ----------
    doc
        The text.
    today
        Stands for a text without any date; the clock's day unless given.
    parts
        The text's zones, if they are at hand.
    gazetteer
        Which knows the provinces that were merged; the one in use unless given.
    """
    if doc.published:
        return bounds(doc.published)[1]
    now = today or this_day()
    text = doc.plain.text
    for zone in zones(text) if parts is None else parts:
        if zone.name == "sidebar":
            text = text[: zone.start]
            break
    known = gazetteer or load()
    day = max((d for d in full_dates(text) if _FIRST_DAY <= d <= now), default=None)
    if now < MERGER or (day and day >= MERGER):
        return day or now
    if day:
        return now if _SINCE.search(text) or _names_former(text, known) else day
    of_before = _ABOLISHED.search(text) or any(name in text for name in _merged(known))
    return MERGER - timedelta(days=1) if of_before and not _LOOKS_BACK.search(text) else now


def _names_former(text: str, gazetteer: Gazetteer) -> bool:
    """Tell whether a text calls a merged province a former one: "Hà Giang cũ"."""
    former = (f"{name}{mark}" for name in _merged(gazetteer) for mark in (" cũ", " (cũ)"))
    return any(words in text for words in former)


@lru_cache(maxsize=4)
def _merged(gazetteer: Gazetteer) -> frozenset[str]:
    """Return the names that no border province bears since the merger."""
    old = {place.name for place in gazetteer.provinces("63")}
    return frozenset(old - {place.name for place in gazetteer.provinces("34")})
