"""The day a page was published, from its dateline."""

import pytest

from gazetteer.datelines import published

TEXT = "Lễ khai trương ở vùng biên\n{}\n\nHôm qua, đoàn công tác đã đến."


@pytest.mark.parametrize(
    "line",
    [
        "Thứ Hai, 05/02/2024 - 08:15",
        "Cập nhật: 5/2/2024",
        "Ngày đăng: 05/02/2024",
        "(Báo Vùng Cao) 05/02/2024",
        "baovungcao.vn - 05/02/2024 09:40",
        "05/02/2024 | Phóng viên Lê Na",
        "Điện Biên, 5.2.2024",
        "Hà Nội, ngày 5 tháng 2 năm 2024",
        "TIN TỔNG HỢP (số ra ngày 5/2/2024)",
        "(Ban Quản lý khu kinh tế, ngày 5/2/2024)",
        "Hanoi, February 5, 2024",
        "VNA, 5 February 2024 (Monday)",
        "Mon, 5 Feb 2024. Last updated Tue, 6 Feb 2024 08:45",
        "Hanoï, 5 février 2024 (AVI)",
        "Lào Cai, le 5 février 2024",
        "Publié le lundi 5 février 2024 à 08:00",
        "Hà Nội (TTXVN 5/2/2024)",
        "Cap nhat 05/02/2024",
        "Đăng bởi admin ngày 05/02/2024",
        "2024-02-05T08:00:00+07:00",
        "ວັນທີ 5/2/2024",
    ],
)
def test_a_line_of_little_but_a_day_is_a_dateline(line: str) -> None:
    assert published(TEXT.format(line)) == "2024-02-05"


@pytest.mark.parametrize(
    "line",
    [
        "Khai trương cặp cửa khẩu ngày 5/2/2024",
        "Ngày 5/2/2024, đoàn đã đến thăm.",
        "Ảnh: Lê Na, 5/2/2024",
        "Từ ngày 5/2/2024 đến ngày 7/2/2024",
        "Thông tư có hiệu lực từ 5/2/2024 và áp dụng cho mọi cửa khẩu trên tuyến",
    ],
)
def test_a_day_in_a_title_a_caption_or_a_sentence_is_none(line: str) -> None:
    assert published(TEXT.format(line)) == ""


def test_a_day_alone_below_an_article_is_its_dateline() -> None:
    body = "Tiêu đề\n" + 8 * "\nNgày 4/2, đoàn đến.\n"
    assert published(f"{body}\n05/02/2024 | 08:30\n") == "2024-02-05"
    assert not published(f"{body}\nTin khác - 05/02/2024\n")
