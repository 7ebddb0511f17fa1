"""Rows joined to places: what each row is about, on which day, and by what it was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np

from gazetteer.dates import MERGER
from gazetteer.gazetteer import Gazetteer, load, scheme_on
from geo.column_dates import ColumnDates
from geo.column_places import NamedPlaces
from geo.segment_places import marker_provinces, segment_of

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from pandas import DataFrame
    from shapely import Point

    from geo.point_places import PointPlaces

MatchedBy = Literal["name", "coordinates", "province", "none"]


class Drawn(NamedTuple):
    """Where a row is drawn."""

    at: str | None = None
    """``gate``, ``marker``, ``province`` or None."""
    place_id: str | None = None
    name: str | None = None
    point: Point | None = None


@dataclass(frozen=True, slots=True)
class Joined:
    """The rows of a table, or visit records, and what each was found to be about."""

    rows: DataFrame
    """As given, with the caller's index."""
    days: NDArray[np.int64]
    """The day that counts for each row, as the ordinal of a date."""
    dates: ColumnDates
    places: Sequence[NamedPlaces]
    """What rows name, each once."""
    codes: NDArray[np.int64]
    """Which of ``places`` each row names."""
    matched_by: NDArray[Any]
    """A `MatchedBy` a row: the name in its place column; its coordinates; only the province that
    stands beside a place not known; nothing."""
    points: NDArray[np.float64] | None = None
    """Shape (n, 2), degrees: the rows' own coordinates, NaN for none; None without columns."""
    where: PointPlaces | None = None
    """Where these lie, for the rows without a known name."""
    problems: Mapping[int, Sequence[str]] = field(default_factory=dict)
    """What is wrong with a row besides its names, by position: its date, its coordinates."""
    is_of_records: bool = False

    @property
    def in_34(self) -> NDArray[np.bool_]:
        """Whether the 34 provinces are in force on the day of each row."""
        scheme: NDArray[np.bool_] = self.days >= MERGER.toordinal()
        return scheme

    def warnings(self, row: int) -> tuple[str, ...]:
        """Return what is to be said of a row."""
        return (*self.problems.get(row, ()), *self.places[self.codes[row]].warnings)

    def rows_by_warning(self) -> dict[str, list[int]]:
        """Return the positions of the rows that each warning is of, in the order they come."""
        told_of = np.array([bool(named.warnings) for named in self.places], dtype=bool)
        said = set(np.flatnonzero(told_of[self.codes]).tolist()) if len(told_of) else set()
        found: dict[str, list[int]] = {}
        for row in sorted(said | self.problems.keys()):
            for warning in self.warnings(row):
                found.setdefault(warning, []).append(row)
        return found

    def counts(self) -> dict[str, int]:
        """Return how many rows were matched by what; of those by nothing the ambiguous apart."""
        found = Counter(self.matched_by.tolist())
        ambiguous = np.array([named.is_ambiguous for named in self.places], dtype=bool)
        open_rows = int((ambiguous[self.codes] & (self.matched_by == "none")).sum())
        return {
            "rows": len(self.codes),
            "name": found["name"],
            "coordinates": found["coordinates"],
            "province": found["province"],
            "ambiguous": open_rows,
            "none": found["none"] - open_rows,
        }


def provinces_of(place_id: str, *, in_34: bool) -> tuple[str, ...]:
    """Return the ids of the provinces a place lies in, on its own side, in a scheme.

    One for a gate, a province or a marker; none for a country, or a marker that the ranges of two
    provinces hold.

    Examples
    --------
    >>> provinces_of("gate/moc-bai", in_34=True), provinces_of("marker/vn-la/255", in_34=False)
    (('province/tay-ninh-2025',), ('province/son-la',))
    """
    return _provinces_of(place_id, in_34, load())


@lru_cache(maxsize=10_000)
def _provinces_of(place_id: str, in_34: bool, known: Gazetteer) -> tuple[str, ...]:
    day = MERGER if in_34 else date(2025, 6, 30)
    if place_id.startswith("marker/"):
        units = {known.unit_on(u, scheme_on(day)).place_id for u in marker_provinces(place_id)}
        return tuple(units) if len(units) == 1 else ()
    place = known.places.get(place_id)
    unit = known.province_of(place, day) if place else None
    return (unit.place_id,) if unit and unit.kind != "country" else ()


def segments_of(place_id: str) -> tuple[str, ...]:
    """Return the id of the segment of a gate or marker, or nothing."""
    found = segment_of(place_id)
    return (found,) if found else ()


def drawn(place_ids: Sequence[str], *, in_34: bool) -> Drawn:
    """Return where a row of these places is drawn.

    At the first gate or marker that has a point; else on the first province named, in its own
    extent; else on the province of the scheme that a gate or marker lies in.
    """
    return _drawn(tuple(place_ids), in_34, load())


@lru_cache(maxsize=10_000)
def _drawn(place_ids: tuple[str, ...], in_34: bool, known: Gazetteer) -> Drawn:
    from shapely import Point

    for place_id in place_ids:
        kind = place_id.partition("/")[0]
        position = known.coordinate(place_id) if kind in ("gate", "marker") else None
        if position:
            name = _name(place_id, known)
            return Drawn(kind, place_id, name, Point(position.lon, position.lat))
    units = (unit for place_id in place_ids for unit in _provinces_of(place_id, in_34, known))
    for unit in (*place_ids, *units):
        if point := _point_of(unit):
            return Drawn("province", unit, _name(unit, known), point)
    return Drawn()


@lru_cache(maxsize=1_000)
def _point_of(place_id: str) -> Point | None:
    from geo.provinces import province_polygons, representative_point

    if place_id in province_polygons():
        return representative_point(place_id)
    if place_id in province_polygons(scheme="34"):
        return representative_point(place_id, scheme="34")
    return None


def _name(place_id: str, known: Gazetteer) -> str:
    place = known.places.get(place_id)
    return place.name if place else place_id.rsplit("/", 1)[-1]
