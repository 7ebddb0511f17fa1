"""Visit records from files: an article, or a table of visits in any of its forms.

Spreadsheets and Parquet are known by their ending. What a text is, is told by its content: a JSON
object, a header of known headings, or prose.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from gazetteer import sheets
from gazetteer.documents import Document, document, read_document, warnings_of
from gazetteer.errors import InputError
from gazetteer.table_files import readable
from gazetteer.words import told
from geo.visit_columns import column_map, no_heading
from geo.visit_csv import csv_rows, find_header, mixed_text
from geo.visit_headings import Map, fields_of
from geo.visit_json import is_json, json_rows
from geo.visit_parquet import parquet_headings, parquet_rows
from geo.visit_reading import Reading, TableRow, VisitFile
from geo.visit_sheets import visit_sheet
from geo.visits import visits

__all__ = ["TableRow", "VisitFile", "is_table", "read_visits", "sample_path", "visits_in"]


_LAYERS = (".gpkg", ".shp", ".fgb")


def sample_path() -> Path:
    """Return the shipped sample: five visits in our own words, from the facts of five articles."""
    return Path(__file__).parent / "sample_visits.csv"


def read_visits(
    path: str | os.PathLike[str],
    *,
    as_of: date | None = None,
    today: date | None = None,
    encoding: str | None = None,
    columns: Mapping[str, str] | None = None,
    strict: bool = False,
) -> VisitFile:
    """Read visit records from an article or from a table; ``-`` is standard input.

    A table is CSV or TSV, a spreadsheet (XLSX, XLS, ODS: its first sheet with known headings),
    JSON, JSON lines or Parquet. A row's number, in messages and in the ids of records, is the one
    a spreadsheet shows: the first row of the file is 1, and empty rows count. In JSON lines it is
    the line, in Parquet the row from 1.

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
    columns
        Field -> heading, where the headings are not known ones: ``{"place": "Nơi làm việc"}``.
    strict
        Stop at the first row that cannot be read; else such rows are listed in ``rejected``.

    Raises
    ------
    InputError
        If the file cannot be read, is a table without known headings or without one of those in
        ``columns``, or no row of it is good.
    TableError
        If ``strict`` and a row cannot be read.

    Examples
    --------
    >>> found = read_visits(sample_path())
    >>> found.records[0].province, found.rejected
    ('Sơn La', [])
    """
    path = os.fspath(path)
    mapped = column_map(columns or {})
    ending = Path(path).suffix.lower()
    if ending in (*sheets.ENDINGS, ".parquet"):
        reading = _reading(path, mapped, as_of=as_of, today=today, strict=strict)
        return (_of_parquet if ending == ".parquet" else _of_sheet)(path, mapped, reading)
    if ending in _LAYERS:
        raise InputError(told("error.layer_of_geometry", path=path))
    doc = _document(path, encoding)
    found = visits_in(doc, as_of=as_of, today=today, columns=columns, strict=strict)
    return replace(found, notes=[*warnings_of(doc), *found.notes])


def visits_in(
    doc: Document,
    *,
    as_of: date | None = None,
    today: date | None = None,
    columns: Mapping[str, str] | None = None,
    strict: bool = False,
) -> VisitFile:
    """Return the visits of a text in hand; takes and raises what `read_visits` does."""
    mapped = column_map(columns or {})
    reading = partial(_reading, doc.source, mapped, as_of=as_of, today=today, strict=strict)
    if doc.about.kind != "text":  # what looks like a table in a page is its style or script
        return VisitFile(visits(doc, as_of=as_of, today=today), [], source=doc.source, document=doc)
    text = doc.text.lstrip("\ufeff")
    if is_json(text):
        return reading().of_objects(json_rows(text))
    if header := find_header(text, doc.source, mapped):
        return reading().of_table(header, csv_rows(text, header.delimiter))
    records = visits(doc, as_of=as_of, today=today)
    return VisitFile(records, [], source=doc.source, document=doc)


def is_table(doc: Document) -> bool:
    """Tell whether a text is a table of visits, by its content."""
    text = doc.text.lstrip("\ufeff")
    return doc.about.kind == "text" and (is_json(text) or bool(find_header(text, doc.source)))


def _reading(
    source: str, mapped: Map, *, as_of: date | None, today: date | None, strict: bool
) -> Reading:
    from geo.visit_rows import record_of  # validates rows by pydantic, which an article needs not

    made_by = partial(record_of, source=source, as_of=as_of, today=today)
    return Reading(source, made_by, mapped, strict=strict)


def _of_sheet(path: str, mapped: Map, reading: Reading) -> VisitFile:
    with readable(path):
        found = visit_sheet(path, mapped)
    return reading.of_table(found.header, found.rows, found.notes)


def _of_parquet(path: str, mapped: Map, reading: Reading) -> VisitFile:
    with readable(path):
        headings = parquet_headings(path)
        if not any(fields_of(headings, mapped)):
            raise no_heading(headings, path, mapped)
        return reading.of_objects(parquet_rows(path))


def _document(path: str, encoding: str | None) -> Document:
    """Return a text; one of which only some lines are UTF-8 with the others marked."""
    try:
        return read_document(path, encoding=encoding)
    except InputError:
        text = mixed_text(path) if encoding is None else None
        if text is None or not find_header(text.lstrip("\ufeff"), path):
            raise
        return document(text, source=path)
