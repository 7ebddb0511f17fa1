from collections.abc import Callable
from datetime import date
from itertools import pairwise

import numpy as np
import pytest

from gazetteer.errors import InputError, UnknownPlaceError
from geo.border import BORDERS, Border
from geo.geodesic import length_km
from geo.segments import By, Segment, segments

BEFORE = date(2024, 11, 18)
AFTER = date(2025, 7, 1)

# Lengths on OpenStreetMap 2026 by stretch, kilometres: reference figures computed on the same line
# with junctions placed independently, hence a tolerance of 0.15 km.
REFERENCE = {
    "VN-CN/dien-bien/yunnan": 39.845,
    "VN-CN/lai-chau/yunnan": 251.107,
    "VN-CN/ha-giang/guangxi": 12.607,
    "VN-CN/quang-ninh/guangxi": 118.940,
    "VN-LA/dien-bien/phongsaly": 339.746,
    "VN-LA/son-la/luang-prabang": 30.267,
    "VN-LA/son-la/houaphanh": 216.795,
    "VN-LA/thanh-hoa/houaphanh": 207.232,
    "VN-LA/quang-tri/salavan": 76.892,
    "VN-LA/kon-tum/attapeu": 69.396,
    "VN-KH/kon-tum/ratanakiri": 130.293,
    "VN-KH/binh-phuoc/kratie": 102.613,
    "VN-KH/tay-ninh/svay-rieng": 134.193,
    "VN-KH/dong-thap/prey-veng": 49.803,
    "VN-KH/kien-giang/kampot": 42.620,
}


@pytest.fixture(scope="module")
def by_id() -> dict[str, Segment]:
    return {segment.segment_id: segment for segment in segments(as_of=BEFORE)}


@pytest.mark.parametrize("border", BORDERS)
@pytest.mark.parametrize("by", ["pair", "province", "country"])
def test_the_parts_add_up_to_the_whole_within_a_millimetre(border: str, by: By) -> None:
    whole = Border(border).length
    parts = segments(border, by=by, as_of=BEFORE)
    assert sum(part.length_km for part in parts) == pytest.approx(whole, abs=1e-6)
    assert sum(length_km(part.coords) for part in parts) == pytest.approx(whole, abs=1e-6)


@pytest.mark.parametrize("segment_id", REFERENCE)
def test_a_stretch_is_as_long_as_the_reference(by_id: dict[str, Segment], segment_id: str) -> None:
    assert by_id[segment_id].length_km == pytest.approx(REFERENCE[segment_id], abs=0.15)


def test_son_la_faces_luang_prabang_and_houaphanh() -> None:
    own = [s for s in segments("VN-LA", as_of=BEFORE) if s.province == "Sơn La"]
    assert [s.neighbour_en for s in own] == ["Luang Prabang", "Houaphanh"]
    assert sum(s.length_km for s in own) == pytest.approx(247.06, abs=0.05)


def test_son_la_is_shown_with_its_current_official_length() -> None:
    [son_la] = [s for s in segments("VN-LA", by="province", as_of=BEFORE) if s.province == "Sơn La"]
    assert (son_la.official_km, son_la.official_status) == (274.056, "current")
    assert son_la.ratio == pytest.approx(247.06 / 274.056, abs=0.001)
    assert son_la.line == "OpenStreetMap 2026"


def test_only_current_figures_are_compared() -> None:
    for by in ("pair", "province", "country"):
        for segment in segments(by=by, as_of=BEFORE):  # type: ignore[arg-type]
            assert (segment.ratio is not None) == (segment.official_status == "current")


def test_segment_ids_are_unique_and_readable(by_id: dict[str, Segment]) -> None:
    assert len(by_id) == len(segments(as_of=BEFORE)) == 44
    assert "VN-LA/son-la/houaphanh" in by_id


def test_every_segment_begins_where_the_one_before_ends() -> None:
    for border in BORDERS:
        parts = segments(border, as_of=BEFORE)
        for one, following in pairwise(parts):
            assert one.to_km == following.from_km
            assert np.array_equal(one.coords[-1], following.coords[0])


def test_names_follow_the_date() -> None:
    def name(day: date) -> str | None:
        return next(s.province for s in segments("VN-KH", as_of=day) if "long-an" in s.segment_id)

    assert name(BEFORE) == "Long An"
    assert name(AFTER) == "Tây Ninh"


