"""Shared borders of polygons: exact, with slivers, overlapping, apart."""

import json
import tempfile
from datetime import date
from pathlib import Path

import numpy as np
import pytest
import shapely
import shapely.ops
from geopandas import GeoDataFrame, GeoSeries
from shapely import MultiPolygon, Point, Polygon, box

from gazetteer.errors import InputError
from geo import layers
from geo.geodesic import length_km, wgs84
from geo.polygon_borders import shared_borders
from geo.vn2000 import from_degrees

WEST = box(105, 20, 106, 21)
EAST = box(106, 20, 107, 21)
EDGE_KM = length_km([(106, 20), (106, 21)])


def area_km2(shape: Polygon) -> float:
    return abs(wgs84().geometry_area_perimeter(shape)[0]) / 1e6


def test_an_edge_that_both_have_is_theirs() -> None:
    [border] = shared_borders([WEST, EAST], ["west", "east"])
    assert (border.one, border.other) == ("west", "east")
    assert border.length_km == border.agreed_km == pytest.approx(EDGE_KM)
    assert border.disagreements == ()


def test_the_first_polygon_lies_to_the_left() -> None:
    [border] = shared_borders([WEST, EAST])
    assert border.pieces[0].tolist() == [[106, 20], [106, 21]]
    [border] = shared_borders([EAST, WEST])
    assert border.pieces[0].tolist() == [[106, 21], [106, 20]]


def test_a_sliver_hides_nothing_and_is_measured() -> None:
    east = Polygon([(106, 20), (107, 20), (107, 21), (106, 21), (106.002, 20.5)])
    [border] = shared_borders([WEST, east])
    assert border.length_km == pytest.approx(EDGE_KM)
    assert border.agreed_km == 0
    [part] = border.disagreements
    assert part.kind == "gap"
    assert part.area_km2 == pytest.approx(
        area_km2(Polygon([(106, 20), (106.002, 20.5), (106, 21)]))
    )
    assert part.greatest_m == pytest.approx(wgs84().inv(106, 20.5, 106.002, 20.5)[2], rel=1e-3)
    assert (part.from_km, part.to_km) == pytest.approx((0, EDGE_KM), abs=0.01)


def test_an_overlap_is_told_from_a_gap_where_the_sides_cross() -> None:
    """The east side runs into the west below and stays away from it above."""
    crossing = [(106, 20), (107, 20), (107, 21), (106, 21), (106.003, 20.75), (105.997, 20.25)]
    east = Polygon(crossing)
    assert not WEST.touches(east)
    [border] = shared_borders([WEST, east])
    below, above = border.disagreements
    assert (below.kind, above.kind) == ("overlap", "gap")
    assert below.area_km2 == pytest.approx(area_km2(WEST.intersection(east)), rel=1e-6)
    assert below.from_km < below.to_km == pytest.approx(above.from_km, abs=1e-3)
    assert below.to_km == pytest.approx(EDGE_KM / 2, rel=1e-3)
    assert below.face.within(WEST.buffer(1e-9))
    assert not above.face.intersects(WEST.buffer(-1e-9))


def test_one_vertex_more_on_one_side_is_no_disagreement() -> None:
    east = Polygon([(106, 20), (107, 20), (107, 21), (106, 21), (106, 20.5)])
    [border] = shared_borders([WEST, east])
    assert border.length_km == pytest.approx(EDGE_KM)
    assert border.disagreements == ()


def test_slivers_wider_than_the_tolerance_are_not_bridged() -> None:
    east = box(106.02, 20, 107, 21)  # 2.1 km apart
    assert shared_borders([WEST, east]) == []
    [border] = shared_borders([WEST, east], tolerance_m=3000)
    assert border.disagreements[0].greatest_m == pytest.approx(2100, rel=0.02)


def test_tolerance_0_takes_only_what_both_have() -> None:
    east = Polygon([(106, 20), (107, 20), (107, 21), (106, 21), (106, 20.6), (106.002, 20.3)])
    west = Polygon([(105, 20), (106, 20), (106, 20.6), (106, 21), (105, 21)])
    [border] = shared_borders([west, east], tolerance_m=0)
    assert (
        border.length_km == border.agreed_km == pytest.approx(length_km([(106, 20.6), (106, 21)]))
    )


