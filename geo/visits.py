"""Visit records from articles: the visits that a text tells of, each with its evidence.

Contracts and the year rule stand in the documentation of the records (`geo.records`) and of dates
in text (`gazetteer.textdates`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from gazetteer.dates import this_day
from gazetteer.documents import Document, document
from gazetteer.gazetteer import Gazetteer, load
from gazetteer.geoparse import parse
from gazetteer.mentions import Mention
from gazetteer.people import Person, leader
from gazetteer.text_day import text_day
from gazetteer.textdates import Dated, DateExpression, YearContext, find_dates
from gazetteer.zones import METADATA, Zone, zones
from geo.records import Direction, VisitRecord
from geo.sentences import Sentence, sentences

_ORGANISATION = re.compile(
    r"[Đđ]oàn\s+(?:công\s+tác|đại\s+biểu|liên\s+ngành|cán\s+bộ|cấp\s+cao)?\s*(?:của\s+)?"
    r"(?P<name>(?:Bộ|Ban|Ủy\s+ban|Uỷ\s+ban|Quốc\s+hội|Chính\s+phủ|Trung\s+ương|HĐND|UBND|Cục|Sở|tỉnh|thành\s+phố)"
    r"[^,.;()\n]*?)(?=\s+(?:do|đã|đến|thăm|dự|tham|về|sang|đi|làm|cùng|lên|phát|kiểm|khảo|tới|chúc)(?!\w)|[,.;(]|$)"
)
_OFFICE_OF = re.compile(
    r"(?P<name>(?:Bộ\s+(?!trưởng)|Ủy\s+ban\s+|Uỷ\s+ban\s+|Quốc\s+hội)[^,.;()]*|Chính\s+phủ)$"
)
_OUT = re.compile(
    r"(?<!\w)(?:sang|lên\s+đường|đi\s+(?:chúc|thăm)|xuất\s+cảnh|thăm\s+(?:tỉnh|và))(?!\w)"
)
_BOTH = re.compile(
    r"(?<!\w)(?:hội\s+đàm|gặp|hai\s+tỉnh|hai\s+bên|held|met|bilateral)(?!\w)", re.IGNORECASE
)


@dataclass(slots=True)
class _Visit:
    """A visit while its sentences are being gathered."""

    sentence: Sentence
    expression: DateExpression | None
    dated: Dated | None
    person: Person | None
    sentences: list[Sentence] = field(default_factory=list)


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
        Visits told in unrelated headlines have ``zone == "sidebar"``.
    """
    return _Reader(doc, as_of, today or this_day()).records()


