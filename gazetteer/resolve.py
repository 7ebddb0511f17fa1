"""Resolution: which names of a text are places, and which place each one is.

A name is first judged by the words around it (is it a gate here, a province, or something else of
the same name?), then, where several places share it, by the document: the counterpart beside it,
the province in hand, the country across the line. What stays undecided is left undecided.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from gazetteer.context import Context
from gazetteer.cues import Cue, cue_after, cue_before
from gazetteer.dates import MERGER
from gazetteer.day_view import DayView, day_view
from gazetteer.gazetteer import CITY_PROVINCES
from gazetteer.links import link
from gazetteer.longer_names import in_longer_name
from gazetteer.matcher import Hit
from gazetteer.reading import Reading
from gazetteer.words import told

_FORMER = (" cũ", " (cũ", " trước đây", " (trước đây")
"""After a province's name: the one of before the merger of July 2025."""
_SHORT_FORM = ("Việt - ", "Việt – ", "Việt-", "Việt–", "gió ", "Gió ", "tiếng ", "Tiếng ")
"""Before a country's name: "Việt – Lào" and "gió Lào" name no place."""
_AGAINST = ("unit", "thing", "around", "person")
"""What a cue may say against a gate."""


def resolve(text: str, hits: Sequence[Hit], view: DayView) -> list[Reading]:
    """Return a reading of every hit that names a place.

    Parameters
    ----------
    text
        The text the hits were found in, plain.
    hits
        Names in order, none overlapping.
    view
        The gazetteer on the day of the text, which decides the provinces that existed.
    """
    readings = [r for hit in hits if (r := _reading(text, hit, view))]
    _mark_longer(text, readings)
    maybe_gates = any(r.gates for r in readings)
    if maybe_gates:
        link(text, readings)
    for reading in readings:
        if not reading.kind:
            _kind_by_cue(reading)
    if maybe_gates:
        _find_more_gates(readings)
    _choose_places(text, readings, view)
    return [r for r in readings if r.kind]


def _reading(text: str, hit: Hit, view: DayView) -> Reading | None:
    former = text.startswith(_FORMER, hit.end) and view.day >= MERGER
    gates, areas = (_before_merger(view) if former else view).bearers(hit.text, hit.place_ids)
    if areas and areas[0].kind == "country":
        if text[max(0, hit.start - 8) : hit.start].endswith(_SHORT_FORM):
            return None
        evidence = [told("evidence.nothing_against")]
        country = areas[0]
        return Reading(
            hit, gates, areas, place=country, kind="country", score=0.9, evidence=evidence
        )
    if not (gates or areas):
        return None
    before = _led_cue(text, hit) if hit.lead else cue_before(text, hit.start, bare=hit.bare)
    after = cue_after(text, hit.end, bare=hit.bare)
    return Reading(hit, gates, areas, before, after)


def _led_cue(text: str, hit: Hit) -> Cue | None:
    """Return the cue of a name with its common noun: before the noun, or the noun itself."""
    cue = cue_before(text, hit.start - len(hit.lead), bare=hit.bare)
    own = cue_before(text, hit.start, bare=hit.bare)
    if hit.lead.startswith("ga "):
        own = Cue("gate", hit.lead.strip())  # a station of that name is a gate for trains
    return own if cue is None and own and own.says == "gate" else cue


def _before_merger(view: DayView) -> DayView:
    return day_view(view.gazetteer, MERGER - timedelta(days=1))


def _mark_longer(text: str, readings: Sequence[Reading]) -> None:
    """Mark names that are part of longer ones; a known name beside one is none of it."""
    end = -1
    for index, reading in enumerate(readings):
        hit = reading.hit
        if reading.kind is None:
            following = readings[index + 1].hit.start if index + 1 < len(readings) else -1
            reading.longer = in_longer_name(
                text,
                hit.start,
                hit.end,
                alone_before=hit.start - end <= 1,
                alone_after=following - hit.end == 1,
            )
        end = hit.end


