"""Visits as a table that an officer would write."""

from geo.records import VisitRecord
from geo.visit_files import read_visits, sample_path
from geo.visit_table import summary


def rows(lang: str) -> list[dict[str, str]]:
    header, cells, _ = summary(read_visits(str(sample_path())).records, lang=lang)  # type: ignore[arg-type]
    return [dict(zip(header, row, strict=True)) for row in cells]


def test_dien_bien_reads_as_an_officer_writes_it() -> None:
    row = rows("vi")[2]
    assert row["Ngày"] == "2/3/2020"
    assert row["Đoàn"].startswith("Lê Hoài Trung\nThứ trưởng")
    assert row["Cửa khẩu đã đến"] == "mốc 113"
    assert row["Cửa khẩu được nhắc tới"] == (
        "Tây Trang – Pang Hốc, Huổi Puốc – Na Son, Si Pa Phìn – Huổi Lả"
    )


def test_a_year_not_in_the_text_is_said() -> None:
    assert rows("vi")[1]["Ngày"] == "21/3/2025 hoặc 21/3/2026 (năm không có trong bài)"
    assert rows("en")[1]["Date"] == "21 March 2025 or 21 March 2026 (year not in the text)"


def test_warnings_are_notes_in_the_reader_s_language_each_once() -> None:
    assert rows("vi")[4]["Ngày"] == "6/10/2025 [1]"
    records = read_visits(str(sample_path())).records
    for lang, word in (("vi", "bị đảo"), ("en", "swapped")):
        _, cells, notes = summary([*records, *records], lang=lang)  # type: ignore[arg-type]
        assert len(notes) == 1
        assert notes[0].startswith("[1] ")
        assert word in notes[0]
        assert sum("[1]" in row[0] for row in cells) == 2


def test_empty_columns_are_left_out() -> None:
    header, _, notes = summary([VisitRecord(id="1", source="a.txt", date="2024-05-01")])
    assert (header, notes) == (["Date", "Source"], [])


def test_an_organisation_is_told_unless_the_title_names_it() -> None:
    def told(**columns: str) -> str:
        _, [row], _ = summary([VisitRecord(id="1", source="a", province="Sơn La", **columns)])  # type: ignore[arg-type]
        return row[2]

    title = "Bộ trưởng Bộ Ngoại giao"
    assert told(leader="A", leader_title=title, organisation="Bộ Ngoại giao") == f"A\n{title}"
    assert told(leader="A", leader_title="Vụ trưởng", organisation="Bộ Công an") == (
        "A\nVụ trưởng, Bộ Công an"
    )
    assert told(organisation="Bộ Công an") == "Bộ Công an"


def test_only_what_is_no_visit_to_a_province_is_named() -> None:
    home = VisitRecord(id="1", source="a", province="Sơn La")
    abroad = VisitRecord(id="2", source="a", province="Sơn La", direction="outbound")
    aside = VisitRecord(id="3", source="a", direction="bilateral", zone="sidebar")
    _, cells, _ = summary([home, abroad, aside], lang="vi")
    assert [row[1] for row in cells] == [
        "Sơn La",
        "Sơn La\n(đi nước ngoài)",
        "(song phương)\n(tin khác trên trang)",
    ]
