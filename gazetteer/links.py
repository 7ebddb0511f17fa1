"""Links between names: pairs across the line, and lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gazetteer.cues import Cue, cue_before
from gazetteer.orthography import UPPER, fold
from gazetteer.reading import Reading

SENTENCE_END = re.compile(r"(?<=[.!?;])\s|\n")
_NO_GATES = ("unit", "person")
_FARTHEST = 160
"""How far apart two names of one list may stand, in characters."""
_BRACKET = r"(?:\([^()\n]{0,90}\))"
NAME = rf"(?:[{UPPER}][\w’.]*(?:[ -][{UPPER}][\w’]*)*)"
_DASH = re.compile(rf"\s*(?:{_BRACKET}|,\s*tỉnh[^,.;()\n]{{2,30}},?)?\s*[-–—/↔]+\s*")
_LIST = re.compile(
    rf"(?:\s\d{{1,2}})?\s*(?:/\s*(?:xã\s+)?[\w ]{{2,20}})?\s*{_BRACKET}?\s*"
    r"(?:,|;|,?\s+và|\s+and|,?\s+et|\s+với|、|和)\s*(?:de\s+|of\s+)?"
)
# "Xa Mát, tỉnh Tây Ninh, Việt Nam và Trapeang Phlong của Campuchia; Tịnh Biên, tỉnh …"
_FILLED = re.compile(
    rf"(?>\s+|{_BRACKET}|(?:thuộc|tỉnh|huyện|xã|của|và|với|and|in|of|province)(?!\w)|[,;/–-]"
    rf"|[{UPPER}][\w’.]*+)*+"
)
_SEPARATOR = re.compile(r"\s*(?:[,;]|(?<!\w)(?:và|and|et)(?!\w))\s*")
_BEFORE_ITEM = (", ", "; ", "và ", "and ", "et ", ",", ";")
_ITEM = re.compile(rf"{NAME}(?: \d{{1,2}})?(?:\s*/\s*(?:xã\s+)?{NAME}|\s*{_BRACKET})?")
_NAME_AT_END = re.compile(rf"{NAME}(?:\s*/\s*(?:xã\s+)?{NAME})?(?: \d{{1,2}})?$")


def link(text: str, readings: Sequence[Reading]) -> None:
    """Join names that may be gates and stand in one pair or one list.

    What the cue before a list says of its first name it says of all.
    """
    last: Reading | None = None
    for right in readings:
        if not right.gates:
            continue
        if right.before is None and not right.areas:
            right.before = lead(text, right)
        left, last = last, right
        if left and left.says not in _NO_GATES and right.says not in _NO_GATES:
            _link_two(text, left, right)


def _link_two(text: str, left: Reading, right: Reading) -> None:
    between = text[left.hit.end : right.hit.start]
    if len(between) > _FARTHEST or (right.before and right.before.says != "gate"):
        return
    plain = _without_cue(between, right)
    across = _across(left, right, between)
    paired = across or bool(_DASH.fullmatch(plain))
    if paired or _LIST.fullmatch(plain) or _fills(between):
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


def _across(left: Reading, right: Reading, between: str) -> bool:
    """Tell whether two names in one clause are known to be a pair."""
    if len(between) > 90 or SENTENCE_END.search(between):
        return False
    if fold(left.hit.text) == fold(right.hit.text):
        return False  # one gate named twice, more likely than both sides of one name
    ids = {place.place_id for place in right.gates}
    return any(place.pair_id in ids for place in left.gates)
