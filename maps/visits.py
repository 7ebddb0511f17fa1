"""The visits as the page draws them: one symbol a place, one card a visit."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from gazetteer.dates import bounds
from gazetteer.words import in_language
from maps.labels import Card, Texts, is_missing, plain, several
from maps.sources import file_name

__all__ = ["is_shown", "visit_cards", "visit_places"]

_UNDRAWN = "sidebar"


def is_shown(row: dict[str, Any]) -> bool:
    """Tell whether a visit belongs on a map: names in lists of headlines do not."""
    return plain(row.get("zone")) != _UNDRAWN


def in_order(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the visits by the first day they may have been on; undated ones last."""
    return sorted(rows, key=lambda row: (_first_day(row.get("date")), plain(row.get("id"))))


def _first_day(edtf: object) -> date:
    text = plain(edtf)
    try:
        return bounds(text)[0] if text else date.max
    except ValueError:
        return date.max


def visit_places(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Group visits by where they are drawn.

    Returns
    -------
    list of dict
        ``at`` (lat, lon), ``kind`` (``place`` for a gate or marker, ``province``), ``name`` and
        ``visits``, the positions in ``rows``; visits without a point are in no group.
    """
    places: dict[tuple[str, str], dict[str, Any]] = {}
    for index, row in enumerate(rows):
        point = row.get("geometry")
        if is_missing(row.get("drawn_at")) or point is None or point.is_empty:
            continue
        kind = "province" if plain(row["drawn_at"]) == "province" else "place"
        key = (kind, plain(row.get("drawn_place_id")) or point.wkt)
        place = places.setdefault(
            key,
            {
                "kind": kind,
                "at": [round(point.y, 5), round(point.x, 5)],
                "id": plain(row.get("drawn_place_id")),
                "name": plain(row.get("drawn_name")),
                "visits": [],
            },
        )
        place["visits"].append(index)
    return list(places.values())


def visit_cards(rows: Sequence[dict[str, Any]], texts: Texts) -> list[dict[str, Any]]:
    """Return the card of each visit, in the order given."""
    return [visit_card(row, texts).as_json() for row in rows]


def visit_card(row: dict[str, Any], texts: Texts) -> Card:
    """Return who went where, when, and by which source."""
    provinces = several(row.get("provinces")) or several(row.get("province"))
    visited = several(row.get("gates_visited"))
    card = Card("visit", texts.date(row.get("date")), " · ".join([*provinces, *visited]))
    card.add(texts["column.leader"], _leader(row) or texts["visit.no_leader"])
    card.add(texts["column.organisation"], plain(row.get("organisation")))
    card.add(texts["column.province"], ", ".join(provinces))
    card.add(texts["column.gates_visited"], ", ".join(visited))
    only_named = [name for name in several(row.get("gates_mentioned")) if name not in visited]
    card.add(texts["column.gates_mentioned"], ", ".join(only_named))
    markers = several(row.get("markers_visited"))
    card.add(texts["column.markers_visited"], ", ".join(markers))
    others = [name for name in several(row.get("markers_mentioned")) if name not in markers]
    card.add(texts["visit.markers_mentioned"], ", ".join(others))
    card.add(texts["column.direction"], texts.term("direction", row.get("direction")))
    card.add(texts["visit.at"], _drawn(row, texts))
    _add_source(card, row, texts)
    card.warnings.extend(in_language(text, texts.lang) for text in several(row.get("warnings")))
    return card


def _leader(row: dict[str, Any]) -> str:
    """Return "Nguyễn Minh Vũ, Thứ trưởng thường trực Bộ Ngoại giao"; a title alone names nobody."""
    parts = [plain(row.get("leader")), plain(row.get("leader_title"))]
    return ", ".join(filter(None, parts)) if parts[0] else ""


def _drawn(row: dict[str, Any], texts: Texts) -> str:
    at = plain(row.get("drawn_at")) or "none"
    pattern = texts.words.get(f"visit.at.{at}", texts["visit.at.none"])
    return pattern.replace("{name}", plain(row.get("drawn_name")))


def _add_source(card: Card, row: dict[str, Any], texts: Texts) -> None:
    source, title = file_name(plain(row.get("source"))), plain(row.get("title"))
    card.add(texts["column.source"], title or source, source)
    if title and not source.startswith("http"):
        card.add("", source)
