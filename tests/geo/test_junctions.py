import csv
import re
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from gazetteer.errors import BoundaryError
from geo.border import BORDERS, Border
from geo.geodesic import length_km
from geo.junctions import chainage_of, partition, read_junctions
from geo.topology import load_topology


def test_there_are_24_vietnamese_junctions_and_18_across_the_line() -> None:
    sides = [junction.side for junction in read_junctions()]
    assert {side: sides.count(side) for side in sides} == {"vn": 24, "la": 9, "cn": 1, "kh": 8}


@pytest.mark.parametrize("junction", read_junctions(), ids=lambda j: f"{j.unit_a}-{j.unit_b}")
def test_a_junction_lies_on_the_line_within_its_rounding(junction: object) -> None:
    border = Border(junction.border)  # type: ignore[attr-defined]
    assert border.locate_one(junction.lon, junction.lat).offset_m < 11  # type: ignore[attr-defined]


@pytest.mark.parametrize("junction", read_junctions(), ids=lambda j: f"{j.unit_a}-{j.unit_b}")
def test_a_junction_names_its_sources_and_their_disagreement(junction: object) -> None:
    assert len(junction.sources) >= 2  # type: ignore[attr-defined]
    assert 0 <= junction.disagreement_m <= 2040  # type: ignore[attr-defined]


def test_salavan_and_sekong_are_the_least_certain() -> None:
    worst = max(read_junctions(), key=lambda junction: junction.disagreement_m)
    assert (worst.unit_a, worst.unit_b) == ("neighbour/salavan", "neighbour/sekong")


@pytest.mark.parametrize("name", BORDERS)
def test_junctions_cut_the_line_where_its_arcs_end(name: str) -> None:
    topology = load_topology()
    border = Border(name)
    ends = {tuple(topology.arc(number)[-1]) for number in topology.lines[name]}
    cuts = {chainage_of(j, border) for j in read_junctions() if j.border == name}
    assert {tuple(point) for point in border.at(sorted(cuts))} <= ends


@pytest.mark.parametrize("name", BORDERS)
def test_stretches_follow_each_other_from_end_to_end(name: str) -> None:
    border = Border(name)
    stretches = partition(border)
    assert stretches[0].from_km == 0
    assert stretches[-1].to_km == border.length
    for one, following in pairwise(stretches):
        assert one.to_km == following.from_km
        assert one.to_km > one.from_km


def test_a_line_of_your_own_is_cut_at_the_same_places() -> None:
    shipped = Border("VN-LA")
    rough = Border("VN-LA", shipped.coords[::10].copy(), "every tenth vertex")
    pairs = [(s.province_id, s.neighbour_id) for s in partition(rough)]
    assert pairs == [(s.province_id, s.neighbour_id) for s in partition(shipped)]


def test_a_part_of_a_line_is_cut_only_where_junctions_lie_on_it() -> None:
    shipped = Border("VN-LA")
    part = Border("VN-LA", shipped.between(450, 700), "around Sơn La and Thanh Hóa")
    pairs = [(s.province_id, s.neighbour_id) for s in partition(part)]
    assert pairs == [
        ("province/son-la", "neighbour/houaphanh"),
        ("province/thanh-hoa", "neighbour/houaphanh"),
    ]


def test_a_line_against_marker_order_is_refused() -> None:
    backwards = Border("VN-LA", np.ascontiguousarray(Border("VN-LA").coords[::-1]))
    with pytest.raises(BoundaryError, match="marker order"):
        partition(backwards)


def test_the_disagreement_is_a_distance_that_the_sources_name() -> None:
    for junction in read_junctions():
        named = {int(m) for source in junction.sources for m in re.findall(r": (\d+) m", source)}
        assert junction.disagreement_m in named, junction


FACTS = Path(__file__).parents[3] / "shared" / "facts" / "junctions.csv"
SIDES = {"VN": "vn", "LAO": "la", "CHN": "cn", "KHM": "kh"}
MERGED_M = 33
"""Đồng Tháp | An Giang was put where Prey Veng meets Kandal, within their disagreement."""


@pytest.mark.skipif(not FACTS.exists(), reason="the collected facts are not beside the project")
def test_junctions_are_the_best_ones_of_the_collected_facts() -> None:
    with FACTS.open(encoding="utf-8", newline="") as file:
        facts = [row for row in csv.DictReader(file) if row["best"] == "1"]
    for junction in read_junctions():
        here = (junction.lon, junction.lat)
        near = min(
            length_km([here, (float(row["lon"]), float(row["lat"]))]) * 1000
            for row in facts
            if row["border"] == junction.border and SIDES.get(row["side"]) == junction.side
        )
        merged = junction.unit_a == "province/dong-thap"
        assert near < (MERGED_M if merged else 8), junction
