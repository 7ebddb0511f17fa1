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


class Sentence(NamedTuple):
    """A sentence with its place in the text and the zone it stands in."""

    start: int
    end: int
    text: str
    zone: ZoneName


def sentences(zones: list[Zone]) -> Iterator[Sentence]:
    """Yield the sentences of an article's zones in order."""
    for zone in zones:
        start = zone.start
        for match in _END.finditer(zone.text):
            end = zone.start + match.start()
            if _ABBREVIATION.search(zone.text[max(0, match.start() - _LONGEST) : match.start()]):
                continue
            yield Sentence(start, end, zone.text[start - zone.start : end - zone.start], zone.name)
            start = zone.start + match.end()
        yield Sentence(start, zone.end, zone.text[start - zone.start :], zone.name)
