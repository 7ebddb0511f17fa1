"""Resolution: which names of a text are places, and which place each one is.

A name is first judged by the words around it (is it a gate here, a province, or something else of
the same name?), then, where several places share it, by the document: the counterpart beside it,
the province in hand, the country across the line. What stays undecided is left undecided.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from gazetteer.context import SENTENCE_END, Context
from gazetteer.cues import cue_after, cue_before, in_longer_name
from gazetteer.gazetteer import CITY_PROVINCES, Gazetteer
from gazetteer.matcher import Hit
from gazetteer.orthography import fold
from gazetteer.place import Place
from gazetteer.reading import Reading

_DASH = re.compile(r"\s*(?:\([^()\n]{0,90}\)|,\s*tỉnh[^,.;()\n]{2,30},?)?\s*[-–—/]+\s*")
_LIST = re.compile(
    r"\s*(?:/\s*(?:xã\s+)?[\w ]{2,20})?\s*(?:\([^()\n]{0,90}\))?\s*"
    r"(?:,|;|,?\s+và|\s+and|,?\s+et|\s+với)\s+(?:de\s+|of\s+)?"
)


def resolve(text: str, hits: list[Hit], gazetteer: Gazetteer, day: date) -> list[Reading]:
    """Return a reading of every hit that names a place.

    Parameters
    ----------
    text
        The text the hits were found in.
    hits
        Names in order, none overlapping.
    gazetteer
        Whose places the hits name.
    day
        The day of the text, which decides the provinces that existed.
    """
    readings = [_reading(text, hit, gazetteer, day) for hit in hits]
    readings = [r for r in readings if r.places]
    _link(text, readings)
    _choose_kinds(readings)
    _choose_places(text, readings, gazetteer)
    return [r for r in readings if r.kind]


def _reading(text: str, hit: Hit, gazetteer: Gazetteer, day: date) -> Reading:
    places = [gazetteer.places[place_id] for place_id in hit.place_ids]
    if hit.bare:
        places = [place for place in places if place.kind != "country"]
    return Reading(
        hit,
        _bearers(hit.text, places, gazetteer, day),
        cue_before(text, hit.start),
        cue_after(text, hit.end),
        in_longer_name(text, hit.start, hit.end),
    )


def _bearers(name: str, places: list[Place], gazetteer: Gazetteer, day: date) -> list[Place]:
    """Return the places that a name means on a day; those it meant once, if there are no others."""
    existing = [place for place in places if gazetteer.exists(place, day)]
    if not any(place.kind == "province" for place in existing):
        # A province of the past is better than none: texts use old names for years.
        existing += [p for p in places if p not in existing and gazetteer.existed(p, day)]
    named = [place for place in existing if place.is_called(name, day)] or existing
    planned = [p for p in named if p.kind == "gate" and not gazetteer.is_shown(p, day)]
    return [place for place in named if place not in planned] or named


def _link(text: str, readings: list[Reading]) -> None:
    """Join gates that stand in one pair ("X – Y", "X (Việt Nam) – Y (Lào)") or one list."""
    gates = [r for r in readings if r.of_kind("gate") and r.says not in ("unit", "person")]
    for left, right in pairwise(gates):
        between = text[left.hit.end : right.hit.start]
        if right.says and right.before and right.says != "gate":
            continue
        between = _without_cue(between, right)
        dashed = _DASH.fullmatch(between)
        if not dashed and not _LIST.fullmatch(between) and not _across(left, right, between):
            continue
        left.linked.append(right)
        right.linked.append(left)
        if dashed or _across(left, right, between):
            left.paired.append(right)
            right.paired.append(left)


def _without_cue(between: str, right: Reading) -> str:
    """Drop the cue of the second name: "X và cửa khẩu Y" is a list as "X và Y" is."""
    if not right.before:
        return between
    head, _, _ = between.rpartition(right.before.words)
    return head or " "


def _across(left: Reading, right: Reading, between: str) -> bool:
    """Tell whether two names in one clause are known to be a pair."""
    if len(between) > 90 or SENTENCE_END.search(between):
        return False
    if fold(left.hit.text) == fold(right.hit.text):
        return False  # one gate named twice, more likely than both sides of one name
    ids = {place.place_id for place in right.of_kind("gate")}
    return any(place.pair_id in ids for place in left.of_kind("gate"))


def _choose_kinds(readings: list[Reading]) -> None:
    for reading in readings:
        reading.kind = _kind_by_cue(reading)
    _spread_gates(readings)
    named = {r.hit.text for r in readings if r.kind == "gate"}
    ids = {p.place_id for r in readings if r.kind == "gate" for p in r.of_kind("gate")}
    for reading in readings:
        if reading.kind is None and _is_gate_again(reading, named, ids):
            reading.kind = "gate"
            reading.score = 0.75
            reading.evidence.append("named as a gate elsewhere in the text")
    _spread_gates(readings)


def _kind_by_cue(reading: Reading) -> str | None:
    """Decide by the words beside the name alone; None leaves the name undecided."""
    gate, says = reading.of_kind("gate"), reading.says
    area = next((p.kind for p in reading.places if p.kind != "gate"), None)
    before = reading.before.says if reading.before else None
    cue = reading.before or reading.after
    if gate and cue and (before == "gate" or (says == "gate" and not reading.longer)):
        side = "after" if cue is reading.before else "before"
        reading.evidence.append(f"{side} “{cue.words}”")
        reading.score = 0.85 if reading.hit.bare else 0.95
        return "gate"
    if area is None or before in ("person", "thing"):
        return None
    if cue and says == "province":
        reading.evidence.append(f"beside “{cue.words}”")
        reading.score = 0.98
        return area
    if reading.longer or (says == "unit" and not _is_city(reading)):
        return None
    reading.score = 0.8 if reading.hit.bare else 0.9
    return area


def _is_city(reading: Reading) -> bool:
    return any(p.place_id in CITY_PROVINCES for p in reading.places)


def _spread_gates(readings: list[Reading]) -> None:
    """Let a gate make gates of the names paired or listed with it, as far as the list goes."""
    queue = [r for r in readings if r.kind == "gate"]
    queue += [r for r in readings if r.kind is None and _known_pair(r)]
    while queue:
        reading = queue.pop()
        if reading.kind is None and not reading.longer:
            reading.kind, reading.score = "gate", 0.9
            reading.evidence.append("beside its counterpart")
        for other in reading.linked:
            paired = other in reading.paired
            if other.kind == "gate" or (other.before and other.before.says != "gate"):
                continue
            if (other.kind is not None and not paired) or (other.longer and not paired):
                continue
            other.kind, other.score = "gate", 0.9
            word = "paired" if paired else "in one list"
            other.evidence = [f"{word} with {reading.hit.text}"]
            queue.append(other)


def _known_pair(reading: Reading) -> bool:
    ids = {p.pair_id for p in reading.of_kind("gate") if p.pair_id}
    return any(p.place_id in ids for r in reading.paired for p in r.of_kind("gate"))


def _is_gate_again(reading: Reading, named: set[str], ids: set[str]) -> bool:
    gates = reading.of_kind("gate")
    if not gates or reading.longer or reading.says in ("unit", "thing", "person"):
        return False
    return reading.hit.text in named or any(p.place_id in ids and not p.needs_cue for p in gates)


def _choose_places(text: str, readings: list[Reading], gazetteer: Gazetteer) -> None:
    context = Context(text, readings, gazetteer)
    for reading in readings:
        if reading.kind is None:
            continue
        places = reading.of_kind(reading.kind)
        if len(places) == 1:
            reading.place = places[0]
            continue
        scored = sorted(
            ((context.support(reading, place), place) for place in places),
            key=lambda item: -item[0][0],
        )
        (best, why), place = scored[0]
        if best > scored[1][0][0]:
            reading.place = place
            reading.evidence += [reason for reason in why if reason not in reading.evidence]
        else:
            reading.evidence.append("the text does not decide between places of this name")
            reading.score = 0.4
