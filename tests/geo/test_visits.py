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


def leaders(text: str) -> list[str | None]:
    return [record.leader for record in read(text)]


# Who is no visitor


@pytest.mark.parametrize(
    "text",
    [
        # said, asked for, planned, remembered
        (
            "Sáng 4/5/2023, Chủ tịch UBND tỉnh Nghệ An Lê Văn Tám nói tỉnh đang làm đường để đến "
            "cửa khẩu Thanh Thủy."
        ),
        "Ngày 4/5/2023, tỉnh Lai Châu đề nghị đoàn công tác khảo sát cửa khẩu Ma Lù Thàng.",
        "Dự kiến ngày 4/5/2023, Thủ tướng Lê Văn Tám thăm cửa khẩu Ma Lù Thàng, tỉnh Lai Châu.",
        "Ngày 4/5 tới, Bộ trưởng Lê Văn Tám thăm cửa khẩu Ma Lù Thàng, tỉnh Lai Châu.",
        "Năm 2011, Thủ tướng Lê Văn Tám từng thăm cửa khẩu Ma Lù Thàng, tỉnh Lai Châu.",
        'Ngày 4/5/2023, ông Lê Văn Tám kể: "Hôm ấy đoàn Bộ Y tế thăm cửa khẩu Ma Lù Thàng".',
        "Ngày 4/5/2023, tại Hà Nội, Bộ trưởng Lê Văn Tám tiếp Tỉnh trưởng Hủa Phăn Khăm Pheng.",
        # counted, at home, on patrol, of another sense
        "Trong năm 2023, tỉnh Lai Châu đã đón 14 đoàn đến làm việc.",
        "Ngày 4/5/2023, Chủ tịch UBND tỉnh Lai Châu Lê Văn Tám chủ trì phiên họp.",
        "Ngày 4/5/2023, tổ tuần tra do Thiếu tá Lê Văn Tám chỉ huy đi dọc mốc 66 ở Lai Châu.",
        "Ngày 4/5/2023, Đoàn Thanh niên tỉnh Lai Châu phát động trồng cây ở cửa khẩu Ma Lù Thàng.",
        "Ngày 4/5/2023, hai tỉnh Quảng Nam và Sê Kông khai trương cửa khẩu phụ Tây Giang.",
    ],
)
def test_nobody_came(text: str) -> None:
    assert read(text) == []


def test_an_opening_is_a_visit_of_the_guests_it_names() -> None:
    record = only(
        "Ngày 4/5/2023, cửa khẩu chính Ma Lù Thàng, tỉnh Lai Châu, khai trương. Dự lễ có Thứ "
        "trưởng Bộ Công Thương Lê Văn Tám; Phó Chủ tịch UBND tỉnh Lò Văn Hai."
    )
    assert (record.leader, record.gates_visited) == ("Lê Văn Tám", ("Ma Lù Thàng",))


def test_a_visit_of_earlier_years_is_only_remembered() -> None:
    records = read(
        "Ngày 4/5/2023, Bộ trưởng Bộ Y tế Lê Văn Tám thăm tỉnh Lai Châu. Ngày 7/8/2019, Thứ "
        "trưởng Bộ Y tế Đỗ Văn Chín đã thăm cửa khẩu Ma Lù Thàng."
    )
    assert [record.leader for record in records] == ["Lê Văn Tám"]


# Who leads


@pytest.mark.parametrize(
    "text",
    [
        (
            "Ngày 4/5/2023, Chủ tịch UBND tỉnh Lò Văn Hai tiếp đoàn công tác do Vụ trưởng Lê Văn "
            "Tám dẫn đầu đến tỉnh Lai Châu."
        ),
        (
            "Ngày 4/5/2023, đoàn của Bộ Y tế do ông Lê Văn Tám làm trưởng đoàn thăm tỉnh Lai Châu. "
            "Tiếp đoàn có Bí thư Tỉnh ủy Lò Văn Hai."
        ),
        (
            "Ngày 4/5/2023, tỉnh Lai Châu làm việc với đoàn tỉnh Phongsaly. Dẫn đầu đoàn có ông Lê "
            "Văn Tám, Phó Tỉnh trưởng."
        ),
        "Vụ trưởng Lê Văn Tám làm việc với Bí thư Tỉnh ủy Lai Châu Lò Văn Hai ngày 4/5/2023.",
        "Thủ tướng Lê Văn Tám ở Lai Châu\n\nNgày 4/5/2023, Thủ tướng đã thăm tỉnh Lai Châu.",
        "Ngày 4/5/2023, đoàn nhà báo do Trưởng phòng Ảnh Lê Văn Tám dẫn đầu thăm tỉnh Lai Châu.",
        (
            "Ngày 4/5/2023, Bí thư Tỉnh ủy Lai Châu đón Bí thư châu Hồng Hà (Vân Nam) Lê Văn Tám "
            "cùng đoàn sang thăm."
        ),
    ],
)
def test_hosts_and_those_talked_with_do_not_lead(text: str) -> None:
    assert only(text).leader == "Lê Văn Tám"


