"""The three border lines: edges that OpenStreetMap's time zones have in common."""

from collections import defaultdict
from collections.abc import Iterable

from recipe.grid import Arc, Point, to_grid

TRIPOINT_CHINA_LAOS = to_grid(102.143864, 22.400484)
TRIPOINT_LAOS_CAMBODIA = to_grid(107.556628, 14.686098)
COAST = to_grid(108.035898, 21.546488)
GULF_POINT_1 = to_grid(108.101194, 21.470139)
GULF_OF_THAILAND = to_grid(104.439218, 10.423171)

LINES: dict[str, tuple[str, Point, Point]] = {
    "VN-CN": ("Asia/Shanghai", TRIPOINT_CHINA_LAOS, GULF_POINT_1),
    "VN-LA": ("Asia/Vientiane", TRIPOINT_CHINA_LAOS, TRIPOINT_LAOS_CAMBODIA),
    "VN-KH": ("Asia/Phnom_Penh", TRIPOINT_LAOS_CAMBODIA, GULF_OF_THAILAND),
}
"""Of each border: the zone across it, and its two ends in marker order."""

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
    following = defaultdict(list)
    for a, b in map(tuple, edges):
        following[a].append(b)
        following[b].append(a)
    path, before = [start], start
    while path[-1] != end:
        onward = [point for point in following[path[-1]] if point != before]
        if len(onward) != 1:
            raise SystemExit(f"the line is broken or forks at {path[-1]}")
        before = path[-1]
        path.append(onward[0])
    return path


def border_lines(vietnam: list[Arc]) -> dict[str, Arc]:
    """Return each border line at full resolution, in marker order."""
    own = _edges(vietnam)
    return {
        border: _walk(own & _edges(_zone(zone)), start, end)
        for border, (zone, start, end) in LINES.items()
    }
