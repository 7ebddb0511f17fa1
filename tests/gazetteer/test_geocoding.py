"""Geocoding: a name in any spelling, the places it may mean, and why."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.gazetteer import load
from gazetteer.geocode_batch import geocode_all
from gazetteer.geocoding import FIELDS, geocode, near_names
from gazetteer.orthography import bare_spellings, spellings

NOW = date(2024, 11, 18)
AFTER = date(2025, 8, 1)
BEARERS = sorted((n.text, p.place_id) for p in load().places.values() for n in p.names)


def ids(name: str, **options: str) -> list[str]:
    return [c.place_id for c in geocode(name, as_of=NOW, **options)]


@pytest.mark.parametrize(
    "name",
    [
        *("Lóng Sập", "LÓNG SẬP", "lóng sập", "Long Sap", "Lóng-Sập", "  Lóng Sập "),
        *("cửa khẩu Lóng Sập", "Cửa khẩu quốc tế Lóng Sập", "CK Lóng Sập", "CKQT Lóng Sập"),
        *("Lo\u0301ng Sâ\u0323p", "Long Sap border gate", "Long Sap international border gate"),
    ],
)
def test_long_sap_is_found_in_any_spelling(name: str) -> None:
    assert ids(name)[0] == "gate/long-sap"


def test_the_exact_name_scores_one_and_a_bare_one_less() -> None:
    exact, bare = geocode("Lóng Sập", as_of=NOW)[0], geocode("Long Sap", as_of=NOW)[0]
    assert (exact.score, exact.reason) == (1.0, "exact name")
    assert bare.score < exact.score
    assert "Lóng Sập" in bare.reason


def test_the_other_tone_placement_is_a_spelling_not_a_doubt() -> None:
    found = geocode("Thanh Thuỷ", province="Nghệ An", as_of=NOW)
    assert (found[0].score, found[0].reason) == (0.99, "spelling of Thanh Thủy")


def test_thanh_thuy_alone_may_be_in_two_provinces() -> None:
    assert set(ids("Thanh Thủy")) == {"gate/thanh-thuy", "gate/thanh-thuy-nghe-an"}


def test_the_province_tells_the_two_thanh_thuy_apart() -> None:
    assert ids("Thanh Thủy", province="Nghệ An") == ["gate/thanh-thuy-nghe-an"]
    assert ids("Thanh Thủy", province="ha giang") == ["gate/thanh-thuy"]
    assert ids("Thanh Thủy", province="Tuyên Quang") == ["gate/thanh-thuy"]


def test_lao_cai_is_a_province_and_a_gate_and_the_word_before_it_decides() -> None:
    assert {"gate/lao-cai", "province/lao-cai"} <= set(ids("Lào Cai"))
    assert "province/lao-cai" not in ids("cửa khẩu Lào Cai")
    assert {c.kind for c in geocode("tỉnh Lào Cai", as_of=NOW)} == {"province"}


def test_of_two_an_giang_the_one_of_the_day_comes_first() -> None:
    assert geocode("An Giang", as_of=NOW)[0].place_id == "province/an-giang"
    assert geocode("An Giang", as_of=AFTER)[0].place_id == "province/an-giang-2025"
    assert "not a province on 2025-08-01" in geocode("An Giang", as_of=AFTER)[1].reason


def test_nam_can_of_laos_is_asked_for_by_country() -> None:
    assert ids("Nậm Cắn", country="la") == ["gate/nam-can-la"]
    assert ids("Nậm Cắn", country="VN") == ["gate/nam-can"]


def test_a_counterpart_is_found_in_the_province_it_faces() -> None:
    assert ids("Pa Háng", province="Sơn La", country="LA") == ["gate/pa-hang"]


def test_a_kind_leaves_out_the_others() -> None:
    assert ids("Lào", kind="country") == ["country/la"]
    assert ids("Lào", kind="gate") == []


def test_a_planned_gate_says_so_and_scores_less() -> None:
    (found,) = geocode("Huổi Lả", country="VN", as_of=NOW)
    assert found.score < 1
    assert "planned on 2024-11-18" in found.reason


def test_candidates_come_best_first() -> None:
    scores = [c.score for c in geocode("Quảng Trị", as_of=AFTER)]
    assert scores == sorted(scores, reverse=True)


def test_marker_113_may_be_on_any_of_the_three_borders() -> None:
    found = geocode("mốc 113", as_of=NOW)
    assert {c.place_id for c in found} == {f"marker/vn-{c}/113" for c in ("cn", "la", "kh")}
    assert {c.kind for c in found} == {"marker"}


def test_marker_113_of_dien_bien_is_on_the_line_with_laos() -> None:
    (found,) = geocode("cột mốc số 113", province="Điện Biên", as_of=NOW)
    assert (found.place_id, found.country, found.province) == (
        *("marker/vn-la/113", "LA", "Điện Biên"),
    )


def test_a_marker_past_the_last_one_is_no_place() -> None:
    assert geocode("mốc 1379", as_of=NOW) == []


@pytest.mark.parametrize("name", ["", " ", "Hà Nội", "cửa khẩu", "Tay Trungg", "ປາກຊານ", "😀"])
def test_what_the_gazetteer_does_not_hold_gives_nothing(name: str) -> None:
    assert geocode(name, as_of=NOW) == []


def test_a_candidate_is_a_record_with_the_columns_of_the_contract() -> None:
    record = geocode("Lóng Sập", as_of=NOW)[0].as_dict()
    assert tuple(record) == FIELDS
    assert record["query"] == "Lóng Sập"
    assert record["coord_class"] == "mapped"


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Lông Xập", "Lóng Sập"),
        ("cửa khẩu Tây Chang", "Tây Trang"),
        ("Savanakhet", "Sa Vẳn Na Khệt"),
        ("Mong Cay", "Móng Cái"),
    ],
)
def test_a_misspelt_name_has_the_right_one_near(wrong: str, right: str) -> None:
    assert right in near_names(wrong)


def test_near_names_are_few_and_none_for_nonsense() -> None:
    assert len(near_names("Tân", limit=3)) <= 3
    assert near_names("qqqqqqqq") == []


def test_every_place_is_found_by_every_spelling_of_its_names() -> None:
    asked = [(s, i) for name, i in BEARERS for s in (*spellings(name), *bare_spellings(name))]
    found = geocode_all([spelling for spelling, _ in asked], as_of=NOW)
    missed = [
        (spelling, place_id)
        for (spelling, place_id), match in zip(asked, found, strict=True)
        if place_id not in {c.place_id for c in match.candidates}
    ]
    assert missed == []
    assert len(asked) > len(BEARERS)


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=20))
def test_any_text_may_be_asked_for(text: str) -> None:
    for candidate in geocode(text, as_of=NOW):
        assert 0 < candidate.score <= 1
        assert candidate.reason


def test_a_former_name_comes_after_the_place_that_bears_it_now() -> None:
    first, second = geocode("Pa Háng", as_of=date(2024, 11, 18))
    assert (first.place_id, second.place_id) == ("gate/pa-hang", "gate/long-sap")
    assert "not its name" in second.reason


def test_the_city_of_lao_cai_is_not_the_province() -> None:
    assert [c for c in geocode("thành phố Lào Cai") if c.kind == "province"] == []
    assert [c.place_id for c in geocode("thành phố Huế")] == ["province/hue"]


@pytest.mark.parametrize(
    "name",
    [
        *("Nam Định", "Khánh Hòa", "Trà Vinh", "Tiền Giang", "Hậu Giang", "Hòa Bình"),
        *("Lao động", "bình đẳng", "Hồng Bàng", "Gia Lâm", "Đô Lương", "Vĩnh Tường", "Bản Mới"),
        *(
            "Hữu Nghị, Hà Nội",
            "Tân Thanh, Thanh Liêm, Hà Nam",
            "x" * 1536,
            "mốc １１１６",
            "mốc 1116a",
        ),
    ],
)
def test_other_places_and_words_are_not_taken_for_ours(name: str) -> None:
    assert geocode(name, as_of=NOW) == []


@pytest.mark.parametrize(
    ("name", "place_id"),
    [
        ("Tây Trangg", "gate/tay-trang"),
        ("Long Xap", "gate/long-sap"),
        ("Tây Trangg, Điện Biên", "gate/tay-trang"),
        ("Chiềng Khươnng (Sơn La)", "gate/chieng-khuong"),
    ],
)
def test_a_misspelt_name_is_a_candidate_that_says_so(name: str, place_id: str) -> None:
    (found,) = geocode(name, as_of=NOW)
    assert found.place_id == place_id
    assert found.is_misspelt
    assert found.score < 0.8


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Thanh Thủy, Vị Xuyên", ["gate/thanh-thuy"]),
        ("cửa khẩu Thanh Thủy (huyện Thanh Chương, tỉnh Nghệ An)", ["gate/thanh-thuy-nghe-an"]),
        ("Nậm Cắn, Xiêng Khoảng", ["gate/nam-can-la"]),
        ("Nậm Cắn (Việt Nam)", ["gate/nam-can"]),
        ("Hữu Nghị, Quảng Tây", ["gate/huu-nghi"]),
        ("Lóng Sập – Pa Háng", ["gate/long-sap"]),
        ("Ngã ba Đông Dương", ["marker/vn-kh/0"]),
        ("mốc 1088/2 Việt – Trung", ["marker/vn-cn/1088-2"]),
        ("mốc 255 Việt - Lào", ["marker/vn-la/255"]),
        ("mốc 113, Điện Biên", ["marker/vn-la/113"]),
        ("mốc 1116, Hữu Nghị", ["marker/vn-cn/1116"]),
        ("moc 1116", ["marker/vn-cn/1116"]),
    ],
)
def test_what_stands_behind_a_name_decides(name: str, expected: list[str]) -> None:
    assert ids(name) == expected


def test_words_that_tell_nothing_are_named_in_the_reason() -> None:
    first, second = geocode("Thanh Thủy, Xyzabc", as_of=NOW)
    assert first.score == second.score == 0.9
    assert "“Xyzabc” is not known here" in first.reason


def test_an_ambiguous_name_says_where_else_it_is_borne() -> None:
    reasons = {c.province: c.reason for c in geocode("Thanh Thủy", as_of=NOW)}
    assert reasons["Hà Giang"] == "exact name; the name is borne in Nghệ An too"
    assert reasons["Nghệ An"] == "exact name; the name is borne in Hà Giang too"


def test_a_district_or_commune_may_be_given_as_province() -> None:
    assert ids("Thanh Thủy", province="Vị Xuyên") == ["gate/thanh-thuy"]
    assert ids("Thanh Thủy", province="xã Kim Bảng") == ["gate/thanh-thuy-nghe-an"]


def test_an_exact_search_takes_the_text_for_a_name_only() -> None:
    for text in ("Tây Trangg", "Thanh Thủy, Vị Xuyên"):
        assert geocode(text, as_of=NOW, exact=True) == []
    assert geocode("Long Sap", as_of=NOW, exact=True)[0].place_id == "gate/long-sap"


@pytest.mark.parametrize(
    ("name", "place_id"),
    [
        ("友谊关", "gate/huu-nghi-quan"),
        ("天保口岸", "gate/thien-bao"),
        ("ປ່າຮ່າງ", "gate/pa-hang"),
        ("បាវិត", "gate/bavet"),
        ("Friendship Pass", "gate/huu-nghi-quan"),
    ],
)
def test_names_in_other_languages_are_found(name: str, place_id: str) -> None:
    assert place_id in ids(name)
