"""Whether a sentence tells of a visit: who goes, meets or is received, and by which verb."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from gazetteer.mentions import Mention
from gazetteer.orthography import UPPER, fold
from gazetteer.people import offices
from geo.visit_cues import Cue
from geo.visit_sentences import ToldSentence

ActKind = Literal["goes", "meets", "opens"]

_QUALIFIERS = re.compile(
    r"^(?:\s*(?:của|công\s+tác|đại\s+biểu|liên\s+ngành|cán\s+bộ|cấp\s+cao|of|the|from|de|du|des|la)"
    r"(?!\w))+\s*",
    re.IGNORECASE,
)
_ORGANISATION_ENDS = re.compile(r"[,.;:()\n]|\s(?:do|với|cùng|gồm|đã|có|và|tổ\s+chức)(?!\w)")
_STANDING = re.compile(r"^\s+[Tt]hường\s+trực(?!\w)")
_OF_EMBASSY = ("đại sứ", "lãnh sự")
"""Offices whose body is called after them: Đại sứ quán, Tổng Lãnh sự quán."""
_HEADED = ("ban", "phòng", "ty")
"""What a head is head of, if the office ends in it: "Trưởng ban Dân vận" is of "Ban Dân vận"."""
_ASIDE = re.compile(r"\s*\([^()]*\)?")
_BESIDE = len(" cửa khẩu quốc tế đường sắt ")
_ENDS_SENDER = frozenset(
    {"visits", "moves", "attends", "meets", "receives", "leads", "opens", "at"}
)


class Act(NamedTuple):
    """What a sentence tells: the verb, what it amounts to, and whether it stands on its own."""

    cue: Cue
    kind: ActKind
    sure: bool = True
    """False for an opening without guests so far, or for talks without a day."""
    goes_on: bool = False
    """Whether it is of the day of the sentence before."""


def act_of(
    sentence: ToldSentence, *, known_places: bool = False, goes_on: bool = False
) -> Act | None:
    """Return what a sentence tells of a visit, or None.

    Parameters
    ----------
    sentence
        A sentence of an article.
    known_places
        Whether the text names a border place elsewhere, so that a delegation needs none here.
    goes_on
        Whether the sentence before gives a day, so that "he" needs none who goes to a gate.
    """
    places = sentence.kind("province", "neighbour_province", "gate", "marker")
    strong = next(sentence.real("visits", "meets", "receives"), None)
    weak = next(sentence.real("moves", "attends"), None)
    dated = sentence.date is not None or sentence.says("same_day", "next_day", "day_before")
    known_places = known_places and bool(dated or sentence.people or _is_prose(sentence))
    if sentence.says("catches") and not any(person.level for person in sentence.people):
        return None
    if meeting := _meeting(sentence):
        return Act(meeting, "meets", sure=dated or sentence.says("delegation", "body"))
    if sentence.says("delegation") and (places or known_places):
        told = strong or (weak if dated or sentence.says("leads") else None)
        told = told or (next(sentence.real("trip"), None) if dated else None)
        if told:
            return Act(told, "goes")
    if sentence.says("own"):
        return None
    led = any(person.leads for person in sentence.people)
    # Who is led somewhere is a delegation by whatever name.
    led_to = ("visits", "moves") if sentence.says("leads") else ("visits",)
    if places and led and (told := next(sentence.real(*led_to), None)):
        return Act(told, "goes")
    receiving = next(sentence.real("receives"), None)
    if receiving and dated and sentence.kind("province") and sentence.kind("neighbour_province"):
        return Act(receiving, "goes")
    if places and (going := _going(sentence, strong, weak, dated=dated)):
        return Act(going, "goes")
    if dated and sentence.says("he") and not sentence.people and (told := strong or weak):
        return Act(told, "goes", sure=False)
    moving = next(sentence.real("visits", "moves"), None)
    if goes_on and not dated and sentence.says("he") and moving and _comes_after(moving, sentence):
        return Act(moving, "goes", sure=False, goes_on=True)
    opening = next(sentence.real("opens"), None)
    if opening and dated and sentence.kind("gate", "province"):
        return Act(opening, "opens", sure=False)
    return None


def _meeting(sentence: ToldSentence) -> Cue | None:
    """Return the verb by which two sides of the border meet."""
    here = sentence.kind("province", "gate")
    facing = any(
        m.kind == "neighbour_province" or (m.kind == "country" and m.country != "VN")
        for m in sentence.mentions
    )
    if not any(m.country == "VN" for m in here) or not (facing or sentence.says("both")):
        return None
    return next(sentence.real("meets"), None)


def _going(
    sentence: ToldSentence, strong: Cue | None, weak: Cue | None, *, dated: bool
) -> Cue | None:
    """Return the verb by which an official or a body goes somewhere without a delegation.

    Who is of the centre or from abroad may do anything there; who is of the province must see
    something on a day, or go to a gate, a marker or across the line, or be a host at home.
    """
    apart = [sentence.start + cue.end for cue in sentence.cues if "apart" in cue.says]
    aims = [
        m
        for m in sentence.kind("gate", "marker", "neighbour_province", "country")
        if not (m.kind == "country" and not _in_brackets(m, sentence))
        if not any(0 <= m.start - end < _BESIDE for end in apart)
    ]
    officials = [person for person in sentence.people if person.title]
    if any(person.level for person in officials):
        return strong or ((weak or next(sentence.real("trip"), None)) if dated else None)
    visiting = next(sentence.real("visits"), None)
    moving = next(sentence.real("moves"), None)
    if officials and visiting and (dated or _comes_after(visiting, sentence)):
        return visiting
    if officials and dated and moving and _comes_after(moving, sentence):
        return moving
    nominal = next(sentence.real("trip"), None)
    if officials and dated and nominal:
        return nominal
    attending = next(sentence.real("attends"), None)
    if officials and dated and attending and _at_aim(sentence):
        return attending
    if sentence.says("body") and visiting and aims and (dated or "greets" in visiting.says):
        return visiting
    return None


def _in_brackets(country: Mention, sentence: ToldSentence) -> bool:
    """Tell whether a place abroad is named with its country: "ở bản X (Lào)"."""
    before = sentence.text[: country.start - sentence.start]
    return country.country != "VN" and before.endswith("(")


def _is_prose(sentence: ToldSentence) -> bool:
    """Tell a sentence from a heading, which has no full stop."""
    return sentence.text.rstrip(' \n"”»)').endswith((".", ";", ":", "!", "?", "…"))


def _at_aim(sentence: ToldSentence) -> bool:
    """Tell whether a word for "at" stands right before a gate or a marker."""
    aims = [m.start - sentence.start for m in sentence.kind("gate", "marker")]
    ats = [cue.end for cue in sentence.real("at")]
    return any(0 <= aim - at < _BESIDE for aim in aims for at in ats)


def _comes_after(cue: Cue, sentence: ToldSentence) -> bool:
    """Tell whether a gate, a marker or a province across the line stands after a verb."""
    aims = sentence.kind("gate", "marker", "neighbour_province")
    return any(m.start - sentence.start >= cue.end for m in aims)


def organisation(sentence: ToldSentence, title: str = "") -> str | None:
    """Return who sent a delegation, in the words of the sentence or of its leader's title.

    Examples
    --------
    >>> from gazetteer.zones import zones
    >>> from geo.visit_sentences import told_sentences
    >>> text = "Đoàn công tác của Bộ Y tế do ông Lê Văn Tám dẫn đầu thăm Sơn La."
    >>> [organisation(s) for s in told_sentences(zones(text), [])]
    ['Bộ Y tế']
    """
    for cue in sentence.cues:
        if "delegation" in cue.says and (name := _sender(sentence, cue.end)):
            return name
    if not title:
        for cue in sentence.cues:
            if cue.says & _ENDS_SENDER:
                break
            if "body" in cue.says and (name := _sender(sentence, cue.start)):
                return name
    of_offices = map(_institution, reversed(_ASIDE.sub("", title).split(",")))
    return next(filter(None, of_offices), None)


def _institution(office: str) -> str | None:
    """Return what an office is of: "Bộ Ngoại giao" of "Thứ trưởng thường trực Bộ Ngoại giao"."""
    for start, words in offices(office):
        rest = _STANDING.sub("", office[start + len(words) :])
        capital = re.search(rf"[{UPPER}]", rest)
        if not capital:
            return None
        body = " ".join(rest[capital.start() :].split())
        if words.casefold().endswith(_OF_EMBASSY):
            return f"{words[0].upper()}{words[1:]} quán {body}"
        unit = words.split()[-1].casefold()
        return f"{unit.capitalize()} {body}" if unit in _HEADED and unit != fold(body[:3]) else body
    return None


def _sender(sentence: ToldSentence, start: int) -> str | None:
    """Return the name of a body that begins at an offset; None if it is no name."""
    following = sentence.text[start:]
    end = min(
        (c.start - start for c in sentence.cues if c.start > start and c.says & _ENDS_SENDER),
        default=len(following),
    )
    if stop := _ORGANISATION_ENDS.search(following, 0, end):
        end = stop.start()
    name = " ".join(_QUALIFIERS.sub("", following[:end]).split())
    named = name[:1].isupper() or any(m.text in name for m in sentence.mentions)
    return name if named else None


def same_name(first: str | None, second: str | None) -> bool:
    """Tell whether two names of organisations or people are one, or one holds the other."""
    if not first or not second:
        return False
    one, other = fold(first), fold(second)
    return one in other or other in one
