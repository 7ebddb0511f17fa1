"""The parts of an article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.zones import ZoneIndex, zones


def names(text: str) -> list[str]:
    return [zone.name for zone in zones(text)]


def test_the_first_short_line_is_the_title() -> None:
    assert names("Mở lại cửa khẩu\n\nNgày 3/4, đoàn đến.") == ["title", "body"]


@pytest.mark.parametrize(
    "first",
    [
        *("Ngày 3/4, đoàn đến Sơn La.", "Có nên mở lại?", "(TTXVN) Đoàn đến", "TTXVN - Đoàn đến"),
        *("date 2024-11-20", "Đoàn đến Sơn La " * 30),
    ],
)
def test_a_sentence_a_dateline_or_metadata_is_no_title(first: str) -> None:
    assert names(first) == ["body"]


@pytest.mark.parametrize(
    "heading",
    [
        *("Tin đọc nhiều", "TIN LIÊN QUAN", "Tin cùng chuyên mục:", "Có thể bạn quan tâm"),
        *(
            "Bài viết liên quan",
            "Xem thêm",
            "Related news",
            "Most read",
            "À lire aussi",
            "* Tin khác",
        ),
    ],
)
def test_all_after_a_heading_of_other_articles_is_sidebar(heading: str) -> None:
    text = f"Tiêu đề\nĐoàn đến Sơn La.\n{heading}\nTin của Lào Cai\nTin của Lai Châu"
    assert names(text) == ["title", "body", "sidebar", "sidebar", "sidebar"]


def test_a_sentence_that_begins_like_such_a_heading_is_none() -> None:
    text = "Tiêu đề\nTin liên quan đến cửa khẩu được đăng hằng ngày.\nĐoàn đến Sơn La."
    assert names(text) == ["title", "body", "body"]


def test_a_photo_credit_is_a_caption() -> None:
    text = "Tiêu đề\nĐoàn đến Sơn La.\nXe chờ thông quan. Ảnh: Minh An"
    assert names(text) == ["title", "body", "caption"]


def test_a_line_printed_twice_is_a_caption() -> None:
    text = "Tiêu đề\nĐoàn đến Sơn La.\nĐoàn tại mốc 255.\nĐoàn tại mốc 255."
    assert names(text) == ["title", "body", "caption", "caption"]


def test_windows_line_ends_change_nothing() -> None:
    text = "Tiêu đề\n\nĐoàn đến.\nTin đọc nhiều\nTin khác của Lào Cai"
    assert names(text.replace("\n", "\r\n")) == names(text)


def test_the_zone_of_an_offset_is_the_line_it_stands_in() -> None:
    text = "Tiêu đề\n\nĐoàn đến.\nTin đọc nhiều\nLào Cai"
    index = ZoneIndex(text)
    assert index.at(0) == "title"
    assert index.at(text.index("đến")) == "body"
    assert index.at(text.index("Lào")) == "sidebar"


def test_an_empty_text_has_no_zones() -> None:
    assert zones(" \n\n") == []


@given(st.text(st.sampled_from("aĐ .|\r\nẢnh:😀"), max_size=60))
def test_zones_are_the_lines_with_something_on_them(text: str) -> None:
    found = zones(text)
    assert [z.text for z in found] == [line for line in text.split("\n") if line.strip()]
    assert all(text[z.start : z.end] == z.text for z in found)


def test_a_line_that_begins_with_a_place_in_capitals_is_the_text_not_its_title() -> None:
    assert [zone.name for zone in zones("SƠN LA - Đoàn đến biên giới")] == ["body"]


def test_a_title_may_follow_the_metadata_on_its_line() -> None:
    assert [z.name for z in zones("date 2025-06-10 Bộ Y tế làm việc với tỉnh\n\nSáng 6/10, …")] == [
        "title",
        "body",
    ]
