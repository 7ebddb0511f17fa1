"""Checking the tables of places: what only code that knows the border can check.

The shape of each table is `datapackage.json`'s, and the ``frictionless`` command's to check.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest
from pathlib import Path

from gazetteer.errors import TableError
from gazetteer.tables import PLACES, split_list
from gazetteer.words import Lang, in_language, load_words, told


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is wrong in a table."""

    table: str
    """Name of the file, as in ``gates.csv``."""
    row: int
    """Number of the row as a spreadsheet shows it: the headings are row 1."""
    column: str
    problem: str

    def __str__(self) -> str:
        return self.said("en")

    def said(self, lang: Lang) -> str:
        """Return the fault as one line in a language."""
        problem = in_language(self.problem, lang)
        words = load_words(lang=lang)["fault"]
        return words.format(table=self.table, row=self.row, column=self.column, problem=problem)


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row that knows where it stands."""

    table: str
    number: int
    cells: Mapping[str, str | None]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column) or ""

    def list(self, column: str) -> tuple[str, ...]:
        """Return the items of a cell that holds a list."""
        return split_list(self[column])

    def fault(self, column: str, key: str, **values: object) -> Fault:
        """Return what is wrong in a column, in the words of a template of ``words.csv``."""
        return Fault(f"{self.table}.csv", self.number, column, told(f"fault.{key}", **values))


class TableSet:
    """The tables of one folder, each row with its number.

    Parameters
    ----------
    folder
        Where the CSV files are; the shipped ones unless given.

    Raises
    ------
    TableError
        If a table is missing, is not UTF-8, has other columns than `datapackage.json` names, or a
        row that cannot be read.

    Examples
    --------
    >>> TableSet()["countries"][0].number
    2
    """

    def __init__(self, folder: Path = PLACES) -> None:
        columns = _columns()
        self._tables = {
            name: read_rows(folder / f"{name}.csv", columns[f"{name}.csv"]) for name in TABLES
        }

    def __getitem__(self, table: str) -> list[TableRow]:
        return self._tables[table]

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def by_place(self, table: str) -> Mapping[str, list[TableRow]]:
        """Return the rows of a table by the place they speak of."""
        groups: dict[str, list[TableRow]] = {}
        for row in self[table]:
            groups.setdefault(row["place_id"], []).append(row)
        return groups

    @cached_property
    def places(self) -> Mapping[str, TableRow]:
        """Every place that has a row of its own, by its id."""
        tables = ("countries", "provinces", "gates", "markers")
        return {row["place_id"]: row for table in tables for row in self[table]}

    @cached_property
    def sources(self) -> Mapping[str, TableRow]:
        """Every source, by its id."""
        return {row["source_id"]: row for row in self["sources"]}


TABLES = (
    *("sources", "borders", "countries", "provinces", "facing", "gates", "gate_types"),
    *("gate_statuses", "names", "memberships", "markers", "coordinates", "marker_ranges"),
    *("markers_inside", "official_lengths", "line_shortness", "published_counts"),
    *("elsewhere", "ids"),
)
"""The tables of ``gazetteer/places``, those referred to before those that refer."""

Check = Callable[[TableSet], Iterable[Fault]]


def check_tables(tables: TableSet, checks: Iterable[Check] | None = None) -> list[Fault]:
    """Return everything that is wrong in the tables, in their order.

    Parameters
    ----------
    tables
        The tables to look at.
    checks
        What to check; everything that needs no geometry unless given
        (`geo.position_checks` adds what does).
    """
    from gazetteer import border_checks, cell_checks, place_checks

    every = (*cell_checks.CHECKS, *place_checks.CHECKS, *border_checks.CHECKS)
    chosen = every if checks is None else tuple(checks)
    faults = {fault for check in chosen for fault in check(tables)}
    order = {f"{name}.csv": index for index, name in enumerate(TABLES)}
    return sorted(faults, key=lambda fault: (order[fault.table], fault))


def _columns() -> Mapping[str, list[str]]:
    """Return the columns of each table, as the shipped data package names them."""
    package = json.loads((PLACES / "datapackage.json").read_text("utf-8"))
    return {
        table["path"]: [field["name"] for field in table["schema"]["fields"]]
        for table in package["resources"]
    }


def read_rows(path: Path, columns: Sequence[str]) -> list[TableRow]:
    """Return the rows of a CSV file that must have these columns.

    Raises
    ------
    TableError
        The file is missing, is not UTF-8, has other columns, or a row that cannot be read.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file, strict=True)
            if next(reader, []) != list(columns):
                problem = told("fault.headings", wanted=",".join(columns))
                raise TableError(told("error.row", path=path, row=1, problem=problem))
            return [
                TableRow(path.stem, number, _cells(columns, cells))
                for number, cells in enumerate(reader, start=2)
            ]
    except FileNotFoundError:
        raise TableError(told("error.no_file", path=path)) from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise TableError(told("error.not_utf8", path=path, line=line)) from None
    except OSError as error:
        problem = error.strerror or str(error)
        raise TableError(told("error.unreadable", path=path, problem=problem)) from None
    except csv.Error as error:
        raise TableError(told("error.row", path=path, row=reader.line_num, problem=error)) from None


def _cells(columns: Sequence[str], cells: list[str]) -> dict[str, str | None]:
    """Return the cells by column: None for one that is missing, all that are too many under ""."""
    row: dict[str, str | None] = dict(zip_longest(columns, cells[: len(columns)]))
    return row | {"": ",".join(cells[len(columns) :])} if len(cells) > len(columns) else row
