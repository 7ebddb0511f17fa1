"""``biengioi locate``: one place, many, a table, a stretch, conflicts, in both languages."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from geopandas import GeoDataFrame
from shapely import LineString
from typer.testing import Result

from geo.border import Border
from geo.line_stretch import STRETCH_COLUMNS
from geo.locating import COLUMNS

Run = Callable[..., Result]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "points.csv"
    path.write_text(
        'Tên,Kinh độ,Vĩ độ\nMột,"104,5","20,74"\nHai,20.74,104.5\nBa,xa,20\nBốn,,\n'
        "Năm,106.71,21.97\n",
        encoding="utf-8",
    )
    return path


def test_one_place_is_shown_with_all_that_is_known_of_it(run: Run) -> None:
    result = run("locate", "VN-LA 255", "--lang", "vi", "--as-of", "2024-11-18")
    assert result.exit_code == 0
    assert "VN-LA km 619,014" in result.stdout
    assert "Sơn La – Hủa Phăn" in result.stdout
    assert "không phải đường biên giới pháp lý" in result.stderr


def test_a_derived_marker_is_said_to_be_derived(run: Run) -> None:
    for lang, words in (("vi", "suy ra theo số mốc"), ("en", "derived from the number")):
        assert words in run("locate", "VN-LA 200", "--lang", lang).stdout.replace("\n", " ")


def test_rows_keep_their_columns_in_every_form(run: Run) -> None:
    asked = ("locate", "Lóng Sập", "104.5,20.74")
    rows = json.loads(run(*asked, "-f", "json").stdout)
    assert [tuple(row) for row in rows] == [COLUMNS, COLUMNS]
    lines = run(*asked, "-f", "jsonl").stdout.splitlines()
    assert [json.loads(line) for line in lines] == rows
    found = csv.DictReader(io.StringIO(run(*asked, "-f", "csv").stdout.lstrip("\ufeff")))
    assert [row["km"] for row in found] == [str(row["km"]) for row in rows]
    features = json.loads(run(*asked, "-f", "geojson").stdout)["features"]
    assert features[1]["geometry"]["coordinates"] == [104.5, 20.74]


def test_bad_ones_among_many_are_named_and_the_rest_is_done(run: Run) -> None:
    result = run("locate", "Lóng Sập", "Long Xap", "mốc 255", "VN-LA km 9999", "-f", "jsonl")
    assert result.exit_code == 2
    assert len(result.stdout.splitlines()) == 1
    for said in ("near names: Lóng Sập", "several borders", "is not on it", "1 located, 3 not"):
        assert said in result.stderr


def test_one_place_that_is_none_is_an_error_with_help(run: Run) -> None:
    result = run("locate", "mốc 2000", "--lang", "vi")
    assert result.exit_code == 2
    assert "số mốc: VN-CN 0–1378; VN-LA 0–792; VN-KH 0–314" in result.stderr
    assert run("locate", "mốc 255", "--border", "VN-LA").exit_code == 0


def test_lines_of_standard_input(run: Run) -> None:
    result = run("locate", "-", "-f", "jsonl", stdin="Lóng Sập\n\nHư Không\nVN-LA 255 + 1,2 km\n")
    assert [json.loads(line)["row"] for line in result.stdout.splitlines()] == [1, 4]
    assert "-: row 3:" in result.stderr


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_table_of_points_is_located_row_by_row(run: Run, table: Path, ending: str) -> None:
    path = table.with_suffix(f".{ending}")
    if ending == "xlsx":
        pd.read_csv(table, dtype=str).to_excel(path, index=False)
    result = run("locate", "--file", path, "-f", "jsonl")
    assert result.exit_code == 2
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(row["row"], row["border"]) for row in rows] == [(2, "VN-LA"), (6, "VN-CN")]
    assert "row 3: lon 20.74 and lat 104.5 look swapped" in result.stderr
    assert "row 4: “xa” is not a number" in result.stderr
    assert "2 located, 3 not" in result.stderr


def test_a_column_of_words_and_points_by_name_of_column(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    path.write_text("a,b,c\nmốc 1088/2,104.5,20.74\nLóng Sập,104.5,20.74\n", encoding="utf-8")
    by_name = run("locate", "--file", path, "--column", "a", "-f", "jsonl")
    assert [json.loads(line)["kind"] for line in by_name.stdout.splitlines()] == ["marker", "gate"]
    by_point = run("locate", "--file", path, "--lon", "b", "--lat", "c", "-f", "jsonl")
    assert [json.loads(line)["kind"] for line in by_point.stdout.splitlines()] == ["point"] * 2
    assert "choose one with --column" in run("locate", "--file", path).stderr
    assert "only one of lon and lat" in run("locate", "--file", path, "--lon", "b").stderr
    assert "no column “z”" in run("locate", "--file", path, "--column", "z").stderr


def test_a_long_table_is_shown_in_part_and_written_whole(run: Run) -> None:
    lines = "".join(f"VN-LA km {km}\n" for km in range(150))
    shown = run("locate", "-", stdin=lines)
    assert "VN-LA km 99 " in shown.stdout
    assert "VN-LA km 100 " not in shown.stdout
    assert "100 of 150 rows are shown" in shown.stderr
    assert len(run("locate", "-", "-f", "jsonl", stdin=lines).stdout.splitlines()) == 150


def test_strict_stops_at_the_first_bad_row(run: Run, table: Path) -> None:
    result = run("locate", "--file", table, "--strict", "-f", "jsonl")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "row 3" in result.stderr


def test_the_stretch_between_two_places(run: Run) -> None:
    asked = ("locate", "Lóng Sập", "--to", "VN-LA 281")
    [row] = json.loads(run(*asked, "-f", "json").stdout)
    assert tuple(row) == STRETCH_COLUMNS
    [feature] = json.loads(run(*asked, "-f", "geojson").stdout)["features"]
    assert feature["geometry"]["type"] == "LineString"
    assert feature["properties"]["provinces"] == ["Sơn La", "Thanh Hóa"]
    shown = run(*asked, "--lang", "vi")
    assert "50,362 km" in shown.stdout


def test_two_borders_have_no_stretch_between(run: Run) -> None:
    result = run("locate", "VN-CN km 1", "--to", "VN-LA km 1", "--lang", "vi")
    assert result.exit_code == 2
    assert "không có đoạn nào nối hai nơi" in result.stderr


def test_nothing_to_locate_says_what_may_be_given(run: Run, table: Path) -> None:
    for asked in ((), ("Lóng Sập", "--file", table), ("a", "b", "--to", "c")):
        result = run("locate", *asked)
        assert result.exit_code == 2
        assert "--file" in result.stderr


def test_places_are_located_on_a_line_of_ones_own(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "mine.gpkg"
    coords = Border("VN-LA").between(600, 700)
    GeoDataFrame(geometry=[LineString(coords)], crs=4326).to_file(path)
    result = run("locate", "Lóng Sập", "mốc 255 + 2 km", "Bờ Y", "--line", path, "-f", "jsonl")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["line"] for row in rows] == ["mine.gpkg"] * 2
    [shipped] = json.loads(run("locate", "Lóng Sập", "-f", "json").stdout)
    assert rows[0]["km"] == pytest.approx(shipped["km"] - 600, abs=0.002)
    assert rows[1]["km"] == pytest.approx(rows[0]["km"] + 2, abs=0.05)
    assert result.exit_code == 2
    assert "Bờ Y stands beyond the ends of mine.gpkg (VN-LA)" in result.stderr
    [row] = json.loads(
        run("locate", "Lóng Sập", "--to", "VN-LA km 40", "--line", path, "-f", "json").stdout
    )
    assert (row["line"], row["to_km"]) == ("mine.gpkg", 40)
    shown = run("locate", "Lóng Sập", "--line", path, "--lang", "vi")
    assert "đo trên mine.gpkg" in shown.stderr


def test_a_line_has_the_borders_it_has(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "mine.gpkg"
    GeoDataFrame(geometry=[LineString(Border("VN-LA").between(600, 700))], crs=4326).to_file(path)
    for words, told in (
        (("Hữu Nghị", "--border", "VN-CN", "--line", path), "there is no border VN-CN"),
        (("--conflicts", "--line", path), "leave out --line"),
        (("Lóng Sập", "--layer", "x"), "--layer goes with --line"),
    ):
        result = run("locate", *words)
        assert (result.exit_code, told in result.stderr) == (2, True), result.stderr


def test_conflicts_are_listed(run: Run) -> None:
    rows = json.loads(run("locate", "--conflicts", "-f", "json").stdout)
    assert {"608–644", "462–486"} <= {row["markers"] for row in rows}
    shown = run("locate", "--conflicts", "--border", "VN-LA", "--lang", "vi")
    assert "608–644" in shown.stdout
    assert "mâu thuẫn" in shown.stderr


def test_a_point_far_off_is_located_and_told_to_be_far(run: Run) -> None:
    result = run("locate", "100,15", "--lang", "vi")
    assert result.exit_code == 0
    assert "100,15: cách đường biên giới 630 km: không ở gần" in result.stderr
    [beside] = [line for line in result.stdout.splitlines() if "Cách đường biên" in line]
    assert "Lào" not in beside  # Thailand is west of the line too
    assert "Lào" in run("locate", "104.4,20.6", "--lang", "vi").stdout


def test_text_of_the_users_is_shown_as_it_is(run: Run) -> None:
    result = run("locate", "[bold]x[/bold]")
    assert "[bold]x[/bold]" in result.stderr


def test_the_line_measured_on_is_named(run: Run) -> None:
    for asked in (("Lóng Sập",), ("Lóng Sập", "--to", "Nà Cài")):
        said = run("locate", *asked).stderr
        assert "measured on OpenStreetMap 2026" in said
        assert "{" not in said


def test_a_gate_beside_is_shown_as_uncertain_as_it_is(run: Run) -> None:
    [row] = json.loads(run("locate", "Lóng Sập", "-f", "json").stdout)
    assert row["gate_before"] == "Nà Cài"
    assert row["gate_before_within_m"] > 8000  # its position is an estimate
    assert "61.829 km ± 8.7 km" in run("locate", "Lóng Sập").stdout


def test_geojson_holds_the_notice(run: Run) -> None:
    assert (
        "not a legal boundary"
        in json.loads(run("locate", "Lóng Sập", "-f", "geojson").stdout)["notice"]
    )


def test_the_notice_of_points_tells_whose_line_they_are_on(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "mine.gpkg"
    GeoDataFrame(geometry=[LineString(Border("VN-LA").between(600, 700))], crs=4326).to_file(path)

    def notice(where: str) -> str:
        said = json.loads(run("locate", where, "--line", path, "-f", "geojson").stdout)["notice"]
        return str(said)

    assert "OpenStreetMap" not in notice("104.5,20.74")
    of_gate = notice("Lóng Sập")  # it has a position that ships
    assert "user's own, from mine.gpkg" in of_gate
    assert "OpenStreetMap" in of_gate


def test_an_empty_cell_is_no_name(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    path.write_text("at,x\nLóng Sập,1\n,2\n", encoding="utf-8")
    result = run("locate", "--file", str(path), "--column", "at")
    assert result.exit_code == 2
    assert "row 3: no name, marker" in result.stderr
