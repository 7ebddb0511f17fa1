from datetime import date

import numpy as np
import pytest
from pyproj import Geod

from gazetteer.errors import InputError
from gazetteer.gate_table import gate_rows
from geo.border import Border
from geo.gate_chainage import gate_chainages
from geo.gate_spacing import GATES
from geo.gates_near_places import gates_near_places, unplaced_nearer
from geo.line_places import LinePlace
from geo.place_finding import find_places

DAY = date(2026, 6, 1)
INTERNATIONAL = frozenset({"international"})
WGS84 = Geod(ellps="WGS84")


def place(text: str) -> LinePlace:
    [found] = find_places([text], as_of=DAY)
    assert isinstance(found, LinePlace), found
    return found


def test_the_nearest_straight_is_found_among_all_gates() -> None:
    """Beside brute force by pyproj over every gate of the list, for points along all borders."""
    rows = [
        row
        for row in gate_rows(as_of=DAY)
        if row["country"] == "VN" and row["gate_type"] in GATES and row["lon"] is not None
    ]
    points = np.array([(row["lon"], row["lat"]) for row in rows])
    asked = ["104.5,20.74", "103.2,22.5", "107.5,15.1", "105.3,10.9", "108.0,21.5"]
    found = gates_near_places([place(text) for text in asked], as_of=DAY)
    for text, gates in zip(asked, found, strict=True):
        lon, lat = (np.full(len(points), float(number)) for number in text.split(","))
        away = WGS84.inv(lon, lat, *points.T)[2] / 1000
        assert gates[0].gate.place_id == rows[int(away.argmin())]["place_id"]
        assert gates[0].straight_km == pytest.approx(away.min(), abs=1e-6)
        assert [gate.straight_rank for gate in gates][:3] == [1, 2, 3]


def test_the_way_along_goes_on_from_china_to_laos() -> None:
    """From A Pa Chải the way to Tây Trang goes over the tripoint, from one line to the other."""
    [near] = gates_near_places([place("A Pa Chải")], as_of=DAY, gate_types=INTERNATIONAL, count=1)
    [ma_lu_thang] = near
    assert (ma_lu_thang.gate.name, ma_lu_thang.along_rank) == ("Ma Lù Thàng", 1)
    [more] = gates_near_places([place("A Pa Chải")], as_of=DAY, gate_types=INTERNATIONAL, count=2)
    tay_trang = next(gate for gate in more if gate.gate.name == "Tây Trang")
    china, laos = (
        next(g for g in gate_chainages(border, as_of=DAY) if g.place_id == place_id)
        for border, place_id in (("VN-CN", "gate/a-pa-chai"), ("VN-LA", "gate/tay-trang"))
    )
    assert china.km is not None
    assert laos.km is not None
    assert tay_trang.along_km == pytest.approx(china.km + laos.km, abs=1e-6)


def test_the_way_along_goes_on_from_laos_to_cambodia() -> None:
    """Bờ Y to Lệ Thanh: 2.7 km to the tripoint and 155.2 km from there."""
    [near] = gates_near_places([place("Bờ Y")], as_of=DAY, gate_types=INTERNATIONAL, count=1)
    le_thanh = next(gate for gate in near if gate.gate.name == "Lệ Thanh")
    assert le_thanh.along_rank == 1
    own = place("Bờ Y")
    rest = Border("VN-LA").length - own.km
    assert le_thanh.gate.km is not None
    assert le_thanh.along_km == pytest.approx(rest + le_thanh.gate.km, abs=1e-6)
    assert le_thanh.along_km == pytest.approx(157.9, abs=0.1)


def test_a_gate_is_not_near_to_itself_and_its_counterpart_is() -> None:
    [own], [across] = (
        [n.gate.place_id for n in near][:1]
        for near in gates_near_places([place("Lóng Sập"), place("Pa Háng")], as_of=DAY)
    )
    assert own == "gate/ten-tan"
    assert across == "gate/long-sap"


def test_a_way_is_as_unsure_as_both_its_ends() -> None:
    """Si Pa Phìn is known to 14 km: to Tây Trang it is 121 ± 52 km along, ± 14 straight."""
    [near] = gates_near_places([place("Tây Trang")], as_of=DAY, count=5)
    vague = next(gate for gate in near if gate.gate.name == "Si Pa Phìn")
    assert vague.least_km < vague.along_km < vague.most_km
    assert round(vague.error_km) == 52
    assert vague.straight_error_km == pytest.approx(14, abs=0.5)


def test_gates_without_a_position_that_may_be_nearer_are_named() -> None:
    """Pò Nhùng may be anywhere in Lạng Sơn."""
    types = INTERNATIONAL | {"secondary"}
    [near] = gates_near_places([place("Hữu Nghị")], as_of=DAY, gate_types=types)
    names = [gate.name for gate in unplaced_nearer(near, as_of=DAY, gate_types=types)]
    assert names == ["Pò Nhùng"]
    assert unplaced_nearer(near, as_of=DAY, gate_types=INTERNATIONAL) == []


def test_only_gates_of_the_border_asked_for() -> None:
    [near] = gates_near_places([place("Bờ Y")], border="VN-KH", as_of=DAY)
    assert {gate.gate.border for gate in near} == {"VN-KH"}


def test_on_a_day_without_gates_nothing_is_near() -> None:
    [near] = gates_near_places([place("104.5,20.74")], as_of=date(1980, 1, 1))
    assert near == []
    assert unplaced_nearer(near) == []


def test_an_unknown_type_is_said_to_be_one() -> None:
    with pytest.raises(InputError, match="there is no gate type “big”"):
        gates_near_places([place("Bờ Y")], gate_types={"big"})
