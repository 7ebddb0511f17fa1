"""The labelled texts, and how well they are read."""

from collections import Counter

import pytest

from benchmarks.labelled_texts import LabelledText, labelled_texts, unmarked
from benchmarks.reading import KINDS, compare, scores
from gazetteer.gazetteer import load
from gazetteer.geoparse import parse

TEXTS = list(labelled_texts())
LEAST = {"gate": 0.97, "province": 0.97, "neighbour_province": 0.97, "marker": 0.96}


@pytest.fixture(scope="module")
def outcomes() -> Counter[tuple[str, str]]:
    return Counter(
        (kind, outcome)
        for text in TEXTS
        for kind, outcome, _ in compare(text, parse(text.text, today=text.day))
    )


@pytest.mark.parametrize("kind", LEAST)
def test_each_kind_of_place_is_read_well(outcomes: Counter[tuple[str, str]], kind: str) -> None:
    *_, f1, place = scores(outcomes, (kind,))
    assert f1 >= LEAST[kind]
    assert place >= LEAST[kind] - 0.02


def test_texts_that_hold_no_gate_get_none() -> None:
    without = [t for t in TEXTS if not any(x.kind == "gate" or x.harmless for x in t.labels)]
    assert len(without) > 5
    for text in without:
        assert [m.text for m in parse(text.text, today=text.day) if m.kind == "gate"] == []


def test_there_are_enough_labels_of_every_kind() -> None:
    kinds = Counter(label.kind for text in TEXTS for label in text.labels)
    assert all(kinds[kind] >= 100 for kind in KINDS)
    assert kinds[""] > 100  # what only looks like a place


def test_every_label_names_a_place() -> None:
    for text in TEXTS:
        for label in text.labels:
            assert text.text[label.start : label.end] == label.text
            if label.place_id and label.kind != "marker":
                assert label.place_id in load().places, (text.text_id, label.place_id)


def test_marks_are_taken_out_and_found_again() -> None:
    text, labels = unmarked("Đến [Lóng Sập](gate/long-sap), [mốc 62(2)](marker/vn-la/62.2).")
    assert text == "Đến Lóng Sập, mốc 62(2)."
    assert [(label.text, label.kind) for label in labels] == [
        *(("Lóng Sập", "gate"), ("mốc 62(2)", "marker")),
    ]


def test_errors_are_counted_as_the_field_counts_them() -> None:
    marked = "[Lóng Sập](gate/long-sap) [Sơn La](province/lai-chau) [Tây Trang](- a person)"
    text, labels = unmarked(marked)
    labelled = LabelledText("x", "vi", TEXTS[0].day, "", text, labels)
    mentions = parse("cửa khẩu Lóng Sập", as_of=TEXTS[0].day)
    found = Counter((kind, outcome) for kind, outcome, _ in compare(labelled, mentions))
    assert found == {("gate", "missed"): 1, ("gate", "false"): 1, ("province", "missed"): 1}
    assert scores(found, ("gate",))[:2] == (0.0, 0.0)
