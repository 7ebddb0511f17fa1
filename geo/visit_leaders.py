"""Who leads a visit: named where it is told, or in a sentence after it; never a host."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gazetteer.orthography import fold
from gazetteer.people import Person, first_of_highest_rank, offices
from geo.visit_sentences import ACTS, ToldSentence

HIGH_RANK = 12
"""From here up an office is of the state or of a ministry's head: nobody is so high at home."""
_BODIES = tuple(map(fold, ("ủy ban", "hội đồng", "viện")))
"""What an office is of that ends in it: "Phó Chủ nhiệm Ủy ban" is of the committee just named."""
_FORM_OF_ADDRESS = 2
_NEAR = 3
"""How many sentences after an opening its guests are named in."""
_PRESENT = re.compile(
    r"\W*(?:thành\s+phần|(?:(?:đại\s+diện|thành\s+phần)\s+)?(?:về\s+)?(?:bên|phía)\s)",
    re.IGNORECASE,
)
"""How a line of minutes begins that names who was there, our side first."""
_CHAIRED = re.compile(
    r"(?:cùng|đồng)\s+chủ\s+trì|chủ\s+trì\s+(?:hội|buổi|cuộc|phiên)|co-chaired|coprésid",
    re.IGNORECASE,
)
_POLITE = re.compile(r"^\s*(?:ông|bà|ngài|đồng\s+chí)(?!\w)", re.IGNORECASE)
_THEN = re.compile(r"tiếp\s+(?:đó|đến|sau)", re.IGNORECASE)
"""What comes next, not who receives."""


def leader_in(sentence: ToldSentence) -> Person | None:
    """Return who leads in a sentence that tells of a visit: said so, or the highest of the guests.

    Hosts are left out, people the visitors talk with, and people only remembered.
    """
    guests = [p for p in sentence.people if p.leads or not _is_host(p, sentence)]
    leading = [p for p in guests if p.leads]
    return first_of_highest_rank(leading[:1] or guests)


def leaders_beside(sentence: ToldSentence) -> list[Person]:
    """Return who else is said to lead a delegation of the centre in the same sentence."""
    leading = [p for p in sentence.people if p.leads]
    return [p for p in leading[1:] if p.level == "central"]


def leader_after(
    told: list[ToldSentence], *, ceremony: bool, sender: str | None = None
) -> Person | None:
    """Return who leads by the sentences after the one that tells of a visit.

    One is said to lead; else the highest guest named as such; else, where two sides met, the
    first named of those present or in the chair; else the first of high rank.

    Parameters
    ----------
    told
        The sentence that tells of the visit, and those after it.
    ceremony
        Whether an event is told: whoever of the centre speaks at the opening of a gate has come.
    sender
        The body that went, if no leader is named with it: who is of it and acts next has led.
    """
    first, *after = [s for s in told if s.zone == "body"] or told
    for sentence in after:
        named = [p for p in sentence.people if p.leads]
        if not named and sentence.says("leads"):
            named = sentence.people
        if named and not sentence.says("hosts"):
            return named[0]
    if after and (subject := _subject_of(after[0], first, sender)):
        return subject
    for sentence in after[:_NEAR]:
        if sentence.says("guests"):
            come = [p for p in sentence.people if p.level in ("central", "foreign")]
            if come:
                return first_of_highest_rank(come)
    if first.says("meets"):
        for number, sentence in enumerate(after[:_NEAR]):
            if _PRESENT.match(sentence.text) or _CHAIRED.search(sentence.text):
                named = [p for s in after[number : number + 2] for p in s.people]
                if named:
                    return named[0]
    if (ceremony and first.kind("gate")) or first.says("delegation"):
        for sentence in after[: _NEAR if ceremony else None]:
            high = [p for p in sentence.people if p.rank <= HIGH_RANK and p.level == "central"]
            if high and not sentence.says("recalls", "decree"):
                return first_of_highest_rank(high)
    return None


def _subject_of(sentence: ToldSentence, told: ToldSentence, sender: str | None) -> Person | None:
    """Return who a sentence begins with, if of the body that the sentence before it tells of."""
    person = next(iter(sentence.people), None)
    if not person or sentence.says("recalls", "decree", "hosts"):
        return None
    title = fold(person.title)
    before = sentence.text[: person.start]
    if not title.startswith(fold(before)) and len(before.split()) > _FORM_OF_ADDRESS:
        return None
    if sender and fold(sender) in title:
        return person
    bare = person.level == "central" and any(
        title.endswith(body) and body in fold(told.text) for body in _BODIES
    )
    return person if bare else None


def named_elsewhere(sentence: ToldSentence, others: Iterable[ToldSentence]) -> Person | None:
    """Return the person whose office a sentence names without the name ("Thủ tướng đã tới").

    ``others`` are the sentences of the text, the title first.
    """
    named = [p.title.casefold() for p in sentence.people]
    bare = [
        office.casefold()
        for start, office in offices(sentence.text)
        if not any(office.casefold() in title for title in named)
    ]
    if not bare:
        return None
    for other in others:
        for person in other.people:
            if person.title.casefold().startswith(bare[0]):
                return person
    return None


def _is_host(person: Person, sentence: ToldSentence) -> bool:
    """Tell whether a person of a sentence is at home there, or no part of what it tells."""
    before = [cue for cue in sentence.cues if cue.end <= person.start]
    after = [cue for cue in sentence.cues if cue.start >= person.end]
    if any("recalls" in cue.says for cue in [*before, *after[:1]]):
        return True
    if any("hosts" in cue.says for cue in before):
        return True
    if person.rank <= HIGH_RANK and person.level == "central" and sentence.kind("gate", "marker"):
        return False  # a minister at a gate has come there, whomever he receives
    if _is_received(person, sentence):
        return False
    told = next((cue for cue in after if cue.says & ACTS), None)
    if told and "receives" in told.says:
        return True  # "X tiếp đoàn": who stands before the verb receives
    receiving = next(
        (c for c in before if "receives" in c.says and not _THEN.match(sentence.text, c.start)),
        None,
    )
    if receiving:
        return not any(p.end <= receiving.start for p in sentence.people) and not any(
            "body" in cue.says and cue.end <= receiving.start for cue in before
        )
    # "A làm việc với B": who stands after the verb is met, if somebody stands before it.
    meeting = next((cue for cue in before if cue.says & {"meets", "visits"}), None)
    return bool(meeting and any(p.end <= meeting.start for p in sentence.people))


def _is_received(person: Person, sentence: ToldSentence) -> bool:
    """Tell whether a person's office stands right after the verb: "tiếp Thống đốc X, ông Y"."""
    for cue in sentence.real("receives"):
        between = _POLITE.sub("", sentence.text[cue.end : person.start])
        first = next((start for start, _ in offices(between)), len(between))
        if cue.end <= person.start and not between[:first].strip() and person.title:
            return not any(cue.end <= p.start < person.start for p in sentence.people)
    return False
