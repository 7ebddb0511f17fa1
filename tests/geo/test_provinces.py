from itertools import pairwise

import numpy as np
import pytest
import shapely

from gazetteer.errors import UnknownPlaceError
from gazetteer.gazetteer import Scheme, load
from gazetteer.tables import read_table
from geo.border import BORDERS, Border
from geo.geodesic import Floats, wgs84
from geo.junctions import read_junctions
from geo.provinces import INLAND_OFF_M, inland_zone, province_polygons, representative_point
from geo.topology import load_topology

MAPPED = [
    (row["place_id"], float(row["lon"]), float(row["lat"]), float(row["precision_m"] or 0))
    for row in read_table("coordinates")
    if row["coord_class"] == "mapped"
]
PROVINCE_OF = {row["place_id"]: row["province_id"] for row in read_table("gates")}


def test_25_border_provinces_and_21_facing_ones() -> None:
    assert len(province_polygons(country="VN")) == 25
    assert len(province_polygons()) == 46


def test_22_border_provinces_since_the_merger() -> None:
    provinces = province_polygons(scheme="34", country="VN")
    assert len(provinces) == 22
    assert "province/tay-ninh-2025" in provinces
    assert "province/long-an" not in provinces


@pytest.mark.parametrize("scheme", ["63", "34"])
def test_polygons_are_valid_and_touch_without_overlap_or_gap(scheme: str) -> None:
    polygons = list(province_polygons(scheme=scheme).values())  # type: ignore[arg-type]
    assert shapely.is_valid(polygons).all()
    assert shapely.coverage_is_valid(polygons)


@pytest.mark.parametrize("scheme", ["63", "34"])
def test_no_edge_of_the_coverage_is_invalid_and_no_gap_is_narrow(scheme: Scheme) -> None:
    polygons = list(province_polygons(scheme=scheme).values())
    narrow = 0.001  # degrees, some 100 m
    wrong = shapely.coverage_invalid_edges(polygons, gap_width=narrow)
    assert shapely.is_empty(wrong).all()


def edges_of(points: Floats) -> set[frozenset[tuple[float, float]]]:
    """The edges of a line or ring, either way round."""
    return {frozenset(edge) for edge in pairwise(map(tuple, points.tolist()))}


@pytest.mark.parametrize("scheme", ["63", "34"])
def test_the_edges_that_both_sides_share_are_those_of_the_line(scheme: Scheme) -> None:
    sides: dict[bool, set[frozenset[tuple[float, float]]]] = {True: set(), False: set()}
    for place_id, polygon in province_polygons(scheme=scheme).items():
        rings = [polygon.exterior, *polygon.interiors]
        sides[place_id.startswith("province/")] |= set().union(
            *(edges_of(shapely.get_coordinates(ring)) for ring in rings)
        )
    topology = load_topology()
    at_sea = edges_of(topology.arc(topology.lines["VN-CN"][-1]))
    line = set().union(*(edges_of(Border(name).coords) for name in BORDERS))
    assert sides[True] & sides[False] == line - at_sea
    assert len(line) > 66_000


@pytest.mark.parametrize("scheme", ["63", "34"])
def test_both_sides_together_have_no_sliver_between_them(scheme: Scheme) -> None:
    polygons = province_polygons(scheme=scheme)
    whole = shapely.union_all(list(polygons.values()))
    [phnom_penh] = polygons["neighbour/kandal"].interiors
    assert whole.geom_type == "Polygon"
    [hole] = whole.interiors
    assert shapely.Polygon(hole).equals(shapely.Polygon(phnom_penh))
    assert whole.area == pytest.approx(sum(p.area for p in polygons.values()), rel=1e-12)


def test_the_63_provinces_dissolved_are_the_34() -> None:
    topology, known = load_topology(), load()
    parts: dict[str, list[shapely.Polygon]] = {}
    for place_id, polygon in province_polygons().items():
        parts.setdefault(known.unit_on(place_id, "34").place_id, []).append(polygon)
    for inland, joined in topology.joined.items():
        outer, *holes = (topology.join(ring) for ring in topology.provinces[inland])
        parts[joined].append(shapely.Polygon(outer, holes))
    merged = province_polygons(scheme="34")
    assert merged.keys() == parts.keys()
    for place_id, polygons in parts.items():
        union = shapely.union_all(polygons)
        assert union.equals(merged[place_id])
        assert set(map(tuple, shapely.get_coordinates(merged[place_id]).tolist())) == set(
            map(tuple, shapely.get_coordinates(shapely.coverage_union_all(polygons)).tolist())
        )


def test_the_zone_of_doubt_is_two_kilometres_about_every_edge_but_the_lines() -> None:
    topology = load_topology()
    on_line = {number for numbers in topology.lines.values() for number in numbers}
    rings = [topology.provinces[place_id] for place_id in province_polygons()]
    arcs = {max(n, ~n) for own in rings for ring in own for n in ring}
    inland = [topology.arc(n) for n in arcs - {max(n, ~n) for n in on_line}]
    vertices = np.concatenate(inland)
    rng = np.random.default_rng(5)
    near = vertices[rng.integers(len(vertices), size=500)]
    points = near + rng.normal(0, 0.02, near.shape)
    away = np.min([Border("x", arc).locate(points).offset_m for arc in inland], axis=0)
    is_uncertain = inland_zone("63").locate(points).which >= 0
    is_clear = np.abs(away - INLAND_OFF_M) > INLAND_OFF_M / 50
    assert ((away < INLAND_OFF_M) == is_uncertain)[is_clear].all()
    assert 50 < is_uncertain.sum() < 450


