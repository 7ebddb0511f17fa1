"""One row of a table: its date, places, direction and zone."""

from collections.abc import Mapping
from datetime import date

import pytest

from gazetteer.errors import InputError
from geo.records import VisitRecord, restored
from geo.visit_dates import edtf
from geo.visit_rows import record_of


def record(cells: Mapping[str, str]) -> VisitRecord:
    return record_of({"date": "2024-11-18", **cells}, source="so.csv", row=2)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("18/11/2024", "2024-11-18"),
        ("3.4.2024", "2024-04-03"),
        ("2020-03", "2020-03"),
        ("2024-02-29", "2024-02-29"),
        ("XXXX-02-29", "XXXX-02-29"),
        ("2024-11-05/2024-11-07", "2024-11-05/2024-11-07"),
        ("{2025-04-15,2025-04-16}", "{2025-04-15,2025-04-16}"),
        ("[..2014-06-25]", "[..2014-06-25]"),
        ("2024-11-18 00:00:00", "2024-11-18"),
        ("2024-11-18T09:30:00+07:00", "2024-11-18"),
        ("18/11/2024 09:30", "2024-11-18"),
        ("2024/11/18", "2024-11-18"),
        ("11/2024", "2024-11"),
        ("tháng 3 năm 2024", "2024-03"),
        ("ngày 18 tháng 11 năm 2024", "2024-11-18"),
        ("từ ngày 5 đến 7/11/2024", "2024-11-05/2024-11-07"),
        ("5-7/11/2024", "2024-11-05/2024-11-07"),
        ("30/11 - 2/12/2024", "2024-11-30/2024-12-02"),
        ("5/11/2024 - 7/11/2024", "2024-11-05/2024-11-07"),
        ("15 và 16/4/2025", "{2025-04-15,2025-04-16}"),
        ("45614", "2024-11-18"),
        ("45614.5", "2024-11-18"),
        ("2024", "2024"),
        ("", ""),
    ],
)
def test_a_date_is_edtf_or_day_first(written: str, read: str) -> None:
    assert edtf(written) == read


@pytest.mark.parametrize(
    "written",
    [
        "2024-13-45", "2024-02-30", "2023-02-29", "2024-00", "0000-01-01", "31/02/2024",
        "XXXX-13-01", "2024-11-05/2024-11-31", "[2025-03-21,2026-03-32]", "{2025-04-15", "202X",
        "hôm qua", "٢٠٢٤", "18/11", "7/11/2024 - 5/11/2024", "18/11/2024, 2025",
        "00:00:00", "1234567",
    ],
)  # fmt: skip
def test_a_day_that_does_not_exist_is_no_date(written: str) -> None:
    with pytest.raises(InputError, match=f"the date “.*{written[-3:]}.*” is not read; write 18/11"):
        record({"date": written})
    with pytest.raises(InputError, match="is not read"):
        restored({"id": "1", "date": written})


def test_a_long_or_broken_date_is_told_in_one_short_line() -> None:
    with pytest.raises(InputError) as told:
        edtf("ngày 18\ntháng 11 " * 1000)
    assert "\n" not in str(told.value)
    assert len(str(told.value)) < 150


@pytest.mark.parametrize(
    ("cell", "direction"),
    [
        ("đi nước ngoài", "outbound"),
        ("Đến tỉnh", "to_province"),
        ("outbound", "outbound"),
        ("Inbound", "inbound_foreign"),
        ("inbound_foreign", "inbound_foreign"),
        ("SONG PHƯƠNG", "bilateral"),
        ("", "to_province"),
    ],
)
def test_a_direction_is_a_code_or_a_word_of_either_language(cell: str, direction: str) -> None:
    made = record({"province": "Sơn La", "direction": cell})
    assert (made.direction, made.warnings) == (direction, ())


def test_a_zone_is_a_code_or_a_word() -> None:
    assert record({"zone": "chú thích ảnh"}).zone == "caption"
    assert record({"zone": "sidebar"}).zone == "sidebar"


def test_an_unknown_direction_or_zone_is_the_default_with_a_warning() -> None:
    made = record({"direction": "lên trời", "zone": "x"})
    assert (made.direction, made.zone) == ("to_province", "body")
    assert made.warnings == (
        "“lên trời” in direction is not known; taken as to_province",
        "“x” in zone is not known; taken as body",
    )
    again = restored(made.as_dict() | {"direction": "lên trời", "warnings": []})
    assert (again.direction, again.warnings) == ("to_province", made.warnings[:1])


def test_an_id_of_another_kind_of_place_is_refused() -> None:
    with pytest.raises(InputError, match="column province_ids: a list of ids that begin with prov"):
        restored({"id": "1", "province_ids": ["gate/ta-lung"]})


