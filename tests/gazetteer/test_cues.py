"""Cue words: what stands beside a name says what the name is."""

import csv
from pathlib import Path
from unicodedata import is_normalized

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer import cues
from gazetteer.cues import cue_after, cue_before
from gazetteer.longer_names import in_longer_name


def before(text: str, name: str) -> str | None:
    cue = cue_before(text, text.index(name))
    return cue.says if cue else None


def after(text: str, name: str) -> str | None:
    cue = cue_after(text, text.index(name) + len(name))
    return cue.says if cue else None


def longer(text: str, name: str) -> bool:
    start = text.index(name)
    return in_longer_name(text, start, start + len(name))


@pytest.mark.parametrize(
    ("text", "name", "says"),
    [
        ("tại cửa khẩu Tây Trang", "Tây Trang", "gate"),
        ("tại CỬA KHẨU QUỐC TẾ TÂY TRANG", "TÂY TRANG", "gate"),
        ("tại cửa khẩu quốc tế đường bộ Kim Thành", "Kim Thành", "gate"),
        ("tại cửa khẩu quốc tế “Mộc Bài”", "Mộc Bài", "gate"),
        ("lối mở Na Lốc", "Na Lốc", "gate"),
        ("口岸 Hà Khẩu", "Hà Khẩu", "gate"),
        ("tỉnh Nghệ An", "Nghệ An", "province"),
        ("UBND Sơn La", "Sơn La", "province"),
        ("xã Thanh Thủy", "Thanh Thủy", "unit"),
        ("TP. Lào Cai", "Lào Cai", "unit"),
        ("thị trấn Tịnh Biên", "Tịnh Biên", "unit"),
        ("chợ Tân Thanh", "Tân Thanh", "thing"),
        ("đồn biên phòng Lóng Sập", "Lóng Sập", "around"),
        ("ông Hồng Vân", "Hồng Vân", "person"),
        ("qua Tây Trang", "Tây Trang", None),
    ],
)
def test_the_words_before_a_name_say_what_it_is(text: str, name: str, says: str | None) -> None:
    assert before(text, name) == says


@pytest.mark.parametrize(
    ("text", "name", "says"),
    [
        ("Lao Bao border gate", "Lao Bao", "gate"),
        ("the Lao Bao international border gate", "Lao Bao", "gate"),
        ("nâng Chi Ma lên cửa khẩu quốc tế", "Chi Ma", "gate"),
        ("Quang Tri province", "Quang Tri", "province"),
        ("Ha Tien City", "Ha Tien", "unit"),
        ("Tây Trang đông xe", "Tây Trang", None),
        ("Lao Bao gatekeeper", "Lao Bao", None),
    ],
)
def test_the_words_after_a_name_say_what_it_is(text: str, name: str, says: str | None) -> None:
    assert after(text, name) == says


def test_a_cue_on_another_line_says_nothing() -> None:
    assert before("cửa khẩu\nTây Trang", "Tây Trang") is None
    assert after("Lao Bao\nborder gate", "Lao Bao") is None


def test_a_cue_must_be_a_whole_word() -> None:
    assert before("vượt chỉtỉnh Sơn La", "Sơn La") is None


def test_the_longest_cue_counts() -> None:
    cue = cue_before("đồn biên phòng cửa khẩu Cha Lo", 24)
    assert cue is not None
    assert (cue.says, cue.words) == ("gate", "cửa khẩu")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("thăm Điện Biên Phủ", "Điện Biên"),
        ("gặp Nguyễn Đồng Trung", "Đồng Trung"),
        ("do Lê Thành Long chủ trì", "Thành Long"),
        ("ở Bắc Lào Cai", "Lào Cai"),
    ],
)
def test_a_capital_beside_a_name_makes_it_part_of_a_longer_one(text: str, name: str) -> None:
    assert longer(text, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("tại Sơn La có mưa", "Sơn La"),
        ("Ngoài Sơn La còn có Lai Châu", "Sơn La"),
        ("Bí thư Tỉnh ủy Sơn La Nguyễn Văn Nam", "Sơn La"),
        ("Giám đốc Sở Y tế Sơn La Nguyễn Văn Nam", "Sơn La"),
        ("Tỉnh Lào Cai", "Lào Cai"),
        ("HỘI NGHỊ SƠN LA NĂM", "SƠN LA"),
        ("Sơn La, Hòa Bình", "Sơn La"),
    ],
)
def test_a_name_that_stands_alone_is_no_part_of_another(text: str, name: str) -> None:
    assert not longer(text, name)


def test_the_table_of_cues_holds_known_kinds_and_no_cue_twice() -> None:
    with Path(cues.__file__).with_name("cues.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    keys = [(row["says"], row["side"], row["cue"]) for row in rows]
    assert {row["says"] for row in rows} == {
        *("gate", "rank", "province", "unit", "thing", "around", "person")
    }
    assert {row["side"] for row in rows} == {"", "before", "after"}
    assert len(keys) == len(set(keys))
    assert all(is_normalized("NFC", row["cue"]) for row in rows)


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_any_span_of_any_text_may_be_asked_about(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    for cue in (cue_before(text, start), cue_after(text, end)):
        assert cue is None or cue.words
    assert in_longer_name(text, start, end) in {True, False}
