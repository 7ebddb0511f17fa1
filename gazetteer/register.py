"""Registering ids: ``python -m gazetteer.register`` adds those that ``ids.csv`` does not hold."""

from __future__ import annotations

import csv
from importlib.metadata import version
from pathlib import Path

from gazetteer.files import whole_file
from gazetteer.integrity import TableSet
from gazetteer.tables import PLACES

COLUMNS = ("place_id", "name", "where", "since")


def register(folder: Path = PLACES, *, since: str) -> list[str]:
    """Add the ids of a folder's tables that are not registered yet; return them.

    Parameters
    ----------
    folder
        Where the tables are.
    since
        The version that publishes them.

    Raises
    ------
    TableError
        If a table cannot be read.
    """
    tables = TableSet(folder)
    rows = [dict(row.cells) for row in tables["ids"]]
    held = {row["place_id"] for row in rows}
    new = [row for place_id, row in tables.places.items() if place_id not in held]
    for row in new:
        meaning = (row["name"] or row["number"], row["country"] or row["border"])
        rows.append(dict(zip(COLUMNS, (row["place_id"], *meaning, since), strict=True)))
    with whole_file(folder / "ids.csv") as path, path.open("w", encoding="utf-8", newline="") as f:
        writer = csv.DictWriter(f, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return [row["place_id"] for row in new]


if __name__ == "__main__":
    for added in register(since=version("biengioi")):
        print(added)  # noqa: T201 - what this command is for
