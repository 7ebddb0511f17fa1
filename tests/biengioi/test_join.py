"""``biengioi join``: the same as in a notebook, and every row accounted for."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from typer.testing import Result

from gazetteer.table_files import read_table_file
from geo.joining import join
from geo.visit_files import read_visits, sample_path

Run = Callable[..., Result]
COLUMNS = ("--place", "Nơi đến", "--date", "Ngày", "--province", "Tỉnh")


def _plain(value: object) -> object:
    return list(value) if isinstance(value, Iterable) else value


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "so.csv"
    rows = (
        "18/11/2024;Sơn La;Lóng Sập\n31/2/2025;Điện Biên;Tây Trang\n1/8/2025;;Thanh Thủy\n"
        "1/8/2025;Sơn La;Lóng Sậpp\n1/8/2025;;Hư Không\n3/4/2024;;Lóng Sập; Chiềng Khương\n"
    ).replace("Sập; C", "Sập, C")
    path.write_text("Ngày;Tỉnh;Nơi đến\n" + rows, encoding="utf-8")
    return path


def test_every_row_is_counted_and_what_is_wrong_is_told_by_row(run: Run, table: Path) -> None:
    result = run("join", table, *COLUMNS, "--today", "2026-01-01")
    assert result.exit_code == 2  # a date was not read; the work is done
    assert f"{table}: row 3: the date “31/2/2025” is not read" in result.stderr
    assert f"{table}: row 4: “Thanh Thủy” may be in" in result.stderr
    assert f"{table}: row 5: “Lóng Sậpp” is not in the gazetteer; near names: Lóng Sập" in (
        result.stderr
    )
    assert (
        "6 rows: 3 matched by name, 0 by coordinates, 1 by their province only, 1 ambiguous, "
        "1 unmatched" in result.stderr
    )


def test_a_table_with_one_known_column_of_places_needs_no_options(run: Run, table: Path) -> None:
    named = run("join", table, *COLUMNS, "-f", "json", "--today", "2026-01-01")
    text = table.read_text("utf-8").replace("Nơi đến", "Địa điểm")
    table.write_text(text, encoding="utf-8")
    known = run("join", table, "-f", "json", "--today", "2026-01-01")
    assert known.stdout == named.stdout.replace("Nơi đến", "Địa điểm")
    table.write_text(text.replace("Tỉnh", "Mốc đã đến"), encoding="utf-8")
    assert json.loads(run("join", table, "-f", "json").stdout)[0]["id"] == "so-2"  # a visit


def test_strict_stops_at_the_first_bad_date(run: Run, table: Path) -> None:
    result = run("join", table, *COLUMNS, "--strict", "-o", table.parent / "out.csv")
    assert result.exit_code == 2
    assert "row 3: the date “31/2/2025” is not read" in result.stderr
    assert not (table.parent / "out.csv").exists()


def test_the_messages_are_vietnamese_too(run: Run, table: Path) -> None:
    result = run("join", table, *COLUMNS, "--to", "segments", "--lang", "vi")
    assert "dòng 3: ngày “31/2/2025” không đọc được" in result.stderr
    assert "dòng 5: “Lóng Sậpp” không có trong danh mục; tên gần giống: Lóng Sập" in result.stderr
    assert "6 dòng: 3 nối theo tên" in result.stderr
    assert "1 dòng chỉ cho biết tỉnh" in result.stderr
    assert "Hủa Phăn" in result.stdout


@pytest.mark.parametrize("to", ["points", "gates", "provinces", "segments"])
def test_a_notebook_and_the_command_line_give_the_same(run: Run, table: Path, to: str) -> None:
    out = table.parent / "out.geojson"
    frame = join(
        read_table_file(table), to, place="Nơi đến", date="Ngày", province="Tỉnh"  # type: ignore[arg-type]
    )  # fmt: skip
    run("join", table, *COLUMNS, "--to", to, "-o", out)
    written = gpd.read_file(out)
    assert written.columns.tolist() == frame.columns.tolist()
    assert len(written) == len(frame)
    key = "Nơi đến" if to == "points" else frame.columns[0]
    value = "place_ids" if to == "points" else "count"
    assert written[key].tolist() == frame[key].tolist()
    assert written[value].map(_plain).tolist() == frame[value].map(_plain).tolist()
    assert written.geometry.isna().tolist() == frame.geometry.isna().tolist()


@pytest.mark.parametrize("ending", ["csv", "tsv", "xlsx", "parquet", "jsonl", "geojson", "gpkg"])
@pytest.mark.parametrize("to", ["points", "segments"])
def test_files_of_every_kind_hold_every_row(run: Run, table: Path, ending: str, to: str) -> None:
    out = table.parent / f"out.{ending}"
    result = run("join", table, *COLUMNS, "--to", to, "-o", out)
    assert "rows" in result.stderr
    if ending == "jsonl":
        rows = len(out.read_text("utf-8").splitlines())
    else:
        layer = ending in ("geojson", "gpkg")
        rows = len(gpd.read_file(out) if layer else read_table_file(out))
    assert rows == (6 if to == "points" else 44)


def test_standard_output_holds_what_the_file_would(run: Run, table: Path) -> None:
    out = table.parent / "out.csv"
    run("join", table, *COLUMNS, "-o", out)
    assert run("join", table, *COLUMNS, "-f", "csv").stdout_bytes == out.read_bytes()


def test_json_has_the_lists_and_nulls_of_the_frame(run: Run, table: Path) -> None:
    rows = json.loads(run("join", table, *COLUMNS, "-f", "json").stdout)
    assert rows[5]["place_ids"] == ["gate/long-sap", "gate/chieng-khuong"]
    assert rows[2]["drawn_at"] is None
    assert rows[2]["lon"] is None


def test_what_a_spreadsheet_would_run_is_quoted(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("nơi\n=HYPERLINK(1)\n", encoding="utf-8")
    result = run("join", path, "--place", "nơi", "-f", "csv")
    assert "'=HYPERLINK(1)" in result.stdout


def test_visits_are_joined_without_naming_columns(run: Run, article: Path) -> None:
    result = run("join", article, sample_path(), "--to", "gates", "-f", "json")
    counts = {row["place_id"]: row["count"] for row in json.loads(result.stdout)}
    records = [*read_visits(article).records, *read_visits(sample_path()).records]
    notebook = join(records, "gates").set_index("place_id")["count"].to_dict()
    assert counts == notebook
    assert counts["gate/tay-trang"] == 1


def test_visits_told_in_other_headlines_are_left_out_unless_asked_for(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "v.csv"
    path.write_text(
        "Ngày,Tỉnh,Cửa khẩu,zone\n1/8/2025,Sơn La,Lóng Sập,sidebar\n1/8/2025,Sơn La,Lóng Sập,\n",
        encoding="utf-8",
    )
    assert "1 rows: 1 matched" in run("join", path).stderr
    assert "2 rows: 2 matched" in run("join", path, "--sidebar").stderr


def test_several_tables_are_joined_and_a_bad_one_is_named(
    run: Run, table: Path, tmp_path: Path
) -> None:
    other = tmp_path / "khac.csv"
    other.write_text("Cửa khẩu\nMộc Bài\n", encoding="utf-8")
    result = run("join", table, other, tmp_path / "nope.csv", "--place", "Nơi đến")
    assert result.exit_code == 2
    assert "khac.csv: there is no column “Nơi đến”; the columns are: Cửa khẩu" in result.stderr
    assert "nope.csv: no such file" in result.stderr
    assert "6 rows" in result.stderr


def test_places_of_ones_own_are_joined_to(run: Run, tmp_path: Path) -> None:
    mine, table = tmp_path / "mine.csv", tmp_path / "t.csv"
    mine.write_text("name,province,lon,lat\nBản Mới,Sơn La,104.35,20.75\n", encoding="utf-8")
    table.write_text("nơi,n\nBản Mới,1\n", encoding="utf-8")
    options = ("--place", "nơi", "-f", "json", "--places", mine)
    [row] = json.loads(run("join", table, *options).stdout)
    assert (row["drawn_place_id"], row["lon"]) == ("gate/own-ban-moi", 104.35)
    [counted] = [
        row
        for row in json.loads(run("join", table, *options, "--to", "segments").stdout)
        if row["count"]
    ]
    assert counted["segment_id"] == "VN-LA/son-la/houaphanh"


def test_what_the_column_holds_may_be_said(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("Cửa khẩu,n\nLào Cai,1\n", encoding="utf-8")
    assert "may be" in run("join", path, "--place", "Cửa khẩu").stderr
    result = run("join", path, "--place", "Cửa khẩu", "--kind", "province", "-f", "json")
    assert json.loads(result.stdout)[0]["place_ids"] == ["province/lao-cai-2025"]


def test_an_ending_not_known_is_refused_before_the_work(run: Run, table: Path) -> None:
    result = run("join", table, *COLUMNS, "-o", table.parent / "a.doc")
    assert result.exit_code == 2
    assert "must end in" in result.stderr
    assert not (table.parent / "a.doc").exists()


def test_a_spreadsheet_with_real_dates_is_read(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    frame = pd.DataFrame({"Nơi": ["Hà Tiên"], "Ngày": pd.to_datetime(["2025-06-30"])})
    frame.to_excel(path, index=False)
    result = run("join", path, "--place", "Nơi", "--date", "Ngày", "-f", "json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)[0]["province"] == "Kiên Giang"
