import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.border import Border
from geo.geodesic import cartesian, degrees, wgs84

MANY = 3000


def _walk(seed: int, steps: int, step_deg: float) -> Border:
    """Return a line that wanders about: it may come back near itself."""
    rng = np.random.default_rng(seed)
    steps_deg = rng.normal(0, step_deg, (steps, 2))
    return Border("VN-LA", np.array([104, 18]) + np.cumsum(steps_deg, axis=0))


def _nearest_by_hand(line: Border, lon: float, lat: float, spacing_m: float) -> float:
    """Return the geodesic distance to the nearest of points every few metres along a line."""
    count = int(line.length * 1000 / spacing_m) + 2
    x, y = line.at(np.linspace(0, line.length, count)).T
    return float(np.min(wgs84().inv(x, y, np.full(count, lon), np.full(count, lat))[2]))


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 10**6), st.floats(-4, 4), st.floats(-4, 4))
def test_no_point_of_the_line_is_nearer_than_the_one_found(
    seed: int, east: float, north: float
) -> None:
    line = _walk(seed, 40, 0.003)
    lon, lat = 104 + east, 18 + north
    found = line.locate([(lon, lat)])
    by_hand = _nearest_by_hand(line, lon, lat, 10)
    assert found.offset_m[0] <= by_hand + 0.5  # to half a metre, 600 km away
    assert found.offset_m[0] >= by_hand - 5.0  # between two points 10 m apart


@pytest.mark.parametrize("spread", [0.001, 0.05, 3.0])
def test_many_points_are_located_as_each_alone(spread: float) -> None:
    rng = np.random.default_rng(7)
    line = Border("VN-KH")
    points = line.coords[rng.integers(0, len(line.coords), MANY)] + rng.normal(0, spread, (MANY, 2))
    together = line.locate(points)
    for row in rng.integers(0, MANY, 60):
        alone = line.locate_one(*points[row])
        assert together.offset_m[row] == pytest.approx(alone.offset_m, abs=1e-6)
        assert together.km[row] == pytest.approx(alone.km, abs=1e-6)
        assert together.side[row] == alone.side


def test_every_point_given_is_answered_in_its_place() -> None:
    rng = np.random.default_rng(8)
    line = Border("VN-LA")
    km = rng.uniform(0, line.length, MANY)
    assert np.abs(line.locate(line.at(km)).km - km).max() < 1e-5


def test_an_edge_of_nineteen_kilometres_bends_no_point_off_the_line() -> None:
    line = Border("VN-LA")
    longest = int(np.diff(line.chainage_km).argmax())
    km = np.linspace(line.chainage_km[longest], line.chainage_km[longest + 1], 500)
    found = line.locate(line.at(km))
    assert found.offset_m.max() < 1e-3
    assert found.spacing_m[1:-1] == pytest.approx(19_000, abs=100)


def test_no_points_have_no_positions() -> None:
    found = Border("VN-LA").locate(np.empty((0, 2)))
    assert [len(column) for column in found] == [0, 0, 0, 0]


def test_cartesian_and_back() -> None:
    points = np.array([(102.1, 22.4), (108.1, 8.5), (-71.3, -45.0)])
    assert degrees(cartesian(points)) == pytest.approx(points, abs=1e-12)
