"""A column of texts as bytes: what Arrow holds of it, in pieces."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import pyarrow as pa


class Piece(NamedTuple):
    """Some texts of a column, one after the other in UTF-8."""

    first_row: int
    data: bytes
    bounds: list[int]
    """Where each text begins, and the end of the last."""


def pieces(
    texts: pa.Array | pa.ChunkedArray | Iterable[str | None], largest: int
) -> Iterator[Piece]:
    """Yield a column in pieces of so many bytes at most; a longer text is one by itself.

    Raises
    ------
    TypeError
        If the column holds something else than texts.
    """
    row = 0
    for chunk in getattr(texts, "chunks", [texts]):
        found = (
            _of_arrow(chunk, largest) if hasattr(chunk, "buffers") else _of_strings(chunk, largest)
        )
        last = row
        for piece in found:
            yield piece._replace(first_row=row + piece.first_row)
            last = row + piece.first_row + len(piece.bounds) - 1
        row = row + len(chunk) if hasattr(chunk, "buffers") else last


def _of_arrow(chunk: pa.Array, largest: int) -> Iterator[Piece]:
    import pyarrow as pa

    strings = chunk.cast(pa.large_string())
    _, offsets, data = strings.buffers()
    if not len(strings) or data is None:
        return
    ends = memoryview(offsets).cast("q")[strings.offset : strings.offset + len(strings) + 1]
    if strings.null_count and _seen(strings) != ends[-1] - ends[0]:
        yield from _of_strings(strings.to_pylist(), largest)  # bytes lie under a null
        return
    letters = memoryview(data)
    start = 0
    while start < len(strings):
        stop = max(start + 1, bisect_right(ends, ends[start] + largest) - 1)
        base = ends[start]
        bounds = [end - base for end in ends[start : stop + 1]]
        yield Piece(start, bytes(letters[base : ends[stop]]), bounds)
        start = stop


def _seen(strings: pa.Array) -> int:
    """Return how many bytes the texts have that are not null."""
    import pyarrow.compute as pc

    return sum(length or 0 for length in pc.binary_length(strings).to_pylist())


def _of_strings(texts: Iterable[str | None], largest: int) -> Iterator[Piece]:
    first, row, held = 0, 0, [b""]
    bounds = [0]
    for row, text in enumerate(texts, 1):
        if text is not None and not isinstance(text, str) and text == text:  # NaN is missing too
            message = f"row {row - 1} is no text: {text!r}"
            raise TypeError(message)
        held.append(text.encode(errors="surrogatepass") if isinstance(text, str) else b"")
        bounds.append(bounds[-1] + len(held[-1]))
        if bounds[-1] > largest:
            yield Piece(first, b"".join(held), bounds)
            first, held, bounds = row, [b""], [0]
    if len(bounds) > 1:
        yield Piece(first, b"".join(held), bounds)
