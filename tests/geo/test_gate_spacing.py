import itertools
from datetime import date

import numpy as np
import pytest
from pyproj import Geod

from gazetteer.errors import InputError, UnknownPlaceError
from gazetteer.gazetteer import load
from geo.border import Border
from geo.gate_spacing import Spacing, across_tripoints, spacing
from geo.spacing_records import record
from geo.spacing_table import ends_text, gap_table

DAY = date(2026, 6, 1)
INTERNATIONAL = frozenset({"international"})
WGS84 = Geod(ellps="WGS84")


@pytest.fixture(scope="module")
def borders() -> list[Spacing]:
    return spacing(as_of=DAY)


@pytest.fixture(scope="module")
def international() -> list[Spacing]:
    return spacing(as_of=DAY, gate_types=INTERNATIONAL)


def by_vertices(border: str, one: str, other: str) -> float:
    """Return the way between two gates, from the vertex nearest to each: no code of ours."""
    coords = Border(border).coords
    ends = []
    for place_id in (one, other):
        at = load().coordinate(place_id)
        assert at
        lon, lat = np.full(len(coords), at.lon), np.full(len(coords), at.lat)
        ends.append(int(WGS84.inv(*coords.T, lon, lat)[2].argmin()))
    return float(WGS84.line_length(*coords[ends[0] : ends[1] + 1].T)) / 1000


def test_gaps_cover_each_border_from_end_to_end(borders: list[Spacing]) -> None:
    assert [row.segment.border for row in borders] == ["VN-CN", "VN-LA", "VN-KH"]
    for row in borders:
        assert row.gaps[0].from_km == 0
        assert row.gaps[-1].to_km == pytest.approx(row.segment.length_km, abs=1e-6)
        for one, other in itertools.pairwise(row.gaps):
            assert (one.to_km, one.end) == (other.from_km, other.start)


def test_no_gap_is_longer_or_shorter_than_it_may_be(borders: list[Spacing]) -> None:
    for gap in (gap for row in borders for gap in row.gaps):
        assert 0 <= gap.least_km <= gap.length_km <= gap.most_km
        assert gap.straight_km <= gap.length_km + 1e-9


@pytest.mark.parametrize(
    ("border", "one", "other"),
    [
        ("VN-LA", "gate/long-sap", "gate/na-meo"),
        ("VN-LA", "gate/lao-bao", "gate/la-lay"),
        ("VN-CN", "gate/thanh-thuy", "gate/tra-linh"),
        ("VN-KH", "gate/le-thanh", "gate/hoa-lu"),
    ],
)
def test_a_gap_between_two_international_gates(
    international: list[Spacing], border: str, one: str, other: str
) -> None:
    gaps = [gap for row in international if row.segment.border == border for gap in row.gaps]
    [gap] = [
        g for g in gaps if (g.start and g.start.place_id, g.end and g.end.place_id) == (one, other)
    ]
    # Each of the nearest vertices may be half an edge off, some hundred metres.
    assert gap.length_km == pytest.approx(by_vertices(border, one, other), abs=0.5)


def test_the_longest_stretches_without_an_international_gate(international: list[Spacing]) -> None:
    """Hà Giang's Thanh Thủy to Cao Bằng's Trà Lĩnh; Tây Trang is Điện Biên's only one, 323 km
    from the tripoint; Đắk Lắk and Đắk Nông have none."""
    found = {row.segment.border: row.longest for row in international}
    ends = {k: [g.name if g else None for g in (v.start, v.end)] for k, v in found.items()}
    assert ends == {
        "VN-CN": ["Thanh Thủy", "Trà Lĩnh"],
        "VN-LA": [None, "Tây Trang"],
        "VN-KH": ["Lệ Thanh", "Hoa Lư"],
    }
    assert [round(gap.length_km) for gap in found.values()] == [320, 323, 438]
    assert [row.rivals for row in international] == [[], [], []]


def test_over_the_tripoint_of_china_and_laos_it_is_longer_still(
    international: list[Spacing],
) -> None:
    """Ma Lù Thàng is 210.7 km from the tripoint, Tây Trang 322.7."""
    north, south = across_tripoints(international)
    china, laos, cambodia = international
    assert north.length_km == pytest.approx(china.gaps[0].length_km + laos.gaps[0].length_km)
    assert round(north.length_km) == 533
    assert south.length_km == pytest.approx(laos.gaps[-1].length_km + cambodia.gaps[0].length_km)
    assert across_tripoints(international[:1]) == []


