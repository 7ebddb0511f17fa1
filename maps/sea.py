"""The end of the border with China that runs at sea: part of its length, but no border of land."""

import numpy as np
import shapely

from geo.geodesic import Floats
from geo.geodesic import length_km as geodesic_km

__all__ = ["COAST", "at_sea", "km_at_sea"]

COAST = (108.035898, 21.546488)
"""Where VN-CN leaves the coast for point 1 of the Gulf of Tonkin delimitation line, 11.08 km off:
data/boundaries/SOURCES.md, under ``lines``."""
_NEAR_DEG = 5e-5  # about 5 m


def at_sea(line: shapely.LineString) -> Floats:
    """Return the vertices (lon, lat) of a line from the coast on, none if it does not meet it."""
    coords = shapely.get_coordinates(line)
    near = np.flatnonzero((np.abs(coords - COAST) < _NEAR_DEG).all(axis=1))
    return coords[near[0] :] if len(near) else coords[:0]


def km_at_sea(line: shapely.LineString) -> float:
    """Return how many kilometres of a line run at sea, geodesic on WGS 84."""
    return geodesic_km(at_sea(line))
