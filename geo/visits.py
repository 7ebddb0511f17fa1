"""Visit records from articles: the visits that a text tells of, each with its evidence.

Contracts stand in the documentation of the records (`geo.records`), the rule of years in
`gazetteer.year_rule`, the words that are read in ``visit_cues.csv`` and ``office_cues.csv``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from gazetteer.dates import this_day
from gazetteer.documents import Document
from gazetteer.gazetteer import Gazetteer, load
from gazetteer.geoparse import parse
from gazetteer.mentions import Mention
from gazetteer.tables import read_table
from gazetteer.text_day import text_day
from gazetteer.year_rule import YearContext
from gazetteer.zones import Zone
from geo.records import VisitRecord
from geo.visit_acts import act_of
from geo.visit_directions import direction_of
from geo.visit_leaders import leader_in
from geo.visit_sentences import ToldSentence, told_sentences
from geo.visit_text_places import gate_meant, gone_to, in_units, provinces_of
from geo.visits_told import ToldVisit, visits_told


def visits(
    doc: Document,
    *,
    as_of: date | None = None,
    today: date | None = None,
) -> list[VisitRecord]:
    """Return the visits that a document tells of, in the order of the text.

    Parameters
    ----------
    doc
        A text with its source and publication date.
    as_of
        The day whose provinces count; the text's own day unless given.
    today
        Nothing happened after it; the clock's day unless given.

    Returns
    -------
    list of VisitRecord
        Visits told in unrelated headlines have ``zone == "sidebar"``. Who is received elsewhere
        than in a border province or at a gate is left out.
    """
    return _Reader(doc, as_of, today or this_day()).records()


class _Reader:
    """One document on its way to visit records."""

    def __init__(self, doc: Document, as_of: date | None, today: date) -> None:
        self._doc = doc
        self._gazetteer: Gazetteer = load()
        self._day = as_of or text_day(doc, today)
        self._elsewhere = frozenset(row["name"] for row in read_table("elsewhere"))
        self._text = doc.plain.text
        self._mentions = parse(doc.as_plain(), as_of=self._day, today=today)
        self._zones = doc.zones
        self._in_article = [m for m in self._mentions if m.zone != "sidebar"]
        self._main = [zone for zone in self._zones if zone.name != "sidebar"]
        self._years = YearContext(
            "\n".join(zone.text for zone in self._main),
            doc.published,
            today,
            heading=next((zone.text for zone in self._main if zone.name == "title"), ""),
        )

    def records(self) -> list[VisitRecord]:
        told = list(told_sentences(self._main, self._mentions, self._elsewhere))
        border = any(m.kind != "country" for m in self._in_article)
        known = border or bool(in_units(self._text, self._gazetteer))
        found = visits_told(told, self._years, known_places=known)
        starts = [visit.sentence.start for visit in found]
        records = [self._record(visit, starts) for visit in found]
        for zone in self._zones:
            if zone.name == "sidebar":
                records += self._of_headline(zone, records)
        records = [r for r in records if r.province or r.gates_mentioned]
        unique = list(
            {(r.date, r.leader, r.province, r.zone): r for r in reversed(records)}.values()
        )
        return [self._numbered(record, number) for number, record in enumerate(reversed(unique), 1)]

    def _numbered(self, record: VisitRecord, number: int) -> VisitRecord:
        return replace(record, id=f"{_stem(self._doc.source)}-{number}")

    def _of_headline(self, zone: Zone, main: list[VisitRecord]) -> Iterable[VisitRecord]:
        """Read one unrelated headline on its own; without date, person and province it is none."""
        for sentence in told_sentences([zone], self._mentions, self._elsewhere):
            if not (sentence.kind("province") and (expression := sentence.date)):
                continue
            act, person = act_of(sentence), leader_in(sentence)
            if not (act and person):
                continue
            dated = self._years.decide(expression)
            visit = ToldVisit(sentence, act, expression, dated, person)
            if all((r.date, r.leader) != (dated.edtf, person.name) for r in main):
                yield self._record(visit, [sentence.start])

    def _record(self, visit: ToldVisit, starts: list[int]) -> VisitRecord:
        item = self._item(visit, starts)
        direction = direction_of(visit)
        provinces = provinces_of(
            visit.sentence,
            item,
            self._in_article,
            act=visit.act,
            abroad=direction == "outbound",
            gazetteer=self._gazetteer,
            day=self._day,
        )
        first = self._gazetteer.get(provinces[0]) if provinces else None
        old, new = self._gazetteer.province_names(first) if first else (None, None)
        reached = [m for s in visit.sentences for m in self._reached(s, visit)]
        if not any(m.kind == "gate" for m in reached):
            meant = [m for s in visit.sentences for m in self._meant(s, visit)]
            reached += meant
            item += [m for m in meant if m not in item]
        title = visit.person.title if visit.person else ""
        return VisitRecord(
            id="",
            source=self._doc.source,
            title=self._title(visit.sentence),
            date=visit.dated.edtf if visit.dated else "",
            date_text=visit.expression.text.strip() if visit.expression else None,
            date_basis=visit.dated.basis if visit.dated else "",
            published=self._doc.published or None,
            leader=visit.person.name if visit.person else None,
            leader_title=title or None,
            organisation=visit.organisation,
            province=self._name(provinces[0]) if provinces else None,
            province_63=old,
            province_34=new,
            provinces=tuple(self._name(p) for p in provinces),
            province_ids=tuple(provinces),
            **_gate_columns(reached, item),
            markers_visited=_markers(reached),
            markers_mentioned=_markers(item),
            direction=direction,
            zone=visit.sentence.zone,
            sentence_start=self._doc.plain.given(visit.sentence.start),
            sentence_end=self._doc.plain.given(visit.sentence.end),
            warnings=(visit.dated.warning,) if visit.dated and visit.dated.warning else (),
        )

    def _reached(self, sentence: ToldSentence, visit: ToldVisit) -> list[Mention]:
        act = visit.act if sentence is visit.sentence else None
        return gone_to(sentence, act=act)

    def _meant(self, sentence: ToldSentence, visit: ToldVisit) -> list[Mention]:
        act = visit.act if sentence is visit.sentence else None
        return gate_meant(sentence, self._in_article, act=act)

    def _name(self, place_id: str) -> str:
        return self._gazetteer.name_on(self._gazetteer.get(place_id), self._day)

    def _title(self, sentence: ToldSentence) -> str | None:
        """Return the article's title; of an unrelated headline the line above what it tells."""
        if sentence.zone == "sidebar":
            above = [z for z in self._zones if z.end <= sentence.start]
            return above[-1].text.strip() if above else None
        return self._doc.title or None

    def _item(self, visit: ToldVisit, starts: list[int]) -> list[Mention]:
        """Return the mentions of the part of the text that tells of a visit."""
        sentence = visit.sentence
        if sentence.zone == "sidebar":
            return list(sentence.mentions)
        first = 0 if sentence.start == min(starts) and not visit.in_list else sentence.start
        last = min((s for s in starts if s > sentence.start), default=len(self._text))
        if visit.in_list:
            last = min(last, max(s.end for s in visit.sentences))
        return [m for m in self._in_article if first <= m.start < last]


def _stem(source: str) -> str:
    return "stdin" if source == "-" else Path(source).stem


def _gate_columns(gone_to: list[Mention], item: list[Mention]) -> dict[str, tuple[str, ...]]:
    own = [m for m in gone_to if m.country == "VN"]
    visited = {m.place_id: m.name for m in own if m.kind == "gate" and m.place_id}
    mentioned = {m.place_id: m.name for m in item if m.kind == "gate" and m.place_id}
    return {
        "gates_visited": tuple(visited.values()),
        "gates_visited_ids": tuple(visited),
        "gates_mentioned": tuple(mentioned.values()),
        "gates_mentioned_ids": tuple(mentioned),
    }


def _markers(mentions: list[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(m.name for m in mentions if m.kind == "marker"))
