"""Places on the line with what is known there, and the stretch between two of them."""

import itertools
from datetime import date

import numpy as np
import pytest

from gazetteer.errors import InputError, UnknownPlaceError
from geo.border import BORDERS, Border
from geo.gate_chainage import gate_chainages
from geo.geodesic import wgs84
from geo.line_places import LinePlace, locate_points
from geo.line_stretch import STRETCH_COLUMNS, stretch
from geo.locating import COLUMNS, locate, rows_of
from geo.place_finding import find_places
from geo.segments import segments

DAY = date(2026, 11, 23)


def place(text: str) -> LinePlace:
    [found] = find_places([text], as_of=DAY)
    assert isinstance(found, LinePlace), found
    return found


def test_a_gate_stands_by_its_marker_in_its_province() -> None:
    [row] = locate("Lóng Sập", as_of=DAY)
    assert tuple(row) == COLUMNS
    assert (row["border"], row["side"], row["segment_id"]) == (
        *("VN-LA", "VN"),
        "VN-LA/son-la/houaphanh",
    )
    assert (row["marker_before"], row["marker_after"]) == (254, 255)
    assert row["by_marker"].startswith("VN-LA 255 - 0.0")
    assert (row["gate_before"], row["gate_after"]) == ("Nà Cài", "Tén Tằn")


def test_sides_are_vietnam_and_the_neighbour_on_every_border() -> None:
    for border in BORDERS:
        gates = gate_chainages(border, as_of=DAY, foreign=True)
        placed = [g for g in gates if g.lon is not None and g.coord_class == "mapped"]
        points = np.array([(g.lon, g.lat) for g in placed])
        for gate, found in zip(placed, locate_points(points, border), strict=True):
            if found.offset_m > (gate.precision_m or 0):
                assert found.side == gate.country, gate


def test_points_go_to_the_nearest_border() -> None:
    for border in BORDERS:
        lon, lat = Border(border).at(Border(border).length / 3).tolist()
        [found] = locate_points(np.array([(lon, lat)]))
        assert (found.border, found.offset_m < 0.01) == (border, True)


def test_a_distant_point_is_told_with_its_distance() -> None:
    [row] = locate("100,15", as_of=DAY)
    assert row["warnings"] == ["630 km from the border line: not near it"]
    assert locate("104.5,20.74", as_of=DAY)[0]["warnings"] == []


def test_the_province_is_that_of_the_day() -> None:
    before, after = (locate("VN-KH 310", as_of=date(2025, m, 1))[0] for m in (6, 7))
    assert (before["province"], after["province"]) == ("Kiên Giang", "An Giang")
    assert before["province_34"] == after["province_34"] == "An Giang"


def test_gates_before_and_after_are_those_of_the_day_along_the_line() -> None:
    kms = [g.km for g in gate_chainages("VN-LA", as_of=DAY) if g.km is not None]
    for km in (0.0, 300.5, 1111.1, 2214.0):
        [row] = locate(f"VN-LA km {km}", as_of=DAY)
        before = max((k for k in kms if k <= km), default=None)
        after = min((k for k in kms if k > km), default=None)
        assert row["gate_before_km"] == (
            None if before is None else pytest.approx(km - before, abs=1e-3)
        )
        assert row["gate_after_km"] == (
            None if after is None else pytest.approx(after - km, abs=1e-3)
        )


def test_the_nearest_gate_straight_is_the_nearest_of_all() -> None:
    [row] = locate("104.0,20.9", as_of=DAY)
    away = [
        wgs84().inv(104.0, 20.9, gate.lon, gate.lat)[2]
        for border in BORDERS
        for gate in gate_chainages(border, as_of=DAY)
        if gate.lon is not None
    ]
    assert row["nearest_gate_km"] == pytest.approx(min(away) / 1000, abs=1e-3)


def test_the_province_changes_at_the_junction() -> None:
    parts = segments("VN-LA", as_of=DAY)
    for before, after in itertools.pairwise(parts):
        rows = locate(
            f"VN-LA km {after.from_km - 0.01:.3f}", f"VN-LA km {after.from_km + 0.01:.3f}"
        )
        assert [row["segment_id"] for row in rows] == [before.segment_id, after.segment_id]


def test_every_answer_says_how_sure_it_is_and_on_what_basis() -> None:
    rows = {row["query"]: row for row in locate("VN-LA 255", "VN-LA 200", "VN-LA km 5", "Pa Háng")}
    assert [row["basis"] for row in rows.values()] == ["inferred", "derived", "given", "estimate"]
    assert rows["VN-LA 200"]["within_m"] > rows["VN-LA 255"]["within_m"] > 0
    assert rows["VN-LA km 5"]["within_m"] == 0


def test_a_stretch_has_what_lies_on_it() -> None:
    row, coords = stretch(place("Lóng Sập"), place("VN-LA 281"), as_of=DAY)
    assert tuple(row) == STRETCH_COLUMNS
    assert row["provinces"] == ["Sơn La", "Thanh Hóa"]
    assert row["length_km"] == pytest.approx(row["to_km"] - row["from_km"], abs=0.0011)
    assert row["straight_km"] < row["length_km"]
    assert "Lóng Sập" in row["gates"]
    assert coords.shape[1] == 2


def test_a_stretch_is_the_same_from_either_end() -> None:
    one, _ = stretch(place("VN-CN km 10"), place("VN-CN km 20"), as_of=DAY)
    two, _ = stretch(place("VN-CN km 20"), place("VN-CN km 10"), as_of=DAY)
    assert one == two
    assert one["length_km"] == 10


def test_two_borders_have_no_stretch_between() -> None:
    with pytest.raises(InputError, match="VN-CN"):
        stretch(place("VN-CN km 1"), place("VN-LA km 1"), as_of=DAY)
    with pytest.raises(InputError, match="one chainage"):
        stretch(place("VN-CN km 1"), place("VN-CN km 1"), as_of=DAY)


def test_the_first_place_that_is_none_is_an_error() -> None:
    with pytest.raises(UnknownPlaceError, match="Hư Không"):
        locate("VN-LA 255", "Hư Không")


def test_no_places_make_no_rows() -> None:
    assert rows_of([], as_of=DAY) == []


def test_what_a_reference_is_off_is_told_once() -> None:
    [derived, by_own, official] = locate(
        "VN-LA 200 + 1 km", "VN-LA 255 + 1 km", "Sơn La official km 100", as_of=DAY
    )
    assert derived["by_gate_within_m"] > derived["within_m"] > 10_000
    assert derived["by_marker_within_m"] > derived["within_m"]
    assert by_own["by_marker"].startswith("VN-LA 255 +")
    assert by_own["by_marker_within_m"] == by_own["within_m"]
    assert official["interpolative_within_m"] == official["within_m"]


def test_an_official_length_on_two_borders_asks_which() -> None:
    with pytest.raises(UnknownPlaceError, match="VN-CN/dien-bien, VN-LA/dien-bien"):
        locate("Điện Biên official km 10", as_of=DAY)
    [row] = locate("Điện Biên official km 10", border="VN-LA", as_of=DAY)
    assert row["border"] == "VN-LA"
