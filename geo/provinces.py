"""Province polygons on both sides of the line, cut at the line itself."""

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from gazetteer.errors import UnknownPlaceError
from gazetteer.gazetteer import Scheme, load
from geo.coverage import Coverage
from geo.geodesic import Floats
from geo.topology import ArcNumbers, Topology, load_topology

if TYPE_CHECKING:
    from shapely import Point, Polygon

__all__ = [
    "INLAND_OFF_M",
    "inland_zone",
    "province_coverage",
    "province_polygons",
    "representative_point",
]

INLAND_OFF_M = 2000
"""How far the inland edges, which are Natural Earth's, may be off: metres."""
# Off by 1 % at most between 97.5° and 112.1° E: enough for a width that is itself a round number.
_METRES = "+proj=tmerc +lon_0=105 +k=0.9996 +x_0=500000 +ellps=WGS84 +units=m"


def province_polygons(*, scheme: Scheme = "63", country: str | None = None) -> "dict[str, Polygon]":
    """Return the polygons of the border provinces and of those facing them.

    Parameters
    ----------
    scheme
        ``"63"`` provinces, or the ``"34"`` since 1 July 2025: these are put together by dropping
        the arcs that their parts share.
    country
        ``"VN"``, ``"LA"``, ``"CN"`` or ``"KH"`` for one side only; None for all.

    Returns
    -------
    dict
        Place id -> Polygon, EPSG:4326, the mainland part only. The edge along the border is the
        border line; inland edges are Natural Earth's, 1-2 km off.

    Examples
    --------
    >>> len(province_polygons()), len(province_polygons(scheme="34", country="VN"))
    (46, 22)
    """
    return {
        place_id: polygon
        for place_id, polygon in _polygons(scheme).items()
        if country is None or load().get(place_id).country == country
    }


def representative_point(place_id: str, *, scheme: Scheme = "63") -> "Point":
    """Return the point at which to draw something that is known to lie in a province only.

    It is the centre of the largest circle inside: never outside the province, and far from its
    edges. Method: polylabel, through :func:`shapely.maximum_inscribed_circle`.

    Raises
    ------
    UnknownPlaceError
        The province has no polygon in this scheme.
    """
    import shapely

    polygons = _polygons(scheme)
    if place_id not in polygons:
        message = f"{place_id!r} has no polygon in the scheme of {scheme} provinces"
        raise UnknownPlaceError(message)
    radius = shapely.maximum_inscribed_circle(polygons[place_id], tolerance=0.05)
    return shapely.get_point(radius, 0)


@cache
def province_coverage(scheme: Scheme) -> tuple[tuple[str, ...], Coverage]:
    """Return the ids of `province_polygons` in a scheme, and these ready for many points.

    Vietnamese provinces come first: a point on the border line itself is theirs and shared.
    """
    polygons = _polygons(scheme)
    return tuple(polygons), Coverage(list(polygons.values()))


@cache
def inland_zone(scheme: Scheme) -> Coverage:
    """Return where a province cannot be told for sure: within 2 km of any edge but the line's.

    The inland edges are 1-2 km off. So are the coast and the outer edges of Yunnan and Guangxi.
    """
    import shapely
    from pyproj import Transformer

    topology = load_topology()
    on_line = {number for numbers in topology.lines.values() for number in numbers}
    kept = {number for rings in _rings_of(scheme).values() for ring in rings for number in ring}
    inland = [n for n in kept if not {n, ~n} & on_line and (n >= 0 or ~n not in kept)]
    metres = Transformer.from_crs("EPSG:4326", _METRES, always_xy=True)
    flat = [np.column_stack(metres.transform(*topology.arc(number).T)) for number in inland]
    zone = shapely.union_all([shapely.LineString(line).buffer(INLAND_OFF_M) for line in flat])

    def to_degrees(xy: Floats) -> Floats:
        return np.column_stack(metres.transform(xy[:, 0], xy[:, 1], direction="INVERSE"))

    return Coverage(list(shapely.get_parts(shapely.transform(zone, to_degrees))))


@cache
def _polygons(scheme: Scheme) -> "dict[str, Polygon]":
    topology = load_topology()
    return {unit: _polygon(topology, rings) for unit, rings in _rings_of(scheme).items()}


@cache
def _rings_of(scheme: Scheme) -> dict[str, list[list[int]]]:
    """Return the rings of arcs of each province of a scheme."""
    topology = load_topology()
    groups: dict[str, list[tuple[ArcNumbers, ...]]] = {}
    for part, rings in topology.provinces.items():
        unit = _unit(topology, part, scheme)
        if unit is not None:
            groups.setdefault(unit, []).append(rings)
    return {unit: _dissolve(topology, parts) for unit, parts in groups.items()}


def _unit(topology: Topology, part: str, scheme: Scheme) -> str | None:
    """Return what a province of the 63 is in a scheme; None if it is inland there."""
    if part in topology.joined:
        return topology.joined[part] if scheme == "34" else None
    return load().unit_on(part, scheme).place_id


def _dissolve(topology: Topology, parts: list[tuple[ArcNumbers, ...]]) -> list[list[int]]:
    """Return the rings of several polygons as one: arcs run both ways lie inside it."""
    if len(parts) == 1:
        return [list(ring) for ring in parts[0]]
    numbers = [number for rings in parts for ring in rings for number in ring]
    kept = set(numbers)
    return _rings(topology, [number for number in numbers if ~number not in kept])


def _rings(topology: Topology, numbers: list[int]) -> list[list[int]]:
    """Put arcs together into rings by their ends."""
    starts = {tuple(topology.arc(number)[0]): number for number in numbers}
    rings = []
    while starts:
        start, number = next(iter(starts.items()))
        ring = []
        point = start
        while point in starts:
            number = starts.pop(point)
            ring.append(number)
            point = tuple(topology.arc(number)[-1])
        rings.append(ring)
    return rings


def _polygon(topology: Topology, rings: list[list[int]]) -> "Polygon":
    """Return a polygon of rings of arcs; the one of the largest extent is the outer one."""
    from shapely import Polygon

    closed = sorted((topology.join(tuple(ring)) for ring in rings), key=_extent, reverse=True)
    return Polygon(closed[0], closed[1:])


def _extent(ring: Floats) -> float:
    return float(np.prod(np.ptp(ring, axis=0)))
