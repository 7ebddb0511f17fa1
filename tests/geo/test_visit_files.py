"""Visit records from tables and JSON lines."""

import csv
import json
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from biengioi.cli.options import Format
from biengioi.cli.output import write_rows
from gazetteer.errors import InputError, TableError
from gazetteer.words import in_language
from geo.records import FIELDS, VisitRecord
from geo.visit_files import read_visits, sample_path


def table(folder: Path, text: str, name: str = "visits.csv") -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return str(path)


def json_lines(records: list[VisitRecord]) -> str:
    return "".join(json.dumps(r.as_dict(), ensure_ascii=False) + "\n" for r in records)


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
    # U+2028 ends a line for Python's splitlines, and stands in JSON as it is.
    records.append(replace(records[0], title="hai\u2028dòng", sentence_start=3, sentence_end=9))
    path = table(tmp_path, json_lines(records), "v.jsonl")
    assert read_visits(path).records == records
    assert tuple(records[0].as_dict()) == FIELDS


def test_records_written_as_csv_are_read_back_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    records = read_visits(str(sample_path())).records
    records += [
        replace(records[3], title="=1+1", leader="-", sentence_start=3, sentence_end=9),
        replace(records[3], title="'trích' @ \"một\", hai;\nba ", organisation="@Bộ"),
        replace(records[3], gates_visited=("-x", "y"), warnings=("+một", "hai")),
    ]
    write_rows((r.as_dict() for r in records), fmt=Format.csv, columns=FIELDS)
    written = capsys.readouterr().out
    assert "'=1+1" in written
    found = read_visits(table(tmp_path, written))
    assert found.records == records
    assert (found.rejected, found.notes) == ([], [])


def test_our_table_after_a_spreadsheet_has_had_it(tmp_path: Path) -> None:
    header = "id;source;date;province;province_ids;gates_visited;gates_visited_ids;sentence_start"
    path = table(
        tmp_path,
        f"{header}\nx-1;x;18/11/2024;Sơn La;province/son-la;;;3\n"
        "x-2;x;30/02/2024;Sơn La;province/son-la;;;\nx-3;x;2024;;;;;ba\n"
        ";;19/11/2024;Sơn La;;Lóng Sập;;\n",
    )
    found = read_visits(path)
    assert [(r.id, r.date, r.province_ids) for r in found.records] == [
        ("x-1", "2024-11-18", ("province/son-la",)),
        ("visits-5", "2024-11-19", ("province/son-la",)),
    ]
    assert "row 3: the date “30/02/2024”" in found.rejected[0]
    assert "row 4: column sentence_start: a number is expected" in found.rejected[1]


def test_a_broken_json_line_is_named_by_its_row(tmp_path: Path) -> None:
    path = tmp_path / "v.jsonl"
    path.write_text('{"date": "2024-05-01", "province": "Sơn La"}\n{"date": \n[1]\n', "utf-8")
    found = read_visits(str(path))
    assert len(found.records) == 1
    assert [("row 2" in line, "row 3" in line) for line in found.rejected] == [
        (True, False),
        (False, True),
    ]


def test_a_json_record_with_a_day_that_does_not_exist_is_rejected(tmp_path: Path) -> None:
    good, bad = read_visits(str(sample_path())).records[:2]
    path = table(tmp_path, json_lines([good, replace(bad, date="2024-02-30")]), "v.jsonl")
    found = read_visits(path)
    assert found.records == [good]
    assert found.rejected == [
        f"{path}: row 2: the date “2024-02-30” is not read; write 18/11/2024 or 2024-11-18"
    ]


def test_json_is_an_array_an_object_over_lines_or_objects_with_other_keys(tmp_path: Path) -> None:
    visit = {"Ngày": "18/11/2024", "Tỉnh": ["Sơn La"], "Mốc": 255, "Ghi chú": "x"}
    for text in (json.dumps([visit]), json.dumps(visit, indent=2), f"{json.dumps(visit)}\n\n"):
        found = read_visits(table(tmp_path, text, "v.json"))
        [record] = found.records
        assert (record.date, record.provinces) == ("2024-11-18", ("Sơn La",))
        assert record.markers_visited == ("255",)
        assert found.notes == [f"{tmp_path / 'v.json'}: keys not read: Ghi chú"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('{"date": "2024", "province": {"a": 1}}', "province: a text is expected"),
        ('{"date": "2024", "title": "\\ud800"}', "half of a character"),
        ('{"date": ' + "[" * 100_000, "nested too deep"),
        ('{"date": ' + "1" * 5000 + "}", "not JSON"),
        ('"2024"', "not an object"),
        ("null", "not an object"),
    ],
)
def test_a_strange_json_value_is_named_by_its_row(tmp_path: Path, line: str, words: str) -> None:
    path = table(tmp_path, '{"date": "2024-05-01", "province": "Sơn La"}\n' + line, "v.jsonl")
    found = read_visits(path)
    assert len(found.records) == 1
    [told] = found.rejected
    assert "row 2" in told
    assert words in told


