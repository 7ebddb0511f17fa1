"""What ``biengioi reverse`` reads: points as arguments or lines, or a table of points."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from biengioi.cli.output import say, told
from gazetteer.errors import InputError

if TYPE_CHECKING:
    from pandas import DataFrame

    from geo.geodesic import Floats

_ENDING = re.compile(r"\.[A-Za-z]\w*")
_MOST_TOLD = 20


@dataclass(frozen=True, slots=True)
class Asked:
    """The points that the command was asked about."""

    own: DataFrame
    """The columns of the table that they stand in; of points given as such ``query``."""
    points: Floats
    """Shape (n, 2), degrees; NaN for one that could not be read."""
    problems: dict[int, str]
    """What is wrong with a point, by its position."""
    has_columns: bool
    """Whether ``own`` has the coordinates in columns of its own."""
    bad: int
    """Points and rows that could not be read."""


def read_asked(
    given: Sequence[str], *, lon: str | None, lat: str | None, crs: str | None, strict: bool
) -> Asked:
    """Read the points; what is wrong with one is told, and the rest goes on.

    Raises
    ------
    InputError
        A table is given beside points or cannot be read; ``strict`` and a point is bad.
    """
    tables = [text for text in given if text != "-" and _is_file(text)]
    if tables and len(given) > 1:
        raise InputError(told("error.reverse_mixed", path=tables[0]))
    if tables:
        asked, problems = _of_table(tables[0], lon, lat, crs)
    else:
        asked, problems = _of_texts(given, crs)
    if strict and problems:
        raise InputError(problems[0])
    for problem in problems[:_MOST_TOLD]:
        say(problem)
    if len(problems) > _MOST_TOLD:
        say(told("told.more_rows", count=len(problems) - _MOST_TOLD))
    return asked


def _is_file(text: str) -> bool:
    path = Path(text)
    return bool(text) and (path.exists() or _ENDING.fullmatch(path.suffix) is not None)


def _of_table(
    path: str, lon: str | None, lat: str | None, crs: str | None
) -> tuple[Asked, list[str]]:
    from geo.point_tables import read_point_table

    read = read_point_table(path, lon=lon, lat=lat, crs=crs)
    for note in read.table.notes:
        say(note)
    problems = list(read.table.rejected)
    problems += [
        told("error.row", path=path, row=read.table.rows[position], problem=problem)
        for position, problem in read.problems.items()
    ]
    asked = Asked(read.table.frame, read.points, read.problems, not read.is_layer, len(problems))
    return asked, problems


def _of_texts(given: Sequence[str], crs: str | None) -> tuple[Asked, list[str]]:
    from pandas import DataFrame, Series

    from geo.point_places import read_points
    from geo.written_points import read_pair

    texts = list(_texts(given))
    pairs: list[tuple[float, float] | None] = []
    unread: dict[int, str] = {}
    for row, text in enumerate(texts):
        try:
            pairs.append(read_pair(text))
        except InputError as error:
            pairs.append(None)
            unread[row] = str(error)
        else:
            if pairs[row] is None:
                unread[row] = told("error.reverse_pair")
    lon, lat = (
        Series([pair[axis] if pair else None for pair in pairs], dtype=object) for axis in (0, 1)
    )
    points, faults = read_points(lon, lat, crs)
    problems = dict(sorted((faults | unread).items()))
    said = [
        told("told.note", path=texts[row], note=fault)
        if texts[row]
        else told("error.row_of_points", number=row + 1, problem=fault)
        for row, fault in problems.items()
    ]
    own = DataFrame({"query": texts})
    return Asked(own, points, problems, has_columns=False, bad=len(problems)), said


def _texts(given: Sequence[str]) -> Iterator[str]:
    from gazetteer.documents import read_document

    for text in given:
        if text == "-":
            lines = read_document("-", encoding="utf-8").text.lstrip("\ufeff").splitlines()
            yield from (line.strip() for line in lines if line.strip())
        else:
            yield text.strip()