def test_a_local_speaker_does_not_lead_a_delegation_without_leader() -> None:
    text = (
        "Ngày 4/5/2023, đoàn của Bộ Y tế làm việc với tỉnh Lai Châu. Đồng chí Lò Văn Hai, Phó Chủ "
        "tịch UBND tỉnh, cảm ơn đoàn."
    )
    assert only(text).leader is None


def test_two_delegations_that_meet_are_two_visits_if_one_is_of_the_centre() -> None:
    text = (
        "Ngày 4/5/2023, đoàn tỉnh Kandal (Campuchia) do Tỉnh trưởng Sok Phan dẫn đầu hội đàm với "
        "đoàn Bộ đội Biên phòng, tỉnh An Giang do Phó Tư lệnh Lê Văn Tám dẫn đầu."
    )
    assert sorted(filter(None, leaders(text))) == ["Lê Văn Tám", "Sok Phan"]


# Several visits


def test_another_day_is_another_visit_and_a_bare_delegation_is_the_same() -> None:
    records = read(
        "Ngày 4/5/2023, đoàn của Bộ Y tế do Thứ trưởng Lê Văn Tám dẫn đầu thăm cửa khẩu Ma Lù "
        "Thàng, tỉnh Lai Châu. Sáng 5/5, đoàn kiểm tra cửa khẩu Tây Trang, tỉnh Điện Biên."
    )
    assert [(r.date, r.leader, r.province, r.gates_visited) for r in records] == [
        ("2023-05-04", "Lê Văn Tám", "Lai Châu", ("Ma Lù Thàng",)),
        ("2023-05-05", "Lê Văn Tám", "Điện Biên", ("Tây Trang",)),
    ]


def test_the_same_day_and_the_next_are_reckoned_from_the_one_before() -> None:
    text = (
        "Leaders of Quang Tri and Savannakhet met at Lao Bao border gate on May 4, 2023. {}, "
        "Deputy Minister Le Van Tam visited La Lay border gate in Quang Tri."
    )
    for words, day in (("The same day", "2023-05-04"), ("The next day", "2023-05-05")):
        assert [r.date for r in read(text.format(words))] == ["2023-05-04", day]


def test_items_of_a_list_stand_alone() -> None:
    records = read(
        "TIN VẮN (số ra ngày 9/5/2023)\n\n"
        "* Lai Châu: Ngày 4/5, đoàn của Bộ Y tế kiểm tra cửa khẩu Ma Lù Thàng.\n"
        "* Điện Biên: Ngày 5/5, đoàn của Bộ Công an kiểm tra cửa khẩu Tây Trang.\n"
        "* Nghệ An: Cuối tháng này sẽ nâng cấp cửa khẩu Nậm Cắn.\n"
    )
    assert [(r.province, r.date, r.gates_mentioned) for r in records] == [
        ("Lai Châu", "2023-05-04", ("Ma Lù Thàng",)),
        ("Điện Biên", "2023-05-05", ("Tây Trang",)),
    ]


def test_a_journey_is_dated_by_the_day_at_the_gate() -> None:
    record = only(
        "Từ ngày 4 đến 7/5/2023, đoàn tỉnh Hà Tĩnh do Bí thư Tỉnh ủy Lê Văn Tám dẫn đầu thăm tỉnh "
        "Khăm Muộn (Lào). Chiều 7/5, đoàn nhập cảnh tại cửa khẩu Cầu Treo."
    )
    assert (record.date, record.gates_visited) == ("2023-05-07", ("Cầu Treo",))


# Where


@pytest.mark.parametrize(
    ("told", "visited"),
    [
        ("đã đến cửa khẩu Tây Trang", ("Tây Trang",)),
        ("đã xuất cảnh qua cửa khẩu Tây Trang", ("Tây Trang",)),
        ("khảo sát việc nâng cấp cửa khẩu Tây Trang", ("Tây Trang",)),
        ("làm việc về việc nâng cấp cửa khẩu Tây Trang", ()),
        ("kiểm tra tuyến đường nối cửa khẩu Tây Trang", ()),
        ("làm việc và đề nghị sớm mở cửa khẩu Tây Trang", ()),
        ("thăm hai cửa khẩu: Tây Trang, Huổi Puốc", ("Tây Trang", "Huổi Puốc")),
    ],
)
def test_a_gate_is_visited_or_spoken_of(told: str, visited: tuple[str, ...]) -> None:
    text = f"Ngày 4/5/2023, đoàn công tác của Bộ Y tế {told} với tỉnh Điện Biên."
    assert only(text).gates_visited == visited


