"""Which coordinate system points near the border may be in, where nothing says it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from gazetteer.own_place_rows import REGION
from gazetteer.words import told
from geo.border import BORDERS, Border
from geo.geodesic import Floats
from geo.vn2000 import EPSG_CODES, degrees_or_nan, find_crs

__all__ = ["Suggestion", "suggest_systems", "suggestion_text"]

_BESIDE = (4326, 32648, 32649, 3857)
"""Systems that a file of this region may be in, besides VN-2000."""
_SAMPLE = 48
_NEAR_M = 25_000
"""Data whose nearest system leaves it farther than this from the border suggests nothing."""


class Suggestion(NamedTuple):
    """A system that coordinates may be in, and where they then lie."""

    crs: str
    name: str
    distance_m: float
    """Median distance to the nearest border line, metres."""
    border: str
    swapped: bool
    """Whether they fit with the northing first, as Vietnamese surveyors write X and Y."""


def suggest_systems(coords: ArrayLike) -> list[Suggestion]:
    """Return the systems that points near the border may be in, the likeliest first.

    Each system of VN-2000, WGS 84 and its UTM zones is tried, in both orders of the axes: a wrong
    one puts the points tens of kilometres off, or out of the region.

    Parameters
    ----------
    coords
        Shape (n, 2), in an unknown system; some of them are looked at.

    Returns
    -------
    list of Suggestion
        Those within 25 km of the border; empty if there are none.
    """
    points = np.asarray(coords, dtype=np.float64).reshape(-1, 2)
    points = points[np.isfinite(points).all(axis=1)]
    if not len(points):
        return []
    points = points[np.unique(np.linspace(0, len(points) - 1, _SAMPLE).astype(int))]
    found = [
        suggestion
        for code in (*EPSG_CODES, *_BESIDE)
        for swapped in (False, True)
        if (suggestion := _tried(points[:, ::-1] if swapped else points, code, swapped=swapped))
    ]
    return sorted(found, key=lambda suggestion: suggestion.distance_m)


def suggestion_text(coords: ArrayLike, *, most: int = 3, read_as: str | None = None) -> str:
    """Return what a message advises on the system that points may be in, in English.

    Parameters
    ----------
    coords
        As of `suggest_systems`.
    most
        So many systems are named.
    read_as
        The system in which they were read, which is not advised again.
    """
    read = find_crs(read_as).to_epsg() if read_as else None
    found = [each for each in suggest_systems(coords) if each.swapped or each.crs != f"EPSG:{read}"]
    if not found:
        return told("error.crs_no_suggestion")
    if found[0].swapped:
        degrees = find_crs(found[0].crs).is_geographic
        return told(
            "error.crs_swapped_degrees" if degrees else "error.crs_swapped", crs=found[0].crs
        )
    systems = [
        told(
            "error.crs_suggestion",
            crs=suggestion.crs,
            name=suggestion.name,
            border=suggestion.border,
            metres=f"{suggestion.distance_m:.0f}",
        )
        for suggestion in found
        if not suggestion.swapped
    ]
    return told("error.crs_may_be", suggestions="; ".join(systems[:most]))


def _tried(points: Floats, code: int, *, swapped: bool) -> Suggestion | None:
    """Return where points lie in a system, or None if far from the border."""
    degrees = degrees_or_nan(points, f"EPSG:{code}")
    west, south, east, north = REGION
    inside = ((degrees >= (west, south)) & (degrees <= (east, north))).all(axis=1)
    if not inside.mean() > 0.5:
        return None
    offsets = [Border(name).locate(degrees[inside]).offset_m for name in BORDERS]
    nearest = int(np.median(offsets, axis=1).argmin())
    distance = float(np.median(np.min(offsets, axis=0)))
    if distance > _NEAR_M:
        return None
    name = find_crs(str(code)).name
    return Suggestion(f"EPSG:{code}", name, distance, BORDERS[nearest], swapped)
