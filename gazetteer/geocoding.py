"""Geocoding: a name in, the places it may mean out, best first, each with a reason in words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from typing import Any

from gazetteer.dates import this_day
from gazetteer.errors import UnknownPlaceError
from gazetteer.gazetteer import CITY_PROVINCES, Gazetteer, load
from gazetteer.markers import Range, find_references, marker_id, ranges
from gazetteer.orthography import fold, nfc, other_tone_placement
from gazetteer.place import Place
from gazetteer.whereabouts import marker_whereabouts, whereabouts
from gazetteer.words import told

# Words in front of a name that say its kind and are no part of it.
_TYPE_WORD = re.compile(
    r"^(?:(?P<gate>(?:cặp\s+)?cửa\s+khẩu|CK|CKQT|lối\s+mở|lối\s+thông\s+quan)"
    r"(?:\s+(?:quốc\s+tế|quốc\s+gia|chính|phụ|song\s+phương|đường\s+bộ|đường\s+sắt))*"
    r"|(?P<province>tỉnh|T\.)|(?P<city>thành\s+phố|TP\.?))\s+|"
    r"\s+(?P<gate_en>(?:international\s+|main\s+|secondary\s+)?border\s+gate)$"
    r"|\s+(?P<province_en>province)$",
    re.IGNORECASE,
)


_WANTED = {
    "gate": "gate",
    "gate_en": "gate",
    "province": "province",
    "province_en": "province",
    "city": "city-province",
}
"""Which kind of place a type word asks for."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean; lon and lat are WGS 84 degrees, precision_m metres."""

    query: str
    place_id: str
    name: str
    kind: str
    country: str
    province: str | None
    province_63: str | None
    province_34: str | None
    lon: float | None
    lat: float | None
    coord_class: str
    precision_m: float | None
    score: float
    reason: str

    def as_dict(self) -> dict[str, Any]:
        """Return the candidate as one record, ready for JSON."""
        return {key: getattr(self, key) for key in FIELDS}


FIELDS = tuple(field.name for field in fields(Candidate))
"""The columns of ``biengioi geocode``, in order."""


def geocode(
    name: str,
    *,
    province: str | None = None,
    country: str | None = None,
    kind: str | None = None,
    as_of: date | None = None,
) -> list[Candidate]:
    """Return the places a name may mean, best first; empty if there is none.

    Parameters
    ----------
    name
        A name in any spelling, a type word in front allowed ("CK Tây Trang", "mốc 113").
    province
        Only places in this province, in either scheme, or the counterparts of its gates.
    country
        Only places of this country: ``VN``, ``LA``, ``CN`` or ``KH``.
    kind
        Only places of this kind: gate, province, neighbour_province, marker or country.
    as_of
        The day that counts; the clock's day unless given.

    Raises
    ------
    UnknownPlaceError
        If ``province`` names no border province.

    Examples
    --------
    >>> [c.place_id for c in geocode("cửa khẩu Thanh Thuỷ", province="Nghệ An")]
    ['gate/thanh-thuy-nghe-an']
    """
    inside = province_keys(province) if province is not None else None
    day = as_of or this_day()
    gazetteer = load()
    query = nfc(name).strip()
    kept = [
        candidate
        for candidate in (*_markers(query, gazetteer, day), *_places(query, gazetteer, day))
        if (country is None or candidate.country == country.upper())
        and (kind is None or candidate.kind == kind)
        and (inside is None or inside & _provinces_of(candidate))
    ]
    return sorted(kept, key=lambda candidate: -candidate.score)


