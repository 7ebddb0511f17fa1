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
    if not hasattr(texts, "type"):  # no column of Arrow's
        yield from _of_strings(texts, largest)
        return
    row = 0
    for chunk in getattr(texts, "chunks", [texts]):
        for piece in _of_arrow(chunk, largest):
            yield piece._replace(first_row=row + piece.first_row)
        row += len(chunk)


def _of_arrow(chunk: pa.Array, largest: int) -> Iterator[Piece]:
    import pyarrow as pa
    import pyarrow.compute as pc

    strings = chunk.cast(pa.large_string())
    _, offsets, data = strings.buffers()
    if not len(strings) or data is None:
        return
    ends = memoryview(offsets).cast("q")[strings.offset : strings.offset + len(strings) + 1]
    shown = pc.sum(pc.binary_length(strings)).as_py() or 0 if strings.null_count else None
    if shown not in (None, ends[-1] - ends[0]):
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
