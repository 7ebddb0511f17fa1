"""The page for review in a real Chromium: links jump, nothing is fetched, it fits a phone."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gazetteer.documents import document
from gazetteer.geoparse import parse
from maps.review_page import review_page

DAY = date(2024, 11, 18)
LINES = [
    "Đoàn liên ngành khảo sát biên giới",
    *(f"Lần {n}, đoàn đi dọc tuyến biên giới và ghi chép về đường tuần tra." for n in range(60)),
    "Sau đó đoàn đến cửa khẩu quốc tế Tây Trang (tỉnh Điện Biên) và nghe về cửa khẩu Thanh Thủy.",
    "Khảo sát mốc 113. <script>window.pwned=1</script><img src=x onerror='window.pwned=1'>",
    "A" * 400,
    "Tin cùng chuyên mục",
    "Khai trương cửa khẩu Lao Bảo",
]


@pytest.fixture
def review(open_page: Callable[..., Any], tmp_path: Path) -> Callable[..., Any]:
    def show(*, lang: str = "vi", width: int = 1400, height: int = 900) -> Any:  # noqa: ANN401
        docs = [document("\n\n".join(LINES), source=f"<b>bai-{n}.txt") for n in (1, 2)]
        found = [parse(doc, as_of=DAY) for doc in docs]
        path = tmp_path / "review.html"
        path.write_text(review_page(docs, found, lang, as_of=DAY), encoding="utf-8")  # type: ignore[arg-type]
        return open_page(path, width=width, height=height)

    return show


def in_view(page: Any, selector: str) -> bool:  # noqa: ANN401
    [(_, (left, top, right, bottom))] = page.boxes(selector)
    width, height = page.run("return [innerWidth, innerHeight]")
    return 0 <= left < right <= width and 0 <= top < bottom <= height


def test_it_opens_without_a_complaint_and_fetches_nothing(review: Callable[..., Any]) -> None:
    page = review()
    page.run("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.complaints() == []
    assert page.requests() == []
    assert page.run("return window.pwned") is None
    assert page.count("script") == 0


@pytest.mark.parametrize("width", [1400, 375])
def test_a_name_jumps_to_its_entry_and_the_entry_back(
    review: Callable[..., Any], width: int
) -> None:
    page = review(width=width)
    for number in (1, 3, 5):
        page.run(f"document.getElementById('t1-{number}').click()")
        assert page.run("return location.hash") == f"#m1-{number}"
        assert in_view(page, f"#m1-{number}")
        page.run(f"document.querySelector('#m1-{number} .back').click()")
        assert page.run("return location.hash") == f"#t1-{number}"
        assert in_view(page, f"#t1-{number}")


def test_on_a_desk_the_text_stays_while_the_list_moves(review: Callable[..., Any]) -> None:
    page = review()
    page.run("document.getElementById('t1-3').scrollIntoView({block: 'center'})")
    before = page.boxes("#t1-3")
    page.run("document.getElementById('t1-3').click()")
    assert page.boxes("#t1-3") == before
    assert in_view(page, "#m1-3")


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("width", [375, 320, 860, 1400])
def test_nothing_is_wider_than_the_window(
    review: Callable[..., Any], lang: str, width: int
) -> None:
    page = review(lang=lang, width=width)
    page.run("document.querySelectorAll('details').forEach(d => d.open = true)")
    for selector in ("html", ".texts", ".list"):
        inner, outer = page.run(
            f"const e = document.querySelector('{selector}'); return [e.scrollWidth, e.clientWidth]"
        )
        assert inner <= outer, selector


def test_the_focus_of_the_keyboard_is_seen(review: Callable[..., Any]) -> None:
    from selenium.webdriver.common.keys import Keys

    page = review()
    body = page.browser.find_element("tag name", "body")
    body.send_keys(Keys.TAB)
    assert page.run("return document.activeElement.className") == "skip"
    assert in_view(page, ".skip")
    for _ in range(2):
        page.browser.switch_to.active_element.send_keys(Keys.TAB)
    assert page.run("return document.activeElement.id") == "t1-1"
    style = "return getComputedStyle(document.activeElement).outlineStyle"
    assert page.run(style) == "solid"


def test_what_is_open_is_dashed_and_kinds_have_lines_of_their_own(
    review: Callable[..., Any],
) -> None:
    page = review()
    lines = {
        kind: page.run(
            f"const s = getComputedStyle(document.querySelector('.texts a.k-{kind}'));"
            "return [s.textDecorationStyle, s.textDecorationThickness, s.outlineStyle]"
        )
        for kind in ("gate", "marker", "province", "open")
    }
    assert len({tuple(line) for line in lines.values()}) == 4
    assert lines["open"][2] == "dashed"
    mark = "return getComputedStyle(document.querySelector('.texts a.k-open'), '::after').content"
    assert page.run(mark) == '"?"'


def test_in_the_dark_the_page_is_dark_and_its_text_light(review: Callable[..., Any]) -> None:
    page = review()
    media = {"features": [{"name": "prefers-color-scheme", "value": "dark"}]}
    page.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
    try:
        for selector in ("body", ".taken", ".grounds", ".texts p.zone-sidebar"):
            colour = page.run(
                f"return getComputedStyle(document.querySelector('{selector}')).color"
            )
            assert min(int(n) for n in colour[4:-1].split(",")) > 150, selector
        ground = page.run("return getComputedStyle(document.body).backgroundColor")
        assert max(int(n) for n in ground[4:-1].split(",")) < 50
    finally:
        page.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def test_in_print_both_parts_run_over_the_pages_and_nothing_is_folded(
    review: Callable[..., Any],
) -> None:
    page = review()
    page.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        for selector in (".texts", ".list"):
            how = f"return getComputedStyle(document.querySelector('{selector}')).overflowY"
            assert page.run(how) == "visible"
        height = "return document.querySelector('details dl').getBoundingClientRect().height"
        assert page.run(height) > 10
    finally:
        page.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
