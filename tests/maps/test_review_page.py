"""The page for review: every mention marked and explained, every text only text."""

import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.documents import Document, document, read_document
from gazetteer.gazetteer import load
from gazetteer.geoparse import parse
from gazetteer.mentions import Mention
from gazetteer.words import load_words
from maps.review_page import review_page
from maps.review_text import blocks, language, visible

DAY = date(2024, 11, 18)
ARTICLE = (
    "Đoàn liên ngành khảo sát biên giới\n\n"
    "12/3/2024 08:00\n\n"
    "Ngày 11/3/2024, đoàn liên ngành đến cửa khẩu quốc tế Tây Trang (tỉnh Điện Biên), khảo sát mốc "
    "113 và nghe báo cáo về cửa khẩu Thanh Thủy. Đoàn trở lại cửa khẩu Tây Trang.\n\n"
    "Ảnh: Đoàn tại cửa khẩu Tây Trang\n\n"
    "Tin cùng chuyên mục\n"
    "Khai trương cửa khẩu Lao Bảo\n"
)
NASTY = (
    "</p></style><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\" onmouseover=\"alert(1)' x='",
    "{{ 7*7 }} {% raw %} {# note #}",
    "&lt;b&gt; &amp;",
    "\ud800\0\x1b[31m\u202e\u2066\u200f",
    "<!--",
)


