"""A column of texts as bytes: what Arrow holds of it, in pieces."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import pyarrow as pa


class Piece(NamedTuple):
    """Some texts of a column, one after the other in UTF-8."""

    first_row: int
    data: bytes
    bounds: list[int]
    """Where each text begins, and the end of the last."""


def pieces(texts: pa.Array | pa.ChunkedArray, largest: int) -> Iterator[Piece]:
    """Yield a column in pieces of so many bytes at most; a longer text is one by itself."""
    import pyarrow as pa

    chunks = texts.chunks if isinstance(texts, pa.ChunkedArray) else [texts]
    row = 0
    for chunk in chunks:
        strings = chunk.cast(pa.large_string())
        _, offsets, data = strings.buffers()
        if not len(strings) or data is None:
            row += len(strings)
            continue
        ends = memoryview(offsets).cast("q")[strings.offset : strings.offset + len(strings) + 1]
        letters = memoryview(data)
        start = 0
        while start < len(strings):
            stop = max(start + 1, bisect_right(ends, ends[start] + largest) - 1)
            base = ends[start]
            bounds = [end - base for end in ends[start : stop + 1]]
            yield Piece(row + start, bytes(letters[base : ends[stop]]), bounds)
            start = stop
        row += len(strings)
