"""Polygons beside the border: which side each is on, and the edges that both sides share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from gazetteer.errors import InputError
from gazetteer.own_place_rows import REGION
from gazetteer.words import told
from geo.border import BORDERS, Border
from geo.geodesic import Floats, wgs84
from geo.geometry_files import GeometryFile
from geo.polygon_borders import Disagreement, SharedBorder, shared_borders

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["Edges", "border_edges", "sides_of"]

_TOLERANCE_M = 5000.0
"""How far two drawings of one border may be apart: a fine one and a simplified one are."""
_MOSTLY = 0.9
_SELDOM = 0.5
_ENDS_M = 1000.0
"""An outline of one side alone that ends farther from the shipped line is no border there."""
_STEP_KM = 10.0
_BESIDE_KM = (4.0, 8.0, 12.0)
"""How far from the line the points lie by which a polygon's side is told."""
_NO_SIDE = -1
_VIETNAM = 0
_POLYGON = 3


@dataclass(frozen=True, slots=True)
class Edges:
    """Edges of polygons, and the borders they may be."""

    names: tuple[str, ...]
    lines: NDArray[Any]
    """LineStrings in no order, EPSG:4326."""
    ends_m: float = np.inf
    """How far from the shipped line a piece of them may end."""


def border_edges(held: GeometryFile) -> tuple[list[Edges], list[str]]:
    """Return the edges that polygons of Vietnam share with those across the line.

    The edge is the Vietnamese side's, as far as the other side follows it. Only where nearly all
    of a border is edges that both sides have, and the rest is water that neither covers, is that
    water a gap in the line: its bank is not the border.

    Parameters
    ----------
    held
        A file of countries or provinces.

    Returns
    -------
    tuple
        The edges, and what is to be told: how much the two sides disagree. Where one side alone
        is there, its outline, of which only what runs along the border is meant.

    Raises
    ------
    InputError
        No polygon lies beside the border, or the two sides have nothing in common.
    """
    import shapely

    path = held.path
    here = held.polygons[shapely.intersects(held.polygons, shapely.box(*REGION))]
    side = sides_of(here)
    here, side = here[side != _NO_SIDE], side[side != _NO_SIDE]
    if not len(here):
        raise InputError(
            told("error.polygons_far", path=path, crs=held.crs_name, advice=held.crs_advice)
        )
    beyond = sorted({*side.tolist()} - {_VIETNAM})
    if not beyond or _VIETNAM not in side:
        names = tuple(BORDERS[number - 1] for number in beyond) or BORDERS
        outline = shapely.boundary(_dissolved(here))
        metres = f"{_ENDS_M:.0f}"
        note = told("told.polygons_one_side", path=path, count=len(here), metres=metres)
        return [Edges(names, shapely.get_parts(shapely.line_merge(outline)), _ENDS_M)], [note]
    edges: list[Edges] = []
    parted: list[Disagreement] = []
    sides = [_VIETNAM, *beyond]  # Vietnam's first: the line is its own edge
    shapes = [_dissolved(here[side == number]) for number in sides]
    loose, same = (_across(shapes, sides, metres) for metres in (_TOLERANCE_M, 0.0))
    for number in beyond:
        if number not in loose:
            continue
        found = loose[number]
        if found.agreed_km > _MOSTLY * found.length_km and _is_water(found.disagreements):
            found = same[number]
        else:
            parted += found.disagreements
        lines = [shapely.linestrings(piece) for piece in found.pieces]
        edges.append(Edges((BORDERS[number - 1],), np.array(lines, dtype=object)))
    if not edges:
        raise InputError(told("error.polygons_apart", path=path, km=f"{_TOLERANCE_M / 1000:.0f}"))
    return edges, _disagreement(path, parted)


def _is_water(parted: Sequence[Disagreement]) -> bool:
    """Tell whether two sides part only as at a river that neither covers: by gaps as a rule.

    Sides that were drawn or simplified apart overlap about as often as they leave gaps.
    """
    overlaps = sum(part.kind == "overlap" for part in parted)
    return overlaps < _SELDOM * (len(parted) - overlaps)


def _area_km2(parted: Sequence[Disagreement], kind: str) -> float:
    return sum(part.area_km2 for part in parted if part.kind == kind)


def _dissolved(polygons: NDArray[Any]) -> BaseGeometry:
    """Return polygons as one, their own borders gone; a single one as it is."""
    import shapely

    if len(polygons) == 1:
        only: BaseGeometry = polygons[0]
        return only
    valid = np.where(shapely.is_valid(polygons), polygons, shapely.make_valid(polygons))
    parts = shapely.get_parts(shapely.union_all(valid))
    whole: BaseGeometry = shapely.multipolygons(parts[shapely.get_type_id(parts) == _POLYGON])
    return whole


def _across(
    shapes: list[BaseGeometry], sides: list[int], tolerance_m: float
) -> dict[int, SharedBorder]:
    """Return what Vietnam shares with each side that it shares something with."""
    names = [str(side) for side in sides]
    found = shared_borders(shapes, names, tolerance_m=tolerance_m)
    return {int(each.other): each for each in found if int(each.one) == _VIETNAM}


def sides_of(polygons: NDArray[Any]) -> NDArray[np.intp]:
    """Return whose side of the border polygons are on: 0 Vietnam's, 1 to 3 beyond each border.

    It is told by points some kilometres to either side of the shipped lines; -1 for a polygon
    that holds none of them.
    """
    import shapely

    points, whose = _points_beside()
    shapely.prepare(polygons)
    tree = shapely.STRtree(np.asarray(shapely.points(points), dtype=object))
    of_polygon, which = tree.query(polygons, predicate="contains")
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
                away = np.full(len(km), beside * 1000)
                lon, lat = middle.T
                moved = np.column_stack(wgs84().fwd(lon, lat, azimuth + turn, away)[:2])
                # Beside a winding line a point may lie on the other side: its own is asked.
                on_right = border.locate(moved).side == "right"
                points.append(moved)
                whose.append(np.where(on_right == (name == "VN-CN"), _VIETNAM, number))
    return np.concatenate(points), np.concatenate(whose).astype(np.intp)


def _disagreement(path: str, parted: list[Disagreement]) -> list[str]:
    """Return what is to be told of where the two sides disagree."""
    if not parted:
        return []
    area = {kind: f"{_area_km2(parted, kind):.2f}" for kind in ("overlap", "gap")}
    most = f"{max(part.greatest_m for part in parted):.0f}"
    return [told("told.polygons_disagree", path=path, count=len(parted), metres=most, **area)]
