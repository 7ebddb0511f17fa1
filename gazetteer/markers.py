"""Border markers (mốc): references in text, and the range of numbers of each province.

Three borders number their markers from 0 or 1, so a number needs its border. A number inside a
province's range is a valid reference without a row of its own.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from gazetteer.borders import borders
from gazetteer.gazetteer import Gazetteer
from gazetteer.tables import read_table, split_list


def main_number(number: str) -> int | None:
    """Return the main number of a marker; None if the text does not begin with one.

    Examples
    --------
    >>> main_number("1088/2"), main_number("62(2)"), main_number("")
    (1088, 62, None)
    """
    digits = _leading_digits(number)
    return int(digits) if digits else None


def _leading_digits(text: str) -> str:
    return re.split(r"\D", text, maxsplit=1)[0]


def marker_id(border: str, number: str) -> str:
    """Return the id of a marker.

    Examples
    --------
    >>> marker_id("VN-CN", "1088/2"), marker_id("VN-LA", "62(2)")
    ('marker/vn-cn/1088-2', 'marker/vn-la/62.2')
    """
    slug = number.replace("/", "-").replace("(", ".").replace(")", "")
    return f"marker/{border.lower()}/{slug}"


@dataclass(frozen=True, slots=True)
class Marker:
    """One row of ``markers.csv``: a marker that a source names."""

    place_id: str
    border: str
    number: str
    province_id: str
    """The province of the 63 that it stands in."""
    gate_id: str
    """The gate at it, or ``""``."""
    source_ids: tuple[str, ...]
    note: str


@cache
def known_markers() -> Mapping[str, Marker]:
    """Return the markers that have a row of their own, by id."""
    return {
        row["place_id"]: Marker(
            row["place_id"],
            row["border"],
            row["number"],
            row["province_id"],
            row["gate_id"],
            split_list(row["source_id"]),
            row["note"],
        )
        for row in read_table("markers")
    }


@dataclass(frozen=True, slots=True)
class Range:
    """The marker numbers of one province on one border, both ends included."""

    border: str
    province_id: str
    first: int
    last: int

    def holds(self, number: int) -> bool:
        """Tell whether a main number lies in the range."""
        return self.first <= number <= self.last


@cache
def ranges() -> tuple[Range, ...]:
    """Return the stretch of numbers of each province, from ``marker_ranges.csv``.

    Where the end of one province is not known it runs to the start of the next.
    """
    spans: dict[tuple[str, str], list[int | None]] = {}
    for row in read_table("marker_ranges"):
        key = row["border"], row["province_id"]
        first, last = (main_number(row[column]) for column in ("from_marker", "to_marker"))
        known = spans.setdefault(key, [None, None])
        known[0] = min((n for n in (known[0], first) if n is not None), default=None)
        known[1] = max((n for n in (known[1], last) if n is not None), default=None)
    return tuple(_closed(spans))


def _closed(spans: dict[tuple[str, str], list[int | None]]) -> Iterator[Range]:
    """Yield the ranges; two neighbours whose common end is not known overlap up to the far ends."""
    keys = list(spans)
    for index, (border, province_id) in enumerate(keys):
        first, last = spans[border, province_id]
        before = spans[keys[index - 1]] if index else [None, None]
        after = spans[keys[index + 1]] if keys[index + 1 : index + 2] else [None, None]
        same_border = bool(keys[index + 1 : index + 2]) and keys[index + 1][0] == border
        if first is None:
            first = before[1] if before[1] is not None else before[0]
        if last is None and same_border:
            last = after[0] if after[0] is not None else after[1]
        if first is not None:
            yield Range(
                border, province_id, first, borders()[border].last_marker if last is None else last
            )


@cache
def ranges_holding(number: int) -> tuple[Range, ...]:
    """Return the ranges of all borders that hold a main number.

    Examples
    --------
    >>> {known.border for known in ranges_holding(1378)}
    {'VN-CN'}
    """
    return tuple(known for known in ranges() if known.holds(number))


def borders_of(province_ids: frozenset[str], number: int, gazetteer: Gazetteer) -> list[Range]:
    """Return the ranges of these provinces (of either scheme) that hold a marker number."""
    parts = {part for province in province_ids for part in gazetteer.parts_of(province)}
    return [known for known in ranges_holding(number) if known.province_id in parts]
