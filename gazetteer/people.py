"""People in news texts: names, the offices beside them, and who leads a delegation."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gazetteer.people_patterns import (
    countries,
    known_offices,
    marked,
    office_key,
    patterns,
    surnames,
)

NO_RANK = 99
"""The rank of who has no office."""
_LONGEST_UNIT = 12
_AND_AT_END = re.compile(r"(?:\s+(?:và|cùng|and|et)|[\s–-])+$")


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
    known = patterns()
    masked = marked(_without_places(sentence, places))
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
        name = sentence[start : match.end(key)]
        yield Person(start, match.end(key), name, title, rank, bool(led_by or leads), level)
        position = end


def _without_places(sentence: str, places: frozenset[str]) -> str:
    """Return a sentence with lines for places and countries, but for those after a surname."""
    known = places | countries()
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
    for match in patterns().office.finditer(sentence):
        yield match.start(), match.group()


def _words(sentence: str, match: re.Match[str], group: str) -> str:
    """Return what a group matched, as the sentence has it, blanks made one."""
    start, end = match.span(group)
    return " ".join(sentence[start:end].split()) if start >= 0 else ""


def _following_title(sentence: str, masked: str, end: int) -> tuple[str, int]:
    """Return the offices after a name, part by part, and where they end."""
    known = patterns()
    parts: list[str] = []
    while opened := _opening(sentence, end) or (
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


def _opening(sentence: str, end: int) -> re.Match[str] | None:
    """Return what opens an office after a name: a comma, a dash, a bracket."""
    known = patterns()
    opened = known.apposition.match(sentence, end)
    if opened and not any(p.match(sentence, opened.end()) for p in (known.office, known.member)):
        return None
    return opened


def _is_place(sentence: str, match: re.Match[str]) -> bool:
    """Tell whether what looks like a person's name is that of a unit ("châu Văn Sơn").

    A unit has two words mostly, and a person three ("Chủ tịch UBND tỉnh Lê Văn Tám").
    """
    key = "name" if match["name"] else "name2"
    start = match.start(key)
    return len(match[key].split()) < 3 and bool(
        patterns().unit.search(sentence, max(0, start - _LONGEST_UNIT), start)
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
    known = patterns()
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
    known, key = known_offices(), office_key(words)
    return known[key] if key in known else known[key.removesuffix("s")]
