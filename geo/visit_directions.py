"""Which way a visit goes: to a province, out of the country, in from across the line, or both."""

from __future__ import annotations

from gazetteer.mentions import Mention
from geo.records import Direction
from geo.visit_acts import organisation
from geo.visit_sentences import ACTS, ToldSentence
from geo.visits_told import ToldVisit


def direction_of(visit: ToldVisit) -> Direction:
    """Return the direction of a visit, by who leads it and by what its sentence names.

    A leader or sender from across the line comes in; talks of two sides without one leader are
    bilateral; who goes across the line, or is received there, goes out.
    """
    sentence = visit.sentence
    foreign = [
        m
        for m in sentence.mentions
        if m.kind == "neighbour_province" or (m.kind == "country" and m.country != "VN")
    ]
    own = [m for m in sentence.mentions if m.kind == "province"]
    title = visit.person.title if visit.person else ""
    if visit.person and (visit.person.level == "foreign" or _any_in(foreign, title)):
        return "inbound_foreign"
    if visit.act.kind == "meets" and not visit.person:
        return "bilateral"
    if not foreign:
        return "to_province"
    sender = organisation(sentence, title) or ""
    central = visit.person and visit.person.level == "central"
    home = central or _any_in(own, f"{sender}\n{title}")
    if not home and _any_in(foreign, sender):
        return "inbound_foreign"
    if visit.act.kind == "goes" and _comes_from(sentence, foreign, own):
        return "inbound_foreign"
    crossing = [c.start for c in sentence.real("moves", "visits", "attends") if "crosses" in c.says]
    after = min([visit.act.cue.start, *crossing]) + sentence.start
    aims = any(m.start >= after for m in foreign)
    homes = any(m.country == "VN" and m.start >= after for m in sentence.mentions)
    if visit.act.kind == "meets" and own:
        abroad = visit.person and aims and not sentence.kind("gate")
        return "outbound" if abroad else "bilateral"
    if visit.act.kind == "goes" and aims and (not homes or sentence.says("crosses")):
        return "outbound"
    return "to_province"


def _comes_from(sentence: ToldSentence, foreign: list[Mention], own: list[Mention]) -> bool:
    """Tell whether a delegation is named with a place across before its leader is."""
    named = (c.end for c in sentence.cues if "delegation" in c.says and "leads" not in c.says)
    start = next(named, len(sentence.text))
    ends = [c.start for c in sentence.cues if c.start >= start and c.says & (ACTS | {"trip"})]
    ends += [p.start for p in sentence.people if p.start >= start]
    first, last = start + sentence.start, min(ends, default=0) + sentence.start
    across, here = (any(first <= m.start < last for m in ms) for ms in (foreign, own))
    return across and not here


def _any_in(mentions: list[Mention], words: str) -> bool:
    return any(m.text in words for m in mentions)
