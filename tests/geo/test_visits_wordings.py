"""Sentences with the words of visits that tell of none, and openings that do."""

from datetime import date

import pytest

from gazetteer.documents import document
from geo.records import VisitRecord
from geo.visits import visits

TODAY = date(2026, 11, 22)


def read(text: str) -> list[VisitRecord]:
    return visits(document(text, source="bai.txt"), today=TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "Ngày 4/3/2024, Công ty Sao Mai trao thầu gói đường ra cửa khẩu Tây Trang, Điện Biên.",
        "Ngày 4/3/2024, giá xoài tại cửa khẩu Mộc Bài, tỉnh Tây Ninh dẫn đầu cả nước.",
        "Ngày 4/3/2024, tỉnh Lào Cai trao quyết định bổ nhiệm Giám đốc Sở Công Thương.",
        "Ngày 4/3/2024, tỉnh Kon Tum hỗ trợ 2 tỷ đồng sửa đường lên cửa khẩu Bờ Y.",
        "Ngày 4/3/2024, hơn 500 lượt khách đi qua cửa khẩu Lao Bảo, tỉnh Quảng Trị.",
        "Ngày 4/3/2024, UBND tỉnh An Giang bàn giao mặt bằng cửa khẩu Tịnh Biên cho nhà thầu.",
        "Ngày 4/3/2024, tổ công tác Trạm Kiểm soát cửa khẩu Na Mèo, tỉnh Thanh Hóa kiểm tra xe.",
        "Ngày 4/3/2024, anh Lò Văn Sơn lên cửa khẩu Tén Tằn, tỉnh Thanh Hóa chụp ảnh cưới.",
        "Theo lịch, ngày 4/3/2024 đoàn công tác Bộ Y tế lên cửa khẩu Na Mèo, tỉnh Thanh Hóa.",
        "Ngày 4/3/2024, Hội Phụ nữ tỉnh Lai Châu họp tổng kết phong trào dọc biên giới.",
        "Ngày 4/3/2024, Câu lạc bộ bóng đá Quảng Trị dẫn trước đội Lao Bảo hai bàn.",
        "Ngày 4/3/2024, ca sĩ Hà My nói chuyện về phim quay ở cửa khẩu Cầu Treo, Hà Tĩnh.",
        "Ngày 4/3/2024, xe do tài xế Lê Văn Ba đưa hàng sang cửa khẩu Mộc Bài, Tây Ninh bị lật.",
        "Ngày 4/3/2024, nước lũ lên cửa khẩu Cầu Treo, tỉnh Hà Tĩnh làm ngập bãi xe.",
        "KẾ HOẠCH\nNgày 4/3/2024: đoàn công tác do ông Lê Văn Ba làm Trưởng đoàn đến Na Mèo.",
        "LỊCH CÔNG TÁC\nNgày 4/3/2024: Thứ trưởng Lê Văn Ba kiểm tra cửa khẩu Na Mèo.",
        "On 4 March 2024 the farmers spent the harvest money at the Moc Bai gate in Tay Ninh.",
        "On 4 March 2024 the province of Tay Ninh handed over the land of the Moc Bai gate.",
        "On 4 March 2024 it took trucks six hours to clear the Lao Bao gate in Quang Tri.",
        "On 4 March 2024 traders inspect every box of fruit at the Tan Thanh gate in Lang Son.",
        "Le 4 mars 2024, les camions ont passé la journée au poste de Lao Bao, à Quang Tri.",
        "Ngày 4/3/2024, Sở Y tế tỉnh Tây Ninh kiểm tra quán ăn gần cửa khẩu Xa Mát.",
        "Ngày 4/3/2024, thủy điện do ông Lê Văn Long làm Chủ tịch đưa điện sang Lào, qua Kon Tum.",
        "On 4 March 2024 the Moc Bai gate in Tay Ninh was in need of repair.",
        "Ngày 4/3/2024, tỉnh Lạng Sơn đón nhận huân chương; nông dân gặp hạn ở Chi Ma.",
    ],
)
def test_no_visit(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "province", "gates"),
    [
        ("Chủ tịch UBND tỉnh Trần Văn Thắng dự lễ tại cửa khẩu Na Mèo.", "Thanh Hóa", ["Na Mèo"]),
        ("đoàn cựu chiến binh trở lại cửa khẩu Nậm Cắn thắp hương.", "Nghệ An", ["Nậm Cắn"]),
        ("nhóm bạn do bà Lê Thị Hoa dẫn đầu lên cửa khẩu Na Mèo.", "Thanh Hóa", ["Na Mèo"]),
        ("chuyến công tác của Bộ trưởng Lê Văn Bình tới Lạng Sơn bắt đầu.", "Lạng Sơn", []),
        ("Bộ trưởng Lê Văn Bình kết thúc chuyến công tác tại Kon Tum.", "Kon Tum", []),
        ("các chuyên gia khảo sát thực địa cửa khẩu Đồng Đăng.", "Lạng Sơn", ["Đồng Đăng"]),
        ("Phó Chủ tịch UBND tỉnh Tây Ninh Võ Đức Nam tiếp khách Svay Rieng.", "Tây Ninh", []),
        ("đoàn bàn về cửa khẩu Lóng Sập rồi kiểm tra tại cửa khẩu.", "Sơn La", ["Lóng Sập"]),
        ("a team was in Lao Cai to check the Muong Khuong gate.", "Lào Cai", ["Mường Khương"]),
        ("Kandal province sent a delegation to An Giang.", "An Giang", []),
        ("Minister Tran Van Nam spent the day at the Lao Bao gate.", "Quảng Trị", ["Lao Bảo"]),
        ("le ministre Tran Van Nam a parcouru la province de Lang Son.", "Lạng Sơn", []),
    ],
)
def test_a_visit_in_other_words(text: str, province: str, gates: list[str]) -> None:
    [record] = read(f"Ngày 4/3/2024, {text}")
    assert record.province == province
    assert list(record.gates_visited) == gates


