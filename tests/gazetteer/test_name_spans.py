"""Spans as arrays give what a plain loop over the text gives."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.name_spans import in_characters, leftmost_longest


@given(st.text(max_size=200), st.data())
def test_bytes_become_characters_anywhere_in_a_text(text: str, data: st.DataObject) -> None:
    before = data.draw(st.text(max_size=150))
    end = data.draw(st.integers(0, len(text)))
    start = data.draw(st.integers(0, end))
    first = len(before.encode(errors="surrogatepass"))
    whole = (before + text).encode(errors="surrogatepass")
    offsets = [first + len(text[:n].encode(errors="surrogatepass")) for n in (0, start, end)]
    found = in_characters(whole, *(np.array([n]) for n in offsets))
    assert [part.tolist() for part in found] == [[start], [end]]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 8)), max_size=20, unique=True))
def test_of_overlapping_spans_the_leftmost_and_longest_stand(spans: list[tuple[int, int]]) -> None:
    kept: list[tuple[int, int]] = []
    for start, size in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or start >= sum(kept[-1]):
            kept.append((start, size))
    start, end = (
        np.array(part, np.int64) for part in ([s for s, _ in spans], [s + n for s, n in spans])
    )
    order = leftmost_longest(start, end).tolist()
    assert [spans[i] for i in order] == kept
