"""What the open line lacks, beside the state publisher's map of 2025."""

import pytest

from gazetteer.tables import read_table
from geo.line_shortness import shortness
from geo.segments import segments

ROWS = read_table("line_shortness")


def test_son_la_is_short_by_smoothing_and_by_another_course() -> None:
    son_la = shortness("VN-LA", ["province/son-la"])
    assert son_la is not None
    assert son_la.said("vi") == "thiếu 11 %: nét vẽ trơn 15,2 km, tuyến khác 15,6 km"
    assert son_la.said("en") == "short by 11 %: smoothing 15.2 km, another course 15.6 km"


def test_one_reason_alone_is_named_without_its_kilometres() -> None:
    thanh_hoa = shortness("VN-LA", ["province/thanh-hoa"])
    assert thanh_hoa is not None
    assert thanh_hoa.said("vi") == "thiếu 2,5 %: nét vẽ trơn"


def test_within_one_per_cent_lines_agree_and_a_longer_one_is_said_to_be() -> None:
    kandal = shortness("VN-KH", ["province/an-giang"], "neighbour/kandal")
    quang_ninh = shortness("VN-CN", ["province/quang-ninh"])
    assert kandal is not None
    assert quang_ninh is not None
    assert kandal.said("en") == "longer by 2.2 %"
    assert quang_ninh.said("en") == "agrees within 1 %"


def test_the_pair_of_a_province_with_one_neighbour_is_the_province() -> None:
    whole = shortness("VN-CN", ["province/lai-chau"])
    assert shortness("VN-CN", ["province/lai-chau"], "neighbour/yunnan") == whole


def test_what_was_not_measured_is_not_known() -> None:
    assert shortness("VN-LA", ["province/son-la"], "neighbour/savannakhet") is None


@pytest.mark.parametrize("row", ROWS, ids=lambda r: f"{r['province_id']}{r['neighbour_id']}")
def test_reasons_add_up_to_what_is_missing(row: dict[str, str]) -> None:
    missing = float(row["reference_km"]) - float(row["line_km"])
    if row["smoothing_km"]:
        reasons = float(row["smoothing_km"]) + float(row["other_course_km"])
        assert reasons == pytest.approx(missing, abs=0.25)  # each is given to 0.1 km
    else:
        assert row["neighbour_id"]


def test_pairs_add_up_to_their_province() -> None:
    for whole in (row for row in ROWS if not row["neighbour_id"]):
        key = whole["border"], whole["province_id"]
        pairs = [r for r in ROWS if (r["border"], r["province_id"]) == key and r["neighbour_id"]]
        for column in ("line_km", "reference_km"):
            if pairs:
                total = sum(float(row[column]) for row in pairs)
                assert total == pytest.approx(float(whole[column]), abs=0.01)


def test_the_line_that_was_measured_is_the_one_that_ships() -> None:
    """Its junctions were placed independently: 0.15 km. Of Quảng Ninh the sea is left out."""
    lengths = {s.segment_id: s.length_km for s in segments(by="province", scheme="63")}
    for row in (r for r in ROWS if not r["neighbour_id"]):
        name = row["province_id"].partition("/")[2]
        at_sea = 11.15 if name == "quang-ninh" else 0
        measured = lengths[f"{row['border']}/{name}"] - at_sea
        assert float(row["line_km"]) == pytest.approx(measured, abs=0.15), name
