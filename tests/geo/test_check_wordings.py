"""Claims in other words: lines taken up again, gates beyond others, figures quoted, days told."""

from datetime import date
from pathlib import Path

import pytest

from geo.checking import check, check_file
from geo.claims.claim import Kind

DAY = date(2024, 11, 18)


def found(text: str, kind: Kind, day: date = DAY) -> list[tuple[str, str]]:
    return [(c.text, c.verdict) for c in check(text, as_of=day) if c.kind == kind]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Bên kia cửa khẩu Na Mèo là cửa khẩu Nậm Xôi.", "agrees"),
        ("Bên kia cửa khẩu Tén Tằn là Tha Lấu.", "differs"),
        ("Đối diện cửa khẩu Dinh Bà là Banteay Chakrey.", "agrees"),
        ("Across from the Long Sap gate lies Pa Hang.", "agrees"),
        ("Cửa khẩu Cà Roòng nhìn sang La Vin.", "differs"),
        ("Cửa khẩu quốc tế Hoa Lư (đối diện cửa khẩu Trapeang Sre).", "agrees"),
        ("Cặp cửa khẩu Tây Trang và Pang Hốc.", "agrees"),
    ],
)
def test_a_gate_beyond_another_is_its_pair(text: str, verdict: str) -> None:
    assert [v for _, v in found(text, "pair")] == [verdict]


def test_two_gates_side_by_side_are_no_pair() -> None:
    assert not found("Đoàn thăm cửa khẩu Na Mèo và Nậm Xôi.", "pair")
    assert not found("Cửa khẩu Na Mèo là cửa khẩu Tén Tằn anh em.", "pair")


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (
            "Biên giới Việt Nam – Campuchia dài 1.258 km.\n\nToàn tuyến có mốc cuối là mốc 341.",
            "differs",
        ),
        (
            "Biên giới Việt Nam – Campuchia dài 1.258 km.\n\nToàn tuyến có mốc cuối là mốc 314.",
            "agrees",
        ),
        ("Tỉnh Long An: đồn tuần tra qua mốc 183.", "agrees"),  # its range is not held, it is
        ("Gần cửa khẩu Mộc Bài có mốc 117.", "differs"),
        ("Gần cửa khẩu Mộc Bài có mốc 171.", "agrees"),
    ],
)
def test_where_markers_stand(text: str, verdict: str) -> None:
    assert [v for _, v in found(text, "marker")] == [verdict]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Trong 2.373,459 km biên giới Việt Nam – Lào, phần Hà Tĩnh đã cắm xong mốc.", "differs"),
        ("Dài nhất là tuyến với Lào (2.337,459 km).", "agrees"),
        ("Tuyến đất liền do Kiên Giang quản lý dài 49,677 km.", "agrees"),
        ("The Viet Nam–China line in Lao Cai province is 182.086 km.", "agrees"),
        ("Điện Biên giáp Lào và Trung Quốc, riêng với Lào đường biên dài 414,712 km.", "agrees"),
        (
            "Đắk Nông là tỉnh biên giới: 114,045 km giáp Mondulkiri, qua các xã A, Quảng Trực.",
            "differs",
        ),
    ],
)
def test_what_a_length_is_of(text: str, verdict: str) -> None:
    assert [v for _, v in found(text, "length")] == [verdict]


def test_a_length_at_sea_or_of_one_commune_is_not_the_provinces() -> None:
    text = "Quảng Ninh có 118,825 km đường biên giới, ngoài ra có 191 km trên biển."
    assert [words for words, _ in found(text, "length")] == ["118,825 km"]
    [(_, verdict)] = found("Sơn La: xã Chiềng Khương có 20 km đường biên giới.", "length")
    assert verdict == "unknown"


def test_a_merged_province_has_the_borders_of_its_parts_together() -> None:
    text = "Sau khi hợp nhất với Kon Tum, Quảng Ngãi có đường biên giới dài 292,522 km."
    assert found(text, "length", date(2025, 9, 25)) == [("292,522 km", "agrees")]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Quảng Nam có 142 km biên giới với tỉnh Sê Kông.", "agrees"),
        ("Bình Phước province faces Kratie, Mondulkiri and Svay Rieng.", "differs"),
        ("Điện Biên nằm kề Lào và Trung Quốc.", "agrees"),
    ],
)
def test_other_verbs_of_neighbours(text: str, verdict: str) -> None:
    assert [v for _, v in found(text, "neighbours")] == [verdict]


