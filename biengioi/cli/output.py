"""Writing rows to standard output or a file, and messages to standard error, in a language."""

import csv
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

import typer

from biengioi.cli.options import Format, Lang, chosen_language
from gazetteer.words import in_language, load_words, told

_FORMULA = re.compile(r"[=@\t\r]|[+-](?![\d\s.,()]+$)")
"""How a text begins that a spreadsheet runs as a formula; -5 and +84 123 456 are none."""

_UNBROKEN = 12
"""The longest word that a table keeps whole, in characters: a date has ten."""


def say(*messages: str) -> None:
    """Write messages for people to standard error, one line, in the language chosen."""
    typer.echo("; ".join(in_language(message, chosen_language()) for message in messages), err=True)


def say_error(error: Exception) -> None:
    """Write an error of ours to standard error, a line for each fault, in the language chosen."""
    for fault in str(error).split("\n"):
        typer.echo(f"biengioi: {in_language(fault, chosen_language())}", err=True)


def say_what_is_measured(lang: Lang) -> None:
    """Say how lengths and distances were measured, and that the line is no legal boundary."""
    typer.echo(load_words(lang=lang.value)["note.measured_here"], err=True)


def write_text(text: str) -> None:
    """Write data to standard output."""
    typer.echo(text)


def say_written(path: Path, count: int) -> None:
    """Say which file was written, and how many rows it holds."""
    say(told("told.written", path=path, count=count))


def write_rows(
    rows: Iterable[Mapping[str, Any]],
    *,
    fmt: Format,
    columns: Sequence[str],
    output: Path | None = None,
    lines: Sequence[str] = (),
) -> None:
    """Write rows to standard output, or to a file, whole or not at all, and say so.

    ``fmt`` is that of the file's ending (`biengioi.cli.options.form_of_output`). What is text is
    the same in a file as on standard output; other tables hold the cells of CSV. ``lines`` are the
    sources of the lines that places are on, which the notice of a layer tells of.

    Raises
    ------
    OutputError
        If the file cannot be written.
    """
    if output is None:
        _write(rows, sys.stdout, fmt, columns, lines)
        return
    from gazetteer.files import whole_file

    found = list(rows)
    if output.suffix.lower() == f".{fmt}":
        with whole_file(output) as path, path.open("w", encoding="utf-8", newline="") as file:
            _write(found, file, fmt, columns, lines)
    else:
        from biengioi.cli.frames import write_cells

        cells = [[_joined(row.get(column)) for column in columns] for row in found]
        write_cells(cells, columns, output, lines)
    say_written(output, len(found))


def _write(
    rows: Iterable[Mapping[str, Any]],
    file: TextIO,
    fmt: Format,
    columns: Sequence[str],
    lines: Sequence[str],
) -> None:
    """Write rows as JSON, JSON lines, CSV or GeoJSON.

    CSV starts with a byte-order mark, so that spreadsheets read it as UTF-8; a text that a
    spreadsheet would run as a formula is quoted with an apostrophe. GeoJSON takes ``lon`` and
    ``lat`` as the point, null where there is none; rows with other geometry are layers
    (`geo.export.geojson`).
    """
    if fmt is Format.jsonl:
        for row in rows:
            typer.echo(json.dumps(dict(row), ensure_ascii=False, default=str), file)
    elif fmt is Format.json:
        found = [dict(row) for row in rows]
        typer.echo(json.dumps(found, ensure_ascii=False, indent=2, default=str), file)
    elif fmt is Format.geojson:
        from geo.notices import line_notice

        features, notice = [_feature(row) for row in rows], line_notice(lines)
        collection = {"type": "FeatureCollection", "notice": notice, "features": features}
        typer.echo(json.dumps(collection, ensure_ascii=False), file)
    else:
        typer.echo("\ufeff", file, nl=False)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_cell(row[column]) for column in columns] for row in rows)


def _feature(row: Mapping[str, Any]) -> dict[str, Any]:
    lon, lat = row.get("lon"), row.get("lat")
    point = None if lon is None else {"type": "Point", "coordinates": [lon, lat]}
    return {"type": "Feature", "geometry": point, "properties": dict(row)}


def _joined(value: Any) -> Any:  # noqa: ANN401 - whatever a column holds
    """Return a value as a table's cell holds it: a list as one text, of sources their titles."""
    if not isinstance(value, list | tuple):
        return value
    return "|".join(v.get("title", "") if isinstance(v, Mapping) else str(v) for v in value)


def _cell(given: Any) -> str:  # noqa: ANN401 - whatever a column holds
    value = _joined(given)
    if value is None:
        return ""
    text = str(value)
    is_formula = isinstance(value, str) and _FORMULA.match(text) is not None
    return f"'{text}" if is_formula else text


def print_table(
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    title: str = "",
    lines: bool = False,
) -> None:
    """Print a table for people; text from outside is shown as it is, never as markup.

    It is as wide as the terminal or as ``COLUMNS`` says; where there is neither, 160 characters.
    No word of up to twelve letters is broken if there is room. ``lines`` part the rows.
    """
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    cells = list(rows)
    if not cells:
        return
    is_known = sys.stdout.isatty() or os.environ.get("COLUMNS", "").isdecimal()
    console = Console(width=None if is_known else 160, highlight=False)
    table = Table(title=Text(title) if title else None, title_justify="left", show_lines=lines)
    texts = list(zip(columns, *cells, strict=True))
    widths = _widths(texts, console.width - 3 * len(columns) - 1)
    for column, width in zip(columns, widths, strict=True):
        table.add_column(Text(column), overflow="fold", width=width)
    for row in cells:
        table.add_row(*(Text(cell) for cell in row))
    console.print(table)


def _widths(texts: Sequence[Sequence[str]], room: int) -> Sequence[int | None]:
    """Share a line among columns: each its longest word, then what it lacks, small needs first.

    None for each where there is no room for the words: the table is then folded anyhow.
    """
    from rich.cells import cell_len

    widths = [_longest_word(column) for column in texts]
    wanted = [max(map(cell_len, "\n".join(column).split("\n"))) for column in texts]
    spare = room - sum(widths)
    if spare < 0:
        return [None] * len(widths)
    needs = sorted(range(len(widths)), key=lambda i: wanted[i] - widths[i])
    for done, i in enumerate(needs):
        more = min(max(wanted[i] - widths[i], 0), spare // (len(needs) - done))
        widths[i] += more
        spare -= more
    return widths


def _longest_word(texts: Iterable[str]) -> int:
    from rich.cells import cell_len

    words = (cell_len(word) for text in texts for word in text.split())
    return max((width for width in words if width <= _UNBROKEN), default=1)


@contextmanager
def progress_bar(total: int) -> Iterator[Callable[[int], None]]:
    """Show on standard error how much of long work is done, where a person is watching."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=total)
        yield lambda done: bar.advance(task, done)


__all__ = [
    "print_table",
    "progress_bar",
    "say",
    "say_error",
    "say_what_is_measured",
    "say_written",
    "told",
    "write_rows",
    "write_text",
]
