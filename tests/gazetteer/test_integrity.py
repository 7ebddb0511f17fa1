"""The check of the tables: the shipped ones pass it, and every kind of planted fault fails it."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from gazetteer.errors import TableError
from gazetteer.integrity import TABLES, Fault, TableSet, check_tables
from gazetteer.tables import PLACES

Rows = list[dict[str, str]]
LONG_SAP = {"place_id": "gate/long-sap"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PLACES, tmp_path / "places"))


def edit(folder: Path, table: str, change: Callable[[Rows], None]) -> None:
    path = folder / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    columns = list(rows[0])
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def plant(folder: Path, table: str, where: dict[str, str], column: str, cell: str) -> int:
    """Put a cell into the first row that fits, and return the row's number."""
    found: list[int] = []

    def change(rows: Rows) -> None:
        for number, row in enumerate(rows, start=2):
            if where.items() <= row.items():
                row[column] = cell
                found.append(number)
                return

    edit(folder, table, change)
    return found[0]


def faults(folder: Path) -> list[Fault]:
    return check_tables(TableSet(folder))


def test_the_shipped_tables_have_no_fault() -> None:
    assert [str(fault) for fault in check_tables(TableSet())] == []


def test_every_table_of_the_folder_is_checked() -> None:
    assert set(TABLES) == {path.stem for path in PLACES.glob("*.csv")}


@pytest.mark.parametrize(
    ("table", "where", "column", "cell", "problem"),
    [
        ("names", LONG_SAP, "name", "Lo\u0301ng Sa\u0323p", "NFC"),
        ("names", LONG_SAP, "name", "Lóng  Sập", "blanks"),
        ("names", LONG_SAP, "name", "Lóng\u200bSập", "nobody sees"),
        ("names", {"place_id": "gate/long-sap", "role": "variant"}, "name", "–", "no letter"),
        ("gates", LONG_SAP, "place_id", "gate/tay-trang", "the same as row"),
        ("gates", LONG_SAP, "pair_id", "gate/nowhere", "no place has the id gate/nowhere"),
        ("gates", LONG_SAP, "pair_id", "gate/nam-xoi", "does not point back"),
        ("gates", LONG_SAP, "pair_id", "gate/huu-nghi-quan", "on the border VN-CN"),
        ("gates", LONG_SAP, "pair_id", "gate/tay-trang", "on the same side"),
        ("gates", LONG_SAP, "province_id", "province/an-giang", "does not touch VN-LA"),
        ("gates", LONG_SAP, "province_id", "province/quang-binh", "do not touch by facing"),
        ("gates", LONG_SAP, "part_of", "gate/huu-nghi", "on another side or border"),
        ("gates", LONG_SAP, "part_of", "gate/bac-luan-2", "part of another gate itself"),
        ("gates", LONG_SAP, "name", "Loong Sap", "not in names.csv"),
        ("gates", LONG_SAP, "source_id", "", "the source is missing"),
        ("gates", LONG_SAP, "source_id", "somebody", "no source somebody"),
        ("gate_types", LONG_SAP, "from", "22/12/2020", "not an EDTF date"),
        ("gate_types", LONG_SAP, "from", "2020-02-30", "not an EDTF date"),
        ("gate_types", LONG_SAP, "to", "1980-01-01", "before the beginning"),
        ("gate_types", LONG_SAP, "to", "", "at the same time as row"),
        ("gate_types", LONG_SAP, "source_id", "copied-gate-table-la", "low-quality"),
        ("coordinates", LONG_SAP, "source_id", "copied-gate-table-la", "must be inferred"),
        ("gate_statuses", LONG_SAP, "place_id", "gate/moc-bai", "gate/long-sap has no row"),
        ("names", {"place_id": "gate/huu-nghi-quan", "lang": "en"}, "lang", "vi", "preferred name"),
        ("provinces", {"place_id": "province/an-giang"}, "to", "2025-06-29", "day after"),
        ("markers", {"number": "255"}, "number", "256", "must be marker/vn-la/256"),
        ("markers", {"number": "255"}, "province_id", "province/nghe-an", "outside the province"),
        ("markers", {"number": "255"}, "gate_id", "gate/tay-trang", "not in this province"),
        ("ids", LONG_SAP, "place_id", "gate/long-sap-2", "was published and is gone"),
        ("ids", LONG_SAP, "name", "Mộc Bài", "meant this name"),
        ("ids", LONG_SAP, "where", "country/kh", "is now in country/vn"),
        ("facing", {"province_id": "province/son-la"}, "border", "VN-KH", "not on this side"),
        (
            "facing",
            {"province_id": "province/son-la"},
            "province_id",
            "neighbour/xiangkhouang",
            "not",
        ),
        ("marker_ranges", {"border": "VN-LA"}, "border", "VN-KH", "does not touch VN-KH"),
        ("marker_ranges", {"border": "VN-LA"}, "from_marker", "199", "before the beginning 199"),
        ("marker_ranges", {"border": "VN-LA"}, "to_marker", "1144", "last marker of VN-LA is 792"),
        ("markers", {"number": "255"}, "number", "1255", "last marker of VN-LA is 792"),
        ("borders", {"border": "VN-LA"}, "last_marker", "100", "last marker of VN-LA is 100"),
        ("official_lengths", {"border": "VN-CN"}, "land_km", "1100", "not the sum"),
        ("official_lengths", {"province_id": "province/lai-chau"}, "border", "VN-LA", "not touch"),
        ("official_lengths", {"province_id": "province/dong-nai-2025"}, "border", "VN-CN", "not t"),
        ("coordinates", LONG_SAP, "precision_m", "-60", "no precision"),
        ("coordinates", LONG_SAP, "precision_m", "", "no precision"),
        ("sources", {"source_id": "copied-lengths"}, "quality", "press", "must be low"),
        ("sources", {"source_id": "copied-lengths"}, "source_id", "unused", "no row cites"),
    ],
)
def test_a_planted_fault_is_found(
    folder: Path, table: str, where: dict[str, str], column: str, cell: str, problem: str
) -> None:
    plant(folder, table, where, column, cell)
    found = faults(folder)
    assert any(problem in fault.problem for fault in found), found


