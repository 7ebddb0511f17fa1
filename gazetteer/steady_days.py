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
    changes = days_of_change(gazetteer)
    index = bisect_right(changes, day)
    return changes[index - 1] if index else date.min


@lru_cache(maxsize=4)
def days_of_change(gazetteer: Gazetteer, place_ids: frozenset[str] | None = None) -> list[date]:
    """Return every day on which a name, a status or a province may become another.

    Of some places only, and of the counterparts whose status they have, if ``place_ids`` is given.
    """
    spans = _spans(gazetteer, place_ids)
    regimes = (line.regime_from for line in borders().values())
    return sorted({MERGER, *regimes, *(day for span in spans for day in turns(*span))})


def turns(start: str, end: str) -> Iterator[date]:
    """Yield the days that a claim may begin to hold, and the day it no longer does."""
    if start:
        yield from bounds(start)
    if end and (last := bounds(end)[1]) < date.max:
        yield last + timedelta(days=1)


def _spans(gazetteer: Gazetteer, place_ids: frozenset[str] | None) -> Iterator[tuple[str, str]]:
    places = gazetteer.places
    chosen = places.values() if place_ids is None else [places[i] for i in place_ids if i in places]
    for place in chosen:
        yield gazetteer.validity(place.place_id)
        for name in place.names:
            yield name.start, name.end
    ids = {place_id for place in chosen for place_id in (place.place_id, place.pair_id)}
    for claim in gazetteer.statuses:
        if claim.place_id in ids:
            yield claim.start, claim.end
