"""Geocoding: a name in, the places it may mean out, best first, each with a reason in words."""

from __future__ import annotations

from datetime import date

from gazetteer.candidates import FIELDS, Candidate, decided
from gazetteer.dates import this_day
from gazetteer.gazetteer import Gazetteer, load
from gazetteer.geocoder import Geocoder
from gazetteer.orthography import fold
from gazetteer.queries import query

__all__ = ["FIELDS", "Candidate", "decided", "geocode", "near_names"]


def geocode(
    name: str,
    *,
    province: str | None = None,
    country: str | None = None,
    kind: str | None = None,
    as_of: date | None = None,
    exact: bool = False,
    gazetteer: Gazetteer | None = None,
) -> list[Candidate]:
    """Return the places a name may mean, best first; empty if there is none.

    Parameters
    ----------
    name
        A name in any spelling, a type word in front allowed ("CK Tây Trang", "mốc 113"), and
        behind it what is known of the place ("Thanh Thủy, Vị Xuyên", "mốc 255 Việt – Lào").
    province
        Only places in this province, in either scheme, or in this district or commune; and the
        counterparts of its gates.
    country
        Only places of this country: ``VN``, ``LA``, ``CN`` or ``KH``.
    kind
        Only places of this kind: gate, province, neighbour_province, marker or country.
    as_of
        The day that counts; the clock's day unless given.
    exact
        Take the text for a name only: nothing misspelt, nothing said behind it.
    gazetteer
        Whose places are meant; the one in use unless given.

    Raises
    ------
    UnknownPlaceError
        If ``province`` names no border province, nor a district or commune with a gate.

    Examples
    --------
    >>> [c.place_id for c in geocode("cửa khẩu Thanh Thuỷ", province="Nghệ An")]
    ['gate/thanh-thuy-nghe-an']
    >>> [c.place_id for c in geocode("Thanh Thủy, Vị Xuyên")]
    ['gate/thanh-thuy']
    >>> geocode("Tây Trangg")[0].reason
    'misspelt: Tây Trang'
    """
    geocoder = Geocoder(gazetteer or load(), as_of or this_day(), province, country, kind)
    return geocoder.exact(name) if exact else geocoder.all([name])[0]


def near_names(
    name: str, *, kind: str | None = None, limit: int = 5, gazetteer: Gazetteer | None = None
) -> list[str]:
    """Return the names of the gazetteer nearest to a name that it does not hold.

    Parameters
    ----------
    name
        A name that is not found, perhaps misspelt.
    kind
        Only names of this kind of place; ``"province"`` asks for provinces of both sides.
    limit
        How many names at the most.
    gazetteer
        Whose names are meant; the one in use unless given.

    Returns
    -------
    list of str
        By rapidfuzz's normalised Indel similarity of the folded names, 75 of 100 at the least;
        empty if none is near.

    Examples
    --------
    >>> near_names("Lông Xập")
    ['Lóng Sập', 'Long An']
    """
    known = gazetteer or load()
    places = known.places
    near: dict[str, None] = {}
    for key in known.names.near(fold(query(name).name), limit=4 * limit):
        bearers = [places[b.place_id] for b in known.names[key] if b.place_id in places]
        if bearers and (kind is None or any(place.kind.endswith(kind) for place in bearers)):
            near[bearers[0].name] = None
    return [*near][:limit]
