"""The page for review of visits: each record with its words, every text only text."""

import re
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from gazetteer.words import load_words
from geo.records import VisitRecord
from geo.visit_files import VisitFile, read_visits, sample_path
from maps.review_template import WORDS
from maps.visits_review import visits_review

TODAY = date(2026, 11, 22)
ARTICLE = (
    "Đoàn công tác Bộ Công Thương làm việc tại Điện Biên\n\n"
    "5/4/2024 08:30\n\n"
    "Ngày 3/4, đoàn công tác của Bộ Công Thương do Thứ trưởng Trần Văn Minh dẫn đầu đã đến "
    "cửa khẩu quốc tế Tây Trang (tỉnh Điện Biên), đối diện cửa khẩu Pang Hốc.\n\n"
    "Tin cùng chuyên mục\n"
    "Khai trương cửa khẩu thông minh\n"
    "Ngày 14/11/2023, Thủ tướng Phạm Minh Chính thăm và làm việc tại tỉnh Lạng Sơn.\n"
)
NASTY = (
    "</p></style><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\" onmouseover=\"alert(1)' x='",
    "{{ 7*7 }} {% raw %} {# note #}",
    "\0\x1b[31m\u202e\u2066\u200f",
)


def read(tmp_path: Path, text: str, name: str = "bai.txt") -> VisitFile:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read_visits(path, today=TODAY)


def page_of(*files: VisitFile, lang: str = "vi") -> Any:  # noqa: ANN401 - lxml ships no types
    return html.fromstring(visits_review(files, lang, today=TODAY))  # type: ignore[arg-type]


def words_of(element: Any) -> str:  # noqa: ANN401
    return " ".join(element.text_content().split())


def lines_of(card: Any) -> dict[str, str]:  # noqa: ANN401
    pairs = zip(card.findall(".//dt"), card.findall(".//dd"), strict=True)
    return {words_of(label): words_of(value) for label, value in pairs}


def cards(page: Any) -> list[Any]:  # noqa: ANN401
    return list(page.xpath("//article"))


def test_a_visit_stands_with_its_sentence_and_what_was_read(tmp_path: Path) -> None:
    card = cards(page_of(read(tmp_path, ARTICLE)))[0]
    assert words_of(card.find("h3")) == "1. 3/4/2024 · Điện Biên"
    marked = [(mark.get("class").split()[-1], words_of(mark)) for mark in card.iter("mark")]
    assert marked == [
        ("k-date", "Ngày 3/4"),
        ("k-leader", "Thứ trưởng"),
        ("k-leader", "Trần Văn Minh"),
        ("k-gate", "Tây Trang"),
        ("k-province", "Điện Biên"),
        ("k-gate", "Pang Hốc"),
    ]
    assert lines_of(card) == {
        "Trưởng đoàn": "Trần Văn Minh, Thứ trưởng",
        "Cơ quan": "Bộ Công Thương",
        "Tỉnh": "Điện Biên province/dien-bien",
        "Cửa khẩu đã đến": "Tây Trang gate/tay-trang",
        "Cửa khẩu chỉ được nhắc tới": "Pang Hốc gate/pang-hoc",
        "Hướng": "đến tỉnh",
        "Ngày đăng": "5/4/2024",
        "Cơ sở của ngày": "Nguồn ghi “Ngày 3/4”; phần còn thiếu lấy theo ngày đăng (5/4/2024).",
        "Nguồn": "Đoàn công tác Bộ Công Thương làm việc tại Điện Biên bai.txt",
    }


def test_what_other_headlines_tell_stands_apart_and_last(tmp_path: Path) -> None:
    page = page_of(read(tmp_path, ARTICLE))
    [aside] = page.xpath("//section[@class='aside']")
    assert [words_of(h) for h in aside.iter("h3")] == ["2. 14/11/2023 · Lạng Sơn"]
    assert "không tính vào số liệu" in words_of(aside)
    assert len(cards(page)) == 2


@pytest.mark.parametrize(
    ("lang", "counts"),
    [
        ("vi", "Chuyến công tác 6 Có lưu ý 1 Ngày chưa chắc chắn 1 Nêu trong tin khác 1"),
        ("en", "Visits 6 With warnings 1 Date not certain 1 In other headlines 1"),
    ],
)
def test_the_summary_is_on_top(tmp_path: Path, lang: str, counts: str) -> None:
    page = page_of(read(tmp_path, ARTICLE), read_visits(sample_path(), today=TODAY), lang=lang)
    [summary] = page.xpath("//ul[@class='counts']")
    assert words_of(summary) == counts
    assert page.get("lang") == lang


