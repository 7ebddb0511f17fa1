"""The provinces as the page draws them, and where their names and the countries' names stand."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from maps.labels import Texts, plain

__all__ = ["bounds_of", "country_names", "label_points", "province_features"]

_COUNTRY_POINTS = {
    "VN": [(21.6, 105.35), (19.2, 105.2), (15.4, 107.9), (12.3, 107.9), (10.75, 106.2)],
    "CN": [
        (23.75, 104.0),
        (22.6, 107.6),
        (23.1, 102.6),
        (23.6, 102.0),
        (23.2, 107.4),
        (22.9, 109.0),
    ],
    "LA": [(19.6, 102.9), (18.0, 104.2), (15.9, 105.9), (20.9, 102.2)],
    "KH": [(12.6, 105.6), (13.4, 106.2), (11.4, 105.2), (12.6, 104.4), (11.8, 104.4)],
}
"""Where a country's name may stand (lat, lon): the first place in view and free is taken."""
_NEAR_BORDER_DEG = 0.75
_LABEL_TOLERANCE_DEG = 0.03


def province_features(
    rows: Sequence[dict[str, Any]],
    arcs: Sequence[list[list[int]]],
    texts: Texts,
    reach: Mapping[str, tuple[float, float, float, float]],
    cards: Mapping[str, dict[str, Any]],
) -> list[dict[str, Any]]:
    """Return what the page needs of each province on either side.

    Parameters
    ----------
    rows
        The provinces with their geometry.
    arcs
        The rings of each province in the page's topology.
    texts
        The language.
    reach
        Bounds of each province's stretch of the border: a large province across the line (Yunnan)
        is named near its stretch, not in its middle far away.
    cards
        What a click on a province shows, by place id.
    """
    points = label_points(
        [row["geometry"] for row in rows],
        [reach.get(plain(row["place_id"])) for row in rows],
    )
    return [
        {
            "id": plain(row["place_id"]),
            "name": _name(row, texts),
            "foreign": plain(row["kind"]) != "province",
            "country": plain(row["country"]),
            "rings": arcs[index],
            "at": [round(points[index][1], 4), round(points[index][0], 4)],
            "card": cards.get(plain(row["place_id"])),
        }
        for index, row in enumerate(rows)
    ]


def _name(row: dict[str, Any], texts: Texts) -> str:
    foreign = plain(row["kind"]) != "province"
    english = plain(row.get("name_en")) if texts.lang == "en" and foreign else ""
    return english or plain(row["name"])


def country_names(texts: Texts) -> list[dict[str, Any]]:
    """Return the name of each country and where it may stand."""
    return [
        {"name": texts.term("country", code), "home": code == "VN", "at": points}
        for code, points in _COUNTRY_POINTS.items()
    ]


def label_points(
    shapes: Sequence[BaseGeometry],
    reach: Sequence[tuple[float, float, float, float] | None],
) -> list[tuple[float, float]]:
    """Return the middle of the widest place of each shape (lon, lat), near the border if known."""
    pairs = zip(shapes, reach, strict=True)
    near = np.array([_near(shape, box) for shape, box in pairs], dtype=object)
    coarse = shapely.buffer(
        shapely.simplify(near, _LABEL_TOLERANCE_DEG, preserve_topology=False), 0
    )
    usable = np.where(shapely.is_empty(coarse), near, coarse)
    circles = shapely.maximum_inscribed_circle(usable, tolerance=_LABEL_TOLERANCE_DEG)
    return [tuple(shapely.get_coordinates(circle)[0].tolist()) for circle in circles]


def _near(shape: BaseGeometry, box: tuple[float, float, float, float] | None) -> BaseGeometry:
    if box is None:
        return shape
    west, south, east, north = box
    margin = _NEAR_BORDER_DEG
    clipped = shapely.clip_by_rect(
        shape, west - margin, south - margin, east + margin, north + margin
    )
    return shape if clipped.is_empty else clipped


def bounds_of(shapes: Sequence[BaseGeometry]) -> tuple[float, float, float, float] | None:
    """Return west, south, east and north of shapes, None if there are none."""
    if not len(shapes):
        return None
    west, south, east, north = shapely.total_bounds(np.array(shapes, dtype=object)).tolist()
    return (west, south, east, north) if west == west else None  # NaN: all are empty
