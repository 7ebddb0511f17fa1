"""Vietnamese spelling: the ways one name is written, and the key under which they are one.

Names are expanded into every spelling seen in print and looked for as they are; the text is
never folded, so offsets stay those of the text as given.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import product

_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}

# The 15 pairs of tone placement: old (hoà, hoè, thuỷ) and new (hòa, hòe, thủy) in open syllables.
_PLACEMENT = {
    unicodedata.normalize("NFC", a + b + tone): unicodedata.normalize("NFC", a + tone + b)
    for a, b in (("o", "a"), ("o", "e"), ("u", "y"))
    for tone in sorted(_TONES)
}
_OLD_TO_NEW = _PLACEMENT | {k.capitalize(): v.capitalize() for k, v in _PLACEMENT.items()}
_NEW_TO_OLD = {new: old for old, new in _OLD_TO_NEW.items()}
# Open syllables only, and not after q: "hoàn", "thuỳnh" and "quỷ" are written in one way.
_OLD = re.compile(rf"(?<![qQ])({'|'.join(_OLD_TO_NEW)})(?!\w)")
_NEW = re.compile(rf"(?<![qQ])({'|'.join(_NEW_TO_OLD)})(?!\w)")
UPPER = "A-Z" + "".join(
    char for code in (*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA)) if (char := chr(code)).isupper()
)
"""The capitals of Vietnamese, for a character class: in Unicode they alternate with the small."""

_UNSPACED = (("\u0e80", "\u0eff"), ("\u1780", "\u17ff"), ("\u3040", "\ud7ff"))
_LATIN = re.compile(r"[\u0000-\u024f\u1e00-\u1eff\u2010-\u2015’]+")
_WIDE = ("\n", "  ", "\r\n", " \n", "\n ")
"""What stands for a blank in wrapped and in scraped text."""
_SEPARATORS = re.compile(r"[\s\-–—]+")


def is_unspaced(letter: str) -> bool:
    """Tell whether a letter is of a script without blanks between words: Lao, Khmer, Chinese."""
    return any(first <= letter <= last for first, last in _UNSPACED)


def nfc(text: str) -> str:
    """Return text in Unicode normal form C, the form of every name in the gazetteer."""
    return unicodedata.normalize("NFC", text)


class _BareLetters(dict[int, str]):
    """Code point -> the letter without its marks; filled as letters are met."""

    def __missing__(self, code: int) -> str:
        parts = unicodedata.normalize("NFD", chr(code))
        self[code] = bare = "".join(char for char in parts if not unicodedata.combining(char))
        return bare


_BARE = _BareLetters({ord(letter): bare for letter, bare in zip("đĐðÐ", "dDdD", strict=True)})


def strip_marks(text: str) -> str:
    """Return text without any diacritic; đ becomes d.

    Examples
    --------
    >>> strip_marks("Đắk Nông, Lóng Sập")
    'Dak Nong, Long Sap'
    """
    return text.translate(_BARE)


def strip_tones(text: str) -> str:
    """Return text without tone marks, keeping the letters ă â ê ô ơ ư đ, as French papers print.

    Examples
    --------
    >>> strip_tones("Mộc Bài")
    'Môc Bai'
    """
    decomposed = unicodedata.normalize("NFD", text)
    return nfc("".join(char for char in decomposed if char not in _TONES))


_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONE_ORDER = "\u0300\u0309\u0303\u0301\u0323"


def sort_key(name: str) -> tuple[list[int], list[int]]:
    """Return the key that sorts names as a Vietnamese dictionary does.

    Letters first (a ă â … d đ … o ô ơ), then tones: level, grave, hook, tilde, acute, dot.

    Examples
    --------
    >>> sorted(["Đắk Nông", "Cao Bằng", "Điện Biên", "An Giang", "Dinh Bà"], key=sort_key)
    ['An Giang', 'Cao Bằng', 'Dinh Bà', 'Đắk Nông', 'Điện Biên']
    """
    letters: list[int] = []
    tones: list[int] = []
    for char in nfc(name).lower():
        tone = next((m for m in unicodedata.normalize("NFD", char) if m in _TONES), "")
        letter = strip_tones(char)
        place = _ALPHABET.find(letter)
        letters.append(1000 + place if place >= 0 else min(ord(letter[:1] or " "), 999))
        tones.append(_TONE_ORDER.find(tone) + 1 if tone else 0)
    return letters, tones


def fold(text: str) -> str:
    """Return the key under which all spellings of a name are equal.

    Marks, case, spaces and hyphens do not count.

    Examples
    --------
    >>> fold("Hủa-phăn") == fold("HUA PHAN") == "huaphan"
    True
    """
    return _SEPARATORS.sub("", strip_marks(text).casefold())


def other_tone_placement(name: str) -> str:
    """Return the name with its tone marks placed the other way (hòa for hoà), if that differs.

    Examples
    --------
    >>> other_tone_placement("Thanh Thủy"), other_tone_placement("Khánh Hoà")
    ('Thanh Thuỷ', 'Khánh Hòa')
    """
    newer = _OLD.sub(lambda match: _OLD_TO_NEW[match.group()], name)
    if newer != name:
        return newer
    return _NEW.sub(lambda match: _NEW_TO_OLD[match.group()], name)


def spellings(name: str) -> Iterator[str]:
    """Yield the spellings of a name with its diacritics, in NFC, the name itself first.

    Old and new tone placement; hyphens or nothing between syllables (Hủa-phăn, Bôlykhămxay);
    dashes with blanks; capitals; a line end or two blanks for a blank; the letter eth that old
    encodings left for Đ.

    Examples
    --------
    >>> set(spellings("Hủa Phăn")) >= {"Hủa Phăn", "Hủa-phăn", "Hủa-Phăn", "HỦA PHĂN"}
    True
    """
    forms: dict[str, None] = {}
    for placed in dict.fromkeys((name, other_tone_placement(name))):
        for cased in dict.fromkeys((placed, placed.upper())):
            forms.update(dict.fromkeys(_separated(cased)))
    for placed in (name, other_tone_placement(name)):
        for blank in (index for index, char in enumerate(placed) if char == " "):
            head, tail = placed[:blank], placed[blank + 1 :]
            forms.update(dict.fromkeys(head + space + tail for space in _WIDE))
    yield from forms
    for form in forms:
        if "Đ" in form:
            yield form.replace("Đ", "Ð")


def bare_spellings(name: str) -> Iterator[str]:
    """Yield the spellings of a name whose diacritics are all or partly gone.

    Each syllable may have lost its tone alone, what Latin-1 lacks, or all its marks.

    Examples
    --------
    >>> {"Binh Hiep", "Binh Hiêp"} <= set(bare_spellings("Bình Hiệp"))
    True
    >>> "Thua Thien - Huê" in set(bare_spellings("Thừa Thiên Huế"))
    True
    """
    if not _LATIN.fullmatch(name):
        return  # marks of Lao and Khmer are vowels
    syllables = [_bare_forms(syllable) for syllable in name.split(" ")]
    for form in {" ".join(chosen) for chosen in product(*syllables)} - {name}:
        yield from _separated(form)
        yield from _separated(form.upper())


def _bare_forms(syllable: str) -> list[str]:
    latin1 = "".join(c if ord(c) < 256 else _latin1(strip_tones(c)) for c in syllable)
    return list(dict.fromkeys((strip_marks(syllable), strip_tones(syllable), latin1)))


def _latin1(char: str) -> str:
    return char if ord(char) < 256 else strip_marks(char)


def _separated(name: str) -> list[str]:
    """Return a name with its syllables held apart by blanks, hyphens or nothing."""
    syllables = _SEPARATORS.split(name)
    if len(syllables) == 1:
        return [name]
    first, *rest = syllables
    forms = [name, " ".join(syllables), "-".join(syllables), "".join(syllables)]
    if name.upper() != name:
        lower = [first, *(part.lower() for part in rest)]
        forms += ["-".join(lower), "".join(lower)]
    if len(syllables) > 2:  # a name of two parts: Thừa Thiên – Huế
        head = " ".join(syllables[:-1])
        forms += [head + dash + syllables[-1] for dash in (" - ", " – ", "–", "-")]
    return forms
