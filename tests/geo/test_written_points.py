"""Positions as people write them."""

import pytest

from gazetteer.errors import InputError
from geo.written_points import read_pair, read_point


@pytest.mark.parametrize(
    "text",
    [
        "104.5,20.74",
        "104.5, 20.74",
        "104.5 20.74",
        "104,5; 20,74",
        "104,5 20,74",
        "104,5, 20,74",
        "104,5,20,74",
        "20.74N 104.5E",
        "104.5°Đ, 20.74°B",
        "20°44'24\"N 104°30'00\"E",
        "20°44′24″B; 104°30′Đ",
        "104°30'0,0\" 20°44'24,0\"",
        "20°44.4'N, 104°30.0'E",
        "20º44'24''N 104º30'E",
    ],
)
def test_one_position_in_many_ways(text: str) -> None:
    assert read_point(text) == pytest.approx((104.5, 20.74))


@pytest.mark.parametrize(
    "text", ["Lóng Sập", "mốc 255", "1088/2", "834/1", "255", "VN-LA km 312.4", "62(2)"]
)
def test_what_is_no_position(text: str) -> None:
    assert read_point(text) is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("20.74,104.5", "look swapped"),
        ("104,5,20", "cannot be read"),
        ("20°61'N 104°E", "cannot be read"),
        ("20°N 104°N", "cannot be read"),
        ("200,20", "not a longitude"),
    ],
)
def test_positions_that_are_none(text: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        read_point(text)


def test_the_southern_and_western_halves_are_negative() -> None:
    assert read_point("20°S 104°W") == (-104, -20)


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("104.5 20.74", (104.5, 20.74)),
        ("104,5 20,74", (104.5, 20.74)),
        ("20.74,104.5", (20.74, 104.5)),
        ("599101.6,2431004.2", (599101.6, 2431004.2)),
        ("599101,6 2431004,2", (599101.6, 2431004.2)),
        ("104.5", None),
        ("104.5,", None),
        ("1 2 3", None),
    ],
)
def test_two_numbers_are_a_pair_wherever_they_lie(
    text: str, pair: tuple[float, float] | None
) -> None:
    assert read_pair(text) == pair
