"""Records in JSON lines: blocks of whole lines, read by Arrow, or one by one where it cannot."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from gazetteer.documents import LARGEST
from gazetteer.encodings import is_utf16
from gazetteer.errors import InputError
from gazetteer.text_records import BLOCK, Block, Records, Wanted, integers
from gazetteer.words import told

if TYPE_CHECKING:
    import pyarrow as pa

_SAMPLE = 1000
"""Records that tell the columns of a file and the type of its ids."""
_MARK = b"\xef\xbb\xbf"
_INTEGERS = range(-(2**63), 2**63)


class Layout(NamedTuple):
    """Where a record holds its text and its id."""

    text: str
    id: str | None
    id_type: pa.DataType


class LineBlock(NamedTuple):
    """Whole lines of a file."""

    path: str
    size: int
    first: int
    """The number of the first line, from 1."""
    lines: int
    """How many lines there are."""
    data: bytes
    layout: Layout
    is_cut: bool = False
    """Whether this is the beginning of a line too long to be read."""

    def read(self) -> Records:
        """Return the records of these lines."""
        if not self.is_cut:
            return self._fast() or self._slow()
        problem = told("error.record_size", size=LARGEST >> 20)
        bad = [told("error.row", path=self.path, row=self.first, problem=problem)]
        return Records(_batch([], [], [], self.layout), bad)

    def _fast(self) -> Records | None:
        """Return the records as Arrow reads them, or None if some line needs a closer look.

        Arrow takes several objects on a line, and crashes on a null that comes before any object
        (apache/arrow#47409): so each line must begin as an object does, and make one record.
        """
        import pyarrow as pa
        from pyarrow import json as arrow_json

        data, layout = self.data, self.layout
        if not data.startswith(b"{") or _line_ends(data, before=b"{") + 1 != self.lines:
            return None
        schema = {layout.text: pa.large_string()}
        if layout.id:
            schema.setdefault(layout.id, layout.id_type)
        try:
            table = arrow_json.read_json(
                pa.BufferReader(data),
                arrow_json.ReadOptions(use_threads=False, block_size=len(data) + 1),
                arrow_json.ParseOptions(pa.schema(schema), unexpected_field_behavior="ignore"),
            )
            table.validate(full=True)  # Arrow leaves it to us to see whether texts are UTF-8
        except pa.ArrowException:
            return None
        if table.num_rows != self.lines or table.column(0).num_chunks > 1:
            return None
        rows = integers(range(self.first, self.first + self.lines))
        ids = table.column(layout.id).chunk(0).cast(layout.id_type) if layout.id else rows
        columns = [rows, ids, table.column(layout.text).chunk(0)]
        return Records(pa.record_batch(columns, ["row", "id", "text"]), [])

    def _slow(self) -> Records:
        rows: list[int] = []
        ids: list[object] = []
        texts: list[str | None] = []
        bad: list[str] = []
        for row, line in enumerate(self.data.split(b"\n"), self.first):
            if not line.strip():
                continue
            try:
                record = _record(line)
                text = _text(record.get(self.layout.text), self.layout.text, line)
                ident = _id(record, self.layout)
            except _BadRecord as problem:
                bad.append(told("error.row", path=self.path, row=row, problem=problem))
                continue
            rows.append(row)
            ids.append(ident)
            texts.append(text)
        return Records(_batch(rows, ids, texts, self.layout), bad)


def line_records(
    wanted: Wanted, codec: str | None
) -> tuple[pa.DataType, Callable[[], Iterator[Block]]]:
    """Return the type of a file's ids, and what yields its blocks."""
    layout = _layout(wanted, codec)
    return layout.id_type, partial(_blocks, wanted.path, codec, layout)


def _layout(wanted: Wanted, codec: str | None) -> Layout:
    """Return where the first records hold what is wanted."""
    import pyarrow as pa

    nothing = Layout("", None, pa.int64())
    with closing(_blocks(wanted.path, codec, nothing)) as blocks:
        data = next((block.data for block in blocks if block.data.strip()), None)
    if data is None:
        return nothing
    if is_utf16(data):
        raise InputError(told("error.not_utf8", path=wanted.path, line=1))
    lines = (line for line in data.split(b"\n") if line.strip())
    records: list[dict[str, Any]] = []
    for line in islice(lines, _SAMPLE):
        try:
            records.append(_record(line))
        except _BadRecord:
            continue
    if not records:
        raise InputError(told("error.no_records", path=wanted.path))
    columns = list(dict.fromkeys(chain.from_iterable(records)))
    texts = [c for c in columns if any(isinstance(r.get(c), str) for r in records)]
    text, ident = wanted.text_of(columns, texts), wanted.id_of(columns)
    ids = [value for r in records if ident and (value := r.get(ident)) is not None]
    return Layout(text, ident, _type_of(ids) if ident else pa.int64())


def _type_of(ids: list[Any]) -> pa.DataType:
    """Return the type of ids: whole numbers, numbers, or else texts."""
    import pyarrow as pa

    kinds = {type(value) for value in ids}
    if kinds and kinds <= {int, float}:
        if float in kinds:
            return pa.float64()
        if all(value in _INTEGERS for value in ids):
            return pa.int64()
    return pa.string()


def _blocks(path: str, codec: str | None, layout: Layout) -> Generator[LineBlock]:
    import pyarrow as pa

    with Path(path).open("rb") as raw:
        first, done = 1, 0
        for data, is_cut in _lines(pa.CompressedInputStream(raw, codec) if codec else raw):
            size, done = raw.tell() - done, raw.tell()
            start = len(_MARK) if first == 1 and data.startswith(_MARK) else 0
            count = 1 if is_cut else _line_ends(data) + (not data.endswith(b"\n"))
            yield LineBlock(path, size, first, count, data[start:], layout, is_cut)
            first += count


def _line_ends(data: bytes, *, before: bytes = b"") -> int:
    """Return how many line ends there are, or those before a byte: ten times ``bytes.count``."""
    import numpy as np

    letters = np.frombuffer(data, np.uint8)
    ends = letters == ord("\n")
    return int(np.count_nonzero(ends[:-1] & (letters[1:] == ord(before)) if before else ends))


def _lines(file: Any) -> Iterator[tuple[bytes, bool]]:  # noqa: ANN401 - Python's file or Arrow's
    """Yield a file in whole lines, False; of a line too long to be read its beginning, True."""
    parts: list[bytes] = []
    while read := file.read(BLOCK):
        end = read.rfind(b"\n") + 1
        if end:
            yield b"".join([*parts, read[:end]]), False
            parts = [read[end:]]
            continue
        parts.append(read)
        if sum(map(len, parts)) > LARGEST:
            yield parts[0] or parts[1], True
            while read and b"\n" not in read:
                read = file.read(BLOCK)
            parts = [read[read.find(b"\n") + 1 :]]
    if any(parts):
        yield b"".join(parts), False


class _BadRecord(Exception):  # noqa: N818 - a record is bad, the program is not
    """A line holds no record; the message says why, and what to do."""


def _record(line: bytes) -> dict[str, Any]:
    # A byte that is not UTF-8 matters only in the text; there it is seen as a lone surrogate.
    try:
        record = json.loads(line.decode(errors="surrogateescape"))
    except RecursionError:
        raise _BadRecord(told("error.no_json", problem="nested too deeply")) from None
    except ValueError as error:
        raise _BadRecord(told("error.no_json", problem=error)) from None
    if not isinstance(record, dict):
        raise _BadRecord(told("error.no_object"))
    return record


def _text(text: object, column: str, line: bytes) -> str | None:
    """Return a text that UTF-8 can hold: half a character, escaped, is a sign of the unknown."""
    if text is None:
        return None
    if not isinstance(text, str):
        raise _BadRecord(told("error.text_kind", column=column))
    return _encodable(text, line)


def _encodable(text: str, line: bytes) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        try:
            line.decode()
        except UnicodeDecodeError:
            raise _BadRecord(told("error.record_utf8")) from None
        return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    return text


def _id(record: dict[str, Any], layout: Layout) -> object:
    import pyarrow as pa

    value: object = record.get(layout.id) if layout.id else None
    if value is None:
        return None
    if layout.id_type == pa.string():
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        return text.encode(errors="replace").decode()
    kinds = (int,) if layout.id_type == pa.int64() else (int, float)
    if type(value) not in kinds or (isinstance(value, int) and value not in _INTEGERS):
        raise _BadRecord(told("error.id_kind", value=json.dumps(value)))
    return value


def _batch(
    rows: list[int], ids: list[object], texts: list[str | None], layout: Layout
) -> pa.RecordBatch:
    import pyarrow as pa

    numbers = integers(rows)
    columns = [
        numbers,
        pa.array(ids, layout.id_type) if layout.id else numbers,
        pa.array(texts, pa.large_string()),
    ]
    return pa.record_batch(columns, ["row", "id", "text"])
