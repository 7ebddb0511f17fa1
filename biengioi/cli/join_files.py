"""What ``biengioi join`` reads: articles and tables of visits, or any table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from biengioi.cli.inputs import Inputs, doubts
from biengioi.cli.output import say, told
from gazetteer import sheets
from gazetteer.csv_files import open_csv
from gazetteer.errors import InputError
from gazetteer.place import Kind
from geo.join_tables import JoinTable, read_join_table
from geo.joining import join_rows, labels_of
from geo.visit_headings import fields_of

if TYPE_CHECKING:
    from pandas import DataFrame

    from geo.joined import Joined
    from geo.records import VisitRecord


@dataclass(frozen=True, slots=True)
class ReadJoined:
    """What the inputs of the command held, joined."""

    joined: Joined
    labels: Sequence[str]
    """What a message calls each row: its file and row, or the id of its record."""
    place: str | None
    """The column of places, in tables."""
    more: Sequence[str]
    """What else is to be said at the end."""
    bad: int
    """Inputs, rows and dates that could not be read."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command was asked for."""

    columns: Mapping[str, str]
    """The name of the column for each of place, date, province, lon and lat that is given."""
    crs: str | None
    """Of the columns lon and lat; None for degrees on WGS 84."""
    kind: Kind | None
    as_of: date | None
    today: date | None
    encoding: str | None
    sidebar: bool
    strict: bool


def read_joined(paths: Sequence[str], asked: Asked) -> ReadJoined:
    """Read the inputs and join their rows; the good ones are done, the bad ones named.

    Raises
    ------
    InputError
        If no input could be read.
    """
    inputs = Inputs(paths)
    read = cache(read_join_table)  # a spreadsheet whose headings are looked at is not read again
    columns = asked.columns or _known_columns(paths, read)
    if columns:
        return _tables(inputs, replace(asked, columns=columns), read)
    records = inputs.visits(
        as_of=asked.as_of, today=asked.today, encoding=asked.encoding, strict=asked.strict
    )
    joined = _joined(records, asked)
    labels = [record.id for record in records if asked.sidebar or record.zone != "sidebar"]
    return ReadJoined(joined, labels, None, doubts(records), inputs.bad)


def _known_columns(paths: Sequence[str], read: Callable[[str], JoinTable]) -> dict[str, str]:
    """Return the columns of tables whose place stands in one column with a known heading.

    Empty if an input is something else, or tells more of its places than that: then its rows are
    read as visits.
    """
    found: list[dict[str, str]] = []
    for path in paths:
        try:
            headings = _headings(path, read)
        except InputError:
            return {}
        of_field = dict(zip(fields_of(headings), headings, strict=True))
        if "place" not in of_field or of_field.keys() & _MORE_PLACES:
            return {}
        found.append({role: of_field[role] for role in _ROLES if role in of_field})
    return found[0] if found and all(columns == found[0] for columns in found) else {}


def _headings(path: str, read: Callable[[str], JoinTable]) -> list[str]:
    """Return the headings of a table; of a file that is none by its name, nothing."""
    ending = Path(path).suffix.lower()
    if ending in (".csv", ".tsv"):
        with open_csv(path) as rows:
            return next(rows, [])
    return list(map(str, read(path).frame.columns)) if ending in _TABLES else []


_TABLES = (*sheets.ENDINGS, ".parquet")
_ROLES = ("place", "date", "province")
_MORE_PLACES = {"gates_visited", "gates_mentioned", "markers_visited", "markers_mentioned"}


def _tables(inputs: Inputs, asked: Asked, read: Callable[[str], JoinTable]) -> ReadJoined:
    from pandas import concat

    def checked(path: str) -> JoinTable:
        table = read(path)
        try:
            labels_of(table.frame, asked.columns)
        except InputError as error:
            raise InputError(told("told.note", path=path, note=error)) from None
        return table

    tables = list(inputs.each(checked))
    if not tables:
        raise InputError(told("error.nothing_read"))
    for table in tables:
        for line in (*table.notes, *table.rejected):
            say(line)
    frames = [table.frame for table in tables]
    whole = frames[0] if len(frames) == 1 else concat(frames, ignore_index=True)
    joined = _joined(whole, asked)
    if asked.strict and joined.dates.problems:
        raise InputError(_first_problem(tables, joined))
    labels = [f"{table.path}\0{row}" for table in tables for row in table.rows]
    rejected = sum(len(table.rejected) for table in tables)
    place = asked.columns.get("place") or asked.columns.get("province")
    more = [told("told.join_dates", count=len(joined.dates.problems))]
    bad = inputs.bad + rejected + len(joined.dates.problems)
    return ReadJoined(joined, labels, place, more * bool(joined.dates.problems), bad)


def _first_problem(tables: Sequence[JoinTable], joined: Joined) -> str:
    places = [(table.path, row) for table in tables for row in table.rows]
    position, problem = min(joined.dates.problems.items())
    path, row = places[position]
    return told("error.row", path=path, row=row, problem=problem)


def _joined(rows: DataFrame | Sequence[VisitRecord], asked: Asked) -> Joined:
    return join_rows(
        rows,
        asked.columns,
        crs=asked.crs,
        kind=asked.kind,
        as_of=asked.as_of,
        today=asked.today,
        sidebar=asked.sidebar,
    )
