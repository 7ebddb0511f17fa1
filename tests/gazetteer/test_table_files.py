"""Tables of the user's: read as they were typed, written as a spreadsheet expects."""

import zipfile
from pathlib import Path

import pandas as pd
import pytest

from gazetteer import sheets
from gazetteer.errors import InputError, OutputError
from gazetteer.table_files import WRITABLE, read_table_file, write_table_file

FRAME = pd.DataFrame(
    {
        "Cửa khẩu": ["Lóng Sập", "007", "=1+1"],
        "Ghi chú": ["a\nb", None, "-x"],
        "Tỉnh": ["Sơn La"] * 3,
    }
)


@pytest.mark.parametrize("ending", [e for e in WRITABLE if e != ".jsonl"])
def test_what_is_written_is_read_again(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"t{ending}"
    write_table_file(FRAME, path)
    found = read_table_file(path)
    assert list(found.columns) == list(FRAME.columns)
    assert found["Cửa khẩu"].tolist()[:2] == ["Lóng Sập", "007"]
    assert found["Ghi chú"].isna().tolist() == [False, True, False]


def test_csv_opens_in_a_spreadsheet_and_runs_no_formula(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    write_table_file(FRAME, path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    text = path.read_text("utf-8-sig")
    assert "'=1+1" in text
    assert "'-x" in text


def test_a_sheet_holds_a_formula_as_text(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    write_table_file(FRAME, path)
    assert read_table_file(path)["Cửa khẩu"].tolist()[2] == "=1+1"
    with zipfile.ZipFile(path) as packed:
        assert b"<f>" not in packed.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize(
    "text", ["a;b\n1;2\n", "a\tb\n1\t2\n", "\ufeffa,b\n1,2\n", "a,b\r\n1,2\r\n"]
)
def test_csv_may_be_parted_in_any_of_the_usual_ways(tmp_path: Path, text: str) -> None:
    path = tmp_path / "t.csv"
    path.write_text(text, encoding="utf-8", newline="")
    assert read_table_file(path).to_dict("records") == [{"a": "1", "b": "2"}]


def test_surplus_cells_are_an_error_with_their_row_and_empty_ones_are_not(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("Tên,Tỉnh\nLao Bảo,Quảng Trị,\n,,\nLóng Sập\n", encoding="utf-8")
    assert read_table_file(path)["Tên"].tolist() == ["Lao Bảo", "Lóng Sập"]
    path.write_text("Tên,Tỉnh\nLao Bảo,Quảng Trị,x\n", encoding="utf-8")
    with pytest.raises(InputError, match="row 2: more cells than headings: x"):
        read_table_file(path)


def test_headings_are_read_in_any_unicode_form_and_kept_apart(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(" Te\u0302n ,a,a\n1,2,3\n", encoding="utf-8")
    assert list(read_table_file(path).columns) == ["Tên", "a", "a_"]


def test_the_index_of_parquet_is_left_aside(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    pd.DataFrame({"t": ["a", "b", "c"]}, index=[5, 5, 7]).to_parquet(path)
    assert list(read_table_file(path).index) == [0, 1, 2]


def test_of_several_sheets_the_first_is_read_and_that_is_told(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    with pd.ExcelWriter(path) as book:
        pd.DataFrame({"a": ["x"]}).to_excel(book, sheet_name="Một", index=False)
        pd.DataFrame({"b": ["y"]}).to_excel(book, sheet_name="Hai", index=False)
    frame = read_table_file(path)
    assert list(frame.columns) == ["a"]
    assert "only the first sheet “Một” of 2 is read" in frame.attrs["notes"][0]


@pytest.mark.parametrize("cell", ["-5", "+84 123 456", "-1.5"])
def test_a_number_is_no_formula(tmp_path: Path, cell: str) -> None:
    path = tmp_path / "t.csv"
    write_table_file(pd.DataFrame({"a": [cell, "=1"]}), path)
    assert read_table_file(path)["a"].tolist() == [cell, "'=1"]


def test_lists_are_joined_by_bars(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    write_table_file(pd.DataFrame({"a": [["x", "y"], []]}), path)
    assert read_table_file(path)["a"].tolist()[0] == "x|y"


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("t.csv", b"ten\nB\xe0n M\xedi\n", "line 2 is not UTF-8"),
        ("t.csv", b"", "the file is empty|cannot be read"),
        ("t.xlsx", b"not a sheet", "cannot be read"),
        ("t.parquet", b"not parquet", "cannot be read"),
        ("t.doc", b"x", "this kind of file is not read"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_the_reason(
    tmp_path: Path, name: str, data: bytes, problem: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError, match=problem):
        read_table_file(path)


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_table_file(tmp_path / "t.csv")
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(InputError, match="is a folder"):
        read_table_file(tmp_path / "folder.csv")


def test_a_sheet_that_unpacks_too_large_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "LARGEST_UNPACKED", 1000)
    path = tmp_path / "t.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 100_000)
    with pytest.raises(InputError, match="unpacks to more than"):
        read_table_file(path)


def test_only_known_endings_are_written(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="must end in"):
        write_table_file(FRAME, tmp_path / "t.doc")
    assert list(tmp_path.iterdir()) == []
