"""Vietnamese spelling: one name, many ways to write it, one key."""

import unicodedata
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.gazetteer import load
from gazetteer.orthography import (
    bare_spellings,
    fold,
    nfc,
    other_tone_placement,
    sort_key,
    spellings,
    strip_marks,
    strip_tones,
)

NAMES = sorted({name.text for place in load().places.values() for name in place.names})
TONES = "\u0300\u0301\u0303\u0309\u0323"
names = st.sampled_from(NAMES)
open_syllables = st.builds(
    lambda head, vowels, tone: nfc(head + vowels[0] + tone + vowels[1]),
    st.sampled_from(["h", "th", "kh", "t", "l", "Th", "H"]),
    st.sampled_from(["oa", "oe", "uy"]),
    st.sampled_from(list(TONES)),
)


def test_dak_nong_without_marks_is_dak_nong() -> None:
    assert strip_marks("Đắk Nông") == "Dak Nong"


def test_the_eth_of_old_encodings_counts_as_the_vietnamese_letter() -> None:
    assert strip_marks("Ðiện Biên") == "Dien Bien"
    assert fold("Ðiện Biên") == fold("Điện Biên")


def test_a_french_paper_keeps_circumflex_and_horn_but_no_tones() -> None:
    assert strip_tones("Lệ Thanh") == "Lê Thanh"
    assert strip_tones("Hữu Nghị") == "Hưu Nghi"
    assert strip_tones("Đắk Lắk") == "Đăk Lăk"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Khánh Hoà", "Khánh Hòa"),
        ("Thanh Hoá", "Thanh Hóa"),
        ("Thuỷ Khẩu", "Thủy Khẩu"),
        ("Hoà Hiệp", "Hòa Hiệp"),
        ("Lý Hoả", "Lý Hỏa"),
        ("Đồng Xoè", "Đồng Xòe"),
        ("Phước Luỹ", "Phước Lũy"),
        ("Thuý Hoạ", "Thúy Họa"),
    ],
)
def test_old_and_new_tone_placement_turn_into_each_other(old: str, new: str) -> None:
    assert other_tone_placement(old) == new
    assert other_tone_placement(new) == old


@pytest.mark.parametrize("name", ["Hoàn Kiếm", "Quý Châu", "Mỹ Quý Tây", "Huỳnh", "Lóng Sập"])
def test_closed_syllables_and_qu_have_one_placement_only(name: str) -> None:
    assert other_tone_placement(name) == name


@pytest.mark.parametrize(
    "spelling",
    ["Hủa Phăn", "Hủa-phăn", "Hủa-Phăn", "Hủaphăn", "HỦA PHĂN", "HỦA-PHĂN"],
)
def test_hua_phan_is_expanded_to_the_spellings_of_the_press(spelling: str) -> None:
    assert spelling in set(spellings("Hủa Phăn"))


def test_a_name_of_two_parts_may_have_a_dash_between_them() -> None:
    assert {"Thừa Thiên – Huế", "Thừa Thiên-Huế"} <= set(spellings("Thừa Thiên Huế"))


def test_a_dash_with_blanks_joins_two_names_not_two_syllables() -> None:
    assert "Sơn – La" not in set(spellings("Sơn La"))


def test_capitals_come_with_both_tone_placements() -> None:
    assert {"THANH THỦY", "THANH THUỶ"} <= set(spellings("Thanh Thủy"))


def test_the_first_spelling_is_the_name_itself_and_none_comes_twice() -> None:
    found = list(spellings("Bờ Y"))
    assert found[0] == "Bờ Y"
    assert len(found) == len(set(found))


def test_a_bare_spelling_never_equals_the_name() -> None:
    assert "Lao Bảo" not in set(bare_spellings("Lao Bảo"))
    assert {"Lao Bao", "LAO BAO", "Lao-bao"} <= set(bare_spellings("Lao Bảo"))


def test_a_name_without_marks_has_no_bare_spelling() -> None:
    assert list(bare_spellings("Chi Ma")) == []


def test_vietnamese_dictionaries_put_d_before_d_with_stroke() -> None:
    unsorted = ["Đồng Tháp", "Đắk Nông", "Dinh Bà", "Điện Biên", "Cao Bằng", "An Giang"]
    assert sorted(unsorted, key=sort_key) == [
        *("An Giang", "Cao Bằng", "Dinh Bà"),
        *("Đắk Nông", "Điện Biên", "Đồng Tháp"),
    ]


def test_tones_are_ordered_level_grave_hook_tilde_acute_dot() -> None:
    assert sorted(["mạ", "má", "mã", "mả", "mà", "ma"], key=sort_key) == [
        *("ma", "mà", "mả", "mã", "má", "mạ")
    ]


def test_letters_count_before_tones() -> None:
    assert sort_key("Tà Lùng") < sort_key("Tân Thanh")
    assert sort_key("Lã") < sort_key("Lan")


def test_a_name_sorts_before_the_longer_one_it_begins() -> None:
    assert sort_key("Tà Lùng") < sort_key("Tà Lùng II")


@given(names)
def test_every_spelling_of_a_name_folds_to_one_key(name: str) -> None:
    assert {fold(spelling) for spelling in spellings(name)} == {fold(name)}


@given(names)
def test_every_bare_spelling_of_a_name_folds_to_the_same_key(name: str) -> None:
    assert {fold(spelling) for spelling in bare_spellings(name)} <= {fold(name)}


@given(names)
def test_the_key_does_not_depend_on_the_normal_form(name: str) -> None:
    assert fold(unicodedata.normalize("NFD", name)) == fold(name)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.one_of(names, st.lists(open_syllables, min_size=1, max_size=3).map(" ".join)))
def test_moving_the_tone_twice_gives_the_name_back(name: str) -> None:
    other = other_tone_placement(name)
    assert other_tone_placement(other) == name


@given(open_syllables)
def test_every_open_syllable_with_a_tone_has_two_placements(syllable: str) -> None:
    assert other_tone_placement(syllable) != syllable


@given(st.lists(names, min_size=2, max_size=8, unique=True), st.randoms())
def test_sorting_does_not_depend_on_the_order_given(some: list[str], random: Random) -> None:
    shuffled = list(some)
    random.shuffle(shuffled)
    keys = [sort_key(name) for name in sorted(shuffled, key=sort_key)]
    assert keys == sorted(sort_key(name) for name in some)


@given(names)
def test_the_sort_key_knows_neither_case_nor_normal_form(name: str) -> None:
    assert sort_key(name.upper()) == sort_key(name.lower())
    assert sort_key(unicodedata.normalize("NFD", name)) == sort_key(name)


def test_numbers_sort_as_numbers_do() -> None:
    assert sorted(["Mốc 2", "Mốc 1"], key=sort_key) == ["Mốc 1", "Mốc 2"]