def test_coasts_that_turn_away_are_no_border() -> None:
    """Both meet at one edge; their outer edges go on in one line, away from each other."""
    [border] = shared_borders([WEST, EAST], tolerance_m=50_000)
    assert border.length_km == pytest.approx(EDGE_KM)


def test_a_third_polygon_keeps_its_own_border() -> None:
    south = box(105, 19, 107, 20)
    found = {
        (b.one, b.other): b.length_km for b in shared_borders([WEST, EAST, south], ["w", "e", "s"])
    }
    assert found[("w", "e")] == pytest.approx(EDGE_KM)
    assert found[("w", "s")] == pytest.approx(length_km([(105, 20), (106, 20)]), rel=1e-4)
    assert found[("e", "s")] == pytest.approx(length_km([(106, 20), (107, 20)]), rel=1e-4)


def test_an_enclave_shares_its_whole_outline() -> None:
    hole = [(105.4, 20.4), (105.4, 20.6), (105.6, 20.6), (105.6, 20.4)]
    [border] = shared_borders([WEST - Polygon(hole), Polygon(hole)])
    assert border.length_km == pytest.approx(length_km([*hole, hole[0]]))


def test_polygons_of_several_parts_and_of_other_directions_are_taken() -> None:
    many = MultiPolygon([box(100, 20, 101, 21), shapely.reverse(WEST)])
    [border] = shared_borders([EAST, many])
    assert border.length_km == pytest.approx(EDGE_KM)


def test_polygons_that_do_not_touch_share_nothing() -> None:
    assert shared_borders([WEST, box(120, 20, 121, 21)]) == []
    assert shared_borders([WEST, EAST.difference(box(105, 19, 106.5, 22))]) == []
    assert shared_borders([WEST]) == []
    assert shared_borders([]) == []


def test_a_series_in_vn_2000_is_transformed_and_its_index_names_the_polygons() -> None:
    series = GeoSeries([WEST, EAST], index=["a", "b"], crs=4326).to_crs(3405)
    [border] = shared_borders(series)
    assert (border.one, border.other) == ("a", "b")
    assert border.length_km == pytest.approx(EDGE_KM, rel=1e-6)


@pytest.mark.parametrize("bad", [Point(105, 20), Polygon(), None])
def test_what_is_no_polygon_is_named(bad: object) -> None:
    with pytest.raises(InputError, match="“b” is no polygon"):
        shared_borders([WEST, bad], ["a", "b"])  # type: ignore[list-item]


def test_metres_without_a_system_and_too_few_names_are_refused() -> None:
    with pytest.raises(InputError, match="not degrees"):
        shared_borders([box(500_000, 2_300_000, 600_000, 2_400_000)])
    with pytest.raises(InputError, match="1 names for 2 polygons"):
        shared_borders([WEST, EAST], ["a"])


@pytest.mark.parametrize("seed", range(5))
def test_shifted_copies_are_matched_wherever_the_border_winds(seed: int) -> None:
    """A winding border drawn twice, the second shifted by a hundredth of its steps."""
    numbers = np.random.default_rng(seed)
    line = np.column_stack([106 + numbers.uniform(-0.02, 0.02, 60), np.linspace(20, 21, 60)])
    other = line + numbers.uniform(-0.0003, 0.0003, line.shape) * (np.arange(60) % 59 > 0)[:, None]
    west = Polygon([(105, 20), *line, (105, 21)])
    east = Polygon([(107, 20), *other, (107, 21)])
    [border] = shared_borders([west, east], least_m=0)
    assert border.length_km == pytest.approx(length_km(line), rel=0.01)
    overlap = sum(part.area_km2 for part in border.disagreements if part.kind == "overlap")
    gap = sum(part.area_km2 for part in border.disagreements if part.kind == "gap")
    assert overlap == pytest.approx(_area(west.intersection(east)), rel=1e-3)
    between = box(105, 20, 107, 21) - west - east
    assert gap == pytest.approx(_area(between), rel=1e-2)
    assert max(part.greatest_m for part in border.disagreements) < 50


