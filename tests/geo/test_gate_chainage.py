from datetime import date

import numpy as np
import pytest
from pyproj import Geod

from gazetteer.errors import InputError, UnknownPlaceError
from geo.border import BORDERS, Border
from geo.gate_chainage import GateChainage, gate_chainages

DAY = date(2026, 6, 1)
INTERNATIONAL = frozenset({"international"})


@pytest.fixture(scope="module")
def laos() -> list[GateChainage]:
    return gate_chainages("VN-LA", as_of=DAY)


def named(gates: list[GateChainage], place_id: str) -> GateChainage:
    return next(gate for gate in gates if gate.place_id == place_id)


def test_the_international_gates_with_laos_follow_each_other_from_north_to_south() -> None:
    """As their provinces do: Điện Biên, Sơn La, Thanh Hóa, Nghệ An … Kon Tum."""
    found = gate_chainages("VN-LA", as_of=DAY, gate_types=INTERNATIONAL)
    assert [gate.name for gate in found] == [
        *("Tây Trang", "Lóng Sập", "Na Mèo", "Nậm Cắn", "Cầu Treo"),
        *("Cha Lo", "Lao Bảo", "La Lay", "Nam Giang", "Bờ Y"),
    ]


def test_a_gate_stands_at_the_nearest_point_of_the_line(laos: list[GateChainage]) -> None:
    """Beside the geodesic distance to each of a million points of the line: brute force."""
    gate, line = named(laos, "gate/long-sap"), Border("VN-LA")
    assert gate.km is not None
    assert gate.offset_m is not None
    km = np.arange(gate.km - 20, gate.km + 20, 0.001)
    points = line.at(km)
    lon, lat = np.full(len(km), gate.lon), np.full(len(km), gate.lat)
    away = Geod(ellps="WGS84").inv(*points.T, lon, lat)[2]
    assert gate.km == pytest.approx(km[away.argmin()], abs=0.002)
    assert gate.offset_m == pytest.approx(away.min(), abs=0.1)


@pytest.mark.parametrize("border", BORDERS)
def test_gates_come_in_order_and_those_without_a_position_last(border: str) -> None:
    found = gate_chainages(border, as_of=DAY)
    km = [gate.km for gate in found if gate.km is not None]
    assert km == sorted(km)
    assert [gate.km is None for gate in found] == sorted(gate.km is None for gate in found)


@pytest.mark.parametrize("border", BORDERS)
def test_where_a_gate_may_be_holds_where_it_is_taken_to_be(border: str) -> None:
    line = Border(border)
    for gate in gate_chainages(line, as_of=DAY):
        assert 0 <= gate.from_km <= gate.to_km <= line.length
        if gate.km is not None:
            assert gate.from_km <= gate.km <= gate.to_km


def test_a_vague_position_may_be_anywhere_along_kilometres(laos: list[GateChainage]) -> None:
    """Si Pa Phìn is known to 14 km, Lóng Sập to 60 m."""
    vague, sure = named(laos, "gate/si-pa-phin"), named(laos, "gate/long-sap")
    assert (vague.coord_class, vague.precision_m) == ("estimate", 14_000)
    assert vague.to_km - vague.from_km > 28
    assert sure.to_km - sure.from_km < 0.3


def test_a_gate_without_a_position_is_placed_on_its_segment() -> None:
    """Pò Nhùng is in Lạng Sơn, which meets Guangxi alone, over 221.8 km of this line."""
    gate = named(gate_chainages("VN-CN", as_of=DAY), "gate/po-nhung")
    assert gate.segment_id == "VN-CN/lang-son/guangxi"
    assert (gate.km, gate.offset_m, gate.lon, gate.coord_class) == (None, None, None, "none")
    assert gate.to_km - gate.from_km == pytest.approx(221.8, abs=0.1)


def test_or_in_its_province_where_that_meets_several(laos: list[GateChainage]) -> None:
    """Buộc Mú is in Nghệ An, which meets three Lao provinces over 437 km."""
    gate = named(laos, "gate/buoc-mu")
    assert gate.segment_id is None
    assert gate.to_km - gate.from_km == pytest.approx(437.1, abs=0.1)


def test_the_type_is_that_of_the_day() -> None:
    """Lóng Sập became international on 22 December 2020."""
    before = gate_chainages("VN-LA", as_of=date(2020, 3, 1), gate_types=INTERNATIONAL)
    after = gate_chainages("VN-LA", as_of=date(2024, 11, 18), gate_types=INTERNATIONAL)
    assert "gate/long-sap" not in {gate.place_id for gate in before}
    assert "gate/long-sap" in {gate.place_id for gate in after}


def test_gates_across_the_line_come_when_asked_for(laos: list[GateChainage]) -> None:
    assert {gate.country for gate in laos} == {"VN"}
    both = gate_chainages("VN-LA", as_of=DAY, foreign=True)
    assert {gate.country for gate in both} == {"VN", "LA"}
    assert len(both) > len(laos)


def test_a_line_of_ones_own_gives_its_own_chainages() -> None:
    """Every tenth vertex: a shorter line, the same gates in the same order."""
    shipped = Border("VN-LA")
    coords = np.concatenate([shipped.coords[:-1:10], shipped.coords[-1:]])
    own = gate_chainages(Border("VN-LA", coords), as_of=DAY, gate_types=INTERNATIONAL)
    full = gate_chainages(shipped, as_of=DAY, gate_types=INTERNATIONAL)
    assert [gate.place_id for gate in own] == [gate.place_id for gate in full]
    for mine, theirs in zip(own, full, strict=True):
        assert mine.km is not None
        assert theirs.km is not None
        assert 0.85 < mine.km / theirs.km < 1


def test_no_gate_is_known_before_the_first_agreement() -> None:
    assert gate_chainages("VN-CN", as_of=date(1980, 1, 1)) == []


def test_an_unknown_type_is_answered_with_the_known_ones() -> None:
    with pytest.raises(InputError, match=r"“quốc tế”.*international, main, secondary"):
        gate_chainages("VN-LA", gate_types={"quốc tế"})


def test_an_unknown_border_is_answered_with_the_known_ones() -> None:
    with pytest.raises(UnknownPlaceError, match="VN-CN, VN-LA, VN-KH"):
        gate_chainages("VN-TH")


def test_gates_beyond_a_part_of_the_border_are_not_on_it() -> None:
    """Of the first 700 km with Laos, Tén Tằn at 669 km is the last gate; Na Mèo is at 773 km."""
    part = Border("VN-LA", Border("VN-LA").between(0, 700), "a part")
    found = gate_chainages(part, as_of=DAY)
    assert found[-1].name == "Tén Tằn"
    assert "Buộc Mú" not in {gate.name for gate in found}  # it is in Nghệ An
