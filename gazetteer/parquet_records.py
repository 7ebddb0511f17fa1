"""Records in Parquet: two columns of it, some rows at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from gazetteer.errors import InputError
from gazetteer.text_records import BLOCK, Block, Records, Wanted, integers
from gazetteer.words import told

if TYPE_CHECKING:
    import pyarrow as pa

_MOST_ROWS = 8192
"""Rows of one block: texts that a file holds once may be many when they are read."""


class RowBlock(NamedTuple):
    """Rows of a file."""

    path: str
    size: int
    data: bytes
    """Columns ``row``, ``id`` and ``text``, as an Arrow stream."""

    def read(self) -> Records:
        """Return the records of these rows; a text that is not UTF-8 is bad."""
        import pyarrow as pa

        batch = pa.ipc.open_stream(self.data).read_next_batch()
        try:
            batch.validate(full=True)
        except pa.ArrowInvalid:
            good = [_is_utf8(batch, index) for index in range(len(batch))]
        else:
            return Records(batch, [])
        rows = batch.column("row").filter(pa.array([not is_good for is_good in good]))
        problem = told("error.record_utf8")
        bad = [
            told("error.row", path=self.path, row=row, problem=problem) for row in rows.to_pylist()
        ]
        return Records(batch.filter(pa.array(good)), bad)


def parquet_records(wanted: Wanted) -> tuple[pa.DataType, Callable[[], Iterator[Block]]]:
    """Return the type of a file's ids, and what yields its blocks."""
    import pyarrow as pa
    from pyarrow import parquet, types

    schema = parquet.read_schema(wanted.path)
    is_text = {field.name: _holds_texts(field.type) for field in schema}
    text = wanted.text_of(schema.names, [name for name, known in is_text.items() if known])
    if not is_text[text]:
        raise InputError(told("error.column_kind", path=wanted.path, column=text))
    ident = wanted.id_of(schema.names)
    id_type = schema.field(ident).type if ident else pa.int64()
    if types.is_dictionary(id_type):
        id_type = id_type.value_type
    return id_type, partial(_blocks, wanted.path, text, ident, id_type)


def _holds_texts(kind: pa.DataType) -> bool:
    from pyarrow import types

    if types.is_dictionary(kind):
        kind = kind.value_type
    views = getattr(types, "is_string_view", types.is_string)
    return bool(
        types.is_string(kind) or types.is_large_string(kind) or types.is_null(kind) or views(kind)
    )


def _blocks(path: str, text: str, ident: str | None, id_type: pa.DataType) -> Iterator[RowBlock]:
    import pyarrow as pa
    from pyarrow import parquet

    columns = list(dict.fromkeys([text, *([ident] if ident else [])]))
    size, row = Path(path).stat().st_size, 1
    # Pages are read as they are needed: a group of rows may be larger than memory.
    with parquet.ParquetFile(path, buffer_size=BLOCK, pre_buffer=False) as file:
        known = file.metadata
        count = _rows_of_a_block(known, text)
        for batch in file.iter_batches(count, columns=columns, use_threads=False):
            rows = integers(range(row, row + len(batch)))
            texts = batch.column(text).cast(pa.large_string(), safe=False)
            ids = batch.column(ident).cast(id_type) if ident else rows
            found = pa.record_batch([rows, ids, texts], ["row", "id", "text"])
            share = size * (row - 1 + len(batch)) // known.num_rows
            share -= size * (row - 1) // known.num_rows
            row += len(batch)
            yield RowBlock(path, share, _stream(found))


def _rows_of_a_block(known: Any, text: str) -> int:  # noqa: ANN401 - the metadata of Parquet
    """Return how many rows are about as many bytes as a block has."""
    groups = [known.row_group(index) for index in range(known.num_row_groups)]
    chunks = [group.column(index) for group in groups for index in range(group.num_columns)]
    size: int = sum(c.total_uncompressed_size for c in chunks if c.path_in_schema == text)
    fitting: int = BLOCK * known.num_rows // max(size, 1)
    return max(1, min(_MOST_ROWS, fitting))


def _stream(batch: pa.RecordBatch) -> bytes:
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as stream:
        stream.write_batch(batch)
    return bytes(sink.getvalue())


def _is_utf8(batch: pa.RecordBatch, index: int) -> bool:
    try:
        batch.slice(index, 1).to_pylist()
    except UnicodeDecodeError:
        return False
    return True
