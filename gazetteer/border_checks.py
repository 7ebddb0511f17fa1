"""Checks of tables that speak of the borders: who faces whom, marker ranges, official lengths."""

from __future__ import annotations

from collections.abc import Iterator

from gazetteer.integrity import Check, Fault, TableSet
from gazetteer.markers import main_number

_SUM_KM = 0.001
"""Official lengths are given to the metre."""


def facing(tables: TableSet) -> Iterator[Fault]:
    """Yield pairs of provinces on a border that is not between their countries."""
    for row in tables["facing"]:
        for column, wanted in (
            ("province_id", "country/vn"),
            ("neighbour_id", f"country/{row['border'].partition('-')[2].lower()}"),
        ):
            place = tables.places.get(row[column])
            if place is not None and place["country"] != wanted:
                yield row.fault(column, "other_country", id=row[column], country=place["country"])


def touching(tables: TableSet) -> Iterator[Fault]:
    """Yield marker ranges and lengths of provinces that do not touch that border."""
    known = _touching(tables)
    for table in ("marker_ranges", "official_lengths"):
        for row in tables[table]:
            for column in _ENDS:
                place_id = row[column]
                if place_id in tables.places and (place_id, row["border"]) not in known:
                    yield row.fault(column, "not_touching", id=place_id, border=row["border"])


def ranges(tables: TableSet) -> Iterator[Fault]:
    """Yield ranges that end before they begin, and numbers beyond the last of their border."""
    last = {row["border"]: main_number(row["last_marker"]) for row in tables["borders"]}
    for row in tables["marker_ranges"]:
        start, end = (main_number(row[column]) for column in ("from_marker", "to_marker"))
        if start is not None and end is not None and end < start:
            yield row.fault("to_marker", "ends_before", end=end, start=start)
    numbered = (("marker_ranges", ("from_marker", "to_marker")), ("markers", ("number",)))
    for table, columns in numbered:
        for row in tables[table]:
            for column in columns:
                number, most = main_number(row[column]), last.get(row["border"])
                if number is not None and most is not None and number > most:
                    yield row.fault(column, "beyond_last", last=most, border=row["border"])


def sums(tables: TableSet) -> Iterator[Fault]:
    """Yield lengths whose land and river parts do not add up."""
    for row in tables["official_lengths"]:
        cells = [row[column] for column in ("length_km", "land_km", "river_km")]
        try:
            whole, *parts = map(float, cells)
        except ValueError:  # a part is not stated, or no number: the shape of the table tells
            continue
        if abs(sum(parts) - whole) > _SUM_KM:
            yield row.fault("length_km", "not_the_sum", whole=whole, parts=round(sum(parts), 3))


def _touching(tables: TableSet) -> set[tuple[str, str]]:
    """Return each province with a border it touches; a merged one touches what its parts do."""
    known = {(row[column], row["border"]) for row in tables["facing"] for column in _ENDS}
    merged = {row["place_id"]: row["successor_id"] for row in tables["provinces"]}
    return known | {(merged[part], border) for part, border in known if merged.get(part)}


_ENDS = ("province_id", "neighbour_id")
CHECKS: tuple[Check, ...] = (facing, touching, ranges, sums)
