"""Tables of visits in spreadsheets: the sheet that holds one, its headings and rows."""

from __future__ import annotations

from dataclasses import dataclass, field

from gazetteer.errors import InputError
from gazetteer.sheets import Book, Sheet
from gazetteer.words import listed, told
from geo.visit_columns import no_heading
from geo.visit_headings import ROWS_SEARCHED, Header, Map, Row, header_among


@dataclass(frozen=True, slots=True)
class VisitSheet:
    """A sheet with a table of visits."""

    header: Header
    rows: list[Row]
    """What stands below the headings."""
    notes: list[str] = field(default_factory=list)
    """What a person should know: the sheet chosen, cells that are merged or have no value."""


def visit_sheet(path: str, mapped: Map = ()) -> VisitSheet:
    """Return the first sheet, of those shown, that has the headings of visits.

    Raises
    ------
    InputError
        If all sheets are empty, or none has such headings.
    """
    book = Book(path)
    first_rows: list[Row] = []
    for name in book.names:
        sheet = book.read(name)
        rows = _filled(sheet)[:ROWS_SEARCHED]
        if header := header_among(rows, mapped):
            notes = [*_on_other_sheets(name, book.names), *sheet.fill_down(header.row + 1)]
            return VisitSheet(header, [*enumerate(sheet.rows, 1)][header.row :], notes)
        first_rows = first_rows or rows
    if not first_rows:
        raise InputError(told("error.no_table", path=path))
    plain = header_among(first_rows)
    widest = max((cells for _, cells in first_rows), key=lambda cells: sum(map(bool, cells)))
    raise no_heading(plain.headings if plain else widest, path, mapped)


def _filled(sheet: Sheet) -> list[Row]:
    return [(n, row) for n, row in enumerate(sheet.rows, 1) if any(map(str.strip, row))]


def _on_other_sheets(name: str, names: list[str]) -> list[str]:
    others = [other for other in names if other != name]
    return [told("told.sheet", sheet=name, others=listed(others))] if others else []
