"""Where a place is, on a day: its province in both schemes, and its position with its class."""

from datetime import date
from typing import TypedDict

from gazetteer.gazetteer import Gazetteer, scheme_on
from gazetteer.place import Place


class Whereabouts(TypedDict):
    """The columns that mentions, candidates and gates share.

    ``province`` is the one valid on the day; ``lon`` and ``lat`` are WGS 84 degrees, None where
    ``coord_class`` is ``none``; ``precision_m`` is in metres.
    """

    province: str | None
    province_63: str | None
    province_34: str | None
    lon: float | None
    lat: float | None
    coord_class: str
    precision_m: float | None


def whereabouts(gazetteer: Gazetteer, place: Place, day: date) -> Whereabouts:
    """Return where a gate, province or country is on a day."""
    return _columns(gazetteer, place.place_id, gazetteer.province_of(place, day), place, day)


def marker_whereabouts(
    gazetteer: Gazetteer, place_id: str | None, province_id: str | None, day: date
) -> Whereabouts:
    """Return where a marker is on a day, from the province whose range holds its number."""
    part = gazetteer.get(province_id) if province_id else None
    scheme = gazetteer.unit_on(part.place_id, scheme_on(day)) if part else None
    return _columns(gazetteer, place_id, scheme, part, day)


def nowhere() -> Whereabouts:
    """Return the columns of a place that is not decided."""
    return Whereabouts(
        province=None,
        province_63=None,
        province_34=None,
        lon=None,
        lat=None,
        coord_class="none",
        precision_m=None,
    )


def _columns(
    gazetteer: Gazetteer, place_id: str | None, unit: Place | None, place: Place | None, day: date
) -> Whereabouts:
    old, new = gazetteer.province_names(place) if place else (None, None)
    point = gazetteer.coordinate(place_id) if place_id else None
    return Whereabouts(
        province=gazetteer.name_on(unit, day) if unit else None,
        province_63=old,
        province_34=new,
        lon=point.lon if point else None,
        lat=point.lat if point else None,
        coord_class=point.coord_class if point else "none",
        precision_m=point.precision_m if point else None,
    )
