"""Points to places: the province on the day, the border line and segment beside, gates near by."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from gazetteer.dates import this_day
from gazetteer.errors import InputError
from gazetteer.gazetteer import Scheme, load, scheme_on
from gazetteer.words import told
from geo.gates_near_points import NearGates, gates_near_points
from geo.geodesic import Floats
from geo.geometry_points import points_in_degrees
from geo.nearest_border import BorderPlaces, nearest_border
from geo.provinces import inland_zone, province_coverage

if TYPE_CHECKING:
    from geopandas import GeoDataFrame, GeoSeries
    from numpy.typing import ArrayLike, NDArray
    from pandas import DataFrame

    Bools = NDArray[np.bool_]
    Texts = NDArray[Any]

__all__ = ["Reversed", "reverse"]

_PROVINCE_COLUMNS = ("place_id", "name", "country", "is_shared", "is_uncertain")


def reverse(
    points: ArrayLike | GeoDataFrame | GeoSeries,
    *,
    as_of: date | None = None,
    scheme: Scheme | None = None,
) -> Reversed:
    """Return where points lie: in which province, beside which stretch of the border line.

    Parameters
    ----------
    points
        Shape (n, 2): longitude and latitude in degrees, EPSG:4326; NaN for a point not known,
        which lies nowhere. Or points as geometry, in any known coordinate system.
    as_of
        The day whose provinces, names and gates count; today if None.
    scheme
        ``"63"`` or ``"34"`` provinces; follows from ``as_of`` if None (34 since 1 July 2025).

    Returns
    -------
    Reversed
        One value a point. The province is found at once, over a million points a second; what
        else there is when it is first asked for, some 100,000 points a second.

    Raises
    ------
    InputError
        The points are not of that shape, state no coordinate system, or one is no position.

    Examples
    --------
    >>> from datetime import date
    >>> found = reverse([(104.5, 20.74), (104.4, 20.6)], as_of=date(2024, 11, 18))
    >>> found.name.tolist(), found.country.tolist()
    (['Sơn La', 'Hủa Phăn'], ['VN', 'LA'])
    >>> found.line.segment_id[0], round(found.line.offset_m[0])
    ('VN-LA/son-la/houaphanh', 1072)
    >>> found.gates(1).name[0, 0]
    'Lóng Sập'
    """
    wanted = points_in_degrees(points).copy()
    if not wanted.size:
        wanted = wanted.reshape(0, 2)
    if wanted.ndim != 2 or wanted.shape[1] != 2:
        raise InputError(told("error.reverse_shape", shape=wanted.shape))
    bad = (np.abs(wanted) > (180, 90)).any(axis=1)
    if bad.any():
        row = int(bad.argmax())
        lon, lat = (f"{degrees:g}" for degrees in wanted[row])
        raise InputError(told("error.reverse_degrees", number=row + 1, lon=lon, lat=lat))
    wanted[np.isnan(wanted).any(axis=1)] = np.nan
    wanted.flags.writeable = False
    day = as_of or this_day()
    return Reversed(wanted, day, scheme or scheme_on(day))


class Reversed:
    """Where points lie, one value a point; made by `reverse`.

    Attributes
    ----------
    points
        Shape (n, 2): as asked, degrees.
    day, scheme
        The day and the scheme of provinces that count.
    place_id
        Of the province on either side of the line; None beyond the border provinces. It is exact:
        that of a point-in-polygon test with `geo.province_polygons`.
    is_shared
        Whether the point lies on the very edge of several provinces: ``place_id`` is then the
        first of them, on the border line the Vietnamese one.
    """

    def __init__(self, points: Floats, day: date, scheme: Scheme) -> None:
        self.points, self.day, self.scheme = points, day, scheme
        self._ids, coverage = province_coverage(scheme)
        self._province, self.is_shared = coverage.locate(points)

    def __len__(self) -> int:
        """Return how many points there are."""
        return len(self.points)

    @cached_property
    def place_id(self) -> Texts:
        """Id of the province, or None; shape (n,)."""
        return self._of_province(self._ids)

    @cached_property
    def name(self) -> Texts:
        """Name of the province on the day, or None; shape (n,)."""
        known = load()
        return self._of_province([known.name_on(known.get(i), self.day) for i in self._ids])

    @cached_property
    def country(self) -> Texts:
        """``VN``, ``LA``, ``CN``, ``KH`` or None; shape (n,)."""
        return self._of_province([load().get(i).country for i in self._ids])

    @cached_property
    def is_uncertain(self) -> Bools:
        """Whether an edge of provinces other than the line is within 2 km: those are as far off.

        The coast and the outer edge of the border provinces are such edges too. Shape (n,).
        """
        return inland_zone(self.scheme).locate(self.points).which >= 0

    @cached_property
    def line(self) -> BorderPlaces:
        """Where the points lie beside the border line that is nearest; arrays of shape (n,)."""
        return nearest_border(self.points)

    def gates(self, k: int = 3) -> NearGates:
        """Return the nearest Vietnamese gates of the day; arrays of shape (n, k).

        Raises
        ------
        InputError
            If ``k`` is below one.
        """
        if k < 1:
            raise InputError(told("error.reverse_gates", count=k))
        return gates_near_points(self.points, k, self.day)

    def to_frame(self, *, gates: int = 1, line: bool = True) -> DataFrame:
        """Return a table: lon and lat, the province, then the line and the nearest gates.

        Parameters
        ----------
        gates
            How many of the nearest gates, as columns ``gate_1_place_id``, ``gate_1_name``,
            ``gate_1_distance_m`` and ``gate_1_precision_m`` and so on; 0 for none.
        line
            Whether with border, segment_id, km, offset_m, side and spacing_m.
        """
        from pandas import DataFrame

        columns: dict[str, Any] = {"lon": self.points[:, 0], "lat": self.points[:, 1]}
        columns |= {name: getattr(self, name) for name in _PROVINCE_COLUMNS}
        if line:
            columns |= self.line._asdict()
        near = self.gates(gates)._asdict() if gates else {}
        for rank in range(gates):
            columns |= {f"gate_{rank + 1}_{name}": near[name][:, rank] for name in near}
        return DataFrame(columns)

    def _of_province(self, values: Sequence[str]) -> Texts:
        """Return a value of each point's province, None where it has none."""
        found: Texts = np.array([*values, None], dtype=object)[self._province]
        return found
