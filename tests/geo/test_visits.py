"""Visits as articles tell of them: who went where, when, and what was only talked about."""

import unicodedata
from datetime import date

import pytest

from gazetteer.documents import document
from geo.records import VisitRecord
from geo.visits import visits

TODAY = date(2026, 11, 22)


def read(text: str, today: date = TODAY) -> list[VisitRecord]:
    return visits(document(text, source="bai.txt"), today=today)


def only(text: str) -> VisitRecord:
    [record] = read(text)
    return record


TO_GATE = (
    "Ngày 3/4/2024, Đoàn công tác của Bộ Công Thương do Thứ trưởng Trần Văn Minh, Trưởng Ban "
    "chỉ đạo thương mại biên giới, dẫn đầu đã đến Cửa khẩu quốc tế Tây Trang, tỉnh Điện Biên. "
    "Tỉnh đề nghị nâng cấp cửa khẩu Huổi Puốc – Na Son."
)


def test_a_delegation_to_a_gate() -> None:
    record = only(TO_GATE)
    assert record.date == "2024-04-03"
    assert record.date_basis == "text"
    assert record.leader == "Trần Văn Minh"
    assert record.leader_title == "Thứ trưởng, Trưởng Ban chỉ đạo thương mại biên giới"
    assert record.organisation == "Bộ Công Thương"
    assert record.province == "Điện Biên"


def test_gates_gone_to_are_told_from_gates_asked_for() -> None:
    record = only(TO_GATE)
    assert record.gates_visited == ("Tây Trang",)
    assert record.gates_mentioned == ("Tây Trang", "Huổi Puốc", "Na Son")
    assert record.gates_mentioned_ids == ("gate/tay-trang", "gate/huoi-puoc", "gate/na-son")


def test_the_sentence_of_a_visit_can_be_found_again() -> None:
    record = only(TO_GATE)
    sentence = TO_GATE[record.sentence_start : record.sentence_end]
    assert sentence.startswith("Ngày 3/4/2024")
    assert sentence.endswith("Điện Biên.")


def test_a_text_from_a_mac_reads_the_same_and_keeps_its_offsets() -> None:
    given = unicodedata.normalize("NFD", TO_GATE)
    record = only(given)
    assert record.leader == "Trần Văn Minh"
    assert record.gates_visited == ("Tây Trang",)
    assert unicodedata.normalize("NFC", given[: record.sentence_end]).endswith("Điện Biên.")


def test_a_marker_gone_to_is_drawn_from_the_range_of_the_province() -> None:
    record = only(
        "Ngày 5/5/2021, đoàn công tác của Ủy ban Biên giới quốc gia làm việc với tỉnh Sơn La. "
        "Đoàn cũng đã đi khảo sát mốc 258."
    )
    assert record.markers_visited == ("258",)
    assert record.gates_visited == ()


YEARLESS = "{0}Ngày 21/3, đoàn công tác của Bộ Tài chính đã làm việc với tỉnh Sơn La.{1}"


@pytest.mark.parametrize(
    ("before", "after", "edtf", "basis"),
    [
        ("", " Báo cáo nêu kết quả trong năm 2024.", "2024-03-21", "text+context"),
        ("date 2023-05 ", "", "2023-03-21", "published"),
        ("date 2023-02 ", "", "2022-03-21", "published"),
        (
            "",
            " Theo Quyết định ngày 24/01/2025, việc này được giao cho tỉnh.",
            "[2025-03-21,2026-03-21]",
            "candidates",
        ),
        ("", " Theo Quyết định ngày 24/01/2026, việc này tiếp tục.", "2026-03-21", "text+context"),
        ("", " Kế hoạch cho giai đoạn 2026 - 2030.", "XXXX-03-21", "candidates"),
    ],
)
def test_the_year_of_a_bare_day_and_month(before: str, after: str, edtf: str, basis: str) -> None:
    record = only(YEARLESS.format(before, after))
    assert (record.date, record.date_basis) == (edtf, basis)


def test_vietnamese_order_wins_over_a_swapped_metadata_line() -> None:
    record = only(
        "date 2025-06-10 Sáng 6/10, tại tỉnh Nghệ An, đoàn công tác của Bộ Y tế làm việc với tỉnh."
    )
    assert record.date == "2025-10-06"
    assert "swapped" in record.warnings[0]


def test_the_date_of_a_decision_is_not_the_date_of_a_visit() -> None:
    record = only(
        "Thực hiện Quyết định số 12 ngày 2/2/2023, đoàn công tác do ông Lê Văn Tám dẫn đầu "
        "ngày 9/8/2023 đã thăm tỉnh Lào Cai."
    )
    assert record.date == "2023-08-09"


def test_two_days_are_two_days_and_a_range_is_a_range() -> None:
    both = only("Ngày 15 và 16/4/2025, đoàn công tác của Bộ Công an thăm tỉnh Cao Bằng.")
    span = only("Từ ngày 5 đến 7/11/2024, đoàn công tác của Bộ Công an thăm tỉnh Cao Bằng.")
    assert both.date == "{2025-04-15,2025-04-16}"
    assert span.date == "2024-11-05/2024-11-07"


def test_unrelated_headlines_make_no_visit_to_the_article_s_province() -> None:
    records = read(
        "Đoàn công tác thăm Sơn La\n\n20/11/2024 13:49\n\n"
        "Ngày 18/11/2024, đoàn công tác của Bộ Y tế do Thứ trưởng Đỗ Xuân An dẫn đầu thăm tỉnh "
        "Sơn La.\n\nTin đọc nhiều\nKiểm tra cửa khẩu ở Lạng Sơn\n"
        "Ngày 14/11, Thủ tướng Phạm Văn Bình đã đi kiểm tra cửa khẩu tại tỉnh Lạng Sơn.\n"
        "Hội nghị tuyên truyền tại tỉnh Nghệ An\n"
    )
    assert [(r.zone, r.province, r.date) for r in records] == [
        ("body", "Sơn La", "2024-11-18"),
        ("sidebar", "Lạng Sơn", "2024-11-14"),
    ]
    assert records[0].gates_mentioned == ()
    assert records[1].title == "Kiểm tra cửa khẩu ở Lạng Sơn"


def test_a_text_without_a_visit_has_none() -> None:
    assert read("Cửa khẩu Lóng Sập có lưu lượng hàng hóa tăng trong năm 2024.") == []


def test_a_province_is_named_as_on_the_day_of_the_text() -> None:
    record = only("Ngày 3/11/2025, đoàn công tác của Bộ Y tế thăm tỉnh Tây Ninh.")
    assert record.province_ids == ("province/tay-ninh-2025",)
    earlier = only("Ngày 3/11/2023, đoàn công tác của Bộ Y tế thăm tỉnh Tây Ninh.")
    assert earlier.province_ids == ("province/tay-ninh",)
