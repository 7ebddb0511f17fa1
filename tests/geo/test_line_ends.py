"""The lines begin and end where the table of their ends says."""

from itertools import combinations

import pytest

from gazetteer.gazetteer import load
from geo.border import BORDERS, Border
from geo.geodesic import length_km
from geo.junctions import partition
from geo.line_ends import LineEnd, read_line_ends
from geo.topology import load_topology

ENDS = {(end.border, end.end): end for end in read_line_ends()}


@pytest.mark.parametrize("name", BORDERS)
def test_a_line_runs_from_its_start_to_its_end(name: str) -> None:
    coords = Border(name).coords
    for vertex, end in ((coords[0], ENDS[name, "start"]), (coords[-1], ENDS[name, "end"])):
        assert vertex.tolist() == [end.lon, end.lat]


def test_the_coast_is_where_an_arc_of_vn_cn_ends() -> None:
    topology, coast = load_topology(), ENDS["VN-CN", "coast"]
    *_, at_sea = topology.lines["VN-CN"]
    assert topology.arc(at_sea)[0].tolist() == [coast.lon, coast.lat]
    assert length_km(topology.arc(at_sea)) == pytest.approx(11.08, abs=0.01)


def test_lines_meet_at_the_two_tripoints() -> None:
    tripoints = {(e.lon, e.lat): set() for e in read_line_ends() if e.kind == "tripoint"}
    for end in read_line_ends():
        if end.kind == "tripoint":
            tripoints[end.lon, end.lat].add((end.border, end.third_country))
    assert list(tripoints.values()) == [
        {("VN-CN", "country/la"), ("VN-LA", "country/cn")},
        {("VN-LA", "country/kh"), ("VN-KH", "country/la")},
    ]


def test_point_1_at_sea_is_that_of_the_agreement() -> None:
    point = ENDS["VN-CN", "end"]
    lat, lon = 21 + 28 / 60 + 12.5 / 3600, 108 + 6 / 60 + 4.3 / 3600
    assert length_km([(lon, lat), (point.lon, point.lat)]) * 1000 < 0.2


@pytest.mark.parametrize("end", read_line_ends(), ids=lambda e: f"{e.border}-{e.end}")
def test_the_units_at_an_end_are_places_and_hold_the_first_and_last_stretch(end: LineEnd) -> None:
    assert all(load().get(unit) for unit in end.units)
    if end.units:
        stretch = partition(Border(end.border))[0 if end.end == "start" else -1]
        assert {stretch.province_id, stretch.neighbour_id} <= set(end.units)


def test_a_name_is_told_in_both_languages() -> None:
    end = ENDS["VN-LA", "end"]
    assert end.name("vi") == "Ngã ba biên giới Việt Nam – Lào – Campuchia"
    assert end.name() == "tripoint Vietnam–Laos–Cambodia"


def test_no_two_ends_of_a_line_are_one() -> None:
    for one, other in combinations(read_line_ends(), 2):
        if one.border == other.border:
            assert (one.lon, one.lat) != (other.lon, other.lat)
