"""Finding names in a text: every spelling of every name, in one pass over its UTF-8 bytes."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from gazetteer.automaton_cache import Meaning, cached_automaton
from gazetteer.gazetteer import Gazetteer
from gazetteer.marker_references import HEADS
from gazetteer.orthography import UNSPACED, bare_spellings, nfc, spellings, strip_marks
from gazetteer.plain_text import HTML_SIGNS, ODD_BYTES, ODD_CHARACTERS, PlainText, plain_text


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


class Found(NamedTuple):
    """What one text of many holds: the names, as (start, end, pattern) in bytes of the whole."""

    row: int
    names: list[tuple[int, int, int]]
    markers: bool
    """Whether a word stands there that a marker's number may follow."""
    odd: bool
    """Whether the text holds what may hide a name from the scan, so that it must be made plain."""


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
        found = next(self.scan(data, (0, len(data))), None)
        if found is None:
            return NamesFound(plain, [], markers=False)
        return NamesFound(plain, self.hits(data, found.names), found.markers)

    def read_found(self, text: str, data: bytes, found: Found, first: int) -> NamesFound:
        """Return the names in a text of which `scan` has found something.

        ``first`` is the byte of ``data`` that the text begins with.
        """
        plain = plain_text(text, may_be_odd=found.odd)
        if found.odd or not plain.is_given:
            return self.read(plain)
        return NamesFound(plain, self.hits(data, found.names, first), found.markers)

    def hits(self, data: bytes, names: Sequence[tuple[int, int, int]], first: int = 0) -> list[Hit]:
        """Return names that `scan` found, with offsets in characters of their text.

        ``first`` is the byte of ``data`` that the text begins with.
        """
        hits: list[Hit] = []
        position, characters = first, 0
        for start, end, pattern in names:
            # The bytes that do not continue a character are as many as there are characters.
            begin = characters + len(data[position:start].translate(None, _CONTINUING))
            text, place_ids, bare, led = self._known.get(pattern) or self._learnt(
                pattern, data[start:end]
            )
            position, characters = end, begin + len(text)
            if led:
                head = data[max(first, start - _LONGEST_LEAD) : start].decode(errors="ignore")
                lead, ids = _led(head, led)
                if ids or place_ids:
                    hits.append(Hit(begin, characters, text, ids or place_ids, bare, lead))
            else:
                hits.append(_new(Hit, (begin, characters, text, place_ids, bare, "")))
        return hits

    def _learnt(self, pattern: int, spelling: bytes) -> _Known:
        meaning = self._meanings[pattern]
        known = spelling.decode(), meaning.place_ids, meaning.bare, meaning.led
        self._known[pattern] = known
        return known

    def scan(self, data: bytes, bounds: Sequence[int]) -> Iterator[Found]:
        """Yield what each text of many holds; a text without anything is passed over.

        Parameters
        ----------
        data
            The texts in UTF-8, one after the other.
        bounds
            Where each begins, and the end of the last.
        """
        odd_rows = _odd_rows(data, bounds)
        for found in self._scan(data, bounds):
            while odd_rows and odd_rows[-1] < found.row:
                yield Found(odd_rows.pop(), [], markers=False, odd=True)
            if odd_rows and odd_rows[-1] == found.row:
                odd_rows.pop()
                yield found._replace(odd=True)
            else:
                yield found
        while odd_rows:
            yield Found(odd_rows.pop(), [], markers=False, odd=True)

    def _scan(self, data: bytes, bounds: Sequence[int]) -> Iterator[Found]:
        row, first, last = -1, 0, bounds[0]
        names: list[tuple[int, int, int]] = []
        markers = odd = False
        uses, kinds = self._uses, _BYTE_KINDS
        for hit in self._inner.find_overlapping(data):
            start, end, index = hit
            if end > last:
                if names or markers or odd:
                    yield Found(row, names, markers, odd)
                    names, markers, odd = [], False, False
                row = bisect_right(bounds, end - 1, row + 1) - 1
                first, last = bounds[row], bounds[row + 1]
            if start < first:
                continue  # begins in the text before
            use = uses[index]
            if use >= _MARKER:
                markers = markers or use == _MARKER
                odd = odd or use == _ODD
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
        if names or markers or odd:
            yield Found(row, names, markers, odd)


