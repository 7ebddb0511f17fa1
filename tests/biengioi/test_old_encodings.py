"""Texts that are not UTF-8, at the command line."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from biengioi.cli.options import Encoding
from gazetteer.encodings import NAMES

Run = Callable[..., Result]

TEXT = "Ngày 3/4/2024, đoàn công tác đến cửa khẩu quốc tế Tây Trang, tỉnh Điện Biên."
MISREAD = "Ngµy 3/4/2024, ®oµn c«ng t¸c ®Õn cöa khÈu quèc tÕ T©y Trang, tØnh §iÖn Biªn."


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A text in TCVN3."""
    path = tmp_path / "cu.txt"
    path.write_bytes(MISREAD.encode("latin-1"))
    return path


def test_the_option_takes_every_encoding_that_is_read() -> None:
    assert [encoding.value for encoding in Encoding] == list(NAMES)


@pytest.mark.parametrize("command", ["parse", "visits"])
def test_a_file_in_an_old_encoding_is_named_with_what_to_do(
    run: Run, old: Path, command: str
) -> None:
    result = run(command, old)
    assert result.exit_code == 2
    assert "cu.txt: line 1 is not UTF-8 but looks like TCVN3 (ABC); add --encoding tcvn3" in (
        result.stderr
    )
    assert "có vẻ dùng bảng mã TCVN3 (ABC); hãy thêm --encoding tcvn3" in (
        run(command, old, "--lang", "vi").stderr
    )


def test_positions_are_those_in_the_converted_text(run: Run, old: Path) -> None:
    result = run("parse", old, "--encoding", "tcvn3", "--format", "jsonl")
    assert result.exit_code == 0
    mentions = [json.loads(line) for line in result.stdout.splitlines()]
    assert [m["name"] for m in mentions] == ["Tây Trang", "Điện Biên"]
    assert all(TEXT[m["start"] : m["end"]] == m["text"] for m in mentions)


def test_misread_letters_are_warned_of_and_converted_when_asked(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "loi.txt"
    path.write_text(MISREAD, encoding="utf-8")
    for command in ("parse", "visits"):
        result = run(command, path)
        assert result.exit_code == 0
        warning = "loi.txt: the text looks like TCVN3 (ABC) read as Latin-1; add --encoding tcvn3"
        assert result.stderr.count(warning) == 1
        mended = run(command, path, "--encoding", "TCVN3", "--format", "jsonl")
        assert "Tây Trang" in mended.stdout
        assert "looks like" not in mended.stderr


def test_a_good_text_gives_no_warning(run: Run, article: Path) -> None:
    assert "looks like" not in run("parse", article).stderr


def test_visits_maps_and_exports_read_an_old_table(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "so.csv"
    table.write_bytes("Ngµy;Cöa khÈu\n18/11/2024;Lãng SËp\n".encode("latin-1"))
    asked = (table, "--encoding", "tcvn3")
    [record] = run("visits", *asked, "--format", "jsonl").stdout.splitlines()
    assert json.loads(record)["gates_visited"] == ["Lóng Sập"]
    assert run("map", *asked, "-o", tmp_path / "b.html").exit_code == 0
    layer = tmp_path / "v.geojson"
    assert run("export", "visits", *asked, "-o", layer).exit_code == 0
    assert "Lóng Sập" in layer.read_text("utf-8")


def test_a_table_saved_as_unicode_text_by_a_spreadsheet_is_read(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "so.txt"
    table.write_bytes("Ngày\tCửa khẩu\n18/11/2024\tLóng Sập\n".encode("utf-16"))
    [record] = run("visits", table, "--format", "jsonl").stdout.splitlines()
    assert json.loads(record)["gates_visited"] == ["Lóng Sập"]


def test_where_no_encoding_can_be_chosen_the_file_is_to_be_saved(run: Run, old: Path) -> None:
    places = old.rename(old.with_name("noi.csv"))
    result = run("gates", "--places", places)
    assert result.exit_code == 2
    assert "looks like TCVN3 (ABC); save the file as plain text, UTF-8" in result.stderr


def test_a_wrong_encoding_is_refused_by_the_option(run: Run, article: Path) -> None:
    assert run("parse", article, "--encoding", "vps").exit_code == 2
    result = run("parse", article, "--encoding", "vni")
    assert result.exit_code == 2
    assert "is UTF-8 already and does not look like VNI (Windows)" in result.stderr
