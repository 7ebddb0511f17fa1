"""Geoparsing a column of texts: one scan over all their bytes, resolution where names stand.

The functions here keep no state between calls, so that any engine that hands out Arrow batches
can map them over its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from gazetteer.documents import document
from gazetteer.find_column import column_finder
from gazetteer.gazetteer import Gazetteer, load
from gazetteer.geoparse import read_mentions
from gazetteer.mentions import FIELDS, Mention
from gazetteer.text_column import pieces

if TYPE_CHECKING:
    import pyarrow as pa

_LARGEST = 1 << 19
"""Bytes scanned at once: enough to be fast, few enough to need little memory."""


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
        Texts, as Arrow strings or any strings; null (None, NaN) is read as empty.
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
    finder = column_finder(known)
    for piece in pieces(texts, _LARGEST):
        for row, text, names in finder.texts(piece):
            doc = document(text, plain=names.plain)
            if mentions := read_mentions(doc, names, known, as_of=as_of, today=today):
                yield piece.first_row + row, mentions


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
    rows_of = pa.array([row for row, _ in pairs]) if pairs else pa.array([], pa.int64())
    columns: dict[str, pa.Array] = {key: rows_of}
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
