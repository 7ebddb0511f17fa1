"""What ``biengioi locate`` reads: arguments, lines, or the rows of a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from biengioi.cli.output import say, say_error, told
from gazetteer.documents import read_document
from gazetteer.errors import BienGioiError, InputError
from geo.line_places import LinePlace, locate_points
from geo.place_finding import find_places

if TYPE_CHECKING:
    from pandas import DataFrame

    from geo.border import Border

_MOST_TOLD = 20


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command was asked for."""

    column: str | None
    lon: str | None
    lat: str | None
    border: str | None
    day: date
    strict: bool
    lines: Sequence[Border] | None = None
    """Of the user's own."""


@dataclass(slots=True)
class ReadPlaces:
    """The places that were found, the number of the row or line of each, how many were not."""

    places: list[LinePlace] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    bad: int = 0


def read_places(where: Sequence[str], file: str | None, asked: Asked) -> ReadPlaces:
    """Return the places of texts, or of the rows of a table; each bad one is named.

    Raises
    ------
    InputError
        If the table cannot be read, or has no such column.
    BienGioiError
        The one text there is has no place on the line; or, if ``strict``, the first that has none.
    """
    if file is not None:
        return _table(file, asked)
    texts = list(where)
    if texts == ["-"]:
        lines = read_document("-", encoding="utf-8").text.lstrip("\ufeff").splitlines()
        numbered = [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
        if not numbered:
            raise InputError(told("error.no_rows", path="-"))
        return _found([text for _, text in numbered], [n for n, _ in numbered], "-", asked)
    return _found(texts, list(range(1, len(texts) + 1)), None, asked)


def _table(path: str, asked: Asked) -> ReadPlaces:
    from gazetteer.table_files import read_table_file

    frame = read_table_file(path)
    for note in frame.attrs.get("notes", ()):
        say(told("told.note", path=path, note=note))
    numbers = list(frame.attrs.get("rows") or range(2, len(frame) + 2))
    if asked.column is None and (pair := _position_columns(frame, asked, path)):
        return _points(frame, pair, numbers, path, asked)
    column = asked.column or (str(frame.columns[0]) if len(frame.columns) == 1 else None)
    if column is None:
        raise InputError(
            told("error.which_column", path=path, seen=", ".join(map(str, frame.columns)))
        )
    cells = frame[_held(frame, column, path)]
    texts = ["" if none else str(cell) for cell, none in zip(cells, cells.isna(), strict=True)]
    return _found(texts, numbers, path, asked)


def _position_columns(frame: DataFrame, asked: Asked, path: str) -> tuple[str, str] | None:
    """Return the columns of longitudes and latitudes: those named, else known by heading."""
    if asked.lon or asked.lat:
        if not (asked.lon and asked.lat):
            raise InputError(told("own.half_position"))
        return _held(frame, asked.lon, path), _held(frame, asked.lat, path)
    from gazetteer.own_places import field_of

    known = {field_of(str(column)): str(column) for column in frame.columns}
    return (known["lon"], known["lat"]) if {"lon", "lat"} <= known.keys() else None


def _held(frame: DataFrame, column: str, path: str) -> str:
    if column not in frame:
        seen = ", ".join(map(str, frame.columns))
        raise InputError(told("error.no_column", path=path, column=column, seen=seen))
    return column


def _points(
    frame: DataFrame, columns: tuple[str, str], numbers: list[int], path: str, asked: Asked
) -> ReadPlaces:
    import numpy as np

    from geo.point_places import read_points

    points, problems = read_points(frame[columns[0]], frame[columns[1]])
    empty = np.isnan(points[:, 0])
    for position in np.flatnonzero(empty).tolist():
        problems.setdefault(position, told("error.no_place_given"))
    read = ReadPlaces(bad=len(problems))
    _tell([(numbers[i], problem) for i, problem in sorted(problems.items())], path, asked)
    good = np.flatnonzero(~empty)
    if len(good):
        found = locate_points(points[good], asked.border, lines=asked.lines)
        for position, place in zip(good.tolist(), found, strict=True):
            read.places.append(replace(place, query=f"{place.lon:g},{place.lat:g}"))
            read.numbers.append(numbers[position])
    return read


def _found(
    texts: Sequence[str], numbers: Sequence[int], path: str | None, asked: Asked
) -> ReadPlaces:
    read, problems = ReadPlaces(), []
    found = find_places(texts, border=asked.border, as_of=asked.day, lines=asked.lines)
    for number, place in zip(numbers, found, strict=True):
        if isinstance(place, BienGioiError):
            if len(texts) == 1 and path is None:
                raise place
            read.bad += 1
            problems.append((number, str(place)))
        else:
            read.places.append(place)
            read.numbers.append(number)
    _tell(problems, path, asked)
    return read


def _tell(problems: Sequence[tuple[int, str]], path: str | None, asked: Asked) -> None:
    """Say what is wrong in rows, the first of many; one by one on the command line."""
    said = [
        told("error.row", path=path, row=row, problem=problem) if path else problem
        for row, problem in problems
    ]
    if asked.strict and said:
        raise InputError(said[0])
    for line in said[:_MOST_TOLD]:
        say_error(InputError(line))
    if len(said) > _MOST_TOLD:
        say(told("told.more_rows", count=len(said) - _MOST_TOLD))
