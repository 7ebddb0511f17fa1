"""Records of texts, in JSON lines or Parquet: read a block at a time, however long the file.

A block is cheap to cut and to send to another process; its records are read where they are needed.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from gazetteer.errors import InputError
from gazetteer.orthography import nfc
from gazetteer.words import told

if TYPE_CHECKING:
    import pyarrow as pa

BLOCK = 1 << 20
"""Bytes of a file in one block, about: enough to be fast, few enough to share out and to hold."""
_LINES = (".jsonl", ".ndjson")
_CODECS = {".gz": "gzip", ".bz2": "bz2", ".zst": "zstd"}
ENDINGS = (*_LINES, ".parquet")
"""Endings of the files that hold records; JSON lines may be compressed besides (``.jsonl.gz``)."""
TEXT_COLUMNS = (
    *("text", "content", "body", "maintext", "full_text", "article"),
    *("noi_dung", "noidung", "nội dung", "van_ban", "văn bản", "bai_viet", "bài viết"),
)
ID_COLUMNS = ("id", "_id", "doc_id", "docid", "url")
"""The columns that are read where none is named: the first of these that there is."""


class Records(NamedTuple):
    """Some records of a file."""

    batch: pa.RecordBatch
    """Columns ``row``, ``id`` and ``text``; a record without a text has null."""
    bad: list[str]
    """What was passed over: one line each, with the file and the row."""


class Block(Protocol):
    """A part of a file, which may be sent to another process."""

    @property
    def path(self) -> str:
        """The file."""

    @property
    def size(self) -> int:
        """How many bytes of the file it is."""

    def read(self) -> Records:
        """Return its records: each good one, whatever stands beside it."""


class TextRecords:
    """The records of one file, which is opened anew by each iteration over its blocks."""

    def __init__(
        self, path: str, id_type: pa.DataType, blocks: Callable[[], Iterator[Block]]
    ) -> None:
        self.path = path
        self.size = Path(path).stat().st_size
        self.id_type = id_type
        """The Arrow type of ids: of the caller's own, or of row numbers."""
        self._blocks = blocks

    def __iter__(self) -> Iterator[Block]:
        """Yield the blocks in order.

        Raises
        ------
        InputError
            If the file turns out to be damaged.
        """
        with readable(self.path):
            yield from self._blocks()


def has_records(path: str | os.PathLike[str]) -> bool:
    """Tell by its name whether a file holds records, and is no text itself.

    Examples
    --------
    >>> [has_records(name) for name in ("bai.txt", "corpus.jsonl.gz", "corpus.parquet")]
    [False, True, True]
    """
    return _codec(path)[0] in ENDINGS


def open_records(
    path: str | os.PathLike[str], *, text_column: str | None = None, id_column: str | None = None
) -> TextRecords:
    """Return the records of a file; its columns are found at once, its blocks as they are asked.

    Parameters
    ----------
    path
        A file whose name ends in one of `ENDINGS`.
    text_column
        The column of texts; the first of `TEXT_COLUMNS` that there is unless given.
    id_column
        The column of ids, which keep their type; else the first of `ID_COLUMNS` that there is,
        else rows are counted from 1.

    Raises
    ------
    InputError
        If the file is missing or unreadable, holds no records, or has no such column.
    """
    from gazetteer.line_records import line_records
    from gazetteer.parquet_records import parquet_records

    path = os.fspath(path)
    if Path(path).is_dir():
        raise InputError(told("error.is_folder", path=path))
    ending, codec = _codec(path)
    wanted = Wanted(path, text_column, id_column)
    with readable(path):
        if ending == ".parquet":
            return TextRecords(path, *parquet_records(wanted))
        return TextRecords(path, *line_records(wanted, codec))


def integers(numbers: Iterable[int]) -> pa.Array:
    """Return whole numbers as Arrow has them, without importing pandas, as ``pa.array`` does."""
    import pyarrow as pa

    data = array("q", numbers)
    return pa.Array.from_buffers(pa.int64(), len(data), [None, pa.py_buffer(data)])


class Wanted(NamedTuple):
    """The columns asked for, and their choice among those of a file."""

    path: str
    text: str | None
    id: str | None

    def text_of(self, columns: Sequence[str], texts: Iterable[str]) -> str:
        """Return the column of texts; ``texts`` are the columns that may be one."""
        if self.text:
            return self._named(self.text, columns)
        if found := _first(TEXT_COLUMNS, texts):
            return found
        raise InputError(told("error.no_text_column", path=self.path, seen=", ".join(columns)))

    def id_of(self, columns: Sequence[str]) -> str | None:
        """Return the column of ids, or None if rows are to be counted."""
        return self._named(self.id, columns) if self.id else _first(ID_COLUMNS, columns)

    def _named(self, name: str, columns: Sequence[str]) -> str:
        found = _first([name], columns)
        if found is None:
            seen = ", ".join(columns)
            raise InputError(told("error.no_column", path=self.path, column=name, seen=seen))
        return found


def _first(names: Sequence[str], columns: Iterable[str]) -> str | None:
    known = {nfc(column).strip().casefold(): column for column in columns}
    return next((known[key] for n in names if (key := nfc(n).strip().casefold()) in known), None)


def _codec(path: str | os.PathLike[str]) -> tuple[str, str | None]:
    """Return the ending of a file's name, without that of its compression, and the latter."""
    name = Path(Path(path).name.lower())
    if name.suffix in _CODECS and name.with_suffix("").suffix in _LINES:
        return name.with_suffix("").suffix, _CODECS[name.suffix]
    return name.suffix, None


@contextmanager
def readable(path: str) -> Iterator[None]:
    """Raise what goes wrong while a file is read as an `InputError` that names it."""
    from pyarrow import ArrowException

    try:
        yield
    except FileNotFoundError:
        raise InputError(told("error.no_file", path=path)) from None
    except (OSError, ArrowException) as error:
        problem = getattr(error, "strerror", None) or error
        raise InputError(told("error.unreadable", path=path, problem=problem)) from None
