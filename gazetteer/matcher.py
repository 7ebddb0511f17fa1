"""Finding names in a text: every spelling of every name, in one pass over its UTF-8 bytes."""

import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from daachorse import DoubleArrayAhoCorasick

from gazetteer.gazetteer import Gazetteer
from gazetteer.orthography import bare_spellings, nfc, spellings


@dataclass(frozen=True, slots=True)
class Hit:
    """A name in a text: where it stands, and the places it may mean."""

    start: int
    """Offset of the first character, in Python characters of the text as given."""
    end: int
    text: str
    place_ids: tuple[str, ...]
    bare: bool
    """Whether the spelling lacks diacritics that the name has."""


class Matcher:
    """Automata over all names of a gazetteer.

    Names are expanded into spellings (tone placement, capitals, hyphens, lost diacritics) and
    looked for as bytes; offsets are converted only for hits.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._full = _Automaton(_patterns(gazetteer, spellings))
        self._bare = _Automaton(_patterns(gazetteer, bare_spellings))

    def find(self, text: str) -> list[Hit]:
        """Return the names in a text in NFC, in order, none overlapping another.

        The leftmost and longest wins; a name with its diacritics wins over one without.
        """
        data = text.encode(errors="surrogatepass")
        to_character = _Offsets(text, data)
        found = [
            Hit(start, end, text[start:end], places, bare)
            for automaton, bare in ((self._full, False), (self._bare, True))
            for first, last, places in automaton.scan(data)
            if _is_word(text, start := to_character(first), end := to_character(last))
        ]
        return list(_longest(found))


@lru_cache(maxsize=4)
def matcher(gazetteer: Gazetteer) -> Matcher:
    """Return the matcher of a gazetteer; it is built once."""
    return Matcher(gazetteer)


class _Automaton:
    """Daachorse over the bytes of spellings, with the places each spelling stands for."""

    def __init__(self, patterns: dict[str, tuple[str, ...]]) -> None:
        self._places = list(patterns.values())
        self._inner = DoubleArrayAhoCorasick([spelling.encode() for spelling in patterns])

    def scan(self, data: bytes) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        for start, end, index in self._inner.find_overlapping(data):
            yield start, end, self._places[index]


def _patterns(
    gazetteer: Gazetteer, expand: Callable[[str], Iterator[str]]
) -> dict[str, tuple[str, ...]]:
    patterns: dict[str, dict[str, None]] = {}
    for place in gazetteer.places.values():
        names: Iterable[str] = (place.name, place.name_en, *place.aliases)
        for name in dict.fromkeys(nfc(name) for name in names):
            for spelling in expand(name):
                patterns.setdefault(spelling, {})[place.place_id] = None
    return {spelling: tuple(places) for spelling, places in patterns.items()}


class _Offsets:
    """Byte offset -> character offset, for a few offsets of one text."""

    def __init__(self, text: str, data: bytes) -> None:
        self._ascii = len(text) == len(data)
        self._data = data
        self._anchors = [(0, 0)]

    def __call__(self, offset: int) -> int:
        if self._ascii:
            return offset
        index = bisect_right(self._anchors, (offset, 1 << 62)) - 1
        anchor, characters = self._anchors[index]
        characters += len(self._data[anchor:offset].decode(errors="surrogatepass"))
        if offset > self._anchors[-1][0]:
            self._anchors.append((offset, characters))
        return characters


def _is_word(text: str, start: int, end: int) -> bool:
    """Tell whether a span is bounded: no letter, digit or combining mark runs on."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return not (before.isalnum() or after.isalnum() or unicodedata.combining(after))


def _longest(hits: list[Hit]) -> Iterator[Hit]:
    end = 0
    for hit in sorted(hits, key=lambda h: (h.start, -h.end, h.bare)):
        if hit.start >= end:
            end = hit.end
            yield hit