class Outline(HTMLParser):
    """The elements of a page, their attributes, and the text outside the style."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self._in_style = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self._in_style = tag == "style"

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the base class names it
        self._in_style = False

    def handle_data(self, data: str) -> None:
        if not self._in_style:
            self.text += data

    def values(self, attribute: str) -> list[str]:
        return [attrs[attribute] for _, attrs in self.elements if attribute in attrs]

    def of_class(self, name: str, tag: str = "") -> list[dict[str, str]]:
        return [
            attrs
            for found, attrs in self.elements
            if name in attrs.get("class", "").split() and tag in ("", found)
        ]


def page_of(*texts: str, lang: str = "vi", source: str = "bai.txt") -> str:
    docs = [document(text, source=source) for text in texts]
    return review_page(docs, [parse(d, as_of=DAY) for d in docs], lang, as_of=DAY)  # type: ignore[arg-type]


def test_every_mention_leads_to_its_entry_and_back() -> None:
    mentions = parse(ARTICLE, as_of=DAY)
    page = Outline(page_of(ARTICLE))
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    links = [href for href in page.values("href") if href.startswith("#")]
    assert {link.removeprefix("#") for link in links} <= set(ids)
    for number in range(1, len(mentions) + 1):
        assert f"#m1-{number}" in links
        assert f"#t1-{number}" in links


def test_the_text_is_there_whole_with_its_names_marked() -> None:
    doc = document(ARTICLE)
    mentions = parse(doc, as_of=DAY)
    found = list(blocks(doc, mentions))
    shown = "\n".join("".join(piece.text for piece in block.pieces) for block in found)
    assert shown.split() == ARTICLE.split()
    marked = [piece for block in found for piece in block.pieces if piece.index is not None]
    assert [piece.text for piece in marked] == [mention.text for mention in mentions]
    assert [piece.index for piece in marked] == list(range(len(mentions)))
    assert {block.zone for block in found} == {"title", "body", "caption", "sidebar"}


def test_kinds_differ_and_what_is_open_differs_from_all() -> None:
    page = Outline(
        page_of("Đoàn đến cửa khẩu Tây Trang và cửa khẩu Thanh Thủy, mốc 1378, rồi sang Campuchia.")
    )
    for kind in ("gate", "marker", "country", "open"):
        assert page.of_class(f"k-{kind}", "a"), kind
    [open_name] = page.of_class("k-open", "a")
    assert open_name["title"] == "Thanh Thủy · cửa khẩu · chưa xác định 0,40"
    [gate] = page.of_class("k-gate", "a")
    assert gate["title"] == "Tây Trang · cửa khẩu · rất cao 0,95"


def test_an_entry_explains_its_mention() -> None:
    text = Outline(page_of(ARTICLE)).text
    assert "cửa khẩu quốc tế Tây Trang, tỉnh Điện Biên, Việt Nam (xét tại ngày 18/11/2024)" in text
    assert "Ngay trước tên có chữ “cửa khẩu quốc tế”." in text
    assert "có thể là: cửa khẩu quốc tế Thanh Thủy, tỉnh Hà Giang" in text
    assert "gate/tay-trang" in text
    assert "geo:21.22356,102.92057;u=100" in text


def test_a_place_stands_in_the_list_once_and_open_ones_first() -> None:
    page = Outline(page_of(ARTICLE))
    kinds = [attrs["class"].split()[-1] for attrs in page.of_class("place")]
    assert kinds[:2] == ["k-open", "k-gate"]
    assert page.text.count("cửa khẩu quốc tế Tây Trang, tỉnh Điện Biên") == 1
    assert "3 lần" in page.text


def test_what_only_other_headlines_name_comes_last() -> None:
    text = Outline(page_of(ARTICLE)).text
    assert text.index("Chỉ nêu trong tin khác trên trang") < text.index("Lao Bảo, tỉnh Quảng Trị")
    assert text.index("Chỉ nêu trong tin khác trên trang") > text.index("tỉnh Điện Biên, Việt Nam")


@pytest.mark.parametrize(
    ("lang", "counts"),
    [
        ("vi", "Số bài 1 Địa danh 7 Đã xác định 6 Chưa xác định 1"),
        ("en", "Texts 1 Mentions 7 Resolved 6 Open 1"),
    ],
)
def test_the_counts_are_on_top_in_the_language_of_the_page(lang: str, counts: str) -> None:
    page = Outline(page_of(ARTICLE, lang=lang))
    assert counts in " ".join(page.text.split())
    assert next(attrs for tag, attrs in page.elements if tag == "html")["lang"] == lang


def test_the_notice_says_what_the_page_is_not() -> None:
    assert "không thể hiện quan điểm nào về chủ quyền" in page_of(ARTICLE)
    assert "state nothing about sovereignty" in page_of(ARTICLE, lang="en")


def test_the_page_has_no_script_and_names_no_address_to_fetch() -> None:
    page = Outline(page_of(ARTICLE))
    assert not {"script", "link", "img", "iframe"} & {tag for tag, _ in page.elements}
    assert page.values("src") == []
    assert all(href.startswith(("#", "geo:")) for href in page.values("href"))
    assert "url(" not in page_of(ARTICLE)


@pytest.mark.parametrize("nasty", NASTY)
def test_no_text_acts(nasty: str) -> None:
    plain = Outline(page_of("Đoàn đến cửa khẩu Tây Trang.", "Đoàn về."))
    text = f"{nasty} Đoàn đến cửa khẩu Tây Trang {nasty}"
    page = page_of(text, "Đoàn về.", source=f"bai{nasty}.txt")
    page.encode()
    found = Outline(page)
    assert not {"script", "img", "b"} & {tag for tag, _ in found.elements}
    assert not any(name.startswith("on") for _, attrs in found.elements for name in attrs)
    assert "\0" not in page
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x1b]", page)
    assert {tag for tag, _ in found.elements} == {tag for tag, _ in plain.elements}


def test_a_text_that_looks_like_html_is_shown_as_it_is() -> None:
    shown = Outline(page_of("<b>Đoàn</b> đến cửa khẩu Tây Trang &amp; về.")).text
    assert "<b>Đoàn</b> đến cửa khẩu" in shown
    assert "&amp; về." in shown


def test_a_page_of_html_is_shown_as_a_reader_sees_it(tmp_path: Path) -> None:
    path = tmp_path / "bai.html"
    path.write_text(
        "<html><style>color: red</style><h1>Tin</h1><p>Đoàn đến cửa khẩu <b>Tây</b>&nbsp;Trang, "
        "rồi về <i>&lt;script&gt;</i>.</p></html>",
        encoding="utf-8",
    )
    doc = read_document(path)
    page = Outline(review_page([doc], [parse(doc, as_of=DAY)], "vi", as_of=DAY))
    assert "Đoàn đến cửa khẩu Tây Trang, rồi về <script>." in page.text
    assert "color: red" not in page.text
    assert not {"script", "b"} & {tag for tag, _ in page.elements}


def test_the_folder_of_a_file_is_nobody_s_business() -> None:
    page = page_of(ARTICLE, source="/home/lan/bai/son-la.txt")
    assert "son-la.txt" in page
    assert "/home/lan" not in page


def test_several_texts_stand_on_one_page() -> None:
    page = Outline(page_of(ARTICLE, "Đoàn về.", "Đoàn đến cửa khẩu Lao Bảo."))
    assert {"d1", "d2", "d3", "m1-1", "m3-1"} <= set(page.values("id"))
    assert "Không tìm thấy địa danh biên giới nào" in page.text


def test_the_page_of_no_text_and_of_no_mention_stands() -> None:
    assert "Số bài <strong>0" in review_page([], [], "vi")
    with pytest.raises(ValueError, match="shorter"):
        review_page([document("a")], [], "vi")


def test_a_name_that_is_wrapped_is_one_link() -> None:
    text = "Đoàn khảo sát liên ngành đã đến làm việc tại cửa khẩu quốc tế Tây\nTrang."
    name = text.index("Tây")
    made = parse("Đoàn đến cửa khẩu Tây Trang.", as_of=DAY)[0].as_dict()
    wrapped = Mention(
        **{k: tuple(v) if isinstance(v, list) else v for k, v in made.items()}
        | {"start": name, "end": name + 9, "text": "Tây\nTrang"}
    )
    [block] = blocks(document(text), [wrapped])
    assert [piece.text for piece in block.pieces][1:] == ["Tây\nTrang", "."]


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=12),
            st.sampled_from(
                ["\n", "\r\n", "cửa khẩu Tây Trang", "Thanh\u00a0Thủy", "tỉnh ", "mốc 12", "\ufeff"]
            ),
        ),
        max_size=14,
    )
)
def test_any_text_makes_a_page_with_every_mention_in_it(parts: list[str]) -> None:
    doc = document("".join(parts), source="x")
    mentions = parse(doc, as_of=DAY)
    page = Outline(review_page([doc], [mentions], "vi", as_of=DAY))
    assert len(page.of_class("name", "a")) == len(mentions)
    assert len(page.of_class("back")) == len(mentions)


def test_a_large_text_makes_a_page_soon() -> None:
    line = "Đoàn đến cửa khẩu Tây Trang, rồi về xuôi theo đường cũ cùng cả đoàn. "
    doc = document(line * (200_000 // len(line.encode())))
    mentions = parse(doc, as_of=DAY)
    page = review_page([doc], [mentions], "vi", as_of=DAY)
    assert page.count('class="back"') == len(mentions)
    assert len(page) < 40 * len(doc.text)


def test_the_same_text_gives_the_same_page() -> None:
    assert page_of(ARTICLE) == page_of(ARTICLE)


def test_the_words_are_there_in_both_languages() -> None:
    from maps.review_template import WORDS

    vi, en = load_words(WORDS, "vi"), load_words(WORDS, "en")
    assert all(vi.values())
    assert all(en.values())


def test_the_language_of_a_text_is_told_only_if_it_is_plain() -> None:
    assert language(ARTICLE) == "vi"
    assert language("The delegation went to the border gate of Tây Trang that day.") == ""
    assert language("") == ""


def test_what_cannot_stand_in_a_page_is_replaced_sign_by_sign() -> None:
    assert visible("a\0b\ud800c\x07") == "a�b�c�"
    assert visible("dòng\n\tsau") == "dòng\n\tsau"


def test_places_of_the_user_s_own_gazetteer_are_explained() -> None:
    known = load()
    doc: Document = document("Đoàn đến cửa khẩu Tây Trang.")
    page = review_page([doc], [parse(doc, gazetteer=known)], "en", gazetteer=known)
    assert "Tây Trang international border gate" in page