def test_a_province_in_brackets_is_no_subject() -> None:
    assert not found("Hãy kể tỉnh giáp Lai Châu (đáp án: Vân Nam) và giáp Cao Bằng.", "neighbours")


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Cửa khẩu Lóng Sập là cửa khẩu quốc tế từ năm 2014.", "differs"),
        ("Lóng Sập – Pa Háng, an international gate since 2020, is busy.", "agrees"),
        ("Cửa khẩu quốc tế Bình Hiệp được công bố nâng cấp ngày 11/1/2001.", "differs"),
        ("Cặp cửa khẩu Xín Mần – Đô Long khai trương ngày 26/3/2019.", "differs"),
        ("Cửa khẩu quốc tế Ma Lù Thàng lên hạng theo nghị quyết ngày 7/5/2020.", "agrees"),
    ],
)
def test_days_told_in_other_words(text: str, verdict: str) -> None:
    assert [v for _, v in found(text, "date")] == [verdict]


@pytest.mark.parametrize(
    "text",
    [
        "Tam Kỳ, ngày 16.8.2021 - Cặp cửa khẩu Nam Giang – Đắc Tà Oọc khai trương.",
        "Ngày 26/6/2024, một ngày sau lễ công bố, cửa khẩu Hoành Mô được mở đã đông xe.",
        "Ở cửa khẩu Lóng Sập, hàng qua cửa khẩu quốc tế từ năm 2014 tăng đều.",
    ],
)
def test_the_day_of_the_text_is_not_that_of_the_event(text: str) -> None:
    assert not found(text, "date")


def test_counts_after_their_type_and_after_a_merger() -> None:
    text = "Ngày 18/11/2024, Sơn La. Số cửa khẩu quốc tế: 02; số cửa khẩu chính: 1."
    assert [v for _, v in found(text, "gate_count")] == ["differs", "agrees"]
    merged = "Đà Nẵng sau sắp xếp có biên giới với Lào, 01 cửa khẩu quốc tế và 01 cửa khẩu phụ."
    assert [v for _, v in found(merged, "gate_count", date(2025, 11, 12))] == ["agrees"] * 2


def test_a_file_dated_some_days_after_what_it_tells_is_dated_well() -> None:
    head = "date 2024-11-25\n\nTừ 18 đến 20/11, đoàn kiểm tra đồn biên phòng.\n\n"
    [(_, verdict)] = found(f"{head}Ngày 3/3/2025 tới, hai bên sẽ họp.", "date")
    assert verdict == "agrees"


def test_visits_are_not_looked_for_in_an_article(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = tmp_path / "article.txt"
    article.write_text("Ngày 18/11/2024, Sơn La có đường biên giới dài 274,056 km.", "utf-8")
    monkeypatch.setattr("geo.visit_files.visits", None)
    assert [c.verdict for c in check_file(article).claims] == ["agrees"]


@pytest.mark.parametrize(
    "text",
    [
        "Nghệ An có 468,281 km biên giới với Lào. Theo thống kê, 320 km đã được rào.",
        "Son La has 274.056 km of border. The province reports 400 km of new lanes.",
        "Sơn La có 274,056 km biên giới; báo cáo cũ viết 250 km, sổ ghi 350 km rừng.",
        "Gần cửa khẩu Lóng Sập có mốc 270 do tỉnh Thanh Hóa quản lý.",
        "Biên giới Việt Nam – Lào yên. Toàn tuyến có 3 cửa khẩu quốc tế được sửa.",
        "Biên giới Việt Nam – Lào yên. Tuyến do tỉnh giữ có 2 cửa khẩu quốc tế.",
        "Cửa khẩu quốc tế Lóng Sập được nâng cấp, mở rộng năm 2023.",
        "Cửa khẩu quốc tế Lóng Sập: trạm kiểm dịch được nâng cấp ngày 12/3/2021.",
        "Đoạn biên giới đi qua hai xã Chiềng Sơn, Lóng Sập dài 150 km của Sơn La.",
    ],
)
def test_what_is_of_something_else_never_differs(text: str) -> None:
    assert "differs" not in {c.verdict for c in check(text, as_of=DAY)}
