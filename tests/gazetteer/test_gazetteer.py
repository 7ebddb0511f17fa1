"""The gazetteer: what is true of gates and provinces, and since when."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.citations import sources
from gazetteer.errors import BienGioiError, UnknownPlaceError
from gazetteer.gazetteer import Gazetteer, load

NOW = date(2024, 11, 18)
BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load()


def test_long_sap_is_international_from_22_december_2020(gazetteer: Gazetteer) -> None:
    assert gazetteer.gate_type("gate/long-sap", date(2020, 12, 21)) == "main"
    assert gazetteer.gate_type("gate/long-sap", date(2020, 12, 22)) == "international"


def test_thanh_thuy_of_ha_giang_is_international_from_april_2014(gazetteer: Gazetteer) -> None:
    assert gazetteer.gate_type("gate/thanh-thuy", date(2014, 3, 31)) == "main"
    assert gazetteer.gate_type("gate/thanh-thuy", date(2014, 4, 1)) == "international"


def test_of_two_claims_on_thanh_thuy_of_nghe_an_the_preferred_counts(gazetteer: Gazetteer) -> None:
    assert gazetteer.gate_type("gate/thanh-thuy-nghe-an", NOW) == "secondary"


def test_a_gate_has_no_type_before_the_first_claim(gazetteer: Gazetteer) -> None:
    assert gazetteer.gate_type("gate/bac-luan-2", date(2015, 1, 1)) is None


def test_an_unknown_id_is_an_error_of_the_one_tree(gazetteer: Gazetteer) -> None:
    with pytest.raises(UnknownPlaceError, match="gate/atlantis") as caught:
        gazetteer.get("gate/atlantis")
    assert isinstance(caught.value, BienGioiError)


def test_huoi_la_of_son_la_is_only_planned(gazetteer: Gazetteer) -> None:
    assert gazetteer.status("gate/huoi-la-son-la", NOW) == "planned"
    assert "gate/huoi-la-son-la" not in {g.place_id for g in gazetteer.gates(NOW)}
    planned = gazetteer.gates(NOW, statuses=frozenset({"planned"}))
    assert "gate/huoi-la-son-la" in {g.place_id for g in planned}


def test_long_sap_and_pa_hang_face_each_other(gazetteer: Gazetteer) -> None:
    assert gazetteer.get("gate/long-sap").pair_id == "gate/pa-hang"
    assert gazetteer.get("gate/pa-hang").pair_id == "gate/long-sap"
    assert gazetteer.get("gate/pa-hang").country == "LA"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("ha-giang", "tuyen-quang-2025"),
        ("quang-binh", "quang-tri-2025"),
        ("quang-tri", "quang-tri-2025"),
        ("quang-nam", "da-nang-2025"),
        ("kon-tum", "quang-ngai-2025"),
        ("dak-nong", "lam-dong-2025"),
        ("binh-phuoc", "dong-nai-2025"),
        ("long-an", "tay-ninh-2025"),
        ("kien-giang", "an-giang-2025"),
        ("lao-cai", "lao-cai-2025"),
        ("son-la", "son-la"),
        ("hue", "hue"),
    ],
)
def test_provinces_became_others_or_stayed_in_july_2025(
    gazetteer: Gazetteer, old: str, new: str
) -> None:
    assert gazetteer.unit_on(f"province/{old}", "63").place_id == f"province/{old}"
    assert gazetteer.unit_on(f"province/{old}", "34").place_id == f"province/{new}"
    assert f"province/{old}" in gazetteer.parts_of(f"province/{new}")


def test_there_are_25_border_provinces_of_the_63_and_22_of_the_34(gazetteer: Gazetteer) -> None:
    assert len(list(gazetteer.provinces("63"))) == 25
    assert len(list(gazetteer.provinces("34"))) == 22
    assert len(list(gazetteer.provinces())) == 25 + 12


def test_ha_tien_lay_in_kien_giang_and_lies_in_an_giang(gazetteer: Gazetteer) -> None:
    gate = gazetteer.get("gate/ha-tien")
    before, after = gazetteer.province_of(gate, BEFORE), gazetteer.province_of(gate, AFTER)
    assert before is not None
    assert after is not None
    assert (before.place_id, after.place_id) == ("province/kien-giang", "province/an-giang-2025")
    assert gazetteer.province_names(gate) == ("Kiên Giang", "An Giang")


def test_a_province_merged_of_two_border_provinces_has_no_one_name_of_before(
    gazetteer: Gazetteer,
) -> None:
    assert gazetteer.province_names(gazetteer.get("province/an-giang-2025")) == (
        *(None, "An Giang"),
    )
    assert gazetteer.province_names(gazetteer.get("province/tuyen-quang-2025")) == (
        *("Hà Giang", "Tuyên Quang"),
    )


def test_a_foreign_gate_lies_in_its_own_province(gazetteer: Gazetteer) -> None:
    unit = gazetteer.province_of(gazetteer.get("gate/pa-hang"), AFTER)
    assert unit is not None
    assert unit.place_id == "neighbour/houaphanh"
    assert gazetteer.province_names(gazetteer.get("gate/pa-hang")) == (None, None)


def test_a_country_lies_in_no_province(gazetteer: Gazetteer) -> None:
    assert gazetteer.province_of(gazetteer.get("country/la"), NOW) is None


def test_thua_thien_hue_is_called_hue_from_2025(gazetteer: Gazetteer) -> None:
    hue = gazetteer.get("province/hue")
    assert gazetteer.name_on(hue, date(2024, 12, 31)) == "Thừa Thiên Huế"
    assert gazetteer.name_on(hue, date(2025, 1, 1)) == "Huế"


def test_in_the_63_scheme_a_dot_lies_in_thua_thien_hue(gazetteer: Gazetteer) -> None:
    assert gazetteer.province_names(gazetteer.get("gate/a-dot")) == ("Thừa Thiên Huế", "Huế")


def test_son_la_faces_two_provinces_of_laos(gazetteer: Gazetteer) -> None:
    assert gazetteer.facing["province/son-la"] == {
        *("neighbour/luang-prabang", "neighbour/houaphanh"),
    }


def test_a_merged_province_faces_what_its_parts_faced(gazetteer: Gazetteer) -> None:
    parts = gazetteer.facing["province/an-giang"] | gazetteer.facing["province/kien-giang"]
    assert gazetteer.facing["province/an-giang-2025"] == parts
    assert "province/an-giang-2025" in gazetteer.facing["neighbour/kampot"]


def test_long_sap_is_mapped_pa_hang_estimated_and_xa_dun_has_no_point(gazetteer: Gazetteer) -> None:
    point = gazetteer.coordinate("gate/long-sap")
    assert point is not None
    assert (round(point.lon, 2), round(point.lat, 2)) == (104.49, 20.72)
    assert point.coord_class == "mapped"
    facing = gazetteer.coordinate("gate/pa-hang")
    assert facing is not None
    assert (facing.coord_class, facing.precision_m) == ("estimate", 2500)
    assert gazetteer.coordinate("gate/xa-dun") is None


def test_every_shown_gate_names_a_source(gazetteer: Gazetteer) -> None:
    for gate in gazetteer.gates(NOW):
        assert gazetteer.sources(gate.place_id), gate.place_id


def test_a_source_is_listed_once_with_title_address_and_date(gazetteer: Gazetteer) -> None:
    listed = gazetteer.sources("gate/long-sap")
    assert all(source.title and source.url and source.date for source in listed[:3])
    assert len({source.source_id for source in listed}) == len(listed)
    assert len(listed) < len(sources())


def test_aliases_leave_out_the_name_itself(gazetteer: Gazetteer) -> None:
    for place in gazetteer.places.values():
        assert place.name not in place.aliases


def test_the_gazetteer_is_read_once() -> None:
    assert load() is load()


@given(st.dates(date(2005, 1, 1), date(2040, 12, 31)))
def test_on_any_day_a_gate_lies_in_a_province_that_exists(day: date) -> None:
    gazetteer = load()
    existing = {p.place_id for p in gazetteer.provinces("34" if day >= AFTER else "63")}
    for place in gazetteer.places.values():
        if place.kind == "gate" and place.country == "VN":
            unit = gazetteer.province_of(place, day)
            assert unit is not None
            assert unit.place_id in existing


def test_facing_is_the_same_seen_from_both_sides(gazetteer: Gazetteer) -> None:
    for one, others in gazetteer.facing.items():
        for other in others:
            assert one in gazetteer.facing[other]


def test_a_merged_province_and_its_parts_know_each_other(gazetteer: Gazetteer) -> None:
    for province in gazetteer.provinces("34"):
        for part in gazetteer.parts_of(province.place_id):
            assert gazetteer.unit_on(part, "34") == province
