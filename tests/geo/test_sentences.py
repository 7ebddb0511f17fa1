"""Where sentences end."""

import pytest

from gazetteer.zones import zones
from geo.sentences import sentences


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Đoàn đến TP. Lào Cai. Trời mưa.", 2),
        ("Ngày 3.4 đoàn đến. 5 xe chờ.", 2),
        ("Mr. Hai came on Dec. 5 by car. He left.", 2),
        ("1. Ngày 3/4: đoàn đến.", 1),
        ("II. Phía bạn có ba người.", 1),
        ("“Cần làm ngay.” Ông nói thêm.", 2),
    ],
)
def test_a_stop_ends_a_sentence_unless_it_abbreviates_or_numbers(text: str, count: int) -> None:
    assert len(list(sentences(zones(text)))) == count


def test_sentences_stand_where_they_say() -> None:
    text = "Một dòng đầu.\n\nHai câu. Ở đây.\n"
    assert all(text[s.start : s.end] == s.text for s in sentences(zones(text)))


def test_what_is_no_prose_is_cut_into_pieces_and_nothing_is_lost() -> None:
    text = "Cửa khẩu, " * 1000
    found = list(sentences(zones(text)))
    assert max(len(s.text) for s in found) <= 2000
    assert "".join(s.text for s in found) == text.rstrip("\n")
