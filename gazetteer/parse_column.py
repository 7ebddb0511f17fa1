"""Geoparsing a column of texts: one scan over all their bytes, resolution where names stand.

The functions here keep no state between calls, so that any engine that hands out Arrow batches
can map them over its own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from gazetteer.documents import document
from gazetteer.gazetteer import Gazetteer, load
from gazetteer.geoparse import read_mentions
from gazetteer.matcher import Hit, matcher
from gazetteer.mentions import FIELDS, Mention
from gazetteer.plain_text import plain_text

if TYPE_CHECKING:
    import pyarrow as pa

_LARGEST = 1 << 18
"""Bytes scanned at once: enough to be fast, few enough to need little memory."""


class _Piece(NamedTuple):
    """Some texts of a column, one after the other in UTF-8."""

    first_row: int
    data: bytes
    bounds: list[int]
    """Where each text begins, and the end of the last."""


def find_names(
    texts: pa.Array | pa.ChunkedArray, *, gazetteer: Gazetteer | None = None
) -> Iterator[tuple[int, list[Hit]]]:
    """Yield the rows of a column that hold names of the gazetteer, with the names.

    Names are not resolved: "Thanh Thủy" may be a person's. Use `parse_column` for places.

    Parameters
    ----------
    texts
        Texts, as Arrow strings; null is read as empty.
    gazetteer
        Whose places are looked for; the one in use unless given.

    Yields
    ------
    int, list of Hit
        The row, and its names in order; offsets are of the text's plain form, which is the text
        itself unless it holds decomposed letters, odd blanks or characters without width.
    """
    known = matcher(gazetteer or load())
    for piece in _pieces(texts):
        data, bounds = piece.data, piece.bounds
        for found in known.scan(data, bounds):
            first = bounds[found.row]
            if found.odd:
                text = data[first : bounds[found.row + 1]].decode()
                hits = known.read(plain_text(text)).hits
            else:
                hits = known.hits(data, found.names, first)
            if hits:
                yield piece.first_row + found.row, hits


def parse_column(
    texts: pa.Array | pa.ChunkedArray | Iterable[str | None],
    *,
    as_of: date | None = None,
    today: date | None = None,
    gazetteer: Gazetteer | None = None,
) -> Iterator[tuple[int, list[Mention]]]:
    """Yield the rows of a column that name border places, with their mentions.

    Parameters
    ----------
    texts
        Texts, as Arrow strings or any strings; null is read as empty.
    as_of, today, gazetteer
        As `parse` takes them.

    Yields
    ------
    int, list of Mention
        The row, and what `parse` gives for its text.

    Examples
    --------
    >>> rows = parse_column(["Giá vàng tăng.", "Cửa khẩu Lóng Sập mở lại."])
    >>> [(row, [m.place_id for m in mentions]) for row, mentions in rows]
    [(1, ['gate/long-sap'])]
    """
    known = gazetteer or load()
    finder = matcher(known)
    for piece in _pieces(_arrow(texts)):
        data, bounds = piece.data, piece.bounds
        for found in finder.scan(data, bounds):
            first = bounds[found.row]
            text = data[first : bounds[found.row + 1]].decode()
            names = finder.read_found(text, data, found, first)
            doc = document(text, plain=names.plain)
            mentions = read_mentions(doc, names, known, as_of=as_of, today=today)
            if mentions:
                yield piece.first_row + found.row, mentions


def mentions_table(rows: Iterable[tuple[Any, list[Mention]]], *, key: str = "row") -> pa.Table:
    """Return mentions as an Arrow table: a column for the row or id, and those of `FIELDS`.

    Parameters
    ----------
    rows
        What `parse_column` yields; the first of each pair may be any id.
    key
        What the column of rows or ids is called.
    """
    import pyarrow as pa

    pairs = [(row, mention) for row, mentions in rows for mention in mentions]
    columns: dict[str, pa.Array] = {key: pa.array([row for row, _ in pairs])}
    for field in FIELDS:
        kind = _TYPES.get(field, "string")
        arrow = pa.list_(pa.string()) if kind == "list" else pa.type_for_alias(kind)
        columns[field] = pa.array([getattr(mention, field) for _, mention in pairs], arrow)
    return pa.table(columns)


_TYPES = {
    **dict.fromkeys(("start", "end"), "int64"),
    **dict.fromkeys(("lon", "lat", "precision_m", "score"), "float64"),
    **dict.fromkeys(("aliases", "evidence", "candidates"), "list"),
}


def _arrow(texts: pa.Array | pa.ChunkedArray | Iterable[str | None]) -> pa.ChunkedArray:
    import pyarrow as pa

    if isinstance(texts, pa.Array | pa.ChunkedArray):
        return texts
    return pa.array(list(texts), pa.large_string())


def _pieces(texts: pa.Array | pa.ChunkedArray) -> Iterator[_Piece]:
    """Yield a column in pieces of a few megabytes; a longer text is one by itself."""
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
            stop = max(start + 1, bisect_right(ends, ends[start] + _LARGEST) - 1)
            base = ends[start]
            bounds = [end - base for end in ends[start : stop + 1]]
            yield _Piece(row + start, bytes(letters[base : ends[stop]]), bounds)
            start = stop
        row += len(strings)
