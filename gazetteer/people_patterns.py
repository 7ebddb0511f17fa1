"""The patterns by which people and offices are found, from ``surnames.txt`` and the cue table.

Offices, forms of address and the words beside them are rows of ``office_cues.csv``: ``rank`` 0 is
the highest office, ``level`` tells central offices and those that only other countries have.
"""

import csv
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from gazetteer.alternatives import any_of
from gazetteer.orthography import UPPER, strip_marks, strip_tones

_SURNAMES = Path(__file__).parent / "surnames.txt"
_CUES = Path(__file__).parent / "office_cues.csv"
_TO_OFFICE, _TO_VERB = "\x1c", "\x1d"
"""The blank before an office and the one before a verb: blanks too, which no text has."""
_HYPHEN = "\x1a"
"""The hyphen before an office: it joins no words."""
_MARKS = {"blank": _TO_OFFICE, "hyphen": _HYPHEN, None: _TO_VERB}


class Patterns(NamedTuple):
    """What is looked for in a sentence; ``person`` in one that is `marked`."""

    person: re.Pattern[str]
    office: re.Pattern[str]
    before: re.Pattern[str]
    apposition: re.Pattern[str]
    member: re.Pattern[str]
    of_unit: re.Pattern[str]
    title_end: re.Pattern[str]
    leads: re.Pattern[str]
    led_by: re.Pattern[str]
    unit: re.Pattern[str]
    central: re.Pattern[str]


@cache
def surnames() -> frozenset[str]:
    """Return the family names of the Kinh and of the peoples along the border."""
    return frozenset(_SURNAMES.read_text(encoding="utf-8").split())


def _commonest() -> list[str]:
    """Return the family names that most Kinh bear: the file begins with them."""
    return _SURNAMES.read_text(encoding="utf-8").split()[:20]


@cache
def _rows() -> tuple[dict[str, str], ...]:
    with _CUES.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def known_offices() -> dict[str, tuple[int, str]]:
    """Return each office, as `office_key` writes it -> its rank and level."""
    rows = (row for row in _rows() if row["says"] == "office")
    return {office_key(row["phrase"]): (int(row["rank"]), row["level"]) for row in rows}


def office_key(office: str) -> str:
    """Return an office as it is looked up: in small letters, with single blanks."""
    return " ".join(office.casefold().split())


@cache
def countries() -> frozenset[str]:
    """Return the names of countries that might be taken for people's."""
    return frozenset(row["phrase"] for row in _rows() if row["says"] == "country")


def _alternatives(says: str, *, cased: bool = False) -> str:
    phrases = (row["phrase"] for row in _rows() if row["says"] == says)
    if cased:
        return any_of(phrases)
    return f"(?i:{any_of(phrase.casefold() for phrase in phrases)})"


def marked(sentence: str) -> str:
    """Return a sentence whose blanks and hyphens tell of an office or a verb after them.

    So the long lists of offices and verbs are tried once at each word, and stand in one pattern
    each: written out wherever they count they took a third of a second to compile.
    """
    known = patterns()
    letters = list(sentence)
    for before in known.before.finditer(sentence):
        letters[before.start()] = _MARKS[before.lastgroup]
    if "-" in sentence:  # "vice-ministre" is one office
        for office in known.office.finditer(sentence):
            start, end = office.span()
            letters[start:end] = office.group()
    return "".join(letters)


@cache
def patterns() -> Patterns:
    """Return the patterns, made once."""
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
    stop = rf"(?:{_alternatives('ends')}|{_alternatives('unit')})"
    capitals = rf"(?:[^\S{_TO_OFFICE}](?!{stop}(?!\w))[{UPPER}][{UPPER}’'-]*(?!\w)){{1,4}}"
    name = rf"(?:{name}|{any_of(s.upper() for s in spelled)}{capitals})"
    institution = rf"(?:{_alternatives('institution', cased=True)}(?!\w)|[{UPPER}]{{2,}})"
    part = rf"{word}(?:-(?!{institution}|{member})\w+)*"  # Khăm-Phăn Phôm-Ma-Thặt
    foreign = rf"(?!{institution}){part}(?:\s(?!{institution}){apart}{part}){{1,5}}"
    joined = rf"{foreign}(?:\s[-–]\s(?!{institution}|{member}){word}(?:\s{word}){{0,3}})?"
    # An office or a form of address right before a name of any kind; an office with its
    # institution, or none, before a Vietnamese name; an office of a place before a foreign one.
    # No verb and no other office stands inside an institution's name.
    words = rf"(?:[^\S{_TO_OFFICE}{_TO_VERB}][^\s,.;:()]+)"
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
    return Patterns(
        person=re.compile(person),
        office=re.compile(rf"(?<!\w)(?:{office})"),
        before=re.compile(rf"(?:(?P<blank>\s)|(?P<hyphen>-))(?={office})|\s(?={ends}(?!\w))"),
        apposition=re.compile(rf"(?:{other_script})?\s*[,(–-]\s*"),
        member=re.compile(member),
        of_unit=re.compile(rf",\s*(?={_alternatives('of_unit')}\s)"),
        title_end=re.compile(rf"\s*(?:[,;.()\n]|$)|\s+{ends}(?!\w)"),
        leads=re.compile(rf"(?:\s*\([^)\n]*\))?[\s,)]*{_alternatives('leads')}(?!\w)"),
        led_by=re.compile(
            rf"(?:^|\s){_alternatives('led_by')}\s+(?P<title>(?:[^,.;]{{0,80}}\s)?)$"
        ),
        unit=re.compile(rf"(?<!\w){_alternatives('unit')}\s+$"),
        central=re.compile(rf"(?<!\w){_alternatives('central', cased=True)}(?!\w)"),
    )
