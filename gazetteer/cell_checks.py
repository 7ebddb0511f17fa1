"""Checks of single cells: spelling, references, sources and dates."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator

from gazetteer.dates import bounds, is_edtf
from gazetteer.integrity import Check, Fault, TableRow, TableSet
from gazetteer.orthography import fold

_REFERENCES = {
    ("provinces", "country"): ("countries",),
    ("provinces", "successor_id"): ("provinces",),
    ("facing", "province_id"): ("provinces",),
    ("facing", "neighbour_id"): ("provinces",),
    ("gates", "country"): ("countries",),
    ("gates", "province_id"): ("provinces",),
    ("gates", "pair_id"): ("gates",),
    ("gates", "part_of"): ("gates",),
    ("gate_types", "place_id"): ("gates",),
    ("gate_statuses", "place_id"): ("gates",),
    ("memberships", "place_id"): ("gates",),
    ("markers", "province_id"): ("provinces",),
    ("markers", "gate_id"): ("gates",),
    ("names", "place_id"): ("countries", "provinces", "gates", "markers"),
    ("coordinates", "place_id"): ("gates", "markers"),
    ("marker_ranges", "province_id"): ("provinces",),
    ("marker_ranges", "neighbour_id"): ("provinces",),
    ("markers_inside", "province_id"): ("provinces",),
    ("markers_inside", "neighbour_id"): ("provinces",),
    ("official_lengths", "province_id"): ("provinces",),
    ("official_lengths", "neighbour_id"): ("provinces",),
    ("line_shortness", "province_id"): ("provinces",),
    ("line_shortness", "neighbour_id"): ("provinces",),
    ("published_counts", "province_id"): ("provinces",),
}
_KEYS = {
    **dict.fromkeys(("countries", "provinces", "gates", "markers", "coordinates"), "place_id"),
    "sources": "source_id",
    "borders": "border",
    "ids": "place_id",
}
_NUMBERS = (
    *(("coordinates", "precision_m"), ("coordinates", "from_line_m")),
    *(("borders", "last_marker"), ("published_counts", "count"), ("official_lengths", "length_km")),
)
_DATES = ("from", "to", "opened", "date", "as_of", "regime_from")
_NO_SOURCE = frozenset({"sources", "ids"})
_UNWANTED = re.compile(r"^\s|\s$|\s\s|[^\S \n]|[\u200b-\u200f\u2060\ufeff\x00-\x1f]")


def text(tables: TableSet) -> Iterator[Fault]:
    """Yield cells that are not in NFC, or hold blanks and signs that nobody sees."""
    for row in _all(tables):
        for column, cell in row.cells.items():
            if cell is None:
                yield row.fault(column, "short_row")
            elif not column:
                yield row.fault("", "long_row", cells=cell)
            elif not unicodedata.is_normalized("NFC", cell):
                yield row.fault(column, "not_nfc", cell=cell)
            elif _UNWANTED.search(cell):
                yield row.fault(column, "blanks", cell=cell)


def names_say_something(tables: TableSet) -> Iterator[Fault]:
    """Yield names without a letter or digit."""
    for row in tables["names"]:
        if not fold(row["name"]):
            yield row.fault("name", "empty_name")


def keys(tables: TableSet) -> Iterator[Fault]:
    """Yield rows that come twice, and ids that two rows of a table share."""
    for table in tables:
        seen: dict[object, int] = {}
        column = _KEYS.get(table, "")
        for row in tables[table]:
            key = row[column] if column else tuple(row.cells.values())
            if key in seen:
                yield row.fault(column or next(iter(row.cells)), "twice", first=seen[key])
            seen.setdefault(key, row.number)


def references(tables: TableSet) -> Iterator[Fault]:
    """Yield ids that no table holds."""
    for (table, column), targets in _REFERENCES.items():
        known = {row["place_id"] for target in targets for row in tables[target]}
        for row in tables[table]:
            if row[column] and row[column] not in known:
                yield row.fault(column, "no_such_id", id=row[column])


def sources(tables: TableSet) -> Iterator[Fault]:
    """Yield rows without a source, with one that is not listed, and sources that cite nothing.

    A source can be cited if it has an address, or else a publisher or a date to find it by; one
    that has none of these is an unnamed copy, and its quality must be ``low``.
    """
    cited: set[str] = set()
    for row in _all(tables):
        if row.table in _NO_SOURCE:
            continue
        named = row.list("source_id")
        cited.update(named)
        if not named:
            yield row.fault("source_id", "no_source")
        for source_id in named:
            if source_id not in tables.sources:
                yield row.fault("source_id", "no_such_source", id=source_id)
    for row in tables["sources"]:
        if row["source_id"] not in cited:
            yield row.fault("source_id", "source_unused", id=row["source_id"])
        nameless = not (row["url"] or row["publisher"] or row["date"])
        if nameless and row["quality"] != "low":
            yield row.fault("quality", "nameless_source", id=row["source_id"])


def dates(tables: TableSet) -> Iterator[Fault]:
    """Yield dates that are none, and ends before their beginnings."""
    for row in _all(tables):
        spans = {}
        for column in _DATES:
            if row[column] and is_edtf(row[column]):
                spans[column] = bounds(row[column])
            elif row[column]:
                yield row.fault(column, "bad_date", date=row[column])
        first = spans.get("from")
        for column in ("to", "opened"):
            if first and column in spans and spans[column][1] < first[0]:
                yield row.fault(column, "ends_before", end=row[column], start=row["from"])


def numbers(tables: TableSet) -> Iterator[Fault]:
    """Yield numbers that are none, and positions far from the border (WGS 84 degrees)."""
    for table, column in _NUMBERS:
        for row in tables[table]:
            if row[column] and not _is_number(row[column]):
                yield row.fault(column, "not_number", cell=row[column])
    for row in tables["coordinates"]:
        if not row["precision_m"] or row["precision_m"].startswith("-"):
            yield row.fault("precision_m", "no_precision", cell=row["precision_m"])
        for column, (low, high) in {"lon": (100, 112), "lat": (7, 25)}.items():
            cell = row[column]
            if not _is_number(cell) or not low <= float(cell) <= high:
                yield row.fault(column, "off_globe", cell=cell)


def _is_number(cell: str) -> bool:
    try:
        return math.isfinite(float(cell))
    except ValueError:
        return False


def _all(tables: TableSet) -> Iterator[TableRow]:
    for table in tables:
        yield from tables[table]


CHECKS: tuple[Check, ...] = (text, names_say_something, keys, references, sources, dates, numbers)
