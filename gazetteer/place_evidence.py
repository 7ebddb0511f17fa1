"""What the gazetteer rests on for a place: table by table, the sources by their titles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from gazetteer.citations import Source
from gazetteer.dates import edtf_text
from gazetteer.gazetteer import Gazetteer
from gazetteer.markers import known_markers, main_number, ranges_holding
from gazetteer.tables import read_table, split_list
from gazetteer.words import Lang, load_words

_MOST = 2
"""No more sources of one table are named."""
_QUALITIES = ("official", "press", "reference", "open-data", "low")
"""Of a source, best first."""


def source_lines(
    place_id: str, gazetteer: Gazetteer, day: date, lang: Lang = "en"
) -> tuple[str, ...]:
    """Return which tables tell of a place, each with the titles of its sources, best first.

    Parameters
    ----------
    place_id
        A gate, province, country or marker.
    gazetteer
        Whose claims they are.
    day
        The day of the claim of its type.
    lang
        ``"vi"`` or ``"en"``; titles are as they were published.

    Examples
    --------
    >>> from gazetteer.gazetteer import load
    >>> source_lines("country/la", load(), date(2026, 1, 1))
    ('name and code (table countries): “ISO 3166 country codes” (ISO)',)
    """
    words = load_words(lang=lang)
    lines: list[str] = []
    for table, ids in _claims(place_id, gazetteer, day):
        found = sorted(gazetteer.cited(ids), key=lambda s: _QUALITIES.index(s.quality))
        if not found:
            continue
        of = "own" if found[0].source_id in gazetteer.own_sources else table
        titles = "; ".join(_cited(source, lang) for source in found[:_MOST])
        if len(found) > _MOST:
            more = len(found) - _MOST
            titles = words["explain.source.more"].format(titles=titles, count=more)
        line = words["explain.source"].format(of=words[f"explain.source.{of}"], titles=titles)
        lines.append(line)
    return tuple(lines)


def _claims(place_id: str, gazetteer: Gazetteer, day: date) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield the tables that tell of a place, with the ids of their sources."""
    place = gazetteer.places.get(place_id)
    if place is None:
        yield from _marker_claims(place_id)
    elif place.kind == "country":
        for row in read_table("countries"):
            if row["place_id"] == place_id:
                yield "countries", split_list(row["source_id"])
    else:
        yield "gates" if place.kind == "gate" else "provinces", place.source_ids
    claim = gazetteer.type_claim(place_id, day) if place and place.kind == "gate" else None
    if claim:
        yield "gate_types", claim.source_ids
    if point := gazetteer.coordinate(place_id):
        yield "coordinates", point.source_ids


def _marker_claims(place_id: str) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield the row of a marker, or else of the ranges that hold its number."""
    if known := known_markers().get(place_id):
        yield "markers", known.source_ids
        return
    _, border, slug = place_id.split("/")
    number = main_number(slug)
    spans = () if number is None else ranges_holding(number)
    holding = {(s.border, s.province_id) for s in spans if s.border == border.upper()}
    rows = (r for r in read_table("marker_ranges") if (r["border"], r["province_id"]) in holding)
    yield "marker_ranges", [i for row in rows for i in split_list(row["source_id"])]


def _cited(source: Source, lang: Lang) -> str:
    words = load_words(lang=lang)
    when = edtf_text(source.date, lang) if source.date else ""
    more = ", ".join(part for part in (source.publisher, when) if part)
    key = "explain.source.title" if more else "explain.source.title.only"
    return words[key].format(title=source.title, more=more)
