"""Links between names: pairs across the line, lists, and rows of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gazetteer.cues import Cue, cue_before
from gazetteer.orthography import UPPER, fold
from gazetteer.reading import Reading

SENTENCE_END = re.compile(r"(?<=[.!?;])\s|\n")
_FARTHEST = 160
"""How far apart two names of one list may stand, in characters."""
_BRACKET = r"(?:\([^()\n]{0,90}\))"
_NAME = rf"(?:[{UPPER}][\w’.]*(?:[ -][{UPPER}][\w’]*)*)"
_DASH = re.compile(rf"\s*(?:{_BRACKET}|,\s*tỉnh[^,.;()\n]{{2,30}},?)?\s*[-–—/↔]+\s*")
_LIST = re.compile(
    rf"(?:\s\d{{1,2}})?\s*(?:/\s*(?:xã\s+)?[\w ]{{2,20}})?\s*{_BRACKET}?\s*"
    r"(?:,|;|,?\s+và|\s+and|,?\s+et|\s+với|、|和)\s*(?:de\s+|of\s+)?"
)
# "Xa Mát, tỉnh Tây Ninh, Việt Nam và Trapeang Phlong của Campuchia; Tịnh Biên, tỉnh …"
_FILLED = re.compile(
    rf"(?:\s|{_BRACKET}|(?:thuộc|tỉnh|huyện|xã|của|và|với|and|in|of|province)(?!\w)|[,;/–-]|{_NAME})*"
)
_ROW = re.compile(r"[^\n]{0,120}\n+[^\w\n]*(?:\d{1,3}\W{1,3})?")
_ROW_START = re.compile(r"(?:^|\n)[^\w\n]*(?:\d{1,3}\W{1,3})?$")
_HEADING = re.compile(r"cửa khẩu|lối mở|border gate|postes? frontalier", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*(?:[,;]|(?<!\w)(?:và|and|et)(?!\w))\s*")
_BEFORE_ITEM = (", ", "; ", "và ", "and ", "et ", ",", ";")
_ITEM = re.compile(rf"{_NAME}(?: \d{{1,2}})?(?:\s*/\s*(?:xã\s+)?{_NAME}|\s*{_BRACKET})?")
_NAME_AT_END = re.compile(rf"{_NAME}(?:\s*/\s*(?:xã\s+)?{_NAME})?(?: \d{{1,2}})?$")


def link(text: str, readings: Sequence[Reading]) -> None:
    """Join names that may be gates and stand in one pair, one list or rows below each other.

    What the cue before a list says of its first name it says of all.
    """
    last: Reading | None = None
    row: Reading | None = None
    for right in readings:
        if not right.gates:
            continue
        if right.before is None and not right.areas:
            right.before = lead(text, right)
        left, last = last, right
        opens_row = bool(_ROW_START.search(text[max(0, right.hit.start - 12) : right.hit.start]))
        if right.says not in ("unit", "person"):
            if left and left.says not in ("unit", "person"):
                _link_two(text, left, right)
            if opens_row and row and row is not left and _is_row(text, row, right):
                _join(row, right)
        if opens_row:
            row = right


def _link_two(text: str, left: Reading, right: Reading) -> None:
    between = text[left.hit.end : right.hit.start]
    if len(between) > _FARTHEST or (right.before and right.before.says != "gate"):
        return
    plain = _without_cue(between, right)
    across = _across(left, right, between)
    paired = across or bool(_DASH.fullmatch(plain))
    if paired or _LIST.fullmatch(plain) or _is_row(text, left, right) or _fills(between):
        _join(left, right)
    if paired:
        left.paired.append(right)
        right.paired.append(left)


def _join(left: Reading, right: Reading) -> None:
    left.linked.append(right)
    right.linked.append(left)


def lead(text: str, reading: Reading) -> Cue | None:
    """Return the cue before a list in which a name stands further back, or None.

    In "lối mở Ta Đo/Mường Típ, Buộc Mú" the words "lối mở" speak of Buộc Mú too, and in "hai xã
    Tân Hộ Cơ và Thường Phước" the second is a commune too.
    """
    start = reading.hit.start
    if not text[max(0, start - 5) : start].endswith(_BEFORE_ITEM):
        return None
    head = text[max(0, start - _FARTHEST) : start].rsplit("\n", 1)[-1]
    begin = start - len(head)
    items = list(_items(head))
    if not items or items[-1][1] == len(head):
        return None  # no separator before the name
    for first, last in reversed(items):
        item = head[first:last]
        if _ITEM.fullmatch(item):
            continue
        name = _NAME_AT_END.search(item)
        cue = cue_before(text, begin + first + name.start()) if name else None
        return cue if cue and cue.says in ("gate", "unit", "person") else None
    return None


def heading(text: str, reading: Reading) -> str:
    """Return the line above a list in rows that begins with a name, if it speaks of gates."""
    head = text[max(0, reading.hit.start - 2 * _FARTHEST) : reading.hit.start]
    start = _ROW_START.search(head)
    if not start:
        return ""
    line = head[: start.start()].rstrip().rsplit("\n", 1)[-1].strip()
    listed = line.endswith(":") or any("\n" in _between(text, reading, r) for r in reading.linked)
    return line if listed and len(line) <= _FARTHEST and _HEADING.search(line) else ""


def _between(text: str, one: Reading, other: Reading) -> str:
    first, second = sorted((one.hit, other.hit))
    return text[first.end : second.start]


def _items(head: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a line between commas and "và"."""
    start = 0
    for match in _SEPARATOR.finditer(head):
        if match.start() > start:
            yield start, match.start()
        start = match.end()
    if start < len(head):
        yield start, len(head)


def _without_cue(between: str, right: Reading) -> str:
    """Drop the cue of the second name: "X và cửa khẩu Y" is a list as "X và Y" is."""
    if not right.before:
        return between
    head, _, _ = between.rpartition(right.before.words)
    return head or " "


def _fills(between: str) -> bool:
    """Tell whether between two names stand only names, provinces and commas."""
    return bool(_SEPARATOR.search(between)) and bool(_FILLED.fullmatch(between))


def _is_row(text: str, left: Reading, right: Reading) -> bool:
    """Tell whether two names open two lines, one below the other."""
    between = text[left.hit.end : right.hit.start]
    if "\n" not in between or not _ROW.fullmatch(between):
        return False
    return bool(_ROW_START.search(text[max(0, left.hit.start - 12) : left.hit.start]))


def _across(left: Reading, right: Reading, between: str) -> bool:
    """Tell whether two names in one clause are known to be a pair."""
    if len(between) > 90 or SENTENCE_END.search(between):
        return False
    if fold(left.hit.text) == fold(right.hit.text):
        return False  # one gate named twice, more likely than both sides of one name
    ids = {place.place_id for place in right.gates}
    return any(place.pair_id in ids for place in left.gates)
