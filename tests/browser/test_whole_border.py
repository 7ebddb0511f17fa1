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
        assert page.covered(".pill.placed", ".point-gate .symbol > *") == [], view
        assert page.covered(".leaflet-labels-pane > .placed", ".leaflet-control") == [], view
        assert page.unlabelled() == [], view
    assert page.complaints() == []
    assert page.requests() == []


def test_the_stretch_at_sea_is_dashed(show: Callable[..., Any], frames: dict[str, Any]) -> None:
    page = show(**frames)
    page.view(21.5, 108.05, 10)
    assert page.count(".at-sea") == 1
    assert page.count(".at-sea[stroke-dasharray]") == 1
    solid, dashed = page.run("""
        const line = BorderPage.state.lines.find(({segment}) => segment.coast);
        const points = (part) => part.getLatLngs().map(({lat, lng}) => [lat, lng]);
        return line.parts.map(points)""")
    assert solid[-1] == dashed[0] == [21.54649, 108.0359]
    assert dashed[-1] == [21.47014, 108.10119]


def test_at_first_sight_of_the_whole_border_the_short_stretches_have_their_lengths(
    show: Callable[..., Any], frames: dict[str, Any]
) -> None:
    page = show(**frames, lang="vi")
    page.run("document.getElementById('button-home').click()")
    labels = " ".join(page.texts(".pill.placed"))
    for length in ("40,9 km", "118,9 km", "63,7 km"):
        assert length in labels
