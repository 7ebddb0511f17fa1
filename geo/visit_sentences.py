"""A sentence as the rules of visits read it: its dates, people, places and cue words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from gazetteer.date_forms import ANNIVERSARY
from gazetteer.datelines import agency_day, opens_text
from gazetteer.mentions import Mention
from gazetteer.orthography import strip_marks
from gazetteer.people import Person, people
from gazetteer.textdates import DateExpression, find_dates
from gazetteer.zones import Zone, ZoneName
from geo.sentences import sentences
from geo.visit_cues import Cue, cues

BARS = frozenset({"asks", "plans", "projects", "speaks", "recalls"})
"""What follows one of these is asked for, planned, said or remembered: nobody did it there."""
_NOT_IN_TITLES = BARS | {"decree"}
_COUNT = re.compile(r"\d\s+$")
"""Delegations that are counted ("62 đoàn") are those of a report."""
_ITEM = re.compile(r"\s*(?:[*•+–—-]|\d{1,2}[.)]|[IVX]{1,5}[.)]|[a-zđ]\))\s")
_HEADED = re.compile(r"\s*(?:\([^)\n]*\)\s*)?(?::|\s[–—-])\s")
_DECREE_REACH = 60
_QUOTED = re.compile(r"[“\"«](?:[^“”\"«»\s]+\s+){3,}[^“”\"«»]*[”\"»]")
"""What somebody said; a name in quotation marks has fewer words."""
_COMING = re.compile(r"\d\s+(?:sắp\s+)?tới\s*,?$")
_BESIDE = 40
_ADJACENT = len(" ngày ")
_CODE = re.compile(r"\d")
_DEADLINE = re.compile(
    r"(?<!\w)(?:trước|chậm nhất|muộn nhất|before|avant)\s+(?:là\s+)?(?:ngày\s+)?$",
    re.IGNORECASE,
)
"""By a day something shall be done: nothing is told of it."""
_BEFORE_A_DAY = len(" muộn nhất là ngày ")
_BARE = re.compile(r"\b(?:cua khau|doan|tinh|huyen|ngay|tai|duoc|cong tac|lam viec)\b")
"""Words of Vietnamese without its marks; as names they have capitals."""
_ENOUGH = 3
_YEAR = re.compile(r"năm\s+\d{4}")


@dataclass(frozen=True)
class ToldSentence:
    """A sentence with what stands in it; offsets are those of the text, of cues its own."""

    start: int
    end: int
    text: str
    zone: ZoneName
    mentions: tuple[Mention, ...]
    places: frozenset[str]
    """The names of places in the whole text, which may look like people's."""
    bare: bool = False
    """Whether the text is Vietnamese that has lost its marks."""

    @cached_property
    def people(self) -> list[Person]:
        """The people it names with an office or a form of address."""
        return list(people(self.text, self.places))

    @cached_property
    def cues(self) -> list[Cue]:
        """Its cues, without those inside the name of a person or place, and bars in a title."""
        titles = list(self._titles())
        taken = [(p.start, p.end) for p in self.people]
        taken += [(m.start - self.start, m.end - self.start) for m in self.mentions]
        return [
            cue
            for cue in cues(self.text, bare=self.bare)
            if all(cue.end <= start or end <= cue.start for start, end in taken)
            and not ("delegation" in cue.says and _COUNT.search(self.text, 0, cue.start))
            and not (
                cue.says & _NOT_IN_TITLES
                and any(start <= cue.start and cue.end <= end for start, end in titles)
            )
        ]

    def _titles(self) -> Iterator[tuple[int, int]]:
        """Yield where the offices after names stand: "Vụ trưởng Vụ Đầu tư" plans nothing."""
        for person in self.people:
            for part in person.title.split(", "):
                start = self.text.find(part, person.end)
                if part and start >= 0:
                    yield start, start + len(part)

    @cached_property
    def dates(self) -> list[DateExpression]:
        """Its dates, without those of decisions and laws cited, and of what is celebrated."""
        celebrated = [match.span() for match in ANNIVERSARY.finditer(self.text)]
        found = find_dates(self.text)
        if found[1:] and (printed := agency_day(self.text)):
            found = [day for day in found if day.start >= printed.end]
        return [
            day
            for number, day in enumerate(found)
            if not any(start <= day.end and day.start <= end for start, end in celebrated)
            and not _DEADLINE.search(self.text, max(0, day.start - _BEFORE_A_DAY), day.start)
            and not self._dates_a_decree(day, found[number - 1].end if number else 0)
        ]

    @property
    def is_listed(self) -> bool:
        """Whether it begins an item of a list."""
        return bool(_ITEM.match(self.text))

    @property
    def is_headed(self) -> bool:
        """Whether it begins with a province and a dash or colon, as an item of short news does."""
        first = next(iter(self.kind("province")), None)
        return bool(
            first
            and not self.text[: first.start - self.start].strip(" *•+–—-")
            and _HEADED.match(self.text, first.end - self.start)
        )

    @property
    def date(self) -> DateExpression | None:
        """The first day it gives; a month or quarter if it comes before any act.

        "Hôm nay" gives way to the day that stands beside it.
        """
        days = [d for d in self.dates if d.day or d.days_ago is not None or d.weekday is not None]
        if not days:
            return next((d for d in self.dates if not self._acts_before(d)), None)
        first, *later = days
        if later and opens_text(self.text, first):
            first, *later = later
        beside = [d for d in later if d.day and d.start - first.end < _BESIDE]
        return first if first.day else next(iter(beside), first)

    def _acts_before(self, found: DateExpression) -> bool:
        start = self.text.rfind(":", 0, found.start) + 1
        return any(cue.says & ACTS for cue in self.cues if start <= cue.start < found.start)

    def says(self, *kinds: str) -> bool:
        """Tell whether a cue of one of the kinds stands in it."""
        return any(not cue.says.isdisjoint(kinds) for cue in self.cues)

    def real(self, *kinds: str) -> Iterator[Cue]:
        """Yield the cues of the kinds that are told as done.

        What is asked for, said or remembered is not, up to the next date; what is planned is not,
        up to the next semicolon; nor is what follows a day to come ("ngày 25/12 tới"), nor what
        somebody is quoted with.
        """
        quoted = [match.span() for match in _QUOTED.finditer(self.text)]
        barred = planned = False
        position = 0
        for cue in self.cues:
            between = self.text[position : cue.end]
            planned = "plans" in cue.says or (planned and ";" not in between)
            planned = planned or bool(_COMING.search(between))
            if ";" in between or any(position <= d.start < cue.start and d.day for d in self.dates):
                barred = False
            position = cue.end
            if cue.says & BARS:
                barred = True
            elif barred or planned or cue.says.isdisjoint(kinds):
                continue
            elif not any(start < cue.start < end for start, end in quoted):
                yield cue

    def kind(self, *kinds: str) -> list[Mention]:
        """Return the mentions of the kinds."""
        return [m for m in self.mentions if m.kind in kinds]

    def _dates_a_decree(self, found: DateExpression, position: int) -> bool:
        """Tell whether a date is that of a paper named after ``position``, the date before."""
        if found.year is None or found.first_day is not None:
            return False
        for cue in cues(self.text[position : found.start]):
            between = self.text[position + cue.end : found.start]
            if "signed" in cue.says and len(between) <= _ADJACENT:
                return True
            if "decree" not in cue.says or len(between) > _DECREE_REACH:
                continue
            if any(sign in between.rstrip(" (") for sign in ".;()\n"):
                continue
            if "," not in between or _CODE.search(_YEAR.sub("", between)):
                return True
        return False


ACTS = frozenset({"visits", "moves", "attends", "meets", "receives", "opens"})
"""What somebody does by being there."""


def told_sentences(
    zones: list[Zone], mentions: list[Mention], elsewhere: frozenset[str] = frozenset()
) -> Iterator[ToldSentence]:
    """Yield the sentences of zones, each with the mentions inside it.

    Parameters
    ----------
    zones
        Parts of a text, in order.
    mentions
        Those of the text, in order.
    elsewhere
        Names of provinces without a border, which are no people either (Hồ Chí Minh).
    """
    places = elsewhere | {m.text for m in mentions}
    starts = [m.start for m in mentions]
    bare = _is_bare(" ".join(zone.text for zone in zones))
    for sentence in sentences(zones):
        first, last = (bisect_left(starts, offset) for offset in (sentence.start, sentence.end))
        yield ToldSentence(*sentence, tuple(mentions[first:last]), places, bare)


def _is_bare(text: str) -> bool:
    """Tell whether a text is Vietnamese without its marks."""
    words = set(_BARE.findall(text))
    return len(words) >= _ENOUGH and strip_marks(text) == text
