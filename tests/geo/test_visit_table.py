"""Visits as a table that an officer would write."""

from geo.records import VisitRecord
from geo.visit_files import read_visits, sample_path
from geo.visit_table import summary


def rows(lang: str) -> list[dict[str, str]]:
    header, cells = summary(read_visits(str(sample_path())).records, lang=lang)  # type: ignore[arg-type]
    return [dict(zip(header, row, strict=True)) for row in cells]


def test_dien_bien_reads_as_an_officer_writes_it() -> None:
    row = rows("vi")[2]
    assert row["Ngày"] == "2/3/2020"
    assert row["Trưởng đoàn"].startswith("Lê Hoài Trung")
    assert row["Cửa khẩu đã đến"] == "mốc 113"
    assert row["Cửa khẩu được nhắc tới"] == (
        "Tây Trang – Pang Hốc, Huổi Puốc – Na Son, Si Pa Phìn – Huổi Lả"
    )


def test_a_year_not_in_the_text_is_said() -> None:
    assert rows("vi")[1]["Ngày"] == "21/3/2025 hoặc 21/3/2026 (năm không có trong bài)"
    assert rows("en")[1]["Date"] == "21 March 2025 or 21 March 2026 (year not in the text)"


def test_warnings_are_in_the_reader_s_language() -> None:
    assert "bị đảo" in rows("vi")[4]["Lưu ý"]
    assert "swapped" in rows("en")[4]["Warnings"]


def test_empty_columns_are_left_out() -> None:
    header, _ = summary([VisitRecord(id="1", source="a.txt", date="2024-05-01")])
    assert header == ["Date", "Direction", "Source"]
