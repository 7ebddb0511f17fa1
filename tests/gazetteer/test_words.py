"""The words of the interface in two languages."""

import csv

import pytest

from gazetteer.gazetteer import SHOWN_STATUSES
from gazetteer.tables import read_table
from gazetteer.words import (
    NOTES,
    TERMS,
    in_language,
    load_words,
    note_in_language,
    number_text,
    told,
)


def test_both_languages_have_the_same_keys_and_no_empty_word() -> None:
    vi, en = load_words(lang="vi"), load_words(lang="en")
    assert set(vi) == set(en)
    assert all(vi.values())
    assert all(en.values())


def test_no_key_comes_twice() -> None:
    with TERMS.open(encoding="utf-8", newline="") as file:
        keys = [row["key"] for row in csv.DictReader(file)]
    assert len(keys) == len(set(keys))


def test_every_note_on_a_type_or_a_status_has_its_vietnamese_and_no_other() -> None:
    shown = {row["note"] for t in ("gate_types", "gate_statuses") for row in read_table(t)} - {""}
    with NOTES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert sorted(row["en"] for row in rows) == sorted(shown)
    assert all(row["vi"] and row["vi"] != row["en"] for row in rows)
    assert note_in_language("a note of the user's", "vi") == "a note of the user's"


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("gate_types", "gate_type"),
        ("gate_statuses", "status"),
        ("coordinates", "coord_class"),
        ("official_lengths", "status"),
        ("facing", "border"),
    ],
)
def test_every_term_of_the_tables_has_words(table: str, column: str) -> None:
    prefix = "official_status" if table == "official_lengths" else column
    missing = {f"{prefix}.{row[column]}" for row in read_table(table)} - set(load_words())
    assert missing == set()


def test_the_statuses_shown_have_words() -> None:
    assert {f"status.{status}" for status in SHOWN_STATUSES} <= set(load_words())


def test_the_words_cannot_be_changed_by_a_reader() -> None:
    with pytest.raises(TypeError):
        load_words()["marker"] = "stone"  # type: ignore[index]


def test_a_warning_is_english_in_data_and_vietnamese_for_a_reader() -> None:
    message = told("warning.swapped", published="2025-06-10", text="Sáng 6/10")
    assert "look swapped" in message
    shown = in_language(message, "vi")
    assert "bị đảo" in shown
    assert "2025-06-10" in shown
    assert "Sáng 6/10" in shown


def test_a_message_is_read_back_whatever_it_holds() -> None:
    assert in_language(told("error.crs_unknown", crs=""), "vi").startswith(
        "không có hệ tọa độ nào là “”"
    )


def test_braces_in_a_name_are_only_text() -> None:
    message = told("warning.unknown_place", name="{name} ${x}", near="Lóng Sập")
    assert "{name} ${x}" in in_language(message, "vi")


def test_a_text_that_is_no_warning_of_ours_stays_as_it_is() -> None:
    assert in_language("Cửa khẩu Tây Trang", "vi") == "Cửa khẩu Tây Trang"
    assert in_language("Cửa khẩu Tây Trang", "en") == "Cửa khẩu Tây Trang"


@pytest.mark.parametrize(
    ("value", "digits", "vietnamese", "english"),
    [
        (999.96, 1, "1.000,0", "1,000.0"),
        (2337.459, 3, "2.337,459", "2,337.459"),
        (-1234567, 0, "-1.234.567", "-1,234,567"),
        (104.49, 2, "104,49", "104.49"),
        (-0.0004, 3, "0,000", "0.000"),
    ],
)
def test_thousands_stand_apart(value: float, digits: int, vietnamese: str, english: str) -> None:
    assert number_text(value, digits, "vi") == vietnamese
    assert number_text(value, digits, "en") == english


def test_numbers_and_lists_of_messages_in_a_message_are_in_its_language() -> None:
    places = [("EPSG:4326", "0"), ("EPSG:4756", "133")]
    suggestions = "; ".join(
        told("error.crs_suggestion", crs=crs, name="x", border="VN-LA", metres=metres)
        for crs, metres in places
    )
    said = told("error.crs_may_be", suggestions=suggestions)
    assert in_language(said, "vi").endswith(
        "VN-LA 0 m; EPSG:4756 (x): cách đường biên giới VN-LA 133 m"
    )
    beyond = told("error.beyond", name="VN-LA", from_km="0", to_km="2214.464", km="9999.000")
    assert "2214,464" in in_language(beyond, "vi")


def test_what_a_user_wrote_and_degrees_keep_their_point() -> None:
    unknown = told("warning.unknown_place", name="12.5", near="Lóng Sập")
    assert "“12.5”" in in_language(unknown, "vi")
    assert "115.5, " in in_language(told("own.metres", lon="115.5", lat="10.2"), "vi")
