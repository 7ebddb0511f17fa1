"""The form the rules read, and the way back to the text as given."""

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from gazetteer.plain_text import plain_text

texts = st.text(st.sampled_from("aăế ề\u00a0\u0301\t\n đĐ😀.x"), max_size=40)


@given(texts)
def test_each_offset_leads_back_to_the_same_letters(text: str) -> None:
    plain = plain_text(text)
    for index, char in enumerate(plain.text):
        start, end = plain.given(index), plain.given(index + 1)
        assert start < end or plain.given(index) == plain.given(index + 1)
        cluster = unicodedata.normalize("NFC", text[start:end])
        assert char == " " or char in cluster or not cluster


@given(texts)
def test_no_blank_is_doubled_and_every_line_stays(text: str) -> None:
    plain = plain_text(text).text
    assert not re.search(r"  (?!\u0301)", plain)  # a mark on a blank keeps it apart
    assert plain.count("\n") == text.count("\n")


def test_a_plain_text_is_left_as_it_is() -> None:
    text = "Đoàn thăm Lóng Sập.\nHết."
    assert plain_text(text).text is text
