"""Tables to be joined, read from files: every row keeps the number it has in its file."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gazetteer import table_files
from gazetteer.documents import read_document
from gazetteer.errors import InputError
from gazetteer.words import told
from geo.visit_json import json_rows, texts_of

if TYPE_CHECKING:
    from pandas import DataFrame

_LINES = (".jsonl", ".ndjson", ".json")
READABLE = (*table_files.READABLE, *_LINES)
"""Endings of the tables that can be read."""


@dataclass(frozen=True, slots=True)
class JoinTable:
    """A table from a file."""

    path: str
    frame: DataFrame
    rows: list[int]
    """The number of each row in the file: as a spreadsheet shows it, or of the line of JSON."""
    rejected: list[str]
    """One line each: file, row, what is wrong."""
    notes: list[str]


def read_join_table(path: str | os.PathLike[str]) -> JoinTable:
    """Read a table: CSV, TSV, XLSX, ODS, Parquet or JSON lines.

    Raises
    ------
    InputError
        If the file cannot be read or is of another kind.
    """
    name = os.fspath(path)
    if Path(name).suffix.lower() in _LINES:
        return _of_json(name)
    frame = table_files.read_table_file(name)
    # Below the headings; a reader that drops empty rows may say which are left.
    rows = frame.attrs.get("rows") or range(2, len(frame) + 2)
    notes = [told("told.note", path=name, note=note) for note in frame.attrs.get("notes", ())]
    return JoinTable(name, frame, list(rows), [], notes)


def _of_json(name: str) -> JoinTable:
    from pandas import DataFrame

    cells: list[dict[str, str]] = []
    rows: list[int] = []
    rejected: list[str] = []
    for row, value in json_rows(read_document(name, encoding="utf-8").text):
        try:
            if isinstance(value, InputError):
                raise value
            cells.append(texts_of(value))
            rows.append(row)
        except InputError as error:
            rejected.append(told("error.row", path=name, row=row, problem=error))
    if not cells:
        raise InputError(rejected[0] if rejected else told("error.no_rows", path=name))
    frame = DataFrame(cells, dtype=object)
    return JoinTable(name, frame.where(frame.notna(), None), rows, rejected, [])
