"""One table of visits on its way to records: what was understood, doubted and rejected."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial

from gazetteer.documents import Document
from gazetteer.errors import InputError, RowError, TableError
from gazetteer.words import listed, told
from geo.records import FIELDS, VisitRecord, restored, restored_row
from geo.visit_columns import no_heading
from geo.visit_dates import is_day_number, is_either_order, is_month_first
from geo.visit_headings import Header, Map, fields_of, is_ours
from geo.visit_json import texts_of


@dataclass(frozen=True, slots=True)
class TableRow:
    """The row of a table that a record was read from."""

    number: int
    """As a spreadsheet shows it, from 1."""
    headings: tuple[str, ...]
    """Of the columns that are read, ``""`` for others; one tuple for all rows of a table."""
    texts: tuple[str, ...]

    @property
    def cells(self) -> tuple[tuple[str, str], ...]:
        """The heading and the text of each cell that was read and is not empty."""
        pairs = zip(self.headings, map(str.strip, self.texts), strict=False)
        return tuple((heading, text) for heading, text in pairs if heading and text)


@dataclass(frozen=True, slots=True)
class VisitFile:
    """What was read from one input: records, and the rows that could not be."""

    records: list[VisitRecord]
    rejected: list[str]
    """One line for each thing wrong: file, row (numbered as in a spreadsheet), column, problem."""
    notes: list[str] = field(default_factory=list)
    """One line each: what of the file was not read, such as columns with unknown headings, or
    cannot have been read rightly."""
    understood: list[str] = field(default_factory=list)
    """Of a table: which column was read as what."""
    doubts: list[str] = field(default_factory=list)
    """One line for each warning that rows were read with: file, rows, warning."""
    source: str = ""
    """The input, as it was given."""
    document: Document | None = None
    """The article that the records were read from; None for a table."""
    rows: list[TableRow] = field(default_factory=list)
    """The row that each record was read from, in the order of the records; empty for an article."""
    rejected_rows: int = 0


class Reading:
    """Takes the rows of one file; ``record_of`` makes a record of fields and a row's number."""

    def __init__(
        self, source: str, record_of: Callable[..., VisitRecord], mapped: Map, *, strict: bool
    ) -> None:
        self._source = source
        self._record_of = record_of
        self._mapped = mapped
        self._strict = strict
        self._records: list[VisitRecord] = []
        self._rows: list[TableRow] = []
        self._rejected: list[str] = []
        self._rejected_rows = 0
        self._doubts: dict[str, list[int]] = {}
        self._dates: list[tuple[int, str]] = []
        self._first_rows: dict[int, int] = {}
        self._repeated: list[str] = []

    def of_table(
        self,
        header: Header,
        rows: Iterable[tuple[int, list[str] | InputError]],
        notes: Iterable[str] = (),
    ) -> VisitFile:
        """Read the rows below a header; ``notes`` tell of the file as a whole."""
        surplus: list[int] = []
        of_cells = partial(self._of_cells, header, header.is_ours, header.heading_of)
        blank, width = header.blank, len(header.headings)
        shown = tuple(h if f else "" for h, f in zip(header.headings, header.fields, strict=True))
        for row, cells in rows:
            if row <= header.row:
                continue
            if isinstance(cells, InputError):
                self._reject(row, cells)
            elif any(map(str.strip, cells)):
                self._add(partial(of_cells, cells, row), TableRow(row, shown, tuple(cells)))
                beyond = (*(cells[i] for i in blank if i < len(cells)), *cells[width:])
                surplus += [row] * any(map(str.strip, beyond))
        told_of = list(notes)
        if header.unread:
            told_of.append(told("told.columns_unread", names=", ".join(header.unread)))
        if surplus:
            told_of.append(told("told.surplus", rows=listed(surplus)))
        is_one = header.first_row in (0, header.row)
        place = header.row if is_one else f"{header.first_row}–{header.row}"
        read = told("told.columns_read", row=place, names=_pairs(header.headings, header.fields))
        plain = all(h == f for h, f in zip(header.headings, header.fields, strict=True) if f)
        return self._result(told_of, [] if plain else [read])

    def of_objects(
        self, rows: Iterable[tuple[int, Mapping[str, object] | InputError]]
    ) -> VisitFile:
        """Read objects, as of JSON or Parquet: their keys are the headings."""
        keys: dict[str, str] = {}
        for row, value in rows:
            if isinstance(value, InputError):
                self._reject(row, value)
            else:
                shown = TableRow(row, tuple(value), tuple(map(_shown, value.values())))
                self._add(partial(self._of_object, value, row), shown)
                keys |= zip(value, self._fields(list(value)), strict=True)
        if {name for name, _ in self._mapped} - {*keys.values()} and keys:
            raise no_heading(list(keys), self._source, self._mapped)
        unread = [key for key, name in keys.items() if not name]
        notes = [told("told.keys_unread", names=", ".join(unread))] if unread else []
        known = any(keys.values()) and not is_ours(list(keys))
        read = told("told.keys_read", names=_pairs(keys.keys(), keys.values()))
        return self._result(notes, [read] if known else [])

    def _fields(self, keys: list[str]) -> tuple[str, ...]:
        if is_ours(keys):
            return tuple(key if key in FIELDS else "" for key in keys)
        return fields_of(keys, self._mapped)

    def _of_cells(
        self,
        header: Header,
        is_ours: bool,
        heading_of: Mapping[str, str],
        cells: list[str],
        row: int,
    ) -> VisitRecord:
        pairs = zip(header.fields, cells, strict=False)
        values = {name: cell for name, cell in pairs if name and cell.strip()}
        # A row without an id was added by hand to a table of ours: its places are names.
        if is_ours and "id" in values:
            self._notice(row, values)
            return restored_row(values)
        return self._of_values(values, row, heading_of)

    def _of_object(self, value: Mapping[str, object], row: int) -> VisitRecord:
        if is_ours(list(value)):
            self._notice(row, value)
            return restored(value)
        named = list(zip(self._fields(list(value)), value.items(), strict=True))
        values = texts_of({name: item for name, (_, item) in named if name})
        return self._of_values(values, row, {name: key for name, (key, _) in named if name})

    def _of_values(
        self, values: Mapping[str, str], row: int, headings: Mapping[str, str]
    ) -> VisitRecord:
        if not values:
            raise InputError(told("error.row_empty"))
        self._notice(row, values)
        if when := values.get("date"):
            self._dates.append((row, when))
        record = self._record_of(values, row=row, headings=headings)
        for warning in record.warnings:
            self._doubts.setdefault(warning, []).append(row)
        return record

    def _notice(self, row: int, values: Mapping[str, object]) -> None:
        """Remember a row, to tell of those that repeat it."""
        first = self._first_rows.setdefault(hash(repr(values)), row)
        if first != row:
            self._repeated.append(f"{row} (= {first})")

    def _add(self, record: Callable[[], VisitRecord], row: TableRow) -> None:
        try:
            self._records.append(record())
        except InputError as error:
            self._reject(row.number, error)
        else:
            self._rows.append(row)

    def _reject(self, row: int, error: InputError) -> None:
        problems = error.problems if isinstance(error, RowError) else (str(error),)
        lines = [told("error.row", path=self._source, row=row, problem=p) for p in problems]
        if self._strict:
            raise TableError(lines[0])
        self._rejected += lines
        self._rejected_rows += 1

    def _result(self, notes: list[str], understood: list[str]) -> VisitFile:
        """Return what was read; if that is nothing, the first problem is the error."""
        if self._records:
            return VisitFile(
                self._records,
                self._rejected,
                self._said([*notes, *self._on_dates(), *self._on_repeats()]),
                self._said(understood),
                [self._doubt(warning, rows) for warning, rows in self._doubts.items()],
                self._source,
                rows=self._rows,
                rejected_rows=self._rejected_rows,
            )
        if not self._rejected:
            raise InputError(told("error.no_rows", path=self._source))
        first, others = self._rejected[0], self._rejected_rows - 1
        raise InputError(told("error.more_rows", first=first, count=others) if others else first)

    def _said(self, notes: Iterable[str]) -> list[str]:
        return [told("told.note", path=self._source, note=note) for note in notes]

    def _doubt(self, warning: str, rows: list[int]) -> str:
        if len(rows) == 1:
            return told("error.row", path=self._source, row=rows[0], problem=warning)
        return told("told.rows", path=self._source, rows=listed(rows), problem=warning)

    def _on_dates(self) -> list[str]:
        """Return what makes dates doubtful that were read one by one without a fault."""
        month_first = [row for row, text in self._dates if is_month_first(text)]
        numbers = [row for row, text in self._dates if is_day_number(text)]
        notes = []
        if month_first:
            either = [row for row, text in self._dates if is_either_order(text)]
            key = "told.month_first" if either else "told.month_first_only"
            notes.append(told(key, rows=listed(month_first), others=listed(either)))
        if numbers:
            notes.append(told("told.day_numbers", rows=listed(numbers)))
        return notes

    def _on_repeats(self) -> list[str]:
        repeated = self._repeated
        return [told("told.repeated", rows=listed(repeated))] if repeated else []


def _shown(value: object) -> str:
    """Return a value of an object as a cell shows it."""
    if isinstance(value, list):
        return ", ".join(map(_shown, value))
    return "" if value is None else str(value)


def _pairs(headings: Iterable[str], fields: Iterable[str]) -> str:
    pairs = [(h, f) for h, f in zip(headings, fields, strict=True) if f]
    return ", ".join(h if h == f else f"{h} → {f}" for h, f in pairs)
