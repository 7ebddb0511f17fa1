"""What is drawn along a shared edge is drawn once."""

from types import ModuleType

import pytest
from shapely import LineString, Polygon, box
from shapely.geometry import MultiPolygon

from maps.topology import Topology, build_topology


def decoded(topology: Topology, indexes: list[int]) -> list[tuple[int, int]]:
    points: list[tuple[int, int]] = []
    for index in indexes:
        flat = topology.arcs[index if index >= 0 else ~index]
        x = y = 0
        chain = []
        for dx, dy in zip(flat[::2], flat[1::2], strict=True):
            x, y = x + dx, y + dy
            chain.append((x, y))
        chain = chain if index >= 0 else chain[::-1]
        points += chain[1 if points else 0 :]
    return points


def area(topology: Topology, polygon: int) -> float:
    return sum(Polygon(decoded(topology, ring)).area for ring in topology.polygons[polygon]) / 1e10


def test_two_squares_and_the_line_between_them_share_one_chain() -> None:
    left, right = box(0, 0, 1, 1), box(1, 0, 2, 1)
    topology = build_topology([left, right], [LineString([(1, 0), (1, 1)])])
    [[shared]] = topology.lines
    for [ring] in topology.polygons:
        assert {shared, ~shared} & set(ring)
    assert len(topology.arcs) == 3


def test_shapes_keep_their_course_and_area() -> None:
    left, right = box(0, 0, 1, 1), box(1, 0, 2, 1)
    topology = build_topology([left, right], [LineString([(1, 0), (1, 1)])])
    assert area(topology, 0) == pytest.approx(1)
    assert decoded(topology, topology.lines[0]) == [(100000, 0), (100000, 100000)]


def test_a_line_in_two_stretches_cuts_the_edge_where_they_meet() -> None:
    land = box(0, 0, 1, 2)
    south, north = LineString([(1, 0), (1, 1)]), LineString([(1, 1), (1, 2)])
    land = Polygon([(0, 0), (1, 0), (1, 1), (1, 2), (0, 2)])
    topology = build_topology([land], [south, north])
    drawn = {arc if arc >= 0 else ~arc for line in topology.lines for arc in line}
    [ring] = topology.polygons[0]
    assert len(drawn) == 2
    assert drawn <= {arc if arc >= 0 else ~arc for arc in ring}


def test_parts_and_holes_are_rings_of_the_same_shape() -> None:
    holed = box(0, 0, 3, 3).difference(box(1, 1, 2, 2))
    topology = build_topology([MultiPolygon([holed, box(5, 5, 6, 6)])], [])
    assert len(topology.polygons[0]) == 3


def test_wiggles_below_the_tolerance_go_and_bends_above_it_stay() -> None:
    wiggle = [(x / 1000, 1e-5 * (x % 2)) for x in range(100)]
    bend = [*wiggle, (0.05, 0.05)]
    topology = build_topology([], [LineString(bend)])
    assert 3 <= len(decoded(topology, topology.lines[0])) < 10


def test_nothing_gives_nothing() -> None:
    assert build_topology([], [LineString([(0, 0), (1, 1)])]).polygons == []


def test_the_drawn_border_coincides_with_the_province_edges(world: ModuleType) -> None:
    segments, provinces = world.segments(), world.provinces()
    topology = build_topology(list(provinces.geometry), list(segments.geometry))
    edges = [
        {arc if arc >= 0 else ~arc for ring in rings for arc in ring} for rings in topology.polygons
    ]
    index = {place: number for number, place in enumerate(provinces.place_id)}
    for arcs, (_, row) in zip(topology.lines, segments.iterrows(), strict=True):
        drawn = {arc if arc >= 0 else ~arc for arc in arcs}
        assert drawn <= edges[index[row.province_id]]
        assert drawn <= edges[index[row.neighbour_id]]


def test_the_drawn_border_stays_within_its_tolerance(world: ModuleType) -> None:
    segments = world.segments()
    topology = build_topology([], list(segments.geometry), line_tolerance_m=40)
    for arcs, line in zip(topology.lines, segments.geometry, strict=True):
        drawn = LineString([(x / 1e5, y / 1e5) for x, y in decoded(topology, arcs)])
        assert drawn.hausdorff_distance(line) * 111_320 < 60
