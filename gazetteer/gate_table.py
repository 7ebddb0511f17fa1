"""The gates as rows of one flat table, as of a day: what ``biengioi gates`` lists."""

from __future__ import annotations

from datetime import date
from typing import Any

from gazetteer.dates import this_day
from gazetteer.gazetteer import SHOWN_STATUSES, Gazetteer, load
from gazetteer.locality import province_keys
from gazetteer.orthography import fold, sort_key
from gazetteer.place import Place
from gazetteer.whereabouts import whereabouts

_BORDERS = ("VN-CN", "VN-LA", "VN-KH")
RANKS = ("international", "main", "secondary", "crossing", "clearance_route")
"""The types of gates, from the highest."""
FIELDS = [
    "place_id",
    "name",
    "country",
    "gate_type",
    "mode",
    "status",
    "part_of",
    "pair_id",
    "province",
    "province_63",
    "province_34",
    "lon",
    "lat",
    "coord_class",
    "precision_m",
    "sources",
]
"""The columns of ``biengioi gates``, in order."""


def gate_rows(
    *,
    as_of: date | None = None,
    province: str | None = None,
    border: str | None = None,
    gate_type: str | None = None,
    statuses: frozenset[str] = SHOWN_STATUSES,
) -> list[dict[str, Any]]:
    """Return one row a gate, both sides of the border, as of a day.

    Parameters
    ----------
    as_of
        The day that counts; the clock's day unless given.
    province
        Only gates in this province (either scheme, either side, any spelling).
    border
        Only gates of ``VN-CN``, ``VN-LA`` or ``VN-KH``.
    gate_type
        Only this type: international, main, secondary, crossing, clearance_route.
    statuses
        Which statuses to list; open and suspended unless given.

    Raises
    ------
    UnknownPlaceError
        If ``province`` names no border province.

    Examples
    --------
    >>> from datetime import date
    >>> rows = gate_rows(as_of=date(2024, 11, 18), province="Sơn La")
    >>> sorted(r["gate_type"] for r in rows if r["country"] == "VN")
    ['international', 'main', 'secondary', 'secondary']
    """
    inside = province_keys(province) if province is not None else None
    day = as_of or this_day()
    gazetteer = load()
    rows = (
        gate_row(place, gazetteer, day)
        for place in gazetteer.gates(day, statuses=statuses)
        if border is None or place.border == border.upper()
    )
    kept = (
        row
        for row in rows
        if (gate_type is None or row["gate_type"] == gate_type)
        and (inside is None or inside & _provinces(row))
    )
    return sorted(kept, key=lambda row: _order(row, gazetteer))


def _order(row: dict[str, Any], gazetteer: Gazetteer) -> tuple[Any, ...]:
    """Order by border, Vietnam's side first, by rank, then by name as Vietnamese is sorted."""
    rank = RANKS.index(row["gate_type"]) if row["gate_type"] in RANKS else len(RANKS)
    place = gazetteer.get(row["place_id"])
    border = _BORDERS.index(place.border) if place.border in _BORDERS else len(_BORDERS)
    return border, place.country != "VN", rank, sort_key(place.name)


def gate_row(place: Place, gazetteer: Gazetteer, day: date) -> dict[str, Any]:
    """Return one gate as a row with the columns `FIELDS`; lon and lat in WGS 84 degrees."""
    return {
        "place_id": place.place_id,
        "name": place.name,
        "country": place.country,
        "gate_type": gazetteer.gate_type(place.place_id, day),
        "mode": place.mode,
        "status": gazetteer.status(place.place_id, day),
        "part_of": place.part_of or None,
        "pair_id": place.pair_id or None,
        **whereabouts(gazetteer, place, day),
        "sources": [
            {"title": source.title, "url": source.url, "date": source.date}
            for source in gazetteer.sources(place.place_id)
        ],
    }


def _provinces(row: dict[str, Any]) -> set[str]:
    return {fold(row[key]) for key in ("province", "province_63", "province_34") if row[key]}