def _kind_by_cue(reading: Reading) -> None:
    """Decide by the words beside the name alone, or leave the name undecided."""
    says = reading.says
    before = reading.before.says if reading.before else None
    cue = reading.before or reading.after
    if reading.gates and cue and (before == "gate" or (says == "gate" and not reading.longer)):
        side = "evidence.after" if cue is reading.before else "evidence.before"
        reading.is_gate(0.85 if reading.hit.bare else 0.95, told(side, words=cue.words))
        return
    if not reading.areas or before in ("person", "thing"):
        return
    if cue and says == "province":
        reading.score = 0.98
        reading.evidence.append(told("evidence.beside", words=cue.words))
    elif reading.longer or (says == "unit" and not _is_city(reading)):
        return
    else:
        reading.score = 0.8 if reading.hit.bare else 0.9
        reading.evidence.append(told("evidence.nothing_against"))
    reading.kind = reading.areas[0].kind
    if len(reading.areas) == 1:
        reading.place = reading.areas[0]


def _is_city(reading: Reading) -> bool:
    return any(p.place_id in CITY_PROVINCES for p in reading.areas)


def _find_more_gates(readings: Sequence[Reading]) -> None:
    """Find the gates that no cue stands beside: in pairs, in lists, or named before."""
    _spread_gates(readings)
    for reading in readings:
        if reading.kind != "gate" and reading.gates and _stands_among_gates(reading):
            reading.is_gate(0.8, told("evidence.listed", name=reading.linked[0].hit.text))
    named = {r.hit.text for r in readings if r.kind == "gate"}
    ids = {p.place_id for r in readings if r.kind == "gate" for p in r.gates}
    for reading in readings:
        if reading.kind is None and _is_gate_again(reading, named, ids):
            reading.is_gate(0.75, told("evidence.again"))
    _spread_gates(readings)
    borders = {p.border for r in readings if r.kind == "gate" for p in r.gates}
    for reading in readings:
        if reading.kind is None and _is_gate_among_gates(reading, borders):
            reading.is_gate(0.6, told("evidence.gate_text"))


def _spread_gates(readings: Sequence[Reading]) -> None:
    """Let a gate make gates of the names paired or listed with it, as far as the list goes."""
    queue = [r for r in readings if r.kind == "gate"]
    queue += [r for r in readings if r.kind is None and _known_pair(r)]
    while queue:
        reading = queue.pop()
        if reading.kind is None and not reading.longer:
            reading.is_gate(0.9, told("evidence.counterpart"))
        for other in reading.linked:
            paired = other in reading.paired
            if other.kind == "gate" or (other.before and other.before.says != "gate"):
                continue
            if (other.kind is not None or other.longer) and not paired:
                continue
            key = "evidence.paired" if paired else "evidence.listed"
            other.is_gate(0.9, told(key, name=reading.hit.text))
            queue.append(other)


def _stands_among_gates(reading: Reading) -> bool:
    """Tell whether a list has a gate on both sides of a name that no word calls another thing."""
    beside = reading.linked
    return len(beside) > 1 and not reading.says and all(r.kind == "gate" for r in beside)


def _known_pair(reading: Reading) -> bool:
    ids = {p.pair_id for p in reading.gates if p.pair_id}
    return any(p.place_id in ids for r in reading.paired for p in r.gates)


def _is_gate_again(reading: Reading, named: set[str], ids: set[str]) -> bool:
    if not reading.gates or reading.longer or reading.says in _AGAINST:
        return False
    again = any(p.place_id in ids and not p.needs_cue for p in reading.gates)
    return again or reading.hit.text in named


def _is_gate_among_gates(reading: Reading, borders: set[str]) -> bool:
    if not reading.gates or reading.areas or reading.longer or reading.says in _AGAINST:
        return False
    return not reading.hit.lead and any(p.border in borders for p in reading.gates)


def _choose_places(text: str, readings: Sequence[Reading], view: DayView) -> None:
    context: Context | None = None
    for reading in readings:
        if reading.kind is None or reading.place:
            continue
        places = reading.meant
        if len(places) == 1:
            reading.place = places[0]
            continue
        context = context or Context(text, readings, view)
        scored = sorted(
            ((context.support(reading, place), place) for place in places),
            key=lambda item: -item[0][0],
        )
        (best, why), place = scored[0]
        if best > scored[1][0][0]:
            reading.place = place
            reading.evidence += [reason for reason in why if reason not in reading.evidence]
        else:
            reading.evidence.append(told("evidence.undecided"))
            reading.score = 0.4
