"""Which border a marker of a text stands on: its number fits several, the places near it one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from gazetteer.gazetteer import Gazetteer
from gazetteer.marker_references import Reference
from gazetteer.markers import borders_of, marker_id, ranges
from gazetteer.place import Place
from gazetteer.reading import Reading
from gazetteer.words import told

_AFTER = 40
"""A place named before a marker counts as nearer than one after it, by so many characters."""
_BORDERING = re.compile(r"(?<!\w)giáp(?:\s+(?:với|tỉnh|ranh))*\s+$")


class MarkerReading(NamedTuple):
    """A marker of a text, with the border and the province it stands in where they are known."""

    reference: Reference
    border: str | None
    province_id: str | None
    evidence: str
    candidates: tuple[str, ...]
    """Ids of the markers it may be, where the border is not known."""


def read_marker(
    text: str, reference: Reference, readings: Sequence[Reading], gazetteer: Gazetteer
) -> MarkerReading | None:
    """Return what a marker's number means beside the places of its text.

    The nearest gate or province whose range holds the number decides; else the country or
    neighbouring province that the text names; else the number, if only one border has it.
    None if no border has it.
    """
    holding = [known for known in ranges() if known.holds(reference.main)]
    if not holding:
        return None
    near = sorted((_distance(reference, r), r.hit.start, r) for r in readings if r.place)
    places = [(reading, reading.place) for _, _, reading in near if reading.place]
    borders = {border for _, place in places if (border := _border_named(place))}
    for reading, place in places:
        if _BORDERING.search(text, max(0, reading.hit.start - 20), reading.hit.start):
            continue  # "mốc 172 giáp Lào Cai" stands on this side of it
        if found := _by_place(reference, place, borders, gazetteer):
            return found
    numbered = {known.border for known in holding}
    borders = borders & numbered or numbered
    if len(borders) > 1:
        candidates = dict.fromkeys(marker_id(r.border, reference.number) for r in holding)
        return MarkerReading(reference, None, None, told("evidence.marker_open"), tuple(candidates))
    border = borders.pop()
    key = "evidence.marker_country" if len(numbered) > 1 else "evidence.marker_only"
    fits = [known for known in holding if known.border == border]
    province = fits[0].province_id if len(fits) == 1 else None
    return MarkerReading(reference, border, province, told(key, border=border), ())


def _distance(reference: Reference, reading: Reading) -> int:
    start = reading.hit.start
    return abs(start - reference.start) + _AFTER * (start > reference.start)


def _by_place(
    reference: Reference, place: Place, borders: set[str], gazetteer: Gazetteer
) -> MarkerReading | None:
    """Return the marker as one of a province or of a gate's province, if the number fits there."""
    unit = place.province_id
    if place.kind not in ("gate", "province") or not unit.startswith("province/"):
        return None
    fits = borders_of(frozenset({unit}), reference.main, gazetteer)
    if place.kind == "province" and not fits and (only := _only_border(unit, gazetteer)):
        evidence = told("evidence.marker_touches", name=place.name, border=only)
        return MarkerReading(reference, only, unit, evidence, ())
    named = [known for known in fits if known.border in borders] or fits
    if place.kind == "gate":
        named = [known for known in fits if known.border == place.border] or named
    if len({known.border for known in named}) != 1:
        return None
    border, province = named[0].border, named[0].province_id
    name = gazetteer.get(province).name
    evidence = told("evidence.marker_range", number=reference.main, name=name, border=border)
    return MarkerReading(reference, border, province, evidence, ())


def _only_border(province_id: str, gazetteer: Gazetteer) -> str | None:
    """Return the border of a province that touches one, if its markers there are not known."""
    parts = gazetteer.parts_of(province_id)
    facing = {n for part in parts for n in gazetteer.facing.get(part, ())}
    borders = {f"VN-{gazetteer.get(n).country}" for n in facing}
    known = {r.province_id for r in ranges()} & set(parts)
    return borders.pop() if len(borders) == 1 and not known else None


def _border_named(place: Place) -> str | None:
    if place.kind == "gate":
        return place.border
    return f"VN-{place.country}" if place.country != "VN" else None
