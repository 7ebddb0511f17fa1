"""The commands that ask the gazetteer: history, check-places, many names, own places, export."""

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import Result

from gazetteer.tables import PLACES
from geo.locator import boundary_path

Run = Callable[..., Result]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "names.csv"
    rows = "Lóng Sập,Sơn La\nThanh Thủy,Nghệ An\nThanh Thuỷ,\nHà Nội,\n,\n"
    path.write_text("Cửa khẩu,name\n" + rows, encoding="utf-8")
    return path


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "mine.csv"
    rows = "Bản Mới,Sơn La,104.35,20.75\nBản Sai,Sơn La,20.75,104.35\n"
    path.write_text("name,province,lon,lat\n" + rows, encoding="utf-8")
    return path


def test_history_tells_the_life_of_a_gate(run: Run) -> None:
    result = run("history", "Lóng Sập", "--lang", "vi")
    assert result.exit_code == 0
    assert "22/12/2020" in result.stdout
    assert "khai trương 19/11/2024; Nghị quyết" in result.stdout
    assert "Pa Háng" in result.stdout


def test_history_of_two_gates_of_one_name_tells_both_and_the_province_one(run: Run) -> None:
    both = run("history", "Thanh Thủy", "-f", "json")
    assert {row["place_id"] for row in json.loads(both.stdout) if row["what"] == "type"} == {
        "gate/thanh-thuy",
        "gate/thanh-thuy-nghe-an",
    }
    one = run("history", "Thanh Thủy", "--province", "Nghệ An", "-f", "csv")
    rows = list(csv.DictReader(io.StringIO(one.stdout.lstrip("\ufeff"))))
    types = {row["place_id"] for row in rows if row["what"] == "type"}
    assert types == {"gate/thanh-thuy-nghe-an"}


def test_scores_are_written_as_the_reader_writes_numbers(run: Run) -> None:
    vi, en = (run("geocode", "Lóng Sập", "--lang", lang).stdout for lang in ("vi", "en"))
    assert "1,00" in vi
    assert "1.00" in en


def test_history_of_nothing_names_what_is_near(run: Run) -> None:
    result = run("history", "Lông Xâpp")
    assert result.exit_code == 2
    assert "near names: Lóng Sập" in result.stderr


def test_gates_say_since_when(run: Run) -> None:
    result = run("gates", "--province", "Sơn La", "--as-of", "2024-11-18", "--lang", "vi")
    assert "22/12/2020 (khai trương 19/11/2024)" in result.stdout
    assert "1983-07-20" in run("gates", "--as-of", "1950-01-01").stderr


def test_the_shipped_tables_pass_the_check(run: Run) -> None:
    result = run("check-places")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "0 faults" in result.stderr


def test_a_fault_in_a_table_is_told_by_file_row_and_column(run: Run, tmp_path: Path) -> None:
    folder = shutil.copytree(PLACES, tmp_path / "places")
    gates = Path(folder, "gates.csv")
    text = gates.read_text("utf-8")
    gates.write_text(text.replace(",gate/pa-hang,", ",gate/nam-xoi,"), encoding="utf-8")
    result = run("check-places", folder, "--lang", "vi")
    assert result.exit_code == 1
    assert "gates.csv: dòng" in result.stdout
    assert "cột pair_id" in result.stdout


def test_a_position_off_the_line_is_told(run: Run, tmp_path: Path) -> None:
    folder = shutil.copytree(PLACES, tmp_path / "places")
    path = Path(folder, "coordinates.csv")
    path.write_text(
        path.read_text("utf-8").replace(
            "gate/long-sap,104.491825,20.724480", "gate/long-sap,104.5,21"
        ),
        encoding="utf-8",
    )
    result = run("check-places", folder)
    assert result.exit_code == 1
    assert "from the line VN-LA" in result.stdout


