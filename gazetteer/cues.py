"""Cue words: what the words around a name say of it, from the table ``cues.csv``.

``gate`` and ``province`` speak for that kind; ``unit`` (xã, huyện, thành phố) says that a smaller
unit of the same name is meant, ``thing`` a river, market, road or post, ``person`` a person.
"""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gazetteer.people import surnames

_TABLE = Path(__file__).parent / "cues.csv"
_REACH = 60
"""How many characters before and after a name are read for cues."""

_QUOTES = r"[\s:(\"“”'‘’«]*"
_CAPITAL_BEFORE = re.compile(r"(?:^|[^\w.])([^\W\d_]+)[ \u00a0]$")
# "Tỉnh trưởng Sê Kông Lếch-lảy": after an office the capital that follows begins a name.
_OFFICE_BEFORE = re.compile(
    r"(?:trưởng|tướng|[Cc]hủ tịch|[Bb]í thư|HĐND|UBND)(?:\s+nước|\s+[Tt]ỉnh(?:\s+[ủu]y)?)?\s+$"
)
_CAPITAL_AFTER = re.compile(r"[ \u00a0]([^\W\d_]+)")


@dataclass(frozen=True, slots=True)
class Cue:
    """What the words next to a name say, and those words as the text has them."""

    says: str
    words: str


def cue_before(text: str, start: int) -> Cue | None:
    """Return the cue that ends where a name begins, on its own line, or None.

    Examples
    --------
    >>> cue_before("tại Cửa khẩu Quốc tế Hữu Nghị", 21)
    Cue(says='gate', words='Cửa khẩu Quốc tế')
    >>> cue_before("bên suối Nậm Cắn", 9).says
    'thing'
    """
    return _cue(_patterns()[0], _line_before(text, start))


def cue_after(text: str, end: int) -> Cue | None:
    """Return the cue that begins where a name ends, on its own line, or None.

    Examples
    --------
    >>> cue_after("La Lay international border gate", 6)
    Cue(says='gate', words='international border gate')
    """
    return _cue(_patterns()[1], _line_after(text, end))


def in_longer_name(text: str, start: int, end: int) -> bool:
    """Tell whether a span is part of a longer proper name, as Điện Biên in "Điện Biên Phủ".

    A capitalised word next to it says so, unless it begins a person's name after an office
    ("tỉnh Nghệ An Hồ Đức Phớc"), or it stands at the beginning of a sentence.

    Examples
    --------
    >>> in_longer_name("đồng chí Nguyễn Đồng Trung", 16, 26)
    True
    >>> in_longer_name("Chủ tịch tỉnh Nghệ An Hồ Đức Phớc", 14, 21)
    False
    """
    after = _CAPITAL_AFTER.match(_line_after(text, end))
    if _OFFICE_BEFORE.search(_line_before(text, start)):
        return False
    if after and _is_capitalised(after.group(1)) and after.group(1) not in surnames():
        return True
    before = _CAPITAL_BEFORE.search(_line_before(text, start))
    if before is None or not _is_capitalised(before.group(1)):
        return False
    return not _opens_sentence(text, start)


def _is_capitalised(word: str) -> bool:
    return word[0].isupper() and (len(word) == 1 or word[1:].islower()) and word not in _HEADS


# Capitalised words that stand before a name without being part of it.
_HEADS = frozenset(
    {"Tỉnh", "Khẩu", "Tế", "Gia", "Chính", "Phụ", "Mở", "Bộ", "Báo", "Ủy", "Uỷ", "Và", "Với", "Tại"}
    | {"Ở", "Đến", "Từ", "Về", "Giữa", "Province", "Provinces", "Border", "Gate", "Gates"}
    | {"International", "The", "At", "In", "On", "Of", "From", "To", "And", "Near", "Between"}
)


def _opens_sentence(text: str, start: int) -> bool:
    """Tell whether the one word before a name opens the sentence ("Tỉnh", "Ngoài")."""
    head = _line_before(text, start).rstrip()
    cut = head.rpartition(" ")[0].rstrip()
    return not cut or cut[-1] in '.!?:;,()-–—“”"/|•'


def _line_before(text: str, start: int) -> str:
    return text[max(0, start - _REACH) : start].rsplit("\n", 1)[-1]


def _line_after(text: str, end: int) -> str:
    return text[end : end + _REACH].split("\n", 1)[0]


def _cue(patterns: dict[str, re.Pattern[str]], window: str) -> Cue | None:
    best: Cue | None = None
    for says, pattern in patterns.items():
        match = (
            pattern.match(window) if pattern.pattern.startswith("\\s+") else pattern.search(window)
        )
        if match and (best is None or len(match.group("cue")) > len(best.words)):
            best = Cue(says, match.group("cue"))
    return best


@cache
def _patterns() -> tuple[dict[str, re.Pattern[str]], dict[str, re.Pattern[str]]]:
    with _TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    ranks = _alternation(row["cue"] for row in rows if row["says"] == "rank")
    before: dict[str, re.Pattern[str]] = {}
    after: dict[str, re.Pattern[str]] = {}
    for says in ("gate", "province", "unit", "thing", "person"):
        rank = rf"(?:[\s,(]+(?:{ranks}))*" if says == "gate" else ""
        for side, patterns in (("before", before), ("after", after)):
            cues = [row["cue"] for row in rows if (row["says"], row["side"]) == (says, side)]
            if cues and side == "before":
                patterns[says] = re.compile(
                    rf"(?:^|\W)(?P<cue>(?:{_alternation(cues)}){rank}){_QUOTES}$", re.IGNORECASE
                )
            elif cues:
                lead = rf"(?:(?:{ranks})[\s,]+)*" if says == "gate" else ""
                patterns[says] = re.compile(
                    rf"\s+(?P<cue>{lead}(?:{_alternation(cues)}))(?:\W|$)", re.IGNORECASE
                )
    return before, after


def _alternation(cues: Iterable[str]) -> str:
    return "|".join(sorted((re.escape(cue) for cue in cues), key=len, reverse=True))
