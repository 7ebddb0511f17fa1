"""Sentences of an article: where each begins and ends, and in which part of the text."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from gazetteer.orthography import UPPER
from gazetteer.zones import Zone, ZoneName

_END = re.compile(rf"(?<=[.!?…])[\"”’)]*\s+(?=[\"“‘(]?[{UPPER}0-9])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:TP|Tp|TS|ThS|PGS|GS|Mr|Mrs|Ms|Dr|St|No|Dec|Nov|Oct|Sept|Sep|Aug|Apr|Mar|Feb|Jan|"
    r"Gen|Col|Lt|Maj|H|P|X|Q|M)\.)$|^\s*(?:\d{1,2}|[IVX]{1,4})\.$"
)
_LONGEST = 8
"""How far before a full stop an abbreviation or the number of an item may begin."""

_LONGEST_SENTENCE = 2000
"""No sentence has more characters: longer runs are tables or noise."""


class Sentence(NamedTuple):
    """A sentence with its place in the text and the zone it stands in."""

    start: int
    end: int
    text: str
    zone: ZoneName


def sentences(zones: list[Zone]) -> Iterator[Sentence]:
    """Yield the sentences of an article's zones in order; what is no prose is cut into pieces."""
    for zone in zones:
        start = zone.start
        for end, following in _ends(zone):
            while end - start > _LONGEST_SENTENCE:
                blank = zone.text.rfind(" ", 0, start - zone.start + _LONGEST_SENTENCE)
                cut = max(zone.start + blank, start + _LONGEST_SENTENCE // 2)
                yield _sentence(zone, start, cut)
                start = cut
            yield _sentence(zone, start, end)
            start = following


def _ends(zone: Zone) -> Iterator[tuple[int, int]]:
    """Yield where each sentence of a zone ends, and where the next begins."""
    for match in _END.finditer(zone.text):
        before = zone.text[max(0, match.start() - _LONGEST) : match.start()]
        if not _ABBREVIATION.search(before):
            yield zone.start + match.start(), zone.start + match.end()
    yield zone.end, zone.end


def _sentence(zone: Zone, start: int, end: int) -> Sentence:
    return Sentence(start, end, zone.text[start - zone.start : end - zone.start], zone.name)