def test_items_headed_with_a_province_stand_alone() -> None:
    records = read(
        "NGHỆ AN - Ngày 4/3/2024, đoàn công tác Bộ Y tế thăm cửa khẩu Nậm Cắn.\n\n"
        "TÂY NINH - Trong tuần, đoàn liên ngành khảo sát cửa khẩu Xa Mát.\n\n"
        "LAI CHÂU - Ngày 4/3/2024, Đồn Biên phòng cửa khẩu Ma Lù Thàng bắt hai người."
    )
    assert [(r.province, r.gates_mentioned) for r in records] == [
        ("Nghệ An", ("Nậm Cắn",)),
        ("Tây Ninh", ("Xa Mát",)),
    ]


def test_who_returns_makes_no_other_visit() -> None:
    [record] = read(
        "Ngày 4/3/2024, đoàn đại biểu tỉnh Đắk Lắk do bà Lê Thị Hoa dẫn đầu sang thăm Mondulkiri "
        "(Campuchia). Đoàn công tác trở về trong ngày 5/3."
    )
    assert record.date == "2024-03-04"


def test_he_goes_to_a_gate_on_the_day_of_the_sentence_before() -> None:
    [record] = read(
        "Bí thư Tỉnh ủy Nghệ An Lê Văn Quý ngày 4/3/2024 có mặt ở huyện Kỳ Sơn. "
        "Ông đến cửa khẩu Nậm Cắn, thăm các hộ dân."
    )
    assert (record.date, record.leader) == ("2024-03-04", "Lê Văn Quý")


def test_a_year_before_the_day_of_the_text_is_remembered() -> None:
    assert not read(
        "Năm 1999, Thủ tướng Lê Văn Ba đã lên thăm cửa khẩu Nậm Cắn, tỉnh Nghệ An. "
        "Ngày 4/3/2024, bản khánh thành nhà văn hóa."
    )


def test_who_hears_a_report_at_the_gate_has_come_to_it() -> None:
    [record] = read(
        "Ngày 4/3/2024, đoàn công tác Bộ Xây dựng kiểm tra đường nối với cửa khẩu Na Mèo, "
        "tỉnh Thanh Hóa, nghe chủ đầu tư báo cáo ngay tại cửa khẩu."
    )
    assert record.gates_visited == ("Na Mèo",)


def test_a_day_something_is_due_before_is_not_the_day_of_a_visit() -> None:
    [record] = read(
        "Đoàn công tác Bộ Xây dựng kiểm tra cửa khẩu Na Mèo, tỉnh Thanh Hóa ngày 4/3/2024. "
        "Sau khi thăm công trường, đoàn yêu cầu xong trước ngày 12/10/2024."
    )
    assert record.date == "2024-03-04"


def test_a_text_without_marks_is_read_by_its_phrases() -> None:
    [record] = read(
        "Sang 4/3/2024, Doan cong tac cua Thanh tra Chinh phu da den kiem tra khu vuc cua khau "
        "Dak Rue, huyen Ea Sup, tinh Dak Lak. Doan da lam viec voi huyen."
    )
    assert (record.province, record.gates_visited) == ("Đắk Lắk", ("Đắk Ruê",))


def test_the_day_a_text_was_sent_gives_way_to_the_day_it_tells_of() -> None:
    [record] = read(
        "Vinh, 5/3/2024 - Trong ngày 4/3, đoàn công tác Bộ Y tế kiểm tra cửa khẩu Nậm Cắn "
        "(Nghệ An)."
    )
    assert record.date == "2024-03-04"


