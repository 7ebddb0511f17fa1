"""Tables of the user's: CSV, spreadsheets and Parquet, read and written through pandas.

Cells are read as text, so that 007 stays 007 and a date stays as it was typed.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from gazetteer.csv_files import open_csv
from gazetteer.errors import BienGioiError, InputError
from gazetteer.files import check_output, whole_file
from gazetteer.orthography import nfc
from gazetteer.words import told

if TYPE_CHECKING:
    from pandas import DataFrame, Series

_CREATED = datetime(2026, 1, 1, tzinfo=UTC)
"""What a spreadsheet says of when it was made: a constant, so that same input, same bytes."""
_FORMULA_STARTS = ("=", "@", "\t", "\r", "+", "-")
_FORMULA = re.compile(r"[=@\t\r]|[+-](?![\d\s.,()]+$)")
"""How a text begins that a spreadsheet runs as a formula; -5 and +84 123 456 are none."""


def read_table_file(path: str | os.PathLike[str]) -> DataFrame:
    """Read a table: CSV, TSV, Parquet, or the first sheet of an XLSX, XLS or ODS file.

    Returns
    -------
    DataFrame
        Cells are text, an empty one None; of Parquet they have the types of the file. Headings
        are in NFC; what of the file was not read is told in ``frame.attrs["notes"]``, and the
        number of each row, as a spreadsheet shows it, in ``frame.attrs["rows"]``.

    Raises
    ------
    InputError
        If the file cannot be read, is of another kind, is not UTF-8, or unpacks to over 256 MiB.
    """
    path = os.fspath(path)
    read = _READERS.get(Path(path).suffix.lower())
    if read is None:
        raise InputError(told("error.table_ending", path=path))
    with readable(path):
        return read(path)


@contextmanager
def readable(path: str) -> Iterator[None]:
    """Turn whatever goes wrong while a file is read into one error of ours that names it.

    Raises
    ------
    InputError
        If there is no such file, it is a folder, or its reader fails.
    """
    if not Path(path).exists():
        raise InputError(told("error.no_file", path=path))
    if Path(path).is_dir():
        raise InputError(told("error.is_folder", path=path))
    try:
        yield
    except BienGioiError:
        raise
    except Exception as error:  # noqa: BLE001 - each reader has errors of its own
        raise InputError(told("error.unreadable", path=path, problem=error)) from None


def write_table_file(frame: DataFrame, path: str | os.PathLike[str]) -> None:
    """Write a table by its ending: ``.csv``, ``.tsv``, ``.xlsx``, ``.jsonl`` or ``.parquet``.

    CSV starts with a byte-order mark, so that spreadsheets read it as UTF-8; a text that a
    spreadsheet would run as a formula is quoted with an apostrophe. Whole or not at all.

    Raises
    ------
    OutputError
        If the file cannot be written or is of another kind.
    """
    check_output(path, suffixes=WRITABLE)
    with whole_file(path) as temporary:
        _WRITERS[temporary.suffix.lower()](frame, temporary)


def _read_csv(path: str) -> DataFrame:
    import pandas as pd

    with open_csv(path) as rows:
        headings = next(rows, [])
        if not any(map(str.strip, headings)):
            raise InputError(told("error.empty", path=path))
        cells = [_fitted(path, number, row, len(headings)) for number, row in enumerate(rows, 2)]
    filled = [number for number, row in enumerate(cells, 2) if any(row)]
    frame = pd.DataFrame([row for row in cells if any(row)], columns=_headings(headings))
    is_whole = len(filled) == len(cells)
    frame.attrs["rows"] = range(2, len(cells) + 2) if is_whole else filled
    return frame.replace("", None)


def _fitted(path: str, number: int, row: list[str], width: int) -> list[str]:
    """Return the cells of a row under its headings; cells that have none are an error."""
    surplus = [cell for cell in row[width:] if cell.strip()]
    if surplus:
        cells = ", ".join(surplus)
        raise InputError(told("told.row_surplus", path=path, row=number, cells=cells))
    return row[:width] + [""] * (width - len(row))


def _headings(names: Iterable[object]) -> list[str]:
    """Return headings in NFC, without blanks around them, each different from the others."""
    found: list[str] = []
    for name in names:
        text = nfc(str(name)).strip()
        while text in found:
            text += "_"
        found.append(text)
    return found


def _read_sheet(path: str) -> DataFrame:
    import pandas as pd

    from gazetteer.sheets import Book

    book = Book(path)
    sheet = book.read(book.names[0])
    rows = [number for number, row in enumerate(sheet.rows, 1) if any(map(str.strip, row))]
    if not rows:
        raise InputError(told("error.no_table", path=path))
    first, last = rows[0], rows[-1]
    notes = sheet.fill_down(first)
    frame = pd.DataFrame(sheet.rows[first:last], columns=_headings(sheet.rows[first - 1]))
    said = [told("told.note", path=path, note=note) for note in notes]
    if len(book.names) > 1:
        said.append(told("told.sheets", path=path, sheet=sheet.name, count=len(book.names)))
    frame.attrs |= {"notes": said, "rows": range(first + 1, last + 1)}
    return frame.replace("", None)


def _read_parquet(path: str) -> DataFrame:
    import pandas as pd

    frame = pd.read_parquet(path).reset_index(drop=True)
    frame.columns = _headings(frame.columns)
    frame.attrs["rows"] = range(1, len(frame) + 1)
    return frame


def _write_csv(frame: DataFrame, path: Path) -> None:
    separator = "\t" if path.suffix.lower() == ".tsv" else ","
    plain = _flat(frame).apply(_without_formulas)
    plain.to_csv(path, index=False, encoding="utf-8-sig", sep=separator)


def _write_sheet(frame: DataFrame, path: Path) -> None:
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    import pandas as pd

    with pd.ExcelWriter(path, engine="xlsxwriter", engine_kwargs={"options": options}) as writer:
        writer.book.set_properties({"created": _CREATED})
        _flat(frame).to_excel(writer, index=False)
        sheet = writer.sheets["Sheet1"]
        sheet.autofit()
        sheet.freeze_panes(1, 0)


def _write_lines(frame: DataFrame, path: Path) -> None:
    rows = table_rows(frame)
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False, default=str) + "\n" for row in rows)


def _write_parquet(frame: DataFrame, path: Path) -> None:
    frame.to_parquet(path, index=False)


def _flat(frame: DataFrame) -> DataFrame:
    """Return a table whose lists are joined by bars, one that many rows share but once."""
    from pandas.api.types import is_object_dtype

    joined: dict[int, str] = {}

    def flat(cell: Any) -> Any:  # noqa: ANN401 - whatever a cell holds
        if not isinstance(cell, Iterable) or isinstance(cell, str | bytes | Mapping):
            return cell
        text = joined.get(id(cell))
        if text is None:
            text = joined[id(cell)] = "|".join(map(str, cell))
        return text

    plain: DataFrame = frame.apply(lambda c: c.map(flat) if is_object_dtype(c) else c)
    return plain


def table_rows(frame: DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a table as dictionaries; a cell without a value is None."""
    rows = frame.astype(object).where(frame.notna(), None).to_dict("records")
    return [{str(key): value for key, value in row.items()} for row in rows]