@pytest.mark.parametrize("begin", ["[Ảnh] ", "[1]\n", "[] ", "{Ảnh} ", "{{TIN}} ", "[{1}] "])
def test_an_article_may_begin_with_a_bracket(tmp_path: Path, begin: str) -> None:
    text = (
        f"{begin}Thứ trưởng thăm Lạng Sơn\n\n20/11/2024 13:49\n\n"
        "Ngày 18/11/2024, đoàn công tác Bộ Ngoại giao do Thứ trưởng Trần Văn Minh dẫn đầu đã đến "
        "cửa khẩu Hữu Nghị, tỉnh Lạng Sơn.\n"
    )
    [record] = read_visits(table(tmp_path, text, "bai.txt")).records
    assert (record.date, record.province) == ("2024-11-18", "Lạng Sơn")


def test_broken_json_is_no_article(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="row 1: not JSON"):
        read_visits(table(tmp_path, '[{"date": "2024-11-18",\n{"date"', "v.json"))


def test_a_table_without_a_good_row_is_an_error_of_one_line(tmp_path: Path) -> None:
    with pytest.raises(
        InputError, match=r"row 2: column “date”: the date “hôm qua” is not read.*2024-11-18$"
    ):
        read_visits(table(tmp_path, "date,province\nhôm qua,Sơn La\n"))
    with pytest.raises(InputError, match="no rows"):
        read_visits(table(tmp_path, "date,province\n"))
    with pytest.raises(InputError) as told:
        read_visits(table(tmp_path, "date,province\n" + "hôm qua,Sơn La\n" * 13))
    assert "row 2:" in str(told.value)
    assert str(told.value).endswith("; and 12 more rows")
    assert "\n" not in str(told.value)


def test_a_day_that_does_not_exist_rejects_its_row_only(tmp_path: Path) -> None:
    days = ["2024-13-45", "2024-02-30", "2024-00", "0000-01-01", "2024-01-01/2024-02-31"]
    text = "date,province\n" + "".join(f"{day},Sơn La\n" for day in days) + "2024,Sơn La\n"
    path = table(tmp_path, text)
    found = read_visits(path)
    assert [r.date for r in found.records] == ["2024"]
    assert found.rejected == [
        f"{path}: row {row}: column “date”: the date “{day}” is not read; "
        "write 18/11/2024 or 2024-11-18"
        for row, day in enumerate(days, 2)
    ]


def test_rows_are_numbered_as_in_a_spreadsheet(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        'SỔ THEO DÕI;;\n\nNgày;Tỉnh;Tiêu đề\n18/11/2024;Sơn La;"hai\ndòng"\n;;\n\n'
        "hôm qua;Sơn La;\n19/11/2024;Sơn La;\n",
    )
    found = read_visits(path)
    assert [r.id for r in found.records] == ["visits-4", "visits-8"]
    assert found.records[0].title == "hai\ndòng"
    assert f"{path}: row 7: " in found.rejected[0]


def test_lines_may_end_as_on_any_system(tmp_path: Path) -> None:
    for end in ("\n", "\r\n", "\r"):
        text = end.join(["date,province", "2024-05-01,Sơn La", "", "2024-05-02,Sơn La", ""])
        assert [r.id for r in read_visits(table(tmp_path, text)).records] == [
            "visits-2",
            "visits-4",
        ]


def test_a_column_or_cell_that_is_not_read_is_said_once(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        "Ngày;Tỉnh;Ghi chú;Người ghi;\n18/11/2024;Sơn La;a;b;;dư\n19/11/2024;Sơn La;;;x\n"
        "20/11/2024;Sơn La;a;b;;\n",
    )
    assert read_visits(path).notes == [
        f"{path}: columns not read: Ghi chú, Người ghi",
        f"{path}: cells without a heading not read: rows 2, 3",
    ]
    assert read_visits(str(sample_path())).notes == []


