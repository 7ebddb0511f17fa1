"""The card of a border province: how long its border is, by official figures and measured."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from gazetteer.gazetteer import Gazetteer, load
from geo.official import OfficialClaim, official_claims, official_figure
from maps.labels import Card, Texts, plain
from maps.sources import add_figure_sources

__all__ = ["province_cards"]


def province_cards(rows: Sequence[dict[str, Any]], texts: Texts) -> Mapping[str, dict[str, Any]]:
    """Return place id -> card, of every province that has a stretch of the border.

    Parameters
    ----------
    rows
        The segments, as dictionaries of the contract's columns; their measured lengths add up to
        the province's.
    texts
        The language.
    """
    parts: dict[str, dict[str, list[dict[str, Any]]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        if province_id := plain(row.get("province_id")):
            parts[province_id][plain(row["border"])].append(row)
    return {
        province_id: _card(province_id, borders, texts).as_json()
        for province_id, borders in parts.items()
    }


def _card(province_id: str, borders: dict[str, list[dict[str, Any]]], texts: Texts) -> Card:
    name = plain(next(iter(borders.values()))[0]["province"])
    card = Card("segment", name, texts["province.kind"])
    for border, rows in borders.items():
        measured = sum(float(row["length_km"]) for row in rows)
        figure = official_figure(border, _units(province_id, border, load()))
        shown = [figure] if figure else []
        others = official_claims(border, province_id=province_id)
        shown += [claim for claim in others if claim.status == "reported"]
        for claim in shown:
            card.add(texts[f"border.{border}"], _text(claim, texts))
            add_figure_sources(card, "", claim.source, texts)
        card.add("", f"{texts.km(measured)} {texts['segment.km.measured']}")
    return card


def _units(province_id: str, border: str, gazetteer: Gazetteer) -> list[str]:
    """Return a province; a merged one with its parts that touch this border."""
    parts = gazetteer.parts_of(province_id)
    if parts == (province_id,):
        return [province_id]
    touching = [
        part
        for part in parts
        if any(gazetteer.get(n).country == border[3:] for n in gazetteer.facing.get(part, ()))
    ]
    return [province_id, *touching]


def _text(claim: OfficialClaim, texts: Texts) -> str:
    """Return "274,056 km (hiện hành, 16/3/2016)"."""
    status = texts.term("official_status", claim.status)
    when = f", {texts.date(claim.date)}" if claim.date else ""
    return f"{texts.km(claim.length_km, '#,##0.###')} ({status}{when})"
