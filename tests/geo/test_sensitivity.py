import numpy as np
import pytest

from gazetteer.errors import InputError
from geo.border import BORDERS, Border
from geo.sensitivity import MEASURES, SensitivityRow, length_sensitivity, simplified


@pytest.fixture(scope="module")
def rows() -> dict[tuple[float, str], SensitivityRow]:
    return {(row.tolerance_m, row.measure): row for row in length_sensitivity([Border("VN-LA")])}


def test_the_reference_is_the_line_at_full_resolution(
    rows: dict[tuple[float, str], SensitivityRow],
) -> None:
    reference = rows[0, "geodesic"]
    assert reference.difference_km == 0
    assert reference.length_km == pytest.approx(Border("VN-LA").length)


def test_the_more_a_line_is_simplified_the_shorter_it_is(
    rows: dict[tuple[float, str], SensitivityRow],
) -> None:
    for measure in MEASURES:
        lengths = [row.length_km for (_, by), row in rows.items() if by == measure]
        assert lengths == sorted(lengths, reverse=True)
        assert len(set(lengths)) == 5


def test_each_measure_is_off_by_as_much_as_it_must(
    rows: dict[tuple[float, str], SensitivityRow],
) -> None:
    """UTM by its scale, TM-3 far from its meridian, the sphere in the tropics."""
    off = {measure: rows[0, measure].difference_percent for measure in MEASURES}
    assert abs(off["utm_48n"]) < 0.1
    assert 0 < off["vn2000_tm3_105"] < 0.1
    assert 0.1 < off["spherical"] < 0.2
    assert off["degrees"] > 3


def test_a_degree_of_longitude_is_taken_for_one_of_latitude() -> None:
    east = np.array([(105.0, 22.0), (106.0, 22.0)])
    assert MEASURES["degrees"](east) == 111.32
    assert MEASURES["geodesic"](east) == pytest.approx(103.3, abs=0.1)


@pytest.mark.parametrize("name", BORDERS)
def test_simplified_keeps_some_of_the_points_as_they_were(name: str) -> None:
    line = Border(name)
    kept = simplified(line.coords, 50)
    assert 2 < len(kept) < len(line.coords) / 2
    assert set(map(tuple, kept)) <= set(map(tuple, line.coords))
    assert kept[[0, -1]].tolist() == line.coords[[0, -1]].tolist()
    assert line.locate(kept).offset_m.max() < 0.01
    assert Border(name, kept).locate(line.coords).offset_m.max() < 50.5


@pytest.mark.parametrize("tolerance", [-1, float("nan")])
def test_a_tolerance_is_not_negative(tolerance: float) -> None:
    with pytest.raises(InputError, match="tolerance"):
        length_sensitivity([Border("VN-LA")], [tolerance])


def test_lines_of_two_borders_have_no_common_reference() -> None:
    with pytest.raises(InputError, match="two borders"):
        length_sensitivity([Border("VN-LA"), Border("VN-KH")])
