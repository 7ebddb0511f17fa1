"""Where a place is said to be, by the name of a unit, a country or a counterpart."""

import pytest

from gazetteer.errors import UnknownPlaceError
from gazetteer.gazetteer import load
from gazetteer.locality import in_province, locality, province_keys

GAZETTEER = load()
LONG_SAP, PA_HANG = GAZETTEER.get("gate/long-sap"), GAZETTEER.get("gate/pa-hang")
MOC_BAI = GAZETTEER.get("gate/moc-bai")


@pytest.mark.parametrize(
    "name", ["Sơn La", "tỉnh Sơn La", "son la", "Mộc Châu", "huyện Mộc Châu", "xã Lóng Sập"]
)
def test_a_province_or_district_holds_its_gates_and_their_counterparts(name: str) -> None:
    found = locality(name, GAZETTEER)
    assert found is not None
    assert found.holds(LONG_SAP, GAZETTEER)
    assert found.holds(PA_HANG, GAZETTEER)
    assert not found.holds(MOC_BAI, GAZETTEER)


def test_a_counterpart_tells_which_gate_is_meant() -> None:
    found = locality("Pa Háng", GAZETTEER)
    assert found is not None
    assert found.holds(LONG_SAP, GAZETTEER)


def test_a_country_holds_its_gates_and_its_border() -> None:
    found = locality("Lào", GAZETTEER)
    assert found is not None
    assert found.holds(PA_HANG, GAZETTEER)
    assert found.holds(LONG_SAP, GAZETTEER)
    assert not found.holds(MOC_BAI, GAZETTEER)


def test_a_name_of_nothing_tells_nothing() -> None:
    assert locality("Nơi Nào Đó", GAZETTEER) is None


def test_a_province_without_a_border_holds_none_of_our_places() -> None:
    found = locality("Hà Nội", GAZETTEER)
    assert found is not None
    assert not any(found.holds(place, GAZETTEER) for place in GAZETTEER.places.values())


def test_a_province_across_the_line_holds_its_own_gates() -> None:
    found = locality("Houaphanh", GAZETTEER)
    assert found is not None
    assert found.holds(PA_HANG, GAZETTEER)


def test_only_units_of_the_border_may_be_given_as_province() -> None:
    assert in_province("Vị Xuyên", GAZETTEER).place_ids
    with pytest.raises(UnknownPlaceError, match="near names: Sơn La"):
        in_province("Sơn Laa", GAZETTEER)
    with pytest.raises(UnknownPlaceError, match="no border province"):
        in_province("Hà Nội", GAZETTEER)
    with pytest.raises(UnknownPlaceError):
        in_province("Lào", GAZETTEER)
    with pytest.raises(UnknownPlaceError):
        province_keys("Vị Xuyên")
