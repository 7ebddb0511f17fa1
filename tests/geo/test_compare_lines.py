from pathlib import Path

import numpy as np
import pytest

from gazetteer.errors import InputError
from gazetteer.words import in_language
from geo.border import Border
from geo.compare_lines import Comparison, compare
from geo.geodesic import wgs84
from geo.line_partings import parting_frame, partings

REFERENCE = Path(__file__).parents[3] / "shared" / "reference" / "bando2025_border_lines.gpkg"
SOUTH = [(105 + step / 100, 18) for step in range(51)]
DEGREE_M = wgs84().inv(105, 18, 105, 18.001)[2] * 1000
"""Length of a degree of latitude here."""


def line(points: list[tuple[float, float]], source: str = "mine") -> Border:
    return Border("VN-LA", points, source)


def shifted(metres: float) -> Border:
    return line([(lon, lat + metres / DEGREE_M) for lon, lat in SOUTH], "shifted")


def with_detour(*points: tuple[float, float]) -> Border:
    """The line, with points between its middle and the next vertex."""
    return line([*SOUTH[:26], *points, *SOUTH[26:]], "detour")


def test_a_line_and_itself_are_one() -> None:
    compared = compare(line(SOUTH), line(SOUTH))
    assert max(compared.hausdorff_m) < 0.01
    assert compared.area_km2 < 1e-6
    assert partings(compared, 1) == []
    assert compared.notes == []


def test_two_lines_side_by_side() -> None:
    compared = compare(line(SOUTH), shifted(120))
    there = compared.there
    assert there.mean_m == pytest.approx(120, abs=0.2)
    assert there.percentile_m(95) == pytest.approx(120, abs=0.2)
    assert compared.hausdorff_m == pytest.approx((120, 120), abs=0.6)
    assert (there.share_within(100), there.share_within(125)) == (0, 1)
    assert compared.area_km2 == pytest.approx(compared.length_km * 0.12, rel=2e-3)
    [whole] = partings(compared)
    assert whole.length_km == pytest.approx(compared.length_km, abs=1e-6)
    assert partings(compared, 121) == []


def test_the_farthest_point_is_found_between_samples() -> None:
    """A spike whose tip is 700 m out, and as sharp as may be."""
    spike = with_detour((105.2543, 18 + 700 / DEGREE_M), (105.2546, 18))
    there, back = compare(line(SOUTH), spike).hausdorff_m
    assert back == pytest.approx(700, abs=1)
    assert there < back


def test_a_detour_is_one_stretch_with_its_length_on_both() -> None:
    detour = with_detour((105.252, 18.01), (105.258, 18.01))
    compared = compare(line(SOUTH), detour)
    [part] = partings(compared)
    metres = wgs84().line_length([105.25, 105.252, 105.258, 105.26], [18, 18.01, 18.01, 18])
    # It begins where the straight line is 100 m from the leg: the foot is 20 m up the leg.
    assert part.other_length_km == pytest.approx(metres / 1000 - 0.04, abs=0.01)
    assert part.length_km == pytest.approx(compared.length_km / 50 - 0.04, abs=0.01)
    assert part.greatest_m == pytest.approx(0.01 * DEGREE_M, abs=1)
    assert 26 < part.from_km < part.to_km < 28


def test_a_loop_that_closes_again_is_a_stretch_of_the_other_line_alone() -> None:
    """All of the straight line lies near the loop's neck: only the way back sees the loop."""
    neck = 20 / (DEGREE_M * np.cos(np.radians(18)))
    loop = with_detour(
        (105.255, 18), (105.255, 18.02), (105.255 + neck, 18.02), (105.255 + neck, 18)
    )
    compared = compare(line(SOUTH), loop)
    assert compared.hausdorff_m[0] == pytest.approx(10, abs=1)
    [part] = partings(compared)
    assert part.length_km < 0.03
    assert part.other_length_km == pytest.approx(2 * 0.02 * DEGREE_M / 1000 - 0.2 + 0.02, abs=0.01)
    frame = parting_frame([(compared, [part])])
    assert set(frame["drawn"]) <= {"line", "other"}
    assert frame.crs == "EPSG:4326"


def test_the_other_way_round_the_same_is_found() -> None:
    one, two = line(SOUTH), with_detour((105.252, 18.01), (105.258, 18.01))
    there, back = compare(one, two), compare(two, one)
    assert there.hausdorff_m == pytest.approx(back.hausdorff_m[::-1])
    assert there.area_km2 == pytest.approx(back.area_km2)
    [a], [b] = partings(there), partings(back)
    assert (a.from_km, a.other_to_km) == pytest.approx((b.other_from_km, b.to_km))


def test_a_part_of_the_border_is_compared_with_that_part() -> None:
    whole = Border("VN-LA")
    part = Border("VN-LA", whole.between(500, 800), "a part")
    compared = compare(part)
    assert compared.other_span_km == pytest.approx((500, 800), abs=1e-3)
    assert max(compared.hausdorff_m) < 0.1
    [note] = compared.notes
    assert "km 500 to 800" in note
    assert "chỉ đi cùng từ km 500" in in_language(note, "vi")


def test_where_lines_part_the_provinces_are_named() -> None:
    whole = Border("VN-LA")
    rough = Border("VN-LA", np.delete(whole.coords, slice(8_000, 8_200), axis=0), "cut off")
    found = partings(compare(rough), 100)
    middle = whole.chainage_km[8_100]
    assert found
    assert any(part.other_from_km < middle < part.other_to_km for part in found)
    assert all(part.provinces and part.neighbours for part in found)


WRONG = {
    "of two borders": (Border("VN-CN").coords[:500], "VN-CN"),
    "opposite ways": (Border("VN-LA").coords[::-1], "VN-LA"),
    "beside each other nowhere": (Border("VN-KH").coords, "VN-LA"),
    "or more from the other": (Border("VN-CN").coords, "VN-LA"),
}


@pytest.mark.parametrize("said", WRONG)
def test_lines_that_do_not_belong_together_are_told_so(said: str) -> None:
    coords, name = WRONG[said]
    with pytest.raises(InputError, match=said) as error:
        compare(Border(name, coords), Border("VN-LA"))
    message = str(error.value)
    assert in_language(message, "vi") != message


@pytest.mark.parametrize("tolerance", [0, -1, float("nan")])
def test_a_tolerance_is_above_nought(tolerance: float) -> None:
    with pytest.raises(InputError, match="tolerance"):
        partings(compare(line(SOUTH), shifted(5)), tolerance)


@pytest.fixture(scope="module")
def bando() -> Comparison:
    if not REFERENCE.exists():
        pytest.skip("the reference line is not here")
    import pyogrio
    import shapely

    frame = pyogrio.read_dataframe(REFERENCE, where="A3 = 'LAO'")
    coords = shapely.get_coordinates(frame.geometry.iloc[0])
    return compare(Border("VN-LA", coords[::-1], "bando 2025"))


def test_the_state_publishers_line_lies_as_far_as_another_program_found(bando: Comparison) -> None:
    """Means of 72.0 and 64.0 m, of samples of that program's own."""
    assert bando.there.mean_m == pytest.approx(72.0, abs=0.2)
    assert bando.back.mean_m == pytest.approx(64.0, abs=0.2)
    assert bando.there.percentile_m(95) == pytest.approx(308.8, rel=0.02)
    assert bando.hausdorff_m == pytest.approx((1178.3, 973.8), rel=0.01)
