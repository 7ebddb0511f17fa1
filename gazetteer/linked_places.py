"""Places as Linked Places tells them: names, types, relations and time of each, with sources."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gazetteer.claims import Claim
from gazetteer.gazetteer import Gazetteer, load
from gazetteer.markers import Marker, known_markers
from gazetteer.place import Coordinate, Name, Place
from gazetteer.words import load_words

WITHIN, BESIDE = "gvp:broaderPartitive", "gvp:tgn3000_related_to"
"""Kinds of relation: part of another place, and related to one."""
_YEAR = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


@dataclass(frozen=True, slots=True)
class LinkedPlace:
    """What both forms tell of one place."""

    place_id: str
    title: str
    kind: str
    ccodes: tuple[str, ...]
    names: tuple[Name, ...]
    types: tuple[Claim, ...]
    start: str
    end: str
    point: Coordinate | None
    source_ids: tuple[str, ...]
    relations: tuple[tuple[str, str, str], ...]
    """Kind of relation, id of the other place, and the relation in words."""
    description: str


def linked_places(gazetteer: Gazetteer | None = None) -> Iterator[LinkedPlace]:
    """Yield every gate, province, country and known marker, at whatever time it existed."""
    known = gazetteer or load()
    for place in known.places.values():
        yield _of_place(place, known)
    for marker in known_markers().values():
        yield _of_marker(marker, known)


def _of_place(place: Place, gazetteer: Gazetteer) -> LinkedPlace:
    types, statuses = gazetteer.types.of(place.place_id), gazetteer.statuses.of(place.place_id)
    start, end = gazetteer.validity(place.place_id)
    begun = [c.start for c in (*statuses, *types) if c.start and c.value != "planned"]
    return LinkedPlace(
        place.place_id,
        place.name,
        place.kind,
        (place.country,),
        place.names,
        types,
        start or min(begun, key=lambda edtf: _YEAR.findall(edtf)[0], default=""),
        end,
        gazetteer.coordinate(place.place_id),
        tuple(source.source_id for source in gazetteer.sources(place.place_id)),
        tuple(_relations(place, gazetteer)),
        "; ".join(dict.fromkeys(claim.note for claim in types if claim.note)),
    )


def _of_marker(marker: Marker, gazetteer: Gazetteer) -> LinkedPlace:
    words = load_words()
    unit = gazetteer.get(marker.province_id)
    point = gazetteer.coordinate(marker.place_id)
    title = f"{words[f'border.{marker.border}']} border marker {marker.number}"
    return LinkedPlace(
        marker.place_id,
        title,
        "marker",
        ("VN", marker.border[3:]),
        (Name(title, "en", "preferred", "", "", marker.source_ids),),
        (),
        "",
        "",
        point,
        (*marker.source_ids, *(point.source_ids if point else ())),
        ((WITHIN, unit.place_id, f"in {unit.name}"),),
        marker.note,
    )


def _relations(place: Place, gazetteer: Gazetteer) -> Iterator[tuple[str, str, str]]:
    unit = gazetteer.places.get(place.province_id)
    if unit and unit is not place:
        yield WITHIN, unit.place_id, f"in {unit.name}"
    elif unit:
        yield (
            WITHIN,
            f"country/{place.country.lower()}",
            f"in {load_words()['country.' + place.country]}",
        )
        successor = gazetteer.unit_on(unit.place_id, "34")
        if successor is not unit:
            yield BESIDE, successor.place_id, f"became {successor.name} on 2025-07-01"
    pair = gazetteer.places.get(place.pair_id)
    if pair:
        yield BESIDE, pair.place_id, f"faces {pair.name} across the border"
    whole = gazetteer.places.get(place.part_of)
    if whole:
        yield WITHIN, whole.place_id, f"route of {whole.name}"
