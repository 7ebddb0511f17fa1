"""The list of gates as of a day."""

from collections import Counter
from datetime import date
from typing import Any

from gazetteer.gate_table import FIELDS, gate_rows
from gazetteer.gazetteer import load
from gazetteer.orthography import sort_key

NOW = date(2024, 11, 18)
ALL = frozenset({"open", "suspended", "planned", "closed", "unverified"})
BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)


def names(**options: Any) -> list[str]:  # noqa: ANN401
    return [row["name"] for row in gate_rows(**options) if row["country"] == "VN"]


def test_son_la_has_one_international_one_main_and_two_secondary_gates_in_november_2024() -> None:
    rows = gate_rows(as_of=NOW, province="Sơn La")
    types = Counter(row["gate_type"] for row in rows if row["country"] == "VN")
    assert types == {"international": 1, "main": 1, "secondary": 2}


def test_a_row_has_the_columns_of_the_contract_in_order() -> None:
    row = gate_rows(as_of=NOW, province="Sơn La")[0]
    assert list(row) == FIELDS


def test_long_sap_is_listed_with_its_counterpart_province_point_and_sources() -> None:
    (row,) = (r for r in gate_rows(as_of=NOW) if r["place_id"] == "gate/long-sap")
    assert (row["pair_id"], row["province"], row["gate_type"], row["status"]) == (
        *("gate/pa-hang", "Sơn La", "international", "open"),
    )
    assert 104 < row["lon"] < 105
    assert 20 < row["lat"] < 21
    assert {"title", "url", "date"} == set(row["sources"][0])


def test_a_gate_without_a_point_says_so() -> None:
    (row,) = (r for r in gate_rows(as_of=NOW) if r["place_id"] == "gate/xa-dun")
    assert (row["lon"], row["lat"], row["coord_class"], row["precision_m"]) == (
        *(None, None, "none", None),
    )


def test_both_sides_of_the_line_are_listed() -> None:
    assert {row["country"] for row in gate_rows(as_of=NOW)} == {"VN", "CN", "LA", "KH"}


def test_gates_are_listed_by_border_side_rank_and_name() -> None:
    rows = gate_rows(as_of=NOW, border="VN-LA", gate_type="international")
    ours = [row["name"] for row in rows if row["country"] == "VN"]
    assert ours == sorted(ours, key=sort_key)
    assert [row["country"] for row in rows] == sorted(
        (row["country"] for row in rows), key=lambda country: country != "VN"
    )


def test_a_province_may_be_given_in_any_spelling() -> None:
    assert names(as_of=NOW, province="SON LA") == names(as_of=NOW, province="Sơn La") != []


def test_a_province_across_the_line_has_its_own_gates() -> None:
    rows = gate_rows(as_of=NOW, province="Hủa-phăn")
    assert "Pa Háng" in {row["name"] for row in rows}
    assert {row["country"] for row in rows} == {"LA"}


def test_ha_tien_is_found_by_its_old_and_its_new_province() -> None:
    assert "Hà Tiên" in names(as_of=AFTER, province="Kiên Giang")
    assert "Hà Tiên" in names(as_of=AFTER, province="An Giang")


def test_the_province_shown_changes_on_1_july_2025() -> None:
    shown = {
        day: row["province"]
        for day in (BEFORE, AFTER)
        for row in gate_rows(as_of=day)
        if row["place_id"] == "gate/thanh-thuy"
    }
    assert shown == {BEFORE: "Hà Giang", AFTER: "Tuyên Quang"}


def test_one_border_holds_its_own_gates_only() -> None:
    assert {row["country"] for row in gate_rows(as_of=NOW, border="vn-kh")} == {"VN", "KH"}


def test_planned_gates_are_listed_only_when_asked() -> None:
    assert "Huổi Lả" not in names(as_of=NOW, province="Sơn La")
    assert "Huổi Lả" in names(as_of=NOW, province="Sơn La", statuses=frozenset({"planned"}))


def test_a_type_that_no_gate_of_the_province_has_gives_an_empty_list() -> None:
    assert gate_rows(as_of=NOW, province="Sơn La", gate_type="clearance_route") == []


def test_clearance_routes_name_their_gate() -> None:
    routes = gate_rows(as_of=NOW, gate_type="clearance_route")
    tan_thanh = next(row for row in routes if row["place_id"] == "gate/tan-thanh")
    assert tan_thanh["part_of"] == "gate/huu-nghi"


def test_the_same_day_gives_the_same_list() -> None:
    assert gate_rows(as_of=NOW) == gate_rows(as_of=NOW)


def test_every_gate_shown_has_its_counterpart_across_the_line() -> None:
    rows = {row["place_id"]: row for row in gate_rows(as_of=NOW, statuses=ALL)}
    for row in rows.values():
        if row["pair_id"]:
            assert (rows[row["pair_id"]]["country"] == "VN") != (row["country"] == "VN")


def test_provinces_together_list_every_vietnamese_gate_once() -> None:
    listed = [
        row["place_id"]
        for province in load().provinces("34")
        for row in gate_rows(as_of=AFTER, province=province.name)
        if row["country"] == "VN" and row["province"] == province.name
    ]
    everything = [row["place_id"] for row in gate_rows(as_of=AFTER) if row["country"] == "VN"]
    assert sorted(listed) == sorted(everything)


def test_a_point_is_whole_or_not_there() -> None:
    for row in gate_rows(as_of=NOW, statuses=ALL):
        assert (row["lon"] is None) == (row["lat"] is None) == (row["coord_class"] == "none")
