"""The headings of a table of visits: which are known, and in which row of a file they stand."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice, takewhile, zip_longest
from pathlib import Path

from gazetteer.errors import InputError
from gazetteer.orthography import nfc
from gazetteer.words import told
from geo.records import FIELDS

_HEADINGS = Path(__file__).parent / "headings.csv"
_DELIMITERS = (",", ";", "\t")
_LEAST_KNOWN = 2
_ROWS_SEARCHED = 10
_LINES_SEARCHED = 100
_LONGEST_LINE = 10_000
_LONGEST_HEADING = 40
# The columns that only a table written by this program has.
_OURS = frozenset({"id", "province_ids", "gates_visited_ids"})

Row = tuple[int, list[str]]
"""A row's number in a spreadsheet, from 1, and its cells."""


@dataclass(frozen=True, slots=True)
class Header:
    """The row of headings of a table."""

    row: int
    """Its number in a spreadsheet, from 1."""
    delimiter: str
    fields: tuple[str, ...]
    """The field each column is read as, or ``""``."""
    headings: tuple[str, ...]
    """The headings as they are written; ``""`` above a column that has none."""

    @property
    def unread(self) -> list[str]:
        """The headings of the columns that are not read."""
        columns = zip(self.headings, self.fields, strict=True)
        return [heading for heading, field in columns if heading and not field]

    @property
    def is_ours(self) -> bool:
        """Whether ``biengioi visits --format csv`` wrote the table."""
        return is_ours(self.fields)

    def has_surplus(self, cells: Sequence[str]) -> bool:
        """Tell whether a row holds something in a column without a heading."""
        columns = zip_longest(cells, self.headings[: len(cells)], fillvalue="")
        return any(cell.strip() and not heading for cell, heading in columns)


def find_header(text: str, source: str) -> Header | None:
    """Return the header of a table of visits, or None if the text is prose.

    It is looked for in the first ten rows that are not empty: a title may stand above it.

    Raises
    ------
    InputError
        If the text is a table, and fewer than two of its headings are known.
    """
    tables = [(delimiter, _first_rows(text, delimiter)) for delimiter in _DELIMITERS]
    found = [row for delimiter, rows in tables for row in _header_rows(rows, delimiter)]
    if found:
        return max(found, key=lambda header: sum(map(bool, header.fields)))
    for delimiter, rows in tables:
        if headings := _unknown_headings(rows, delimiter):
            raise InputError(_no_heading(headings, source))
    return None


def fields_of(headings: Sequence[str]) -> tuple[str, ...]:
    """Return the field of each heading, ``""`` for one that is not known.

    Of two headings of one field the first counts. The columns of a table that this program wrote
    are known by their own names, all of them.

    Examples
    --------
    >>> fields_of(["Ngày", "Ghi chú", "Tỉnh *", "Địa phương"])
    ('date', '', 'province', '')
    """
    keys = [heading_key(heading) for heading in headings]
    known = dict(zip(FIELDS, FIELDS, strict=True)) if is_ours(keys) else _fields_by_heading()
    fields: list[str] = []
    for key in keys:
        field = known.get(key, "")
        fields.append("" if field in fields else field)
    return tuple(fields)


def heading_key(text: str) -> str:
    """Return a heading without what people add to it: case, blanks, a colon, an asterisk.

    Examples
    --------
    >>> heading_key("  Cửa  khẩu (*)"), heading_key("Ngày:")
    ('cửa khẩu', 'ngày')
    """
    return " ".join(nfc(text).lower().split()).rstrip(" :*()").lstrip("* ")


def is_ours(names: Sequence[str]) -> bool:
    """Tell whether columns or keys are those of a record that this program wrote."""
    return _OURS.issubset(names)


@cache
def _fields_by_heading() -> dict[str, str]:
    with _HEADINGS.open(encoding="utf-8", newline="") as file:
        return {heading_key(row["heading"]): row["field"] for row in csv.DictReader(file)}


def _first_rows(text: str, delimiter: str) -> list[Row]:
    """Return the first rows that are not empty; none after a line as long as only prose has."""
    lines = islice(io.StringIO(text, newline=""), _LINES_SEARCHED)
    short = takewhile(lambda line: len(line) <= _LONGEST_LINE, lines)
    rows: list[Row] = []
    try:
        for number, cells in enumerate(csv.reader(short, delimiter=delimiter), 1):
            if any(cell.strip() for cell in cells):
                rows.append((number, cells))
    except csv.Error:  # a stray quotation mark: what stands before it is read
        pass
    return rows[:_ROWS_SEARCHED]


def _header_rows(rows: list[Row], delimiter: str) -> Iterator[Header]:
    """Yield the rows that may be the header; below the first, the table must go on under it."""
    for index, (number, cells) in enumerate(rows):
        headings = tuple(" ".join(cell.split()) for cell in cells)
        header = Header(number, delimiter, fields_of(cells), headings)
        below = [len(other) == len(cells) for _, other in rows[index + 1 : index + 6]]
        known = sum(map(bool, header.fields))
        if known >= _LEAST_KNOWN and (
            index == 0 or known > _LEAST_KNOWN or sum(below) * 2 > len(below)
        ):
            yield header


def _unknown_headings(rows: list[Row], delimiter: str) -> list[str]:
    """Return the first row of what is a table of some kind; empty for prose.

    Most rows of a table have one and the same number of cells. Prose puts a blank after its
    commas: with a blank there, all rows must agree.
    """
    widths = Counter(len(cells) for _, cells in rows)
    width, count = widths.most_common(1)[0] if widths else (0, 0)
    first = next((cells for _, cells in rows if len(cells) == width), [])
    spaced = any(cell.startswith((" ", "\xa0")) for cell in first)
    enough = count == len(rows) >= 3 if spaced else count >= 2 and count * 2 > len(rows)
    least = 4 if spaced or delimiter == "," else 3
    short = all(len(cell.strip()) <= _LONGEST_HEADING for cell in first)
    return first if enough and short and width >= least else []


def _no_heading(headings: list[str], source: str) -> str:
    seen = [" ".join(cell.split()) for cell in headings if cell.strip()]
    known = next((cell for cell in seen if heading_key(cell) in _fields_by_heading()), "")
    shown = ", ".join([*seen[:8], *(["…"] if len(seen) > 8 else [])])
    key = "error.one_heading" if known else "error.no_heading"
    return told(key, path=source, seen=shown, known=known)
