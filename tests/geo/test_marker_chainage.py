"""Markers along the line: known ones calibrate, the others are derived and say how surely."""

import csv
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.borders import borders
from gazetteer.errors import UnknownPlaceError
from geo.border import BORDERS, Border
from geo.marker_anchors import Anchor, anchors, numbering, out_of_order, stretch_of
from geo.marker_anchors import _rising as rising
from geo.marker_chainage import DRIFT, calibration, left_out, marker_at, marker_km

SHARED = Path(__file__).parents[3] / "shared"
FACTS = SHARED / "facts" / "marker_interpolation_vn_cn.csv"


@pytest.mark.parametrize("border", BORDERS)
def test_anchors_rise_with_their_numbers(border: str) -> None:
    known = anchors(border)
    assert len(known) >= 18
    for before, after in pairwise(known):
        assert before.number < after.number
        assert before.km <= after.km


@pytest.mark.parametrize("border", BORDERS)
def test_chainage_never_falls_from_the_first_marker_to_the_last(border: str) -> None:
    last = borders()[border].last_marker
    kms = [calibration(border).marker(str(n)).km for n in range(last + 1)]
    assert np.all(np.diff(kms) >= 0)
    assert kms[0] >= 0
    assert kms[-1] <= Border(border).length


@given(st.sampled_from(BORDERS), st.floats(0, 1))
def test_number_and_chainage_go_back_and_forth(border: str, share: float) -> None:
    line = calibration(border)
    km = float(line.kms[0] + share * (line.kms[-1] - line.kms[0]))
    assert line.marker_by_place(line.number(km)).km == pytest.approx(km, abs=1e-6)


def test_nine_in_ten_anchors_lie_within_the_error_that_the_others_give_them() -> None:
    found = [(a, m) for border in BORDERS for a, m in left_out(border)]
    held = [abs(a.km - m.km) <= m.within_km + a.within_km for a, m in found]
    assert len(held) > 60
    assert np.mean(held) >= 0.9


def test_a_derived_marker_lies_between_its_anchors_whatever_the_spacing() -> None:
    for border in BORDERS:
        for number in range(0, borders()[border].last_marker, 7):
            at = calibration(border).marker(str(number))
            assert at.between[0] <= at.km <= at.between[1]
            assert at.within_km >= 0


def test_a_known_position_counts_before_the_number() -> None:
    at = marker_km("VN-LA", "255")
    place = Border("VN-LA").locate_one(104.4912, 20.72403)
    assert (at.basis, at.km) == ("inferred", place.km)
    assert marker_km("VN-LA", "200").basis == "derived"


def test_a_gate_places_the_marker_at_it() -> None:
    at = marker_km("VN-KH", "30")
    assert at.basis == "inferred"
    assert at.km == pytest.approx(155.2, abs=0.1)


def test_the_error_grows_with_the_way_to_the_nearest_anchor() -> None:
    near, far = marker_km("VN-LA", "256"), marker_km("VN-LA", "200")
    assert near.within_km < 2
    assert far.within_km > DRIFT * 50


def test_posts_of_a_number_stand_together_and_added_markers_after_it() -> None:
    assert numbering("62(2)") == 62
    assert 1088 < numbering("1088/1") < numbering("1088/2") < 1089
    assert marker_km("VN-KH", "304/6").km < marker_km("VN-KH", "304/8").km
    assert marker_km("VN-KH", "47/7(2)").km == marker_km("VN-KH", "47/7").km


def test_the_end_of_a_range_calibrates_at_its_junction() -> None:
    named = {anchor.name: anchor for anchor in anchors("VN-CN") if anchor.kind == "junction"}
    span = stretch_of("VN-CN", "province/lai-chau")
    assert span
    assert named["16 | 16"].km == span[0]
    assert named["85+70m | 85+70m"].km == pytest.approx(span[1] - 0.07)


def test_ranges_that_overlap_are_told_and_not_used() -> None:
    [overlap] = out_of_order("VN-LA")
    assert overlap.name == "644 | 638"
    assert overlap.number not in {anchor.number for anchor in anchors("VN-LA")}


def test_an_anchor_out_of_order_is_left_out() -> None:
    def anchor(number: int, km: float) -> Anchor:
        return Anchor(number, km, 0.1, "marker", str(number), "")

    agreeing = [anchor(1, 1), anchor(2, 2), anchor(4, 4), anchor(5, 5)]
    assert rising(sorted([*agreeing, anchor(3, 40)])) == agreeing


@pytest.mark.parametrize("number", ["1379", "-1", "abc", "1/2/3", ""])
def test_a_marker_that_no_border_has_is_told_with_the_range(number: str) -> None:
    with pytest.raises(UnknownPlaceError, match="from 0 to 1378"):
        marker_km("VN-CN", number)
    with pytest.raises(UnknownPlaceError, match="VN-CN, VN-LA, VN-KH"):
        marker_km("VN-TH", "1")


def test_the_markers_around_a_chainage() -> None:
    assert marker_at("VN-LA", 619.5) == (255, 256)
    assert marker_at("VN-LA", 0) == (0, 1)
    assert marker_at("VN-CN", 1406) == (1378, 1378)


@pytest.mark.skipif(not FACTS.exists(), reason="the facts are not beside the project")
def test_another_interpolation_of_the_chinese_line_agrees() -> None:
    with FACTS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    points = [(float(row["lon"]), float(row["lat"])) for row in rows]
    theirs = Border("VN-CN").locate(points).km
    ours = [marker_km("VN-CN", row["number"]) for row in rows]
    apart = np.abs([at.km - km for at, km in zip(ours, theirs, strict=True)])
    assert np.median(apart) < 0.3
    assert np.mean(apart <= [at.within_km for at in ours]) > 0.95
