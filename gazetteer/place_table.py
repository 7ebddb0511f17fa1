"""Every place of the gazetteer as one flat table, as of a day: what exports hold."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from gazetteer.citations import cited
from gazetteer.dates import this_day
from gazetteer.gazetteer import Gazetteer, load
from gazetteer.markers import known_markers
from gazetteer.place import Place
from gazetteer.whereabouts import marker_whereabouts, whereabouts

FIELDS = (
    *("place_id", "kind", "name", "name_en", "other_names", "country", "border"),
    *("province", "province_63", "province_34", "gate_type", "gate_type_from"),
    *("gate_type_opened", "status", "mode", "pair_id", "part_of"),
    *("lon", "lat", "coord_class", "precision_m", "sources"),
)
"""The columns, in order; ``other_names`` and ``sources`` are lists."""


def place_rows(
    *, as_of: date | None = None, gazetteer: Gazetteer | None = None
) -> Iterator[dict[str, Any]]:
    """Yield one row a place: gates, provinces that exist on the day, countries, known markers.

    Parameters
    ----------
    as_of
        The day that counts for names, types, statuses and provinces; the clock's unless given.
    gazetteer
        Whose places; the one in use unless given.

    Examples
    --------
    >>> row = next(r for r in place_rows() if r["place_id"] == "gate/long-sap")
    >>> row["gate_type"], row["gate_type_from"], row["gate_type_opened"]
    ('international', '2020-12-22', '2024-11-19')
    """
    known, day = gazetteer or load(), as_of or this_day()
    for place in known.places.values():
        if known.exists(place, day):
            yield _place(place, known, day)
    yield from _markers(known, day)


def _place(place: Place, gazetteer: Gazetteer, day: date) -> dict[str, Any]:
    claim = gazetteer.type_claim(place.place_id, day) if place.kind == "gate" else None
    return {
        "place_id": place.place_id,
        "kind": place.kind,
        "name": gazetteer.name_on(place, day),
        "name_en": place.name_en,
        "other_names": place.aliases,
        "country": place.country,
        "border": place.border or None,
        "gate_type": claim.value if claim else None,
        "gate_type_from": claim.start or None if claim else None,
        "gate_type_opened": claim.opened or None if claim else None,
        "status": gazetteer.status(place.place_id, day) if place.kind == "gate" else None,
        "mode": place.mode or None,
        "pair_id": place.pair_id or None,
        "part_of": place.part_of or None,
        **whereabouts(gazetteer, place, day),
        "sources": [source.citation for source in gazetteer.sources(place.place_id)],
    }


def _markers(gazetteer: Gazetteer, day: date) -> Iterator[dict[str, Any]]:
    for marker in known_markers().values():
        point = gazetteer.coordinate(marker.place_id)
        source_ids = (*marker.source_ids, *(point.source_ids if point else ()))
        yield dict.fromkeys(FIELDS) | {
            "place_id": marker.place_id,
            "kind": "marker",
            "name": marker.number,
            "other_names": [],
            "country": marker.border[3:],
            "border": marker.border,
            **marker_whereabouts(gazetteer, marker.place_id, marker.province_id, day),
            "sources": [source.citation for source in cited(source_ids)],
        }
