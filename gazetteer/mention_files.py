"""Mentions of many records: as JSON lines or Arrow tables, written to a file as they come."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol, Self

from gazetteer.files import check_output, whole_file
from gazetteer.mentions import Mention
from gazetteer.parse_column import mentions_table

if TYPE_CHECKING:
    import pyarrow as pa

WRITABLE = (".jsonl", ".parquet")
"""Endings of the files that mentions of records can be written to."""
_GROUP = 8192
"""Mentions in one row group of Parquet: some 10 MB."""
_encoded = json.JSONEncoder(ensure_ascii=False, default=str).encode


class MentionsWriter(Protocol):
    """Takes the mentions of one block after the other."""

    def write(self, mentions: Any) -> object:  # noqa: ANN401 - bytes or a table, by the file
        """Write lines (``mention_lines``) or a table (``record_mentions``)."""


def mention_lines(mentions: Iterable[Mention], **given: object) -> bytes:
    """Return mentions as JSON lines in UTF-8.

    Parameters
    ----------
    mentions
        The mentions of one text.
    **given
        Fields to put in front, or in the place of those that a mention has.
    """
    lines = (_encoded(given | mention.as_dict() | given) + "\n" for mention in mentions)
    return "".join(lines).encode()


def record_mentions(
    rows: Iterable[tuple[int, list[Mention]]], ids: pa.Array, *, source: str | None = None
) -> pa.Table:
    """Return mentions as an Arrow table, the id of their record first, in its own type.

    Parameters
    ----------
    rows
        The place of each record among the ids, and its mentions (`parse_column`).
    ids
        The ids of the records.
    source
        The file that they come from; what the mentions say unless given.
    """
    import pyarrow as pa

    table = mentions_table(rows)
    places = table.column("row").cast(pa.int64())
    table = table.set_column(0, "id", pa.chunked_array([ids]).take(places))
    if source is None:
        return table
    at = table.schema.get_field_index("source")
    return table.set_column(at, "source", pa.array([source] * len(table), pa.string()))


@contextmanager
def mentions_file(
    path: str | os.PathLike[str], id_types: Sequence[pa.DataType]
) -> Iterator[MentionsWriter]:
    """Give what writes mentions to a file by its ending, whole or not at all.

    Parameters
    ----------
    path
        A file whose name ends in one of `WRITABLE`; one of that name is replaced.
    id_types
        The types of the ids that will come: if they differ, those in Parquet are texts.

    Raises
    ------
    OutputError
        If the file cannot be written.
    """
    check_output(path, suffixes=WRITABLE)
    with whole_file(path) as temporary:
        if temporary.suffix.lower() == ".jsonl":
            with temporary.open("wb") as file:
                yield file
        else:
            with _ParquetWriter(temporary, id_types) as writer:
                yield writer


class _ParquetWriter:
    """Writes tables of mentions in groups of rows."""

    def __init__(self, path: os.PathLike[str], id_types: Sequence[pa.DataType]) -> None:
        import pyarrow as pa

        self._path = path
        self._id_type = id_types[0] if len(set(id_types)) == 1 else pa.string()
        self._file: Any = None
        self._held: list[pa.Table] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        import pyarrow as pa

        try:
            if kind is None:
                if self._file is None and not self._held:
                    self._held = [record_mentions([], pa.nulls(0))]
                self._flush()
        finally:
            if self._file:
                self._file.close()

    def write(self, mentions: pa.Table) -> None:
        if len(mentions):
            self._held.append(mentions)
        if sum(map(len, self._held)) >= _GROUP:
            self._flush()

    def _flush(self) -> None:
        import pyarrow as pa
        from pyarrow.parquet import ParquetWriter

        if not self._held:
            return
        schema = self._held[0].schema.set(0, pa.field("id", self._id_type))
        table = pa.concat_tables(held.cast(schema) for held in self._held)
        if self._file is None:
            self._file = ParquetWriter(self._path, schema)
        self._file.write_table(table.combine_chunks())
        self._held = []
