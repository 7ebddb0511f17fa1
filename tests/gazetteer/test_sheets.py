"""Spreadsheets: text of cells, merged cells, formulas, sheets that are hidden or too large."""

import datetime as dt
import zipfile
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from gazetteer.errors import InputError
from gazetteer.sheet_scan import cell_name
from gazetteer.sheets import Book, Sheet
from gazetteer.table_files import read_table_file

CONTENT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:body><office:spreadsheet><table:table table:name="Sổ">{rows}</table:table>
</office:spreadsheet></office:body></office:document-content>"""

MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>"""


def write_ods(path: Path, rows: str) -> Path:
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("META-INF/manifest.xml", MANIFEST)
        packed.writestr("content.xml", CONTENT.format(rows=rows))
    return path


def ods_cell(text: str, attributes: str = "") -> str:
    value = f'office:value-type="string" {attributes}'
    return f"<table:table-cell {value}><text:p>{text}</text:p></table:table-cell>"


def first_sheet(path: Path) -> Sheet:
    book = Book(path)
    return book.read(book.names[0])


def with_sheet_xml(path: Path, rows: str) -> Path:
    """Write an XLSX file whose one sheet holds this XML."""
    whole = path.with_name("whole.xlsx")
    with Workbook(whole) as book:
        book.add_worksheet()
    sheet = f"<sheetData>{rows}</sheetData>"
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            is_sheet = name == "xl/worksheets/sheet1.xml"
            xml = f'<worksheet xmlns="{namespace}">{sheet}</worksheet>'
            new.writestr(name, xml if is_sheet else old.read(name))
    return path


def test_cells_are_text_as_a_person_sees_them(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    with Workbook(path) as book:
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        time = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        sheet.write_row(0, 0, ["007", 7, 7.5])
        sheet.write_datetime(0, 3, dt.datetime(2025, 4, 3), day)  # noqa: DTZ001
        sheet.write_datetime(0, 4, dt.datetime(2025, 4, 3, 9, 30), time)  # noqa: DTZ001
    assert first_sheet(path).rows == [["007", "7", "7.5", "2025-04-03", "2025-04-03 09:30:00"]]


def test_blank_rows_above_count(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    with Workbook(path) as book:
        book.add_worksheet().write(2, 1, "x")
    assert first_sheet(path).rows == [["", ""], ["", ""], ["", "x"]]


def test_a_merged_value_is_that_of_each_of_its_rows_below_the_headings(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    with Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.merge_range("A1:B2", "SỔ")
        sheet.write_row(2, 0, ["Tỉnh", "Tên"])
        sheet.merge_range("A4:A5", "Sơn La")
        sheet.write_column(3, 1, ["a", "b"])
    read = first_sheet(path)
    assert read.fill_down(4) == [
        "cells merged over several rows were read as the same value in each row: A4:A5"
    ]
    assert [row[0] for row in read.rows] == ["SỔ", "", "Tỉnh", "Sơn La", "Sơn La"]


def test_a_merged_province_goes_with_each_name_to_be_geocoded(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    with Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Tỉnh", "Tên"])
        sheet.merge_range("A2:A3", "Sơn La")
        sheet.write_column(1, 1, ["Lóng Sập", "Chiềng Khương"])
    frame = read_table_file(path)
    assert frame["Tỉnh"].tolist() == ["Sơn La", "Sơn La"]
    assert list(frame.attrs["rows"]) == [2, 3]
    assert "A2:A3" in frame.attrs["notes"][0]


def test_rows_that_are_merged_in_ods_have_their_value_too(tmp_path: Path) -> None:
    merged = ods_cell("Sơn La", 'table:number-rows-spanned="2"')
    blank = '<table:table-cell table:number-columns-repeated="2"/>'
    empty = '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
    rows = "".join(
        f"<table:table-row>{cells}</table:table-row>"
        for cells in (
            blank + merged + ods_cell("a"),
            f"{blank}<table:covered-table-cell/>{ods_cell('b')}",
            blank + ods_cell("", 'table:number-rows-spanned="1"') + ods_cell("c"),
        )
    )
    sheet = '</table:table><table:table table:name="Hai &amp; ba">'
    book = Book(write_ods(tmp_path / "t.ods", empty + rows + sheet + rows))
    for name, above in (("Sổ", 3), ("Hai & ba", 0)):
        read = book.read(name)
        assert f"C{above + 1}:C{above + 2}" in read.fill_down(1)[0]
        assert [row[2:] for row in read.rows[above:]] == [
            ["Sơn La", "a"],
            ["Sơn La", "b"],
            ["", "c"],
        ]


@pytest.mark.parametrize(
    ("cell", "is_told"),
    [
        ('<c r="B3"><f>A1</f></c>', True),
        ('<c r="B3"><f>A1</f><v></v></c>', True),
        ('<c r="B3"><f>A1</f><v/></c>', True),
        ('<c r="B3" s="1"><f t="shared" si="0"/><v></v></c>', True),
        ('<c r="B3" t="e"><f>1/0</f><v>#DIV/0!</v></c>', True),
        ('<c r="B3"><f>A1</f><v>5</v></c>', False),
        ('<c r="B3" t="str"><f>A1</f><v></v></c>', False),
        ('<c r="B3"><v>5</v></c>', False),
    ],
)
def test_a_formula_without_a_saved_value_or_an_error_is_told_of(
    tmp_path: Path, cell: str, is_told: bool
) -> None:
    path = with_sheet_xml(tmp_path / "t.xlsx", f'<row r="3">{cell}<c r="C3"><v>1</v></c></row>')
    read = first_sheet(path)
    assert read.without_value == (["B3"] if is_told else [])
    assert any("B3" in note for note in read.fill_down(1)) == is_told


def test_two_cells_far_apart_do_not_fill_the_memory(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row>'
    rows += '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    with pytest.raises(InputError, match="unpacks to more than"):
        first_sheet(with_sheet_xml(tmp_path / "t.xlsx", rows))


@pytest.mark.parametrize(
    ("rows", "columns", "is_filled", "is_read"),
    [(100_000, 500, True, False), (1_000_000, 16_384, False, True), (3, 4, True, True)],
)
def test_cells_that_ods_repeats_do_not_fill_the_memory(
    tmp_path: Path, rows: int, columns: int, is_filled: bool, is_read: bool
) -> None:
    repeated = f'table:number-columns-repeated="{columns}"'
    cell = ods_cell("x", repeated) if is_filled else f"<table:table-cell {repeated}/>"
    first = f"<table:table-row>{ods_cell('a')}</table:table-row>"
    more = f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row>'
    path = write_ods(tmp_path / "t.ods", first + more)
    if is_read:
        assert len(first_sheet(path).rows) == (1 + rows if is_filled else 1)
    else:
        with pytest.raises(InputError, match="unpacks to more than"):
            Book(path)


def test_hidden_sheets_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    with Workbook(path) as book:
        book.add_worksheet("Ẩn").hide()
        shown = book.add_worksheet("Hiện")
        shown.activate()
        shown.set_first_sheet()
        shown.write_row(0, 0, ["a"])
    assert Book(path).names == ["Hiện"]


def test_columns_beyond_z_have_two_letters() -> None:
    assert [cell_name(0, column) for column in (25, 26, 701, 702)] == ["Z1", "AA1", "ZZ1", "AAA1"]
