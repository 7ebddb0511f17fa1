"""An article being checked: its text, mentions, sentences and day, and whose a claim is."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from datetime import date
from functools import cached_property
from itertools import pairwise

from gazetteer.borders import borders, borders_named
from gazetteer.dates import this_day
from gazetteer.documents import Document
from gazetteer.gazetteer import CITY_PROVINCES, Gazetteer, load
from gazetteer.geoparse import parse
from gazetteer.mentions import Mention
from gazetteer.text_day import text_day
from gazetteer.textdates import full_dates
from gazetteer.year_rule import YearContext
from geo.claims.cues import find as find_cue
from geo.claims.cues import values, word
from geo.claims.quantities import is_vietnamese
from geo.sentences import Sentence, sentences

_TOUCHES = re.compile(
    r"(?<!\w)(?:giáp|ranh|border(?:s|ing)?)(?:\s+(?:với|ranh|các|hai|tỉnh|on))*\s+$"
)
_COUNTED = re.compile(r"(?:\d|(?<!\w)(?:các|những|hai|ba|bốn|mấy|nhiều|và|cấp))\s+(?:cấp\s+)?$")
_THROUGH = re.compile(
    r"(?<!\w)(?:qua|through)\s+(?:(?:the|địa bàn|địa phận)\s+)?"
    r"(?:các|những|the|\d+|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\s+$",
    re.IGNORECASE,
)
_FORMER = re.compile(r"\s*(?:\(cũ\)|cũ(?!\w)|trước đây)")
_JOINS = re.compile(r"\s*(?:,|và|,\s*và|and|,\s*and)\s+(?:tỉnh\s+)?")
_JOINED = re.compile(r"\s*(?:và|với|and|with|[-–—])\s*")


class Article:
    """A document with what its claims rest on. Offsets are those of the plain text."""

    def __init__(
        self,
        doc: Document,
        *,
        as_of: date | None = None,
        today: date | None = None,
        gazetteer: Gazetteer | None = None,
    ) -> None:
        self.doc = doc
        self.text = doc.plain.text
        self.today = today or this_day()
        self.gazetteer = gazetteer or load()
        self.is_dated = bool(as_of or doc.published or any(full_dates(self.text)))
        """Whether the day is the text's own, or asked for; else it is the clock's."""
        self.day = as_of or text_day(doc, today, gazetteer=self.gazetteer)
        self.zones = [zone for zone in doc.zones if zone.name != "sidebar"]
        self.sentences = list(sentences(self.zones))
        seen = doc.as_plain()
        read = parse(seen, as_of=self.day, today=self.today, gazetteer=self.gazetteer)
        self.mentions = [m for m in read if m.zone != "sidebar"]
        self._starts = [mention.start for mention in self.mentions]

    @cached_property
    def is_vietnamese(self) -> bool:
        """Whether numbers are written the Vietnamese way."""
        return is_vietnamese(self.text)

    def zone_at(self, offset: int) -> str:
        """Return the zone of the line that holds an offset."""
        index = bisect_right(self.zones, offset, key=lambda zone: zone.start)
        return self.zones[index - 1].name if index else "body"

    def within(self, start: int, end: int, *kinds: str) -> list[Mention]:
        """Return the resolved mentions of some kinds (all, if none is given) in a span."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [
            m for m in self.mentions[first:last] if m.place_id and (not kinds or m.kind in kinds)
        ]

    def in_sentence(self, sentence: Sentence, *kinds: str) -> list[Mention]:
        """Return the resolved mentions of some kinds in a sentence."""
        return self.within(sentence.start, sentence.end, *kinds)

    def province_of(self, sentence: Sentence, offset: int) -> str | None:
        """Return the Vietnamese province that a claim at an offset is about.

        The one named last before it in the sentence, else the first after it there; else the last
        one of the paragraph so far; else the one that the text names most. A province that another
        one touches ("giáp tỉnh Lai Châu") is none, and outside its sentence one that is no more.
        """
        here = [m for m in self.in_sentence(sentence, "province") if self._is_subject(m)]
        before = [m for m in here if m.start < offset]
        if here:
            return (before[-1] if before else here[0]).place_id
        first = self.text.rfind("\n", 0, sentence.start) + 1
        above = [m for m in self.within(first, sentence.start, "province") if self._is_now(m)]
        return above[-1].place_id if above else self.main_province

    @cached_property
    def main_province(self) -> str | None:
        """The Vietnamese province that the text names most, of several the first."""
        own = [m for m in self.within(0, len(self.text), "province") if self._is_now(m)]
        counted = Counter(m.place_id for m in own)
        return counted.most_common(1)[0][0] if counted else None

    @cached_property
    def years(self) -> YearContext:
        """What the text says of its own time, from which a bare day gets a year."""
        return YearContext(self.text, self.doc.published, self.today)

    @cached_property
    def countries(self) -> frozenset[str]:
        """The countries that the text names, as in ``LA``."""
        named = self.within(0, len(self.text), "country")
        return frozenset(m.country for m in named if m.country)

    @cached_property
    def only_province(self) -> str | None:
        """The one Vietnamese province that the text and its gates speak of; None if several."""
        named = {m.place_id for m in self.within(0, len(self.text), "province")}
        gates = self.within(0, len(self.text), "gate")
        places = [self.gazetteer.get(g.place_id or "") for g in gates if g.country == "VN"]
        units = {u.place_id for p in places if (u := self.gazetteer.province_of(p, self.day))}
        return next(iter(named)) if len(named) == 1 and units <= named else None

    def provinces_joined(self, sentence: Sentence, offset: int) -> list[str]:
        """Return the provinces of the list that ends before an offset: "Hà Tĩnh và Quảng Bình"."""
        before = [m for m in self.within(sentence.start, offset, "province") if self._is_subject(m)]
        joined = before[-1:]
        for mention in reversed(before[:-1]):
            if not _JOINS.fullmatch(self.text[mention.end : joined[0].start]):
                break
            joined.insert(0, mention)
        ids = [m.place_id for m in joined if m.place_id]
        parts = {part for i in ids for part in self.gazetteer.parts_of(i) if part != i}
        return [i for i in ids if i not in parts]  # "sau khi hợp nhất với Kon Tum, Quảng Ngãi"

    def provinces_in(self, sentence: Sentence) -> list[str]:
        """Return the Vietnamese provinces that a sentence is about: not those it only touches."""
        here = self.in_sentence(sentence, "province")
        return [m.place_id for m in here if m.place_id and self._is_subject(m)]

    def names_province(self, sentence: Sentence) -> bool:
        """Tell whether a sentence names a Vietnamese province of its own."""
        return bool(self.provinces_in(sentence))

    def _is_subject(self, mention: Mention) -> bool:
        return not _TOUCHES.search(self.text, max(0, mention.start - 24), mention.start)

    def _is_now(self, mention: Mention) -> bool:
        return self._is_subject(mention) and not _FORMER.match(self.text, mention.end)

    def line_spoken_of(self, sentence: Sentence, offset: int) -> str | None:
        """Return the border that a sentence takes up: "Trên tuyến có", "along the line".

        The one that was named last before, if no Vietnamese province was named after it.
        """
        if not find_cue("the_line", self.text, sentence.start, offset):
            return None
        line = self.text.rfind("\n", 0, sentence.start) + 1
        return self._line_above(line, sentence.start) or self._line_above(0, sentence.start)

    def _line_above(self, start: int, end: int) -> str | None:
        provinces = [m.end for m in self.within(start, end, "province") if self._is_now(m)]
        named = self.lines_in(max([start, *provinces]), end)
        return named[0] if len(named) == 1 else None

    def is_of_a_part(self, start: int, end: int) -> bool:
        """Tell whether the words of a span make a district, commune or post the subject."""
        return any(self._is_unit(found) for found in word("part").finditer(self.text, start, end))

    def days_of(self, sentence: Sentence) -> list[date]:
        """Return the day of the text, and the edges of each year that a sentence names."""
        years = {int(y) for y in re.findall(r"(?<![\d.,/])(?:19|20)\d{2}(?!\d)", sentence.text)}
        years |= {int(y) for y in re.findall(r"/((?:19|20)\d{2})(?!\d)", sentence.text)}
        edges = [d for y in sorted(years) for d in (date(y, 1, 1), date(y, 12, 31))]
        return [self.day, *(d for d in edges if d.year <= self.day.year)]

    def _is_unit(self, found: re.Match[str]) -> bool:
        cue = " ".join(found.group().casefold().split())
        if cue == "thành phố" and self.main_province in CITY_PROVINCES:
            return False
        if _THROUGH.search(self.text, max(0, found.start() - 24), found.start()):
            return False  # "tiếp giáp Lào, đi qua các xã A, B": it is of all of them
        if self.text[found.end() : found.end() + 2].strip()[:1].isupper():
            return True  # "hai huyện Mường Nhé, Nậm Pồ", but not "17 xã, 6 huyện"
        counted = _COUNTED.search(self.text, max(0, found.start() - 12), found.start())
        return values("part")[cue] != "named" and not counted

    def lines_in(self, start: int, end: int) -> list[str]:
        """Return the borders that a span names: "Việt Nam – Lào", "between Vietnam and Laos"."""
        named = list(borders_named(self.text[start:end]))
        countries = self.within(start, end, "country")
        for one, other in pairwise(countries):
            between = self.text[one.end : other.start]
            if "VN" in (one.country, other.country) and _JOINED.fullmatch(between):
                abroad = other.country if one.country == "VN" else one.country
                named.append(f"VN-{abroad}")
        return [border for border in dict.fromkeys(named) if border in borders()]

    def name(self, place_id: str) -> str:
        """Return what a place is called on the day of the text."""
        place = self.gazetteer.places.get(place_id)
        return self.gazetteer.name_on(place, self.day) if place else place_id