def near_names(name: str, *, kind: str | None = None, limit: int = 5) -> list[str]:
    """Return the names of the gazetteer nearest to a name that it does not hold.

    Parameters
    ----------
    name
        A name that is not found, perhaps misspelt.
    kind
        Only names of this kind of place; ``"province"`` asks for provinces of both sides.
    limit
        How many names at the most.

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
    from rapidfuzz import fuzz, process

    places = load().places
    keys = {
        key: places[entries[0][0]].name
        for key, entries in _index().items()
        if kind is None or any(places[i].kind.endswith(kind) for i, _ in entries)
    }
    query = fold(_bare(name))
    found = process.extract(query, list(keys), scorer=fuzz.ratio, limit=limit, score_cutoff=75)
    return list(dict.fromkeys(keys[key] for key, _, _ in found))


def province_keys(name: str) -> set[str]:
    """Return the folded names, in every spelling, of the border provinces that a name may mean.

    Raises
    ------
    UnknownPlaceError
        If it is the name of none, on either side, at any time; the message gives the nearest.

    Examples
    --------
    >>> province_keys("Hủa Phăn") == province_keys("tỉnh Houaphanh")
    True
    """
    places = load().places
    found = [places[i] for i, _ in _index().get(fold(_bare(name)), ())]
    units = [place for place in found if place.province_id == place.place_id]
    if not units:
        near = ", ".join(near_names(name, kind="province"))
        key = "error.no_province" if near else "error.no_province_near"
        raise UnknownPlaceError(told(key, name=name, near=near))
    return {fold(n) for unit in units for n in (unit.name, unit.name_en, *unit.aliases)}


def _bare(name: str) -> str:
    return _TYPE_WORD.sub("", nfc(name).strip())


def _places(query: str, gazetteer: Gazetteer, day: date) -> Iterator[Candidate]:
    word = _TYPE_WORD.search(query)
    bare = _TYPE_WORD.sub("", query)
    kinds = next((kind for group, kind in _WANTED.items() if word and word[group]), "")
    entries = _index().get(fold(bare), ())
    best: dict[str, tuple[float, str]] = {}
    for place_id, known in entries:
        score, reason = _likeness(bare, known)
        if score > best.get(place_id, (0.0, ""))[0]:
            best[place_id] = score, reason
    for place_id, (score, reason) in best.items():
        place = gazetteer.places[place_id]
        if not place.kind.endswith(kinds.removeprefix("city-")):
            continue
        if kinds == "city-province" and place_id not in CITY_PROVINCES:
            continue
        status = gazetteer.status(place_id, day) if place.kind == "gate" else "open"
        doubts = (
            (status != "open", 0.1, status),
            (not place.is_called(bare, day), 0.1, "not its name"),
            (not gazetteer.exists(place, day), 0.3, "not a province"),
        )
        less = sum(loss for applies, loss, _ in doubts if applies)
        why = [f"{word} on {day.isoformat()}" for applies, _, word in doubts if applies]
        yield _candidate(query, place, gazetteer, day, score - less, "; ".join([reason, *why]))


def _likeness(query: str, known: str) -> tuple[float, str]:
    if query == known:
        return 1.0, "exact name"
    if query.casefold() == known.casefold() or other_tone_placement(query) == known:
        return 0.99, f"spelling of {known}"
    return 0.9, f"{known}, with other marks, blanks or case"


def _candidate(
    query: str, place: Place, gazetteer: Gazetteer, day: date, score: float, reason: str
) -> Candidate:
    return Candidate(
        query=query,
        place_id=place.place_id,
        name=gazetteer.name_on(place, day),
        kind=place.kind,
        country=place.country,
        **whereabouts(gazetteer, place, day),
        score=round(score, 2),
        reason=reason,
    )


def _markers(query: str, gazetteer: Gazetteer, day: date) -> Iterator[Candidate]:
    """Yield a marker on each border whose numbers go so far, with its province if that is known."""
    reference = next(find_references(query), None)
    if reference is None:
        return
    by_border: dict[str, list[Range]] = defaultdict(list)
    for known in ranges():
        if known.holds(reference.main):
            by_border[known.border].append(known)
    for border, holding in by_border.items():
        names = " or ".join(gazetteer.get(known.province_id).name for known in holding)
        province_id = holding[0].province_id if len(holding) == 1 else None
        place_id = marker_id(border, reference.number)
        yield Candidate(
            query=query,
            place_id=place_id,
            name=reference.number,
            kind="marker",
            country=border[3:],
            **marker_whereabouts(gazetteer, place_id, province_id, day),
            score=0.9,
            reason=f"on {border} this number is in {names}",
        )


def _provinces_of(candidate: Candidate) -> set[str]:
    """Return the folded names of a place's province; of a foreign gate also its counterpart's."""
    names = {candidate.province, candidate.province_63, candidate.province_34}
    gazetteer = load()
    place = gazetteer.places.get(candidate.place_id)
    pair = gazetteer.places.get(place.pair_id) if place else None
    if pair and candidate.country != "VN":
        names |= set(gazetteer.province_names(pair))
    return {fold(name) for name in names if name}


@cache
def _index() -> dict[str, list[tuple[str, str]]]:
    """Folded name -> places that bear it, with the name as it is written."""
    index: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for place in load().places.values():
        for name in dict.fromkeys((place.name, place.name_en, *place.aliases)):
            index[fold(name)].append((place.place_id, name))
    return dict(index)