def test_the_mean_is_the_way_from_the_first_gate_to_the_last(international: list[Spacing]) -> None:
    for row in international:
        first, last = row.gates[0].km, row.gates[-1].km
        assert first is not None
        assert last is not None
        assert row.mean_km == pytest.approx((last - first) / (len(row.gates) - 1))


def test_before_long_sap_was_international_the_gap_was_both_of_todays(
    international: list[Spacing],
) -> None:
    [then] = spacing("VN-LA", as_of=date(2020, 3, 1), gate_types=INTERNATIONAL)
    before = {(g.start and g.start.name, g.end and g.end.name): g.length_km for g in then.gaps}
    today = {g.end and g.end.name: g.length_km for g in international[1].gaps}
    both = today["Lóng Sập"] + today["Na Mèo"]
    assert before["Tây Trang", "Na Mèo"] == pytest.approx(both)


def test_gates_to_100_km_of_son_la() -> None:
    """On 18 November 2024: 1 international, 1 main, 2 secondary (the article of that day), and
    274.056 km by the province's own site: 1.46 to 100 km."""
    [row] = spacing(province="Sơn La", as_of=date(2024, 11, 18))
    assert {k: v for k, v in row.counts.items() if v} == {
        "international": 1,
        "main": 1,
        "secondary": 2,
    }
    assert row.per_100_km_official == pytest.approx(400 / 274.056)
    assert row.per_100_km == pytest.approx(400 / row.segment.length_km)


@pytest.mark.parametrize(
    ("province", "day", "gate_type", "count"),
    [
        ("Tây Ninh", date(2025, 12, 7), "international", 4),  # vietnamplus-1081539
        ("Tây Ninh", date(2025, 12, 7), "main", 4),  # baolongan-198858
        ("Kon Tum", date(2025, 3, 13), "secondary", 2),  # biengioilanhtho-1249778
        ("Đồng Tháp", date(2025, 1, 17), "international", 2),  # bnews-360474
        ("Quảng Trị", date(2024, 4, 8), "crossing", 6),  # vietnam-vn-quang-tri-2024
    ],
)
def test_counts_are_those_that_were_published(
    province: str, day: date, gate_type: str, count: int
) -> None:
    """The sources are those of ``published_counts.csv``."""
    found = spacing(province=province, as_of=day)
    assert sum(row.counts[gate_type] for row in found) == count


@pytest.mark.parametrize("scheme", ["63", "34"])
def test_provinces_add_up_to_their_border(scheme: str, borders: list[Spacing]) -> None:
    parts = spacing(by="province", as_of=DAY, scheme=scheme)  # type: ignore[arg-type]
    for whole in borders:
        own = [row for row in parts if row.segment.border == whole.segment.border]
        assert sum(len(row.gates) for row in own) == len(whole.gates)
        assert sum(len(row.unplaced) for row in own) == len(whole.unplaced)
        ends = [(row.gaps[0].from_km, row.gaps[-1].to_km) for row in own]
        assert all(a[1] == b[0] for a, b in itertools.pairwise(ends))
        assert ends[0][0] == 0
        assert ends[-1][1] == pytest.approx(whole.segment.length_km, abs=1e-6)


def test_a_province_without_a_gate_is_one_gap() -> None:
    """Điện Biên has only a crossing, A Pa Chải, towards China."""
    china, laos = spacing(province="Điện Biên", as_of=DAY)
    assert (china.segment.border, len(china.gates), china.mean_km) == ("VN-CN", 0, None)
    [gap] = china.gaps
    assert (gap.start, gap.end) == (None, None)
    assert gap.length_km == pytest.approx(china.segment.length_km)
    assert len(laos.gates) == 3


def test_a_gate_without_a_position_counts_and_may_be_in_any_gap_of_its_province() -> None:
    [row] = spacing(province="Lạng Sơn", as_of=DAY)
    assert [gate.name for gate in row.unplaced] == ["Pò Nhùng"]
    assert len(row.gaps) == len(row.gates)  # one fewer gate on the line, one more gap
    assert all(gap.may_hold == row.unplaced for gap in row.gaps)


