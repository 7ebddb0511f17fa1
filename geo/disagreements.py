"""Where the two sides of a shared border do not agree: the faces between them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from geo.geodesic import Floats, chainage, distances, wgs84

if TYPE_CHECKING:
    from shapely import Polygon
    from shapely.geometry.base import BaseGeometry

__all__ = ["Disagreement", "disagreements"]


class Disagreement(NamedTuple):
    """A stretch where two polygons overlap, or leave a gap between them."""

    kind: Literal["overlap", "gap"]
    from_km: float
    """Along the border as the first polygon draws it."""
    to_km: float
    greatest_m: float
    """How far apart the two sides are at most, geodesic."""
    area_km2: float
    """On the ellipsoid."""
    face: Polygon
    """What is in both or in neither, EPSG:4326."""


def disagreements(
    mine: Floats, yours: Floats, polygon: BaseGeometry, *, least_m: float, from_km: float = 0.0
) -> Iterator[Disagreement]:
    """Yield where two lines that should be one part, in no order.

    Parameters
    ----------
    mine
        Shape (n, 2): a stretch of the outline of ``polygon``, EPSG:4326.
    yours
        Shape (m, 2): the same stretch as the other polygon draws it, in the same direction.
    polygon
        The first polygon: a face inside it is an overlap, one outside it a gap.
    least_m
        Faces where the two are nowhere so far apart are passed over.
    from_km
        Where the stretch begins.
    """
    import shapely

    scale = np.array([np.cos(np.radians(mine[:, 1].mean())), 1.0])
    my_line, your_line = shapely.linestrings(mine * scale), shapely.linestrings(yours * scale)
    ties = shapely.linestrings(np.stack([mine[[0, -1]], yours[[0, -1]]], axis=1) * scale)
    noded = shapely.union_all([my_line, your_line, *ties])
    faces = shapely.get_parts(shapely.polygonize([noded]))
    if not len(faces):
        return
    points, of_face = shapely.get_coordinates(faces, return_index=True)
    distinct, back = np.unique(points, axis=0, return_inverse=True)
    on_mine = _places(distinct, mine * scale)[back]
    apart = _apart(distinct / scale, mine, yours, scale)[back]
    inside = shapely.covers(polygon, _unscaled(shapely.point_on_surface(faces), scale))
    along = np.interp(on_mine, _planar(mine * scale), chainage(mine))
    shapes = _unscaled(faces, scale)
    for number in range(len(faces)):
        here = of_face == number
        greatest = float(apart[here].max())
        if greatest < least_m:
            continue
        kms = along[here]
        kms = kms[np.isfinite(kms)]
        if not len(kms):
            continue
        lon, lat = shapely.get_coordinates(shapes[number]).T
        yield Disagreement(
            "overlap" if inside[number] else "gap",
            from_km + float(kms.min()),
            from_km + float(kms.max()),
            greatest,
            abs(wgs84().polygon_area_perimeter(lon, lat)[0]) / 1e6,
            shapes[number],
        )


def _planar(line: Floats) -> Floats:
    return np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))])


def _places(points: Floats, line: Floats) -> Floats:
    """Return how far along a line points on it lie, in its own units; NaN for those off it."""
    import shapely

    edges = np.asarray(shapely.linestrings(np.stack([line[:-1], line[1:]], axis=1)))
    sought = np.asarray(shapely.points(points))
    asked, found = shapely.STRtree(edges).query_nearest(
        sought, max_distance=1e-9, all_matches=False
    )
    places = np.full(len(points), np.nan)
    within = shapely.line_locate_point(edges[found], sought[asked])
    places[asked] = _planar(line)[found] + within
    return places


def _apart(points: Floats, mine: Floats, yours: Floats, scale: Floats) -> Floats:
    """Return how far points of either line are from the farther of the two, metres."""
    import shapely

    sought = np.asarray(shapely.points(points * scale))
    found = []
    for line in (mine, yours):
        flat = line * scale
        edges = np.asarray(shapely.linestrings(np.stack([flat[:-1], flat[1:]], axis=1)))
        asked, nearest = shapely.STRtree(edges).query_nearest(sought, all_matches=False)
        feet = np.empty_like(points)
        joins = shapely.shortest_line(edges[nearest], sought[asked])
        feet[asked] = shapely.get_coordinates(joins)[::2] / scale
        found.append(distances(feet, points))
    farther: Floats = np.maximum(found[0], found[1])
    return farther


def _unscaled(shapes: NDArray[Any], scale: Floats) -> NDArray[Any]:
    import shapely

    return np.asarray(shapely.transform(shapes, lambda xy: xy / scale))
