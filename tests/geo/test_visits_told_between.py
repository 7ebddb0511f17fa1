"""What a text tells of a visit beside its sentence: the year, the day before, who is received."""

from datetime import date

import pytest

from gazetteer.documents import document
from geo.records import VisitRecord
from geo.visits import visits


def read(text: str) -> list[VisitRecord]:
    return visits(document(text, source="bai.txt"), today=date(2026, 11, 22))


@pytest.mark.parametrize(
    "text",
    [
        "Ngày 4/3, đoàn tỉnh Nghệ An ra cửa khẩu Nậm Cắn mừng lễ Cầu Mưa năm 2021.",
        "Ngày 4/3, đoàn Bộ Y tế thăm cửa khẩu Nậm Cắn, Nghệ An, dự ngày hội Mùa Ban năm 2021.",
        "BÁO CÁO THÁNG 3/2021\n\nNgày 4 tháng 3, đoàn Bộ Y tế thăm cửa khẩu Nậm Cắn, Nghệ An.",
        "TỔNG HỢP ĐOÀN RA QUÝ I/2021\n\nNgày 4/3, đoàn tỉnh Nghệ An sang thăm Xiêng Khoảng.",
    ],
)
def test_the_year_of_a_feast_or_of_a_heading_is_that_of_the_day(text: str) -> None:
    [record] = read(text)
    assert (record.date, record.date_basis) == ("2021-03-04", "text+context")


def test_a_feast_of_several_years_tells_no_year() -> None:
    [record] = read(
        "Ngày 4/3, đoàn Bộ Y tế thăm cửa khẩu Nậm Cắn, Nghệ An, bàn về lễ hội năm 2021-2025."
    )
    assert record.date == "XXXX-03-04"


@pytest.mark.parametrize(
    "text",
    [
        "Một ngày trước đó, đoàn công tác Bộ Xây dựng khảo sát cửa khẩu Na Mèo, tỉnh Thanh Hóa.",
        "The day before, Minister Tran Van Nam visited the Na Meo border gate in Thanh Hoa.",
        "La veille, le ministre Tran Van Nam avait visité le poste de Na Meo (Thanh Hoa).",
    ],
)
def test_the_day_before_is_counted_from_the_last_day_told(text: str) -> None:
    first, second = read(f"Ngày 4/3/2024, đoàn Bộ Y tế thăm cửa khẩu Nậm Cắn, Nghệ An.\n\n{text}")
    assert (first.date, second.date) == ("2024-03-04", "2024-03-03")
    assert second.province == "Thanh Hóa"


def test_who_is_received_by_office_is_the_guest() -> None:
    [record] = read(
        "Tiếp Tỉnh trưởng Xiêng Khoảng Bun Thoong Khăm Phết ngày 4/3/2024, Phó Chủ tịch UBND "
        "tỉnh Nghệ An Lê Văn Quý cảm ơn bạn."
    )
    assert record.leader == "Bun Thoong Khăm Phết"


def test_who_chairs_talks_with_a_delegation_is_the_host() -> None:
    [record] = read(
        "Ngày 4/3/2024, Phó Chủ tịch UBND tỉnh Nghệ An Lê Văn Quý chủ trì buổi làm việc với đoàn "
        "tỉnh Xiêng Khoảng. Đoàn do bà Bua Khăm Vông, Phó Tỉnh trưởng, làm trưởng đoàn."
    )
    assert record.leader == "Bua Khăm Vông"


def test_an_office_after_a_name_in_two_scripts() -> None:
    [record] = read(
        "Ngày 4/3/2024, ông Trần Văn Sơn (陈文山), Phó Châu trưởng châu Hồng Hà (红河州), dẫn "
        "đoàn 9 người sang Lào Cai, thăm cửa khẩu Mường Khương."
    )
    assert record.leader == "Trần Văn Sơn"
    assert record.leader_title == "Phó Châu trưởng châu Hồng Hà"


@pytest.mark.parametrize(
    "text",
    [
        "Đoàn thiện nguyện của một ngân hàng đã lên tới cửa khẩu Na Mèo ngày 4/3/2024.",
        "Đoàn Bộ Y tế ngày 4/3/2024 dừng chân tại cửa khẩu Na Mèo, tỉnh Thanh Hóa.",
        "HANOI, March 4, 2024 - Minister Tran Van Nam spent Monday at the Na Meo border gate.",
    ],
)
def test_stays_at_a_gate(text: str) -> None:
    [record] = read(text)
    assert record.gates_visited == ("Na Mèo",)
    assert record.province == "Thanh Hóa"


def test_a_body_from_across_on_the_same_day_makes_another_visit() -> None:
    first, second = read(
        "Ngày 4/3/2024, đoàn công tác Bộ Y tế do Thứ trưởng Trần Văn Nam dẫn đầu thăm cửa khẩu Nậm "
        "Cắn, tỉnh Nghệ An.\n\nCùng ngày 4/3, Công an tỉnh Xiêng Khoảng (Lào) sang tặng quà "
        "Công an tỉnh Nghệ An."
    )
    assert (first.date, first.leader) == ("2024-03-04", "Trần Văn Nam")
    assert (second.date, second.leader) == ("2024-03-04", None)
    assert second.direction == "inbound_foreign"


def test_the_day_of_printing_beside_the_agency_is_not_that_of_the_visit() -> None:
    [record] = read(
        "Nghệ An (TTXVN) 6/3/2024 - Đoàn công tác của Bộ Y tế do Thứ trưởng Trần Văn Nam dẫn đầu "
        "ngày 4/3 đã thăm cửa khẩu Nậm Cắn, tỉnh Nghệ An."
    )
    assert (record.date, record.published) == ("2024-03-04", "2024-03-06")


def test_a_department_of_logistics_asks_for_nothing() -> None:
    [record] = read(
        "Ngày 4/3/2024, đoàn công tác do Đại tá Trần Văn Nam, Phó Cục trưởng Cục Hậu cần, "
        "phụ trách đã đến cửa khẩu Na Mèo, tỉnh Thanh Hóa."
    )
    assert record.gates_visited == ("Na Mèo",)


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        (
            "Đoàn thành phố Kim Sơn, Quảng Tây do ông Trần Văn Sơn dẫn đầu đã đến Lạng Sơn.",
            "inbound_foreign",
        ),
        (
            "Đoàn sĩ quan Xiêng Khoảng do Đại tá Bun Thoong, Phó Chính ủy, dẫn đầu sang Nghệ An.",
            "inbound_foreign",
        ),
        (
            "Bí thư Tỉnh ủy Nghệ An Lê Văn Quý đưa đoàn sang tỉnh Xiêng Khoảng, tặng bò giống.",
            "outbound",
        ),
        (
            "Đoàn Hội Phụ nữ tỉnh Nghệ An sang huyện Noọng Hét, tỉnh Xiêng Khoảng, tặng bò giống.",
            "outbound",
        ),
    ],
)
def test_where_a_delegation_is_of_and_what_it_crosses_to_tell_its_way(
    text: str, direction: str
) -> None:
    [record] = read(f"Ngày 4/3/2024, {text}")
    assert record.direction == direction
