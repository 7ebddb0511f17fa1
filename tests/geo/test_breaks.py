from datetime import date

import pytest

from gazetteer.errors import InputError
from gazetteer.words import in_language
from geo.border import BORDERS, Border
from geo.breaks import Break, Breaking, settle_breaks, split_breaks
from geo.marker_chainage import marker_km

DAY = date(2024, 11, 18)
LAOS = [Border("VN-LA")]
ALL = [Border(name) for name in BORDERS]


def kms(*breaks: Breaking) -> list[float]:
    return [cut.km for cut in settle_breaks(LAOS, breaks, DAY).cuts["VN-LA"]]


def test_kilometres_are_taken_as_numbers_and_as_texts() -> None:
    assert kms(12.5, "120,5", "300.25 km", "km 400") == [12.5, 120.5, 300.25, 400]


def test_breaks_come_in_the_order_of_the_line() -> None:
    assert kms(700, 30.5, 200) == [30.5, 200, 700]


def test_a_gate_cuts_at_the_point_of_the_line_nearest_to_it() -> None:
    [cut] = settle_breaks(ALL, ["cửa khẩu Lóng Sập"], DAY).cuts["VN-LA"]
    assert (cut.kind, cut.name) == ("break", "cửa khẩu Lóng Sập")
    assert 426 < cut.km < 644  # in Sơn La, facing Houaphanh


def test_a_point_cuts_where_the_line_is_nearest() -> None:
    lon, lat = Border("VN-LA").at(500.0).tolist()
    assert kms((lon, lat)) == [pytest.approx(500, abs=1e-5)]


def test_a_marker_of_several_borders_is_that_of_the_line_at_hand() -> None:
    [on_laos] = kms("mốc 605")
    assert 1600 < on_laos < 1800


@pytest.mark.parametrize(
    ("given", "lines", "said"),
    [
        (9999, LAOS, "9999 km: VN-LA runs from 0 to 2214.464 km"),
        (-1, LAOS, "runs from 0"),
        ((105.0, 15.0), LAOS, "lies 241.0 km off VN-LA (at most 5 km)"),
        ((500.0, 15.0), LAOS, "is no longitude and latitude"),
        ("Long Xap", LAOS, "near names: Lóng Sập"),
        ("Sơn La", LAOS, "is a province or country, not a point"),
        ("A Roong", LAOS, "has no known position: give coordinates or kilometres"),
        ("mốc 9999", LAOS, "“mốc 9999” is not in the gazetteer"),
        ("Móng Cái", LAOS, "is not on VN-LA but on VN-CN"),
        (120, ALL, "kilometres need a border: give --border"),
        (Break(km=5, border="VN-CN"), LAOS, "there is no line of VN-CN here"),
    ],
)
def test_what_cannot_be_placed_is_said_with_what_to_do(
    given: Breaking, lines: list[Border], said: str
) -> None:
    with pytest.raises(InputError) as error:
        settle_breaks(lines, [given], DAY)
    assert said in str(error.value)
    assert in_language(str(error.value), "vi") != str(error.value)


def test_every_bad_break_is_named_and_nothing_is_cut() -> None:
    breaks = [Break(km=9999, where="a.csv: row 3"), 5, Break(name="Xyz", where="a.csv: row 9")]
    with pytest.raises(InputError, match=r"(?s)a\.csv: row 3.*a\.csv: row 9"):
        settle_breaks(LAOS, breaks, DAY)


def test_two_breaks_at_one_place_cut_once_and_are_told() -> None:
    settled = settle_breaks(LAOS, [100, "100.0005 km"], DAY)
    assert [cut.km for cut in settled.cuts["VN-LA"]] == [100]
    assert "the same place" in settled.notes[0]


def test_a_break_at_the_end_of_the_line_cuts_nothing_and_is_told() -> None:
    settled = settle_breaks(LAOS, [0, Border("VN-LA").length], DAY)
    assert settled.cuts["VN-LA"] == []
    assert len(settled.notes) == 2


def test_a_place_that_is_known_roughly_only_is_told() -> None:
    assert "is known to ± 4000 m only" in settle_breaks(ALL, ["Bạch Đích"], DAY).notes[0]


def test_a_marker_without_a_position_cuts_where_its_number_puts_it_and_is_told() -> None:
    found = settle_breaks(LAOS, ["mốc 251"], DAY)
    assert found.cuts["VN-LA"][0].km == pytest.approx(marker_km("VN-LA", "251").km)
    assert "derived from its number, ±" in found.notes[0]
    assert settle_breaks(LAOS, ["mốc 255"], DAY).notes == ()
    part = Border("VN-LA", Border("VN-LA").between(900, 1000), "mine")
    with pytest.raises(InputError, match="beyond the ends of mine"):
        settle_breaks([part], ["mốc 251"], DAY)


def test_a_list_has_semicolons_between_since_a_comma_may_be_of_a_number() -> None:
    assert list(split_breaks(" 120,5;; Lóng Sập, Sơn La ;")) == ["120,5", "Lóng Sập, Sơn La"]


def test_what_locate_reads_cuts_too() -> None:
    at_marker = marker_km(LAOS[0], "255").km
    texts = ("mốc 255 + 1,2 km", "VN-LA km 500", "104.5,20.74")
    cut, other, point = (settle_breaks(LAOS, [text], DAY).cuts["VN-LA"][0] for text in texts)
    assert cut.km == pytest.approx(at_marker + 1.2)
    assert other.km == 500
    assert point.km == pytest.approx(LAOS[0].locate_one(104.5, 20.74).km)
    with pytest.raises(InputError, match="swapped"):
        settle_breaks(LAOS, ["20.74,104.5"], DAY)


def test_a_named_kilometre_keeps_its_name() -> None:
    found = settle_breaks(LAOS, [Break(km=350.5, name="Trạm A"), "120,5"], DAY).cuts["VN-LA"]
    assert [cut.name for cut in found] == ["120,5 km", "Trạm A"]
