"""Linear references, ISO 19148: read, written, and taken from one way of telling to another."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.errors import BienGioiError, InputError, UnknownPlaceError
from geo.border import BORDERS, Border
from geo.line_places import LinePlace
from geo.locating import locate
from geo.place_finding import find_places
from geo.referencing import (
    Reference,
    interpolative,
    measured_km,
    official_km,
    official_stretch,
    read_reference,
)

DAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "kind", "of", "km"),
    [
        ("VN-LA km 312.4", "absolute", "VN-LA", 312.4),
        ("VN-LA km 312,4", "absolute", "VN-LA", 312.4),
        ("VN-LA km 312+400", "absolute", "VN-LA", 312.4),
        ("Việt – Lào, km 312,4", "absolute", "Việt – Lào", 312.4),
        ("VN-LA 312.4 km", "absolute", "VN-LA", 312.4),
        ("VN-LA km 2.214,4", "absolute", "VN-LA", 2214.4),
        ("mốc 255 + 1.2 km", "relative", "mốc 255", 1.2),
        ("mốc 255 + 1,2 km", "relative", "mốc 255", 1.2),
        ("Lóng Sập - 3 km", "relative", "Lóng Sập", -3),
        ("Lóng Sập – 3 km", "relative", "Lóng Sập", -3),
        ("85+70m", "relative", "85", 0.07),
        ("mốc 255 + 1.200 m", "relative", "mốc 255", 1.2),
        ("Sơn La official km 100", "interpolative", "Sơn La", 100),
        ("VN-LA/son-la km chính thức 100,5", "interpolative", "VN-LA/son-la", 100.5),
    ],
)
def test_references_are_read_in_both_languages(text: str, kind: str, of: str, km: float) -> None:
    found = read_reference(text)
    assert found
    assert (found.kind, found.of) == (kind, of)
    assert found.km == pytest.approx(km)


@pytest.mark.parametrize("text", ["Lóng Sập", "mốc 255", "1088/2", "104.5,20.74", "", "62(2)"])
def test_what_is_no_reference_is_left_alone(text: str) -> None:
    assert read_reference(text) is None


@given(
    st.sampled_from(["absolute", "relative", "interpolative"]),
    st.integers(-2_000_000, 2_000_000),
    st.sampled_from(["vi", "en"]),
)
def test_what_is_written_is_read_back(kind: str, metres: int, lang: str) -> None:
    km = metres / 1000 if kind == "relative" else abs(metres) / 1000
    reference = Reference(kind, "VN-LA/son-la" if kind == "interpolative" else "VN-LA", km)  # type: ignore[arg-type]
    assert read_reference(reference.said(lang)) == reference  # type: ignore[arg-type]


def test_thousands_stand_apart_for_a_reader_and_not_in_data() -> None:
    reference = Reference("absolute", "VN-LA", 1312.4)
    assert reference.said("vi") == "VN-LA km 1.312,400"
    assert reference.said("en") == "VN-LA km 1,312.400"
    assert str(reference) == "VN-LA km 1312.400"


@pytest.mark.parametrize("border", BORDERS)
def test_every_way_of_telling_a_place_leads_back_to_it(border: str) -> None:
    length = Border(border).length
    for share in (0, 0.123, 0.5, 0.777, 1):
        km = int(length * share * 1000) / 1000
        [row] = locate(f"{border} km {km:.3f}", as_of=DAY)
        for column in ("absolute", "by_marker", "by_gate", "interpolative"):
            if row[column]:
                [place] = find_places([row[column]], as_of=DAY)
                assert isinstance(place, LinePlace), place
                assert place.km == pytest.approx(km, abs=0.0021)


def test_official_kilometres_are_scaled_to_the_measured_stretch() -> None:
    part = official_stretch("VN-LA/son-la")
    assert part.official_km == 274.056
    assert measured_km(part, 0) == (part.from_km, 0)
    end, within = measured_km(part, 274.056)
    assert end == pytest.approx(part.to_km)
    assert within == pytest.approx(0, abs=1e-9)
    middle, within = measured_km(part, 137.028)
    assert middle == pytest.approx((part.from_km + part.to_km) / 2)
    assert 0 < within <= abs(274.056 - part.length_km)
    assert official_km(part, middle) == pytest.approx(137.028)


def test_the_scaling_may_be_off_by_all_that_the_lengths_differ() -> None:
    part = official_stretch("VN-LA/son-la")
    more = 274.056 - part.length_km
    for km in (1.0, 50.0, 200.0, 273.0):
        at, within = measured_km(part, km)
        # All of the difference before the place, or none of it.
        for true in (max(km - more, 0), min(km, part.length_km)):
            assert abs(part.from_km + true - at) <= within + 1e-9


def test_the_smallest_stretch_with_an_official_length_tells_a_place() -> None:
    found = interpolative("VN-LA", 10.0)
    assert found
    assert found[0].of == "VN-LA/dien-bien/phongsaly"


def test_beyond_the_official_length_is_told() -> None:
    part = official_stretch("VN-LA/son-la")
    with pytest.raises(InputError, match=r"from km 0 to km 274\.056"):
        measured_km(part, 275)
    with pytest.raises(InputError, match="is not on it"):
        official_km(part, 1)
    with pytest.raises(UnknownPlaceError, match="VN-LA/nghe-an"):
        official_stretch("VN-LA/xyz")


def told(text: str, border: str | None = None) -> str:
    [found] = find_places([text], border=border, as_of=DAY)
    assert isinstance(found, BienGioiError), found
    return str(found)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("VN-LA km 3000", "runs from km 0 to km 2214"),
        ("VN-LA 792 + 30 km", "is not on it"),
        ("mốc 2000", "VN-CN 0–1378; VN-LA 0–792; VN-KH 0–314"),
        ("mốc 300 Sơn La", "Sơn La VN-LA 145–269"),
        ("mốc 255", "marker/vn-cn/255"),
        ("VN-LA 800", "from 0 to 792"),
        ("Long Xap", "near names: Lóng Sập"),
        ("Hư Không", "no gate or marker is called"),
        ("Sơn La", "province/son-la"),
        ("Thanh Thủy", "gate/thanh-thuy-nghe-an"),
        ("A Dơi", "VN-LA km 1760.6 to 1837.4"),
        ("km 300", "use --border"),
        ("20.74,104.5", "look swapped"),
        ("104,5,20", "cannot be read as two coordinates"),
        ("500,20", "not a longitude and latitude"),
        ("", "no name"),
    ],
)
def test_what_cannot_be_placed_says_why_and_what_would_help(text: str, says: str) -> None:
    assert says in told(text)


def test_added_markers_are_markers_and_no_positions() -> None:
    for text, place_id in (("834/1", "marker/vn-cn/834-1"), ("47/7(2)", "marker/vn-kh/47-7.2")):
        [place] = find_places([text], border=f"VN-{place_id[10:12].upper()}", as_of=DAY)
        assert isinstance(place, LinePlace), place
        assert place.place_id == place_id


def test_a_border_decides_a_number_that_several_have() -> None:
    [place] = find_places(["mốc 255"], border="VN-LA", as_of=DAY)
    assert isinstance(place, LinePlace)
    assert place.place_id == "marker/vn-la/255"
    assert "is not on the border VN-CN" in told("VN-LA km 3", border="VN-CN")
    assert [p.km for p in find_places(["km 300"], border="VN-LA", as_of=DAY)] == [300]  # type: ignore[union-attr]


@pytest.mark.parametrize("text", ["mốc 255 + 1.2 kn", "mốc 255, 300", "mốc 255-260"])
def test_a_marker_with_more_behind_it_is_not_taken_for_the_marker(text: str) -> None:
    with pytest.raises(UnknownPlaceError, match="no gate or marker is called"):
        locate(text, border="VN-LA")


def test_a_long_way_from_a_marker_is_beyond_the_line() -> None:
    with pytest.raises(InputError, match="is not on it"):
        locate("mốc 255 + 99999 km", border="VN-LA")


def test_a_marker_of_another_border_than_asked_for_is_refused() -> None:
    for text in ("mốc VN-CN 255", "VN-CN 255", "marker/vn-cn/255"):
        with pytest.raises(InputError, match="is not on the border VN-LA"):
            locate(text, border="VN-LA")


def test_a_chainage_of_another_border_is_told_as_it_was_written() -> None:
    with pytest.raises(InputError, match="“VN-CN km 3” is not on the border VN-LA"):
        locate("VN-CN km 3", border="VN-LA")


def test_a_border_may_stand_before_or_behind_the_word() -> None:
    assert locate("mốc VN-LA 255")[0]["km"] == locate("VN-LA mốc 255")[0]["km"]
