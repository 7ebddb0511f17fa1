"""Visit records from tables and JSON lines."""

import json
from pathlib import Path

import pytest

from gazetteer.errors import InputError
from geo.records import FIELDS
from geo.visit_files import read_visits, sample_path


def table(folder: Path, text: str) -> str:
    path = folder / "visits.csv"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_the_shipped_sample_holds_five_visits_without_a_doubtful_place() -> None:
    found = read_visits(str(sample_path()))
    assert [r.province for r in found.records] == [
        "Sơn La", "Sơn La", "Điện Biên", "Lạng Sơn", "Nghệ An",
    ]  # fmt: skip
    assert found.rejected == []
    assert [len(r.warnings) for r in found.records] == [0, 0, 0, 0, 1]


def test_huoi_la_of_the_sample_is_the_one_opposite_si_pa_phin() -> None:
    dien_bien = read_visits(str(sample_path())).records[2]
    assert "gate/huoi-la" in dien_bien.gates_mentioned_ids
    assert "gate/huoi-la-son-la" not in dien_bien.gates_mentioned_ids


def test_vietnamese_headings_dates_and_semicolons_are_understood(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        "\ufeffNgày;Tỉnh;Cửa khẩu;Trưởng đoàn\n18/11/2024;Sơn La;Lóng Sập;Nguyễn Văn Hai\n",
    )
    [record] = read_visits(path).records
    assert (record.date, record.province, record.leader) == (
        "2024-11-18",
        "Sơn La",
        "Nguyễn Văn Hai",
    )
    assert record.gates_visited_ids == ("gate/long-sap",)


def test_a_gate_alone_tells_its_province(tmp_path: Path) -> None:
    [record] = read_visits(table(tmp_path, "date,place\n2024-05-01,Lao Bảo\n")).records
    assert record.gates_visited_ids == ("gate/lao-bao",)
    assert record.province == "Quảng Trị"


def test_a_bad_row_is_named_and_the_good_ones_stay(tmp_path: Path) -> None:
    path = table(
        tmp_path, "date,province\n2024-05-01,Sơn La\n31/02/2024,Sơn La\n2024-05-02,Hà Giang\n"
    )
    found = read_visits(path)
    assert [r.province for r in found.records] == ["Sơn La", "Hà Giang"]
    assert len(found.rejected) == 1
    assert "row 3" in found.rejected[0]
    assert "31/02/2024" in found.rejected[0]


def test_an_unknown_place_is_said_with_near_names(tmp_path: Path) -> None:
    [record] = read_visits(table(tmp_path, "date,province,gate\n2024,Sơn La,Lông Sập\n")).records
    assert record.gates_visited == () or record.gates_visited == ("Lóng Sập",)
    [other] = read_visits(table(tmp_path, "date,province,gate\n2024,Sơn La,Long Xập\n")).records
    assert "Long Xập" in other.warnings[0]
    assert "Lóng Sập" in other.warnings[0]


def test_an_ambiguous_gate_asks_for_the_province(tmp_path: Path) -> None:
    [record] = read_visits(table(tmp_path, "date,gate\n2024-05-01,Thanh Thủy\n")).records
    assert record.gates_visited == ()
    assert "give the province" in record.warnings[0]


def test_records_written_as_json_lines_are_read_back_the_same(tmp_path: Path) -> None:
    records = read_visits(str(sample_path())).records
    path = tmp_path / "v.jsonl"
    path.write_text(
        "".join(json.dumps(r.as_dict(), ensure_ascii=False) + "\n" for r in records),
        encoding="utf-8",
    )
    assert read_visits(str(path)).records == records
    assert tuple(records[0].as_dict()) == FIELDS


def test_a_broken_json_line_is_named_by_its_row(tmp_path: Path) -> None:
    path = tmp_path / "v.jsonl"
    path.write_text('{"date": "2024-05-01", "province": "Sơn La"}\n{"date": \n[1]\n', "utf-8")
    found = read_visits(str(path))
    assert len(found.records) == 1
    assert [("row 2" in line, "row 3" in line) for line in found.rejected] == [
        (True, False),
        (False, True),
    ]


def test_a_table_without_a_good_row_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="row 2"):
        read_visits(table(tmp_path, "date,province\nhôm qua,Sơn La\n"))
    with pytest.raises(InputError, match="no rows"):
        read_visits(table(tmp_path, "date,province\n"))
