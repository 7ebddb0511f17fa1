"""CSV files of the user's: opened with the separator they have, faults told in words."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gazetteer.documents import read_document
from gazetteer.errors import InputError
from gazetteer.words import told

_SEPARATORS = ",;\t"
_HEADER = 4096
"""Characters of the first line that are looked at."""


@contextmanager
def open_csv(path: str) -> Iterator[Iterator[list[str]]]:
    """Give the rows of a UTF-8 CSV file, the headings first.

    The separator is that of ``,``, ``;`` and the tab which the first line has most of.

    Raises
    ------
    InputError
        If the file cannot be read, is not UTF-8, or has a quotation mark that is not closed:
        also while the rows are read.
    """
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            separator = max(_SEPARATORS, key=file.readline(_HEADER).count)
            file.seek(0)
            yield csv.reader(file, delimiter=separator, strict=True)
    except UnicodeDecodeError:
        read_document(
            path, encoding="utf-8"
        )  # names the line that is not UTF-8, or what else the file is
        raise
    except FileNotFoundError:
        raise InputError(told("error.no_file", path=path)) from None
    except OSError as error:
        problem = error.strerror or str(error)
        raise InputError(told("error.unreadable", path=path, problem=problem)) from None
    except csv.Error as error:
        problem = told("error.quote") if "end of data" in str(error) else str(error)
        raise InputError(told("error.unreadable", path=path, problem=problem)) from None