def test_another_stretch_may_be_the_longest_where_positions_are_vague(
    borders: list[Spacing],
) -> None:
    """Si Pa Phìn, known to 14 km, ends the longest on VN-LA: 202 ± 52 km."""
    laos = borders[1]
    assert laos.longest.end is not None
    assert laos.longest.end.name == "Si Pa Phìn"
    assert laos.longest.error_km > 50
    assert ("Cầu Treo", "Cha Lo") in {
        (g.start and g.start.name, g.end and g.end.name) for g in laos.rivals
    }


def test_a_province_that_is_no_more_answers_for_itself() -> None:
    """Kiên Giang is in An Giang since July 2025; the new An Giang has its gates too."""
    [old] = spacing(province="Kiên Giang", as_of=DAY)
    [new] = spacing(province="An Giang", as_of=DAY)
    [before] = spacing(province="An Giang", as_of=date(2025, 6, 30))
    assert old.segment.province_id == "province/kien-giang"
    assert {gate.place_id for gate in old.gates} | {gate.place_id for gate in before.gates} == {
        gate.place_id for gate in new.gates
    }


def test_a_later_name_finds_the_province_it_took_in() -> None:
    found = spacing(province="Lâm Đồng", as_of=date(2024, 1, 1))
    assert [row.segment.province for row in found] == ["Đắk Nông"]


def test_on_a_day_without_gates_the_whole_border_is_one_stretch() -> None:
    for row in spacing(as_of=date(1980, 1, 1)):
        assert row.gates == ()
        assert row.longest.length_km == pytest.approx(row.segment.length_km)
    assert across_tripoints(spacing(as_of=date(1980, 1, 1))) == []


def test_a_line_of_ones_own_is_spaced_like_the_shipped_one() -> None:
    shipped = Border("VN-KH")
    own = Border("VN-KH", np.concatenate([shipped.coords[:-1:5], shipped.coords[-1:]]), "mine")
    [row] = spacing(own, as_of=DAY, gate_types=INTERNATIONAL)
    assert row.longest.line is own
    assert row.longest.length_km == pytest.approx(437.7, rel=0.06)


def test_no_figure_of_a_whole_border_or_stretch_is_set_beside_a_part_of_it() -> None:
    part = Border("VN-LA", Border("VN-LA").between(600, 700), "part")
    [line] = spacing(part, as_of=DAY)
    son_la, thanh_hoa = spacing(part, by="province", as_of=DAY)
    for row in (line, son_la, thanh_hoa):
        assert row.per_100_km_official is row.published is row.official_km is None
        assert record(row)["official_km"] is record(row)["official_status"] is None
    assert line.per_100_km == pytest.approx(2)
    rows = gap_table(line.gaps)[1]
    assert rows[0][1:3] == ["start of the line given", "Lóng Sập"]
    assert rows[-1][1:3] == ["Tén Tằn", "end of the line given"]
    assert gap_table(son_la.gaps)[1][-1][1:3] == ["Lóng Sập", "end of the stretch"]
    nothing = spacing(part, as_of=DAY, gate_types={"clearance_route"})[0].longest
    assert ends_text(nothing, "vi") == "đầu đường đã cho – cuối đường đã cho"


def test_a_line_that_ends_where_the_border_does_is_all_of_it() -> None:
    [own] = spacing(Border("VN-LA", Border("VN-LA").coords[2:-2], "own"), as_of=DAY)
    assert own.official_km == 2337.459
    assert own.published
    assert gap_table(own.gaps)[1][0][1] == "start of the border"


def test_a_province_without_a_border_is_not_found() -> None:
    with pytest.raises(UnknownPlaceError, match="no border province is named “Hà Nội”"):
        spacing(province="Hà Nội")


def test_a_province_across_the_line_is_answered_with_those_on_this_side() -> None:
    with pytest.raises(UnknownPlaceError, match="Nghệ An, Sơn La, Thanh Hóa"):
        spacing(province="Houaphanh", as_of=DAY)


def test_a_province_of_another_border_is_answered_with_its_own() -> None:
    with pytest.raises(InputError, match="does not touch VN-CN; it touches VN-LA"):
        spacing("VN-CN", province="Sơn La")


def test_spacing_is_by_border_or_province() -> None:
    with pytest.raises(InputError, match="by border or province"):
        spacing(by="gate")  # type: ignore[arg-type]
