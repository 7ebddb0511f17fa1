"""References to border markers in text: mốc 113, mốc giới số 62(2), markers 605 and 606.

A number after "mốc" may also be one that is reached ("vượt mốc 6 tỷ USD"), or a day.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from gazetteer.orthography import UPPER

HEADS = (
    *("mốc", "Mốc", "MỐC", "moc ", "Moc ", "MOC "),
    *("marker", "Marker", "MARKER", "borne", "Borne", "stone", "Stone", "界碑"),
)
"""A part of every noun that a marker's number may follow, in any capitals."""
_QUALIFIER = re.compile(r"(?<!\w)(?:c[ộo]t|border) $", re.IGNORECASE)
_NUMBER = r"[0-9]{1,4}(?:\s?\([0-9]\)|/[0-9]{1,2}(?:\([0-9]\))?)?"
_KINDS = (
    r"(?:quốc giới|biên giới|giới|chủ quyền|quốc gia|ranh giới|phụ|chính|chen|đôi|ba|đại|trung)"
)
_HEAD = (
    rf"(?:(?:cột )?mốc(?: {_KINDS})*(?:,? số(?: hiệu)?(?: từ)?)?|(?:cot )?moc(?: (?:gioi|so))*"
    r"|(?:border )?markers?(?: No\.?)?|border stones?"
    r"|bornes?(?: frontières?| frontalières?)?(?: n[°º])?)"
)
_COUNTED = (
    "%|điểm|tỷ|tỉ|triệu|nghìn|ngàn|đồng|USD|km|m|năm|giờ|h|người|tuổi|độ|lần|lượt|tấn|ca|vụ|chiếc|"
    "xe|đô|bàn|trận|ha|phút|ngày|tháng|doanh nghiệp|suất|tàu|hộ|khách|cuốn|thành viên|sản phẩm"
)
# What may follow a number that is no marker's, or one of a line long gone: 1.260 điểm, 53 cũ.
_NOT_A_MARKER = rf"(?![\d.]*\d|[,.]\d|/\d|[a-zđ]|\s*(?:(?:{_COUNTED}|cũ)(?!\w)|%))"
_REFERENCE = re.compile(
    rf"(?<!\w){_HEAD}(?: |\n(?=\d\d))(?P<first>{_NUMBER}){_NOT_A_MARKER}", re.IGNORECASE
)
_GOES_ON = (
    "và|đến|tới|thuộc|ở|tại|trên|do|của|là|với|cùng|nằm|được|đã|đang|sẽ|có|giáp|gần|rồi|để|trong|khi|"
    "thì|nay|này|nơi|phía|bên|về|từ|qua|vào|lên|sang|and|to|in|on|at|of|is|are|were|was|et|à|en|sont|va"
)
"""Words after the second number of a list; another small word says what the number counts."""
_COUNTS = re.compile(rf" (?!(?:{_GOES_ON})(?!\w))(?![{UPPER}])[^\W\d_]")
_NEXT = re.compile(
    rf"\s*(?:,|và|and|et|đến|tới|-|–|to|va|à)\s*(?:(?:cột )?mốc (?:số )?|moc )?"
    rf"(?P<number>{_NUMBER})(?!\w){_NOT_A_MARKER}"
)
_CHINESE = re.compile(rf"(?P<first>{_NUMBER})号界碑")
_REACHED = re.compile(
    r"(?:vượt|cán|đạt|chạm|dưới|ngưỡng|phá|đánh dấu|kỷ niệm)(?: qua)? $", re.IGNORECASE
)
_UNTIL = re.compile(r"(?:trước|kịp|lấy|hạn|đúng) $", re.IGNORECASE)
_DAY = re.compile(r"(?:[12]?\d|3[01]|0\d)/(?:0?\d|1[0-2])")


@dataclass(frozen=True)
class Reference:
    """A marker named in a text; the first of a list has its head noun in the span."""

    start: int
    end: int
    number: str
    """As in ``255``, ``1088/2``, ``62(2)``."""

    @cached_property
    def main(self) -> int:
        """The main number, which the ranges of the provinces are given in."""
        return int(re.split(r"\D", self.number, maxsplit=1)[0])


def find_references(text: str) -> Iterator[Reference]:
    """Yield the markers named in a plain text, lists and ranges number by number.

    Examples
    --------
    >>> [r.number for r in find_references("thăm mốc giới 113; các mốc 1116, 1117 và 62 (2)")]
    ['113', '1116', '1117', '62(2)']
    >>> list(find_references("giữ trên mốc 1.260 điểm, 105 mốc, vượt mốc 100, trước mốc 15/9"))
    []
    """
    if "号界碑" in text:
        for found in _CHINESE.finditer(text):
            yield Reference(found.start(), found.end(), found["first"])
    end = 0
    for start in _heads(text):
        match = _REFERENCE.match(text, start) if start >= end else None
        if match is None or _is_reached(text, start, match["first"]):
            continue
        end = match.end("first")
        yield Reference(start, end, _number(match["first"]))
        first = int(re.split(r"\D", match["first"], maxsplit=1)[0])
        while following := _NEXT.match(text, end):
            number = Reference(*following.span("number"), _number(following["number"]))
            if 2 * number.main < first and _COUNTS.match(text, number.end):
                break  # "mốc 255 và 15 cán bộ": the second counts something else
            end = number.end
            yield number


def _heads(text: str) -> list[int]:
    """Return where nouns begin that a marker's number may follow, in order."""
    starts: list[int] = []
    for head in HEADS:
        at = text.find(head)
        while at >= 0:
            before = _QUALIFIER.search(text, max(0, at - 8), at)
            starts.append(before.start() if before else at)
            at = text.find(head, at + 1)
    return sorted(starts)


def _is_reached(text: str, start: int, number: str) -> bool:
    """Tell whether the words before a number make it one that is reached, or a day."""
    before = text[max(0, start - 20) : start]
    if _REACHED.search(before):
        return True
    return bool(_DAY.fullmatch(number) and _UNTIL.search(before))


def _number(text: str) -> str:
    return re.sub(r"\s", "", text)
