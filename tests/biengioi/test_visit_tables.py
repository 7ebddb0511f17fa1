"""``biengioi visits`` on tables of the user's: what it says, and where it stops."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result
from xlsxwriter import Workbook

Run = Callable[..., Result]
TABLE = (
    "Thời điểm,Tỉnh,Cửa khẩu\n18/11/2024,Sơn La,Lóng Sập\n31/02/2024,Sơn La,\n"
    "19/11/2024,,Long Xập\n"
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "so.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_what_was_understood_and_how_much_is_said(run: Run, table: Path) -> None:
    result = run("visits", table, "--map", "date=Thời điểm", "--format", "jsonl")
    assert result.exit_code == 2
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["so-2", "so-4"]
    said = result.stderr.splitlines()
    assert said[0] == (
        f"{table}: headings in row 1, read as: Thời điểm → date, Tỉnh → province, "
        "Cửa khẩu → gates_visited"
    )
    assert any(line.startswith(f"{table}: row 4: “Long Xập” is not") for line in said)
    assert any(line.startswith(f"{table}: row 3: column “Thời điểm”: the date") for line in said)
    assert said[-1] == (
        "1 inputs read, 0 rejected: 2 visits; places: 1 resolved, 1 unresolved; "
        "rows of tables: 3 read, 1 rejected; 1 records with warnings"
    )


def test_what_is_said_is_said_in_vietnamese(run: Run, table: Path) -> None:
    result = run("visits", table, "--map", "ngày=Thời điểm", "--lang", "vi", "-f", "csv")
    said = result.stderr.splitlines()
    assert said[0].startswith(f"{table}: tiêu đề cột ở dòng 1, được đọc là: Thời điểm → date, ")
    assert any(line.startswith(f"{table}: dòng 3: cột “Thời điểm”: ngày “31/02") for line in said)
    assert said[-1].startswith(
        "1 đầu vào đã đọc, 0 bị loại: 2 chuyến công tác; nơi đến: 1 xác định được, "
        "1 chưa xác định; dòng của bảng: 3 đã đọc, 1 bị loại"
    )


@pytest.mark.parametrize("command", ["visits", "map", "export"])
def test_strict_stops_and_writes_nothing(run: Run, tmp_path: Path, command: str) -> None:
    path = tmp_path / "so.csv"
    path.write_text(TABLE.replace("Thời điểm", "Ngày"), encoding="utf-8")
    page = tmp_path / {"visits": "x", "map": "m.html", "export": "v.gpkg"}[command]
    arguments = {
        "visits": ("visits", path),
        "map": ("map", path, "-o", page),
        "export": ("export", "visits", path, "-o", page),
    }
    result = run(*arguments[command], "--strict")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count("row 3: column “Ngày”") == 1
    assert not page.exists()


@pytest.mark.parametrize(
    ("pair", "words"),
    [
        ("plase=Thời điểm", "no field “plase”; near: place"),
        ("date=Thoi diem", "no column “thoi diem” to read as date (--map); near: Thời điểm"),
        ("date", "“date” is no pair"),
    ],
)
def test_a_wrong_map_is_one_clear_error(run: Run, table: Path, pair: str, words: str) -> None:
    result = run("visits", table, "--map", pair)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count(words) == 1


def test_only_the_first_of_many_problems_are_shown(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "so.csv"
    bad = "".join(f"31/02/{year},Sơn La\n" for year in range(2000, 2050))
    path.write_text(f"Ngày,Tỉnh\n{bad}2024,Sơn La\n", encoding="utf-8")
    result = run("visits", path)
    assert result.stderr.count("is not read; write") == 20
    assert "and 30 more rows rejected" in result.stderr


def test_the_template_goes_to_standard_output_or_a_file(run: Run, tmp_path: Path) -> None:
    result = run("visits", "--template", "--lang", "vi")
    assert result.stdout.startswith("\ufeffNgày,Tỉnh,Cửa khẩu đã đến,")
    path = tmp_path / "mau.xlsx"
    assert run("visits", "--template", "-o", path).exit_code == 0
    result = run("visits", path, "--format", "jsonl")
    assert (result.exit_code, len(result.stdout.splitlines())) == (0, 2)
    assert "rows 2, 3: example: delete this row" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "name the files to read"),
        (("--template", "so.csv"), "leave out the files"),
        (("--template", "-o", "x.json"), "must end in .csv, .xlsx"),
    ],
)
def test_options_that_do_not_go_together(run: Run, arguments: tuple[str, ...], words: str) -> None:
    result = run("visits", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in result.stderr


def test_a_spreadsheet_can_be_drawn(run: Run, tmp_path: Path) -> None:
    with Workbook(tmp_path / "so.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Ngày", "Cửa khẩu"])
        sheet.write_row(1, 0, ["18/11/2024", "Lóng Sập"])
    result = run("map", tmp_path / "so.xlsx", "-o", tmp_path / "m.html")
    assert result.exit_code == 0
    assert "Lóng Sập" in (tmp_path / "m.html").read_text("utf-8")
