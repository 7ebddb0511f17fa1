"""The visits of an article: which sentences tell of one, and which of another."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from gazetteer.dates import bounds
from gazetteer.people import Person
from gazetteer.textdates import DateExpression
from gazetteer.year_rule import Dated, YearContext
from geo.visit_acts import Act, act_of, organisation, same_name
from geo.visit_leaders import leader_after, leader_in, leaders_beside, named_elsewhere
from geo.visit_sentences import ToldSentence

_ONE_DAY = len("2024-11-18")
_PLAN = re.compile(
    r"\s*(?:kế\s+hoạch|lịch\s+(?:công\s+tác|làm\s+việc|trình)|giấy\s+mời|thư\s+mời|"
    r"chương\s+trình\s+(?:làm\s+việc|công\s+tác|thăm))(?!\w)",
    re.IGNORECASE,
)
"""How a paper begins that only tells what shall be done."""
_YEAR = re.compile(r"\s*(?:(?:vào|trong|hồi)\s+)?(?:năm|in|en)\s+(\d{4})(?!\w)", re.IGNORECASE)
"""A sentence that begins with a year."""
_DAY = re.compile(r"(?<=-)\d\d-\d\d")
_LATELY = 4
"""With how many of the visits before one a day is compared as ranges are."""
_RECALLED = timedelta(days=300)
"""A visit so long before the page, or before another one in it, is only remembered there."""


@dataclass(slots=True)
class ToldVisit:
    """A visit while its sentences are being gathered."""

    sentence: ToldSentence
    act: Act
    expression: DateExpression | None
    dated: Dated | None
    person: Person | None
    sentences: list[ToldSentence] = field(default_factory=list)
    in_list: bool = False
    """Whether it is told in an item of a list, which stands alone."""

    def __post_init__(self) -> None:
        self.sentences = self.sentences or [self.sentence]

    @property
    def organisation(self) -> str | None:
        """Who sent it, as the sentence that tells of it says."""
        return organisation(self.sentence, self.person.title if self.person else "")


def visits_told(
    told: list[ToldSentence], years: YearContext, *, known_places: bool
) -> list[ToldVisit]:
    """Return the visits that the sentences of an article tell of, in order.

    A new visit opens where somebody is said to have come or met on another day; what is told in
    between belongs to the visit before, but in a list each item stands alone.

    Parameters
    ----------
    told
        The sentences of the article, without unrelated headlines.
    years
        What the article says of its own time.
    known_places
        Whether the article names a border place, so that a delegation needs none beside it.
    """
    if any(s.zone == "title" and _PLAN.match(s.text) for s in told):
        return []
    items = _items(told)
    found: list[ToldVisit] = []
    current: ToldVisit | None = None
    listed = False
    named: Person | None = None
    day: Dated | None = None
    expression: DateExpression | None = None
    latest: DateExpression | None = None
    for sentence in told:
        if sentence.zone != "body":
            if current and sentence.zone == "caption":
                current.sentences.append(sentence)
            continue
        told_of_day = sentence.date or expression
        act = act_of(sentence, known_places=known_places, goes_on=told_of_day is not None)
        dated = _day(sentence, day, years)
        if act and act.goes_on:
            dated = day
        expression = sentence.date
        latest = latest if expression is None else expression
        opened = (
            ToldVisit(
                sentence,
                act,
                told_of_day if act.goes_on else sentence.date,
                dated,
                leader_in(sentence),
            )
            if act
            else None
        )
        if opened and not opened.person:
            opened.person = _named_before(opened, found, named)
            if opened.person and not (found or dated):
                opened.expression, opened.dated = latest, day
        is_item = sentence.start in items
        listed = listed or is_item
        if opened and (not found or _is_another(opened, found, is_item=is_item)):
            opened.in_list = listed
            current = opened
            if sentence.date and sentence.date.year and dated:
                years.anchor = years.anchor or bounds(dated.edtf)[1]
            found.append(opened)
        elif opened and opened.act.sure and not found[-1].act.sure and not found[-1].dated:
            found[-1] = current = opened
        elif current and current.in_list and is_item:
            current = None  # another item of the list, and nobody went anywhere
        elif current:
            current.sentences.append(sentence)
            if act or not current.act.sure or sentence.says("trip"):
                _completed(current, sentence, years)
        day = dated or day
        named = next((p for p in sentence.people if p.title), named)
    if not found:
        found = _in_captions(told)
    for visit in found:
        _led(visit, told)
    found = [v for v in found if v.act.sure or v.person or (v.dated and v.act.kind == "meets")]
    found += _beside(found)
    found.sort(key=lambda visit: visit.sentence.start)
    return _without_recalled(found, years, told)


def _items(told: list[ToldSentence]) -> frozenset[int]:
    """Return where the items of lists begin, and of short news headed by their provinces."""
    headed = [s.start for s in told if s.zone == "body" and s.is_headed]
    listed = [s.start for s in told if s.is_listed]
    return frozenset(listed + headed if len(headed) > 1 else listed)


def _named_before(visit: ToldVisit, found: list[ToldVisit], named: Person | None) -> Person | None:
    """Return whom a sentence means by "he", or by a delegation that nothing is said of."""
    if visit.sentence.says("he"):
        return named
    if visit.sentence.says("delegation") and not visit.organisation:
        if found:
            return found[-1].person
        return named if named and named.leads else None
    return None


def _day(sentence: ToldSentence, day: Dated | None, years: YearContext) -> Dated | None:
    """Return the day of a sentence; ``day`` is the last one told, which "the same day" means."""
    if sentence.date:
        return years.decide(sentence.date)
    if day and sentence.says("same_day"):
        return day
    step = 1 if sentence.says("next_day") else -1 if sentence.says("day_before") else 0
    if day and step and len(day.edtf) == _ONE_DAY and "X" not in day.edtf:
        return Dated((date.fromisoformat(day.edtf) + timedelta(days=step)).isoformat(), day.basis)
    return None


def _is_another(visit: ToldVisit, found: list[ToldVisit], *, is_item: bool) -> bool:
    """Tell whether a visit is none of those found: by its day, its leader and its sender."""
    last = found[-1]
    if visit.act.cue.says & {"trip", "returns"}:
        return False
    if last.in_list and is_item and (visit.dated or visit.act.sure):
        return True
    if visit.sentence.says("trip") or visit.dated is None:
        return False
    if last.dated is None and (
        last.person is None or visit.person is None or _same_people(visit, last)
    ):
        return False
    days = [v.dated for v in found if v.dated]
    if visit.dated in days or any(_same_day(day, visit.dated) for day in days[-_LATELY:]):
        if visit.person is None and _is_from_across(visit, last):
            return True
        if visit.person is None or not visit.act.sure or _same_people(visit, last):
            return False
        is_day = last.dated is not None and last.dated.edtf == visit.dated.edtf
        return last.act.kind == "meets" or visit.person.leads or not is_day
    return True


def _is_from_across(visit: ToldVisit, last: ToldVisit) -> bool:
    """Tell whether a body from across the line comes on a day that it gives, the last from here."""
    sender = visit.organisation or ""
    across = any(m.text in sender for m in visit.sentence.kind("neighbour_province"))
    here = last.organisation and not last.sentence.kind("neighbour_province")
    return bool(across and here and visit.act.sure and visit.sentence.date)


def _same_people(visit: ToldVisit, last: ToldVisit) -> bool:
    """Tell whether a visit is made by those of the last: named again, or nobody new is."""
    if visit.person and last.person:
        return same_name(visit.person.name, last.person.name)
    sender, before = visit.organisation, last.organisation
    if sender and before:
        return same_name(sender, before)
    return not (visit.person or sender)


def _same_day(one: Dated, other: Dated) -> bool:
    if one.edtf == other.edtf or not one.edtf or not other.edtf:
        return True
    if any(sign in day.edtf for day in (one, other) for sign in ("XXXX", "[")):
        return not set(_DAY.findall(one.edtf)).isdisjoint(_DAY.findall(other.edtf))
    (first, last), (from_, to) = bounds(one.edtf), bounds(other.edtf)
    return first <= to and from_ <= last


def _completed(visit: ToldVisit, sentence: ToldSentence, years: YearContext) -> None:
    """Take from a later sentence the day and the leader that the first did not give.

    Of a journey of several days across the border, the day at the gate is the visit's.
    """
    expression = sentence.date
    if visit.person is None and sentence.says("leads"):
        visit.person = leader_in(sentence)
    if expression is None or expression.day is None:
        return
    at_gate = bool(sentence.kind("gate")) and not visit.sentence.kind("gate")
    crossing = any("crosses" in cue.says for cue in sentence.real("moves"))
    journey = visit.expression is not None and visit.expression.first_day is not None
    home = journey and crossing and at_gate and not sentence.says("trip")
    if visit.dated is None or home:
        visit.expression, visit.dated = expression, years.decide(expression)


def _led(visit: ToldVisit, told: list[ToldSentence]) -> None:
    """Find the leader whom the sentence that tells of a visit does not name."""
    ceremony = visit.act.kind == "opens"
    if ceremony:
        guests = [p for p in visit.sentence.people if p.level]
        visit.person = min(guests, key=lambda p: p.rank, default=None)
    if visit.person is None and not ceremony:
        visit.person = named_elsewhere(visit.sentence, told)
    if visit.person is None:
        visit.person = leader_after(visit.sentences, ceremony=ceremony, sender=visit.organisation)


def _beside(found: list[ToldVisit]) -> list[ToldVisit]:
    """Return the visits of delegations of the centre that meet another one in its sentence."""
    return [
        ToldVisit(v.sentence, v.act, v.expression, v.dated, person, v.sentences)
        for v in found
        for person in leaders_beside(v.sentence)
    ]


def _in_captions(told: list[ToldSentence]) -> list[ToldVisit]:
    """Return the visit that only the captions of an article tell of."""
    captions = [s for s in told if s.zone == "caption" and s.says("delegation")]
    for caption in captions:
        if act := act_of(caption, known_places=True):
            rest = [s for s in told if s is not caption]
            official = next(
                (p for s in rest if s.zone == "body" for p in s.people if p.title), None
            )
            return [ToldVisit(caption, act, None, None, official, [caption, *rest])]
    return []


def _without_recalled(
    found: list[ToldVisit], years: YearContext, told: list[ToldSentence]
) -> list[ToldVisit]:
    """Leave out visits of earlier years that an article only remembers."""
    days = [_last_day(v) for v in found]
    published = [bounds(years.published)[0]] if years.published else []
    newest = max((s.date.year or 0 for s in told if s.date), default=0)
    latest = max([*(day for day in days if day), *published], default=None)
    return [
        visit
        for visit, day in zip(found, days, strict=True)
        if not (day and latest and latest - day > _RECALLED and day.year < latest.year)
        and not _is_of_earlier_year(visit, newest)
    ]


def _is_of_earlier_year(visit: ToldVisit, newest: int) -> bool:
    """Tell whether a visit without a day is told of a year before that of a day in the text."""
    year = _YEAR.match(visit.sentence.text) if visit.expression is None else None
    return bool(year and int(year[1]) < newest)


def _last_day(visit: ToldVisit) -> date | None:
    """Return the last day of a visit whose year the text itself gives."""
    written = visit.expression is not None and visit.expression.year is not None
    edtf = visit.dated.edtf if visit.dated and written else ""
    return None if not edtf or "XXXX" in edtf or edtf.startswith("[") else bounds(edtf)[1]
