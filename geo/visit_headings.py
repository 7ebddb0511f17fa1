"""The headings of a table of visits: which are known, and in which rows of a table they stand."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import zip_longest
from pathlib import Path

from gazetteer.orthography import nfc
from geo.records import FIELDS

_HEADINGS = Path(__file__).parent / "headings.csv"
_LEAST_KNOWN = 2
ROWS_SEARCHED = 10
"""Rows that are not empty in which headings are looked for: a title may stand above them."""
# The columns that only a table written by this program has.
_OURS = frozenset({"id", "province_ids", "gates_visited_ids"})
_COLUMN_NUMBER = re.compile(r"[(\[]?([0-9]{1,2}|[A-Z])[)\]]?")

Row = tuple[int, list[str]]
"""A row's number in a spreadsheet, from 1, and its cells."""
Map = tuple[tuple[str, str], ...]
"""Fields with the keys of the headings that the user says they stand under."""


@dataclass(frozen=True, slots=True)
class Header:
    """The headings of a table: one row of them, or two."""

    row: int
    """The number in a spreadsheet, from 1, of the last row above the data."""
    fields: tuple[str, ...]
    """The field each column is read as, or ``""``."""
    headings: tuple[str, ...]
    """The headings as they are written; ``""`` above a column that has none."""
    delimiter: str = ""
    """What parts the cells, in a text."""
    first_row: int = 0
    """The number of the first row of headings."""

    @property
    def unread(self) -> list[str]:
        """The headings of the columns that are not read."""
        columns = zip(self.headings, self.fields, strict=True)
        return [heading for heading, field in columns if heading and not field]

    @property
    def heading_of(self) -> dict[str, str]:
        """Field -> the heading it is read from."""
        return {f: h for f, h in zip(self.fields, self.headings, strict=True) if f}

    @property
    def is_ours(self) -> bool:
        """Whether ``biengioi visits --format csv`` wrote the table."""
        return is_ours(self.fields)

    @property
    def blank(self) -> tuple[int, ...]:
        """The columns that have no heading, from 0."""
        return tuple(i for i, heading in enumerate(self.headings) if not heading)


def header_among(rows: Sequence[Row], mapped: Map = ()) -> Header | None:
    """Return the header of a table, looked for in its first rows that are not empty.

    It is the row with most known headings. A second row of headings, above or below, counts for
    the columns where it says more; and a row of numbers of columns, (1) (2) (3), is passed over.
    Below the first row, the table must go on under a header.

    Parameters
    ----------
    rows
        The first rows that are not empty.
    mapped
        What the user says; a header must hold all of these headings.
    """
    found = [
        (known, -index)
        for index, (_, cells) in enumerate(rows)
        if (known := _known(cells, mapped)) >= _LEAST_KNOWN or (mapped and known)
        if index == 0 or known > _LEAST_KNOWN or _goes_on(cells, rows[index + 1 : index + 6])
    ]
    if not found:
        return None
    index = -max(found)[1]
    headings, first, last = list(rows[index][1]), index, index
    if last + 1 < len(rows) and _is_second(rows[last + 1][1], mapped):
        last += 1
        headings = _joined(headings, rows[last][1], mapped)
    elif index:
        both = _joined(rows[index - 1][1], headings, mapped)
        if _known(both, mapped) > _known(headings, mapped):
            first, headings = index - 1, both
    if last + 1 < len(rows) and _numbers_columns(rows[last + 1][1]):
        last += 1
    fields = fields_of(headings, mapped)
    if not {field for field, _ in mapped} <= {*fields}:
        return None
    shown = tuple(" ".join(cell.split()) for cell in headings)
    return Header(rows[last][0], fields, shown, first_row=rows[first][0])


def fields_of(headings: Sequence[str], mapped: Map = ()) -> tuple[str, ...]:
    """Return the field of each heading, ``""`` for one that is not known.

    What the user says goes before what the headings say. Of two headings of one field the first
    counts. The columns of a table that this program wrote are known by their own names, all of
    them.

    Examples
    --------
    >>> fields_of(["Ngày", "Ghi chú", "Tỉnh *", "Địa phương"])
    ('date', '', 'province', '')
    >>> fields_of(["Ngày", "Đi hôm nào"], (("date", "đi hôm nào"),))
    ('', 'date')
    """
    return _fields_of(tuple(headings), mapped)


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
def fields_by_heading() -> Mapping[str, str]:
    """Return the key of each known heading -> its field, from ``headings.csv``."""
    with _HEADINGS.open(encoding="utf-8", newline="") as file:
        return {heading_key(row["heading"]): row["field"] for row in csv.DictReader(file)}


@lru_cache(maxsize=1000)
def _fields_of(headings: tuple[str, ...], mapped: Map) -> tuple[str, ...]:
    keys = [heading_key(heading) for heading in headings]
    ours = dict(zip(FIELDS, FIELDS, strict=True))
    known = dict(ours if is_ours(keys) else fields_by_heading())
    taken = {field for field, _ in mapped}
    asked = {key: field for field, key in mapped}
    known = {key: field for key, field in known.items() if field not in taken} | asked
    fields: list[str] = []
    for key in keys:
        field = known.get(key, "")
        fields.append("" if field in fields else field)
    return tuple(fields)


def _known(cells: Sequence[str], mapped: Map) -> int:
    return sum(map(bool, fields_of(cells, mapped)))


def _goes_on(cells: Sequence[str], below: Sequence[Row]) -> bool:
    return sum(len(other) == len(cells) for _, other in below) * 2 > len(below)


def _is_second(cells: Sequence[str], mapped: Map) -> bool:
    """Tell whether a row under headings is one of headings too: no figure, a known heading."""
    return _known(cells, mapped) > 0 and not any(map(str.isdigit, "".join(cells)))


def _joined(upper: Sequence[str], lower: Sequence[str], mapped: Map) -> list[str]:
    """Return the headings of two rows: the lower one where it is known or alone."""
    pairs = zip_longest(upper, lower, fillvalue="")
    return [u if u.strip() and not _known([v], mapped) else v for u, v in pairs]


def _numbers_columns(cells: Sequence[str]) -> bool:
    """Tell whether a row numbers the columns, as forms do: (1), (2), (3), or A, B, 1, 2."""
    found = [_COLUMN_NUMBER.fullmatch(cell.strip()) for cell in cells if cell.strip()]
    numbers = [int(match[1]) for match in found if match and match[1].isdigit()]
    return all(found) and len(numbers) >= 3 and numbers == [*range(numbers[0], numbers[-1] + 1)]
