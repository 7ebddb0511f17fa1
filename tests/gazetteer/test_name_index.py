"""The index of names: every spelling, and what a misspelling may mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.gazetteer import load
from gazetteer.name_index import Bearer, NameIndex, likeness
from gazetteer.orthography import fold

INDEX = load().names
NAMES = sorted({name for key in INDEX for _, name in INDEX[key]})


def misspelt(name: str) -> list[str]:
    (found,) = INDEX.misspelt([fold(name)])
    return [key for key, _ in found]


def test_a_name_finds_its_bearers_in_any_spelling() -> None:
    assert Bearer("neighbour/houaphanh", "Hủa Phăn") in INDEX.bearing("HUA-PHAN")
    assert INDEX.bearing("Hà Nội") == ()


@pytest.mark.parametrize(
    ("asked", "known", "score", "key"),
    [
        ("Lóng Sập", "Lóng Sập", 1.0, "exact"),
        ("LÓNG SẬP", "Lóng Sập", 0.99, "spelling"),
        ("Hủa-phăn", "Hủa Phăn", 0.99, "spelling"),
        ("Thanh Thuỷ", "Thanh Thủy", 0.99, "spelling"),
        ("Long Sap", "Lóng Sập", 0.9, "bare"),
        ("Lóng Sâp", "Lóng Sập", 0.8, "marks"),
        ("Tân Thành", "Tân Thanh", 0.8, "marks"),
    ],
)
def test_likeness_tells_how_a_spelling_differs(
    asked: str, known: str, score: float, key: str
) -> None:
    assert likeness(asked, known) == (score, key)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Lông Xập", "longsap"),  # a letter wrong
        ("Tây Trangg", "taytrang"),  # one too many
        ("Mộc Bi", "mocbai"),  # one missing: too short a name for it
        ("Chiềng Kuhơng", "chiengkhuong"),  # two in the other's place
        ("Luang Prabamg", "luangprabang"),
    ],
)
def test_one_letter_in_seven_may_be_wrong(wrong: str, right: str) -> None:
    assert (right in misspelt(wrong)) == (len(fold(wrong)) >= 7)


def test_a_short_name_is_never_taken_for_another() -> None:
    assert misspelt("Xi") == misspelt("Coc1") == misspelt("") == []


def test_only_the_nearest_names_are_given() -> None:
    found = INDEX.misspelt([fold("Thanh Thủyy")])[0]
    assert {key for key, _ in found} == {"thanhthuy"}


def test_many_names_give_what_each_gives_alone() -> None:
    names = [fold(name) + "x" for name in NAMES[:300]] + ["", "qq"]
    assert INDEX.misspelt(names) == [INDEX.misspelt([name])[0] for name in names]


def test_nothing_is_misspelt_where_nothing_is_asked() -> None:
    assert INDEX.misspelt([]) == []


@given(st.sampled_from(NAMES))
def test_a_known_name_is_not_its_own_misspelling(name: str) -> None:
    assert fold(name) not in misspelt(name)


def test_names_of_one_place_are_indexed_once() -> None:
    index = NameIndex([("a", "Lao Bảo"), ("a", "Lao Bảo"), ("a", "Lao Bao")])
    assert index.bearing("lao bao") == (Bearer("a", "Lao Bảo"), Bearer("a", "Lao Bao"))
    assert index.near("laobaa", limit=1) == ["laobao"]
