"""Finding names in a text: every spelling of every name, in one pass over its UTF-8 bytes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from gazetteer.automaton_cache import cached_automaton
from gazetteer.gazetteer import Gazetteer
from gazetteer.name_patterns import MARKER, Meaning, patterns
from gazetteer.plain_text import PlainText
from gazetteer.word_ends import BYTE_KINDS, closes, opens


class Hit(NamedTuple):
    """A name in a text: where it stands, and the places it may mean."""

    start: int
    """Offset of the first character, in Python characters of the text searched."""
    end: int
    text: str
    place_ids: tuple[str, ...]
    bare: bool
    """Whether the spelling lacks diacritics that the name has."""
    lead: str = ""
    """The common noun of the name that stands before it: "ga quốc tế " Lào Cai."""


_Known = tuple[str, tuple[str, ...], bool, tuple[tuple[str, str], ...]]
"""A pattern that has been met: its text, places, whether it is bare, and common nouns."""
_new = tuple.__new__  # half the time of Hit(...), and a text has thousands of hits


class NamesFound(NamedTuple):
    """What the matcher found in one text."""

    plain: PlainText
    data: bytes
    """The plain text in UTF-8."""
    hits: list[Hit]
    """The names, at offsets of the plain text, in order, none overlapping another."""
    markers: bool
    """Whether a word stands there that a marker's number may follow."""


class Matcher:
    """An automaton over all names of a gazetteer.

    Names are expanded into spellings (tone placement, capitals, hyphens, line ends, lost
    diacritics) and looked for as bytes; offsets are converted only for hits.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._inner: Any
        self._inner, self._meanings = cached_automaton(gazetteer, lambda: patterns(gazetteer))
        self._uses = [meaning.use for meaning in self._meanings]
        self._known: dict[int, _Known] = {}

    def find(self, text: str) -> list[Hit]:
        """Return the names in a plain text, in order, none overlapping another.

        The leftmost and longest wins; a name with its diacritics wins over one without.
        """
        return self.read(PlainText(text)).hits

    def read(self, plain: PlainText) -> NamesFound:
        """Return the names in a text that is plain."""
        data = plain.text.encode(errors="surrogatepass")
        names, markers = self._scan(data)
        return NamesFound(plain, data, self._hits(data, names), markers)

    def _hits(self, data: bytes, names: Sequence[tuple[int, int, int]]) -> list[Hit]:
        """Return names, as (start, end, pattern) in bytes, with offsets in characters."""
        hits: list[Hit] = []
        position = characters = 0
        for start, end, pattern in names:
            # The bytes that do not continue a character are as many as there are characters.
            begin = characters + len(data[position:start].translate(None, _CONTINUING))
            text, place_ids, bare, led = self._known.get(pattern) or self._learnt(
                pattern, data[start:end]
            )
            position, characters = end, begin + len(text)
            if led:
                lead, ids = led_by(data, 0, start, led)
                if ids or place_ids:
                    hits.append(Hit(begin, characters, text, ids or place_ids, bare, lead))
            else:
                hits.append(_new(Hit, (begin, characters, text, place_ids, bare, "")))
        return hits

    def overlapping(self, data: bytes) -> list[tuple[int, int, int]]:
        """Return every pattern in some bytes, word or not, as (start, end, pattern)."""
        found: list[tuple[int, int, int]] = self._inner.find_overlapping(data)
        return found

    @property
    def meanings(self) -> Sequence[Meaning]:
        """What each pattern stands for, in their order."""
        return self._meanings

    def _learnt(self, pattern: int, spelling: bytes) -> _Known:
        meaning = self._meanings[pattern]
        known = spelling.decode(), meaning.place_ids, meaning.bare, meaning.led
        self._known[pattern] = known
        return known

    def _scan(self, data: bytes) -> tuple[list[tuple[int, int, int]], bool]:
        """Return the names in a text, and whether a word for markers stands there."""
        last = len(data)
        names: list[tuple[int, int, int]] = []
        markers = False
        uses, kinds = self._uses, BYTE_KINDS
        for hit in self.overlapping(data):
            start, end, index = hit
            use = uses[index]
            if use >= MARKER:
                markers = markers or use == MARKER
                continue
            if start and (kind := kinds[data[start - 1]]) and not opens(data, start, use, kind):
                continue
            if end < last and (kind := kinds[data[end]]) and not closes(data, end, use, kind):
                continue
            kept = len(names)
            while kept and names[kept - 1][0] >= start:
                kept -= 1
            if not kept or names[kept - 1][1] <= start:
                names[kept:] = [hit]
        return names, markers


@lru_cache(maxsize=4)
def matcher(gazetteer: Gazetteer) -> Matcher:
    """Return the matcher of a gazetteer; it is built once."""
    return Matcher(gazetteer)


_CONTINUING = bytes(range(0x80, 0xC0))
_LONGEST_LEAD = 40
"""How many bytes before a name its common noun may begin."""


def led_by(
    data: bytes, first: int, start: int, led: Sequence[tuple[str, str]]
) -> tuple[str, tuple[str, ...]]:
    """Return the longest common noun before a name at ``start``, and the places of that name.

    ``first`` is the byte that the text begins with.
    """
    head = data[max(first, start - _LONGEST_LEAD) : start]
    before = head.decode(errors="ignore").casefold()
    leads = [
        lead for lead, _ in led if before.endswith(lead) and not before[: -len(lead)][-1:].isalnum()
    ]
    longest = max(leads, key=len, default="")
    return longest, tuple(place_id for lead, place_id in led if lead == longest)