def test_a_warning_is_in_plain_words_and_the_card_says_so() -> None:
    page = page_of(read_visits(sample_path(), today=TODAY))
    [note] = page.xpath("//*[@role='note']")
    assert words_of(note).startswith("Cần kiểm tra ngày đăng ghi 2025-06-10, còn bài viết")
    assert "to-check" in note.getparent().get("class")


def test_candidates_are_explained() -> None:
    card = cards(page_of(read_visits(sample_path(), today=TODAY)))[1]
    basis = lines_of(card)["Cơ sở của ngày"]
    assert basis.startswith("Nguồn ghi “21/3” nhưng năm không có trong bài")
    assert "to-check" in card.get("class")


def test_a_row_of_a_table_is_shown_by_its_number_and_cells(tmp_path: Path) -> None:
    table = "Ngày,Tỉnh,Cửa khẩu,Ghi chú\n18/11/2024,Sơn La,Lóng Sập,riêng\n"
    page = page_of(read(tmp_path, table, "visits.csv"))
    [shown] = page.xpath("//table")
    assert words_of(shown.find("caption")) == "Dòng 2 của visits.csv"
    cells = [(words_of(row[0]), words_of(row[1])) for row in shown.find("tbody")]
    assert cells == [("Ngày", "18/11/2024"), ("Tỉnh", "Sơn La"), ("Cửa khẩu", "Lóng Sập")]
    assert page.xpath("//blockquote") == []
    assert lines_of(cards(page)[0])["Cơ sở của ngày"] == "Ngày lấy như trong bảng."


def test_rows_of_json_are_shown_too(tmp_path: Path) -> None:
    rows = '{"date": "2024-11-18", "province": "Sơn La", "gates_visited": ["Lóng Sập"]}\n'
    page = page_of(read(tmp_path, rows, "visits.jsonl"), lang="en")
    assert "Row 1 of visits.jsonl" in words_of(page)
    assert [words_of(td) for td in page.xpath("//td")] == ["2024-11-18", "Sơn La", "Lóng Sập"]


def test_the_folder_of_a_file_is_nobody_s_business(tmp_path: Path) -> None:
    page = visits_review([read(tmp_path, ARTICLE)], "vi", today=TODAY)
    assert str(tmp_path) not in page


@pytest.mark.parametrize("nasty", NASTY)
def test_no_text_acts(nasty: str) -> None:
    record = VisitRecord(
        id=nasty,
        source=f"bai{nasty}",
        title=nasty,
        date="2024-11-18",
        date_text=nasty,
        date_basis="text",
        leader=nasty,
        province=nasty,
        gates_visited=(nasty,),
        gates_visited_ids=(nasty,),
        warnings=(nasty,),
    )
    text = visits_review([VisitFile([record], [], source=nasty)], "vi", today=TODAY)
    page = html.fromstring(text)
    assert not page.xpath("//script | //img | //link | //iframe")
    assert not [name for e in page.iter() for name in e.attrib if name.startswith("on")]
    assert not re.search("[\0\x1b\u202a-\u202e\u2066-\u2069]", text)
    assert "49" not in words_of(page.find("body"))


def test_a_sentence_that_holds_markup_is_only_text(tmp_path: Path) -> None:
    text = "Ngày 3/4/2024, đoàn đến cửa khẩu Tây Trang <script>alert(1)</script> &lt;i&gt;."
    page = page_of(read(tmp_path, text))
    assert not page.xpath("//script | //i")


def test_the_page_fetches_nothing_and_says_what_it_is_not() -> None:
    text = visits_review([read_visits(sample_path())], "en", today=TODAY)
    assert "state nothing about sovereignty" in text
    assert "url(" not in text
    assert html.fromstring(text).xpath("//@src | //@href[not(starts-with(., '#'))]") == []


def test_no_visit_makes_a_page_that_says_so() -> None:
    assert "Không tìm thấy chuyến công tác nào." in words_of(page_of(VisitFile([], [])))
    assert "No visit was found." in words_of(page_of(lang="en"))


def test_headings_and_ids_are_in_order(tmp_path: Path) -> None:
    page = page_of(read(tmp_path, ARTICLE), read_visits(sample_path(), today=TODAY))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert set(page.xpath("//@aria-labelledby")) <= set(ids)
    levels = [int(h.tag[1]) for h in page.xpath("//h1 | //h2 | //h3")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_same_visits_give_the_same_page(tmp_path: Path) -> None:
    file = read(tmp_path, ARTICLE)
    assert visits_review([file], "vi", today=TODAY) == visits_review([file], "vi", today=TODAY)


def test_every_word_of_the_page_is_there_in_both_languages() -> None:
    vi, en = load_words(WORDS, "vi"), load_words(WORDS, "en")
    keys = [key for key in vi if key.startswith("visits.")]
    assert keys
    assert all(vi[key] and en[key] and vi[key] != en[key] for key in keys)
