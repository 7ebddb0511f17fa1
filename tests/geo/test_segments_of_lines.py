"""The same segments on other lines: the state publisher's map of 2025, if it is at hand."""

import csv
from datetime import date
from pathlib import Path

import pytest

from geo.border import Border
from geo.line_files import read_borders
from geo.segments import Segment, segments

SHARED = Path(__file__).parents[3] / "shared"
BANDO = SHARED / "reference" / "bando2025_border_lines.gpkg"
needs_bando = pytest.mark.skipif(not BANDO.exists(), reason="the reference is not at hand")
DAY = date(2024, 11, 18)
AT_SEA_KM = 11.150
"""Quảng Ninh's run beyond the coast, where the line of 2025 stops."""


@pytest.fixture(scope="module")
def lines() -> list[Border]:
    return read_borders(BANDO)


@pytest.fixture(scope="module")
def provinces(lines: list[Border]) -> list[Segment]:
    return segments(lines, by="province", scheme="63", as_of=DAY)


def reference(level: str) -> dict[tuple[str, str], float]:
    path = SHARED / "facts" / "segment_lengths_reference.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["level"] == level]
    return {(row["border"], row["province_63"]): float(row["bando2025_km"]) for row in rows}


@needs_bando
def test_provinces_are_as_long_as_the_reference_within_a_quarter_of_a_per_cent(
    provinces: list[Segment],
) -> None:
    known = reference("province63")
    assert len(provinces) == len(known) == 27
    for part in provinces:
        at_sea = AT_SEA_KM if part.province == "Quảng Ninh" else 0
        wanted = known[part.border, part.province or ""] - at_sea
        assert part.length_km == pytest.approx(wanted, rel=0.0025), part.segment_id


@needs_bando
def test_borders_are_as_long_as_the_reference(lines: list[Border]) -> None:
    known = reference("border")
    for part in segments(lines, by="country"):
        at_sea = AT_SEA_KM if part.border == "VN-CN" else 0
        # The table counts these 11.15 km in Quảng Ninh's rows, not in the border's.
        assert part.length_km == pytest.approx(known[part.border, ""] - at_sea, rel=0.0025)


@needs_bando
def test_nine_current_official_figures_agree_within_half_a_per_cent(
    provinces: list[Segment],
) -> None:
    ratios = {part.segment_id: part.ratio for part in provinces if part.ratio}
    near = {name for name, ratio in ratios.items() if abs(ratio - 1) <= 0.005}
    assert near == {
        "VN-CN/lai-chau",
        "VN-CN/lang-son",
        "VN-LA/nghe-an",
        "VN-LA/quang-tri",
        "VN-LA/kon-tum",
        "VN-KH/kon-tum",
        "VN-KH/dak-nong",
        "VN-KH/binh-phuoc",
        "VN-KH/kien-giang",
    }


@needs_bando
def test_what_the_open_line_is_short_of_is_mostly_the_open_lines(
    provinces: list[Segment],
) -> None:
    """Where the open line is over 5 % short of the official figure, this one is within 2 %."""
    of_map = {part.segment_id: part.ratio for part in provinces}
    short = [
        part.segment_id
        for part in segments(by="province", scheme="63", as_of=DAY)
        if part.ratio and part.ratio < 0.95
    ]
    assert short == ["VN-CN/lai-chau", "VN-LA/son-la", "VN-LA/nghe-an", "VN-KH/kon-tum"]
    assert all(abs((of_map[name] or 0) - 1) < 0.02 for name in short)
