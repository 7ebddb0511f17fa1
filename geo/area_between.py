"""The area between two lines of the same border."""

import numpy as np

from geo.border import Border
from geo.densify import close_chainages

__all__ = ["area_between_km2"]

_PIECE_KM = 1.0
"""The edges of a line are bent in any projection: they are drawn in pieces so long at most."""


def area_between_km2(
    line: Border, other: Border, span: tuple[float, float], other_span: tuple[float, float]
) -> float:
    """Return the area that lies between two lines, square kilometres.

    Method: the lines, joined at their ends, part the plane of an equal-area projection (Lambert
    azimuthal, WGS 84, about their middle) into faces; every face that they enclose counts,
    whichever line lies to its left.

    Parameters
    ----------
    line, other
        Two lines that run the same way, EPSG:4326.
    span, other_span
        From and to of the stretch that they share, kilometres on each.
    """
    import shapely
    from pyproj import Transformer

    one, two = (
        drawn.at(close_chainages(drawn, _PIECE_KM, *ends))
        for drawn, ends in ((line, span), (other, other_span))
    )
    both = np.concatenate((one, two))
    lon, lat = (both.min(axis=0) + both.max(axis=0)) / 2
    plane = f"+proj=laea +lat_0={lat:.3f} +lon_0={lon:.3f} +ellps=WGS84"
    project = Transformer.from_crs("OGC:CRS84", plane, always_xy=True).transform
    a, b = (np.column_stack(project(*points.T)) for points in (one, two))
    joints = [np.array([a[end], b[end]]) for end in (0, -1)]
    network = shapely.union_all([shapely.LineString(points) for points in (a, b, *joints)])
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(network)))
    return float(shapely.area(faces).sum()) / 1e6
