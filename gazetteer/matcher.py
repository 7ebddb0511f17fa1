"""Finding names in a text: every spelling of every name, in one pass over its UTF-8 bytes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from gazetteer.automaton_cache import cached_automaton
from gazetteer.gazetteer import Gazetteer
from gazetteer.marker_references import HEADS
from gazetteer.orthography import UNSPACED, bare_spellings, nfc, spellings
from gazetteer.plain_text import IRREGULAR, PlainText, plain_text, unwrapped


class Hit(NamedTuple):
    """A name in a text: where it stands, and the places it may mean."""

    start: int
    """Offset of the first character, in Python characters of the text searched."""
    end: int
    text: str
    place_ids: tuple[str, ...]
    bare: bool
    """Whether the spelling lacks diacritics that the name has."""


class Found(NamedTuple):
    """What one text of many holds: the names, as (start, end, pattern) in bytes of the whole."""

    row: int
    names: list[tuple[int, int, int]]
    markers: bool
    """Whether a word stands there that a marker's number may follow."""
    irregular: bool
    """Whether the text is not plain (`plain_text`), so that names may be missing."""


class NamesFound(NamedTuple):
    """What the matcher found in one text."""

    plain: PlainText
    hits: list[Hit]
    """The names, at offsets of the plain text, in order, none overlapping another."""
    markers: bool


