"""Border markers: numbers in text, and which province they stand in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.borders import borders
from gazetteer.gazetteer import load
from gazetteer.marker_references import find_references
from gazetteer.markers import borders_of, marker_id, ranges


def numbers(text: str) -> list[str]:
    return [reference.number for reference in find_references(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("thăm mốc 255", ["255"]),
        ("cột mốc số 1369", ["1369"]),
        ("mốc quốc giới số 605 tại Lao Bảo", ["605"]),
        ("mốc giới số hiệu 1088/2", ["1088/2"]),
        ("mốc 62 (2)", ["62(2)"]),
        ("mốc 79(1).", ["79(1)"]),
        ("các mốc 1116, 1117 và 1119", ["1116", "1117", "1119"]),
        ("đoạn mốc 461 - 465", ["461", "465"]),
        ("border marker 92", ["92"]),
        ("markers No. 5 and 6", ["5", "6"]),
        ("la borne frontière n° 12", ["12"]),
        ("Mốc 0 A Pa Chải", ["0"]),
    ],
)
def test_markers_are_read_with_their_numbers(text: str, expected: list[str]) -> None:
    assert numbers(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("đạt mốc 16.000 đồng", "vượt mốc 300 triệu USD", "cán mốc 10%", "trước mốc 15 giờ"),
        *("mốc 20 tỷ đồng", "giữ mốc 1.260 điểm", "mốc thời gian 2025", "105 mốc", "mốc 1,5 m"),
        *("qua mốc 50 năm", "mốc 30 tuổi", "mốc 500 km", "mốc 25 độ", "xã 255", "bên mốc"),
    ],
)
def test_milestones_of_another_kind_are_no_markers(text: str) -> None:
    assert numbers(text) == []


def test_the_span_of_a_marker_holds_its_head_word_and_of_a_listed_one_the_number() -> None:
    text = "thăm các mốc 1116 và 1117"
    assert [text[r.start : r.end] for r in find_references(text)] == ["mốc 1116", "1117"]


def test_the_main_number_leaves_out_the_part() -> None:
    assert [r.main for r in find_references("mốc 1088/2; mốc 62(2)")] == [1088, 62]


@pytest.mark.parametrize(
    ("border", "number", "place_id"),
    [
        ("VN-LA", "255", "marker/vn-la/255"),
        ("VN-CN", "1088/2", "marker/vn-cn/1088-2"),
        ("VN-LA", "62(2)", "marker/vn-la/62.2"),
    ],
)
def test_marker_ids_are_readable(border: str, number: str, place_id: str) -> None:
    assert marker_id(border, number) == place_id


@pytest.mark.parametrize(
    ("province", "number", "borders"),
    [
        ("son-la", 255, ["VN-LA"]),
        ("dien-bien", 113, ["VN-LA"]),
        ("dien-bien", 5, ["VN-CN", "VN-LA"]),
        ("lang-son", 1116, ["VN-CN"]),
        ("tay-ninh", 171, ["VN-KH"]),
        ("kon-tum", 790, ["VN-LA"]),
        ("son-la", 300, []),
    ],
)
def test_a_province_and_a_number_tell_the_border(
    province: str, number: int, borders: list[str]
) -> None:
    fits = borders_of(frozenset({f"province/{province}"}), number, load())
    assert [fit.border for fit in fits] == borders


def test_a_merged_province_holds_the_markers_of_its_parts() -> None:
    fits = borders_of(frozenset({"province/an-giang-2025"}), 300, load())
    assert [fit.province_id for fit in fits] == ["province/kien-giang"]


def test_the_lines_end_at_1378_792_and_314() -> None:
    last = {border: max(r.last for r in ranges() if r.border == border) for border in borders()}
    assert last == {"VN-CN": 1378, "VN-LA": 792, "VN-KH": 314}


@pytest.mark.parametrize("border", sorted(borders()))
def test_every_number_of_a_border_is_in_some_province(border: str) -> None:
    held = {n for r in ranges() if r.border == border for n in range(r.first, r.last + 1)}
    assert held >= set(range(1, borders()[border].last_marker + 1))


@pytest.mark.parametrize("border", sorted(borders()))
def test_ranges_run_along_the_line(border: str) -> None:
    spans = [(r.first, r.last) for r in ranges() if r.border == border]
    assert spans == sorted(spans)
    assert all(first <= last for first, last in spans)


def test_every_gate_with_a_marker_lies_in_the_range_of_its_province() -> None:
    gazetteer = load()
    for place in gazetteer.places.values():
        for marker in place.markers if place.country == "VN" else ():
            main = int(marker.split("/")[0].split("(")[0])
            fits = borders_of(frozenset({place.province_id}), main, gazetteer)
            assert place.border in {fit.border for fit in fits}, (place.place_id, marker)


markers = st.builds(
    "{}{}".format, st.integers(0, 1378), st.sampled_from(["", "/1", "/12", "(2)", "/2(1)"])
)


@given(markers)
def test_any_marker_is_read_after_its_word(number: str) -> None:
    (reference,) = find_references(f"Tổ tuần tra lên mốc {number}, rồi về.")
    assert reference.number == number
    assert str(reference.main) == number.split("/", maxsplit=1)[0].split("(", maxsplit=1)[0]


@given(markers, markers)
def test_two_markers_have_two_ids(one: str, other: str) -> None:
    assert (marker_id("VN-LA", one) == marker_id("VN-LA", other)) == (one == other)
    assert marker_id("VN-LA", one) != marker_id("VN-CN", one)


@given(st.lists(markers, min_size=2, max_size=5))
def test_a_list_of_markers_is_read_number_by_number(some: list[str]) -> None:
    text = f"Tổ tuần tra lên các mốc {', '.join(some[:-1])} và {some[-1]}."
    assert numbers(text) == some


def test_a_list_that_repeats_the_head_noun_names_each_marker_once() -> None:
    assert [r.number for r in find_references("các mốc 16 và mốc 17")] == ["16", "17"]
