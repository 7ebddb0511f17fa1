"""Points in polygons: the same answer as GEOS for every point, with the grid and without."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo import coverage
from geo.coverage import Coverage
from geo.geodesic import Floats


def by_hand(polygons: list[shapely.Polygon], points: Floats) -> tuple[list[int], list[bool]]:
    """Ask every polygon about every point."""
    x, y = points.T
    inside = np.array([shapely.intersects_xy(polygon, x, y) for polygon in polygons])
    which = np.where(inside.any(axis=0), inside.argmax(axis=0), -1)
    return which.tolist(), (inside.sum(axis=0) > 1).tolist()


@pytest.fixture(params=["grid", "no grid"], autouse=True)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coverage, "_FEW", 0 if request.param == "grid" else 10**9)


def assert_exact(polygons: list[shapely.Polygon], points: Floats) -> None:
    which, is_shared = Coverage(polygons).locate(points)
    assert (which.tolist(), is_shared.tolist()) == by_hand(polygons, points)


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 10**6), st.sampled_from([0.01, 0.1, 2.0]), st.booleans())
def test_any_coverage_answers_as_geos(seed: int, size: float, is_on_lattice: bool) -> None:
    rng = np.random.default_rng(seed)
    corners = np.array((104, 20)) + size * rng.random((12, 2))
    if is_on_lattice:  # of corners and edges on the very sides and middles of cells
        corners = np.unique(np.round(corners / 0.0025) * 0.0025, axis=0)
    cells = shapely.voronoi_polygons(shapely.MultiPoint(corners))
    polygons = [cell for cell in shapely.get_parts(cells) if rng.random() < 0.8]
    if not polygons:
        return
    vertices = shapely.get_coordinates(polygons)
    middles = (vertices[1:] + vertices[:-1]) / 2
    around = (104, 20) + size * rng.uniform(-0.2, 1.2, (300, 2))
    beside = vertices + rng.normal(0, 1e-9, vertices.shape)
    assert_exact(polygons, np.concatenate((vertices, middles, around, beside)))


def test_a_hole_and_what_fills_it() -> None:
    outer, hole = shapely.box(0, 0, 1, 1), shapely.box(0.3, 0.3, 0.6, 0.6)
    points = np.array([(0.1, 0.1), (0.4, 0.4), (0.3, 0.4), (0.3, 0.3), (1, 1), (2, 2)])
    which, is_shared = Coverage([outer - hole, hole]).locate(points)
    assert which.tolist() == [0, 1, 0, 0, 0, -1]
    assert is_shared.tolist() == [False, False, True, True, False, False]
    assert_exact([outer - hole], points)


def test_rings_may_run_either_way() -> None:
    square = shapely.box(0, 0, 1, 1)
    points = np.random.default_rng(0).uniform(-0.5, 1.5, (500, 2))
    assert_exact([square], points)
    assert_exact([square.reverse()], points)


def test_points_far_away_or_unknown_lie_in_none() -> None:
    points = np.array([(np.nan, np.nan), (180, 90), (-180, -90), (0.5, 0.5)])
    assert Coverage([shapely.box(0, 0, 1, 1)]).locate(points).which.tolist() == [-1, -1, -1, 0]


def test_no_points_give_no_answers() -> None:
    assert Coverage([shapely.box(0, 0, 1, 1)]).locate(np.empty((0, 2))).which.tolist() == []
