import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.errors import InputError, UnknownPlaceError
from geo.border import BORDERS, Border
from geo.geodesic import length_km, wgs84

names = st.sampled_from(BORDERS)
shares = st.floats(0, 1)

# Where each line begins and ends in marker order, and its length on OpenStreetMap 2026 (km).
LINES = {
    "VN-CN": ((102.143864, 22.400484), (108.101194, 21.470139), 1406.0),
    "VN-LA": ((102.143864, 22.400484), (107.556628, 14.686098), 2214.5),
    "VN-KH": ((107.556628, 14.686098), (104.439218, 10.423171), 1242.0),
}


@pytest.mark.parametrize("name", BORDERS)
def test_lines_run_in_marker_order_from_end_to_end(name: str) -> None:
    start, end, length = LINES[name]
    border = Border(name)
    assert tuple(border.coords[0]) == start
    assert tuple(border.coords[-1]) == end
    assert border.length == pytest.approx(length, abs=0.1)


def test_the_three_lines_hang_together() -> None:
    china, laos, cambodia = (Border(name).coords for name in BORDERS)
    assert china[0].tolist() == laos[0].tolist()
    assert laos[-1].tolist() == cambodia[0].tolist()


@pytest.mark.parametrize("name", BORDERS)
def test_no_line_crosses_itself_or_stands_still(name: str) -> None:
    import shapely

    border = Border(name)
    assert shapely.LineString(border.coords).is_simple
    assert (np.diff(border.chainage_km) > 0).all()


def test_mean_spacing_of_the_vertices() -> None:
    assert Border("VN-LA").vertex_spacing_m == pytest.approx(102, abs=1)
    assert Border("VN-KH").vertex_spacing_m == pytest.approx(37, abs=1)


def test_the_coast_lies_eleven_kilometres_before_point_1_of_the_gulf_of_tonkin() -> None:
    border = Border("VN-CN")
    coast = border.locate_one(108.035898, 21.546488)
    assert coast.offset_m < 0.01
    assert border.length - coast.km == pytest.approx(11.08, abs=0.01)


def test_a_line_is_read_and_measured_once() -> None:
    assert Border("VN-LA") is Border("VN-LA")


def test_an_unknown_border_is_answered_with_the_known_ones() -> None:
    with pytest.raises(UnknownPlaceError, match="VN-CN, VN-LA, VN-KH"):
        Border("VN-TH")


@pytest.mark.parametrize("coords", [np.empty((0, 2)), np.ones((1, 2)), np.ones((4, 3))])
def test_a_line_needs_two_points(coords: np.ndarray) -> None:  # type: ignore[type-arg]
    with pytest.raises(InputError):
        Border("VN-LA", coords)


@settings(deadline=None)
@given(names, shares)
def test_locating_a_point_of_the_line_gives_its_chainage_back(name: str, share: float) -> None:
    border = Border(name)
    km = share * border.length
    position = border.locate_one(*border.at(km))
    assert position.km == pytest.approx(km, abs=1e-4)
    assert position.offset_m < 0.01


@settings(deadline=None)
@given(names, st.floats(0.001, 0.999), st.floats(0, 360), st.floats(1, 20_000))
def test_the_offset_is_the_distance_to_the_point_located(
    name: str, share: float, azimuth: float, metres: float
) -> None:
    border = Border(name)
    lon, lat, _ = wgs84().fwd(*border.at(share * border.length), azimuth, metres)
    position = border.locate_one(lon, lat)
    assert position.offset_m <= metres + 0.01
    assert wgs84().inv(*border.at(position.km), lon, lat)[2] == pytest.approx(
        position.offset_m, abs=0.01
    )
    assert position.offset_m <= _nearest_vertex_m(border, lon, lat) + 0.01


def _nearest_vertex_m(border: Border, lon: float, lat: float) -> float:
    x, y = border.coords.T
    metres = wgs84().inv(x, y, np.full(len(x), lon), np.full(len(x), lat))[2]
    return float(np.min(metres))


@pytest.mark.parametrize(
    ("name", "place", "side"),
    [
        ("VN-CN", (105.8, 21.0), "right"),  # Hà Nội
        ("VN-CN", (108.3, 22.8), "left"),  # Nanning
        ("VN-LA", (105.7, 18.7), "left"),  # Vinh
        ("VN-LA", (102.6, 18.0), "right"),  # Vientiane
        ("VN-KH", (106.7, 10.8), "left"),  # Ho Chi Minh City
        ("VN-KH", (104.9, 11.6), "right"),  # Phnom Penh
    ],
)
def test_vietnam_lies_right_of_vn_cn_and_left_of_the_others(
    name: str, place: tuple[float, float], side: str
) -> None:
    assert Border(name).locate_one(*place).side == side


def test_a_point_of_the_line_is_on_it() -> None:
    border = Border("VN-KH")
    assert border.locate_one(*border.coords[1000]).side == "on"


@settings(deadline=None)
@given(names, shares, shares)
def test_a_stretch_is_as_long_as_its_chainages_say(name: str, a: float, b: float) -> None:
    border = Border(name)
    start, end = sorted((a * border.length, b * border.length))
    if end - start < 1e-6:
        return
    stretch = border.between(start, end)
    assert length_km(stretch) == pytest.approx(end - start, abs=1e-6)
    assert stretch[0].tolist() == border.at(start).tolist()
    assert stretch[-1].tolist() == border.at(end).tolist()


def test_the_whole_line_is_between_its_ends() -> None:
    border = Border("VN-CN")
    assert np.array_equal(border.between(0, border.length), border.coords)


def test_one_chainage_gives_one_point_and_many_give_many() -> None:
    border = Border("VN-LA")
    assert border.at(100.0).shape == (2,)
    assert border.at([100.0, 200.0]).shape == (2, 2)
    assert border.at([]).shape == (0, 2)


@pytest.mark.parametrize("km", [-0.1, 2300.0, float("nan")])
def test_a_chainage_outside_the_line_is_refused(km: float) -> None:
    with pytest.raises(InputError, match="VN-LA runs from 0 to 2214"):
        Border("VN-LA").at(km)


def test_a_stretch_runs_forward() -> None:
    with pytest.raises(InputError, match="forward"):
        Border("VN-LA").between(20, 10)


@pytest.mark.parametrize("place", [(2_300_000, 500_000), (float("nan"), 20), (104, 95)])
def test_only_degrees_are_located(place: tuple[float, float]) -> None:
    with pytest.raises(InputError, match="degrees"):
        Border("VN-LA").locate_one(*place)


def test_a_line_has_some_length() -> None:
    with pytest.raises(InputError, match="of no length: all 3 points are at 104, 20"):
        Border("VN-LA", [(104, 20)] * 3)


def test_a_point_that_is_none_is_named() -> None:
    with pytest.raises(InputError, match="point 2 of the line"):
        Border("VN-LA", [(104, 20), (float("nan"), 21)])


def test_a_vertex_given_twice_does_no_harm() -> None:
    coords = Border("VN-LA").coords[:1000]
    twice = Border("VN-LA", np.concatenate((coords[:500], coords[499:])))
    points = coords[490:510] + 1e-4
    assert twice.locate(points).km == pytest.approx(Border("VN-LA", coords).locate(points).km)
    assert twice.locate(coords[[499]]).offset_m[0] == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize("shape", [(1, 3), (2, 3), (4,), (2, 2, 2)])
def test_points_that_are_no_pairs_are_refused(shape: tuple[int, ...]) -> None:
    with pytest.raises(InputError, match="pairs"):
        Border("VN-LA").locate(np.full(shape, 20.0))