def _area(shape: shapely.Geometry) -> float:
    polygons = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    return sum(map(area_km2, polygons))


def test_a_vertex_on_one_side_only_parts_the_edge_of_the_other() -> None:
    east = box(106, 20.5, 107, 22)
    half = length_km([(106, 20.5), (106, 21)])
    for tolerance_m in (0, 1000):
        for polygons in ([WEST, east], [east, WEST]):
            [border] = shared_borders(polygons, tolerance_m=tolerance_m)
            assert (border.length_km, border.agreed_km) == pytest.approx((half, half))
            assert border.disagreements == ()
    [border] = shared_borders([WEST, box(106, 20.25, 107, 20.75)], tolerance_m=0)
    assert border.length_km == pytest.approx(length_km([(106, 20.25), (106, 20.75)]))


def test_a_long_edge_is_shared_with_each_of_ten_beside_it() -> None:
    """Their corners differ in the last bit: 20 + 1 / 10 and 20.1 + 0 / 10."""
    ten = [box(106, 20 + i / 10, 107, 20.1 + i / 10) for i in range(10)]
    found = [b for b in shared_borders([WEST, *ten], tolerance_m=0) if b.one == "0"]
    assert [border.other for border in found] == [str(number) for number in range(1, 11)]
    for number, border in enumerate(found):
        side = [(106, 20 + number / 10), (106, 20.1 + number / 10)]
        assert border.length_km == pytest.approx(length_km(side))
        assert border.agreed_km == pytest.approx(border.length_km)
    assert sum(border.length_km for border in found) == pytest.approx(EDGE_KM)


@pytest.mark.parametrize("step", [0.1, 0.05, 0.01])
@pytest.mark.parametrize("gap", [0.0, 0.002])
def test_nothing_is_lost_where_three_meet_inside_an_edge(step: float, gap: float) -> None:
    middle = 20.5 + 0.4 * step
    sides = [box(106 + gap, middle, 107, 21), box(106 + gap, 20, 107, middle)]
    three = [shapely.segmentize(each, step) for each in (WEST, *sides)]
    found = {(b.one, b.other): b.length_km for b in shared_borders(three, ["w", "n", "s"])}
    within = max(
        1e-6, 0.5 * (gap > 0)
    )  # an edge shorter than the tolerance is one side's or other's
    assert found["w", "n"] == pytest.approx(length_km([(106, middle), (106, 21)]), abs=within)
    assert found["w", "n"] + found["w", "s"] == pytest.approx(EDGE_KM, abs=within)


def test_coasts_that_open_like_a_mouth_are_no_border() -> None:
    """From the sea both sides come nearer to each other, until they meet."""
    steps = np.linspace(0, 0.1, 41)
    mouth = np.column_stack([106 + 0.2 * steps, 20.5 + steps])
    west = Polygon([(105, 20), (106, 20), *(mouth * (-1, 1) + (212, 0)), (105, 20.6)])
    east = Polygon([(107, 20), (107, 20.6), *mouth[::-1], (106, 20)])
    [border] = shared_borders([west, east])
    assert border.length_km == pytest.approx(length_km([(106, 20), (106, 20.5)]))
    assert border.disagreements == ()


def test_a_gap_that_stays_narrow_to_its_open_end_is_border() -> None:
    east = Polygon([(106, 20), (107, 20), (107, 21), (106.002, 21), (106, 20.5)])
    [border] = shared_borders([WEST, east])
    assert border.length_km == pytest.approx(EDGE_KM, rel=1e-6)
    assert border.agreed_km == pytest.approx(length_km([(106, 20), (106, 20.5)]))
    [part] = border.disagreements
    assert part.kind == "gap"


