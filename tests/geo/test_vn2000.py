"""Vietnam's own coordinate systems: into degrees, out of them, and guessed where not stated."""

from pathlib import Path

import numpy as np
import pytest

from gazetteer.errors import InputError
from geo.border import Border
from geo.crs_suggestions import suggest_systems, suggestion_text
from geo.geodesic import wgs84
from geo.vn2000 import (
    EPSG_CODES,
    find_crs,
    from_degrees,
    systems,
    to_degrees,
    zone_of,
)

STRETCH = Border("VN-KH").between(1000, 1040)[::40]
UNSTATED = (
    'PROJCS["Hanoi",GEOGCS["x",DATUM["unknown",SPHEROID["WGS_1984",6378137,298.257223563]],'
    'PRIMEM["Greenwich",0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],'
    'PARAMETER["False_Easting",500000],PARAMETER["False_Northing",0],'
    'PARAMETER["Central_Meridian",105.75],PARAMETER["Scale_Factor",0.9999],'
    'PARAMETER["Latitude_Of_Origin",0],UNIT["Meter",1]]'
)
ESRI = UNSTATED.replace('"x",DATUM["unknown"', '"GCS_VN_2000",DATUM["D_Vietnam_2000"')


def test_there_are_21_systems_all_of_vn_2000() -> None:
    assert len(systems()) == len(EPSG_CODES) == 21
    assert all(system.name.startswith("VN-2000") for system in systems())
    assert all("Vietnam" in system.area for system in systems())


@pytest.mark.parametrize(
    ("epsg", "meridian"), [(5897, 105), (5899, 107.75), (9205, 103), (9210, 105.75), (9218, 108.5)]
)
def test_zones_have_the_meridians_of_circular_973_2001(epsg: int, meridian: float) -> None:
    assert {s.epsg: s.central_meridian for s in systems()}[epsg] == meridian


def test_the_parameters_are_those_of_decision_05_2007() -> None:
    """Reckoned here from the Decision's own figures: cartesian, seven parameters, and back."""
    from pyproj import Transformer

    cartesian = Transformer.from_crs("EPSG:4979", "EPSG:4978", always_xy=True)
    point = (105.0, 10.5)
    shift = np.array([-191.90441429, -39.30318279, -111.45032835])
    turn = np.radians(np.array([-0.00928836, 0.01975479, -0.00427372]) / 3600)
    x = np.array(cartesian.transform(*point, 0.0))
    moved = shift + (1 + 0.252906278e-6) * (x - np.cross(turn, x))
    lon, lat, _ = cartesian.transform(*moved, direction="INVERSE")
    assert to_degrees([point], "EPSG:4756")[0] == pytest.approx([lon, lat], abs=1e-8)


@pytest.mark.parametrize("lon_lat", [(105.8, 21.0), (105.0, 10.5), (103.0, 22.4), (108.0, 21.5)])
def test_read_as_wgs_84_a_point_would_be_about_200_metres_off(
    lon_lat: tuple[float, float],
) -> None:
    lon, lat = to_degrees([lon_lat], "EPSG:4756")[0]
    assert 190 < wgs84().inv(*lon_lat, lon, lat)[2] < 240


@pytest.mark.parametrize("code", EPSG_CODES)
def test_out_and_in_again_gives_the_same_point(code: int) -> None:
    back = to_degrees(from_degrees(STRETCH, f"EPSG:{code}"), f"EPSG:{code}")
    assert np.abs(back - STRETCH).max() < 1e-8


def test_the_wkt_of_another_program_takes_the_same_way_as_the_code() -> None:
    own = from_degrees(STRETCH, "EPSG:9210")
    assert np.abs(to_degrees(own, ESRI) - STRETCH).max() < 1e-8


def test_a_datum_without_a_known_way_is_refused_not_guessed() -> None:
    with pytest.raises(InputError, match=r"no way is known .* EPSG:9210"):
        to_degrees([(500_000, 2_300_000)], UNSTATED)


@pytest.mark.parametrize("name", ["EPSG:1", "Hanoi 1990", "", "99999999"])
def test_an_unknown_system_is_refused(name: str) -> None:
    with pytest.raises(InputError, match="no coordinate system"):
        find_crs(name)


def test_a_zone_drawn_on_wgs_84_is_known_by_its_meridian_and_scale() -> None:
    mislabelled = ESRI.replace("D_Vietnam_2000", "D_WGS_1984")
    zone = zone_of(mislabelled)
    assert zone is not None
    assert zone.epsg == 9210
    for other in (ESRI, "EPSG:9210", "EPSG:32648", "EPSG:4326"):
        assert zone_of(other) is None


def test_a_code_may_be_given_as_a_number() -> None:
    assert find_crs("9210").equals(find_crs("EPSG:9210"))


def test_points_that_do_not_fit_are_refused() -> None:
    with pytest.raises(InputError, match="do not fit EPSG:9210"):
        to_degrees([(1e30, 1e30)], "EPSG:9210")
    with pytest.raises(InputError, match="do not fit"):
        to_degrees([(500_000, 2_300_000)], "EPSG:4326")


@pytest.mark.parametrize("code", [3405, 5897, 9208, 9210])
def test_the_system_of_a_projected_line_is_found(code: int) -> None:
    best = suggest_systems(from_degrees(STRETCH, f"EPSG:{code}"))[0]
    assert (best.crs, best.border, best.swapped) == (f"EPSG:{code}", "VN-KH", False)
    assert best.distance_m < 1


def test_a_northing_put_first_is_seen() -> None:
    text = suggestion_text(from_degrees(STRETCH, "EPSG:9210")[:, ::-1])
    assert "EPSG:9210" in text
    assert "change places" in text


def test_degrees_may_be_of_either_datum_and_the_distance_tells() -> None:
    first, second = suggest_systems(STRETCH)[:2]
    assert (first.crs, second.crs) == ("EPSG:4326", "EPSG:4756")
    assert first.distance_m < 1 < 50 < second.distance_m


@pytest.mark.parametrize("points", [[(2.3, 48.8)], [(1e9, 1e9)], [(np.nan, 1.0)], []])
def test_points_elsewhere_suggest_nothing(points: list[tuple[float, float]]) -> None:
    assert suggest_systems(points) == []
    assert "puts them near the border" in suggestion_text(points)


def test_the_document_lists_every_system() -> None:
    text = (Path(__file__).parents[2] / "docs" / "lines.md").read_text("utf-8")
    for system in systems():
        meridian = "" if system.central_meridian is None else f"{system.central_meridian:g}°"
        assert f"| {system.epsg} | {system.name} | {meridian} |" in text
