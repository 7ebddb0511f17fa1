"""Tables of visits as offices keep them: titles, merged cells, date cells, several sheets."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import pytest
from xlsxwriter import Workbook

from gazetteer.errors import InputError
from gazetteer.table_files import write_table_file
from geo.visit_files import read_visits, sample_path

ROWS = (("Ngày", "Tỉnh", "Cửa khẩu"), ("18/11/2024", "Sơn La", "Lóng Sập"))


def write(path: Path, **sheets: Sequence[Sequence[object]]) -> str:
    with Workbook(path) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return str(path)


@pytest.fixture
def register(tmp_path: Path) -> str:
    """Return a register of visits as an office keeps it."""
    path = tmp_path / "so.xlsx"
    with Workbook(path) as book:
        sheet = book.add_worksheet("Sổ 2025")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.merge_range("B2:F2", "SỔ THEO DÕI ĐOÀN CÔNG TÁC NĂM 2025")
        sheet.merge_range("D4:E4", "Nơi đến")
        sheet.write_row(3, 1, ["STT", "Ngày"])
        sheet.write_row(3, 5, ["Trưởng đoàn"])
        sheet.write_row(4, 3, ["Tỉnh", "Cửa khẩu"])
        sheet.write_row(5, 1, ["(1)", "(2)", "(3)", "(4)", "(5)"])
        sheet.write_datetime(6, 2, dt.datetime(2025, 4, 3), day)  # noqa: DTZ001
        sheet.write_row(7, 1, [2, 45780])
        sheet.write_row(8, 1, [3, "04/18/2025"])
        sheet.merge_range("D7:D9", "Sơn La")
        sheet.write_column(6, 4, ["Lóng Sập", "Chiềng Khương", "Lóng Sập"])
        book.add_worksheet("Ghi chú").write(0, 0, "x")
    return str(path)


def test_a_register_is_read_under_its_title_and_two_rows_of_headings(register: str) -> None:
    found = read_visits(register)
    assert [(r.id, r.date, r.provinces, r.gates_visited) for r in found.records] == [
        ("so-7", "2025-04-03", ("Sơn La",), ("Lóng Sập",)),
        ("so-8", "2025-05-03", ("Sơn La",), ("Chiềng Khương",)),
    ]
    [line] = found.understood
    assert line == (
        f"{register}: headings in row 4–6, read as: Ngày → date, Tỉnh → province, "
        "Cửa khẩu → gates_visited, Trưởng đoàn → leader"
    )


def test_what_is_doubtful_in_a_register_is_said(register: str) -> None:
    found = read_visits(register)
    said = "\n".join(found.notes)
    assert "only the sheet “Sổ 2025” is read; not read: Ghi chú" in said
    assert "cells merged over several rows were read as the same value in each row: D7:D9" in said
    assert "columns not read: STT" in said
    assert "day numbers of a spreadsheet were read as days, in rows 8;" in said
    assert "in rows 9" in said
    [line] = found.rejected
    assert line == (
        f"{register}: row 9: column “Ngày”: the date “04/18/2025” has its month first; "
        "the day comes first here: write it as 18/04/2025 or 2025-04-18"
    )


def test_the_first_sheet_with_known_headings_is_read(tmp_path: Path) -> None:
    path = write(tmp_path / "t.xlsx", **{"Bìa": [["Sở"]], "Danh sách": ROWS, "Khác": ROWS})
    found = read_visits(path)
    assert len(found.records) == 1
    assert found.notes == [f"{path}: only the sheet “Danh sách” is read; not read: Bìa, Khác"]


def test_empty_sheets_and_unknown_headings_are_errors(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no table in the file"):
        read_visits(write(tmp_path / "e.xlsx", a=[], b=[]))
    with pytest.raises(InputError, match="no known heading in: Hôm, Chỗ, Ai;"):
        read_visits(write(tmp_path / "u.xlsx", a=[["Hôm", "Chỗ", "Ai"], ["x", "y", "z"]]))
    with pytest.raises(InputError, match="the table has no rows"):
        read_visits(write(tmp_path / "h.xlsx", a=ROWS[:1]))


def test_a_spreadsheet_of_ours_is_read_back_the_same(tmp_path: Path) -> None:
    records = read_visits(sample_path()).records
    frame = pd.DataFrame([record.as_dict() for record in records])
    for ending in (".xlsx", ".parquet"):
        write_table_file(frame, tmp_path / f"v{ending}")
        assert read_visits(tmp_path / f"v{ending}").records == records


def test_parquet_has_days_lists_and_numbers(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    days = pd.to_datetime(pd.Series(["2024-11-18", None]))
    gates = [["Tân Thanh", "Hữu Nghị"], None]
    frame = pd.DataFrame({"Ngày": days, "Cửa khẩu": gates, "Mốc": [None, 255.0], "x": [1, 2]})
    frame.to_parquet(path)
    found = read_visits(path)
    assert [(r.id, r.date, r.gates_visited, r.markers_visited) for r in found.records] == [
        ("t-1", "2024-11-18", ("Tân Thanh", "Hữu Nghị"), ()),
        ("t-2", "", (), ("255",)),
    ]
    assert found.notes == [f"{path}: keys not read: x"]


def test_parquet_without_known_columns_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    pd.DataFrame({"a": [1]}).to_parquet(path)
    with pytest.raises(InputError, match="no known heading in: a;"):
        read_visits(path)


@pytest.mark.parametrize("name", ["t.xlsx", "t.ods", "t.xls", "t.parquet"])
def test_a_file_that_is_not_what_its_name_says_is_an_error(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"x")
    with pytest.raises(InputError, match=f"{name}: cannot be read"):
        read_visits(tmp_path / name)
    with pytest.raises(InputError, match="no such file"):
        read_visits(tmp_path / f"other-{name}")
