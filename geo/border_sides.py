"""Polygons beside the border: which side each is on, and the edges that both sides share."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from gazetteer.errors import InputError
from gazetteer.own_place_rows import REGION
from gazetteer.words import told
from geo.border import BORDERS, Border
from geo.geodesic import Floats, wgs84
from geo.shared_borders import SharedBorder, shared_borders

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["border_edges", "sides_of"]

_TOLERANCE_M = 5000.0
"""How far two drawings of one border may be apart: a fine one and a simplified one are."""
_STEP_KM = 10.0
_BESIDE_KM = (4.0, 8.0, 12.0)
"""How far from the line the points lie by which a polygon's side is told."""
_NO_SIDE = -1
_VIETNAM = 0


def border_edges(path: str, polygons: NDArray[Any]) -> tuple[list[BaseGeometry], list[str]]:
    """Return the edges that polygons of Vietnam share with those across the line.

    Parameters
    ----------
    path
        The file they come from, for messages.
    polygons
        Countries or provinces, EPSG:4326.

    Returns
    -------
    tuple
        LineStrings in no order, and what is to be told: how much the two sides disagree. Where
        one side alone is there, its outline, of which only what runs along the border is meant.

    Raises
    ------
    InputError
        No polygon lies beside the border, or the two sides have nothing in common.
    """
    import shapely

    west, south, east, north = REGION
    here = polygons[shapely.intersects(polygons, shapely.box(west, south, east, north))]
    side = sides_of(here)
    here, side = here[side != _NO_SIDE], side[side != _NO_SIDE]
    if not len(here):
        raise InputError(told("error.polygons_far", path=path))
    order = np.argsort(side != _VIETNAM, kind="stable")  # the line is Vietnam's own edge
    here, side = here[order], side[order]
    if len({*side.tolist()}) == 1 or _VIETNAM not in side:
        outline = shapely.boundary(shapely.union_all(here))
        parts = shapely.get_parts(shapely.line_merge(outline))
        return list(parts), [told("told.polygons_one_side", path=path, count=len(here))]
    shared = [
        each
        for each in shared_borders(
            here, [str(n) for n in range(len(here))], tolerance_m=_TOLERANCE_M
        )
        if (side[int(each.one)] == _VIETNAM) != (side[int(each.other)] == _VIETNAM)
    ]
    if not shared:
        raise InputError(told("error.polygons_apart", path=path, km=f"{_TOLERANCE_M / 1000:.0f}"))
    lines = [shapely.linestrings(piece) for each in shared for piece in each.pieces]
    return lines, _disagreement(path, shared)


def sides_of(polygons: NDArray[Any]) -> NDArray[np.intp]:
    """Return whose side of the border polygons are on: 0 Vietnam's, 1 to 3 beyond each border.

    It is told by points some kilometres to either side of the shipped lines; -1 for a polygon
    that holds none of them.
    """
    import shapely

    points, whose = _points_beside()
    shapely.prepare(polygons)
    of_polygon, which = shapely.STRtree(shapely.points(points)).query(
        polygons, predicate="contains"
    )
    counts = np.zeros((len(polygons), len(BORDERS) + 1), dtype=np.intp)
    np.add.at(counts, (of_polygon, whose[which]), 1)
    return np.where(counts.any(axis=1), counts.argmax(axis=1), _NO_SIDE)


@cache
def _points_beside() -> tuple[Floats, NDArray[np.intp]]:
    """Return points beside the shipped lines, and the side each is on."""
    points, whose = [], []
    for number, name in enumerate(BORDERS, start=1):
        border = Border(name)
        km = np.arange(_STEP_KM, border.length - _STEP_KM, _STEP_KM)
        middle, before, after = border.at(km), border.at(km - _STEP_KM), border.at(km + _STEP_KM)
        azimuth = np.asarray(wgs84().inv(*before.T, *after.T)[0])
        for beside in _BESIDE_KM:
            for turn in (-90.0, 90.0):
                lon, lat, _ = wgs84().fwd(
                    *middle.T, azimuth + turn, np.full(len(km), beside * 1000)
                )
                moved = np.column_stack([lon, lat])
                # Beside a winding line a point may lie on the other side: its own is asked.
                on_right = border.locate(moved).side == "right"
                points.append(moved)
                whose.append(np.where(on_right == (name == "VN-CN"), _VIETNAM, number))
    return np.concatenate(points), np.concatenate(whose).astype(np.intp)


def _disagreement(path: str, shared: list[SharedBorder]) -> list[str]:
    """Return what is to be told of where the two sides disagree."""
    parted = [part for each in shared for part in each.disagreements]
    if not parted:
        return []
    area = {
        kind: f"{sum(part.area_km2 for part in parted if part.kind == kind):.2f}"
        for kind in ("overlap", "gap")
    }
    greatest = max(part.greatest_m for part in parted)
    return [
        told(
            "told.polygons_disagree", path=path, count=len(parted), metres=f"{greatest:.0f}", **area
        )
    ]
