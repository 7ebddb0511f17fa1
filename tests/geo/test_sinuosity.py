import numpy as np
import pytest

from geo.border import BORDERS, Border
from geo.geodesic import wgs84
from geo.sinuosity import sinuosities


def test_every_border_is_twice_as_long_as_straight() -> None:
    found = sinuosities(by="country")
    assert [row.border for row in found] == list(BORDERS)
    assert all(2 < row.sinuosity < 2.5 for row in found)


def test_straight_is_the_geodesic_between_the_ends() -> None:
    [row] = sinuosities(["VN-KH"], by="country")
    coords = Border("VN-KH").coords
    assert row.straight_km * 1000 == pytest.approx(wgs84().inv(*coords[0], *coords[-1])[2])


def test_the_lengths_of_the_pairs_add_up() -> None:
    rows = sinuosities(["VN-LA"])
    assert sum(row.length_km for row in rows) == pytest.approx(Border("VN-LA").length)
    assert all(row.sinuosity >= 1 for row in rows)


@pytest.mark.parametrize(("start", "end"), [(0.0, 300.0), (600.0, 700.0), (640.0, 645.0)])
@pytest.mark.parametrize("name", BORDERS)
def test_a_line_of_a_part_of_the_border_is_measured_too(
    name: str, start: float, end: float
) -> None:
    shipped = Border(name).between(start, end)
    line = Border(name, np.concatenate([shipped[:-1:9], shipped[-1:]]), "mine")
    rows = sinuosities([line])
    assert sum(row.length_km for row in rows) == pytest.approx(line.length)
    assert [row.segment_id for row in rows] == [
        row.segment_id for row in sinuosities([Border(name, shipped, "cut")])
    ]
