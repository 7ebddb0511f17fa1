"""Longer names: whether a name is only a part of another, as Điện Biên in "Điện Biên Phủ"."""

import re

from gazetteer.cues import line_before
from gazetteer.people_patterns import surnames

_WORD_BEFORE = re.compile(r"[^\w.]([^\W\d_]+)$")
_WORD_AFTER = re.compile(r" ([^\W\d_]+)")
# "Tỉnh trưởng Sê Kông Lếch-lảy": after an office the capital that follows begins a name.
_OFFICE_BEFORE = re.compile(
    r"(?:trưởng|tướng|[Cc]hủ tịch|[Bb]í thư|HĐND|UBND)(?:\s+nước|\s+[Tt]ỉnh(?:\s+[ủu]y)?)?\s+$"
)
# "Sở Công Thương Tây Ninh", "vùng Đông Nam Quảng Trị": the capital is not the province's.
_NOT_PART = re.compile(
    r"(?:(?:^|\W)(?:Sở|Ban|Cục|Chi cục|Hội|Đảng bộ|Tập đoàn|Đoàn|Quỹ|Báo|Đài|Viện|Trường|Đại học|"
    r"Liên đoàn|Bộ Chỉ huy|Công ty)\s[^.;:()\n]{0,50}|(?:Đông|Tây) (?:Nam|Bắc) )$"
)
_OPENS = '.!?:;,()-–—“”"/|•'
_HEADS = frozenset(
    {"Tỉnh", "Khẩu", "Tế", "Gia", "Chính", "Phụ", "Mở", "Bộ", "Báo", "Ủy", "Uỷ", "Và", "Với", "Tại"}
    | {"Ở", "Đến", "Từ", "Về", "Giữa", "Province", "Provinces", "Border", "Gate", "Gates"}
    | {"International", "The", "At", "In", "On", "Of", "From", "To", "And", "Near", "Between"}
)
"""Capitalised words that stand before a name without being part of it."""


def in_longer_name(
    text: str, start: int, end: int, *, alone_before: bool = False, alone_after: bool = False
) -> bool:
    """Tell whether a span is part of a longer proper name.

    A capitalised word next to it says so, unless it begins a person's name after an office
    ("tỉnh Nghệ An Hồ Đức Phớc"), or it stands at the beginning of a sentence. ``alone_before``
    and ``alone_after`` say that what stands there is known to be another name.

    Examples
    --------
    >>> in_longer_name("đồng chí Nguyễn Đồng Trung", 16, 26)
    True
    >>> in_longer_name("Chủ tịch tỉnh Nghệ An Hồ Đức Phớc", 14, 21)
    False
    """
    after = not alone_after and text[end + 1 : end + 2].isupper() and text[end] == " "
    word = "" if alone_before else _word_before(text, start)
    before = bool(word) and _is_capitalised(word)
    if not after and not before:
        return False
    head = line_before(text, start)
    if _OFFICE_BEFORE.search(head):
        return False
    if after and (match := _WORD_AFTER.match(text, end)):
        following = match.group(1)
        if _is_capitalised(following) and following not in surnames():
            return True
    if not before:
        return False
    return word in surnames() or not (_opens_sentence(head) or _NOT_PART.search(head))


def _word_before(text: str, start: int) -> str:
    """Return the word before an offset, or nothing if another sign than a blank parts them."""
    if not start or text[start - 1] != " ":
        return ""
    word = text[text.rfind(" ", 0, start - 1) + 1 : start - 1]
    word = word[word.rfind("\n") + 1 :]
    if word.isalpha():
        return word
    match = _WORD_BEFORE.search(word)
    return match.group(1) if match else ""


def _is_capitalised(word: str) -> bool:
    return word[0].isupper() and (len(word) == 1 or word[1:].islower()) and word not in _HEADS


def _opens_sentence(head: str) -> bool:
    """Tell whether the one word before a name opens the sentence ("Tỉnh", "Ngoài")."""
    cut = head.rstrip().rpartition(" ")[0].rstrip()
    return not cut or cut[-1] in _OPENS
