"""The shipped tables: valid by their schema, and what else they promise their readers."""

import unicodedata
from datetime import date

import pytest
from frictionless import Package, system

from gazetteer.dates import holds
from gazetteer.gazetteer import load
from gazetteer.tables import PLACES, Row, read_table, split_list

TABLES = sorted(file.stem for file in PLACES.glob("*.csv"))


def rows(table: str) -> tuple[Row, ...]:
    return read_table(table)


def ids(*tables: str) -> set[str]:
    return {row["place_id"] for table in tables for row in rows(table)}


def test_the_tables_are_valid_by_their_data_package() -> None:
    with system.use_context(trusted=True):
        report = Package(str(PLACES / "datapackage.json")).validate()
    assert report.flatten(["rowNumber", "fieldName", "note"]) == []
    assert report.stats["tasks"] == len(TABLES)


@pytest.mark.parametrize("table", TABLES)
def test_a_table_is_plain_utf8_in_nfc_with_unix_line_ends(table: str) -> None:
    data = (PLACES / f"{table}.csv").read_bytes()
    assert not data.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in data
    assert data.endswith(b"\n")
    assert unicodedata.is_normalized("NFC", data.decode())


def test_provinces_that_ended_on_30_june_2025_have_a_successor_from_1_july() -> None:
    by_id = {row["place_id"]: row for row in rows("provinces")}
    ended = [row for row in rows("provinces") if row["to"]]
    assert len(ended) == 15
    for row in ended:
        assert row["to"] == "2025-06-30"
        assert by_id[row["successor_id"]]["from"] == "2025-07-01"


def test_on_any_day_a_province_name_is_borne_once() -> None:
    for day in (date(2024, 11, 18), date(2025, 7, 1)):
        named = [r["name"] for r in rows("provinces") if holds(r["from"], r["to"], day)]
        assert len(named) == len(set(named))


def test_every_place_has_one_preferred_vietnamese_name_on_a_day_and_bears_it() -> None:
    day = date(2025, 7, 1)
    for place in load().places.values():
        preferred = [
            name.text
            for name in place.names
            if (name.lang, name.role) == ("vi", "preferred") and holds(name.start, name.end, day)
        ]
        assert preferred == [place.name], place.place_id


def test_points_lie_near_the_land_border_and_may_be_published() -> None:
    for row in rows("coordinates"):
        assert 102 < float(row["lon"]) < 109, row
        assert 10 < float(row["lat"]) < 23.5, row
        assert row["licence"] in {"ODbL-1.0", "CC-BY-4.0", "facts"}, row
        assert "google" not in (row["basis"] + row["source_id"]).lower(), row


def test_a_stretch_has_at_most_one_current_length() -> None:
    current = [
        (row["border"], row["province_id"], row["neighbour_id"])
        for row in rows("official_lengths")
        if row["status"] == "current"
    ]
    assert len(current) == len(set(current))


def test_every_province_that_touches_a_line_has_its_markers_there_but_long_an() -> None:
    known = {(row["province_id"], row["border"]) for row in rows("marker_ranges")}
    touching = {(row["province_id"], row["border"]) for row in rows("facing")}
    assert touching - known == {("province/long-an", "VN-KH")}
    assert known <= touching


def test_a_list_in_a_cell_is_joined_by_bars() -> None:
    assert split_list("road|rail") == ("road", "rail")
    assert split_list("") == ()
