"""Joined rows counted by place: how many are about each gate, province or segment, and when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from gazetteer.dates import this_day
from gazetteer.gazetteer import Scheme, load, scheme_on
from gazetteer.whereabouts import whereabouts
from geo.column_dates import UNKNOWN
from geo.joined import Joined, provinces_of, segments_of

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from numpy.typing import NDArray
    from pandas import DataFrame

Counted = Literal["gates", "provinces", "segments"]
COUNT_COLUMNS = ("count", "first_date", "last_date")
_GATE = (
    *("place_id", "name", "country", "gate_type", "status"),
    *("province", "province_63", "province_34", "segment_id"),
)
_PROVINCE = ("place_id", "name", "name_en", "country", "kind")
_SEGMENT = (
    *("segment_id", "border", "province", "province_63", "province_34"),
    *("neighbour", "length_km", "official_km"),
)


def place_counts(joined: Joined, to: Counted, *, as_of: date | None = None) -> GeoDataFrame:
    """Return how many rows are about each place, and their first and last date.

    A row about two places counts for both. Every place there is on the day is listed, with 0
    where no row is about it, and those that were there on the day of a row.

    Parameters
    ----------
    joined
        The rows.
    to
        ``"gates"``: of either side, by name alone. ``"provinces"``: of either side, each row in
        the scheme of its day (``as_of`` puts all in one); a row about a gate or marker counts for
        its province. ``"segments"``: by the gate or marker gone to, or the row's coordinates; a
        row that tells a province only is in no segment.
    as_of
        The day whose places are listed; the last day of the rows unless given.

    Returns
    -------
    GeoDataFrame
        EPSG:4326: the place's id, name and whereabouts (``segment_id``, ends and length of a
        segment), then ``count``, ``first_date`` and ``last_date`` (EDTF; None without a date).
    """
    from pandas import DataFrame

    known = joined.days[joined.dates.last != UNKNOWN]
    latest = date.fromordinal(int(known.max())) if len(known) else this_day()
    counts = _counts(joined, to)
    table = _PLACES[to](as_of or latest, counts.index)
    told = DataFrame({"count": counts["count"]}).reindex(table.index, fill_value=0)
    dates = counts[["first_date", "last_date"]].reindex(table.index)
    told = told.join(dates.astype(object).where(dates.notna(), None))
    columns = table.columns.get_loc("geometry")
    for place, column in enumerate(COUNT_COLUMNS):
        table.insert(columns + place, column, told[column])
    return table.reset_index(drop=True)


def rows_without(joined: Joined, to: Counted) -> int:
    """Return how many rows that are about some place are counted for none of this kind."""
    rows, _ = _links(joined, to)
    return int((joined.matched_by != "none").sum()) - len(np.unique(rows))


def _links(joined: Joined, to: Counted) -> tuple[NDArray[np.int64], NDArray[Any]]:
    """Return pairs of a row and the id of a place it counts for, each once."""
    keys, codes = np.unique(joined.codes * 2 + joined.in_34, return_inverse=True)
    targets = [
        _targets(joined.places[key // 2].place_ids, to, in_34=bool(key % 2))
        for key in keys.tolist()
    ]
    sizes = np.array([len(ids) for ids in targets], dtype=np.int64)[codes]
    rows = np.repeat(np.arange(len(codes)), sizes)
    starts = np.repeat(np.cumsum(sizes) - sizes, sizes)
    flat = np.array([target for ids in targets for target in ids], dtype=object)
    begins = np.cumsum([0, *map(len, targets)])[codes]
    found = flat[np.repeat(begins, sizes) + np.arange(len(rows)) - starts]
    if to == "segments" and joined.where is not None:
        alone = np.flatnonzero(joined.where.segment_id.astype(bool))
        rows = np.concatenate([rows, alone])
        found = np.concatenate([found, joined.where.segment_id[alone]])
    return rows, found


def _targets(place_ids: Sequence[str], to: Counted, *, in_34: bool) -> list[str]:
    found: Iterable[str]
    if to == "gates":
        found = (place_id for place_id in place_ids if place_id.startswith("gate/"))
    elif to == "segments":
        found = (target for place_id in place_ids for target in segments_of(place_id))
    else:
        found = (target for p in place_ids for target in provinces_of(p, in_34=in_34))
    return list(dict.fromkeys(found))


def _counts(joined: Joined, to: Counted) -> DataFrame:
    """Return count, first and last date by the id of a place."""
    from pandas import DataFrame

    rows, found = _links(joined, to)
    first, last = joined.dates.first[rows], joined.dates.last[rows]
    pairs = DataFrame({"id": found, "date": joined.dates.edtf[rows], "first": first, "last": last})
    dated = pairs[pairs["last"] != UNKNOWN]
    counts = DataFrame({"count": pairs.groupby("id", sort=True).size()})
    for column, order in (("first_date", ["first", "last"]), ("last_date", ["last", "first"])):
        ordered = dated.sort_values(order, ascending=column == "first_date", kind="stable")
        counts[column] = ordered.drop_duplicates("id").set_index("id")["date"]
    return counts


def _gates(day: date, counted: Iterable[str]) -> GeoDataFrame:
    from geopandas import GeoDataFrame
    from shapely import Point

    known = load()
    ids = dict.fromkeys([*(gate.place_id for gate in known.gates(day)), *counted])
    rows, points = [], []
    for place_id in ids:
        place = known.get(place_id)
        where = whereabouts(known, place, day)
        rows.append(
            {
                **where,
                "place_id": place_id,
                "name": known.name_on(place, day),
                "country": place.country,
                "gate_type": known.gate_type(place_id, day),
                "status": known.status(place_id, day),
                "segment_id": next(iter(segments_of(place_id)), None),
            }
        )
        lon, lat = where["lon"], where["lat"]
        points.append(None if lon is None or lat is None else Point(lon, lat))
    frame = GeoDataFrame(rows, columns=list(_GATE), geometry=points, crs="EPSG:4326")
    return frame.set_index("place_id", drop=False)


def _provinces(day: date, counted: Iterable[str]) -> GeoDataFrame:
    from geopandas import GeoDataFrame

    from geo.provinces import province_polygons

    known = load()
    now = scheme_on(day)
    other: Scheme = "63" if now == "34" else "34"
    polygons = province_polygons(scheme=now)
    others = province_polygons(scheme=other)
    ids = dict.fromkeys([*polygons, *counted])
    places = [known.get(place_id) for place_id in ids]
    rows = [
        {
            "place_id": place.place_id,
            "name": known.name_on(place, day),
            "name_en": place.name_en,
            "country": place.country,
            "kind": place.kind,
        }
        for place in places
    ]
    shapes = [polygons.get(place_id, others.get(place_id)) for place_id in ids]
    frame = GeoDataFrame(rows, columns=list(_PROVINCE), geometry=shapes, crs="EPSG:4326")
    return frame.set_index("place_id", drop=False)


def _segments(day: date, counted: Iterable[str]) -> GeoDataFrame:
    from geo.layers import segments

    del counted  # the segments are the same on every day
    frame = segments(as_of=day)[[*_SEGMENT, "geometry"]]
    return frame.set_index("segment_id", drop=False)


_PLACES = {"gates": _gates, "provinces": _provinces, "segments": _segments}