def test_a_delegation_that_is_only_he_later_still_goes() -> None:
    record = only(
        "Ngày 4/5/2023, Tư lệnh Lê Văn Tám thăm tỉnh Điện Biên. Tại cửa khẩu Tây Trang, Tư lệnh "
        "tặng quà bộ đội. Ông nói cửa khẩu Huổi Puốc còn khó khăn."
    )
    assert record.gates_visited == ("Tây Trang",)


def test_a_district_tells_its_province() -> None:
    record = only(
        "Ngày 4/5/2023, đoàn thành phố Đông Hưng (Trung Quốc) do Thị trưởng Lý Văn Ba dẫn đầu thăm "
        "thành phố Móng Cái."
    )
    assert record.province == "Quảng Ninh"


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        (
            "đoàn tỉnh Sơn La do Bí thư Tỉnh ủy Lê Văn Tám dẫn đầu sang thăm tỉnh Hủa Phăn",
            "outbound",
        ),
        (
            "đoàn tỉnh Hủa Phăn do Tỉnh trưởng Khăm Pheng dẫn đầu thăm tỉnh Sơn La",
            "inbound_foreign",
        ),
        ("lãnh đạo hai tỉnh Sơn La và Hủa Phăn gặp nhau tại cửa khẩu Lóng Sập", "bilateral"),
        ("đoàn của Bộ Y tế thăm tỉnh Sơn La", "to_province"),
    ],
)
def test_which_way_a_visit_goes(text: str, direction: str) -> None:
    record = only(f"Ngày 4/5/2023, {text}.")
    assert (record.direction, record.province) == (direction, "Sơn La")


# Which day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("05/05/2023\n\nHôm qua, {}", "2023-05-04"),
        ("05/05/2023\n\nSáng thứ Tư, {}", "2023-05-03"),
        ("Tháng 5 năm 2023, {}", "2023-05"),
        ("Trong quý II/2023, {}", "2023-04/2023-06"),
        ("Trong 3 ngày 3, 4 và 5/5/2023, {}", "{2023-05-03,2023-05-04,2023-05-05}"),
        ("Hôm nay, hồi 8 giờ ngày 4 tháng 5 năm 2023, {}", "2023-05-04"),
        ("Nhân Tết Quý Mão 2023, ngày 4/1, {}", "2023-01-04"),
        ("Nhân Tết Quý Mão 2023, ngày 28/12, {}", "2022-12-28"),
        ("Sáng 4/5, {} Sáu tháng đầu năm 2023, hàng hóa tăng.", "2023-05-04"),
        ("Kỷ niệm 60 năm (5/9/1962 - 5/9/2022), ngày 3/9, {}", "2022-09-03"),
        ("Theo thỏa thuận ký ngày 2/2/2023, ngày 4/5/2023, {}", "2023-05-04"),
    ],
)
def test_the_day_as_papers_give_it(text: str, day: str) -> None:
    told = "đoàn công tác của Bộ Y tế đã thăm cửa khẩu Tây Trang, tỉnh Điện Biên."
    assert only(f"Tin vùng biên\n{text.format(told)}").date == day


def test_a_page_older_than_what_it_tells_is_doubted() -> None:
    record = only("03/05/2023\n\nNgày 4/6/2023, đoàn của Bộ Y tế thăm tỉnh Điện Biên.")
    assert record.date == "2023-06-04"
    assert "2023-05-03" in record.warnings[0]


def test_captions_tell_of_a_visit_if_nothing_else_does() -> None:
    record = only(
        "Một chuyến đi\n\nĐoàn làm việc với tỉnh Salavan. Ảnh: Lê Na |\n\n"
        "Ông Lê Văn Tám, Chủ tịch UBND tỉnh Quảng Trị, mong hai bên hợp tác nhiều hơn."
    )
    assert (record.leader, record.province) == ("Lê Văn Tám", "Quảng Trị")


@pytest.mark.parametrize(
    "text",
    [
        (
            "Ngày 4/5/2023, tại cửa khẩu Lao Bảo, tỉnh Quảng Trị, Bộ trưởng Bộ Quốc phòng Lê Văn "
            "Tám đón Bộ trưởng Bộ Quốc phòng Lào Khăm Bay Sỉ Sụ sang dự giao lưu."
        ),
        (
            "Ngày 4/5/2023, tại cửa khẩu Lao Bảo, tỉnh Quảng Trị, hai bên tiến hành giao ban.\n\n"
            "Thành phần:\n- Bên Việt Nam: Trung tá Lê Văn Tám, Đồn trưởng.\n"
            "- Bên Lào: ông Khăm Bay Sỉ Sụ, Đại đội trưởng."
        ),
        "Tiếp đó, ngày 4/5/2023, Phó Chủ tịch UBND tỉnh Lê Văn Tám kiểm tra cửa khẩu Lao Bảo.",
    ],
)
def test_a_minister_at_a_gate_and_the_first_of_minutes_lead(text: str) -> None:
    assert only(text).leader == "Lê Văn Tám"
