"""Any of many phrases as one expression."""

import re

from hypothesis import given
from hypothesis import strategies as st

from gazetteer.alternatives import any_of

phrases = st.text(st.sampled_from("abđ .+"), min_size=1, max_size=6).map(str.strip).filter(bool)


@given(st.lists(phrases, min_size=1))
def test_every_phrase_matches_itself_and_nothing_else_does(chosen: list[str]) -> None:
    pattern = re.compile(any_of(chosen))
    assert all(pattern.fullmatch(phrase) for phrase in chosen)
    assert not pattern.fullmatch("zzz")


def test_the_longest_phrase_wins() -> None:
    match = re.match(any_of(["Phó", "Phó Chủ tịch", "Phó Chủ"]), "Phó  Chủ tịch nước")
    assert match is not None
    assert match.group() == "Phó  Chủ tịch"


def test_no_phrases_match_nothing() -> None:
    assert not re.search(any_of([]), "abc")