def test_a_fault_in_the_boundary_files_is_told_in_vietnamese(run: Run, tmp_path: Path) -> None:
    folder = shutil.copytree(boundary_path("SHA256SUMS").parent, tmp_path / "boundaries")
    path = Path(folder, "junctions.csv")
    text = path.read_text("utf-8").replace("103.2163,20.8958", "103.2163,20.8970")
    path.write_text(text, encoding="utf-8")
    result = run("check-places", "--boundaries", folder, "--lang", "vi")
    assert result.exit_code == 1
    assert "junctions.csv: dòng 10: cột lat: cách đường biên VN-LA" in result.stdout
    assert "SHA256SUMS: dòng 2: junctions.csv: " in result.stdout


@pytest.mark.parametrize("ending", ["csv", "xlsx", "parquet", "jsonl", "geojson", "gpkg"])
def test_a_column_of_names_comes_back_with_places(
    run: Run, table: Path, tmp_path: Path, ending: str
) -> None:
    output = tmp_path / f"found.{ending}"
    result = run(
        *("geocode", "--file", table, "--column", "Cửa khẩu", "--province-column", "name"),
        *("-o", output),
    )
    assert result.exit_code == 0, result.output
    assert (
        "4 names: 2 found, 0 misspelt, 1 ambiguous, 1 not found; not found: Hà Nội" in result.stderr
    )
    assert output.stat().st_size > 0


def test_the_columns_of_the_table_keep_their_names(run: Run, table: Path) -> None:
    result = run(
        *("geocode", "--file", table, "--column", "Cửa khẩu", "--province-column", "name"),
        *("-f", "jsonl"),
    )
    first, second, third, *_ = map(json.loads, result.stdout.splitlines())
    assert (first["name"], first["name_found"], first["place_id"]) == (
        *("Sơn La", "Lóng Sập", "gate/long-sap"),
    )
    assert second["place_id"] == "gate/thanh-thuy-nghe-an"
    assert (third["place_id"], third["match"], len(third["candidates"])) == (None, "ambiguous", 2)


def test_a_second_run_over_ones_own_output_adds_columns_beside_the_first(
    run: Run, table: Path, tmp_path: Path
) -> None:
    first, second, third = (tmp_path / f"{i}.csv" for i in range(3))
    for source, target in ((table, first), (first, second), (second, third)):
        result = run("geocode", "--file", source, "--column", "Cửa khẩu", "-o", target)
        assert result.exit_code == 0, result.output
    columns = list(pd.read_csv(third).columns)
    assert len(columns) == len(set(columns))
    assert columns.count("place_id_found_found") == 1


def test_a_misspelt_name_is_told_apart_from_one_found(run: Run) -> None:
    result = run("geocode", "-", "-f", "jsonl", stdin="Tây Trangg\n")
    row = json.loads(result.stdout)
    assert (row["match"], row["place_id"]) == ("misspelt", "gate/tay-trang")
    assert "0 found, 1 misspelt" in result.stderr
    assert "taken as Tây Trang" in run("history", "Tây Trangg").stderr