def pieces_of_a_box(seed: int) -> list[Polygon]:
    """Random cuts of a box, each part cut by its own lines: vertices lie on one side only."""
    numbers = np.random.default_rng(seed)
    parts: list[Polygon] = [box(105, 20, 107, 22)]
    for _ in range(12):
        biggest = max(range(len(parts)), key=lambda number: float(parts[number].area))
        part = parts.pop(biggest)
        angle, (x, y) = numbers.uniform(0, np.pi), part.centroid.coords[0]
        across = 5 * np.array([np.cos(angle), np.sin(angle)])
        cut = shapely.LineString([np.array([x, y]) - across, np.array([x, y]) + across])
        parts += shapely.ops.split(part, cut).geoms
    return parts


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("tolerance_m", [0.0, 1000.0])
def test_in_a_coverage_every_inner_edge_is_shared_once(seed: int, tolerance_m: float) -> None:
    parts = pieces_of_a_box(seed)
    found = shared_borders(parts, tolerance_m=tolerance_m)
    outlines = sum(part.length for part in parts) - 8  # without the outline of the box
    degrees = sum(
        float(shapely.length(shapely.LineString(piece))) for b in found for piece in b.pieces
    )
    assert degrees == pytest.approx(outlines / 2)
    for border in found:
        assert border.agreed_km == pytest.approx(border.length_km)
        assert border.disagreements == ()


@pytest.mark.parametrize("day", ["2024-01-01", "2026-01-01"])
def test_the_shipped_provinces_share_what_both_have_and_no_more(day: str) -> None:
    provinces = layers.provinces(as_of=date.fromisoformat(day))
    exact, near = (
        {(b.one, b.other): b for b in shared_borders(provinces.geometry, tolerance_m=metres)}
        for metres in (0.0, 1000.0)
    )
    assert exact.keys() == near.keys()
    for pair, border in near.items():
        assert border.length_km == pytest.approx(exact[pair].length_km)
        assert border.agreed_km == pytest.approx(border.length_km)
        assert border.disagreements == ()


@pytest.mark.parametrize("metres", [-1.0, float("nan"), float("inf")])
def test_a_tolerance_that_is_no_number_of_metres_is_refused(metres: float) -> None:
    with pytest.raises(InputError, match="tolerance_m must be a number of metres, 0 or more"):
        shared_borders([WEST, EAST], tolerance_m=metres)
    with pytest.raises(InputError, match="least_m"):
        shared_borders([WEST, EAST], least_m=metres)


def test_vn_2000_is_left_by_the_way_of_the_decision() -> None:
    """In the delta PROJ itself takes another one, 0.8 m off."""
    delta = [box(105, 10, 105.5, 10.5), box(105.5, 10, 106, 10.5)]
    corners = np.array([(105.5, 10.0), (105.5, 10.5)])
    metres = [shapely.transform(each, lambda xy: from_degrees(xy, "EPSG:3405")) for each in delta]
    [border] = shared_borders(GeoSeries(metres, crs=3405))
    assert border.pieces[0] == pytest.approx(corners, abs=1e-8)


FOUR = Path(tempfile.gettempdir()) / "biengioi-boundaries" / "countries-2017.geojson"


@pytest.mark.skipif(not FOUR.is_file(), reason="fetched by benchmarks/countries_2017.py")
def test_the_border_of_2017_is_as_long_as_the_reference_says() -> None:
    features = json.loads(FOUR.read_text("utf-8"))["features"]
    shapes = [shapely.from_geojson(json.dumps(f["geometry"])) for f in features]
    names = [f["properties"]["A3"] for f in features]
    found = {frozenset((b.one, b.other)): b for b in shared_borders(shapes, names, tolerance_m=0)}
    for country, km, parts in (("CHN", 1378.8, 17), ("LAO", 2202.3, 1), ("KHM", 1164.2, 31)):
        border = found[frozenset(("VNM", country))]
        assert round(border.length_km, 1) == km
        assert len(border.pieces) == parts


def test_a_geodataframe_is_taken_and_none_share_nothing() -> None:
    frame = GeoDataFrame(geometry=[box(105, 20, 106, 21), box(106, 20, 107, 21)], crs=4326)
    [border] = shared_borders(frame.to_crs(9210), ["a", "b"])
    assert border.length_km == pytest.approx(110.7, abs=0.1)
    assert shared_borders(frame.iloc[:0]) == []
