"""How much a length depends on the line, on its simplification and on the measure.

Every length is set beside one reference: the first line given, at full resolution, geodesic.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from gazetteer.errors import InputError
from gazetteer.words import told
from geo.border import Border
from geo.geodesic import Floats, length_km

__all__ = [
    "COLUMNS",
    "MEASURES",
    "TOLERANCES_M",
    "SensitivityRow",
    "length_sensitivity",
    "simplified",
]

TOLERANCES_M = (0, 10, 50, 100, 500)
"""Tolerances of the Douglas-Peucker simplification, metres; 0 leaves the line as it is."""
COLUMNS = (
    "border",
    "line",
    "tolerance_m",
    "vertices",
    "measure",
    "length_km",
    "reference_km",
    "difference_km",
    "difference_percent",
)
_METRES = "EPSG:32648"
"""UTM zone 48 north: true to a part in a thousand over the whole border."""
_DEGREE_KM = 111.32
_SPHERE_M = 6_371_008.8


@dataclass(frozen=True, slots=True)
class SensitivityRow:
    """One line, simplified and measured in one way, beside the reference."""

    border: str
    line: str
    tolerance_m: float
    vertices: int
    measure: str
    length_km: float
    reference_km: float

    @property
    def difference_km(self) -> float:
        """How much longer than the reference, kilometres."""
        return self.length_km - self.reference_km

    @property
    def difference_percent(self) -> float:
        """How much longer than the reference, percent of it."""
        return 100 * self.difference_km / self.reference_km


def length_sensitivity(
    lines: Sequence[Border], tolerances_m: Sequence[float] = TOLERANCES_M
) -> list[SensitivityRow]:
    """Measure lines of the same border in every way, at every simplification.

    Parameters
    ----------
    lines
        The first is the reference, at full resolution and geodesic.
    tolerances_m
        Tolerances of the simplification, metres; 0 for none.

    Returns
    -------
    list of SensitivityRow
        By line, tolerance and measure (the keys of `MEASURES`).

    Raises
    ------
    InputError
        The lines are of several borders, or a tolerance is negative.

    Examples
    --------
    >>> rows = length_sensitivity([Border("VN-LA")], [0, 500])
    >>> [round(r.difference_percent, 1) for r in rows if r.measure == "geodesic"]
    [0.0, -8.5]
    """
    names = list(dict.fromkeys(line.name for line in lines))
    if len(names) > 1:
        raise InputError(told("error.lines_of_two", line=names[0], other=names[1]))
    rows = []
    reference = length_km(lines[0].coords) if lines else 0.0
    for line in lines:
        for tolerance in tolerances_m:
            coords = simplified(line.coords, tolerance)
            rows += [
                SensitivityRow(
                    line.name,
                    line.source,
                    tolerance,
                    len(coords),
                    measure,
                    measured(coords),
                    reference,
                )
                for measure, measured in MEASURES.items()
            ]
    return rows


def simplified(coords: Floats, tolerance_m: float) -> Floats:
    """Return the vertices of a line that a simplification keeps.

    Method: D. Douglas and T. Peucker, The Canadian Cartographer 10 (1973) 112-122, through GEOS,
    in the metres of UTM zone 48: the tolerance is right to a part in a thousand.

    Parameters
    ----------
    coords
        Shape (n, 2), degrees, EPSG:4326.
    tolerance_m
        Metres; 0 keeps all.

    Returns
    -------
    ndarray
        Shape (m, 2): some of the given points, as they were.

    Raises
    ------
    InputError
        The tolerance is negative.
    """
    import shapely

    if not tolerance_m >= 0:
        raise InputError(told("error.tolerance", tolerance=f"{tolerance_m:g}"))
    if tolerance_m == 0:
        return coords
    # The number of each vertex goes along as its height, which the method does not look at.
    numbered = np.column_stack((_projected(coords, _METRES), np.arange(len(coords))))
    kept = shapely.simplify(shapely.linestrings(numbered), tolerance_m, preserve_topology=False)
    return coords[shapely.get_coordinates(kept, include_z=True)[:, 2].astype(np.intp)]


def _planar(crs: str) -> Callable[[Floats], float]:
    return lambda coords: _straight(_projected(coords, crs)) / 1000


def _spherical(coords: Floats) -> float:
    from pyproj import Geod

    return float(Geod(a=_SPHERE_M, b=_SPHERE_M).line_length(*coords.T)) / 1000


def _straight(points: Floats) -> float:
    return float(np.hypot(*np.diff(points, axis=0).T).sum())


@cache
def _transformer(crs: str) -> Callable[..., tuple[Floats, Floats]]:
    from pyproj import Transformer

    return Transformer.from_crs("EPSG:4326", crs, always_xy=True).transform


def _projected(coords: Floats, crs: str) -> Floats:
    return np.column_stack(_transformer(crs)(*coords.T))


MEASURES: dict[str, Callable[[Floats], float]] = {
    "geodesic": length_km,
    "spherical": _spherical,
    "utm_48n": _planar(_METRES),
    "vn2000_tm3_105": _planar("EPSG:5897"),
    "degrees": lambda coords: _straight(coords) * _DEGREE_KM,
}
"""Ways to measure a line of (lon, lat) points, kilometres: on the WGS 84 ellipsoid (Karney); on a
sphere of its mean radius (the haversine formula's); on the planes of UTM zone 48 north and of
VN-2000 TM-3 with the central meridian 105° E (zone 482); and in degrees of 111.32 km whichever way
they run, which is wrong but often seen."""
