"""Segments that touch never have the same colour."""

from itertools import combinations, pairwise
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maps.palette import SEGMENT_COLOURS, segment_colours


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.1, https://www.w3.org/TR/WCAG21/#dfn-relative-luminance."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@given(st.integers(min_value=1, max_value=60))
def test_along_a_chain_neighbours_differ(count: int) -> None:
    chain = [((float(i), 0.0), (float(i + 1), 0.0)) for i in range(count)]
    colours = segment_colours(chain)
    assert all(a != b for a, b in pairwise(colours))


def test_three_borders_that_meet_at_a_tripoint_differ() -> None:
    ends = [((0.0, 0.0), (1.0, 0.0)), ((0.0, 0.0), (0.0, 1.0)), ((0.0, 0.0), (-1.0, 0.0))]
    assert len(set(segment_colours(ends))) == 3


def test_the_small_border_has_no_touching_pair_of_one_colour(world: ModuleType) -> None:
    lines = list(world.segments().geometry)
    colours = segment_colours([(line.coords[0], line.coords[-1]) for line in lines])
    for (a, line), (b, other) in combinations(zip(colours, lines, strict=True), 2):
        assert a != b or not line.touches(other)


@pytest.mark.parametrize("colour", SEGMENT_COLOURS)
def test_every_colour_is_dark_enough_to_read_on_white(colour: str) -> None:
    assert 1.05 / (luminance(colour) + 0.05) >= 4.5
