"""Pages of HTML: what they say of themselves, and the text a reader sees, with the way back."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.documents import Document, read_document
from gazetteer.errors import InputError
from gazetteer.geoparse import parse
from gazetteer.html_files import is_page, read_page
from gazetteer.plain_text import plain_page

PAGE = """<!doctype html>
<html lang="vi"><head><meta charset="utf-8">
<title>Bộ Công Thương làm việc tại Điện Biên - Báo địa phương</title>
<meta property="og:title" content="Bộ Công Thương làm việc &amp; khảo sát">
<meta property="article:published_time" content="2024-04-05T08:30:00+07:00">
<style>p { color: red }</style></head>
<body><nav><ul><li>Trang chủ</li><li>Đọc nhiều</li><li>Tỉnh Quảng Ninh</li></ul></nav>
<article><h1>Bộ Công Thương
  làm việc tại Điện Biên</h1>
<p>Ngày 3/4, đoàn công tác của Bộ Công Thương
   do Thứ trưởng Trần Văn Minh dẫn đầu đã đến cửa khẩu quốc tế <b>Tây</b>&nbsp;Trang
   (tỉnh <!-- -->Điện Biên).</p>
<figure><img src="a.jpg"><figcaption>Đoàn tại cửa khẩu Tây Trang</figcaption></figure>
</article>
<aside><p>Thủ tướng thăm tỉnh Lạng Sơn.</p></aside>
<footer>Báo địa phương, tỉnh Cao Bằng</footer></body></html>
"""


LD = '<script type="application/ld+json">'


def read(tmp_path: Path, text: str, name: str = "bai.html") -> Document:
    path = tmp_path / name
    path.write_bytes(text.encode())
    return read_document(path)


def test_a_page_is_kept_as_it_is_and_offsets_are_its_own(tmp_path: Path) -> None:
    doc = read(tmp_path, PAGE)
    assert doc.text == PAGE
    mentions = parse(doc)
    assert all(PAGE[m.start : m.end] == m.text for m in mentions)
    assert "Tây</b>&nbsp;Trang" in [m.text for m in mentions]


def test_the_parts_of_a_page_tell_the_zones(tmp_path: Path) -> None:
    found = [(m.name, m.zone) for m in parse(read(tmp_path, PAGE))]
    assert found == [
        ("Điện Biên", "title"),
        ("Quảng Ninh", "sidebar"),
        ("Điện Biên", "title"),
        ("Tây Trang", "body"),
        ("Điện Biên", "body"),
        ("Tây Trang", "caption"),
        ("Lạng Sơn", "sidebar"),
        ("Cao Bằng", "sidebar"),
    ]


def test_title_and_day_are_those_of_the_head(tmp_path: Path) -> None:
    doc = read(tmp_path, PAGE)
    assert doc.title == "Bộ Công Thương làm việc & khảo sát"
    assert doc.published == "2024-04-05"


def test_a_reader_sees_lines_where_the_page_has_paragraphs() -> None:
    lines = [line for line in plain_page(PAGE).text.split("\n") if line]
    assert lines[5] == (
        "Ngày 3/4, đoàn công tác của Bộ Công Thương do Thứ trưởng Trần Văn Minh dẫn đầu đã đến "
        "cửa khẩu quốc tế Tây Trang (tỉnh Điện Biên)."
    )
    assert not any("color" in line or "<" in line for line in lines)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>A – Báo</title><h1> A\n b </h1>", "A b"),
        ("<title>A &ndash; Báo</title>", "A – Báo"),
        ("<meta content='C' property='og:title'><h1>A</h1>", "C"),
        ("<h1></h1><h1>A <i>b</i></h1>", "A b"),
        ("<svg><title>biểu tượng</title></svg><title>A</title>", "A"),
        ("<aside><h1>Quảng cáo</h1></aside><h1>A</h1>", "A"),
        (LD + '{"headline": "D"}</script><h1>A</h1>', "D"),
        ("<!-- <h1>Không</h1> --><script>'<h1>x</h1>'</script>", ""),
    ],
)
def test_the_title_is_the_article_s(head: str, title: str) -> None:
    assert read_page(f"<html>{head}").title == title


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta itemprop="datePublished" content="2024-11-20T13:49:00+07:00">', "2024-11-20"),
        ('<meta property="article:published_time" content="2024-11-19T18:30:00Z">', "2024-11-20"),
        ('<time datetime="2024-11-20 13:49">hôm qua</time>', "2024-11-20"),
        ("<time>hôm qua</time>", ""),
        ('<aside><time datetime="2020-01-01"></time></aside>', ""),
        ('<meta name="pubdate" content="20/11/2024 13:49">', "2024-11-20"),
        ('<meta name="pubdate" content="mới đây"><time datetime="2024-11-20">', "2024-11-20"),
        (
            LD + '{"@graph": [{"datePublished": "2024-11-20"}]}</script>',
            "2024-11-20",
        ),
        (
            LD + '[1, {"a": {"datePublished": "2024-11-20"}}]</script>',
            "2024-11-20",
        ),
        (LD + "{hỏng</script>", ""),
        ('<script>{"datePublished": "2024-11-20"}</script>', ""),
        ('<meta property="article:modified_time" content="2024-11-20">', ""),
    ],
)
def test_the_day_of_publication_is_stated_in_several_ways(head: str, day: str) -> None:
    assert read_page(f"<html>{head}").published == day


def test_a_dateline_below_the_heading_counts_where_the_head_says_nothing(tmp_path: Path) -> None:
    menu = "<div>" + "<p>Mục</p>" * 20 + "</div>"
    page = f"<html>{menu}<h1>Tin</h1><div>Thứ tư, 20/11/2024 13:49</div><p>Đoàn đến.</p></html>"
    assert read(tmp_path, page).published == "2024-11-20"


def test_an_element_that_is_never_closed_says_nothing() -> None:
    assert read_page("<html><aside><p>Đoàn đến cửa khẩu Tây Trang.</p></html>").marked == ()


@pytest.mark.parametrize(
    ("text", "source", "answer"),
    [
        ("<!DOCTYPE html><p>a", "-", True),
        ("\ufeff\n<!-- x --><HTML>", "-", True),
        ('<?xml version="1.0"?>\n<html>', "-", True),
        ("Đoàn đến.", "bai.HTM", True),
        ("<b>Đoàn</b> đến.", "bai.txt", False),
        ("Đoàn đến <html>", "-", False),
    ],
)
def test_a_page_is_known_by_its_beginning_or_its_name(text: str, source: str, answer: bool) -> None:
    assert is_page(text, source) is answer


def test_a_page_in_another_encoding_is_refused_with_what_it_says(tmp_path: Path) -> None:
    path = tmp_path / "bai.html"
    page = '<html><meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1"><p>Café'
    path.write_bytes(page.encode("latin-1"))
    with pytest.raises(InputError, match="the page says it is in iso-8859-1; save it as UTF-8"):
        read_document(path)


def test_a_page_that_declares_an_old_encoding_says_how_to_read_it(tmp_path: Path) -> None:
    path = tmp_path / "bai.html"
    path.write_bytes("<html><meta charset='windows-1258'><p>Câu".encode("cp1258"))
    with pytest.raises(InputError, match="add --encoding windows-1258"):
        read_document(path)
    assert read_document(path, encoding="windows-1258").plain.text.strip() == "Câu"


def test_a_pre_keeps_its_lines() -> None:
    assert plain_page("<html><pre>Một\nHai</pre>").text.split() == ["Một", "Hai"]
    assert "Một\nHai" in plain_page("<html><pre>Một\nHai</pre>").text


PIECES = "<p> </p> <b> </b> &nbsp; &amp; <nav> </nav> <script> </script> <h1> </h1> < >".split()
PIECES += [" ", "\n", "<!-- x -->", "Tây Trang", "é", "e\u0301", "\u200b"]


@settings(deadline=None, max_examples=200)
@given(st.lists(st.sampled_from(PIECES), max_size=25))
def test_every_letter_leads_back_to_where_it_stands(parts: list[str]) -> None:
    text = "<html>" + "".join(parts)
    plain = plain_page(text)
    offsets = [plain.given(at) for at in range(len(plain.text) + 1)]
    assert offsets == sorted(offsets)
    for at, char in enumerate(plain.text):
        if char in "TâyTrang":
            assert text[offsets[at]] == char
            assert plain.of_given(offsets[at]) == at
    for start, end, _ in read_page(text).marked:
        assert 0 <= start < end <= len(text)
