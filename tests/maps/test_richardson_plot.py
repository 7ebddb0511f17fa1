from pathlib import Path

import pytest

from geo.border import Border
from geo.resolution_records import MeasuredCurve, measured_curves
from geo.sensitivity import simplified
from maps.palette import SEGMENT_COLOURS
from maps.richardson_plot import richardson_plot, write_plot


@pytest.fixture(scope="module")
def curves() -> list[MeasuredCurve]:
    line = Border("VN-KH")
    rough = Border("VN-KH", simplified(line.coords, 100), "costs $5 and $6")
    laos = measured_curves([Border("VN-LA")], whole=True)
    return [*laos, *measured_curves([line, rough], whole=True)]


def test_a_panel_a_border_with_figures_and_sources(curves: list[MeasuredCurve]) -> None:
    figure = richardson_plot(curves, lang="vi")
    laos, cambodia = figure.axes
    assert laos.get_title(loc="left") == "Việt Nam – Lào"
    said = [text.get_text() for text in cambodia.get_legend().get_texts()]
    assert said[0] == "OpenStreetMap 2026: 1.242,0 km khi đo hết mọi đỉnh"
    assert any("1.258,0 km" in text for text in said)
    assert "không phải đường biên giới pháp lý" in figure.get_supxlabel().replace("\n", " ")
    colours = [line.get_color() for line in cambodia.lines]
    assert set(colours) >= set(SEGMENT_COLOURS[:2])


def test_lines_are_told_apart_by_marks_too(curves: list[MeasuredCurve]) -> None:
    cambodia = richardson_plot(curves).axes[1]
    markers = {line.get_color(): line.get_marker() for line in cambodia.lines[:1]}
    others = {line.get_marker() for line in cambodia.lines} - set(markers.values())
    assert "s" in others


@pytest.mark.parametrize("ending", ["svg", "png"])
def test_same_curves_same_bytes(curves: list[MeasuredCurve], ending: str, tmp_path: Path) -> None:
    one, two = tmp_path / f"one.{ending}", tmp_path / f"two.{ending}"
    write_plot(curves, one)
    write_plot(curves, two)
    assert one.read_bytes() == two.read_bytes()
    assert one.stat().st_size > 10_000
