"""Places on lines of the user's own: whole ones, parts, and coarser ones."""

from datetime import date

import numpy as np
import pytest

from gazetteer.errors import InputError, UnknownPlaceError
from geo.border import BORDERS, Border
from geo.cuts import within_ends
from geo.locating import COLUMNS, locate
from geo.marker_chainage import calibration, marker_at, marker_km
from geo.referencing import official_parts

DAY = date(2026, 11, 23)


def own(name: str, *, start: float = 0.0, end: float | None = None, step: int = 1) -> Border:
    """Return a part of the shipped line, with each so manieth vertex."""
    shipped = Border(name)
    coords = shipped.between(start, end or shipped.length)
    return Border(name, np.concatenate([coords[:-1:step], coords[-1:]]), "mine")


@pytest.mark.parametrize("name", BORDERS)
def test_a_copy_of_the_shipped_line_gives_the_same_rows(name: str) -> None:
    asked = [f"{name} km 100", f"{name} 50", f"{name} 150 - 2 km"]
    rows = locate(*asked, as_of=DAY, lines=[own(name)])
    for row, shipped in zip(rows, locate(*asked, as_of=DAY), strict=True):
        assert row["line"] == "mine"
        for column in set(COLUMNS) - {"line", "interpolative", "interpolative_within_m"}:
            same = row[column] == shipped[column] or row[column] == pytest.approx(
                shipped[column], abs=2e-3
            )
            assert same, (column, row[column], shipped[column])


@pytest.mark.parametrize(("name", "start", "end"), [("VN-LA", 600, 700), ("VN-CN", 300, 900)])
def test_a_part_is_numbered_as_the_shipped_line_is(name: str, start: float, end: float) -> None:
    line, shipped = own(name, start=start, end=end), Border(name)
    numbers = calibration(line).numbers
    assert (np.diff(numbers) > 0).all()
    for km in np.linspace(0, line.length, 25):
        here, there = marker_at(line, km)[0], marker_at(shipped, start + km)[0]
        assert abs(here - there) <= 1, km
    for number in range(marker_at(line, 2.0)[1], marker_at(line, line.length - 2.0)[0]):
        at = marker_km(line, str(number))
        assert at.km == pytest.approx(marker_km(shipped, str(number)).km - start, abs=0.5)


def test_a_coarse_line_is_calibrated_on_itself() -> None:
    line = own("VN-LA", step=12)
    assert line.length < 0.98 * Border("VN-LA").length
    [row] = locate("Lóng Sập", as_of=DAY, lines=[line])
    assert (row["marker_before"], row["marker_after"]) in ((254, 255), (255, 256))
    assert row["km"] == pytest.approx(line.locate_one(row["lon"], row["lat"]).km, abs=1e-3)
    kms = [calibration(line).marker(str(number)).km for number in range(793)]
    assert (np.diff(kms) >= 0).all()
    assert kms[-1] <= line.length


def test_what_stands_beyond_the_ends_has_no_chainage() -> None:
    line = own("VN-LA", start=600, end=700)
    for text in ("Bờ Y", "VN-LA 700", "VN-LA 1", "VN-LA 700 + 2 km"):
        with pytest.raises(InputError, match="beyond the ends of mine"):
            locate(text, as_of=DAY, lines=[line])
    with pytest.raises(InputError, match="is not on it"):
        locate("km 101", as_of=DAY, lines=[line])
    with pytest.raises(InputError, match="no border VN-CN"):
        locate("VN-CN km 5", border="VN-CN", as_of=DAY, lines=[line])


def test_a_point_beyond_the_ends_is_told_so() -> None:
    line = own("VN-LA", start=600, end=700)
    lon, lat = Border("VN-LA").at(720).tolist()
    beyond, within = locate(f"{lon},{lat}", "104.5,20.74", as_of=DAY, lines=[line])
    assert beyond["warnings"] == [
        "beyond the ends of mine (VN-LA): the chainage is that of its nearest point"
    ]
    assert within["warnings"] == []


def test_points_go_to_the_nearest_of_several_lines() -> None:
    lines = [own("VN-CN", start=700), own("VN-KH", end=500)]
    points = [line.at(line.length / 2).tolist() for line in lines]
    rows = locate(*(f"{lon},{lat}" for lon, lat in points), as_of=DAY, lines=lines)
    assert [row["border"] for row in rows] == ["VN-CN", "VN-KH"]
    assert max(row["offset_m"] for row in rows) < 1


def test_an_official_chainage_of_a_stretch_covered_in_part_is_told_to_be_so() -> None:
    part = Border("VN-LA", Border("VN-LA").between(600, 700), "part.gpkg")
    for where in ("Sơn La official km 100", "VN-LA/nghe-an official km 10", "VN-LA official km 1"):
        with pytest.raises(InputError, match=r"part\.gpkg \(VN-LA\) does not have the whole of"):
            locate(where, lines=[part])
    with pytest.raises(UnknownPlaceError, match="no current official length is known"):
        locate("VN-LA/ha-noi official km 1", lines=[part])


def test_a_stretch_covered_in_part_has_no_official_chainage() -> None:
    line = own("VN-LA", start=600, end=1500)
    ids = [part.segment_id for part in official_parts(line)]
    assert "VN-LA" not in ids
    assert "VN-LA/son-la" not in ids
    assert "VN-LA/nghe-an" in ids
    [row] = locate("VN-LA km 5", as_of=DAY, lines=[line])
    assert row["interpolative"] is None


@pytest.mark.parametrize("name", BORDERS)
def test_nothing_lies_beyond_the_ends_of_a_whole_line(name: str) -> None:
    points = np.array([(90.0, 30.0), (115.0, 5.0)])
    assert within_ends(own(name, step=5), points).all()
    assert not within_ends(own(name, start=300, end=310), points).any()
