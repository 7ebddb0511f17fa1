"""Tables of visits in text: CSV and TSV, told from prose, their rows as a spreadsheet has them."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import count, islice, takewhile
from pathlib import Path

from gazetteer.errors import InputError
from gazetteer.words import told
from geo.visit_columns import no_heading
from geo.visit_headings import ROWS_SEARCHED, Header, Map, Row, header_among

_DELIMITERS = (",", ";", "\t")
_ENDINGS = (".csv", ".tsv")
"""A file with such a name is no article, whatever it looks like."""
_LINES_SEARCHED = 100
_LONGEST_LINE = 10_000
_LONGEST_HEADING = 40
_FOREIGN = re.compile("[\udc80-\udcff]")
"""What Python makes of a byte that is not UTF-8, where it is told to go on."""


def find_header(text: str, source: str, mapped: Map = ()) -> Header | None:
    """Return the header of a table of visits, or None if the text is prose.

    It is looked for in the first ten rows that are not empty: a title may stand above it.

    Parameters
    ----------
    text
        The file's text.
    source
        Its name, for messages.
    mapped
        Headings that the user says what they are.

    Raises
    ------
    InputError
        If the text is a table, and fewer than two of its headings are known, or one that the user
        named is not there.
    """
    tables = [(delimiter, _first_rows(text, delimiter)) for delimiter in _DELIMITERS]
    found = [
        replace(header, delimiter=delimiter)
        for delimiter, rows in tables
        if (header := header_among(rows, mapped))
    ]
    if found:
        return max(found, key=lambda header: sum(map(bool, header.fields)))
    for delimiter, rows in tables:
        plain = header_among(rows) if mapped else None
        if headings := plain.headings if plain else _unknown_headings(rows, delimiter):
            raise no_heading(headings, source, mapped)
    if Path(source).suffix.lower() in _ENDINGS and (rows := [row for _, t in tables for row in t]):
        raise no_heading(max((cells for _, cells in rows), key=len), source, mapped)
    return None


def csv_rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str] | InputError]]:
    r"""Yield the number of each row, from 1, with its cells; empty rows and the header count.

    For a row that cannot be read, the second is the error, and the rows after it go on.

    Examples
    --------
    >>> list(csv_rows('a;b\n\n"c\nd";e\n', ";"))
    [(1, ['a', 'b']), (2, []), (3, ['c\nd', 'e'])]
    """
    lines = list(io.StringIO(text, newline=""))
    reader = csv.reader(lines, delimiter=delimiter)
    is_mixed = _FOREIGN.search(text) is not None
    for row in count(1):
        start = reader.line_num
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield row, InputError(f"{error}; is a quotation mark not closed?")
            continue
        if reader.line_num == len(lines) and _is_open(lines[start:], delimiter):
            yield row, InputError(told("error.quote"))
        elif is_mixed and any(map(_FOREIGN.search, cells)):
            yield row, InputError(told("error.row_utf8"))
        else:
            yield row, cells


def mixed_text(path: str) -> str | None:
    """Return the text of a file only some lines of which are UTF-8, or None for another file.

    Rows of several programs pasted together are met so. What is not UTF-8 becomes lone surrogates,
    and `csv_rows` reports its rows.
    """
    try:
        data = Path(path).read_bytes()
    except OSError:
        return None
    lines = data.split(b"\n")
    is_read = [_is_utf8(line) for line in lines]
    proper = any(good and not line.isascii() for good, line in zip(is_read, lines, strict=True))
    if b"\0" in data or all(is_read) or not proper:
        return None
    return data.decode("utf-8", "surrogateescape")


def _is_open(lines: list[str], delimiter: str) -> bool:
    """Tell whether the last row ends inside quotation marks."""
    try:
        list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


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
    return rows[:ROWS_SEARCHED]


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
