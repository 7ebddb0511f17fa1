"""Spans of names in bytes, as arrays: which of them stand, and where they are in characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]


def leftmost_longest(start: Numbers, end: Numbers) -> Numbers:
    """Return which of some spans are kept, in order: the leftmost, of these the longest."""
    order = np.lexsort((-end, start))
    start, end = start[order], end[order]
    reach = np.maximum.accumulate(end)
    clash = np.flatnonzero(start[1:] < reach[:-1]) + 1
    keep = np.ones(len(order), bool)
    kept_end = 0
    last = -2
    for i in clash.tolist():
        if i != last + 1:
            kept_end = int(end[i - 1])  # a new group begins with a name that is kept
        last = i
        if start[i] < kept_end:
            keep[i] = False
        else:
            kept_end = int(end[i])
    return order[keep]


def in_characters(
    data: bytes, first: Numbers, start: Numbers, end: Numbers
) -> tuple[Numbers, Numbers]:
    """Return offsets in characters from the beginnings of texts, of offsets in bytes."""
    if not len(start):
        return start, end
    # A byte continues a character or begins one: 64 of them are a word of bits to be counted.
    continuing = np.frombuffer(data + bytes(_WORD - len(data) % _WORD), np.int8) < _BEGINS
    words = np.packbits(continuing, bitorder="little").view("<u8")
    before = np.concatenate(([0], np.cumsum(np.bitwise_count(words), dtype=np.int64)))
    offsets = np.concatenate((first, start, end))
    word, bit = np.divmod(offsets, _WORD)
    below = (_ONE << bit.astype(np.uint64)) - _ONE
    characters = offsets - before[word] - np.bitwise_count(words[word] & below)
    at_first, at_start, at_end = characters.reshape(3, -1)
    return at_start - at_first, at_end - at_first


_WORD = 64
_ONE = np.uint64(1)
_BEGINS = -64
"""Bytes that continue a character, 0x80 to 0xBF, are less than this as signed numbers."""