def test_an_unknown_province_in_a_row_is_told(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("a,b\nLóng Sập,Sơn Laa\n", encoding="utf-8")
    result = run("geocode", "--file", path, "--column", "a", "--province-column", "b", "-f", "csv")
    assert "no border province is named “Sơn Laa”; near names: Sơn La" in result.stderr


def test_names_are_read_from_standard_input_one_a_line(run: Run) -> None:
    result = run("geocode", "-", "-f", "jsonl", stdin="Lóng Sập\n\nMộc Bài\n")
    ids = [json.loads(line)["place_id"] for line in result.stdout.splitlines()]
    assert ids == ["gate/long-sap", "gate/moc-bai"]


def test_a_spreadsheet_is_read_like_a_table(run: Run, tmp_path: Path) -> None:
    sheet = tmp_path / "names.xlsx"
    pd.DataFrame({"Tên": ["Tây Trang", None]}).to_excel(sheet, index=False)
    result = run("geocode", "--file", sheet, "-f", "jsonl")
    assert json.loads(result.stdout.splitlines()[0])["place_id"] == "gate/tay-trang"


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        ((), "give a name or choose a file"),
        (("Lóng Sập", "--file", "{table}"), "give a name or choose a file"),
        (("--file", "{table}"), "choose one with --column: Cửa khẩu, name"),
        (("--file", "{table}", "--column", "Gate"), "there is no column “Gate”"),
        (("--file", "nope.csv"), "no such file"),
        (("--file", "{table}", "--column", "name", "-o", "x.doc"), "must end in"),
        (("Lóng Sập", "--province", "Hà Nội"), "no border province is named “Hà Nội”"),
        (("Lóng Sập", "--column", "name"), "--column goes with --file"),
        (
            (
                *("--file", "{table}", "--column", "name"),
                *("--province-column", "name", "--province", "Sơn La"),
            ),
            "give --province or --province-column",
        ),
    ],
)
def test_wrong_use_is_told_in_one_line(
    run: Run, table: Path, arguments: tuple[str, ...], problem: str
) -> None:
    result = run("geocode", *(a.format(table=table) for a in arguments))
    assert result.exit_code == 2
    assert problem in result.stderr
    assert result.stderr.count("\n") == 1


def test_places_of_ones_own_are_used_for_one_run(run: Run, mine: Path) -> None:
    result = run("geocode", "Bản Mới", "--places", mine, "-f", "json")
    assert [c["place_id"] for c in json.loads(result.stdout)] == ["gate/own-ban-moi"]
    assert "row 3: lon 20.75 and lat 104.35 look swapped" in result.stderr
    assert "places added: 1, changed: 0; rows rejected: 1" in result.stderr
    assert result.exit_code == 2  # the work is done, but a row was left out
    assert json.loads(run("geocode", "Bản Mới", "-f", "json").stdout) == []


def test_strict_stops_at_the_first_bad_row(run: Run, mine: Path) -> None:
    result = run("geocode", "Bản Mới", "--places", mine, "--strict", "--lang", "vi")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "dòng 3" in result.stderr


def test_own_places_are_listed_read_and_drawn(run: Run, tmp_path: Path) -> None:
    mine = tmp_path / "mine.csv"
    mine.write_text(
        "name,province,gate_type,lon,lat\nBản Mới,Sơn La,crossing,104.35,20.75\n", "utf-8"
    )
    gates = run("gates", "--province", "Sơn La", "--places", mine, "-f", "json")
    assert "gate/own-ban-moi" in {row["place_id"] for row in json.loads(gates.stdout)}
    text = tmp_path / "a.txt"
    text.write_text("Ngày 3/4/2026, đoàn thăm lối mở Bản Mới (tỉnh Sơn La).", "utf-8")
    mentions = run("parse", text, "--places", mine, "-f", "jsonl").stdout
    assert "gate/own-ban-moi" in mentions
    page = tmp_path / "b.html"
    assert run("map", "--places", mine, "-o", page).exit_code == 0
    assert "gate/own-ban-moi" in page.read_text("utf-8")


@pytest.mark.parametrize("ending", ["jsonld", "tsv", "csv", "xlsx", "geojson", "gpkg"])
def test_the_whole_gazetteer_is_exported(run: Run, tmp_path: Path, ending: str) -> None:
    output = tmp_path / f"places.{ending}"
    result = run("export", "places", "-o", output)
    assert result.exit_code == 0, result.output
    assert output.stat().st_size > 10_000


def test_other_layers_are_not_exported_as_linked_places(run: Run, tmp_path: Path) -> None:
    result = run("export", "gates", "-o", tmp_path / "gates.jsonld")
    assert result.exit_code == 2
    assert "must end in .geojson, .gpkg" in result.stderr
