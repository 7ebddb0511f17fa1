"""Whatever a line is divided by, its parts add up to the whole, also as they are written."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.border import BORDERS, Border
from geo.geodesic import length_km
from geo.segment_table import record
from geo.segments import By, Segment, segments

BEFORE, AFTER = date(2024, 11, 18), date(2026, 11, 22)


def written_sum(parts: list[Segment]) -> Decimal:
    return sum((Decimal(str(record(part)["length_km"])) for part in parts), Decimal(0))


@pytest.mark.parametrize("border", BORDERS)
@pytest.mark.parametrize("day", [BEFORE, AFTER])
@pytest.mark.parametrize("by", ["pair", "province", "country"])
def test_written_lengths_add_up_to_the_millimetre(border: str, by: By, day: date) -> None:
    parts = segments(border, by=by, as_of=day)
    assert written_sum(parts) == Decimal(str(round(Border(border).length, 6)))


@pytest.mark.parametrize("scheme", ["63", "34"])
def test_provinces_of_a_scheme_add_up_whatever_the_day(scheme: str) -> None:
    for border in BORDERS:
        parts = segments(border, by="province", scheme=scheme, as_of=BEFORE)  # type: ignore[arg-type]
        assert written_sum(parts) == Decimal(str(round(Border(border).length, 6)))


@given(
    border=st.sampled_from(BORDERS),
    shares=st.lists(st.floats(0, 1), max_size=12),
)
@settings(max_examples=40, deadline=None)
def test_random_break_points_divide_the_line_without_loss(border: str, shares: list[float]) -> None:
    line = Border(border)
    parts = segments(line, breaks=[share * line.length for share in shares], as_of=BEFORE)
    assert written_sum(parts) == Decimal(str(round(line.length, 6)))
    assert sum(length_km(part.coords) for part in parts) == pytest.approx(line.length, abs=1e-6)
    for one, following in pairwise(parts):
        assert record(one)["to_km"] == record(following)["from_km"]
        assert np.array_equal(one.coords[-1], following.coords[0])


def test_each_length_is_that_of_its_own_piece_of_line_to_the_millimetre() -> None:
    for part in segments(as_of=BEFORE):
        assert part.length_km == pytest.approx(length_km(part.coords), abs=1e-6)


def test_breaks_cut_only_the_borders_they_are_on() -> None:
    parts = segments(breaks=["Lóng Sập"], as_of=BEFORE)
    assert [part.border for part in parts] == ["VN-CN", "VN-LA", "VN-LA", "VN-KH"]


def test_a_stretch_between_breaks_bears_the_name_of_its_one_province() -> None:
    _, within, _ = segments("VN-LA", breaks=[450, 460], as_of=BEFORE)
    assert (within.segment_id, within.province) == ("VN-LA/450.000-460.000", "Sơn La")
    assert within.neighbour == "Hủa Phăn"
    _, across, _ = segments("VN-LA", breaks=[420, 660], as_of=BEFORE)
    assert (across.province, across.neighbour) == (None, None)


def test_a_stretch_within_one_merged_province_is_named_after_it_only() -> None:
    _, part, _ = segments("VN-KH", breaks=[1100, 1230], scheme="34", as_of=AFTER)
    assert (part.province, part.province_63, part.province_34) == ("An Giang", None, "An Giang")


def test_segments_say_what_is_at_their_ends() -> None:
    parts = segments("VN-CN", by="province", as_of=BEFORE)
    assert parts[0].start.kind == "tripoint"
    assert parts[0].start.units == (("VN-CN", "VN-LA"),)
    assert parts[0].end.units == (("province/dien-bien", "province/lai-chau"),)
    assert parts[-1].end.kind == "sea"


def test_of_dong_thap_and_an_giang_both_sides_change_at_one_place() -> None:
    [dong_thap] = [s for s in segments("VN-KH", as_of=BEFORE) if s.province == "Đồng Tháp"]
    assert dong_thap.end.units == (
        ("neighbour/prey-veng", "neighbour/kandal"),
        ("province/dong-thap", "province/an-giang"),
    )


def test_an_official_figure_keeps_its_parts_over_land_and_along_rivers() -> None:
    [china] = segments("VN-CN", by="country")
    assert (china.official_land_km, china.official_river_km) == (1065.652, 383.914)
