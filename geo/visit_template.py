"""A template of a table of visits, to be filled in: as CSV, or as XLSX with explanations."""

from __future__ import annotations

import csv
import io
import os
from datetime import UTC, datetime
from pathlib import Path

from gazetteer.files import check_output, whole_file
from gazetteer.words import Lang, load_words

_COLUMNS = Path(__file__).parent / "template.csv"
ENDINGS = (".csv", ".xlsx")
"""Endings of the files that the template is written as."""
_EXAMPLES = ("example", "example_2")
_WIDEST = 60
_CREATED = datetime(2026, 1, 1, tzinfo=UTC)
"""What a spreadsheet says of when it was made: a constant, so that same input, same bytes."""


def template(*, lang: Lang = "en") -> str:
    r"""Return the template as CSV, with a byte-order mark for spreadsheets.

    Two rows are examples. Each says so in its last column, and so does the program where they are
    read as visits.

    Examples
    --------
    >>> template(lang="vi").split("\n")[0].split(",")[:3]
    ['\ufeffNgày', 'Tỉnh', 'Cửa khẩu đã đến']
    """
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(_rows(lang))
    return f"\ufeff{text.getvalue()}"


def write_template(path: str | os.PathLike[str], *, lang: Lang = "en") -> None:
    """Write the template as ``.csv``, or as ``.xlsx`` with a sheet that explains each column.

    Raises
    ------
    OutputError
        If the file cannot be written or is of another kind.
    """
    check_output(path, suffixes=ENDINGS)
    with whole_file(path) as temporary:
        if temporary.suffix.lower() == ".csv":
            temporary.write_text(template(lang=lang), encoding="utf-8", newline="")
        else:
            _write_sheets(temporary, lang)


def _write_sheets(path: Path, lang: Lang) -> None:
    from xlsxwriter import Workbook

    words = load_words(lang=lang)
    header, *examples = _rows(lang)
    with Workbook(path, {"strings_to_urls": False, "strings_to_formulas": False}) as book:
        book.set_properties({"created": _CREATED})
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True})
        text = book.add_format({"num_format": "@"})
        example = book.add_format({"num_format": "@", "italic": True, "font_color": "#666666"})
        sheet = book.add_worksheet(words["template.visits"])
        # As text, so that no spreadsheet turns a date round or a marker 62(2) into a number.
        sheet.set_column(0, len(header) - 1, None, text)
        sheet.write_row(0, 0, header, bold)
        for number, row in enumerate(examples, 1):
            sheet.write_row(number, 0, row, example)
        sheet.autofit()
        sheet.freeze_panes(1, 0)
        notes = book.add_worksheet(words["template.columns"])
        notes.set_column(1, 1, _WIDEST, wrapped)
        for number, column in enumerate(_columns()):
            notes.write(number, 0, column[lang], bold)
            notes.write(number, 1, column[f"explain_{lang}"], wrapped)


def _rows(lang: Lang) -> list[list[str]]:
    """Return the headings and the rows of examples, each marked as one in its last column."""
    columns = _columns()
    mark = load_words(lang=lang)["template.example"]
    examples = [[*(column[key] for column in columns[:-1]), mark] for key in _EXAMPLES]
    return [[column[lang] for column in columns], *examples]


def _columns() -> list[dict[str, str]]:
    with _COLUMNS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
