import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gazetteer.errors import InputError
from geo.border import Border
from geo.geodesic import chainage, distances, edge_lengths, length_km, points_along, wgs84

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


@settings(deadline=None)
@example(100.0, 1e-165, 0.0, 0.0, 0.0)
@given(
    st.floats(100, 112), st.floats(0, 30), st.floats(0, 360), st.floats(0, 60_000), st.floats(0, 1)
)
def test_short_geodesics_are_karneys(
    lon: float, lat: float, azimuth: float, metres: float, share: float
) -> None:
    start = np.array([(lon, lat)])
    end = np.column_stack(wgs84().fwd(lon, lat, azimuth, metres)[:2])
    length = wgs84().inv(*start[0], *end[0])[2]
    assert distances(start, end)[0] == pytest.approx(length, abs=1e-8)
    found = points_along(start, end, np.array([share * length]))[0]
    expected = wgs84().fwd(lon, lat, azimuth, share * length)[:2]
    assert wgs84().inv(*found, *expected)[2] < 1e-4


@pytest.mark.parametrize("name", ["VN-CN", "VN-LA", "VN-KH"])
def test_the_lines_are_as_long_as_karney_says(name: str) -> None:
    coords = Border(name).coords
    karney = wgs84().inv(*coords[:-1].T, *coords[1:].T)[2]
    assert np.abs(edge_lengths(coords) - karney).max() < 1e-8
    assert Border(name).length * 1000 == pytest.approx(np.sum(karney), abs=1e-5)


def test_no_distance_is_no_number_only_where_a_point_is_none() -> None:
    points = np.array([(105.0, 20.0), (np.nan, np.nan)])
    here, nowhere = distances(points, [(105.0, 20.0), (105.0, 20.0)])
    assert here == 0
    assert np.isnan(nowhere)