class _Reader:
    """One document on its way to visit records."""

    def __init__(self, doc: Document, as_of: date | None, today: date) -> None:
        self._doc = doc
        self._gazetteer: Gazetteer = load()
        self._day = as_of or text_day(doc, today)
        self._text = doc.plain.text
        self._mentions = parse(document(self._text), as_of=self._day, today=today)
        self._zones = zones(self._text)
        main = [zone for zone in self._zones if zone.name != "sidebar"]
        self._years = YearContext("\n".join(z.text for z in main), doc.published, today)
        self._names = frozenset(m.text for m in self._mentions)

    def records(self) -> list[VisitRecord]:
        main = [zone for zone in self._zones if zone.name != "sidebar"]
        found = self._of_article(list(sentences(main)))
        aside = (zone for zone in self._zones if zone.name == "sidebar")
        records = [self._record(visit, found) for visit in found]
        records += [r for zone in aside for r in self._of_headline(zone, records)]
        unique = list(
            {(r.date, r.leader, r.province, r.zone): r for r in reversed(records)}.values()
        )
        return [self._numbered(record, number) for number, record in enumerate(reversed(unique), 1)]

    def _numbered(self, record: VisitRecord, number: int) -> VisitRecord:
        return replace(record, id=f"{_stem(self._doc.source)}-{number}")

    def _of_article(self, told: list[Sentence]) -> list[_Visit]:
        """Gather the sentences of each visit: a new date with a new act opens a new visit."""
        found: list[_Visit] = []
        for sentence in told:
            opened = self._opened(sentence, found)
            if opened:
                found.append(opened)
            elif found:
                found[-1].sentences.append(sentence)
        return found

    def _opened(self, sentence: Sentence, found: list[_Visit]) -> _Visit | None:
        if sentence.zone != "body" or not sentence.tells_of_visit:
            return None
        expression = self._date_in(sentence)
        person = leader(sentence.text, self._names)
        dated = self._years.decide(expression) if expression else None
        if not (sentence.has_delegation or person) or not self._places_in(sentence):
            return None
        if found and (dated is None or any(v.dated and v.dated.edtf == dated.edtf for v in found)):
            return None
        if dated is None and not sentence.has_delegation:
            return None
        return _Visit(sentence, expression, dated, person, [sentence])

    def _of_headline(self, zone: Zone, main: list[VisitRecord]) -> Iterable[VisitRecord]:
        """Read one unrelated headline on its own; without date, person and province it is none."""
        for sentence in sentences([zone]):
            person = leader(sentence.text, self._names)
            expression = self._date_in(sentence)
            provinces = [m for m in self._places_in(sentence) if m.kind == "province"]
            if person and expression and provinces and sentence.tells_of_visit:
                dated = self._years.decide(expression)
                visit = _Visit(sentence, expression, dated, person, [sentence])
                record = self._record(visit, [visit])
                if all((r.date, r.leader) != (record.date, record.leader) for r in main):
                    yield record

    def _date_in(self, sentence: Sentence) -> DateExpression | None:
        """Return the first day a sentence gives for what it tells, not that of a decree cited."""
        for found in find_dates(sentence.text):
            cited = found.year is not None and found.first_day is None
            if (found.day or found.days_ago is not None) and not (
                cited and sentence.dates_a_decree(sentence.start + found.start)
            ):
                return found
        return None

    def _places_in(self, sentence: Sentence) -> list[Mention]:
        return [m for m in self._mentions if sentence.start <= m.start < sentence.end]

    def _record(self, visit: _Visit, all_visits: list[_Visit]) -> VisitRecord:
        item = self._item(visit, all_visits)
        provinces = self._provinces(visit, item)
        first = self._gazetteer.get(provinces[0]) if provinces else None
        old, new = self._gazetteer.province_names(first) if first else (None, None)
        named = [m for m in item if m.kind == "gate" and m.place_id]
        gone_to = [m for m in named if m.country == "VN" and self._gone_to(m, visit)]
        markers = [m for m in item if m.kind == "marker"]
        title = self._title(visit)
        return VisitRecord(
            id="",
            source=self._doc.source,
            title=title,
            date=visit.dated.edtf if visit.dated else "",
            date_text=visit.expression.text.strip() if visit.expression else None,
            date_basis=visit.dated.basis if visit.dated else "",
            published=self._doc.published or None,
            leader=visit.person.name if visit.person else None,
            leader_title=(visit.person.title or None) if visit.person else None,
            organisation=_organisation(visit),
            province=self._name(provinces[0]) if provinces else None,
            province_63=old,
            province_34=new,
            provinces=tuple(self._name(p) for p in provinces),
            province_ids=tuple(provinces),
            **_gate_columns(gone_to, named),
            markers_visited=tuple(
                dict.fromkeys(m.name for m in markers if self._gone_to(m, visit))
            ),
            markers_mentioned=tuple(dict.fromkeys(m.name for m in markers)),
            direction=self._direction(visit),
            zone=visit.sentence.zone,
            sentence_start=self._doc.plain.given(visit.sentence.start),
            sentence_end=self._doc.plain.given(visit.sentence.end),
            warnings=(visit.dated.warning,) if visit.dated and visit.dated.warning else (),
        )

    def _name(self, place_id: str) -> str:
        return self._gazetteer.name_on(self._gazetteer.get(place_id), self._day)

    def _title(self, visit: _Visit) -> str | None:
        """Return the article's title; of an unrelated headline the line above what it tells."""
        if visit.sentence.zone == "sidebar":
            above = [z for z in self._zones if z.end <= visit.sentence.start]
            return above[-1].text.strip() if above else None
        title = next((zone for zone in self._zones if zone.name == "title"), None)
        return METADATA.sub("", title.text).strip() if title else None

    def _item(self, visit: _Visit, all_visits: list[_Visit]) -> list[Mention]:
        """Return the mentions of the part of the text that tells of a visit."""
        if visit.sentence.zone == "sidebar":
            return self._places_in(visit.sentence)
        starts = [v.sentence.start for v in all_visits]
        first = 0 if visit is all_visits[0] else visit.sentence.start
        last = min((s for s in starts if s > visit.sentence.start), default=len(self._text))
        return [m for m in self._mentions if first <= m.start < last and m.zone != "sidebar"]

    def _provinces(self, visit: _Visit, item: list[Mention]) -> list[str]:
        """Return the Vietnamese provinces of a visit, the one in its sentence before others."""
        here = [m for m in self._places_in(visit.sentence) if m.kind == "province" and m.place_id]
        if here:
            ids = list(dict.fromkeys(m.place_id for m in here if m.place_id))
            joined = re.search(r"(?:hai|\d|ba|các)\s+tỉnh\s", visit.sentence.text)
            return ids if joined else ids[:1]
        counts = Counter(m.place_id for m in item if m.kind == "province" and m.place_id)
        if counts:
            return [counts.most_common(1)[0][0]]
        of_gates = (
            unit.place_id
            for m in item
            if m.kind == "gate" and m.country == "VN" and m.place_id
            if (unit := self._gazetteer.province_of(self._gazetteer.get(m.place_id), self._day))
        )
        first = next(of_gates, None)
        return [first] if first else []

    def _gone_to(self, mention: Mention, visit: _Visit) -> bool:
        return any(
            sentence.start <= mention.start < sentence.end and sentence.goes_to(mention.start)
            for sentence in visit.sentences
            if sentence.zone in ("body", "sidebar")
        )

    def _direction(self, visit: _Visit) -> Direction:
        here = self._places_in(visit.sentence)
        foreign = [m for m in here if m.kind == "neighbour_province"]
        own = [m for m in here if m.kind == "province"]
        text = visit.sentence.text
        if not foreign:
            return "to_province"
        led = visit.person.title if visit.person else ""
        if any(m.text in led for m in foreign):
            return "inbound_foreign"
        if _BOTH.search(text) and own:
            return "bilateral"
        return "outbound" if _OUT.search(text) else "to_province"


def _stem(source: str) -> str:
    return "stdin" if source == "-" else Path(source).stem


def _gate_columns(gone_to: list[Mention], named: list[Mention]) -> dict[str, tuple[str, ...]]:
    visited = {m.place_id: m.name for m in gone_to if m.place_id}
    mentioned = {m.place_id: m.name for m in named if m.place_id}
    return {
        "gates_visited": tuple(visited.values()),
        "gates_visited_ids": tuple(visited),
        "gates_mentioned": tuple(mentioned.values()),
        "gates_mentioned_ids": tuple(mentioned),
    }


def _organisation(visit: _Visit) -> str | None:
    match = _ORGANISATION.search(visit.sentence.text)
    if match:
        return " ".join(match["name"].split())
    title = visit.person.title if visit.person else ""
    of_office = _OFFICE_OF.search(title.split(",")[-1].strip()) or _OFFICE_OF.search(title)
    return " ".join(of_office["name"].split()) if of_office else None
