"""The gazetteer's tables: small CSV files in ``gazetteer/places`` that people edit.

Tables are validated in CI against ``datapackage.json``, not at every load.
"""

import csv
from functools import cache
from pathlib import Path

PLACES = Path(__file__).parent / "places"

Row = dict[str, str]


@cache
def read_table(name: str) -> tuple[Row, ...]:
    """Return the rows of one table of the gazetteer.

    Parameters
    ----------
    name
        The table's name without its suffix, as in ``"gates"``.

    Returns
    -------
    tuple of dict
        One dict a row, column name -> text; an empty cell is ``""``. Read once, then kept:
        callers must not change the rows.

    Examples
    --------
    >>> {row["iso2"] for row in read_table("countries")} == {"VN", "LA", "CN", "KH"}
    True
    """
    with (PLACES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def split_list(cell: str) -> tuple[str, ...]:
    """Return the items of a cell that holds a list, joined by ``|``.

    Examples
    --------
    >>> split_list("road|rail"), split_list("")
    (('road', 'rail'), ())
    """
    return tuple(item for item in cell.split("|") if item)
