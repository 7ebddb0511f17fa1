"""``-o FILE``: the rows of any command, in the form of the file's ending."""

import json
from collections.abc import Callable
from pathlib import Path

import pyogrio
import pytest
from typer.testing import Result

from gazetteer.table_files import read_table_file

Run = Callable[..., Result]
Ask = Callable[..., Result]

COMMANDS = {
    "segments": ("--border", "VN-KH"),
    "gates": ("--province", "Sơn La"),
    "history": ("Lóng Sập",),
    "locate": ("Lóng Sập", "104.5,20.74"),
    "spacing": ("--border", "VN-KH"),
    "resolution": ("--border", "VN-KH", "--show", "sinuosity"),
    "geocode": ("Thanh Thủy",),
    "parse": ("bai.txt",),
    "visits": ("bai.txt",),
    "check": ("bai.txt",),
    "reverse": ("104.5,20.74",),
}
OTHER = (
    ("segments", "--border", "VN-KH", "--details"),
    ("locate", "Lóng Sập", "--to", "Nà Cài"),
    ("locate", "--conflicts"),
    ("spacing", "--by", "gap", "--border", "VN-KH"),
    ("spacing", "--near", "Lóng Sập"),
    ("resolution", "--show", "fit", "--border", "VN-KH"),
    ("resolution", "--show", "sensitivity", "--border", "VN-KH"),
)
EVERY = [*((name, *given) for name, given in COMMANDS.items()), *OTHER]


