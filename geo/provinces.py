"""Province polygons on both sides of the line, cut at the line itself."""

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from gazetteer.errors import UnknownPlaceError
from gazetteer.gazetteer import Scheme, load
from geo.geodesic import Floats
from geo.topology import ArcNumbers, Topology, load_topology

if TYPE_CHECKING:
    from shapely import Point, Polygon

__all__ = ["province_polygons", "representative_point"]


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
def _polygons(scheme: Scheme) -> "dict[str, Polygon]":
    topology = load_topology()
    groups: dict[str, list[tuple[ArcNumbers, ...]]] = {}
    for part, rings in topology.provinces.items():
        unit = _unit(topology, part, scheme)
        if unit is not None:
            groups.setdefault(unit, []).append(rings)
    return {unit: _polygon(topology, _dissolve(topology, parts)) for unit, parts in groups.items()}


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