def test_a_point_of_the_line_is_in_doubt_only_near_a_junction() -> None:
    zone, line = inland_zone("63"), Border("VN-LA")
    junctions = [line.locate_one(j.lon, j.lat).km for j in read_junctions() if j.border == "VN-LA"]
    assert (zone.locate(line.at(np.array(junctions))).which >= 0).all()
    assert 0.02 < (zone.locate(line.coords).which >= 0).mean() < 0.2


@pytest.mark.parametrize("border", BORDERS)
def test_the_edge_of_the_provinces_is_the_line_itself(border: str) -> None:
    edges = shapely.union_all([p.boundary for p in province_polygons(country="VN").values()])
    line = shapely.LineString(Border(border).coords)
    beyond = line.difference(edges)
    # Only the run at sea, from the coast to point 1 of the Gulf of Tonkin line, bounds no land.
    assert beyond.is_empty == (border != "VN-CN")
    if border == "VN-CN":
        assert beyond.bounds == pytest.approx((108.035898, 21.470139, 108.101194, 21.546488))


def test_every_point_of_the_land_border_has_a_province_on_either_side() -> None:
    topology = load_topology()
    used = {
        number if number >= 0 else ~number: []
        for rings in topology.provinces.values()
        for ring in rings
        for number in ring
    }
    for place_id, rings in topology.provinces.items():
        for number in (n for ring in rings for n in ring):
            used[number if number >= 0 else ~number].append(place_id.partition("/")[0])
    at_sea = topology.lines["VN-CN"][-1]
    for numbers in topology.lines.values():
        for number in numbers:
            if number != at_sea:
                assert sorted(used[number]) == ["neighbour", "province"]


@pytest.mark.parametrize(("place_id", "lon", "lat", "precision_m"), MAPPED, ids=str)
def test_a_mapped_gate_lies_in_its_own_province(
    place_id: str, lon: float, lat: float, precision_m: float
) -> None:
    province_id = PROVINCE_OF.get(place_id)
    if not province_id:
        pytest.skip("the table of gates gives it no province")
    polygon, gate = province_polygons()[province_id], shapely.Point(lon, lat)
    if polygon.contains(gate):
        return
    near = polygon.boundary.interpolate(polygon.boundary.project(gate))
    assert wgs84().inv(lon, lat, near.x, near.y)[2] <= max(precision_m, 1)


@pytest.mark.parametrize("scheme", ["63", "34"])
def test_a_merged_province_holds_what_its_parts_held(scheme: str) -> None:
    area = sum(p.area for p in province_polygons(scheme=scheme).values())  # type: ignore[arg-type]
    inland = {"63": 0.0, "34": _area_of(load_topology().joined)}[scheme]
    border = sum(p.area for p in province_polygons().values())
    assert area == pytest.approx(border + inland)


def _area_of(place_ids: dict[str, str]) -> float:
    topology = load_topology()
    rings = [topology.join(topology.provinces[place_id][0]) for place_id in place_ids]
    return float(np.sum(shapely.area([shapely.Polygon(ring) for ring in rings])))


def test_phnom_penh_is_a_hole_in_kandal() -> None:
    kandal = province_polygons()["neighbour/kandal"]
    assert len(kandal.interiors) == 1
    assert not kandal.contains(shapely.Point(104.91, 11.56))


@pytest.mark.parametrize(
    ("place_id", "town"),
    [
        ("province/quang-ninh", (107.96, 21.52)),  # Móng Cái
        ("province/quang-ninh", (108.03, 21.482)),  # Trà Cổ
        ("province/lao-cai", (103.97, 22.48)),  # Lào Cai
        ("province/kien-giang", (105.31, 9.91)),  # Giồng Riềng
        ("province/tay-ninh", (106.10, 11.31)),  # Tây Ninh
        ("neighbour/tboung-khmum", (105.66, 11.91)),  # Suong
        ("neighbour/guangxi", (106.75, 22.11)),  # Pingxiang
        ("neighbour/houaphanh", (104.05, 20.41)),  # Xam Neua
    ],
)
def test_towns_lie_in_their_province(place_id: str, town: tuple[float, float]) -> None:
    assert province_polygons()[place_id].contains(shapely.Point(town))


@pytest.mark.parametrize("scheme", ["63", "34"])
def test_a_representative_point_lies_well_inside(scheme: str) -> None:
    for place_id, polygon in province_polygons(scheme=scheme).items():  # type: ignore[arg-type]
        point = representative_point(place_id, scheme=scheme)  # type: ignore[arg-type]
        assert polygon.contains(point)
        assert polygon.boundary.distance(point) > 0.05


def test_a_province_of_the_other_scheme_has_no_point() -> None:
    with pytest.raises(UnknownPlaceError, match="34"):
        representative_point("province/long-an", scheme="34")
