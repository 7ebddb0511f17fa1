"""Every place as one flat table, as of a day."""

from datetime import date

from gazetteer.place_table import FIELDS, place_rows

NOW = date(2024, 11, 18)
ROWS = {row["place_id"]: row for row in place_rows(as_of=NOW)}


def test_rows_have_the_columns_in_order() -> None:
    assert all(set(row) == set(FIELDS) for row in ROWS.values())


def test_a_gate_has_its_type_with_the_day_of_decision_and_of_opening() -> None:
    row = ROWS["gate/long-sap"]
    assert (row["gate_type"], row["gate_type_from"], row["gate_type_opened"]) == (
        *("international", "2020-12-22", "2024-11-19"),
    )
    assert any("Ủy ban Biên giới quốc gia" in source for source in row["sources"])


def test_only_the_provinces_of_the_day_are_in() -> None:
    assert "province/ha-giang" in ROWS
    assert "province/an-giang-2025" not in ROWS
    after = {row["place_id"] for row in place_rows(as_of=date(2025, 7, 1))}
    assert "province/ha-giang" not in after
    assert "province/an-giang-2025" in after


def test_known_markers_and_the_tripoints_are_in() -> None:
    row = ROWS["marker/vn-la/255"]
    assert (row["name"], row["border"], row["province"], row["coord_class"]) == (
        *("255", "VN-LA", "Sơn La", "inferred"),
    )
    assert {"marker/vn-cn/0", "marker/vn-la/0", "marker/vn-kh/0"} <= set(ROWS)


def test_every_place_names_a_source_but_countries() -> None:
    assert [i for i, row in ROWS.items() if not row["sources"] and row["kind"] != "country"] == []