def test_a_table_from_a_mac_has_its_marks_apart(tmp_path: Path) -> None:
    text = unicodedata.normalize("NFD", "Ngày;Tỉnh;Cửa khẩu\n18/11/2024;Sơn La;Lóng Sập\n")
    [record] = read_visits(table(tmp_path, text)).records
    assert record.gates_visited_ids == ("gate/long-sap",)


def test_a_cell_beyond_the_limit_rejects_its_row_only(tmp_path: Path) -> None:
    limit = csv.field_size_limit(131_072)  # another library of this process may have raised it
    text = f"date,province\n2024-05-01,{'x' * 200_000}\n2024-05-02,Sơn La\n"
    found = read_visits(table(tmp_path, text))
    csv.field_size_limit(limit)
    assert [r.id for r in found.records] == ["visits-3"]
    assert "row 2: field larger than field limit" in found.rejected[0]


def test_a_quotation_mark_left_open_is_said(tmp_path: Path) -> None:
    text = 'date,province,title\n2024-05-01,Sơn La,a\n2024-05-02,Sơn La,"b\n2024-05-03,Sơn La,c\n'
    found = read_visits(table(tmp_path, text))
    assert [r.id for r in found.records] == ["visits-2"]
    assert "row 3: a quotation mark" in found.rejected[0]


def test_an_article_of_one_very_long_line_is_read(tmp_path: Path) -> None:
    text = (
        "Ngày 18/11/2024, đoàn công tác Bộ Ngoại giao do Thứ trưởng Trần Văn Minh dẫn đầu đã đến "
        "cửa khẩu Hữu Nghị, tỉnh Lạng Sơn. " + "Buổi làm việc diễn ra" + " tốt đẹp, đúng hẹn" * 9000
    )
    [record] = read_visits(table(tmp_path, text, "bai.txt")).records
    assert record.date == "2024-11-18"


def test_the_style_of_a_page_is_no_table(tmp_path: Path) -> None:
    rules = "".join("a,b,c,d{\n" for _ in range(8))
    page = tmp_path / "bai.html"
    page.write_text(
        f"<html><style>\n{rules}</style><p>Ngày 3/4/2024, đoàn đến thăm cửa khẩu Tây Trang.</p>",
        encoding="utf-8",
    )
    found = read_visits(page)
    assert [record.date for record in found.records] == ["2024-04-03"]
    assert found.document is not None


def test_tabs_part_cells_too(tmp_path: Path) -> None:
    path = table(tmp_path, "Ngày\tTỉnh\tTiêu đề\n18/11/2024\tSơn La\ta, b\n", "so.tsv")
    [record] = read_visits(path).records
    assert (record.province, record.title) == ("Sơn La", "a, b")


@pytest.mark.parametrize("name", ["so.csv", "so.tsv"])
def test_a_table_by_its_name_is_no_article(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="no known heading in: Hôm, Chỗ;"):
        read_visits(table(tmp_path, "Hôm,Chỗ\n18/11/2024,Sơn La\n", name))


def test_what_each_column_was_read_as_is_said(tmp_path: Path) -> None:
    path = table(tmp_path, "SỔ\n\nNgày;Tỉnh;Ghi chú\n18/11/2024;Sơn La;\n19/11/2024;Sơn La;\n")
    found = read_visits(path)
    assert found.understood == [f"{path}: headings in row 3, read as: Ngày → date, Tỉnh → province"]
    path = table(tmp_path, '{"Ngày": "18/11/2024", "place": "Lóng Sập"}\n', "v.jsonl")
    assert read_visits(path).understood == [f"{path}: keys read as: Ngày → date, place"]
    records = read_visits(path).records
    path = table(tmp_path, json_lines(records), "w.jsonl")
    assert read_visits(path).understood == []


def test_the_row_of_each_record_is_kept(tmp_path: Path) -> None:
    path = table(tmp_path, "Ngày,Tỉnh,x\n\nhôm qua,Sơn La,\n2024, Hà Giang ,a\n")
    [row] = read_visits(path).rows
    assert (row.number, row.cells) == (4, (("Ngày", "2024"), ("Tỉnh", "Hà Giang")))


