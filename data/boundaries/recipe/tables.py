"""The tables beside the topology: read, moved to a new release's line, and written again."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from recipe.grid import UNIT, Point

Row = dict[str, str]


def read_rows(path: Path) -> list[Row]:
    """Return the rows of a table."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def move(row: Row, point: Point, *, digits: int) -> None:
    """Give a row the position of a point, with so many decimals of a degree."""
    row["lon"], row["lat"] = (f"{value / UNIT:.{digits}f}" for value in point)


def table(columns: Sequence[str], rows: Iterable[Iterable[object]]) -> bytes:
    """Return the bytes of a table; the same rows, the same bytes."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue().encode()


def rows_again(rows: list[Row]) -> bytes:
    """Return the bytes of a table that was read."""
    return table(list(rows[0]), (row.values() for row in rows))
