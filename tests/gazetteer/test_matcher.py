"""Finding names: every spelling, at the right offsets, whole words only."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.gazetteer import load
from gazetteer.matcher import matcher
from gazetteer.orthography import spellings

NAMES = sorted({name.text for place in load().places.values() for name in place.names})
PROPER = [name for name in NAMES if not name.islower() and name != "đường bộ số II"]
CAPITAL = [name for name in NAMES if not name[0].islower()]
fillers = st.text(st.sampled_from("abcđềấởy 😀🚧\r\n.,;:–-()“”’\t1Ắ越ລ"), max_size=20)


@st.composite
def texts(draw: st.DrawFn) -> str:
    parts = draw(st.lists(st.tuples(fillers, st.sampled_from(NAMES)), max_size=6))
    text = " ".join(f"{filler} {name}" for filler, name in parts) + " " + draw(fillers)
    return unicodedata.normalize(draw(st.sampled_from(["NFC", "NFD"])), text)


def found(text: str) -> list[str]:
    return [hit.text for hit in matcher(load()).find(text)]


def places(text: str) -> set[str]:
    return {place_id for hit in matcher(load()).find(text) for place_id in hit.place_ids}


@pytest.mark.parametrize(
    "text",
    [
        *("Lóng Sập", "LÓNG SẬP", "Lóng-Sập", "Long Sap", "LONG SAP"),
        *("Loong Sập", "“Lóng Sập”", "(Lóng Sập)", "Lóng Sập,", "\r\nLóng Sập\r\n"),
    ],
)
def test_long_sap_is_found_in_any_spelling(text: str) -> None:
    assert "gate/long-sap" in places(text)


@pytest.mark.parametrize("text", ["Tây Trangg", "XTây Trang", "Lao Bao1", "Laosy"])
def test_a_name_inside_a_longer_word_is_not_found(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", ["tỉnhSơn La", "Báo Sơn La17/12/2025", "Tây TrangNgày 5"])
def test_a_name_that_scraped_copy_glued_to_another_word_is_found(text: str) -> None:
    assert len(found(text)) == 1


@pytest.mark.parametrize("text", ["友谊关口岸", "ແຂວງຫົວພັນ"])
def test_scripts_without_blanks_need_none(text: str) -> None:
    assert places(text)


def test_a_tone_after_the_last_letter_makes_it_another_word() -> None:
    assert found("Chi Ma") == ["Chi Ma"]
    assert found("Chi Ma\u0301") == []


def test_the_longer_name_wins() -> None:
    assert found("ở Lào Cai và Lào") == ["Lào Cai", "Lào"]
    assert found("Hữu Nghị Quan") == ["Hữu Nghị Quan"]


def test_a_name_with_its_marks_is_not_called_bare() -> None:
    full, bare = matcher(load()).find("Lao Bảo, Lao Bao")
    assert (full.bare, bare.bare) == (False, True)
    assert full.place_ids == bare.place_ids


def test_offsets_count_characters_not_bytes() -> None:
    text = "😀😀 Đường đến Tây Trang"
    (hit,) = matcher(load()).find(text)
    assert (hit.start, hit.end) == (text.index("Tây"), len(text))


def test_old_tone_placement_is_the_same_gate() -> None:
    assert places("Thanh Thuỷ") == places("Thanh Thủy") != set()


def test_an_empty_text_names_nothing() -> None:
    assert found("") == []


def test_the_matcher_is_built_once() -> None:
    assert matcher(load()) is matcher(load())


@settings(deadline=None)
@given(texts())
def test_offsets_hold_for_any_text(text: str) -> None:
    end = 0
    for hit in matcher(load()).find(text):
        assert text[hit.start : hit.end] == hit.text
        assert hit.start >= end
        end = hit.end


@settings(deadline=None)
@given(st.sampled_from(CAPITAL), fillers)
def test_every_name_is_found_between_blanks(name: str, filler: str) -> None:
    text = f"{filler} {name} ."
    start = len(filler) + 1
    assert any(h.start <= start and start + len(name) <= h.end for h in matcher(load()).find(text))


@pytest.mark.parametrize("case", [str, str.upper])
def test_every_name_is_found_whole(case: Callable[[str], str]) -> None:
    bearers: dict[str, set[str]] = {}
    for place in load().places.values():
        for name in place.names:
            bearers.setdefault(name.text, set()).add(place.place_id)
    for name in PROPER:
        spelling = case(name)
        hits = matcher(load()).find(spelling)
        whole = [h for h in hits if h.end == len(spelling) and h.start == len(h.lead)]
        assert whole, name
        assert bearers[name] <= set(whole[0].place_ids)


@settings(deadline=None)
@given(st.sampled_from(CAPITAL), st.data())
def test_a_capitalised_name_is_found_in_every_spelling(name: str, data: st.DataObject) -> None:
    spelling = data.draw(st.sampled_from(list(spellings(name))))
    bearers = {p.place_id for p in load().places.values() for n in p.names if n.text == name}
    (whole,) = (h for h in matcher(load()).find(spelling) if h.text == spelling)
    assert bearers <= set(whole.place_ids)
