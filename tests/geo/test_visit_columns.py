"""What the user says of columns: ``--map place=Địa điểm,date=Ngày``."""

from pathlib import Path

import pytest

from gazetteer.errors import InputError
from geo.visit_columns import column_map, column_pairs, fields
from geo.visit_files import read_visits
from geo.visit_reading import VisitFile

TABLE = "Thời điểm đi,Nơi làm việc,Ngày\n18/11/2024,Lóng Sập,1/1/2020\n"


def read(folder: Path, columns: dict[str, str], text: str = TABLE) -> VisitFile:
    path = folder / "so.csv"
    path.write_text(text, encoding="utf-8")
    return read_visits(path, columns=columns)


def test_columns_with_headings_of_the_user_s_own_are_read(tmp_path: Path) -> None:
    found = read(tmp_path, {"date": "Thời điểm đi", "place": "NƠI LÀM VIỆC:"})
    [record] = found.records
    assert (record.date, record.gates_visited) == ("2024-11-18", ("Lóng Sập",))
    assert found.understood[0].endswith("Thời điểm đi → date, Nơi làm việc → place")
    assert found.notes[0].endswith("columns not read: Ngày")


def test_a_field_may_be_named_in_vietnamese(tmp_path: Path) -> None:
    [record] = read(tmp_path, {"nơi đến": "Nơi làm việc"}).records
    assert (record.date, record.gates_visited) == ("2020-01-01", ("Lóng Sập",))


def test_the_keys_of_json_are_mapped_too(tmp_path: Path) -> None:
    text = '{"hôm": "18/11/2024", "chỗ": ["Lóng Sập", "mốc 255"]}\n{"hôm": "2024"}\n'
    found = read(tmp_path, {"date": "hôm", "place": "chỗ"}, text)
    assert [r.date for r in found.records] == ["2024-11-18", "2024"]
    assert found.records[0].markers_visited == ("255",)


@pytest.mark.parametrize("text", [TABLE, '{"hôm": "18/11/2024"}', "Ngày,Tỉnh\n18/11/2024,Sơn La\n"])
def test_a_heading_that_is_not_there_is_an_error_with_those_that_are(
    tmp_path: Path, text: str
) -> None:
    with pytest.raises(InputError) as told:
        read(tmp_path, {"place": "Nơi lam viec"}, text)
    assert "there is no column “nơi lam viec” to read as place (--map)" in str(told.value)
    if text is TABLE:
        assert "near: Nơi làm việc; the columns are: Thời điểm đi, Nơi làm việc, Ngày" in str(
            told.value
        )


def test_an_unknown_field_is_an_error_with_the_known_ones() -> None:
    with pytest.raises(InputError, match=r"no field “plase”; near: place.*are: date, leader, "):
        column_map({"plase": "Nơi"})
    assert {"date", "province", "place", "gates_visited", "leader"} <= {*fields()}


@pytest.mark.parametrize("text", ["place", "=Nơi", "place=", "place= "])
def test_what_is_no_pair_is_an_error(text: str) -> None:
    with pytest.raises(InputError, match="is no pair"):
        column_pairs([text])


def test_a_field_or_heading_comes_once() -> None:
    with pytest.raises(InputError, match="is in --map already"):
        column_pairs(["place=A", "place=B"])
    for twice in ({"tỉnh": "A", "province": "B"}, {"place": "A", "date": "a "}):
        with pytest.raises(InputError, match="is in --map already"):
            column_map(twice)


def test_a_heading_may_hold_a_comma() -> None:
    assert column_pairs(["province=Tỉnh, thành phố,date=Ngày"]) == {
        "province": "Tỉnh, thành phố",
        "date": "Ngày",
    }
