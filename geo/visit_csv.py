"""The rows of a CSV file, numbered as a spreadsheet shows them."""

import csv
import io
from collections.abc import Iterator
from itertools import count

from gazetteer.errors import InputError
from gazetteer.words import told


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
        else:
            yield row, cells


def _is_open(lines: list[str], delimiter: str) -> bool:
    """Tell whether the last row ends inside quotation marks."""
    try:
        list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False
