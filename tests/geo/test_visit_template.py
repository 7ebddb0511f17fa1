"""The template: filled in or not, it is read back; the examples say that they are some."""

import csv
import io
from pathlib import Path

import pytest

from gazetteer.errors import OutputError
from gazetteer.sheets import Book
from gazetteer.words import Lang
from geo.visit_files import read_visits, sample_path
from geo.visit_headings import fields_of
from geo.visit_template import template, write_template

LANGS: tuple[Lang, ...] = ("vi", "en")


def headings(text: str) -> list[str]:
    return next(csv.reader(io.StringIO(text.lstrip("\ufeff"))))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_the_template_is_read_back_and_its_examples_are_told_of(
    tmp_path: Path, lang: Lang, ending: str
) -> None:
    path = tmp_path / f"t{ending}"
    write_template(path, lang=lang)
    found = read_visits(path)
    assert [(r.date, r.gates_visited, r.markers_visited) for r in found.records] == [
        ("2024-11-18", ("Lóng Sập",), ("255",)),
        ("2024-11-05/2024-11-07", ("Tà Lùng", "Trà Lĩnh"), ()),
    ]
    mark = {"vi": "ví dụ: hãy xóa dòng này", "en": "example: delete this row"}[lang]
    assert found.doubts == [f"{path}: rows 2, 3: {mark}"]
    assert found.rejected == []
    assert not any("not read: " in note and "columns" in note for note in found.notes)


@pytest.mark.parametrize("lang", LANGS)
def test_every_column_of_the_template_is_a_field_of_its_own(lang: Lang) -> None:
    fields = fields_of(headings(template(lang=lang)))
    assert all(fields)
    assert len({*fields}) == len(fields)


def test_the_sample_is_a_table_with_the_fields_of_the_template() -> None:
    sample = fields_of(headings(sample_path().read_text("utf-8")))
    assert all(sample)
    assert {*fields_of(headings(template()))} - {*sample} == {"place"}


def test_the_second_sheet_explains_each_column(tmp_path: Path) -> None:
    write_template(tmp_path / "t.xlsx", lang="vi")
    book = Book(tmp_path / "t.xlsx")
    assert book.names == ["Chuyến công tác", "Giải thích"]
    explained = {row[0]: row[1] for row in book.read("Giải thích").rows}
    assert list(explained) == headings(template(lang="vi"))
    assert all(explained.values())


def test_the_template_opens_in_a_spreadsheet_and_is_the_same_each_time(tmp_path: Path) -> None:
    for name in ("a.csv", "a.xlsx", "b.csv", "b.xlsx"):
        write_template(tmp_path / name, lang="vi")
    for ending in (".csv", ".xlsx"):
        first, second = (tmp_path / f"{name}{ending}" for name in "ab")
        assert first.read_bytes() == second.read_bytes()
    assert (tmp_path / "a.csv").read_bytes().startswith("\ufeffNgày,Tỉnh,".encode())


def test_only_csv_and_xlsx_are_written(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"must end in \.csv, \.xlsx"):
        write_template(tmp_path / "t.ods")
