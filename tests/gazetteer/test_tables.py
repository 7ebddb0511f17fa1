"""The tables hold together: what only code can check, and frictionless what it can."""

import unicodedata
from datetime import date
from itertools import pairwise

import pytest
from frictionless import Package, system

from gazetteer.dates import bounds, holds
from gazetteer.gazetteer import load, sources
from gazetteer.orthography import fold
from gazetteer.tables import PLACES, Row, read_table, split_list

TABLES = sorted(file.stem for file in PLACES.glob("*.csv"))
CLAIMS = ["gate_types", "gate_statuses", "names"]


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


@pytest.mark.parametrize("table", TABLES)
def test_no_cell_has_blanks_around_it_and_no_row_is_short(table: str) -> None:
    for row in rows(table):
        assert None not in row
        assert all(str(cell) == (cell or "").strip() for cell in row.values()), row


@pytest.mark.parametrize("table", TABLES)
def test_no_row_comes_twice(table: str) -> None:
    seen = [tuple(row.values()) for row in rows(table)]
    assert len(seen) == len(set(seen))


@pytest.mark.parametrize("table", ["countries", "provinces", "gates", "coordinates"])
def test_a_place_has_one_row(table: str) -> None:
    assert len(ids(table)) == len(rows(table))


@pytest.mark.parametrize(
    ("table", "column", "referred"),
    [
        ("provinces", "country", "countries"),
        ("provinces", "successor_id", "provinces"),
        ("facing", "province_id", "provinces"),
        ("facing", "neighbour_id", "provinces"),
        ("gates", "country", "countries"),
        ("gates", "province_id", "provinces"),
        ("gates", "pair_id", "gates"),
        ("gates", "part_of", "gates"),
        ("gate_types", "place_id", "gates"),
        ("gate_statuses", "place_id", "gates"),
        ("official_lengths", "province_id", "provinces"),
        ("official_lengths", "neighbour_id", "provinces"),
        ("marker_ranges", "province_id", "provinces"),
        ("marker_ranges", "neighbour_id", "provinces"),
    ],
)
def test_every_place_referred_to_exists(table: str, column: str, referred: str) -> None:
    assert {row[column] for row in rows(table)} - {""} <= ids(referred)


@pytest.mark.parametrize("table", ["names", "coordinates"])
def test_names_and_points_are_of_places_that_exist(table: str) -> None:
    assert ids(table) <= ids("gates", "provinces", "countries")


@pytest.mark.parametrize("table", [t for t in TABLES if t not in {"sources", "countries"}])
def test_every_row_names_sources_that_exist(table: str) -> None:
    for row in rows(table):
        named = split_list(row["source_id"])
        assert named, row
        assert set(named) <= set(sources()), row


def test_no_source_is_listed_that_nothing_cites() -> None:
    cited = {
        source
        for table in TABLES
        if table != "countries"
        for row in rows(table)
        for source in split_list(row["source_id"])
        if table != "sources"
    }
    assert set(sources()) - cited == set()


def test_a_claim_that_rests_on_low_quality_alone_is_never_preferred() -> None:
    for row in rows("gate_types"):
        qualities = {sources()[source]["quality"] for source in split_list(row["source_id"])}
        assert row["preferred"] == "0" or qualities != {"low"}, row


def test_no_gate_has_two_preferred_types_on_one_day() -> None:
    for place_id in ids("gate_types"):
        claims = [r for r in rows("gate_types") if r["place_id"] == place_id]
        preferred = sorted(
            (bounds(r["from"])[0] if r["from"] else date.min, bounds(r["to"])[1])
            for r in claims
            if r["preferred"] == "1"
        )
        assert all(left[1] < right[0] for left, right in pairwise(preferred)), place_id


@pytest.mark.parametrize("table", [*CLAIMS, "provinces"])
def test_no_claim_ends_before_it_begins(table: str) -> None:
    for row in rows(table):
        first = bounds(row["from"])[0] if row["from"] else date.min
        assert first <= bounds(row["to"])[1], row


def test_every_gate_has_a_status_and_every_vietnamese_one_a_claim_of_its_type() -> None:
    ours = {row["place_id"] for row in rows("gates") if row["country"] == "country/vn"}
    assert ids("gates") - ids("gate_statuses") == set()
    assert ours - ids("gate_types") == set()


def test_the_counterpart_of_a_foreign_gate_faces_it() -> None:
    gazetteer = load()
    for place in gazetteer.places.values():
        if place.kind == "gate" and place.country != "VN":
            assert gazetteer.get(place.pair_id).pair_id == place.place_id, place.place_id


def test_main_pairs_face_each_other_across_one_line() -> None:
    gazetteer = load()
    for place in gazetteer.places.values():
        if place.kind != "gate" or not place.pair_id:
            continue
        pair = gazetteer.get(place.pair_id)
        assert pair.border == place.border
        assert (pair.country == "VN") != (place.country == "VN"), place.place_id


def test_a_clearance_route_belongs_to_a_gate_of_its_own_side_and_province() -> None:
    gazetteer = load()
    for row in rows("gates"):
        if row["part_of"]:
            whole = gazetteer.get(row["part_of"])
            assert whole.part_of == "", row
            assert (whole.border, whole.country) == (
                *(row["border"], row["country"].removeprefix("country/").upper()),
            )


def test_a_gate_lies_in_a_province_that_touches_its_line() -> None:
    touching = {(r["province_id"], r["border"]) for r in rows("facing")}
    touching |= {(r["neighbour_id"], r["border"]) for r in rows("facing")}
    for row in rows("gates"):
        assert not row["province_id"] or (row["province_id"], row["border"]) in touching, row


def test_the_counterpart_lies_in_a_province_that_faces_the_gates_own() -> None:
    gazetteer = load()
    for row in rows("gates"):
        pair = gazetteer.places.get(row["pair_id"])
        if pair and pair.province_id and row["province_id"]:
            assert pair.province_id in gazetteer.facing[row["province_id"]], row


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


def test_names_are_not_empty_under_their_key() -> None:
    assert all(fold(row["name"]) for row in rows("names"))


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