def test_a_fault_names_file_row_and_column(folder: Path) -> None:
    number = plant(folder, "gate_types", LONG_SAP, "from", "hôm qua")
    (fault,) = faults(folder)
    assert (fault.table, fault.row, fault.column) == ("gate_types.csv", number, "from")
    assert str(fault).startswith(f"gate_types.csv: row {number}: column from: “hôm qua” is not")
    assert fault.said("vi").startswith(f"gate_types.csv: dòng {number}: cột from: ")


def test_a_row_that_is_too_short_or_too_long_is_a_fault(folder: Path) -> None:
    with (folder / "facing.csv").open("a", encoding="utf-8") as file:
        file.write("province/son-la,neighbour/houaphanh\n")
        file.write("province/son-la,neighbour/yunnan,VN-LA,spellings,more\n")
    problems = [fault.problem for fault in faults(folder)]
    assert any("too long" in problem for problem in problems)
    assert any("the row is short" in problem for problem in problems)


def test_other_headings_are_one_error_that_names_the_right_ones(folder: Path) -> None:
    text = (folder / "facing.csv").read_text("utf-8").replace("province_id", "province", 1)
    (folder / "facing.csv").write_text(text, encoding="utf-8")
    with pytest.raises(TableError, match="row 1: the columns must be: province_id,neighbour_id"):
        TableSet(folder)


@pytest.mark.parametrize(
    ("column", "cell", "problem"),
    [
        ("lon", "abc", "no longitude or latitude"),
        ("lon", "22.4", "no longitude or latitude"),
        ("lat", "", "no longitude or latitude"),
        ("precision_m", "x", "is not a number"),
    ],
)
def test_a_position_that_is_none_is_a_fault(
    folder: Path, column: str, cell: str, problem: str
) -> None:
    plant(folder, "coordinates", LONG_SAP, column, cell)
    (fault,) = faults(folder)
    assert (fault.table, fault.column) == ("coordinates.csv", column)
    assert problem in fault.problem


def test_a_missing_table_and_one_that_is_not_utf8_are_errors(folder: Path) -> None:
    (folder / "facing.csv").write_bytes(b"province_id,neighbour_id\nH\xe0 N\xf4\xf2i,x\n")
    with pytest.raises(TableError, match="not UTF-8"):
        TableSet(folder)
    (folder / "facing.csv").unlink()
    with pytest.raises(TableError, match="no such file"):
        TableSet(folder)


def test_faults_come_in_the_order_of_tables_and_rows(folder: Path) -> None:
    plant(folder, "names", LONG_SAP, "name", "Lóng  Sập")
    plant(folder, "gates", {"place_id": "gate/tay-trang"}, "source_id", "nobody")
    plant(folder, "gates", {"place_id": "gate/mong-cai"}, "source_id", "nobody")
    found = [(f.table, f.row) for f in faults(folder)]
    assert [table for table, _ in found] == sorted(
        (table for table, _ in found), key=[f"{name}.csv" for name in TABLES].index
    )
    rows = [row for table, row in found if table == "gates.csv"]
    assert rows == sorted(rows)
