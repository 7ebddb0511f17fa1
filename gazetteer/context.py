"""What a document says of provinces and countries, as support for one place or another."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable

from gazetteer.day_view import DayView
from gazetteer.links import NAME, SENTENCE_END
from gazetteer.matcher import Hit
from gazetteer.place import Place
from gazetteer.reading import Reading
from gazetteer.words import told

_THEIR_SIDE = re.compile(
    r"\s*[(,]?\s*(?:của |phía |bên |thuộc |nước )*"
    r"(?:bạn(?! hàng)|Lào|Trung Quốc|Campuchia|Laos|China|Cambodia)(?!\w)"
)
"""After the name of a gate: the one across the line is meant."""
_UNIT = re.compile(rf"(?:[Hh]uyện|[Xx]ã|[Tt]hị xã|[Tt]hị trấn|[Pp]hường) ({NAME})")
_BESIDE = 60
"""How far behind a name its province may stand, in characters."""


class Context:
    """The provinces and countries of a document, near a name and as a whole."""

    def __init__(self, text: str, readings: Iterable[Reading], view: DayView) -> None:
        self._text = text
        self._view = view
        self._gazetteer = view.gazetteer
        self._areas = [(r.hit.start, r.meant[0]) for r in readings if r.kind and r.kind != "gate"]
        self._counts = Counter(place.place_id for _, place in self._areas)

    def support(self, reading: Reading, place: Place) -> tuple[float, list[str]]:
        """Return how much the document speaks for a place, and why in words."""
        score, why = 0.0, []
        if any(place.pair_id == p.place_id for r in reading.linked for p in r.gates):
            same_name = any(r.hit.text == reading.hit.text for r in reading.paired)
            left_of = any(r.hit.start > reading.hit.start for r in reading.paired)
            # "Nậm Cắn – Nậm Cắn": the Vietnamese gate is named first in Vietnamese text.
            if not same_name or left_of == (place.country == "VN"):
                score += 4
                why.append(told("evidence.counterpart"))
        units = self._units(place)
        near = self._beside(reading.hit)
        if near and near.place_id in units:
            score += 3
            why.append(told("evidence.near", name=near.name))
        if unit := self._in_its_unit(reading.hit, place):
            score += 3
            why.append(told("evidence.near", name=unit))
        counted = sum(self._counts[unit] for unit in units)
        if counted:
            score += min(2.0, 0.5 + 0.1 * counted)
            name = self._gazetteer.get(place.province_id).name
            why.append(told("evidence.about", name=name))
        if self._counts[f"country/{_across_line(place)}"]:
            score += 0.3
            why.append(told("evidence.across", border=place.border))
        if place.country == "VN":
            score += 0.2  # where nothing else is said, a text means its own side
            why.append(told("evidence.own_side"))
        if place.country != "VN" and _THEIR_SIDE.match(self._text, reading.hit.end):
            score += 3
            why.append(told("evidence.their_side"))
        if place.kind == "gate" and not self._view.is_shown(place):
            score -= 1  # a gate planned or closed is meant only where the text says more
        return score, why

    def _in_its_unit(self, hit: Hit, place: Place) -> str:
        """Return the district or commune of a gate, if the sentence names it after the gate."""
        clause = SENTENCE_END.split(self._text[hit.end : hit.end + _BESIDE], maxsplit=1)[0]
        units = (match.group(1) for match in _UNIT.finditer(clause))
        return next((u for u in units if place.place_id in self._gazetteer.in_unit(u)), "")

    def _units(self, place: Place) -> set[str]:
        gazetteer = self._gazetteer
        if not place.province_id:
            return set()
        units = {place.province_id}
        if place.country == "VN":
            units |= {gazetteer.unit_on(place.province_id, "34").place_id}
        return units

    def _beside(self, hit: Hit) -> Place | None:
        """Return the province named next after a name, in brackets or after a comma."""
        index = bisect_left(self._areas, hit.end, key=lambda area: area[0])
        if index == len(self._areas):
            return None
        start, place = self._areas[index]
        gap = self._text[hit.end : start]
        return place if len(gap) <= _BESIDE and not SENTENCE_END.search(gap) else None


def _across_line(place: Place) -> str:
    border = place.border.lower().split("-")
    return border[1] if len(border) == 2 else ""
