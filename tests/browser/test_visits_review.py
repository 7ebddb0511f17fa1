"""The page of visits in a real Chromium: nothing is fetched or cut off, at any width and light."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from geo.visit_files import read_visits, sample_path
from maps.visits_review import visits_review

TODAY = date(2026, 11, 22)
ARTICLE = (
    "Đoàn công tác Bộ Công Thương làm việc tại Điện Biên\n\n"
    "Ngày 3/4/2024, đoàn công tác của Bộ Công Thương do Thứ trưởng Trần Văn Minh dẫn đầu đã đến "
    "cửa khẩu quốc tế Tây Trang (tỉnh Điện Biên) <script>window.pwned=1</script>"
    f"<img src=x onerror='window.pwned=1'> {'A' * 400}.\n\n"
    "Tin cùng chuyên mục\n"
    "Ngày 14/11/2023, Thủ tướng Phạm Minh Chính thăm và làm việc tại tỉnh Lạng Sơn.\n"
)


@pytest.fixture
def review(open_page: Callable[..., Any], tmp_path: Path) -> Callable[..., Any]:
    def show(*, lang: str = "vi", width: int = 1280, height: int = 900) -> Any:  # noqa: ANN401
        article = tmp_path / "<b>bai.txt"
        article.write_text(ARTICLE, encoding="utf-8")
        files = [read_visits(path, today=TODAY) for path in (article, sample_path())]
        path = tmp_path / "visits.html"
        path.write_text(visits_review(files, lang, today=TODAY), encoding="utf-8")  # type: ignore[arg-type]
        return open_page(path, width=width, height=height)

    return show


def test_it_opens_without_a_complaint_and_fetches_nothing(review: Callable[..., Any]) -> None:
    page = review()
    assert page.complaints() == []
    assert page.requests() == []
    assert page.run("return window.pwned") is None
    assert page.count("script") == 0
    assert page.count("article") == 7


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("width", [320, 375, 860, 1280])
def test_nothing_is_wider_than_the_window(
    review: Callable[..., Any], lang: str, width: int
) -> None:
    page = review(lang=lang, width=width)
    for selector in ("html", ".visits", ".visit"):
        inner, outer = page.run(
            f"const e = document.querySelector('{selector}'); return [e.scrollWidth, e.clientWidth]"
        )
        assert inner <= outer, selector


def test_the_whole_page_scrolls_as_one(review: Callable[..., Any]) -> None:
    page = review(width=1280, height=600)
    page.run("document.querySelector('.foot').scrollIntoView({block: 'end'})")
    assert page.run("return scrollY") > 600
    assert page.run("return document.querySelector('.visits').scrollTop") == 0


def test_the_keyboard_skips_to_the_visits(review: Callable[..., Any]) -> None:
    from selenium.webdriver.common.keys import Keys

    page = review()
    page.browser.find_element("tag name", "body").send_keys(Keys.TAB)
    assert page.run("return document.activeElement.className") == "skip"
    page.browser.switch_to.active_element.send_keys(Keys.ENTER)
    assert page.run("return document.activeElement.id") == "list"


def test_what_is_only_for_screen_readers_takes_no_room(review: Callable[..., Any]) -> None:
    page = review()
    for _, (left, top, right, bottom) in page.boxes(".unseen"):
        assert right - left <= 2
        assert bottom - top <= 2


def test_kinds_have_lines_of_their_own(review: Callable[..., Any]) -> None:
    page = review()
    lines = {
        kind: tuple(
            page.run(
                f"const s = getComputedStyle(document.querySelector('mark.k-{kind}'));"
                "return [s.textDecorationStyle, s.textDecorationThickness]"
            )
        )
        for kind in ("date", "leader", "gate", "province")
    }
    assert len(set(lines.values())) == 4


def test_in_the_dark_the_page_is_dark_and_its_text_light(review: Callable[..., Any]) -> None:
    page = review()
    media = {"features": [{"name": "prefers-color-scheme", "value": "dark"}]}
    page.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
    try:
        for selector in ("body", ".visit mark", ".visit figcaption", ".visit dt", ".warnings"):
            colour = page.run(
                f"return getComputedStyle(document.querySelector('{selector}')).color"
            )
            assert min(int(n) for n in colour[4:-1].split(",")) > 150, selector
        ground = page.run("return getComputedStyle(document.body).backgroundColor")
        assert max(int(n) for n in ground[4:-1].split(",")) < 50
    finally:
        page.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def test_in_print_no_visit_is_broken_over_pages(review: Callable[..., Any]) -> None:
    page = review(width=794)  # a sheet of A4
    page.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        inside = "return getComputedStyle(document.querySelector('.visit')).breakInside"
        assert page.run(inside) == "avoid"
        labels = "return getComputedStyle(document.querySelector('.visit dl')).display"
        assert page.run(labels) == "grid"
        assert page.run("return getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    finally:
        page.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