def test_doubts_are_told_once_with_their_rows(tmp_path: Path) -> None:
    rows = ["Lóng Sập"] * 897 + ["Long Xập", "Paris", "Long Xập"]
    text = "Ngày,Tỉnh,Cửa khẩu\n" + "".join(
        f"{day % 28 + 1}/3/2025,Sơn La,{gate}\n" for day, gate in enumerate(rows)
    )
    found = read_visits(table(tmp_path, text))
    assert len(found.records) == 900
    assert [line.split(": ", 2)[1] for line in found.doubts] == ["rows 899, 901", "row 900"]
    assert "“Long Xập” is not in the gazetteer; near names: " in found.doubts[0]


def test_a_row_that_repeats_another_is_kept_and_said(tmp_path: Path) -> None:
    row = "18/11/2024,Sơn La,Lóng Sập,A\n"
    text = f"Ngày,Tỉnh,Cửa khẩu,Trưởng đoàn\n{row}{row}{row.replace('A', 'B')}{row}"
    found = read_visits(table(tmp_path, text))
    assert len(found.records) == 4
    assert "repeats of an earlier row in every column read: 3 (= 2), 5 (= 2);" in found.notes[0]


def test_a_date_with_the_month_first_is_rejected_and_others_doubted(tmp_path: Path) -> None:
    text = "Ngày,Tỉnh\n03/04/2025,Sơn La\n04/18/2025,Sơn La\n18/04/2025,Sơn La\n"
    found = read_visits(table(tmp_path, text))
    assert [r.date for r in found.records] == ["2025-04-03", "2025-04-18"]
    assert "row 3: column “Ngày”: the date “04/18/2025” has its month first" in found.rejected[0]
    assert "not read, in rows 3; others were read day first" in found.notes[0]
    assert found.notes[0].endswith("check rows 2")
    found = read_visits(table(tmp_path, text.replace("04/18", "05/04")))
    assert (len(found.records), found.notes) == (3, [])


def test_rows_in_another_encoding_are_rejected_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "so.csv"
    rows = ["Ngày,Tỉnh,Cửa khẩu", "18/11/2024,Sơn La,Lóng Sập", "20/11/2024,Lạng Sơn,Hữu Nghị"]
    good = [row.encode() for row in rows]
    bad = b"19/11/2024,L\xb9ng S\xacn,H\xf7u Ngh\xde"  # TCVN3
    path.write_bytes(b"\n".join([*good[:2], bad, good[2]]))
    found = read_visits(path)
    assert [r.id for r in found.records] == ["so-2", "so-4"]
    assert found.rejected[0].startswith(f"{path}: row 3: not UTF-8")
    path.write_bytes(b"date,province\n" + bad)  # none of it is UTF-8
    with pytest.raises(InputError, match="line 2 is not UTF-8"):
        read_visits(path)


def test_strict_stops_at_the_first_bad_row(tmp_path: Path) -> None:
    path = table(tmp_path, "date,province\n2024,Sơn La\n2024-13,Sơn La\n2024-14,Sơn La\n")
    with pytest.raises(TableError, match="row 3: column “date”: the date “2024-13”"):
        read_visits(path, strict=True)
    assert len(read_visits(path).rejected) == 2


def test_all_that_is_wrong_in_a_row_is_said_in_either_language(tmp_path: Path) -> None:
    path = table(tmp_path, "Ngày,Ngày đăng,Tỉnh\nx,y,Sơn La\n2024,2024,Sơn La\n")
    found = read_visits(path)
    assert found.rejected_rows == 1
    assert [in_language(line, "vi") for line in found.rejected] == [
        f"{path}: dòng 2: cột “{column}”: ngày “{text}” không đọc được; "
        "hãy viết 18/11/2024 hoặc 2024-11-18"
        for column, text in (("Ngày", "x"), ("Ngày đăng", "y"))
    ]
    with pytest.raises(InputError, match=r"and 1 more rows$"):
        read_visits(table(tmp_path, "Ngày,Ngày đăng\nx,y\nz,2024\n"))


def test_every_note_on_a_table_is_said_in_vietnamese(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        "Ngày,Tỉnh,x,\n03/04/2025,Sơn La,,\n04/18/2025,Sơn La,,\n45780,Paris,,y\n"
        "45780,Paris,,\n45780,Paris,,\n",
    )
    found = read_visits(path)
    lines = [*found.understood, *found.notes, *found.doubts, *found.rejected]
    assert len(lines) >= 7
    for line in lines:
        shown = in_language(line, "vi")
        assert not {"rows", "row", "read", "columns"} & {*shown.replace(":", "").split()}, shown