class Matcher:
    """An automaton over all names of a gazetteer.

    Names are expanded into spellings (tone placement, capitals, hyphens, line ends, lost
    diacritics) and looked for as bytes; offsets are converted only for hits.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._inner, known = cached_automaton(gazetteer, lambda: patterns(gazetteer))
        self._meanings = [(place_ids, bare) for place_ids, bare, _ in known]
        self._uses = [use for _, _, use in known]

    def find(self, text: str) -> list[Hit]:
        """Return the names in a plain text, in order, none overlapping another.

        The leftmost and longest wins; a name with its diacritics wins over one without.
        """
        return self.read_plain(PlainText(text)).hits

    def read(self, text: str) -> NamesFound:
        """Return the names in any text, and its plain form that their offsets are of."""
        data = text.encode(errors="surrogatepass")
        found = next(self.scan(data, (0, len(data))), None)
        if found and found.irregular:
            return self.read_plain(plain_text(text))
        return self._found(unwrapped(text), data, found)

    def read_plain(self, plain: PlainText) -> NamesFound:
        """Return the names in a text that is plain."""
        data = plain.text.encode(errors="surrogatepass")
        return self._found(plain, data, next(self.scan(data, (0, len(data))), None))

    def _found(self, plain: PlainText, data: bytes, found: Found | None) -> NamesFound:
        if found is None:
            return NamesFound(plain, [], markers=False)
        return NamesFound(plain, self.hits(data, found.names), found.markers)

    def hits(self, data: bytes, names: Sequence[tuple[int, int, int]], first: int = 0) -> list[Hit]:
        """Return names that `scan` found, with offsets in characters of their text.

        ``first`` is the byte of ``data`` that the text begins with.
        """
        hits: list[Hit] = []
        position, characters = first, 0
        for start, end, pattern in names:
            characters += len(data[position:start].decode(errors="surrogatepass"))
            text = data[start:end].decode()
            begin, characters, position = characters, characters + len(text), end
            hits.append(Hit(begin, characters, text, *self._meanings[pattern]))
        return hits

    def scan(self, data: bytes, bounds: Sequence[int]) -> Iterator[Found]:
        """Yield what each text of many holds; a text without anything is passed over.

        Parameters
        ----------
        data
            The texts in UTF-8, one after the other.
        bounds
            Where each begins, and the end of the last.
        """
        row, first, last = -1, 0, bounds[0]
        names: list[tuple[int, int, int]] = []
        markers = irregular = False
        uses, kinds = self._uses, _BYTE_KINDS
        for hit in self._inner.find_overlapping(data):
            start, end, index = hit
            if end > last:
                if names or markers or irregular:
                    yield Found(row, names, markers, irregular)
                    names, markers, irregular = [], False, False
                row = bisect_right(bounds, end - 1, row + 1) - 1
                first, last = bounds[row], bounds[row + 1]
            if start < first:
                continue  # begins in the text before
            use = uses[index]
            if use >= _MARKER:
                markers = markers or use == _MARKER
                irregular = irregular or use == _UNPLAIN
                continue
            if (
                start > first
                and (kind := kinds[data[start - 1]])
                and not _opens(data, start, use, kind)
            ):
                continue
            if end < last and (kind := kinds[data[end]]) and not _closes(data, end, use, kind):
                continue
            while names and names[-1][0] >= start:
                names.pop()
            if not names or names[-1][1] <= start:
                names.append(hit)
        if names or markers or irregular:
            yield Found(row, names, markers, irregular)


@lru_cache(maxsize=4)
def matcher(gazetteer: Gazetteer) -> Matcher:
    """Return the matcher of a gazetteer; it is built once."""
    return Matcher(gazetteer)


Pattern = tuple[tuple[str, ...], bool, int]
"""The places that a spelling stands for, whether it is bare, and its use in scanning."""
_PLAIN_NAME, _SURE_NAME, _UNSPACED, _MARKER, _UNPLAIN = range(5)
# A sure name is so plainly Vietnamese that scraped copy may have glued it to the next word; an
# unspaced one is of a script that writes no blanks between words.


def patterns(gazetteer: Gazetteer) -> dict[bytes, Pattern]:
    """Return every spelling to be looked for, in UTF-8, with what it stands for."""
    full: dict[str, dict[str, None]] = {}
    bare: dict[str, dict[str, None]] = {}
    for place in gazetteer.places.values():
        for name in dict.fromkeys(nfc(n) for n in (place.name, place.name_en, *place.aliases)):
            _add(full, spellings(name), place.place_id)
            if place.kind != "country" or " " in name:  # "Lao" is a word of many meanings
                _add(bare, bare_spellings(name), place.place_id)
    found: dict[bytes, Pattern] = {
        spelling.encode(): (tuple(places), True, _PLAIN_NAME) for spelling, places in bare.items()
    }
    for spelling, places in full.items():
        found[spelling.encode()] = (
            tuple(places | bare.get(spelling, {})),
            False,
            _use(spelling),
        )
    found |= {head.encode(): ((), False, _MARKER) for head in HEADS}
    return found | dict.fromkeys(IRREGULAR, ((), False, _UNPLAIN))


def _use(spelling: str) -> int:
    if UNSPACED.match(spelling):
        return _UNSPACED
    sure = not spelling.isascii() and not spelling.isupper() and spelling.count(" ") == 1
    return _SURE_NAME if sure else _PLAIN_NAME


def _add(known: dict[str, dict[str, None]], forms: Iterable[str], place_id: str) -> None:
    for form in forms:
        known.setdefault(form, {})[place_id] = None


_BOUND, _DIGIT, _CAPITAL, _SMALL, _LONG = range(5)
_BYTE_KINDS = bytes(
    _LONG if byte > 127 else _DIGIT if chr(byte).isdigit() else _CAPITAL if chr(byte).isupper()
    else _SMALL if chr(byte).islower() else _BOUND
    for byte in range(256)
)  # fmt: skip
"""What a byte of UTF-8 is beside a name; a long one is of a character of several bytes."""


def _opens(data: bytes, start: int, use: int, kind: int) -> bool:
    """Tell whether a word may begin after a byte that is no plain sign or blank."""
    if use == _UNSPACED:
        return True
    if kind != _LONG:
        return use == _SURE_NAME and kind == _SMALL
    head = start - 1
    while data[head] & 0xC0 == 0x80:
        head -= 1
    char = data[head:start].decode(errors="replace")
    return not char.isalnum() or (use == _SURE_NAME and char.islower())


def _closes(data: bytes, end: int, use: int, kind: int) -> bool:
    """Tell whether a word may end at a byte that is no plain sign or blank.

    No letter, digit or combining mark may run on.
    """
    if use == _UNSPACED:
        return True
    if kind != _LONG:
        return use == _SURE_NAME and kind != _SMALL
    char = data[end : end + 4].decode(errors="ignore")[:1]
    if char.isalnum():
        return use == _SURE_NAME and char.isupper()
    return not "\u0300" <= char <= "\u036f"
