import numpy as np
import pytest

from geo.border import Border
from geo.resolution_gap import curves_of, cut_to_shared, resolution_gap
from geo.resolution_records import curve_records, fit_record, measured_curves
from geo.resolution_table import notes
from geo.sensitivity import simplified


def test_a_smoothed_line_of_the_same_course_lacks_detail_only() -> None:
    whole = Border("VN-LA")
    line = Border("VN-LA", simplified(whole.coords, 30), "smoothed")
    gap = resolution_gap(*curves_of([line, whole]))
    assert gap
    assert gap.gap_km == pytest.approx(whole.length - line.length)
    assert gap.gap_km > 10
    assert abs(gap.coarse_km) < 0.15 * gap.gap_km
    assert gap.fine_km + gap.coarse_km == pytest.approx(gap.gap_km)


def test_a_line_with_a_detour_of_its_own_is_longer_with_coarse_rulers_too() -> None:
    whole = Border("VN-LA")
    middle = whole.at(1_000)
    detour = middle + np.array([(0.3, 0.3), (0.3, 0)])
    at = int(np.searchsorted(whole.chainage_km, 1_000))
    other = Border("VN-LA", np.insert(whole.coords, at, detour, axis=0), "detour")
    gap = resolution_gap(*curves_of([whole, other]))
    assert gap
    assert gap.coarse_km == pytest.approx(gap.gap_km, rel=0.1)


def test_a_part_is_set_beside_the_same_part() -> None:
    whole = Border("VN-LA")
    part = Border("VN-LA", whole.between(100, 400), "part")
    one, two, is_whole = cut_to_shared(whole, part)
    assert (one.length, two.length) == pytest.approx((300, 300), abs=1e-3)
    assert not is_whole
    assert cut_to_shared(whole, whole) == (whole, whole, True)


def test_the_official_figure_stands_beside_a_whole_border_only() -> None:
    [whole], [part] = (measured_curves([Border("VN-KH")], whole=w) for w in (True, False))
    assert fit_record(whole)["official_km"] == 1258.0
    assert fit_record(part)["official_km"] is None
    assert whole.ruler_m
    assert whole.curve.law
    assert whole.curve.law.length_km(whole.ruler_m) == pytest.approx(1258)
    assert whole.measured_km
    assert whole.measured_km < 1242  # what the line itself measures: the law is no measurement


def test_what_is_said_is_said_in_both_languages() -> None:
    line = Border("VN-KH")
    rough = Border("VN-KH", simplified(line.coords, 20), "rough")
    curves = measured_curves([line, rough], whole=True)
    english, vietnamese = (notes(curves, lang=lang) for lang in ("en", "vi"))
    assert len(english) == len(vietnamese) == 5
    assert "D = 1.0" in english[0]
    assert "D = 1,0" in vietnamese[0]
    assert "rough" in vietnamese[-1]
    assert {row["line"] for row in curve_records(curves)} == {line.source, "rough"}
