"""Old encodings of Vietnamese: told apart, and turned into Unicode.

Until about 2005 Vietnamese was written with fonts that drew its letters at the places of other
ones. Such a text is still met as the bytes of a file, or as Unicode text in which each byte has
become a letter or sign of Western Europe: ``Cöa khÈu`` (TCVN3), ``Cöûa khaåu`` (VNI) for *Cửa
khẩu*.

The codes are in ``encodings.csv``, one row a letter, the bytes in hexadecimal:

- *TCVN3* (the fonts *ABC*, ``.VnTime``), mostly of the north: the subset VN3 of TCVN 5712:1993,
  as in the table TCVN5712-1 of the GNU C Library. It has no capitals with a tone mark: a heading
  is typed in small letters and drawn by a font of capitals (``.VnTimeH``).
- *VNI* for Windows, mostly of the south: a letter and after it a byte for its marks, as in the
  table VNI-WIN of *vnconv* in UniKey (Phạm Kim Long).
- *VISCII*, mostly of Vietnamese abroad: RFC 1456.

*Windows-1258* is Python's own codec, after Microsoft's table; a tone mark follows its letter.
No library of standing reads the other three. Python, ICU and the detectors chardet and
charset-normalizer know Windows-1258 alone; what else is on PyPI is young and lacks letters.

Text that has gone through the web in TCVN3 may have lost its ư: the code is that of the soft
hyphen, which many programs drop. Nothing here puts it back.
"""

import codecs
import csv
import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from gazetteer.orthography import UPPER, nfc, strip_tones

NAMES: Mapping[str, str] = {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "tcvn3": "TCVN3 (ABC)",
    "vni": "VNI (Windows)",
    "windows-1258": "Windows-1258",
    "viscii": "VISCII",
}
"""The encodings that are read, by the word that chooses one, with their names for people."""
OLD = tuple(NAMES)[2:]
"""Those that are not Unicode."""

_CODES = Path(__file__).parent / "encodings.csv"
_SYLLABLES = Path(__file__).parent / "syllables.csv"
_BYTE_ORDER_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SAMPLE = 16_384
"""Characters of a text that are looked at to tell its encoding."""
_NOT_OLD = re.compile(
    rb"[\0\1\3\4\7\b\x0e-\x13\x15-\x18\x1c\x1d\x1f]"  # in no text; \2 and others are VISCII's
    rb"|\xe1[\xba\xbb][\x80-\xbf]"  # ạ to ỹ in UTF-8: only some other byte is wrong
)


def is_utf16(data: bytes) -> bool:
    """Return whether a file says of itself, by a byte-order mark, that it is UTF-16."""
    return data.startswith(_BYTE_ORDER_MARKS)


def decode(data: bytes, encoding: str) -> str:
    r"""Return the text of a file; that of an old encoding in NFC.

    Windows fonts keep quotation marks and dashes at their places in Windows-1252: they are read
    so in TCVN3 and VNI. A heading typed for a font of capitals is given in capitals.

    Parameters
    ----------
    data
        The bytes of a file.
    encoding
        One of `NAMES`.

    Raises
    ------
    UnicodeDecodeError
        If the bytes are not UTF-8 or UTF-16, where that is the encoding. Every byte has a
        meaning in the old ones.

    Examples
    --------
    >>> decode(b"C\xf6a kh\xc8u T\xa9y Trang", "tcvn3")
    'Cửa khẩu Tây Trang'
    >>> decode(b"C\xf6\xfba kha\xe5u Ta\xe2y Trang", "vni")
    'Cửa khẩu Tây Trang'
    """
    if encoding not in OLD:
        return data.decode(encoding)
    return convert(data.decode("latin-1"), encoding)


def convert(text: str, encoding: str) -> str:
    """Return in NFC a text whose old encoding was read as Latin-1 or Windows-1252.

    Characters beyond those two stay as they are.

    Examples
    --------
    >>> convert("Cöûa khaåu Taây Trang", "vni")
    'Cửa khẩu Tây Trang'
    >>> convert("CÈNG HOµ X· HéI", "tcvn3")
    'CẨNG HOÀ XÃ HỘI'
    """
    pattern, letters = _reader(encoding)
    converted = pattern.sub(lambda m: letters[m.group()], text.translate(_TO_LATIN1))
    if encoding == "tcvn3":
        converted = _CAPITALS.sub(_in_capitals, converted)
    return nfc(converted.translate(_TO_WINDOWS))


def detect(data: bytes) -> str | None:
    r"""Return the encoding that a file which is not UTF-8 is most likely in.

    Each encoding is tried on the beginning of the file. The right one makes Vietnamese syllables
    of nearly all words that are not plain ASCII; a wrong one, or another language, does not.

    Returns
    -------
    str or None
        One of `NAMES`; None for a file that is binary, in another language, or too short.

    Examples
    --------
    >>> detect("Đồn Biên phòng cửa khẩu quốc tế".encode("utf-16"))
    'utf-16'
    >>> detect(b"\xa7\xe5n Bi\xaan ph\xdfng c\xf6a kh\xc8u qu\xe8c t\xd5")
    'tcvn3'
    """
    if is_utf16(data):
        return "utf-16"
    sample = data[:_SAMPLE]
    return None if _NOT_OLD.search(sample) else _likeliest(sample.decode("latin-1"))


