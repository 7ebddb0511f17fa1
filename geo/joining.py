"""Joining rows to places: visits, or any table with a column of places."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

import numpy as np

from gazetteer.dates import MERGER, this_day
from gazetteer.errors import InputError
from gazetteer.markers import borders_of, main_number, marker_id
from gazetteer.orthography import nfc
from gazetteer.place import Kind
from gazetteer.words import told
from geo.column_dates import UNKNOWN, ColumnDates, column_dates, no_dates
from geo.column_places import ColumnPlaces, NamedPlaces, column_places
from geo.joined import Joined
from geo.records import FIELDS, VisitRecord

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from numpy.typing import NDArray
    from pandas import DataFrame, Series

    from geo.geodesic import Floats
    from geo.point_places import PointPlaces

    Columns = dict[str, Any]
    """The label of the column for each of place, date, province, lon and lat that is given."""

__all__ = ["To", "join", "join_rows"]

To = Literal["points", "gates", "provinces", "segments"]
_ASIDE = "sidebar"


def join(
    rows: DataFrame | Iterable[VisitRecord],
    to: To = "points",
    *,
    place: str | None = None,
    date: str | None = None,
    province: str | None = None,
    lon: str | None = None,
    lat: str | None = None,
    crs: str | None = None,
    kind: Kind | None = None,
    as_of: dt.date | None = None,
    today: dt.date | None = None,
    sidebar: bool = False,
) -> GeoDataFrame:
    """Join rows to the places they are about: as points, or counted by place.

    Parameters
    ----------
    rows
        A table with a column of places, or visit records. A table that has geometry (points, in
        any known system) needs no columns ``lon`` and ``lat``.
    to
        ``"points"``: every row, with where it is drawn. ``"gates"``, ``"provinces"``,
        ``"segments"``: one row a place, with how many rows are about it.
    place
        The column of places: a gate, marker or province in any spelling, or several
        ("Lóng Sập; Chiềng Khương"). Misspelt names are not joined; the near ones are told.
    date
        The column of dates: 18/11/2024, 2024-11-18, EDTF or timestamps.
    province
        The column of provinces: of places of one name, the one there is meant. A row whose place
        is not known counts for its province alone.
    lon, lat
        The columns of coordinates, degrees (EPSG:4326): they tell the province, and the nearest
        segment, of a row without a known name.
    crs
        The coordinate system of these columns if it is another, as ``"EPSG:9210"`` (VN-2000):
        then ``lon`` names the easting and ``lat`` the northing.
    kind
        What the column of places holds, if one kind only: "Lào Cai" is a gate and a province.
    as_of
        The day whose provinces and gate types count; each row's own unless given (of an interval
        the last day).
    today
        The day that counts for a row without a date, or with a bad one; the clock's unless given.
    sidebar
        Take also the visits that were only told in other headlines of a page.

    Returns
    -------
    GeoDataFrame
        EPSG:4326. Points: the caller's index and columns, then those of
        `geo.joined_points.COLUMNS`. Counts: see `geo.place_counts.place_counts`.

    Raises
    ------
    InputError
        There is no such column, or nothing to join by; ``to`` is none of the four.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"Nơi": ["Lóng Sập", "Mộc Bài", "Lóng Sâpp"]}, index=["a", "b", "c"])
    >>> join(table, place="Nơi")["matched_by"].to_dict()
    {'a': 'name', 'b': 'name', 'c': 'none'}
    >>> counted = join(table, "gates", place="Nơi").set_index("place_id")["count"]
    >>> int(counted["gate/moc-bai"]), int(counted.sum())
    (1, 2)
    """
    named = {"place": place, "date": date, "province": province, "lon": lon, "lat": lat}
    columns = {role: name for role, name in named.items() if name is not None}
    joined = join_rows(rows, columns, crs=crs, kind=kind, as_of=as_of, today=today, sidebar=sidebar)
    return as_frame(joined, to, as_of=as_of)


def as_frame(joined: Joined, to: To, *, as_of: dt.date | None = None) -> GeoDataFrame:
    """Return joined rows as points, or counted by place."""
    from geo.joined_points import joined_points
    from geo.place_counts import place_counts

    if to not in get_args(To):
        raise InputError(told("error.join_to", to=to))
    return joined_points(joined) if to == "points" else place_counts(joined, to, as_of=as_of)


def join_rows(
    rows: DataFrame | Iterable[VisitRecord],
    columns: Mapping[str, str],
    *,
    crs: str | None = None,
    kind: Kind | None = None,
    as_of: dt.date | None = None,
    today: dt.date | None = None,
    sidebar: bool = False,
) -> Joined:
    """Return what each row is about, before it is drawn or counted.

    Takes what `join` takes; ``columns`` are the names of those given, by ``"place"``, ``"date"``,
    ``"province"``, ``"lon"`` and ``"lat"``.
    """
    from pandas import DataFrame

    day = _Day(as_of, today)
    if isinstance(rows, DataFrame):
        return _of_table(rows, labels_of(rows, columns), day, kind, crs)
    if columns:
        raise InputError(told("error.join_records", columns=", ".join(columns.values())))
    return _of_records([r for r in rows if sidebar or r.zone != _ASIDE], day)


def labels_of(table: DataFrame, names: Mapping[str, str]) -> Columns:
    """Return the labels of columns, by their roles.

    Raises
    ------
    InputError
        There is no such column, or the columns do not tell a place.
    """
    labels = {role: _found(table, name) for role, name in names.items()}
    if ("lon" in labels) != ("lat" in labels):
        raise InputError(told("error.join_half"))
    if not (labels.keys() & {"place", "province", "lon"} or _has_points(table)):
        raise InputError(told("error.join_by", seen=_seen(table)))
    return labels


class _Day(NamedTuple):
    """The day that counts for all rows, or for those without a date."""

    as_of: dt.date | None
    today: dt.date | None

    def of(self, dates: ColumnDates) -> NDArray[np.int64]:
        """Return the day that counts for each row, as an ordinal."""
        default = (self.as_of or self.today or this_day()).toordinal()
        dated = (dates.last != UNKNOWN) & (self.as_of is None)
        return np.where(dated, dates.last, default)


def _of_records(records: Sequence[VisitRecord], day: _Day) -> Joined:
    from pandas import DataFrame, Series, factorize

    table = DataFrame([record.as_dict() for record in records], columns=list(FIELDS))
    dates = column_dates(Series([r.date for r in records], dtype=object))
    keys = np.empty(len(records), dtype=object)
    keys[:] = [_places_of(record) for record in records]
    codes, different = factorize(keys)
    places = [NamedPlaces(place_ids) for place_ids in different]
    matched = np.array(["name" if key else "none" for key in keys], dtype=object)
    problems = {i: record.warnings for i, record in enumerate(records) if record.warnings}
    days = day.of(dates)
    return Joined(table, days, dates, places, codes, matched, problems=problems, is_of_records=True)


def _places_of(record: VisitRecord) -> tuple[str, ...]:
    from gazetteer.gazetteer import load

    gazetteer = load()
    markers = (
        marker_id(known[0].border, number)
        for number in record.markers_visited
        if (main := main_number(number)) is not None
        if (known := borders_of(frozenset(record.province_ids), main, gazetteer))
    )
    provinces = (unit for unit in record.province_ids if unit in gazetteer.places)
    return (*record.gates_visited_ids, *markers, *provinces)


def _of_table(
    table: DataFrame, columns: Columns, day: _Day, kind: Kind | None, crs: str | None = None
) -> Joined:
    dates = (
        column_dates(_column(table, columns["date"])) if "date" in columns else no_dates(len(table))
    )
    days = day.of(dates)
    cells, units = (_texts(table, columns.get(role)) for role in ("place", "province"))
    named = column_places(cells, units, days, kind=kind)
    matched = np.where(_is_known(named), "name", "none").astype(object)
    problems = {row: [problem] for row, problem in dates.problems.items()}
    points = where = None
    if "lon" in columns or _has_points(table):
        points = _points(table, columns, problems, crs)
        where = _places_of_points(points, matched, days, problems)
        alone = np.flatnonzero(where.province_id.astype(bool))
        matched[alone] = "coordinates"
        _let_count_for(named, alone, _as_places(where.province_id[alone]))
    if "province" in columns:
        rows = np.flatnonzero(matched == "none")
        nothing = np.full(len(rows), "", dtype=object)
        found = column_places(units[rows], nothing, days[rows], kind="province")
        good = rows[_is_known(found)]
        matched[good] = np.where(cells[good] == "", "name", "province")
        _let_count_for(named, rows, found)
    return Joined(table, days, dates, named.each, named.codes, matched, points, where, problems)


def _has_points(table: DataFrame) -> bool:
    return getattr(table, "_geometry_column_name", None) is not None


def _points(
    table: DataFrame, columns: Columns, problems: dict[int, list[str]], crs: str | None
) -> Floats:
    """Return the coordinates of the rows; what is wrong with one goes to ``problems``."""
    from geo.geometry_points import read_geometry
    from geo.point_places import read_points

    if "lon" in columns:
        lon, lat = (_column(table, columns[role]) for role in ("lon", "lat"))
        points, faults = read_points(lon, lat, crs)
    else:
        points, faults = read_geometry(table)
    for row, fault in faults.items():
        problems.setdefault(row, []).append(fault)
    return points


def _places_of_points(
    points: Floats, matched: NDArray[Any], days: NDArray[np.int64], problems: dict[int, list[str]]
) -> PointPlaces:
    """Return where the points lie of rows that nothing was found for by name."""
    from geo.point_places import point_places

    open_rows = matched == "none"
    in_34 = days >= MERGER.toordinal()
    where = point_places(np.where(open_rows[:, None], points, np.nan), in_34)
    nowhere = open_rows & np.isfinite(points[:, 0]) & ~where.province_id.astype(bool)
    for row in np.flatnonzero(nowhere).tolist():
        lon, lat = points[row].tolist()
        problem = told("warning.no_border_province", lon=f"{lon:g}", lat=f"{lat:g}")
        problems.setdefault(row, []).append(problem)
    return where


def _as_places(place_ids: NDArray[Any]) -> ColumnPlaces:
    from pandas import factorize

    codes, different = factorize(place_ids)
    return ColumnPlaces([NamedPlaces((place_id,)) for place_id in different], codes)


def _let_count_for(named: ColumnPlaces, rows: NDArray[np.int64], found: ColumnPlaces) -> None:
    """Let rows whose place is not known count for what else was found for them."""
    pairs = np.column_stack((named.codes[rows], found.codes)).astype(np.int64)
    different, codes = np.unique(pairs, axis=0, return_inverse=True)
    named.codes[rows] = len(named.each) + codes.reshape(-1)
    named.each += [_either(named.each[a], found.each[b]) for a, b in different.tolist()]


def _either(named: NamedPlaces, province: NamedPlaces) -> NamedPlaces:
    """Return what is said of a place not known, with the province it counts for."""
    return NamedPlaces(
        province.place_ids,
        named.warnings or province.warnings,
        named.candidates or province.candidates,
        named.is_ambiguous or province.is_ambiguous,
    )


def _is_known(named: ColumnPlaces) -> NDArray[np.bool_]:
    known = np.array([bool(each.place_ids) for each in named.each], dtype=bool)
    return known[named.codes]


def _found(table: DataFrame, wanted: str) -> Any:  # noqa: ANN401 - a label
    """Return the label of a column, which may be written in another Unicode form."""
    if wanted in table.columns:
        return wanted
    named = {nfc(str(label)).strip(): label for label in table.columns}
    if nfc(wanted).strip() not in named:
        raise InputError(told("error.join_no_column", column=wanted, seen=_seen(table)))
    return named[nfc(wanted).strip()]


def _seen(table: DataFrame) -> str:
    return ", ".join(map(str, table.columns))


def _texts(table: DataFrame, label: Any) -> NDArray[Any]:  # noqa: ANN401 - a label
    """Return the cells of a column as texts without blanks around them; ``""`` for none."""
    if label is None:
        return np.full(len(table), "", dtype=object)
    from pandas import factorize

    codes, different = factorize(table[label], use_na_sentinel=True)
    return np.array([*(_text(cell) for cell in different), ""], dtype=object)[codes]


def _column(table: DataFrame, label: Any) -> Series[Any]:  # noqa: ANN401 - a label
    column: Series[Any] = table[label]
    return column


def _text(cell: object) -> str:
    """Return a cell as text; a list of names as one that `column_places` takes apart."""
    if isinstance(cell, bytes):
        return cell.decode(errors="replace").strip()
    return str(cell).strip()