@pytest.fixture
def ask(run: Run, article: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Run a command in the folder of the article."""
    monkeypatch.chdir(article.parent)
    return run


@pytest.mark.parametrize("ending", ["csv", "json"])
@pytest.mark.parametrize("command", EVERY, ids=" ".join)
def test_a_file_holds_what_standard_output_would(
    ask: Ask, command: tuple[str, ...], ending: str
) -> None:
    result = ask(*command, "-o", f"ra.{ending}")
    assert (result.exit_code, result.stdout) == (0, ""), result.output
    shown = ask(*command, "-f", ending)
    assert Path(f"ra.{ending}").read_bytes() == shown.stdout_bytes
    rows = json.loads(ask(*command, "-f", "json").stdout)
    assert f"ra.{ending}: {len(rows)} rows" in result.stderr.splitlines()


@pytest.mark.parametrize("ending", ["xlsx", "tsv", "parquet"])
@pytest.mark.parametrize("command", [c for c in EVERY if c[0] != "parse"], ids=" ".join)
def test_other_tables_have_the_cells_of_csv(
    ask: Ask, command: tuple[str, ...], ending: str
) -> None:
    assert ask(*command, "-o", f"ra.{ending}", "--lang", "vi").exit_code == 0
    assert ask(*command, "-o", "ra.csv").exit_code == 0
    table, plain = read_table_file(f"ra.{ending}"), read_table_file("ra.csv")
    assert list(table) == list(plain)
    assert len(table) == len(plain)
    texts = [name for name in table if name in {"place_id", "name", "border", "source", "kind"}]
    assert table[texts].fillna("").to_dict() == plain[texts].fillna("").to_dict()


@pytest.mark.parametrize("command", ["segments", "spacing", "visits", "reverse"])
def test_layers_are_written_with_their_shapes(ask: Ask, command: str) -> None:
    given = COMMANDS[command]
    shown = ask(command, *given, "-f", "geojson").stdout
    assert ask(command, *given, "-o", "ra.geojson").exit_code == 0
    assert Path("ra.geojson").read_text("utf-8") == shown.removesuffix("\n")
    assert ask(command, *given, "-o", "ra.gpkg").exit_code == 0
    frame = pyogrio.read_dataframe("ra.gpkg")
    features = json.loads(shown)["features"]
    assert list(frame.geom_type) == [feature["geometry"]["type"] for feature in features]


def test_rows_with_a_position_are_points_of_a_geopackage(ask: Ask) -> None:
    assert ask("gates", "--province", "Sơn La", "-o", "cua-khau.gpkg").exit_code == 0
    frame = pyogrio.read_dataframe("cua-khau.gpkg").set_index("place_id")
    assert [layer for layer, _ in pyogrio.list_layers("cua-khau.gpkg")] == ["cua-khau"]
    gate = frame.loc["gate/long-sap"]
    assert (gate.geometry.x, gate.geometry.y) == (gate["lon"], gate["lat"])
    assert ask("history", "Lóng Sập", "-o", "doi.gpkg").exit_code == 0
    assert pyogrio.read_dataframe("doi.gpkg", read_geometry=True).geometry.isna().all()


def test_a_page_for_review_needs_no_format(ask: Ask) -> None:
    for command in ("parse", "visits"):
        result = ask(command, "bai.txt", "-o", "ra.html")
        assert (result.exit_code, result.stdout) == (0, "")
        assert Path("ra.html").read_text("utf-8").startswith("<!DOCTYPE html>")


def test_mentions_of_a_text_are_written_as_those_of_records(ask: Ask) -> None:
    result = ask("parse", "bai.txt", "-o", "ra.jsonl")
    lines = Path("ra.jsonl").read_text("utf-8").splitlines()
    assert lines == ask("parse", "bai.txt", "-f", "jsonl").stdout.splitlines()
    assert f"ra.jsonl: {len(lines)} rows" in result.stderr


def test_tables_of_ones_own_may_be_written_as_json(ask: Ask) -> None:
    Path("so.csv").write_text("nơi\nLóng Sập\nLao Bảo\n", encoding="utf-8")
    for command in (("join", "so.csv", "--place", "nơi"), ("geocode", "--file", "so.csv")):
        result = ask(*command, "-o", "ra.json")
        assert result.stderr.count("ra.json: 2 rows") == 1
        found = json.loads(Path("ra.json").read_text("utf-8"))
        assert [row["nơi"] for row in found] == ["Lóng Sập", "Lao Bảo"]


@pytest.mark.parametrize("command", ["segments", "resolution", "check", "parse", "reverse"])
@pytest.mark.parametrize(
    ("options", "english", "vietnamese"),
    [
        (("-o", "ra.txt"), "ra.txt: the name must end in .csv, .tsv", "phải kết thúc bằng"),
        (("-o", "ra"), "ra: the name must end in", "phải kết thúc bằng"),
        (("-o", "ra.csv", "-f", "json"), "not that of --format json", "khác với --format json"),
        (("-f", "table", "-o", "ra.csv"), "not that of --format table", "khác với --format table"),
        (("-o", "ra.xlsx", "-f", "csv"), "not that of --format csv", "khác với --format csv"),
        (("-o", "không/ra.csv"), "does not exist", "không tồn tại"),
        (("-o", "-"), "this goes into a file", "chỉ ghi được ra tệp"),
    ],
)
def test_an_ending_that_does_not_fit_is_told_before_any_work(
    ask: Ask, command: str, options: tuple[str, ...], english: str, vietnamese: str
) -> None:
    given = {"check": ("no-such.txt",), "parse": ("no-such.txt",)}.get(command, COMMANDS[command])
    for lang, words in (("en", english), ("vi", vietnamese)):
        result = ask(command, *given, *options, "--lang", lang)
        assert (result.exit_code, result.stdout) == (2, "")
        assert words in result.stderr
        assert "no-such" not in result.stderr
    assert [path.name for path in Path().iterdir()] == ["bai.txt"]


def test_endings_are_those_of_the_forms_of_a_command(ask: Ask) -> None:
    for command, ending in (("resolution", "geojson"), ("check", "gpkg"), ("gates", "html")):
        result = ask(command, *COMMANDS[command], "-o", f"ra.{ending}")
        assert (result.exit_code, "the name must end in" in result.stderr) == (2, True)


def test_the_ending_may_be_in_capitals_and_said_twice(ask: Ask) -> None:
    assert ask("gates", "-o", "RA.CSV", "--format", "csv").exit_code == 0
    assert Path("RA.CSV").read_bytes() == ask("gates", "-f", "csv").stdout_bytes


def test_a_file_stays_as_it_was_if_there_is_nothing_to_write(ask: Ask) -> None:
    Path("ra.csv").write_text("cũ", encoding="utf-8")
    assert ask("segments", "--breaks", "9999", "-o", "ra.csv").exit_code == 2
    assert Path("ra.csv").read_text("utf-8") == "cũ"


def test_what_is_wrong_in_a_text_ends_in_1_and_is_written(ask: Ask) -> None:
    Path("sai.txt").write_text("Thăm cửa khẩu quốc tế Lóng Sập.", encoding="utf-8")
    result = ask("check", "sai.txt", "--as-of", "2019-05-01", "-o", "ra.csv")
    assert (result.exit_code, Path("ra.csv").exists()) == (1, True)