def test_each_post_of_a_gate_is_no_memory() -> None:
    [record] = read(
        "Ngày 4/3/2024, Chủ tịch UBND tỉnh Nghệ An Lê Văn Quý đến từng tổ gác của cửa khẩu "
        "Nậm Cắn chúc Tết."
    )
    assert record.gates_visited == ("Nậm Cắn",)


def test_a_meeting_that_prepares_a_visit_is_none() -> None:
    assert not read("Ngày 4/3/2024, UBND tỉnh Nghệ An họp chuẩn bị đón đoàn Xiêng Khoảng.")


def test_guests_of_the_other_side_come_through_a_gate() -> None:
    [record] = read(
        "Đoàn khách nước bạn nhập cảnh ngày 4/3/2024 qua cửa khẩu Nậm Cắn, Nghệ An. "
        "Trưởng đoàn là ngài Keo Vanna, Trung tướng."
    )
    assert (record.leader, record.gates_visited) == ("Keo Vanna", ("Nậm Cắn",))


def test_youth_unions_that_share_what_they_learnt_have_met() -> None:
    [record] = read(
        "Le 4 mars 2024, les comités de Nghe An et de Xieng Khouang (Laos) ont échangé leurs "
        "expériences au poste frontalier de Nam Can."
    )
    assert record.date == "2024-03-04"


def test_what_an_office_is_of_plans_nothing() -> None:
    [record] = read(
        "Ngày 4/3/2024, tổ khảo sát do ông Lê Văn Tám, Vụ trưởng Vụ Đầu tư, dẫn đầu đã lên cửa "
        "khẩu Nậm Cắn, tỉnh Nghệ An."
    )
    assert record.gates_visited == ("Nậm Cắn",)


def test_a_gate_that_receives_has_been_gone_to() -> None:
    [record] = read(
        "Ngày 4/3/2024, cửa khẩu Nậm Cắn (Nghệ An) vừa đón Thứ trưởng Bộ Y tế Lê Văn Tám."
    )
    assert record.gates_visited == ("Nậm Cắn",)


def test_who_acts_next_for_the_body_that_went_has_led() -> None:
    [record] = read(
        "Ngày 4/3/2024, Công an tỉnh Nghệ An có buổi làm việc với Công an tỉnh Xiêng Khoảng. "
        "Đại tá Lê Văn Tám, Giám đốc Công an tỉnh Nghệ An, ký biên bản."
    )
    assert record.leader == "Lê Văn Tám"


def test_who_acts_next_for_another_body_has_not_led() -> None:
    [record] = read(
        "Ngày 4/3/2024, Công an tỉnh Nghệ An có buổi làm việc với Công an tỉnh Xiêng Khoảng. "
        "Đại tá Lê Văn Tám, Giám đốc Công an tỉnh Hà Tĩnh, ký biên bản."
    )
    assert record.leader is None


def test_a_committee_is_led_by_who_is_of_it_in_the_next_sentence() -> None:
    [record] = read(
        "Ngày 4/3/2024, Thường trực Ủy ban Xã hội của Quốc hội kiểm tra cửa khẩu Nậm Cắn, "
        "tỉnh Nghệ An. "
        "Bà Lê Thị Tám, Phó Chủ nhiệm Ủy ban, chủ trì phần trao đổi."
    )
    assert record.leader == "Lê Thị Tám"


def test_a_delegation_is_led_on_the_day_told_before_it_is_said_to_go() -> None:
    [record] = read(
        "Từ ngày 3 đến 5/3/2024, Quốc hội giám sát việc quản lý biên giới ở Nghệ An. "
        "Thượng tướng Lê Văn Tám làm trưởng đoàn. Đoàn đi thực tế cửa khẩu Nậm Cắn."
    )
    assert (record.date, record.leader) == ("2024-03-03/2024-03-05", "Lê Văn Tám")


def test_another_delegation_in_the_afternoon_makes_another_visit() -> None:
    records = read(
        "Ngày 4/3/2024 có hai đoàn lên cửa khẩu Nậm Cắn, tỉnh Nghệ An. "
        "Buổi sáng là đoàn Sở Y tế, bà Lê Thị Tám, Giám đốc, dẫn đầu, sang trao thuốc. "
        "Buổi chiều là đoàn Bộ Xây dựng, ông Lê Văn Ba, Thứ trưởng, dẫn đầu, xem công trường."
    )
    assert [(r.date, r.leader) for r in records] == [
        ("2024-03-04", "Lê Thị Tám"),
        ("2024-03-04", "Lê Văn Ba"),
    ]


def test_a_body_visits_a_place_named_with_its_country() -> None:
    [record] = read(
        "Ngày 4/3/2024, Ban Dân tộc tỉnh Nghệ An thăm trường học ở cụm bản Phu Lường (Lào)."
    )
    assert record.date == "2024-03-04"
