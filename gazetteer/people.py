"""People in Vietnamese text: names, the offices beside them, and who leads a delegation."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gazetteer.orthography import UPPER

_SURNAMES = Path(__file__).parent / "surnames.txt"


@cache
def surnames() -> frozenset[str]:
    """Return the family names of the Kinh and of the peoples along the border."""
    return frozenset(_SURNAMES.read_text(encoding="utf-8").split())


# Offices from the highest to the lowest: of several leaders the first of the highest rank leads.
_OFFICES = (
    "Tổng Bí thư", "Chủ tịch nước", "Thủ tướng", "Chủ tịch Quốc hội", "Phó Thủ tướng",
    "Phó Chủ tịch nước", "Phó Chủ tịch Quốc hội", "Bộ trưởng", "Trưởng Ban", "Trưởng ban",
    "Phó Trưởng Ban", "Phó trưởng Ban", "Phó Trưởng ban", "Thứ trưởng", "Chủ nhiệm",
    "Phó Chủ nhiệm", "Bí thư", "Quyền Bí thư", "Tỉnh trưởng", "Chủ tịch", "Quyền Chủ tịch",
    "Phó Bí thư", "Phó Tỉnh trưởng", "Phó Chủ tịch", "Châu trưởng", "Thị trưởng", "Tư lệnh",
    "Phó Tư lệnh", "Chính ủy", "Phó Chính ủy", "Chỉ huy trưởng", "Phó Chỉ huy trưởng",
    "Thượng tướng", "Đại tướng", "Trung tướng", "Thiếu tướng", "Thống tướng", "Đại tá",
    "Thượng tá", "Trung tá", "Tổng lãnh sự", "Đại sứ", "Tổng cục trưởng", "Cục trưởng",
    "Phó Cục trưởng", "Vụ trưởng", "Phó Vụ trưởng", "Giám đốc", "Phó Giám đốc", "Trưởng đoàn",
)  # fmt: skip
_OFFICE = "|".join(sorted((re.escape(o) for o in _OFFICES), key=len, reverse=True))
_MEMBER = r"[ỦU][ỷyỹ]\s+viên|Uỷ\s+viên|Đại\s+biểu"
_WORD = rf"[{UPPER}][\w’']*(?:-(?![{UPPER}])\w+)*"
_SURNAME = "|".join(sorted(surnames(), key=len, reverse=True))
_NAME = rf"(?:{_SURNAME})(?:\s{_WORD}){{1,4}}"
_INSTITUTION = (
    r"(?:Bộ|Ban|Ủy|Uỷ|Tỉnh|Thành|Thường|Quốc|Hội|Hội|Sở|Cục|Vụ|Chính|Đảng|Quân|Công|Trung|Ngoại|"
    r"[A-ZĐ]{2,})"
)
_FOREIGN_NAME = rf"(?!{_INSTITUTION}\s){_WORD}(?:\s{_WORD}){{1,4}}"
_POLITE = r"(?:đồng chí|[Ôô]ng|[Bb]à|[Nn]gài|Đồng chí)"
_PERSON = re.compile(
    rf"(?<!\w)(?:(?P<polite>{_POLITE})\s+)?"
    rf"(?:(?P<office>(?:{_OFFICE})(?:\s[^,.;:()\n]{{0,70}}?)??)[\s,:]+)?"
    rf"(?:{_POLITE}\s+)?(?P<name>{_NAME})(?!\w)"
    rf"|(?<!\w)(?:(?P<polite2>{_POLITE})|(?P<office2>{_OFFICE}))\s+(?P<name2>{_FOREIGN_NAME})(?!\w)"
)
_STOP = (
    r"(?:dẫn\s+đầu|dẫn\s|làm\s+[Tt]rưởng\s+[Đđ]oàn|chủ\s+trì|cùng\s+[Đđ]oàn|đã\s|đi\s|đến\s|tới\s|"
    r"thăm\s|sang\s|lên\s+đường|tiếp\s|có\s+buổi|kiểm\s+tra|khảo\s+sát|về\s+thăm)"
)
_APPOSITIVE = re.compile(
    rf"\s*[,(–-]\s*(?P<title>(?:{_MEMBER}|{_OFFICE}|[Cc]hủ\s+nhiệm)[^.;()\n]*?)[,)]?\s*(?={_STOP}|$|[.;)\n])"
)
_LEADING = re.compile(
    r"[\s,)]*(?:dẫn\s+đầu|làm\s+[Tt]rưởng\s+[Đđ]oàn|(?<!\w)dẫn\s+[Đđ]oàn|cùng\s+(?:[Đđ]oàn|các\s+đồng))"
)


@dataclass(frozen=True, slots=True)
class Person:
    """A person named in a sentence, with the office as the text writes it."""

    start: int
    end: int
    name: str
    title: str
    rank: int
    """0 is the highest office; ``len(offices)`` is none."""
    leads: bool
    """Whether the words beside the name say that the person leads a delegation."""


def people(sentence: str, places: frozenset[str] = frozenset()) -> Iterator[Person]:
    """Yield the people named in a sentence with an office or a form of address.

    ``places`` are names that look like people's but are places here (Cao Bằng, Lâm Đồng).

    Examples
    --------
    >>> s = "Thứ trưởng Lê Hoài Trung, Chủ nhiệm Ủy ban biên giới quốc gia làm Trưởng đoàn"
    >>> [(p.name, p.title, p.leads) for p in people(s)]
    [('Lê Hoài Trung', 'Thứ trưởng, Chủ nhiệm Ủy ban biên giới quốc gia', True)]
    """
    masked = sentence
    for place in places:
        masked = masked.replace(place, "_" * len(place))
    position = 0
    while match := _PERSON.search(masked, position):
        position = match.end()
        key = "name" if match["name"] else "name2"
        tail = _APPOSITIVE.match(sentence, match.end())
        office = _words(sentence, match, "office") or _words(sentence, match, "office2")
        if not (office or match["polite"] or match["polite2"] or tail):
            continue
        following = _words(sentence, tail, "title").rstrip(" ,-–") if tail else ""
        title = ", ".join(part for part in (office, following) if part)
        end = tail.end() if tail else match.end()
        led_by = re.search(r"(?:^|\s)do\s+(?:[^,.;]{0,80}\s)?$", sentence[: match.start()])
        leads = bool(led_by) or bool(_LEADING.match(sentence, end))
        yield Person(match.start(key), match.end(key), match[key], title, _rank(title), leads)
        position = end


def _words(sentence: str, match: re.Match[str], group: str) -> str:
    """Return what a group matched, as the sentence has it, blanks made one."""
    start, end = match.span(group)
    return " ".join(sentence[start:end].split()) if start >= 0 else ""


def leader(sentence: str, places: frozenset[str] = frozenset()) -> Person | None:
    """Return who leads the delegation of a sentence: said so, or the first of the highest rank.

    The arguments are those of `people`.
    """
    named = list(people(sentence, places))
    leading = [person for person in named if person.leads]
    return min(leading or named, key=lambda person: person.rank, default=None)


def _rank(title: str) -> int:
    ranks = [rank for rank, office in enumerate(_OFFICES) if _holds(title, office)]
    return min(ranks, default=len(_OFFICES))


def _holds(title: str, office: str) -> bool:
    return bool(re.search(rf"(?<!Phó )(?<!Phó Chủ nhiệm )(?<!\w){re.escape(office)}(?!\w)", title))
