"""Joined rows as points: the caller's table, with the place of each row beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from gazetteer.borders import borders
from gazetteer.dates import MERGER
from gazetteer.gazetteer import Gazetteer, load
from gazetteer.steady_days import turns
from gazetteer.whereabouts import marker_whereabouts, whereabouts
from geo.geodesic import wgs84
from geo.joined import Joined, drawn, provinces_of, segments_of

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from numpy.typing import NDArray

    Codes = NDArray[np.int64]

COLUMNS = (
    *("drawn_at", "drawn_place_id", "drawn_name", "gate_type"),
    *("province", "province_63", "province_34", "segment_id"),
    *("matched_by", "distance_m", "joined_as_of", "place_ids", "candidates", "warnings"),
)
"""The columns that joining adds to a table, in order."""


def joined_points(joined: Joined) -> GeoDataFrame:
    """Return every row with the point it is drawn at.

    Returns
    -------
    GeoDataFrame
        EPSG:4326, the caller's index and columns, then: ``drawn_at`` (gate, marker, province,
        coordinates or None), ``drawn_place_id`` and ``drawn_name``; ``gate_type`` and the
        province of that place on the row's day, in either scheme too; ``segment_id``;
        ``matched_by`` (name, coordinates, province or none); ``distance_m``, metres between the
        row's own coordinates and the gate or marker it names, or the border line if they are all
        that is known; ``joined_as_of``, the day that counted; all ``place_ids`` of the row;
        ``candidates`` and ``warnings`` for names that are not known or not decided; the point. A
        column that the table has already keeps its name, and the new one ends in ``_found``; of
        visit records the columns of the contract are kept instead.
    """
    from geopandas import GeoDataFrame
    from pandas import DataFrame, concat

    own = joined.rows
    if isinstance(own, GeoDataFrame):
        own = DataFrame(own.drop(columns=own.geometry.name))
    added = _added(joined)
    taken = set(map(str, own.columns))
    if joined.is_of_records:
        labels = {name: name for name in COLUMNS if name not in taken}
    else:
        labels = {name: _free(name, taken) for name in COLUMNS}
    more = DataFrame({label: added[name] for name, label in labels.items()}, index=own.index)
    return GeoDataFrame(concat([own, more], axis=1), geometry=added["geometry"], crs="EPSG:4326")


def _added(joined: Joined) -> dict[str, Any]:
    """Return the new columns and the points; what rows have in common is made once."""
    alike, codes = _alike(joined)
    shared = [_place_columns(*key) for key in alike]
    days, day_codes = np.unique(joined.days, return_inverse=True)
    warnings = _taken([list(named.warnings) for named in joined.places], joined.codes)
    for row in joined.problems:
        warnings[row] = list(joined.warnings(row))
    columns: dict[str, Any] = {
        name: _taken([row[name] for row in shared], codes) for name in _place_columns((), date.min)
    }
    columns |= {
        "matched_by": joined.matched_by,
        "distance_m": np.full(len(codes), np.nan),
        "joined_as_of": _taken([date.fromordinal(d).isoformat() for d in days.tolist()], day_codes),
        "place_ids": _taken([list(named.place_ids) for named in joined.places], joined.codes),
        "candidates": _taken([list(named.candidates) for named in joined.places], joined.codes),
        "warnings": warnings,
    }
    _use_coordinates(joined, columns)
    return columns


def _use_coordinates(joined: Joined, columns: dict[str, Any]) -> None:
    """Draw a row at its own coordinates, unless it names a gate or marker that has a point."""
    import shapely

    if joined.points is None or joined.where is None:
        return
    given = np.isfinite(joined.points[:, 0])
    at_place = np.isin(columns["drawn_at"].astype(str), ("gate", "marker"))
    here = np.flatnonzero(given & ~at_place & (joined.matched_by != "none"))
    columns["drawn_at"][here] = "coordinates"
    columns["geometry"][here] = shapely.points(joined.points[here])
    alone = joined.matched_by == "coordinates"
    columns["segment_id"][alone] = joined.where.segment_id[alone]
    columns["distance_m"][alone] = joined.where.line_m[alone]
    both = np.flatnonzero(given & at_place)
    places = shapely.get_coordinates(columns["geometry"][both])
    columns["distance_m"][both] = wgs84().inv(*joined.points[both].T, *places.T)[2]


def _alike(joined: Joined) -> tuple[list[tuple[tuple[str, ...], date]], Codes]:
    """Return the different places of rows, each with a day that stands for all that are like it.

    Between two days on which nothing changes for its places, all rows of these are alike.
    """
    number: dict[tuple[str, ...], int] = {}
    codes_of = [number.setdefault(named.place_ids, len(number)) for named in joined.places]
    codes = np.array([*codes_of, 0], dtype=np.int64)[joined.codes]
    order = np.argsort(codes, kind="stable")
    ends = np.searchsorted(codes[order], np.arange(len(number) + 1))
    found: list[tuple[tuple[str, ...], date]] = []
    alike = np.empty(len(codes), dtype=np.int64)
    for place_ids, code in number.items():
        rows = order[ends[code] : ends[code + 1]]
        edges = _days_of_change(place_ids, load())
        turns, first, inverse = np.unique(
            np.searchsorted(edges, joined.days[rows], side="right"),
            return_index=True,
            return_inverse=True,
        )
        alike[rows] = len(found) + inverse
        days = joined.days[rows[first]].tolist()
        found += [(place_ids, date.fromordinal(day)) for _, day in zip(turns, days, strict=True)]
    return found, alike


@lru_cache(maxsize=10_000)
def _days_of_change(place_ids: tuple[str, ...], known: Gazetteer) -> Codes:
    """Return the days on which the type or the province of places may become another."""
    edges = {MERGER, *(day for place_id in place_ids for day in _edges(place_id, known))}
    return np.array(sorted(day.toordinal() for day in edges), dtype=np.int64)


def _edges(place_id: str, known: Gazetteer) -> Iterator[date]:
    place = known.places.get(place_id)
    if place and place.border in borders():
        yield borders()[place.border].regime_from
    units = [known.places[unit] for unit in provinces_of(place_id, in_34=False)]
    spans = [(claim.start, claim.end) for claim in known.types.of(place_id)]
    spans += [(name.start, name.end) for unit in units for name in unit.names]
    yield from (day for span in spans for day in turns(*span))


def _place_columns(place_ids: tuple[str, ...], day: date) -> dict[str, Any]:
    """Return what is said of the places of a row on a day."""
    known = load()
    spot = drawn(place_ids, in_34=day >= MERGER)
    gate = next((i for i in (spot.place_id or "", *place_ids) if i.startswith("gate/")), None)
    main = spot.place_id if spot.at in ("gate", "marker") else (*place_ids, None)[0]
    where = _whereabouts(main, day, known)
    segments = (segment for place_id in place_ids for segment in segments_of(place_id))
    return {
        "drawn_at": spot.at,
        "drawn_place_id": spot.place_id,
        "drawn_name": spot.name,
        "gate_type": known.gate_type(gate, day) if gate else None,
        "province": where.get("province"),
        "province_63": where.get("province_63"),
        "province_34": where.get("province_34"),
        "segment_id": next(segments, None),
        "geometry": spot.point,
    }


def _whereabouts(place_id: str | None, day: date, known: Gazetteer) -> dict[str, Any]:
    if place_id is None:
        return {}
    place = known.places.get(place_id)
    if place is not None:
        return {**whereabouts(known, place, day)}
    units = provinces_of(place_id, in_34=False)
    return {**marker_whereabouts(known, place_id, units[0] if units else None, day)}


def _taken(values: Sequence[Any], codes: Codes) -> NDArray[Any]:
    """Return the value of each code: lists and points are shared, not copied."""
    held = np.empty(len(values), dtype=object)
    for index, value in enumerate(values):
        held[index] = value
    return held[codes]


def _free(name: str, taken: set[str]) -> str:
    """Return a name for a new column that none of the caller's has."""
    while name in taken:
        name += "_found"
    return name
