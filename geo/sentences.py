"""Sentences of an article that may tell of a visit, and what their verbs say."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gazetteer.orthography import UPPER
from gazetteer.zones import Zone, ZoneName

_END = re.compile(rf"(?<=[.!?…])[\"”’)]*\s+(?=[\"“‘(]?[{UPPER}0-9])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:TP|Tp|TS|ThS|PGS|GS|Mr|Mrs|Ms|Dr|St|No|Dec|Jan|Feb|H|P|X|Q)\.)$"
)
_LONGEST = 8
"""How far before a full stop an abbreviation may begin."""

# A delegation goes somewhere and does something there.
_VISIT = re.compile(
    r"(?<!\w)(?:thăm(?!\s+dò)|làm\s+việc\s+(?:với|tại|ở|cùng)|khảo\s+sát|kiểm\s+tra|thị\s+sát|đến|tới|"
    r"hội\s+đàm|gặp(?:\s+gỡ)?|chúc\s+Tết|xuất\s+cảnh|nhập\s+cảnh|về\s+qua|lên\s+đường|sang\s|"
    r"dự\s|xem\s|đi\s+thực\s+địa|trao\s+đổi|tiếp\s|met|visited|came|inspected|held|arrived|"
    r"surveyed|toured|went|led|walked)(?!\w)",
    re.IGNORECASE,
)
_DELEGATION = re.compile(
    r"(?<!\w)(?:đoàn(?!\s+(?:biên\s+phòng|thanh\s+niên|kết|viên|thể|đại\s+biểu\s+Quốc\s+hội\s+tỉnh))"
    r"|phái\s+đoàn|dẫn\s+đầu|trưởng\s+đoàn|delegation|led)(?!\w)",
    re.IGNORECASE,
)
# What someone asks for, plans or builds has not been visited.
_REQUEST = re.compile(
    r"(?<!\w)(?:đề\s+nghị|kiến\s+nghị|đề\s+xuất|mong\s+muốn|hỗ\s+trợ|xây\s+dựng|nâng\s+cấp|"
    r"phát\s+triển|quy\s+hoạch|đầu\s+tư|định\s+hướng|tăng\s+cường|dự\s+kiến|sắp\s+tới|mục\s+tiêu|"
    r"chuẩn\s+bị|thúc\s+đẩy|phương\s+án)(?!\w)",
    re.IGNORECASE,
)
_GOES_TO = re.compile(
    r"(?<!\w)(?:đến|tới|thăm|khảo\s+sát|kiểm\s+tra|thị\s+sát|xuất\s+cảnh|nhập\s+cảnh|qua|tại|ở|ra|"
    r"cắt\s+băng|tham\s+quan|xem|dự|khai\s+trương|at|through|visited|inspected|walked|toured|of)(?!\w)",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"(?<!\w)(?:đoàn|Thủ\s+tướng|Bộ\s+trưởng|Thứ\s+trưởng|Chủ\s+tịch|Bí\s+thư|Phó\s+Thủ\s+tướng|"
    r"Tổng\s+Bí\s+thư|[Ôô]ng|[Bb]à|lãnh\s+đạo|group|delegation|he|they)(?!\w)",
    re.IGNORECASE,
)
_DECREE = re.compile(
    r"(?:quyết\s+định|nghị\s+quyết|công\s+văn|thông\s+báo|chỉ\s+thị|hiệp\s+định|nghị\s+định|"
    r"kế\s+hoạch|luật|thành\s+lập|khai\s+trương|từ)[^.;()\n]{0,60}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its place in the text and the zone it stands in."""

    start: int
    end: int
    text: str
    zone: ZoneName

    @property
    def tells_of_visit(self) -> bool:
        """Whether someone is said to go somewhere."""
        return bool(_VISIT.search(self.text))

    @property
    def has_delegation(self) -> bool:
        """Whether a delegation is named as one."""
        return bool(_DELEGATION.search(self.text))

    def goes_to(self, offset: int) -> bool:
        """Tell whether the sentence says that its subject went to what stands at an offset.

        Nothing that is asked for, planned or built counts as visited.
        """
        head = self.text[: offset - self.start]
        if _REQUEST.search(head) and not re.match(r"\W*(?:Sáng|Chiều|Ngày)", self.text):
            return False
        subject = _SUBJECT.search(head)
        return bool(subject and _GOES_TO.search(head, subject.end()))

    def dates_a_decree(self, offset: int) -> bool:
        """Tell whether the date at an offset is that of a decision or law cited."""
        return bool(_DECREE.search(self.text[: offset - self.start]))


def sentences(zones: list[Zone]) -> Iterator[Sentence]:
    """Yield the sentences of an article's zones in order."""
    for zone in zones:
        start = zone.start
        for match in _END.finditer(zone.text):
            end = zone.start + match.start()
            if _ABBREVIATION.search(zone.text, max(0, match.start() - _LONGEST), match.start()):
                continue
            yield Sentence(start, end, zone.text[start - zone.start : end - zone.start], zone.name)
            start = zone.start + match.end()
        yield Sentence(start, zone.end, zone.text[start - zone.start :], zone.name)
