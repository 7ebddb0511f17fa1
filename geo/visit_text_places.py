"""Places of a visit in a text: the province gone to, the gates and markers reached."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from gazetteer.gazetteer import Gazetteer
from gazetteer.mentions import Mention
from gazetteer.orthography import UPPER
from gazetteer.people import offices
from geo.visit_acts import Act
from geo.visit_sentences import BARS, ToldSentence

_REACHES = frozenset({"visits", "moves", "attends", "at", "meets"})
_WHO = frozenset({"delegation", "he"})
_SEVERAL = re.compile(r"(?:hai|ba|các|\d)\s+tỉnh\s|provinces\s+of\s", re.IGNORECASE)
_THE_GATE = re.compile(
    r"(?<!\w)(?:(?:tại|ở|ra|lên|đến|tới|thăm|của)\s+cửa\s+khẩu(?:\s+này)?|"
    r"(?:at|to|visited|toured)\s+the\s+(?:border\s+)?(?:gate|crossing))\s*(?=[,.;]|$)",
    re.IGNORECASE,
)
_GATE_RECEIVES = re.compile(r"(?:\s+\([^()]*\))?,?\s+(?:(?:lại|đã|vừa|cũng)\s+)*", re.IGNORECASE)
_HEARD = re.compile(r"(?<!\w)(?:nghe|listened|heard|briefed|entendu)(?!\w)", re.IGNORECASE)
"""Who hears a report is where it is given."""
_UNIT = re.compile(
    r"(?:thành\s+phố|TP\.?|thị\s+xã|thị\s+trấn|huyện|phường|xã)\s+"
    rf"(?P<name>[{UPPER}]\w*(?:\s[{UPPER}]\w*){{0,3}})"
)


def gone_to(sentence: ToldSentence, *, act: Act | None) -> list[Mention]:
    """Return the gates and markers that a sentence says its subject went to.

    Nothing that is asked for, planned, said or remembered counts, nor what talks are about. A gate
    that is opened there has been gone to.

    Parameters
    ----------
    sentence
        A sentence of a visit.
    act
        What it tells, if it is the one that tells of the visit; else only a delegation or a
        person may have gone anywhere.
    """
    if not (act or sentence.says(*_WHO) or any(offices(sentence.text))):
        return []
    if act and act.kind == "opens":
        return sentence.kind("gate", "marker")
    real = {cue.start for cue in sentence.real(*_REACHES)}
    found: list[Mention] = []
    for mention in sentence.kind("gate", "marker"):
        reached = surveyed = False
        for cue in sentence.cues:
            if cue.end > mention.start - sentence.start:
                break
            if cue.start in real and cue.says & _REACHES:
                reached = True
            surveyed = surveyed or "survey" in cue.says
            off_topic = not surveyed and cue.says & {"topic", "projects"}
            if off_topic or "apart" in cue.says or cue.says & (BARS - {"projects"}):
                reached = False
        if reached or (act and mention.kind == "gate" and _receives(mention, sentence, act)):
            found.append(mention)
    return found


def _receives(gate: Mention, sentence: ToldSentence, act: Act) -> bool:
    """Tell whether a gate itself is said to receive: "cửa khẩu X đón đoàn"."""
    between = sentence.text[gate.end - sentence.start : act.cue.start]
    return "receives" in act.cue.says and bool(_GATE_RECEIVES.fullmatch(between))


def gate_meant(sentence: ToldSentence, before: list[Mention], *, act: Act | None) -> list[Mention]:
    """Return the gate that a sentence means by "the gate" alone: the last one named before.

    Parameters
    ----------
    sentence
        A sentence of a visit.
    before
        The mentions of the text up to its end.
    act
        What it tells, if it is the one that tells of the visit.
    """
    bare = _THE_GATE.search(sentence.text)
    if not bare or not (act or sentence.says(*_WHO)):
        return []
    heard = _HEARD.search(sentence.text, 0, bare.start())
    bars = BARS - {"speaks"} if heard else BARS
    if any(cue.says & bars and cue.start < bare.start() for cue in sentence.cues):
        return []
    end = sentence.start + bare.start()
    named = [m for m in before if m.kind == "gate" and m.country == "VN" and m.start < end]
    return named[-1:]


def provinces_of(
    sentence: ToldSentence,
    item: list[Mention],
    article: list[Mention],
    *,
    act: Act,
    abroad: bool,
    gazetteer: Gazetteer,
    day: date,
) -> list[str]:
    """Return the ids of the Vietnamese provinces of a visit, the chief one first.

    The province gone to, of a trip abroad the one at home: named in the sentence, else the one
    most named in the item, else that of its gates or of a district named, else the one most named
    in the article.
    """
    here = [m for m in sentence.kind("province") if m.place_id]
    if here:
        home = [m for m in here if m.start - sentence.start < act.cue.start]
        away = [m for m in here if m not in home]
        ordered = home + away if abroad or not _has_guest(sentence, home) else away + home
        ids = list(dict.fromkeys(m.place_id for m in ordered if m.place_id))
        return ids if _SEVERAL.search(sentence.text) else ids[:1]
    if most := _most_named(item):
        return [most]
    gates = [m.place_id for m in item if m.kind == "gate" and m.country == "VN" and m.place_id]
    units = (
        gazetteer.province_of(gazetteer.get(place_id), day)
        for place_id in gates or in_units(sentence.text, gazetteer)
    )
    if first := next(filter(None, units), None):
        return [first.place_id]
    return list(filter(None, [_most_named(article)]))


def _most_named(mentions: list[Mention]) -> str | None:
    counts = Counter(m.place_id for m in mentions if m.kind == "province" and m.place_id)
    return counts.most_common(1)[0][0] if counts else None


def _has_guest(sentence: ToldSentence, home: list[Mention]) -> bool:
    """Tell whether the provinces before the verb are where the visitors come from."""
    cues = [cue for cue in sentence.cues if "delegation" in cue.says or "leads" in cue.says]
    return bool(home) and any(cue.start < home[0].start - sentence.start for cue in cues)


def in_units(text: str, gazetteer: Gazetteer) -> list[str]:
    """Return the gates of the first Vietnamese district or commune named that has any."""
    for match in _UNIT.finditer(text):
        inside = [gazetteer.get(i) for i in gazetteer.in_unit(match["name"])]
        own = [place for place in inside if place.country == "VN"]
        if len({place.province_id for place in own}) == 1:
            return [place.place_id for place in own]
    return []
