"""The gates as the page draws them: type, certainty of the position, and card."""

from collections.abc import Sequence
from math import cos, hypot, log2, radians
from typing import Any

from maps.labels import Card, Texts, is_missing, plain, several
from maps.sides import keep_on_own_side
from maps.sources import add_source

__all__ = ["GATE_TYPES", "gate_features"]

GATE_TYPES = ("international", "main", "secondary", "crossing", "clearance_route", "unknown")
_CERTAIN = "mapped"
_SYMBOL_PX = 24
_LAST_ZOOM = 14
_TOLD_M = 20.0  # less than the drawn line may leave the true one


def gate_features(
    rows: Sequence[dict[str, Any]], texts: Texts, provinces: Sequence[dict[str, Any]] = ()
) -> list[dict[str, Any]]:
    """Return what the page needs of each gate that has a position.

    Parameters
    ----------
    rows
        The gates, as dictionaries of the contract's columns; geometry is a Point or None.
    texts
        The language.
    provinces
        The provinces of both sides with their geometry: a symbol is kept on its own side.
    """
    names = {plain(row["place_id"]): plain(row["name"]) for row in rows}
    placed = {plain(row["place_id"]): row for row in rows if _has_point(row["geometry"])}
    located = [row for row in placed.values() if not _is_guessed_beside(row, placed)]
    moved = keep_on_own_side(located, provinces)
    features = []
    for row in located:
        point, across_m = moved.get(plain(row["place_id"]), (row["geometry"], 0.0))
        card = gate_card(row, names, texts)
        if across_m >= _TOLD_M:
            distance = texts.number(across_m, "#,##0")
            card.warnings.append(texts["gate.moved"].replace("{m}", distance))
        features.append(_feature(row, point, card) | _apart(row, placed))
    return features


def _is_guessed_beside(row: dict[str, Any], placed: dict[str, dict[str, Any]]) -> bool:
    """Tell whether a gate across the line is only guessed to lie by a counterpart that is drawn.

    Its symbol would hide the counterpart's, and say no more than the counterpart's card does.
    """
    foreign, guessed = plain(row["country"]) != "VN", plain(row.get("coord_class")) == "estimate"
    return foreign and guessed and plain(row.get("pair_id")) in placed


def _apart(row: dict[str, Any], placed: dict[str, dict[str, Any]]) -> dict[str, float]:
    """Return the zoom from which a gate across the line stands clear of its counterpart."""
    pair = placed.get(plain(row.get("pair_id")))
    if plain(row["country"]) == "VN" or pair is None:
        return {}
    one, other = row["geometry"], pair["geometry"]
    east = (one.x - other.x) * cos(radians(one.y))
    distance_deg = max(hypot(east, one.y - other.y), 1e-9)
    # At zoom 0 a web map shows 360 degrees of longitude on 256 pixels.
    pixels_at_zoom_0 = distance_deg / cos(radians(one.y)) * 256 / 360
    return {"apart": min(round(log2(_SYMBOL_PX / pixels_at_zoom_0), 2), _LAST_ZOOM)}


def _has_point(geometry: Any) -> bool:  # noqa: ANN401 - a Point, None or NaN
    return not is_missing(geometry) and not geometry.is_empty


def _feature(row: dict[str, Any], point: Any, card: Card) -> dict[str, Any]:  # noqa: ANN401
    gate_type = plain(row["gate_type"])
    precision = row.get("precision_m")
    return {
        "id": plain(row["place_id"]),
        "name": plain(row["name"]),
        "type": gate_type if gate_type in GATE_TYPES else "unknown",
        "at": [round(point.y, 5), round(point.x, 5)],
        "rail": "rail" in plain(row.get("mode")) or "rail" in several(row.get("mode")),
        "suspended": plain(row.get("status")) == "suspended",
        "foreign": plain(row["country"]) != "VN",
        "uncertain": plain(row.get("coord_class")) != _CERTAIN,
        "precision": None if is_missing(precision) else float(str(precision)),
        "card": card.as_json(),
    }


def gate_card(row: dict[str, Any], names: dict[str, str], texts: Texts) -> Card:
    """Return all that is known of a gate, each claim's sources at the end."""
    country = plain(row["country"])
    kind = texts.words.get(f"layer.gate.{plain(row['gate_type'])}", texts["layer.gate.unknown"])
    card = Card("gate", plain(row["name"]), f"{kind} · {texts.term('country', country)}")
    card.add(texts["column.status"], texts.term("status", row.get("status")))
    card.add(texts["column.since"], _since(row, texts))
    modes = [texts.term("mode", mode) for mode in _modes(row.get("mode"))]
    card.add(texts["column.mode"], ", ".join(modes))
    card.add(texts["column.province"], plain(row.get("province")))
    for key, label in (("part_of", "gate.part_of"), ("pair_id", "column.pair")):
        card.add(texts[label], names.get(plain(row.get(key)), ""))
    position = texts.position(row["geometry"].x, row["geometry"].y)
    precision = texts.precision(row.get("precision_m"))
    card.add(texts["gate.position"], f"{position} ({precision})" if precision else position)
    card.add(texts["gate.position.class"], texts.term("coord_class", row.get("coord_class")))
    _add_sources(card, row.get("sources"), texts)
    if plain(row.get("coord_class")) != _CERTAIN:
        card.warnings.append(texts["gate.uncertain"])
    return card


def _since(row: dict[str, Any], texts: Texts) -> str:
    """Return since when a gate is of its type: the decision, and the opening if it was later."""
    start, opened = plain(row.get("gate_type_from")), plain(row.get("gate_type_opened"))
    parts = [texts.date(start)] if start else []
    if opened:
        parts.append(texts["event.opened"].format(date=texts.date(opened)))
    return "; ".join(parts)


def _modes(value: object) -> list[str]:
    return [mode for text in several(value) for mode in text.split("|")]


def _add_sources(card: Card, sources: object, texts: Texts) -> None:
    """Name each source once; the label stands before the first only."""
    label = texts["column.source"]
    for source in sources if isinstance(sources, list | tuple) else ():
        title, url = plain(source.get("title")), plain(source.get("url"))
        when = texts.date(source["date"]) if source.get("date") else ""
        add_source(card, label, title, url, texts, when)
        label = ""
