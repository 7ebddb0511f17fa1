"""What is looked for in texts: every spelling of every name, and the other signs that matter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from gazetteer.gazetteer import Gazetteer
from gazetteer.marker_references import HEADS
from gazetteer.orthography import bare_spellings, is_unspaced, nfc, spellings, strip_marks
from gazetteer.plain_text import HTML_SIGNS, ODD_CHARACTERS

NAME, SURE_NAME, UNSPACED, MARKER, ODD = range(5)
"""How a pattern is dealt with. A sure name is so plainly Vietnamese that scraped copy may have
glued it to the next word; an unspaced one is of a script that writes no blanks between words; a
marker's noun and an odd character are no names."""


class Meaning(NamedTuple):
    """What a pattern stands for."""

    place_ids: tuple[str, ...]
    bare: bool
    """Whether it lacks diacritics that the name has."""
    led: tuple[tuple[str, str], ...]
    """Common nouns, in small letters, and the places whose name begins with them: ("ga ",
    "gate/ga-dong-dang")."""
    use: int


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
            _use(form) if form in full else NAME,
        )
    found |= {head.encode(): Meaning((), False, (), MARKER) for head in HEADS}
    return found | {
        char.encode(): Meaning((), False, (), ODD) for char in (*ODD_CHARACTERS, *HTML_SIGNS)
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
            led[lead.casefold()] = place_id
        else:
            plain[place_id] = None


def _use(spelling: str) -> int:
    if is_unspaced(spelling[0]):
        return UNSPACED
    sure = not spelling.isascii() and not spelling.isupper() and len(spelling.split()) == 2
    return SURE_NAME if sure else NAME
