"""Which way a visit goes: to a province, out of the country, in from across the line, or both."""

from __future__ import annotations

from gazetteer.mentions import Mention
from geo.records import Direction
from geo.visit_acts import organisation
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
    if not central and _any_in(foreign, sender) and not _any_in(own, sender):
        return "inbound_foreign"
    after = visit.act.cue.start + sentence.start
    aims = any(m.start >= after for m in foreign)
    homes = any(m.country == "VN" and m.start >= after for m in sentence.mentions)
    if visit.act.kind == "meets" and own:
        abroad = visit.person and aims and not sentence.kind("gate")
        return "outbound" if abroad else "bilateral"
    if visit.act.kind == "goes" and aims and (not homes or sentence.says("crosses")):
        return "outbound"
    return "to_province"


def _any_in(mentions: list[Mention], words: str) -> bool:
    return any(m.text in words for m in mentions)
