"""The three land borders: their names, how their markers are numbered, since when they are open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from gazetteer.dates import bounds
from gazetteer.orthography import fold
from gazetteer.tables import read_table, split_list


@dataclass(frozen=True, slots=True)
class BorderLine:
    """One row of ``borders.csv``."""

    border: str
    """``VN-CN``, ``VN-LA`` or ``VN-KH``."""
    name: str
    name_en: str
    aliases: tuple[str, ...]
    last_marker: int
    """The highest main number; numbering starts at 0 or 1."""
    regime_from: date
    """Signing of the first agreement on the border's regime: no gate is taken to be older unless
    a source says so."""
    source_ids: tuple[str, ...]


@cache
def borders() -> Mapping[str, BorderLine]:
    """Return the three borders, by name.

    Examples
    --------
    >>> borders()["VN-CN"].last_marker
    1378
    """
    return {
        row["border"]: BorderLine(
            row["border"],
            row["name"],
            row["name_en"],
            split_list(row["aliases"]),
            int(row["last_marker"]),
            bounds(row["regime_from"])[0],
            split_list(row["source_id"]),
        )
        for row in read_table("borders")
    }


def borders_named(text: str) -> Iterator[str]:
    """Yield the borders that a text names.

    Examples
    --------
    >>> list(borders_named("mốc 1088/2 Việt – Trung")), list(borders_named("mốc 113"))
    (['VN-CN'], [])
    """
    key = fold(text)
    for border, names in _names().items():
        if any(name in key for name in names):
            yield border


@cache
def _names() -> Mapping[str, list[str]]:
    return {
        border: [fold(re.sub(r"\s+", " ", n)) for n in (line.border, line.name, *line.aliases)]
        for border, line in borders().items()
    }
