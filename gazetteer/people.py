"""People in news texts: names, the offices beside them, and who leads a delegation.

Offices, forms of address and the words beside them are rows of ``office_cues.csv``: ``rank`` 0 is
the highest office, ``level`` tells central offices and those that only other countries have.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from gazetteer.alternatives import any_of
from gazetteer.orthography import UPPER, strip_marks, strip_tones

_SURNAMES = Path(__file__).parent / "surnames.txt"
_CUES = Path(__file__).parent / "office_cues.csv"
NO_RANK = 99
"""The rank of who has no office."""
_LONGEST_UNIT = 12
_OWN_SCRIPT = r"(?:\s*\([\u0e80-\u17ff\u2e80-\u9fff\s·]{1,40}\))"
"""A name again, in brackets, in Lao, Khmer or Chinese letters."""
_AND_AT_END = re.compile(r"(?:\s+(?:và|cùng|and|et)|[\s–-])+$")


@cache
def surnames() -> frozenset[str]:
    """Return the family names of the Kinh and of the peoples along the border."""
    return frozenset(_SURNAMES.read_text(encoding="utf-8").split())


def _commonest() -> list[str]:
    """Return the family names that most Kinh bear: the file begins with them."""
    return _SURNAMES.read_text(encoding="utf-8").split()[:20]


@dataclass(frozen=True, slots=True)
class Person:
    """A person named in a sentence, with the office as the text writes it."""

    start: int
    end: int
    name: str
    title: str
    rank: int
    """0 is the highest office; `NO_RANK` is none."""
    leads: bool
    """Whether the words beside the name say that the person leads a delegation."""
    level: str = ""
    """``central``, ``foreign`` (an office of other countries), or ``""``."""


def people(sentence: str, places: frozenset[str] = frozenset()) -> Iterator[Person]:
    """Yield the people named in a sentence with an office or a form of address.

    ``places`` are names that look like people's but are places here (Cao Bằng, Lâm Đồng).

    Examples
    --------
    >>> s = "Thứ trưởng Lê Hoài Trung, Chủ nhiệm Ủy ban biên giới quốc gia làm Trưởng đoàn"
    >>> [(p.name, p.title, p.leads) for p in people(s)]
    [('Lê Hoài Trung', 'Thứ trưởng, Chủ nhiệm Ủy ban biên giới quốc gia', True)]
    """
    known = _patterns()
    masked = _without_places(sentence, places)
    position = 0
    while match := known.person.search(masked, position):
        position = match.end()
        key = "name" if match["name"] else "name2"
        start = match.start(key)
        office = _words(sentence, match, "office") or _words(sentence, match, "office2")
        following, end = _following_title(sentence, masked, match.end())
        addressed = match["polite"] or match["polite2"]
        led_by = known.led_by.search(sentence[: match.start()])
        leads = known.leads.match(sentence, end)
        if led_by and leads and not office:
            office = " ".join(led_by["title"].split())  # of whatever kind it is
        elif not (office or addressed or following):
            position = match.start(key) + 1
            continue
        if not addressed and not leads and _is_place(masked, match):
            line = "_" * len(match[key])
            masked = f"{masked[:start]}{line}{masked[match.end(key) :]}"
            position = match.start()
            continue
        title = ", ".join(part for part in (office, following) if part)
        rank, level = _standing(title)
        yield Person(start, match.end(key), match[key], title, rank, bool(led_by or leads), level)
        position = end


def _without_places(sentence: str, places: frozenset[str]) -> str:
    """Return a sentence with lines for places and countries, but for those after a surname."""
    known = places | _countries()
    for place in sorted((p for p in known if p in sentence), key=len, reverse=True):
        start = sentence.find(place)
        while start >= 0:
            end = start + len(place)
            if sentence[:start].rstrip().rpartition(" ")[2] not in surnames():
                sentence = f"{sentence[:start]}{'_' * len(place)}{sentence[end:]}"
            start = sentence.find(place, end)
    return sentence


def leader(sentence: str, places: frozenset[str] = frozenset()) -> Person | None:
    """Return who leads the delegation of a sentence: said so, or the first of the highest rank.

    The arguments are those of `people`.
    """
    return first_of_highest_rank(people(sentence, places))


def first_of_highest_rank(named: Iterator[Person] | list[Person]) -> Person | None:
    """Return who leads among several: who is said to, or the first of the highest rank."""
    named = list(named)
    leading = [person for person in named if person.leads]
    return min(leading or named, key=lambda person: person.rank, default=None)


def offices(sentence: str) -> Iterator[tuple[int, str]]:
    """Yield where a sentence names an office, and the office.

    Examples
    --------
    >>> list(offices("Sáng nay, Thủ tướng tới Lào Cai."))
    [(10, 'Thủ tướng')]
    """
    for match in _patterns().office.finditer(sentence):
        yield match.start(), match.group()


def _words(sentence: str, match: re.Match[str], group: str) -> str:
    """Return what a group matched, as the sentence has it, blanks made one."""
    start, end = match.span(group)
    return " ".join(sentence[start:end].split()) if start >= 0 else ""


def _following_title(sentence: str, masked: str, end: int) -> tuple[str, int]:
    """Return the offices after a name, part by part, and where they end."""
    known = _patterns()
    parts: list[str] = []
    while opened := known.apposition.match(sentence, end) or (
        known.of_unit.match(sentence, end) if parts else None
    ):
        stop = known.title_end.search(sentence, opened.end())
        last = stop.start() if stop else len(sentence)
        other = known.person.search(masked, opened.end())
        if other and other.start() < last and not _is_place(masked, other):
            if other.start() == opened.end():
                if parts or not _names_unit(masked, other):
                    break  # the office is the next person's
            else:
                last = other.start()
        parts.append(_AND_AT_END.sub("", " ".join(sentence[opened.end() : last].split())))
        end = last
    return ", ".join(parts), end


def _is_place(sentence: str, match: re.Match[str]) -> bool:
    """Tell whether what looks like a person's name is that of a unit ("châu Văn Sơn").

    A unit has two words mostly, and a person three ("Chủ tịch UBND tỉnh Lê Văn Tám").
    """
    key = "name" if match["name"] else "name2"
    start = match.start(key)
    return len(match[key].split()) < 3 and bool(
        _patterns().unit.search(sentence, max(0, start - _LONGEST_UNIT), start)
    )


def _names_unit(sentence: str, match: re.Match[str]) -> bool:
    """Tell whether what follows an office after a name is its unit: "Huyện trưởng Nà Pha (…)".

    Two words of no family's name, with the unit that they lie in beside them in brackets.
    """
    words = match["name2"].split() if match["name2"] else []
    beside = sentence[match.end() :].lstrip().startswith("(_")
    return len(words) == 2 and words[0] not in surnames() and beside


def _standing(title: str) -> tuple[int, str]:
    """Return the rank and the level of the highest office in a title."""
    known = _patterns()
    best, level = NO_RANK, ""
    for part in title.split(","):
        for match in known.office.finditer(part):
            rank, of_office = _office(match.group())
            if rank < best:
                central = not of_office and known.central.search(part, match.end())
                best, level = rank, "central" if central else of_office
    return best, level


def _office(words: str) -> tuple[int, str]:
    """Return the rank and level of an office, written in the plural perhaps."""
    known, key = _offices(), _key(words)
    return known[key] if key in known else known[key.removesuffix("s")]


def _key(office: str) -> str:
    return " ".join(office.casefold().split())


class _Patterns(NamedTuple):
    person: re.Pattern[str]
    office: re.Pattern[str]
    apposition: re.Pattern[str]
    of_unit: re.Pattern[str]
    title_end: re.Pattern[str]
    leads: re.Pattern[str]
    led_by: re.Pattern[str]
    unit: re.Pattern[str]
    central: re.Pattern[str]


@cache
def _rows() -> tuple[dict[str, str], ...]:
    with _CUES.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def _offices() -> dict[str, tuple[int, str]]:
    """Return each office, as `_key` writes it -> its rank and level."""
    rows = (row for row in _rows() if row["says"] == "office")
    return {_key(row["phrase"]): (int(row["rank"]), row["level"]) for row in rows}


@cache
def _countries() -> frozenset[str]:
    return frozenset(row["phrase"] for row in _rows() if row["says"] == "country")


def _alternatives(says: str, *, cased: bool = False) -> str:
    phrases = (row["phrase"] for row in _rows() if row["says"] == says)
    if cased:
        return any_of(phrases)
    return f"(?i:{any_of(phrase.casefold() for phrase in phrases)})"


@cache
def _patterns() -> _Patterns:
    office = rf"{_alternatives('office')}s?(?!\w|\s+quán)"
    member = rf"{_alternatives('member')}(?!\w)"
    polite = _alternatives("polite")
    word = rf"[{UPPER}][\w’']*(?:-(?![{UPPER}])\w+)*"
    spelled = {s for name in surnames() for s in (name, strip_tones(name), strip_marks(name))}
    # A verb begins with a small letter, as "Ủy ban Kiểm tra" does not.
    ends = rf"(?![{UPPER}]|{_alternatives('inside')}(?!\w)){_alternatives('ends')}"
    initials = rf"(?![{UPPER}]{{2,}}(?!\w))"
    # "Tỉnh ủy Tây Ninh Lê Văn Tám", "Trưởng phòng Ảnh Lê Văn Tám": a name of a rare or foreign
    # kind does not go on with a whole common one. Ê Đê names begin with Y, H’ or K’, those of
    # Ba Na and Xơ Đăng men with A and one word.
    common = any_of(_commonest())
    apart = rf"(?!{common}\s{word}\s{word})"
    name = (
        rf"(?:{common}(?:\s{initials}{word}){{1,4}}"
        rf"|{any_of(spelled)}(?:\s{initials}{apart}{word}){{1,4}}"
        rf"|Y(?:\s{apart}{word}){{2,4}}|[AY]\s(?!Tế){apart}{word}"
        rf"|[HK][’']\s?{word}(?:\s{apart}{word}){{1,4}})"
    )
    # A title line in capitals: no verb and no office is a part of the name.
    stop = rf"(?:{_alternatives('ends')}|{office}|{_alternatives('unit')})"
    capitals = rf"(?:\s(?!{stop}(?!\w))[{UPPER}][{UPPER}’'-]*(?!\w)){{1,4}}"
    name = rf"(?:{name}|{any_of(s.upper() for s in spelled)}{capitals})"
    institution = rf"(?:{_alternatives('institution', cased=True)}(?!\w)|[{UPPER}]{{2,}})"
    part = rf"{word}(?:-(?!{institution}|{member}|{office})\w+)*"  # Khăm-Phăn Phôm-Ma-Thặt
    foreign = rf"(?!{institution}){part}(?:\s(?!{institution}){apart}{part}){{1,5}}"
    joined = rf"{foreign}(?:\s[-–]\s(?!{institution}|{member}){word}(?:\s{word}){{0,3}})?"
    # An office or a form of address right before a name of any kind; an office with its
    # institution, or none, before a Vietnamese name; an office of a place before a foreign one.
    # No verb and no other office stands inside an institution's name.
    words = rf"(?:\s(?!{ends}(?!\w)|{office})[^\s,.;:()]+)"
    other_script = r"\s*\([^()\n\u0000-\u024f\u1e00-\u1eff]{1,20}\)"  # the name once more
    aside = r"(?:\s?\([^()\n]{0,40}\))?"
    person = (
        rf"(?<!\w)(?:(?P<polite2>{polite})"
        rf"|(?P<office2>{office}(?:{words}{{0,10}}?(?:\s_{{2,}}|(?=[\s,]+{polite}\s)))??))"
        rf"[\s,]+(?:{polite}\s+)?(?P<name2>{name}(?!\w)|{joined}(?!\w))"
        rf"|(?<!\w)(?:(?P<polite>{polite})\s+)?"
        rf"(?:(?P<office>{office}{words}{{0,14}}?{aside})[\s,:]+)?"
        rf"(?:{polite}\s+)?(?P<name>{name})(?!\w)"
    )
    return _Patterns(
        person=re.compile(person),
        office=re.compile(rf"(?<!\w)(?:{office})"),
        apposition=re.compile(rf"(?:{other_script})?\s*[,(–-]\s*(?=(?:{office}|{member}))"),
        of_unit=re.compile(rf",\s*(?={_alternatives('of_unit')}\s)"),
        title_end=re.compile(rf"\s*(?:[,;.()\n]|$)|\s+{ends}(?!\w)"),
        leads=re.compile(rf"(?:\s*\([^)\n]*\))?[\s,)]*{_alternatives('leads')}(?!\w)"),
        led_by=re.compile(
            rf"(?:^|\s){_alternatives('led_by')}\s+(?P<title>(?:[^,.;]{{0,80}}\s)?)$"
        ),
        unit=re.compile(rf"(?<!\w){_alternatives('unit')}\s+$"),
        central=re.compile(rf"(?<!\w){_alternatives('central', cased=True)}(?!\w)"),
    )
