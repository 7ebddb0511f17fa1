"""Keeping each gate's symbol on its own side of the line.

A position read from a road crossing or estimated along the line may lie a little across it. On a
map that would put the gate in the wrong country, so that such a symbol is drawn on its own side,
as far as its precision allows; the card goes on telling the coordinate as it is.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from maps.labels import is_missing, plain

__all__ = ["keep_on_own_side"]

_METRES_PER_DEGREE = 111_320.0
_LEAST_REACH_M = 300.0  # of positions without a stated precision
_INSIDE_DEG = 0.0006  # about 60 m: more than the drawn line may leave the true one


def keep_on_own_side(
    gates: Sequence[dict[str, Any]], provinces: Sequence[dict[str, Any]]
) -> dict[str, tuple[BaseGeometry, float]]:
    """Return where to draw the gates whose point lies across the line.

    Parameters
    ----------
    gates
        Rows with ``place_id``, ``country``, ``precision_m`` (metres) and a Point, EPSG:4326.
    provinces
        Rows with ``country`` and a polygon, EPSG:4326.

    Returns
    -------
    dict
        By ``place_id``: the point to draw, and how far across the line the gate's own point is, in
        metres. A gate further across than its precision is left where it is: that is for the
        checks of the data to say, not for the map to hide.
    """
    moved: dict[str, tuple[BaseGeometry, float]] = {}
    for country in sorted({plain(gate["country"]) for gate in gates}):
        land = [row["geometry"] for row in provinces if plain(row["country"]) == country]
        own = [gate for gate in gates if plain(gate["country"]) == country]
        if land:
            moved.update(_moved(own, np.array(land, dtype=object)))
    return moved


def _moved(
    gates: Sequence[dict[str, Any]], land: "np.ndarray[Any, np.dtype[np.object_]]"
) -> dict[str, tuple[BaseGeometry, float]]:
    tree = shapely.STRtree(land)
    points = np.array([gate["geometry"] for gate in gates], dtype=object)
    inside = set(tree.query(points, predicate="intersects")[0].tolist())
    moved = {}
    for index in set(range(len(points))) - inside:
        gate = gates[index]
        nearest = land[tree.nearest(points[index])]
        point, metres = _onto(nearest, points[index])
        if metres <= _reach(gate):
            moved[plain(gate["place_id"])] = (point, metres)
    return moved


def _reach(gate: dict[str, Any]) -> float:
    precision = gate.get("precision_m")
    return _LEAST_REACH_M if is_missing(precision) else max(_LEAST_REACH_M, float(str(precision)))


def _onto(land: BaseGeometry, point: BaseGeometry) -> tuple[BaseGeometry, float]:
    """Return the point just inside an area that is nearest to one outside, and the distance."""
    (x, y), (edge_x, edge_y) = shapely.get_coordinates(shapely.shortest_line(point, land)).tolist()
    away = float(np.hypot(edge_x - x, edge_y - y))
    step = _INSIDE_DEG / away if away else 0.0
    inside = shapely.Point(edge_x + (edge_x - x) * step, edge_y + (edge_y - y) * step)
    metres = float(np.hypot((edge_x - x) * np.cos(np.radians(y)), edge_y - y)) * _METRES_PER_DEGREE
    return inside, metres
