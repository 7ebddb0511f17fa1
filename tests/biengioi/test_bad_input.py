"""Bad input: one clear line each, exit code 2, nothing half-written, the good ones still done."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]


def command_line(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the installed command as a user does."""
    return subprocess.run(
        [sys.executable, "-m", "biengioi", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def bad(tmp_path: Path) -> dict[str, Path]:
    files = {
        "empty": b"",
        "blank": b" \n\n",
        "binary": b"\x7fELF\x00\x00\x00",
        "packed": b"PK\x03\x04\x00\x00\x00",
        "pdf": b"%PDF-1.7\n\x00",
        "utf16": "Cửa khẩu".encode("utf-16-le"),
        "cp1258": b"c\xfda kh\xecu",
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    return {name: tmp_path / name for name in (*files, "missing")} | {"folder": tmp_path}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("empty", "empty"),
        ("blank", "empty"),
        ("binary", "not a text file"),
        ("packed", "cannot be read as a Word document"),
        ("pdf", "is a PDF; save it as DOCX"),
        ("utf16", "not a text file"),
        ("cp1258", "not UTF-8"),
        ("missing", "no such file"),
        ("folder", "is a folder"),
    ],
)
@pytest.mark.parametrize("command", ["parse", "visits"])
def test_an_unreadable_input_is_one_clear_line(
    bad: dict[str, Path], command: str, name: str, words: str
) -> None:
    result = command_line(command, bad[name], "--format", "jsonl")
    assert result.returncode == 2
    assert result.stdout == ""
    told = [line for line in result.stderr.splitlines() if words in line]
    assert len(told) == 1
    assert str(bad[name]) in told[0]


def test_the_good_inputs_are_still_read(run: Run, article: Path, bad: dict[str, Path]) -> None:
    result = run("visits", bad["binary"], article, bad["missing"], "--format", "jsonl")
    assert result.exit_code == 2
    assert [json.loads(line)["leader"] for line in result.stdout.splitlines()] == ["Trần Văn Minh"]
    assert "1 inputs read, 2 rejected" in result.stderr


TABLE = (
    "BẢNG THEO DÕI;;;;\n\nNgày *;Tỉnh;Cửa khẩu;Hướng;Ghi chú\n"
    "18/11/2024;Cao Bằng;Tà Lùng, Trà Lĩnh;đi nước ngoài;x\n"
    "2024-13-45;Cao Bằng;;;\n\n30/02/2024;Cao Bằng;;;\n19/11/2024;Lạng Sơn;Lóng Sập;lạ;\n"
)


def test_the_good_rows_of_a_table_are_read_and_the_bad_ones_named(tmp_path: Path) -> None:
    (tmp_path / "so.csv").write_text(TABLE, encoding="utf-8")
    result = command_line("visits", tmp_path / "so.csv", "--format", "jsonl")
    assert result.returncode == 2
    assert "Traceback" not in result.stderr
    first, second = map(json.loads, result.stdout.splitlines())
    assert first["gates_visited"] == ["Tà Lùng", "Trà Lĩnh"]
    assert first["direction"] == "outbound"
    assert len(second["warnings"]) == 2
    assert [f"row {n}: column “Ngày *”: the date" in result.stderr for n in range(4, 8)] == [
        False, True, False, True,
    ]  # fmt: skip
    assert result.stderr.count("columns not read: Ghi chú") == 1


@pytest.mark.parametrize(
    "text",
    [
        "Day;Where;Who\n2024-11-18;Sơn La;A\n",
        "Ngày,Tỉnh\n" + "2024-13-45,Sơn La\n" * 13,
        '{"date": "2024-02-30", "province": "Sơn La"}\n',
        '{"id": "1", "province_ids": [], "gates_visited_ids": [], "date": "2024-00"}\n',
        '{"date": ' + "[" * 100_000,
    ],
)
@pytest.mark.parametrize("command", ["visits", "map"])
def test_a_file_without_a_good_row_is_one_line(tmp_path: Path, text: str, command: str) -> None:
    (tmp_path / "so.txt").write_text(text, encoding="utf-8")
    page = ("-o", tmp_path / "b.html") if command == "map" else ()
    result = command_line(command, tmp_path / "so.txt", *page)
    assert result.returncode == 2
    assert "Traceback" not in result.stderr
    assert sum("so.txt" in line for line in result.stderr.splitlines()) == 1
    assert not (tmp_path / "b.html").exists()


def test_a_very_long_line_is_read(run: Run, article: Path) -> None:
    article.write_text(
        article.read_text("utf-8") + "Đoàn đã về" + " vui, khỏe, đúng hẹn" * 9000, "utf-8"
    )
    flat = article.with_name("dong.txt")
    flat.write_text(" ".join(article.read_text("utf-8").split("\n")), encoding="utf-8")
    result = run("visits", article, flat, "--format", "jsonl")
    assert result.exit_code == 0
    assert json.loads(result.stdout.splitlines()[0])["leader"] == "Trần Văn Minh"


def test_a_map_is_drawn_of_the_good_inputs(
    run: Run, article: Path, bad: dict[str, Path], tmp_path: Path
) -> None:
    result = run("map", bad["empty"], article, "-o", tmp_path / "b.html")
    assert result.exit_code == 2
    assert (tmp_path / "b.html").exists()
    assert "inputs or rows rejected: 1" in result.stderr


def test_no_map_without_a_readable_input(bad: dict[str, Path], tmp_path: Path) -> None:
    result = command_line("map", bad["binary"], "-o", tmp_path / "b.html")
    assert result.returncode == 2
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "b.html").exists()


@pytest.mark.parametrize("arguments", [("map",), ("export", "gates")])
def test_a_missing_folder_is_said_before_any_work(tmp_path: Path, arguments: tuple[str]) -> None:
    result = command_line(*arguments, "-o", tmp_path / "no" / "x.gpkg")
    assert result.returncode == 2
    [line] = result.stderr.splitlines()
    assert "does not exist" in line
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_province_suggests_near_ones() -> None:
    result = command_line("segments", "--province", "Sơn Na")
    assert result.returncode == 2
    assert "Sơn La" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_wrong_border_is_named() -> None:
    result = command_line("segments", "--border", "VN-TH")
    assert result.returncode == 2
    assert "VN-TH" in result.stderr
    assert "Traceback" not in result.stderr


def test_an_export_needs_a_known_ending(tmp_path: Path) -> None:
    result = command_line("export", "gates", "-o", tmp_path / "gates.shp")
    assert result.returncode == 2
    assert ".geojson" in result.stderr
    assert ".gpkg" in result.stderr


def test_a_wrong_option_is_wrong_use() -> None:
    assert command_line("gates", "--as-of", "31/13/2026").returncode == 2
