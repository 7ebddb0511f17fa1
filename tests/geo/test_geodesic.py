import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.errors import InputError
from geo.geodesic import chainage, edge_lengths, length_km

degrees = st.tuples(st.floats(102, 110), st.floats(8, 24))


def test_a_degree_of_longitude_is_shorter_in_the_north() -> None:
    # GeographicLib: 104.647 km at 20° N; 109.639 km at 10° N.
    assert edge_lengths([(104, 20), (105, 20)]) == pytest.approx([104_646.9], abs=0.1)
    assert edge_lengths([(104, 10), (105, 10)]) == pytest.approx([109_639.3], abs=0.1)


def test_a_meridian_quarter_is_ten_thousand_kilometres() -> None:
    assert length_km([(105, 0), (105, 90)]) == pytest.approx(10_001.966, abs=0.001)


@pytest.mark.parametrize("coords", [[], [(104, 20)], np.empty((0, 2))])
def test_less_than_two_points_have_no_length(coords: object) -> None:
    assert length_km(coords) == 0  # type: ignore[arg-type]
    assert edge_lengths(coords).shape == (0,)  # type: ignore[arg-type]


def test_projected_coordinates_are_refused() -> None:
    with pytest.raises(InputError, match="projected"):
        edge_lengths([(500_000, 2_300_000), (500_100, 2_300_100)])


def test_an_array_of_another_shape_is_refused() -> None:
    with pytest.raises(InputError, match="shape"):
        edge_lengths([[1, 2, 3], [4, 5, 6]])


@given(st.lists(degrees, min_size=2, max_size=20))
def test_chainage_grows_from_zero_to_the_length(coords: list[tuple[float, float]]) -> None:
    along = chainage(coords)
    assert len(along) == len(coords)
    assert along[0] == 0
    assert (np.diff(along) >= 0).all()
    assert along[-1] == pytest.approx(length_km(coords), abs=1e-9)
    assert length_km(coords[::-1]) == pytest.approx(length_km(coords), abs=1e-9)
