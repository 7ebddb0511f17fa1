"""The dates of a column: each different cell is read once, a bad one is told with its row."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import numpy as np

from gazetteer.dates import bounds
from gazetteer.errors import InputError
from geo.visit_dates import edtf

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from pandas import Series

UNKNOWN = 0
"""The ordinal of a day that is not known."""


@dataclass(frozen=True, slots=True)
class ColumnDates:
    """The dates of the rows of a table, in their order."""

    edtf: NDArray[Any]
    """Texts; ``""`` where there is no date, or a bad one."""
    first: NDArray[np.int64]
    last: NDArray[np.int64]
    """The first and the last day each may mean, as ordinals; `UNKNOWN` if that is any."""
    problems: dict[int, str] = field(default_factory=dict)
    """What is wrong with the date of a row, by its position."""


def column_dates(cells: Series[Any]) -> ColumnDates:
    """Return the dates of a column.

    Parameters
    ----------
    cells
        Texts that `geo.visit_dates.edtf` reads (18/11/2024, 2024-11-18, EDTF), also with a time
        of day, which is dropped; days or timestamps; None, NaN or ``""`` is no date.
    """
    from pandas import factorize

    codes, different = factorize(cells, use_na_sentinel=True)
    read = [_read(cell) for cell in different]
    texts = np.array([*(text for text, _ in read), ""], dtype=object)
    spans = np.array([*(_span(text) for text in texts[:-1]), (UNKNOWN, UNKNOWN)], dtype=np.int64)
    bad = {code: problem for code, (_, problem) in enumerate(read) if problem}
    rows = np.flatnonzero(np.isin(codes, list(bad))) if bad else ()
    problems = {int(row): bad[int(codes[row])] for row in rows}
    return ColumnDates(texts[codes], spans[codes, 0], spans[codes, 1], problems)


def no_dates(count: int) -> ColumnDates:
    """Return the dates of so many rows that have none."""
    nothing = np.full(count, UNKNOWN, dtype=np.int64)
    return ColumnDates(np.full(count, "", dtype=object), nothing, nothing)


def _read(cell: object) -> tuple[str, str]:
    """Return a date in EDTF, and what is wrong with it."""
    if isinstance(cell, datetime | date | np.datetime64):
        return str(cell)[:10], ""
    try:
        return edtf(str(cell)), ""
    except InputError as error:
        return "", str(error)


def _span(text: str) -> tuple[int, int]:
    first, last = bounds(text)
    known_first, known_last = first > date.min, last < date.max
    if not (known_first or known_last):
        return UNKNOWN, UNKNOWN
    return (
        first.toordinal() if known_first else last.toordinal(),
        last.toordinal() if known_last else first.toordinal(),
    )
