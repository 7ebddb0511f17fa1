"""What is asked for: the words for a kind of place taken off a name, and what follows it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gazetteer.orthography import nfc

# Words in front of a name, or behind it, that say its kind and are no part of it.
_TYPE_WORD = re.compile(
    r"^(?:(?P<gate>(?:cặp\s+)?cửa\s+khẩu|CK|CKQT|CKC|CKP|lối\s+mở|lối\s+thông\s+quan|"
    r"(?:poste|porte)[-\s]fronti[eè]re|cua\s+khau)"
    r"(?:\s+(?:quốc\s+tế|quốc\s+gia|chính|phụ|song\s+phương|đường\s+bộ|đường\s+sắt|"
    r"quoc\s+te|chinh|phu))*"
    r"|(?P<province>tỉnh|T\.)|(?P<city>thành\s+phố|TP\.?))\s+|"
    r"\s+(?P<gate_en>(?:international\s+|main\s+|secondary\s+)?border[\s-](?:gate|crossing)|"
    r"checkpoint|口岸|ດ່ານ)$"
    r"|(?P<gate_zh>口岸)$"
    r"|\s+(?P<province_en>province)$",
    re.IGNORECASE,
)
_WANTED = {
    "gate": "gate",
    "gate_en": "gate",
    "gate_zh": "gate",
    "province": "province",
    "province_en": "province",
    "city": "city-province",
}
"""Which kind of place a type word asks for."""

# A name, then a comma, a bracket or a dash between blanks, then words on where it is.
_WHERE = re.compile(r"(?P<name>[^,;(]+?)\s*(?:[,;(]|\s[-–—]\s)\s*(?P<where>.+?)\)?")
_UNIT_WORD = re.compile(
    r"^(?:huyện|xã|thị\s+xã|thị\s+trấn|phường|quận|tỉnh|thành\s+phố|TP\.?|H\.|X\.|ở|tại|in)\s+",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[,;()]|\s[-–—]\s")


_BARE_MARKER = re.compile(r"^(?:cot\s+)?moc\s+(?:so\s+)?(?=\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Query:
    """A name as it was asked for, taken apart."""

    text: str
    """All that was asked, in NFC."""
    name: str
    """Without the word for its kind."""
    kind: str
    """What that word asks for: gate, province, city-province, or ``""``."""
    where: tuple[str, ...] = ()
    """What else is said of the place, part by part: a province, a district, its counterpart."""


def query(text: str) -> Query:
    """Take the word for its kind off a name.

    Examples
    --------
    >>> query("cửa khẩu quốc tế Lóng Sập").name, query("Lao Bao border gate").kind
    ('Lóng Sập', 'gate')
    """
    text = _BARE_MARKER.sub("mốc ", " ".join(nfc(text).split()))
    word = _TYPE_WORD.search(text)
    kind = next((kind for group, kind in _WANTED.items() if word and word[group]), "")
    return Query(text, _TYPE_WORD.sub("", text), kind)


def query_with_where(text: str) -> Query | None:
    """Take a text apart into a name and what is said of where it is; None if it has no two parts.

    Examples
    --------
    >>> asked = query_with_where("cửa khẩu Thanh Thủy (huyện Vị Xuyên, tỉnh Hà Giang)")
    >>> asked.name, asked.where
    ('Thanh Thủy', ('Vị Xuyên', 'Hà Giang'))
    """
    match = _WHERE.fullmatch(" ".join(nfc(text).split()))
    if not match:
        return None
    named = query(match["name"])
    return Query(nfc(text).strip(), named.name, named.kind, words_on_where(match["where"]))


def words_on_where(text: str) -> tuple[str, ...]:
    """Return the units that a text names one after the other, without the words for their kind.

    Examples
    --------
    >>> words_on_where("huyện Vị Xuyên, tỉnh Hà Giang (Việt Nam)")
    ('Vị Xuyên', 'Hà Giang', 'Việt Nam')
    """
    return tuple(filter(None, map(bare_unit, _PARTS.split(text))))


def bare_unit(name: str) -> str:
    """Return the name of a unit without the word for its kind.

    Examples
    --------
    >>> bare_unit("huyện Vị Xuyên"), bare_unit("Nghệ An province")
    ('Vị Xuyên', 'Nghệ An')
    """
    return _UNIT_WORD.sub("", _TYPE_WORD.sub("", nfc(name).strip())).strip()