def detect_text(text: str) -> str | None:
    """Return the old encoding that was taken for Latin-1 or Windows-1252 when a text was made.

    Examples
    --------
    >>> detect_text("Ñoàn Bieân phoøng cöûa khaåu quoác teá")
    'vni'
    >>> detect_text("Đồn Biên phòng cửa khẩu quốc tế") is None
    True
    """
    if text.isascii() or sum(map(text.count, "đưạ")) * _PROPER > len(text):
        return None
    foreign = text.encode("latin-1", "ignore").translate(None, _ASCII)
    return None if len(foreign) * _FOREIGN < len(text) else _likeliest(text[:_SAMPLE])


_ASCII = bytes(range(128))
_PROPER, _FOREIGN = 50, 10
"""Of so many characters one is đ, ư or ạ in Vietnamese; one is of Latin-1 where it is misread."""

_TO_LATIN1 = {
    ord(bytes([code]).decode("cp1252")): code
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_TO_WINDOWS = {code: char for char, code in _TO_LATIN1.items()}


@cache
def _reader(encoding: str) -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Return a pattern of the codes of an old encoding, in Latin-1, and what each stands for."""
    if encoding == "windows-1258":
        high = [bytes([code]) for code in range(0x80, 0x100)]
        letters = {code.decode("latin-1"): code.decode("cp1258", "ignore") for code in high}
        letters = {code: letter for code, letter in letters.items() if letter}
    else:
        with _CODES.open(encoding="utf-8", newline="") as file:
            codes = {row[encoding]: row["letter"] for row in csv.DictReader(file) if row[encoding]}
        letters = {bytes.fromhex(code).decode("latin-1"): letter for code, letter in codes.items()}
        # A capital with the mark of a small letter is met where only the letter was shifted.
        letters |= {k[0] + k[1].swapcase(): v for k, v in letters.items() if len(k) == 2}
    longest_first = sorted(letters, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), letters


_CAPITALS = re.compile(r"(?<!\w)[^\Wa-z\d_]+(?:[ -]+[^\Wa-z\d_]+)*(?!\w)")
_SMALL_AMONG_THEM = re.compile(rf"[^\W\d_a-z{UPPER}][A-Z]|[A-Z]{{2}}[^\W\d_a-z{UPPER}]")


def _in_capitals(words: re.Match[str]) -> str:
    """Return words without a plain small letter in capitals, if one mixes the two: HộI."""
    mixed = _SMALL_AMONG_THEM.search(words.group())
    return words.group().upper() if mixed else words.group()


_WORD = re.compile("[A-Za-z\x80-\x9f\xa1-\u1fff]{2,}")
_FEWEST, _SHARE, _RIGHT, _LEAD = 4, 0.4, 0.8, 0.1
"""Words with other letters than ASCII: how many it takes, their share of all words, how many of
them must be syllables, and how many more than in any other reading. Of 190,000 pieces of text in
some 30 other languages these take none for Vietnamese; of 53 Vietnamese texts they miss none."""


def _likeliest(text: str) -> str | None:
    """Return the old encoding of a text, given in Latin-1, if one makes it Vietnamese."""
    found = {encoding: _syllables_right(convert(text, encoding)) for encoding in OLD}
    best, second = sorted(found, key=lambda encoding: found[encoding], reverse=True)[:2]
    other = max(found[second], _syllables_right(text))
    return best if found[best] >= max(_RIGHT, other + _LEAD) else None


def _syllables_right(text: str) -> float:
    """Return which part of the words with Vietnamese letters are syllables; 0 if too few."""
    words = set(_WORD.findall(text.lower().replace("ð", "đ")))
    marked = [word for word in words if not word.isascii()]
    if len(marked) < max(_FEWEST, _SHARE * len(words)):
        return 0
    return sum(map(_is_syllable, marked)) / len(marked)


_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}


@lru_cache(maxsize=4096)
def _is_syllable(word: str) -> bool:
    """Return whether a word in small letters is spelt as a Vietnamese syllable can be."""
    kind = _syllables().get(strip_tones(word))
    tones = _TONES.intersection(unicodedata.normalize("NFD", word))
    if kind == "stopped":  # -c -ch -p -t bear the tones sắc and nặng alone
        return tones in ({"\u0301"}, {"\u0323"})
    return kind == "open" and len(tones) < 2


@cache
def _syllables() -> Mapping[str, str]:
    """Return each syllable without tone -> how it ends, from ``syllables.csv``.

    Among them are all Vietnamese words of one syllable in the spelling list of hunspell-vi 7.5.
    """
    parts: dict[str, list[str]] = {"onset": [""]}
    with _SYLLABLES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            parts.setdefault(row["part"], []).extend(row["spellings"].split())
    onsets = parts.pop("onset")
    return {o + rime: end for end, rimes in parts.items() for rime in rimes for o in onsets}