def _without_formulas(column: Series[Any]) -> Series[Any]:
    """Return a column whose texts no spreadsheet runs as a formula."""
    from pandas.api.types import is_numeric_dtype, is_string_dtype

    if is_numeric_dtype(column):
        return column
    if is_string_dtype(column):
        if not column.str.startswith(_FORMULA_STARTS).any():
            return column
        runs = column.str.match(_FORMULA).fillna(value=False).astype(bool)
    else:
        runs = column.map(lambda cell: isinstance(cell, str) and bool(_FORMULA.match(cell)))
    return column.where(~runs, "'" + column[runs].astype(str)) if runs.any() else column


_READERS: Mapping[str, Callable[[str], DataFrame]] = MappingProxyType(
    {
        **dict.fromkeys((".csv", ".tsv", ".txt"), _read_csv),
        **dict.fromkeys((".xlsx", ".xls", ".ods"), _read_sheet),
        ".parquet": _read_parquet,
    }
)
READABLE = tuple(_READERS)
"""Endings of the tables that can be read."""
_WRITERS: Mapping[str, Callable[[DataFrame, Path], None]] = MappingProxyType(
    {
        **dict.fromkeys((".csv", ".tsv"), _write_csv),
        ".xlsx": _write_sheet,
        ".jsonl": _write_lines,
        ".parquet": _write_parquet,
    }
)
WRITABLE = tuple(_WRITERS)
"""Endings of the tables that can be written."""
