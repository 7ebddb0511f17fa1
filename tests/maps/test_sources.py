"""Sources as a card names them: hosts and titles, and no folder of anyone's disk."""

from collections.abc import Callable
from types import ModuleType

import pytest

import maps
from maps.labels import Card, Texts
from maps.sources import add_figure_sources, add_source, file_name

URL = "https://www.thongtindoingoai.sonla.gov.vn/a/b.html"
PATHS = [
    "/home/secret/doc/son-la.txt",
    "/home/secret/20/11",
    "~/secret/son-la.txt",
    "secret/son-la.txt",
    "secret/son-la",
    "../secret/bài báo.txt",
    r"C:\Users\secret\son-la.docx",
    r"secret\son-la.docx",
    "file:///home/secret/son-la.txt",
    "secret/thư mục/2024/Anh.txt",
]


@pytest.mark.parametrize("path", PATHS)
def test_of_a_file_only_its_name_is_told(path: str) -> None:
    assert "secret" not in file_name(path)
    assert not set("/\\") & set(file_name(path))


@pytest.mark.parametrize(
    "text",
    ["Báo Sơn La, 20/11/2024", "Công văn 3667/UBND-NC", "son-la.txt", URL, "-", ""],
)
def test_an_address_or_a_note_of_the_user_stays_whole(text: str) -> None:
    assert file_name(text) == text


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("title", [None, "Đoàn công tác thăm Sơn La"])
def test_no_folder_gets_into_the_page(
    draw: Callable[..., maps.BorderMap], world: ModuleType, path: str, title: str | None
) -> None:
    visits = world.visits()
    visits["source"], visits["title"] = path, title
    assert "secret" not in draw(visits=visits).get_root().render()


def lines(lang: str, title: str, url: str) -> list[tuple[str, ...]]:
    card = Card("gate", "A")
    add_source(card, "Source", title, url, Texts(lang), "2024")  # type: ignore[arg-type]
    return [tuple(row) for row in card.rows]


def test_a_vietnamese_page_names_the_host_and_keeps_the_english_title_as_a_tooltip() -> None:
    host = "thongtindoingoai.sonla.gov.vn (2024)"
    assert lines("vi", "List of gates", URL) == [("Source", host, URL, "List of gates")]
    assert lines("en", "List of gates", URL) == [("Source", "List of gates (2024)", URL)]
    assert lines("en", "", URL) == [("Source", host, URL)]


def test_a_frequent_title_without_an_address_is_translated_and_a_rare_one_shown() -> None:
    [(_, text)] = lines("vi", "Unnamed copy of a list of customs office codes", "")
    assert text.startswith("Bản chép không rõ nguồn")
    assert lines("vi", "A rare book", "") == [("Source", "A rare book (2024)")]


def test_the_sources_of_a_figure_are_told_one_by_one() -> None:
    card = Card("segment", "A")
    source = f"{URL} A text with no address https://example.org/2"
    add_figure_sources(card, "Source", source, Texts("en"))
    assert card.rows == [
        ("Source", "thongtindoingoai.sonla.gov.vn", URL),
        ("", "A text with no address"),
        ("", "example.org", "https://example.org/2"),
    ]


def test_a_vietnamese_title_is_shown_on_a_vietnamese_page() -> None:
    title = "Chính phủ quyết định nâng cấp cửa khẩu chính Lóng Sập"
    (line,) = lines("vi", title, URL)
    assert line[1] == f"{title} (2024)"
    for foreign in (
        "Hà Giang and Yunnan promote exchange",
        "Résolution sur la frontière",
        "友谊关",
    ):
        assert lines("vi", foreign, URL)[0][1] == "thongtindoingoai.sonla.gov.vn (2024)"
