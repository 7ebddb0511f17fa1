from datetime import date

import pytest

from gazetteer.gazetteer import load
from geo.border import Border
from geo.segment_details import SegmentDetails, details_of, end_text, gates_of
from geo.segment_names import SegmentNames
from geo.segment_summary import summary
from geo.segment_table import COLUMNS, DETAIL_COLUMNS, detailed_record
from geo.segments import By, segments

BEFORE, AFTER = date(2024, 11, 18), date(2026, 11, 22)


@pytest.fixture(scope="module")
def by_id() -> dict[str, SegmentDetails]:
    return {d.segment.segment_id: d for d in details_of(segments(as_of=BEFORE), as_of=BEFORE)}


def test_long_sap_is_on_the_stretch_of_son_la_and_houaphanh(
    by_id: dict[str, SegmentDetails],
) -> None:
    assert "gate/long-sap" in by_id["VN-LA/son-la/houaphanh"].gate_ids
    assert by_id["VN-LA/son-la/luang-prabang"].gate_ids == ()


@pytest.mark.parametrize("by", ["province", "country"])
def test_every_gate_is_on_one_segment(by: By) -> None:
    found = [gate for d in details_of(segments(by=by), as_of=AFTER) for gate in d.gate_ids]
    everything = {g for border in ("VN-CN", "VN-LA", "VN-KH") for g in gates_of(border, (), AFTER)}
    assert len(found) == len(set(found))
    assert set(found) == everything


def test_gates_are_those_of_the_day() -> None:
    def count(day: date) -> int:
        return len(gates_of("VN-LA", (), day))

    assert count(date(1995, 1, 1)) < count(AFTER)


def test_between_breaks_gates_count_by_their_chainage() -> None:
    parts = segments("VN-LA", breaks=["Lóng Sập", 500], as_of=BEFORE)
    gates = [gate for detail in details_of(parts, as_of=BEFORE) for gate in detail.gate_ids]
    assert len(gates) == len(set(gates))
    first = details_of(parts, as_of=BEFORE)[0]
    assert "gate/tay-trang" in first.gate_ids


def test_a_gate_without_a_position_counts_if_its_whole_stretch_lies_between() -> None:
    known = load()
    unplaced = {g for g in gates_of("VN-LA", (), BEFORE) if known.coordinate(g) is None}
    if not unplaced:
        pytest.skip("every gate has a position")
    whole = details_of(segments("VN-LA", by="country"), as_of=BEFORE)[0]
    assert unplaced <= set(whole.gate_ids)


def test_of_a_line_of_ones_own_it_is_not_told_what_the_open_line_lacks() -> None:
    own = Border("VN-LA", Border("VN-LA").coords[::5].copy(), "my survey")
    details = details_of(segments(own, as_of=BEFORE), as_of=BEFORE)
    assert {detail.short for detail in details} == {None}
    assert sum(len(detail.gate_ids) for detail in details) > 30


def test_ends_are_told_in_both_languages() -> None:
    names = SegmentNames(load(), "63", BEFORE)
    [laos] = segments("VN-LA", by="country")
    assert end_text(laos.start, names, "vi") == "ngã ba biên giới Việt Nam – Trung Quốc – Lào"
    assert end_text(laos.end, names, "en") == "tripoint Vietnam – Laos – Cambodia"
    [last] = segments("VN-CN", by="province", as_of=BEFORE)[-1:]
    assert end_text(last.end, names, "vi") == "biển"
    son_la = segments("VN-LA", as_of=BEFORE)[2]
    assert end_text(son_la.end, names, "vi") == "Luông Pha Băng | Hủa Phăn"
    assert end_text(son_la.end, names, "en") == "Luang Prabang | Houaphanh"


def test_an_end_within_a_merged_province_is_told_by_the_old_names() -> None:
    names = SegmentNames(load(), "34", AFTER)
    [long_an] = [s for s in segments("VN-KH", as_of=AFTER) if "long-an/svay" in s.segment_id]
    assert end_text(long_an.start, names, "vi") == "Tây Ninh | Long An"
    [gia_lai] = [s for s in segments("VN-KH", as_of=AFTER) if "gia-lai" in s.segment_id]
    assert end_text(gia_lai.start, names, "vi") == "Quảng Ngãi | Gia Lai"


def test_a_record_with_details_begins_with_the_contract(by_id: dict[str, SegmentDetails]) -> None:
    row = detailed_record(by_id["VN-LA/son-la/houaphanh"])
    assert list(row) == [*COLUMNS, *DETAIL_COLUMNS]
    assert (row["from_marker"], row["to_marker"]) == ("158", "269")
    assert row["start"] == "neighbour/luang-prabang | neighbour/houaphanh"
    assert row["missing_km"] == 26.228


def test_gates_beyond_the_end_of_a_line_that_ends_early_are_not_on_it() -> None:
    half = Border("VN-LA", Border("VN-LA").between(0, 900), "half")
    [whole] = details_of(segments(half, by="country"), as_of=BEFORE)
    named = {
        gate_id
        for detail in details_of(segments(half), as_of=BEFORE)
        for gate_id in detail.gate_ids
    }
    assert "gate/long-sap" in whole.gate_ids
    assert "gate/lao-bao" not in whole.gate_ids
    assert named <= set(whole.gate_ids)
    [told] = summary(details_of(segments(half, by="country"), as_of=BEFORE), as_of=BEFORE)[0][
        0
    ].rows
    assert str(len(whole.gate_ids)) in told


def test_of_a_part_only_the_markers_that_are_known_to_be_on_it_are_told() -> None:
    part = Border("VN-LA", Border("VN-LA").between(600, 700), "part")
    said = [str(detail.markers) for detail in details_of(segments(part), as_of=BEFORE)]
    assert said == ["?–269", "270–?"]
    [whole] = details_of(segments(part, by="country"), as_of=BEFORE)
    assert whole.markers is None


def test_gates_of_provinces_that_a_part_does_not_reach_are_not_called_unplaced() -> None:
    nghe_an = "Buộc Mú"  # has neither a position nor a stretch
    for by in ("country", "province", "pair"):
        told = {
            to_km: " ".join(summary(details_of(segments(part, by=by), as_of=AFTER), as_of=AFTER)[1])
            for to_km in (700, 1200)
            for part in [Border("VN-LA", Border("VN-LA").between(600, to_km), "part")]
        }
        assert nghe_an not in told[700]
        assert nghe_an in told[1200]


def test_a_sum_with_a_rough_part_is_rough() -> None:
    [table], _ = summary(details_of(segments("VN-KH"), as_of=BEFORE), as_of=BEFORE)
    assert table.rows[-1][table.header.index("Measured")].startswith("≈ ")


def test_gates_stand_in_the_order_of_the_line(by_id: dict[str, SegmentDetails]) -> None:
    gates = [gate.removeprefix("gate/") for gate in by_id["VN-LA/son-la/houaphanh"].gate_ids]
    assert gates == ["nam-lanh", "chieng-khuong", "na-cai", "long-sap"]
