"""The rows of a Parquet file of visits, as objects like those of JSON."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

_ROWS_AT_ONCE = 8192


def parquet_rows(path: str) -> Iterator[tuple[int, dict[str, object]]]:
    """Yield the rows with their numbers from 1.

    Raises
    ------
    pyarrow.ArrowInvalid
        If the file is not Parquet.
    """
    from pyarrow import parquet

    with parquet.ParquetFile(path, pre_buffer=False) as file:
        batches = file.iter_batches(_ROWS_AT_ONCE, use_threads=False)
        values = chain.from_iterable(batch.to_pylist() for batch in batches)
        yield from enumerate(values, 1)


def parquet_headings(path: str) -> list[str]:
    """Return the names of a Parquet file's columns."""
    from pyarrow import parquet

    return list(parquet.read_schema(path).names)
