"""The days between which nothing changes: what is known for one of them holds for all."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from gazetteer.borders import borders
from gazetteer.dates import MERGER, bounds
from gazetteer.gazetteer import Gazetteer


def steady_day(day: date, gazetteer: Gazetteer) -> date:
    """Return the first day since when names, statuses and provinces are what they are on a day.

    There are some hundred such days. A table of visits on thousands of days asks for no more.

    Examples
    --------
    >>> from gazetteer.gazetteer import load
    >>> steady_day(date(2025, 7, 20), load())
    datetime.date(2025, 7, 1)
    """
    changes = _changes(gazetteer)
    return changes[bisect_right(changes, day) - 1]


@lru_cache(maxsize=4)
def _changes(gazetteer: Gazetteer) -> list[date]:
    return sorted({date.min, MERGER, *_all_changes(gazetteer)})


def _all_changes(gazetteer: Gazetteer) -> Iterator[date]:
    for line in borders().values():
        yield line.regime_from
    for claim in gazetteer.statuses:
        yield from _ends(claim.start, claim.end)
    for place in gazetteer.places.values():
        yield from _ends(*gazetteer.validity(place.place_id))
        for name in place.names:
            yield from _ends(name.start, name.end)


def _ends(start: str, end: str) -> Iterator[date]:
    """Yield the days that a claim may begin to hold, and the day it no longer does."""
    if start:
        yield from bounds(start)
    if end and (last := bounds(end)[1]) < date.max:
        yield last + timedelta(1)