def test_hue_has_had_its_short_name_since_2025() -> None:
    def name(day: date) -> str | None:
        return next(s.province for s in segments("VN-LA", as_of=day) if "/hue/" in s.segment_id)

    assert name(BEFORE) == "Thừa Thiên Huế"
    assert name(date(2025, 1, 1)) == "Huế"


def test_a_segment_names_its_province_in_both_schemes(by_id: dict[str, Segment]) -> None:
    kien_giang = by_id["VN-KH/kien-giang/takeo"]
    assert (kien_giang.province_63, kien_giang.province_34) == ("Kiên Giang", "An Giang")


def test_an_giang_is_98_or_148_kilometres_long_depending_on_the_scheme() -> None:
    def length(day: date) -> float:
        return next(
            s.length_km
            for s in segments("VN-KH", by="province", as_of=day)
            if s.province == "An Giang"
        )

    assert length(BEFORE) == pytest.approx(98.8, abs=0.1)
    assert length(AFTER) == pytest.approx(148.7, abs=0.1)


def test_the_scheme_can_be_asked_for_against_the_date() -> None:
    ids = {s.province_id for s in segments("VN-KH", as_of=AFTER, scheme="63")}
    assert "province/long-an" in ids
    assert "province/tay-ninh-2025" not in ids


def test_a_whole_border_names_the_country() -> None:
    [laos] = segments("VN-LA", by="country", as_of=BEFORE)
    assert (laos.segment_id, laos.neighbour_id, laos.province) == ("VN-LA", "country/la", None)
    assert laos.official_km == 2337.459


@pytest.mark.parametrize(
    ("segment_id", "approximate"),
    [
        ("VN-LA/quang-binh/khammouane", True),  # edges of 18 and 19 km
        ("VN-LA/quang-tri/savannakhet", True),  # an edge of 11 km
        ("VN-KH/gia-lai/ratanakiri", True),  # an edge of 18 km
        ("VN-LA/son-la/houaphanh", False),
        ("VN-CN/lang-son/guangxi", False),
    ],
)
def test_long_edges_make_a_length_approximate(
    by_id: dict[str, Segment], segment_id: str, *, approximate: bool
) -> None:
    assert by_id[segment_id].approximate is approximate


def test_the_run_beyond_the_coast_counts_for_quang_ninh(by_id: dict[str, Segment]) -> None:
    assert by_id["VN-CN/quang-ninh/guangxi"].coords[-1].tolist() == [108.101194, 21.470139]


def test_a_line_of_your_own_is_measured_by_the_same_call() -> None:
    own = Border("VN-LA", Border("VN-LA").coords[::5].copy(), "my survey")
    parts = segments(own, as_of=BEFORE)
    assert {part.line for part in parts} == {"my survey"}
    assert sum(part.length_km for part in parts) == pytest.approx(own.length, abs=1e-6)


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda: segments("VN-TH"), UnknownPlaceError),
        (lambda: segments("VN-LA", by="district"), InputError),  # type: ignore[arg-type]
    ],
)
def test_what_there_is_not_is_refused(call: Callable[[], object], error: type[Exception]) -> None:
    with pytest.raises(error):
        call()


def test_a_part_of_a_stretch_is_not_compared_with_the_figure_of_the_whole() -> None:
    line = Border("VN-LA")
    part = Border("VN-LA", line.between(500, 700), "from the middle of Sơn La on")
    [country] = segments(part, by="country")
    assert country.official_km == 2337.459
    assert country.ratio is None
    provinces = segments(part, by="province", scheme="63")
    assert [s.province for s in provinces] == ["Sơn La", "Thanh Hóa"]
    assert [s.ratio for s in provinces] == [None, None]
    most = Border("VN-LA", line.between(0, 2200), "but for the last kilometres")
    [country] = segments(most, by="country")
    assert country.ratio == pytest.approx(2200 / 2337.459, abs=1e-6)


def test_an_unknown_scheme_is_refused() -> None:
    with pytest.raises(InputError, match="63 or the 34"):
        segments("VN-LA", scheme="99")  # type: ignore[arg-type]
