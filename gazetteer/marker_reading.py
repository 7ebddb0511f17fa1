"""Which border a marker of a text stands on: its number fits several, the places near it one."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from gazetteer.gazetteer import Gazetteer
from gazetteer.marker_references import Reference
from gazetteer.markers import Range, borders_of, marker_id, ranges, ranges_holding
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


class MarkerReader:
    """Reads the markers of a text beside its other places.

    The nearest gate or province whose range holds a number decides; else the country or
    neighbouring province that the text names; else the number, if only one border has it.

    Parameters
    ----------
    text
        The text, plain.
    readings
        Its names as read, in the order of the text.
    gazetteer
        Which the places are of.
    """

    def __init__(self, text: str, readings: Sequence[Reading], gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        places = [(reading.hit.start, reading.place) for reading in readings if reading.place]
        self._borders = {border for _, place in places if (border := _border_named(place))}
        # "mốc 172 giáp Lào Cai" stands on this side of it; a country holds no range.
        self._starts: dict[str, list[int]] = {}
        for start, place in places:
            if (
                place.kind in ("gate", "province")
                and place.province_id.startswith("province/")
                and not _borders(text[max(0, start - 20) : start])
            ):
                self._starts.setdefault(place.place_id, []).append(start)

    def read(self, reference: Reference) -> MarkerReading | None:
        """Return what a marker's number means here; None if no border has it."""
        holding = ranges_holding(reference.main)
        if not holding:
            return None
        for place in self._nearest(reference.start):
            if found := _by_place(reference, place, self._borders, self._gazetteer):
                return found
        numbered = {known.border for known in holding}
        borders = self._borders & numbered or numbered
        if len(borders) > 1:
            candidates = dict.fromkeys(marker_id(r.border, reference.number) for r in holding)
            evidence = told("evidence.marker_open")
            return MarkerReading(reference, None, None, evidence, tuple(candidates))
        (border,) = borders
        key = "evidence.marker_country" if len(numbered) > 1 else "evidence.marker_only"
        fits = [known for known in holding if known.border == border]
        province = fits[0].province_id if len(fits) == 1 else None
        return MarkerReading(reference, border, province, told(key, border=border), ())

    def _nearest(self, offset: int) -> list[Place]:
        """Return the provinces and gates of the text, those named nearest first."""
        distances = ((_distance(starts, offset), i) for i, starts in self._starts.items())
        return [self._gazetteer.get(place_id) for _, place_id in sorted(distances)]


def _distance(starts: list[int], offset: int) -> int:
    """Return how far from an offset the nearest of some others lies; one after it is further."""
    after = bisect_left(starts, offset)
    ahead = starts[after] - offset + _AFTER if after < len(starts) else sys.maxsize
    return min(ahead, offset - starts[after - 1] if after else sys.maxsize)


@lru_cache(maxsize=8192)
def _fitting(province_id: str, number: int, gazetteer: Gazetteer) -> list[Range]:
    return borders_of(frozenset({province_id}), number, gazetteer)


def _borders(before: str) -> bool:
    return "giáp" in before and bool(_BORDERING.search(before))


def _by_place(
    reference: Reference, place: Place, borders: set[str], gazetteer: Gazetteer
) -> MarkerReading | None:
    """Return the marker as one of a province or of a gate's province, if the number fits there."""
    unit = place.province_id
    fits = _fitting(unit, reference.main, gazetteer)
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
