"""Where points lie: in which border province, beside which segment, how far from the line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from gazetteer.gazetteer import Scheme
from gazetteer.own_place_rows import REGION
from gazetteer.words import told
from geo.geodesic import Floats
from geo.nearest_border import nearest_border
from geo.provinces import province_coverage
from geo.vn2000 import degrees_or_nan

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from pandas import Series

    Texts = NDArray[Any]

_DEGREES = 360
"""Larger numbers are metres."""


@dataclass(frozen=True, slots=True)
class PointPlaces:
    """Where the points of the rows lie; None and NaN where that is nowhere known."""

    province_id: Texts
    """On either side of the line, in the scheme of the row's day."""
    segment_id: Texts
    """The nearest segment."""
    line_m: Floats
    """Geodesic distance to the border line, metres."""


def read_points(
    lon: Series[Any], lat: Series[Any], crs: str | None = None
) -> tuple[Floats, dict[int, str]]:
    """Return the points of two columns, shape (n, 2) in degrees, and what is wrong by position.

    A number may have a decimal comma. A row with a fault has no point (NaN). In a system of
    metres (``crs``) the first column is the easting, the second the northing.

    Raises
    ------
    InputError
        If no coordinate system is named ``crs``.
    """
    points = np.column_stack([_numbers(column) for column in (lon, lat)])
    given = points.copy()
    if crs:
        points = degrees_or_nan(points, crs)
    west, south, east, north = REGION
    good = (points >= (west, south)).all(axis=1) & (points <= (east, north)).all(axis=1)
    bad = np.flatnonzero(~good)
    said = zip(*(_texts(column.iloc[bad]) for column in (lon, lat)), strict=True)
    problems = {
        row: _problem(pair, given[row], crs)
        for row, pair in zip(bad.tolist(), said, strict=True)
        if any(pair)
    }
    points[~good] = np.nan
    return points, problems


def _numbers(column: Series[Any]) -> Floats:
    """Return the numbers of a column, NaN for what is none: few are read as text, it is slow."""
    import pandas as pd

    numbers = pd.to_numeric(column, errors="coerce").to_numpy(dtype=np.float64, na_value=np.nan)
    rest = np.flatnonzero(np.isnan(numbers) & column.notna().to_numpy())
    if len(rest):
        texts = pd.Series(_texts(column.iloc[rest]), dtype=object)
        numbers = numbers.copy()
        numbers[rest] = pd.to_numeric(texts, errors="coerce").to_numpy(dtype=np.float64)
    return np.asarray(numbers)


def _texts(column: Series[Any]) -> list[str]:
    """Return cells as texts with a decimal point for a comma; ``""`` for none."""
    cells = column.astype(object).where(column.notna(), "")
    return [str(cell).strip().replace(",", ".", 1) for cell in cells]


def _problem(said: tuple[str, ...], point: Floats, crs: str | None) -> str:
    if not all(said):
        return told("own.half_position")
    for text, number in zip(said, point, strict=True):
        if not np.isfinite(number):
            return told("own.number", value=text)
    west, south, east, north = REGION
    lon, lat = (degrees_or_nan(point[::-1], crs)[0] if crs else point[::-1]).tolist()
    shown = dict(zip(("lon", "lat"), (f"{number:.10g}" for number in point), strict=True))
    if west <= lon <= east and south <= lat <= north:
        return told("own.swapped", **shown)
    if crs:
        return told("own.outside_crs", crs=crs, **shown)
    metres = bool((np.abs(point) > _DEGREES).any())
    return told("own.metres" if metres else "own.outside", **shown)


def point_places(points: Floats, scheme_34: NDArray[np.bool_]) -> PointPlaces:
    """Return where points lie.

    Parameters
    ----------
    points
        Shape (n, 2): longitude and latitude in degrees, EPSG:4326; NaN for none.
    scheme_34
        Shape (n,): whether the provinces since 1 July 2025 are meant.

    Notes
    -----
    Inland edges of provinces are 1-2 km off (`geo.provinces.inland_zone`).
    """
    provinces = np.full(len(points), None, dtype=object)
    segment_ids = np.full(len(points), None, dtype=object)
    line_m = np.full(len(points), np.nan)
    schemes: tuple[tuple[Scheme, Any], ...] = (("63", ~scheme_34), ("34", scheme_34))
    for scheme, chosen in schemes:
        rows = np.flatnonzero(chosen & np.isfinite(points[:, 0]))
        if len(rows):
            ids, coverage = province_coverage(scheme)
            provinces[rows] = np.array([*ids, None], dtype=object)[coverage.locate(points[rows])[0]]
    inside = np.flatnonzero(provinces.astype(bool))
    if len(inside):
        beside = nearest_border(points[inside])
        segment_ids[inside], line_m[inside] = beside.segment_id, beside.offset_m
    return PointPlaces(provinces, segment_ids, line_m)
