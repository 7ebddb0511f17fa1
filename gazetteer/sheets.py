"""Spreadsheets of the user's (XLSX, XLS, ODS): their sheets as rows of text, within size limits.

Cells are read by calamine, which gives the values that were saved: a formula is not worked out.
"""

from __future__ import annotations

import datetime as dt
import os
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from python_calamine import CalamineWorkbook, SheetVisibleEnum

from gazetteer.errors import InputError
from gazetteer.sheet_scan import Merged, cell_name, scan_ods, scan_sheet
from gazetteer.words import listed, told

ENDINGS = (".xlsx", ".xls", ".ods")
"""Endings of the spreadsheets that are read."""
LARGEST_UNPACKED = 256 << 20
"""The largest spreadsheet read, in bytes unpacked: a small file may unpack to any size."""
MOST_CELLS = 1 << 24
"""The largest rectangle of cells read: two cells far apart take the room of all between them."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. Row ``i`` of a spreadsheet is ``rows[i - 1]``; all rows are of one width."""

    name: str
    rows: list[list[str]]
    """Text of the cells; a blank one is ``""``, a date ISO 8601, 7.0 is ``7``."""
    without_value: list[str] = field(default_factory=list)
    """Cells of an XLSX file that hold a formula without a saved value, or an error: read blank."""
    merged: list[Merged] = field(default_factory=list)
    """Ranges that are merged."""

    def fill_down(self, first_row: int) -> list[str]:
        """Give each row of a merged cell its value, from a row (from 1) on.

        A value merged over rows is meant for each of them. Ranges that begin above the row, such
        as a title's, stay as they are, and nothing is filled to the right.

        Returns
        -------
        list of str
            What a person should know of the cells: ranges filled, cells without a value.
        """
        filled = []
        for (top, left), (bottom, right) in self.merged:
            last = min(bottom, len(self.rows) - 1)
            if top + 1 < first_row or last <= top or not (value := self.rows[top][left]).strip():
                continue
            for row in self.rows[top + 1 : last + 1]:
                row[left] = value
            filled.append(f"{cell_name(top, left)}:{cell_name(bottom, right)}")
        notes = [told("told.merged", cells=listed(filled))] if filled else []
        if self.without_value:
            notes.append(told("told.no_value", cells=listed(self.without_value)))
        return notes


class Book:
    """A spreadsheet file, open.

    Parameters
    ----------
    path
        A file that exists, ``.xlsx``, ``.xls`` or ``.ods``.

    Raises
    ------
    InputError
        If the file unpacks to over 256 MiB, has no sheet, or is an ODS file whose cells are
        spread over more than 16 million.
    CalamineError
        If it is no spreadsheet, or has a password.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._path = os.fspath(path)
        self._is_packed = zipfile.is_zipfile(self._path)
        if self._is_packed:
            with zipfile.ZipFile(self._path) as packed:
                self._check(sum(item.file_size for item in packed.infolist()) > LARGEST_UNPACKED)
        self._is_ods = Path(self._path).suffix.lower() == ".ods"
        self._merged: dict[str, list[Merged]] = {}
        if self._is_packed and self._is_ods:  # which calamine reads whole
            scanned = scan_ods(self._path)
            self._check(scanned.height * scanned.width > MOST_CELLS)
            self._merged = scanned.merged
        self._book = CalamineWorkbook.from_path(self._path)
        visible = [s.name for s in self._book.sheets_metadata if s.visible == _VISIBLE]
        self.names = visible or list(self._book.sheet_names)
        """Names of the sheets that are shown, in order."""
        if not self.names:
            raise InputError(told("error.no_table", path=self._path))

    def read(self, name: str) -> Sheet:
        """Return a sheet.

        Raises
        ------
        InputError
            If its cells are spread over more than 16 million.
        """
        without_value: list[str] = []
        if self._is_packed and not self._is_ods:
            scanned = scan_sheet(self._path, name)
            self._check(scanned.height * scanned.width > MOST_CELLS)
            without_value = scanned.without_value
        sheet = self._book.get_sheet_by_name(name)
        cells = sheet.to_python(skip_empty_area=False)
        rows = [list(map(_text, row)) for row in cells]
        merged = sheet.merged_cell_ranges or self._merged.get(name, [])
        return Sheet(name, rows, without_value, merged)

    def _check(self, is_too_large: bool) -> None:
        if is_too_large:
            size = LARGEST_UNPACKED >> 20
            raise InputError(told("error.table_too_large", path=self._path, size=size))


_VISIBLE = SheetVisibleEnum.Visible


def _text(cell: object) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, float):
        return f"{cell:.0f}" if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, dt.datetime):
        is_day = cell.time() == dt.time()
        return cell.date().isoformat() if is_day else cell.isoformat(" ", "seconds")
    return str(cell)
