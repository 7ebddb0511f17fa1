"""Visit records from files: an article, a table of visits (CSV), or JSON lines of records.

What a file is, is told by its content: a JSON object, a header of known headings, or prose.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path

from gazetteer.documents import Document, read_document, warnings_of
from gazetteer.errors import InputError
from gazetteer.words import told
from geo.records import FIELDS, VisitRecord, restored, restored_row
from geo.visit_csv import csv_rows
from geo.visit_headings import Header, fields_of, find_header, is_ours
from geo.visit_json import is_json, json_rows, texts_of
from geo.visit_rows import record_of
from geo.visits import visits


@dataclass(frozen=True, slots=True)
class VisitFile:
    """What was read from one input: records, and the rows that could not be."""

    records: list[VisitRecord]
    rejected: list[str]
    """One line each: file, row (numbered as in a spreadsheet), what is wrong."""
    notes: list[str] = field(default_factory=list)
    """One line each: what of the file was not read, such as columns with unknown headings, or
    cannot have been read rightly."""


def sample_path() -> Path:
    """Return the shipped sample: five visits in our own words, from the facts of five articles."""
    return Path(__file__).parent / "sample_visits.csv"


def read_visits(
    path: str | os.PathLike[str],
    *,
    as_of: date | None = None,
    today: date | None = None,
    encoding: str | None = None,
) -> VisitFile:
    """Read visit records from an article, a CSV table or JSON lines; ``-`` is standard input.

    A row's number, in messages and in the ids of records, is the one a spreadsheet shows: the
    first row of the file is 1, and empty rows count. In JSON lines it is the line.

    Parameters
    ----------
    path
        The file to read.
    as_of
        The day whose provinces count; each visit's own day unless given.
    today
        Nothing happened after it; the clock's day unless given.
    encoding
        As `gazetteer.read_document` takes it: of a file that is not UTF-8.

    Raises
    ------
    InputError
        If the file cannot be read, is a table without known headings, or no row of it is good.
    """
    doc = read_document(path, encoding=encoding)
    found = visits_in(doc, as_of=as_of, today=today)
    return replace(found, notes=[*warnings_of(doc), *found.notes])


def is_table(doc: Document) -> bool:
    """Tell whether a document is a table of visits, by its content."""
    text = doc.text.lstrip("\ufeff")
    return is_json(text) or bool(find_header(text, doc.source))


def visits_in(doc: Document, *, as_of: date | None, today: date | None) -> VisitFile:
    """Return the visits of a document in hand; takes and raises what `read_visits` does."""
    text = doc.text.lstrip("\ufeff")
    reading = _Reading(doc.source, partial(record_of, source=doc.source, as_of=as_of, today=today))
    if is_json(text):
        return reading.of_json(text)
    if header := find_header(text, doc.source):
        return reading.of_table(text, header)
    return VisitFile(visits(doc, as_of=as_of, today=today), [])


class _Reading:
    """One file of rows on its way to records; ``record_of`` takes fields and a row's number."""

    def __init__(self, source: str, record_of: Callable[..., VisitRecord]) -> None:
        self._source = source
        self._record_of = record_of
        self._records: list[VisitRecord] = []
        self._rejected: list[str] = []

    def of_table(self, text: str, header: Header) -> VisitFile:
        surplus: list[int] = []
        for row, cells in csv_rows(text, header.delimiter):
            if row <= header.row:
                continue
            if isinstance(cells, InputError):
                self._reject(row, cells)
            elif any(map(str.strip, cells)):
                self._add(row, partial(self._of_cells, cells, header, row))
                surplus += [row] * header.has_surplus(cells)
        notes = (
            [told("told.columns_unread", names=", ".join(header.unread))] if header.unread else []
        )
        if surplus:
            notes.append(told("told.surplus", rows=_listed(surplus)))
        return self._result(notes)

    def of_json(self, text: str) -> VisitFile:
        unread: dict[str, None] = {}
        for row, value in json_rows(text):
            if isinstance(value, InputError):
                self._reject(row, value)
            else:
                self._add(row, partial(self._of_object, value, row))
                unread |= dict.fromkeys(_unread(value))
        return self._result([told("told.keys_unread", names=", ".join(unread))] if unread else [])

    def _of_cells(self, cells: list[str], header: Header, row: int) -> VisitRecord:
        pairs = zip(header.fields, cells, strict=False)
        values = {name: cell for name, cell in pairs if name and cell.strip()}
        # A row without an id was added by hand to a table of ours: its places are names.
        if header.is_ours and "id" in values:
            return restored_row(values)
        return self._record_of({name: cell.strip() for name, cell in values.items()}, row=row)

    def _of_object(self, value: dict[str, object], row: int) -> VisitRecord:
        if is_ours(list(value)):
            return restored(value)
        names = zip(fields_of(list(value)), value.values(), strict=True)
        return self._record_of(texts_of({name: v for name, v in names if name}), row=row)

    def _add(self, row: int, record: Callable[[], VisitRecord]) -> None:
        try:
            self._records.append(record())
        except InputError as error:
            self._reject(row, error)

    def _reject(self, row: int, error: InputError) -> None:
        self._rejected.append(told("error.row", path=self._source, row=row, problem=error))

    def _result(self, notes: list[str]) -> VisitFile:
        """Return what was read; if that is nothing, the first problem is the error."""
        if self._records:
            said = [told("told.note", path=self._source, note=note) for note in notes]
            return VisitFile(self._records, self._rejected, said)
        if not self._rejected:
            raise InputError(told("error.no_rows", path=self._source))
        first, *others = self._rejected
        more = told("error.more_rows", first=first, count=len(others)) if others else first
        raise InputError(more)


def _unread(value: dict[str, object]) -> list[str]:
    """Return the keys of an object that no field is read from."""
    if is_ours(list(value)):
        return [key for key in value if key not in FIELDS]
    return [key for key, name in zip(value, fields_of(list(value)), strict=True) if not name]


def _listed(rows: list[int]) -> str:
    shown = [*map(str, rows[:5]), *(["…"] if len(rows) > 5 else [])]
    return ", ".join(shown)
