"""The labelled visits, and how well they are read."""

from collections import Counter

import pytest

from benchmarks.labelled_visits import FOLDER, VisitText, labelled_visits
from benchmarks.visiting import TODAY, compare, scores
from gazetteer.documents import document
from geo.visits import visits

TEXTS = list(labelled_visits(FOLDER))


@pytest.fixture(scope="module")
def found() -> dict[str, tuple[float, ...]]:
    outcomes: Counter[tuple[str, str]] = Counter()
    for text in TEXTS:
        for measure, outcome, _ in compare(text, visits(document(text.text), today=TODAY)):
            outcomes[measure, outcome] += 1
    return scores(outcomes)


def test_there_are_enough_visits_of_every_direction_and_texts_without() -> None:
    labels = [label for text in TEXTS for label in text.labels]
    directions = Counter(label.direction for label in labels)
    assert len(labels) >= 200
    assert min(directions.values()) >= 20
    assert sum(not text.labels for text in TEXTS) >= 20
    assert {text.lang for text in TEXTS} == {"vi", "en", "fr"}


def test_visits_are_read_well(found: dict[str, tuple[float, ...]]) -> None:
    assert found["visits"][2] >= 0.96
    assert found["dates"][0] >= 0.93
    assert found["leaders"][0] >= 0.92
    assert found["gates visited"][2] >= 0.95
    assert found["gates mentioned"][2] >= 0.95


def test_a_visit_that_is_missed_costs_its_date_and_leader() -> None:
    text = next(text for text in TEXTS if len(text.labels) == 1 and text.labels[0].leader)
    outcomes = list(compare(text, []))
    assert ("visits", "missed") in [(measure, outcome) for measure, outcome, _ in outcomes]
    assert ("leaders", "missed") in [(measure, outcome) for measure, outcome, _ in outcomes]


def test_a_record_without_a_label_is_false() -> None:
    text = next(text for text in TEXTS if len(text.labels) == 1)
    records = visits(document(text.text), today=TODAY)
    nothing = VisitText(text.text_id, text.lang, text.about, text.text, ())
    assert [o[:2] for o in compare(nothing, records)] == [("visits", "false")] * len(records)
