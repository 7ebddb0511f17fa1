"""Far edges made lighter: the outer arcs of the two large Chinese provinces."""

import shapely

from recipe.coverage import OwnedArc
from recipe.grid import to_degrees, to_grid

FAR = {"neighbour/yunnan", "neighbour/guangxi"}
TOLERANCE = 0.01
"""In degrees, about 1 km: these edges lie up to 800 km from the line."""


def simplify_far(arcs: list[OwnedArc]) -> list[OwnedArc]:
    """Simplify arcs that only Yunnan or Guangxi own (Douglas-Peucker), ends kept."""
    return [(owners, _simplify(arc) if set(owners) <= FAR else arc) for owners, arc in arcs]


def _simplify(arc: list[tuple[int, int]]) -> list[tuple[int, int]]:
    shape = shapely.LineString(to_degrees(arc)).simplify(TOLERANCE)
    return [to_grid(x, y) for x, y in shape.coords]
