"""The whole border in the browser: every label readable where it matters."""

from collections.abc import Callable
from datetime import date
from itertools import combinations
from typing import Any

import pytest

from geo.layers import gates, provinces, segments

DAY = date(2024, 11, 18)
VIEWS = [
    (16.9, 105.3, 6.25),
    (21.5, 104.5, 8),
    (17.0, 106.2, 8),
    (11.5, 106.3, 8),
    (20.9, 103.6, 9.5),
]


@pytest.fixture(scope="module")
def frames() -> dict[str, Any]:
    return {
        "provinces": provinces(as_of=DAY),
        "segments": segments(as_of=DAY),
        "gates": gates(as_of=DAY),
    }


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_labels_are_clear_of_each_other_and_long_stretches_have_theirs(
    show: Callable[..., Any], frames: dict[str, Any], lang: str
) -> None:
    page = show(**frames, lang=lang)
    for view in VIEWS:
        page.view(*view)
        labels = page.boxes(".leaflet-labels-pane > .placed")
        for (text, a), (other, b) in combinations(labels, 2):
            apart = a[2] <= b[0] + 1 or b[2] <= a[0] + 1 or a[3] <= b[1] + 1 or b[3] <= a[1] + 1
            assert apart, (view, text, other)
        assert page.unlabelled() == [], view
    assert page.complaints() == []
    assert page.requests() == []