@pytest.mark.parametrize(
    "cell",
    [
        "Tà Lùng, Trà Lĩnh",
        "Tà Lùng và Trà Lĩnh",
        "Tà Lùng - Trà Lĩnh",
        "Tà Lùng – Trà Lĩnh",
        "Tà Lùng\nTrà Lĩnh",
        "- Tà Lùng\r\n- Trà Lĩnh",
        "Tà Lùng/Trà Lĩnh",
        "cửa khẩu Tà Lùng; CK Trà Lĩnh",
        "Tà Lùng|Trà Lĩnh",
    ],
)
@pytest.mark.parametrize("column", ["gates_visited", "place"])
def test_several_gates_in_a_cell_are_told_apart(cell: str, column: str) -> None:
    made = record({"province": "Cao Bằng", column: cell})
    assert made.gates_visited_ids == ("gate/ta-lung", "gate/tra-linh")
    assert made.warnings == ()


def test_a_name_that_holds_a_dash_is_one_name() -> None:
    made = record({"gates_visited": "Hữu Nghị mốc 1119-1120"})
    assert made.gates_visited_ids == ("gate/huu-nghi-1119-1120",)
    assert made.markers_visited == ()


def test_of_a_pair_the_vietnamese_side_is_visited_and_both_are_mentioned() -> None:
    made = record({"gates_visited": "Lóng Sập – Pa Háng"})
    assert made.gates_visited == ("Lóng Sập",)
    assert made.gates_mentioned == ("Lóng Sập", "Pa Háng")


def test_a_gate_and_its_counterpart_of_one_name_are_not_in_doubt() -> None:
    made = record({"gates_visited": "Nậm Cắn"})
    assert (made.gates_visited_ids, made.warnings) == (("gate/nam-can",), ())


@pytest.mark.parametrize("column", ["gates_visited", "place", "markers_visited"])
def test_a_marker_is_a_marker_in_any_column(column: str) -> None:
    made = record({"province": "Sơn La", column: "mốc 255"})
    assert made.markers_visited == made.markers_mentioned == ("255",)
    assert (made.gates_visited, made.warnings) == ((), ())


def test_a_marker_beside_gates_is_kept_with_its_branch() -> None:
    made = record({"province": "Nghệ An", "place": "Thanh Thủy, mốc 1088/2 và Nậm Cắn"})
    assert made.gates_visited_ids == ("gate/thanh-thuy-nghe-an", "gate/nam-can")
    assert made.markers_visited == ("1088/2",)


def test_markers_are_told_apart_and_what_is_none_is_said() -> None:
    assert record({"markers_visited": "255, 256; 62 (2)"}).markers_visited == (
        "255",
        "256",
        "62(2)",
    )
    made = record({"markers_visited": "mốc ba cạnh"})
    assert made.markers_visited == ()
    assert "mốc ba cạnh" in made.warnings[0]


def test_a_city_province_is_a_place() -> None:
    made = record({"date": "2025-11-18", "place": "TP. Huế"})
    assert (made.province_ids, made.warnings) == (("province/hue",), ())


def test_the_province_beside_a_gate_in_one_cell_decides() -> None:
    for cell in ("Thanh Thủy, Nghệ An", "Thanh Thủy (Nghệ An)"):
        for column in ("place", "gates_visited"):
            made = record({column: cell})
            assert made.gates_visited_ids == ("gate/thanh-thuy-nghe-an",)
            assert made.provinces == ("Nghệ An",)


def test_several_provinces_are_told_apart() -> None:
    made = record({"province": "Cao Bằng, Lạng Sơn", "gates_visited": "Tà Lùng; Hữu Nghị"})
    assert made.province_ids == ("province/cao-bang", "province/lang-son")
    assert made.warnings == ()


def test_a_province_that_contradicts_the_gate_is_kept_and_said() -> None:
    made = record({"province": "Lạng Sơn", "gates_visited": "Lóng Sập"})
    assert (made.provinces, made.gates_visited) == (("Lạng Sơn",), ("Lóng Sập",))
    assert made.warnings == ("“Lóng Sập” lies in Sơn La, not in Lạng Sơn",)


def test_either_name_of_a_merged_province_agrees_with_its_gate() -> None:
    for province in ("Kon Tum", "Quảng Ngãi"):
        made = record({"date": "2026-03-01", "province": province, "gates_visited": "Bờ Y"})
        assert made.warnings == ()


def test_the_province_of_a_gate_is_that_of_the_day() -> None:
    before = record({"date": "2020-03-01", "gates_visited": "Bờ Y"})
    after = record({"date": "2026-03-01", "gates_visited": "Bờ Y"})
    assert before.province_ids == ("province/kon-tum",)
    assert after.province_ids == ("province/quang-ngai-2025",)
    assert before.province_63 == after.province_63 == "Kon Tum"


def test_a_row_without_a_date_is_read_as_on_today() -> None:
    cells = {"gates_visited": "Bờ Y"}
    made = record_of(cells, source="a.csv", row=2, today=date(2020, 1, 1))
    assert made.province_ids == ("province/kon-tum",)


def test_a_place_across_the_line_is_no_province_of_the_visit() -> None:
    made = record({"place": "Hủa Phăn"})
    assert made.province_ids == ()
    assert made.warnings == ("“Hủa Phăn” lies in Laos, not in Vietnam",)


def test_a_row_that_says_neither_when_nor_where_is_no_visit() -> None:
    with pytest.raises(InputError, match=r"neither a date nor a known place: “Paris”"):
        record({"date": "", "province": "Paris"})
