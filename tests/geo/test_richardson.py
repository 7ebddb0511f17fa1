import math

import numpy as np
import pytest

from gazetteer.errors import InputError
from geo.border import BORDERS, Border
from geo.geodesic import Floats, wgs84
from geo.richardson import RichardsonCurve, divider_km, richardson_curve, rulers_for


def koch(level: int) -> Floats:
    """The Koch curve on the equator, half a degree long: its dimension is ln 4 / ln 3."""
    points = np.array([0, 1], dtype=complex)
    for _ in range(level):
        start, way = points[:-1], np.diff(points)
        corners = (0, 1 / 3, 1 / 2 + 1j * math.sqrt(3) / 6, 2 / 3)
        parts = np.stack([start + way * corner for corner in corners], axis=1)
        points = np.append(parts.ravel(), points[-1])
    return np.column_stack((105 + points.real / 2, points.imag / 2))


def test_a_straight_line_is_as_long_with_every_ruler() -> None:
    lon, lat = np.array(wgs84().npts(104, 12, 106, 20, 200)).T
    line = Border("VN-LA", np.column_stack((lon, lat)))
    assert divider_km(line, [900, 7_000, 100_000]) == pytest.approx(line.length, abs=1e-3)


def test_the_dimension_of_the_koch_curve() -> None:
    curve = richardson_curve(Border("VN-LA", koch(7)))
    assert curve.law
    assert curve.law.dimension == pytest.approx(math.log(4) / math.log(3), abs=0.02)
    assert curve.law.from_m >= curve.resolution_m


def stepped_km(points: Floats, ruler_m: float) -> float:
    """Walk on close points by Karney's distances: what the divider does exactly."""
    at, total = 0, 0.0
    while True:
        ahead = points[at + 1 :]
        here = np.broadcast_to(points[at], ahead.shape)
        away = wgs84().inv(*here.T, *ahead.T)[2]
        beyond = np.flatnonzero(away >= ruler_m)
        if not len(beyond):
            return (total + float(away[-1])) / 1000
        at, total = at + 1 + int(beyond[0]), total + ruler_m


@pytest.mark.parametrize("ruler_m", [1_000, 5_000])
def test_the_divider_walks_as_one_on_close_points(ruler_m: float) -> None:
    whole = Border("VN-LA")
    line = Border("VN-LA", whole.between(0, 60))
    points = line.at(np.linspace(0, line.length, 15_000))
    both = [stepped_km(points, ruler_m), stepped_km(points[::-1], ruler_m)]
    assert divider_km(line, [ruler_m])[0] == pytest.approx(np.mean(both), rel=0.005)


@pytest.mark.parametrize("name", BORDERS)
def test_no_ruler_measures_more_than_the_whole_line_nor_less_than_straight(name: str) -> None:
    curve = richardson_curve(Border(name))
    assert (curve.length_km < curve.full_km).all()
    assert (curve.length_km > curve.straight_km).all()
    assert curve.length_km[0] > curve.length_km[-1]


def test_rulers_are_the_same_round_numbers_for_every_line() -> None:
    for name in BORDERS:
        logs = 10 * np.log10(rulers_for(Border(name)))
        assert logs == pytest.approx(logs.round(), abs=1e-9)


def made(rulers: Floats, dimension: float, resolution_m: float = 100) -> RichardsonCurve:
    lengths = 500 * (rulers / 1000) ** (1 - dimension)
    return RichardsonCurve("VN-LA", "made", rulers, lengths, 1_000, resolution_m, 200)


def test_a_power_law_is_found_again() -> None:
    law = made(np.geomspace(50, 5_000, 15), 1.2).law
    assert law
    assert law.dimension == pytest.approx(1.2)
    assert law.standard_error == pytest.approx(0, abs=1e-9)
    assert law.length_at_1km == pytest.approx(500)
    assert law.r_squared == pytest.approx(1)
    assert law.from_m >= 100
    assert law.ruler_m(law.length_km(321)) == pytest.approx(321)


def test_rulers_finer_than_the_line_is_drawn_are_not_fitted() -> None:
    curve = made(np.array([50.0, 99, 100, 1_000, 5_000, 50_000]), 1.1)
    assert curve.fitted.tolist() == [False, False, True, True, True, False]


def test_a_straight_line_reaches_no_greater_length() -> None:
    law = made(np.geomspace(100, 5_000, 9), 1.0).law
    assert law
    assert law.ruler_m(600) is None


@pytest.mark.parametrize("ruler_m", [0, -5, float("nan"), 2e6])
def test_a_ruler_must_fit_between_the_ends(ruler_m: float) -> None:
    with pytest.raises(InputError, match="ruler"):
        richardson_curve(Border("VN-LA"), [ruler_m])


def test_a_line_too_coarse_for_a_law_has_none() -> None:
    curve = richardson_curve(Border("VN-LA", Border("VN-LA").coords[::2000]))
    assert curve.law is None
    assert curve.length_km.max() <= curve.full_km


@pytest.mark.parametrize("count", [2, 3])
def test_a_line_of_few_edges_has_a_curve_of_one_ruler(count: int) -> None:
    line = Border("VN-LA", Border("VN-LA").coords[::10_000][:count])
    curve = richardson_curve(line)
    assert len(curve.ruler_m) >= 1
    assert curve.law is None


def test_a_line_that_ends_where_it_began_has_no_ruler() -> None:
    ring = Border("VN-LA", [(105, 18), (105.5, 18), (105, 18.5), (105, 18)])
    with pytest.raises(InputError, match="distance between the ends"):
        richardson_curve(ring)
