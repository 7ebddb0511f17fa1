"""The labelled claims, and how well they are checked."""

from collections import Counter
from datetime import date

import pytest

from benchmarks.checking import Outcome, compare, scores
from benchmarks.labelled_claims import FOLDER, ClaimText, labelled_claims, unmarked
from geo.checking import check

TEXTS = list(labelled_claims(FOLDER))


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    return [
        outcome
        for text in TEXTS
        for outcome in compare(text, check(text.text, as_of=text.day, today=text.day))
    ]


def test_there_are_enough_labels_and_some_of_each_verdict() -> None:
    labels = Counter(label.verdict for text in TEXTS for label in text.labels if label.kind)
    assert sum(labels.values()) >= 60
    assert labels["differs"] >= 10
    assert len([x for text in TEXTS for x in text.labels if not x.kind]) >= 20  # traps


def test_claims_are_found_and_a_verdict_of_differs_is_right(outcomes: list[Outcome]) -> None:
    values = scores(outcomes)
    assert values["found"] >= 0.95
    assert values["right"] >= 0.95
    assert values["differs precision"] >= 0.97
    assert values["differs recall"] >= 0.9


def test_a_verdict_of_differs_is_right_in_texts_the_rules_were_not_made_on() -> None:
    found = [
        outcome
        for text in labelled_claims(FOLDER / "unseen")
        for outcome in compare(text, check(text.text, as_of=text.day, today=text.day))
    ]
    assert sum(outcome.got == "differs" for outcome in found) >= 15
    assert scores(found)["differs precision"] >= 0.97


def test_marks_are_taken_out_and_found_again() -> None:
    marked = "Dài [274,065km](length differs holds=274.056; swapped), [12 km](- a road)."
    text, labels = unmarked(marked)
    assert text == "Dài 274,065km, 12 km."
    assert [(x.kind, x.verdict, text[x.start : x.end]) for x in labels] == [
        *(("length", "differs", "274,065km"), ("", "", "12 km")),
    ]


def test_a_label_of_no_form_is_an_error() -> None:
    with pytest.raises(ValueError, match="not a label"):
        unmarked("[x](length wrong)")


def test_outcomes_are_counted_as_the_labels_ask() -> None:
    marked = "Sơn La có [274,065 km](length differs holds=274.056) đường biên giới, [Lào](- x)."
    text, labels = unmarked(marked)
    labelled = ClaimText("x", date(2024, 11, 18), text, labels)
    found = compare(labelled, check(text, as_of=labelled.day))
    assert {(o.wanted, o.got, o.is_right) for o in found} == {
        *(("differs", "differs", True), ("trap", "nothing", True)),
    }
    missed = compare(labelled, [])
    assert [(o.wanted, o.got, o.is_right) for o in missed] == [
        *(("differs", "nothing", False), ("trap", "nothing", True)),
    ]
