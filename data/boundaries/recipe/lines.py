"""The three border lines: edges that OpenStreetMap's time zones have in common."""

import math
from collections import defaultdict
from collections.abc import Iterable

from recipe.grid import UNIT, Arc, Point, to_grid
from recipe.tables import Row, move

ZONES = {"VN-CN": "Asia/Shanghai", "VN-LA": "Asia/Vientiane", "VN-KH": "Asia/Phnom_Penh"}
"""Of each border, the zone across it."""

REACH = 0.02 * UNIT
"""How far an end may move from one release to the next (2 km); more is another line."""

_NORTH_OF_BANGKOK = to_grid(0, 21)[1]


def _zone(name: str) -> list[Arc]:
    """Return all rings of a time zone on the grid."""
    from timezonefinder import TimezoneFinder

    polygons = TimezoneFinder().get_geometry(tz_name=name, coords_as_pairs=True)
    return [[to_grid(x, y) for x, y in ring] for polygon in polygons for ring in polygon]


def vietnam_rings() -> list[Arc]:
    """Return Vietnam's rings: its own zone in the south, a part of Asia/Bangkok in the north."""
    north = [ring for ring in _zone("Asia/Bangkok") if max(y for _, y in ring) > _NORTH_OF_BANGKOK]
    return _zone("Asia/Ho_Chi_Minh") + north


def _edges(rings: Iterable[Arc]) -> set[frozenset[Point]]:
    """Return the undirected edges of rings, open or closed ones."""
    return {
        frozenset(edge)
        for ring in rings
        for edge in zip(ring, ring[1:] + ring[:1], strict=True)
        if edge[0] != edge[1]
    }


def _walk(edges: set[frozenset[Point]], start: Point, end: Point) -> Arc:
    """Follow unbranched edges from one point to another."""
    following = _graph(edges)
    path, before = [start], start
    while path[-1] != end:
        onward = [point for point in following[path[-1]] if point != before]
        if len(onward) != 1:
            raise SystemExit(f"the line is broken or forks at {path[-1]}")
        before = path[-1]
        path.append(onward[0])
    return path


def _graph(edges: set[frozenset[Point]]) -> dict[Point, list[Point]]:
    following = defaultdict(list)
    for a, b in map(tuple, edges):
        following[a].append(b)
        following[b].append(a)
    return following


def _end(edges: set[frozenset[Point]], row: Row) -> Point:
    """Return the point of the line that an end of the table stands for in this release.

    A tripoint is where the common edges end; at sea they run on, and the nearest point is taken.
    """
    graph = _graph(edges)
    wanted = to_grid(float(row["lon"]), float(row["lat"]))
    free = [point for point, others in graph.items() if len(others) == 1]
    point = min(free if row["kind"] == "tripoint" else graph, key=lambda p: math.dist(p, wanted))
    if math.dist(point, wanted) > REACH:
        raise SystemExit(f"{row['border']}: no end of the line within 2 km of {row['name_en']}")
    return point


def border_lines(vietnam: list[Arc], ends: list[Row]) -> dict[str, Arc]:
    """Return each border line at full resolution, in marker order.

    The rows of the table of ends take the positions that the ends have in this release.
    """
    own = _edges(vietnam)
    lines = {}
    for border, zone in ZONES.items():
        common = own & _edges(_zone(zone))
        for row in ends:
            if row["border"] == border:
                move(row, _end(common, row), digits=6)
        start, end = (position(ends, border, which) for which in ("start", "end"))
        lines[border] = _walk(common, start, end)
    return lines


def position(ends: list[Row], border: str, end: str) -> Point:
    """Return the position of one end in the table."""
    row = next(row for row in ends if (row["border"], row["end"]) == (border, end))
    return to_grid(float(row["lon"]), float(row["lat"]))
