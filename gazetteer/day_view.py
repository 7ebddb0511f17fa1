"""The gazetteer as it is on a day, each answer looked up once.

Between two days on which a dated claim begins or ends nothing changes: one view serves them all.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from gazetteer.gazetteer import Gazetteer
from gazetteer.place import Place
from gazetteer.steady_days import steady_day
from gazetteer.whereabouts import whereabouts


class Bearers(NamedTuple):
    """The places that a name means on a day."""

    gates: list[Place]
    areas: list[Place]
    """Provinces and countries."""


class PlaceOnDay(NamedTuple):
    """What the record of a mention says of its place, in the order of its columns."""

    place_id: str | None
    name: str
    aliases: tuple[str, ...]
    country: str | None
    province: str | None
    province_63: str | None
    province_34: str | None
    lon: float | None
    lat: float | None
    coord_class: str
    precision_m: float | None


class DayView:
    """A gazetteer on a day."""

    def __init__(self, gazetteer: Gazetteer, day: date) -> None:
        self.gazetteer = gazetteer
        self.day = day
        self._bearers: dict[tuple[str, tuple[str, ...]], Bearers] = {}
        self._places: dict[str, PlaceOnDay] = {}
        self._shown: dict[str, bool] = {}

    def bearers(self, name: str, place_ids: tuple[str, ...]) -> Bearers:
        """Return which of some places a name means on the day.

        Those it meant once, if it means no other.
        """
        known = self._bearers.get((name, place_ids))
        if known is None:
            places = self._bearing(name, place_ids)
            known = self._bearers[name, place_ids] = Bearers(
                [place for place in places if place.kind == "gate"],
                [place for place in places if place.kind != "gate"],
            )
        return known

    def place(self, place: Place) -> PlaceOnDay:
        """Return a place's names and whereabouts on the day."""
        known = self._places.get(place.place_id)
        if known is None:
            known = self._places[place.place_id] = PlaceOnDay(
                place.place_id,
                self.gazetteer.name_on(place, self.day),
                tuple(place.aliases_on(self.day)),
                place.country,
                **whereabouts(self.gazetteer, place, self.day),
            )
        return known

    def _bearing(self, name: str, place_ids: tuple[str, ...]) -> list[Place]:
        places = [self.gazetteer.places[place_id] for place_id in place_ids]
        existing = [place for place in places if self.gazetteer.exists(place, self.day)]
        if not any(place.kind == "province" for place in existing):
            # A province of the past is better than none: texts use old names for years.
            former = (p for p in places if p not in existing)
            existing += [p for p in former if self.gazetteer.existed(p, self.day)]
        named = [place for place in existing if place.is_called(name, self.day)]
        return named or [p for p in existing if not p.is_called_later(name, self.day)]

    def is_shown(self, place: Place) -> bool:
        """Tell whether a gate is open or suspended on the day."""
        known = self._shown.get(place.place_id)
        if known is None:
            known = self._shown[place.place_id] = self.gazetteer.is_shown(place, self.day)
        return known


def day_view(gazetteer: Gazetteer, day: date) -> DayView:
    """Return the view of a gazetteer on a day, kept for all days like it."""
    return _view(gazetteer, steady_day(day, gazetteer))


@lru_cache(maxsize=4)
def timeless(gazetteer: Gazetteer) -> frozenset[str]:
    """Return the countries and provinces that are the same on any day: never merged or renamed."""
    areas = (place for place in gazetteer.places.values() if place.kind != "gate")
    return frozenset(
        place.place_id
        for place in areas
        if gazetteer.validity(place.place_id) == ("", "")
        and gazetteer.province_of(place, date.min) is gazetteer.province_of(place, date.max)
        and not any(name.start or name.end for name in place.names)
    )


@lru_cache(maxsize=256)
def _view(gazetteer: Gazetteer, first_day: date) -> DayView:
    return DayView(gazetteer, first_day)