@lru_cache(maxsize=4)
def matcher(gazetteer: Gazetteer) -> Matcher:
    """Return the matcher of a gazetteer; it is built once."""
    return Matcher(gazetteer)


_PLAIN_NAME, _SURE_NAME, _UNSPACED, _MARKER, _ODD = range(5)
# A sure name is so plainly Vietnamese that scraped copy may have glued it to the next word; an
# unspaced one is of a script that writes no blanks between words.
_CONTINUING = bytes(range(0x80, 0xC0))
_LONGEST_LEAD = 40
"""How many bytes before a name its common noun may begin."""


def patterns(gazetteer: Gazetteer) -> dict[bytes, Meaning]:
    """Return every spelling to be looked for, in UTF-8, with what it stands for."""
    full: _Forms = defaultdict(lambda: ({}, {}))
    bare: _Forms = defaultdict(lambda: ({}, {}))
    for place in gazetteer.places.values():
        for name in dict.fromkeys(nfc(n) for n in (place.name, place.name_en, *place.aliases)):
            lead, core = _parted(name)
            if not core:
                continue  # common nouns alone: "đường bộ số II"
            _add(full, spellings(core), lead, place.place_id)
            if place.kind != "country" or " " in name:  # "Lao" is a word of many meanings
                _add(bare, bare_spellings(core), strip_marks(lead), place.place_id)
    found: dict[bytes, Meaning] = {}
    for form, (plain, led) in (bare | full).items():
        more_plain, more_led = bare.get(form, ({}, {}))
        found[form.encode()] = Meaning(
            tuple(plain | more_plain),
            form not in full,
            tuple((led | more_led).items()),
            _use(form) if form in full else _PLAIN_NAME,
        )
    found |= {head.encode(): Meaning((), False, (), _MARKER) for head in HEADS}
    return found | {
        char.encode(): Meaning((), False, (), _ODD) for char in (*ODD_CHARACTERS, *HTML_SIGNS)
    }


_Forms = dict[str, tuple[dict[str, None], dict[str, str]]]
"""Spelling -> the places of that name, and the places of the name after a common noun, with it."""


def _parted(name: str) -> tuple[str, str]:
    """Return the common noun that a name begins with and the name proper.

    Texts are scanned faster for names that begin with a capital, and the name proper is what is
    marked in the text.
    """
    capital = 0
    for word in name.split(" ") if name[0].islower() else ():
        if word[:1].isupper() and word[1:].islower():
            return name[:capital], name[capital:]
        capital += len(word) + 1
    return "", name if capital == 0 else ""


def _add(known: _Forms, forms: Iterable[str], lead: str, place_id: str) -> None:
    for form in forms:
        plain, led = known[form]
        if lead:
            led[lead] = place_id
        else:
            plain[place_id] = None


def _led(head: str, led: Sequence[tuple[str, str]]) -> tuple[str, tuple[str, ...]]:
    """Return the longest common noun that stands before a name, and the places of that name."""
    before = head.casefold()
    leads = [lead for lead, _ in led if before.endswith(lead)]
    longest = max(leads, key=len, default="")
    return longest, tuple(place_id for lead, place_id in led if lead == longest)


def _odd_rows(data: bytes, bounds: Sequence[int]) -> list[int]:
    """Return the texts that hold one of `ODD_BYTES`, the last first."""
    rows: set[int] = set()
    for byte in ODD_BYTES:
        at = data.find(byte, bounds[0])
        while at >= 0:
            row = bisect_right(bounds, at) - 1
            rows.add(row)
            at = data.find(byte, bounds[row + 1])
    return sorted(rows, reverse=True)


def _use(spelling: str) -> int:
    if UNSPACED.match(spelling):
        return _UNSPACED
    sure = not spelling.isascii() and not spelling.isupper() and spelling.count(" ") == 1
    return _SURE_NAME if sure else _PLAIN_NAME


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
