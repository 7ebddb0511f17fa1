"""A click on a province tells how long its border is, and on whose word."""

from datetime import date

from geo import layers
from maps.labels import Texts
from maps.province_cards import province_cards


def rows_of(province_id: str, *, day: date, lang: str = "vi") -> list[tuple[str, ...]]:
    frame = layers.segments(as_of=day)
    cards = province_cards(frame.to_dict("records"), Texts(lang))  # type: ignore[arg-type]
    return [tuple(row) for row in cards[province_id]["rows"]]


def test_son_la_shows_both_official_figures_and_the_measured_one() -> None:
    rows = rows_of("province/son-la", day=date(2024, 11, 18))
    assert rows[0] == ("Việt Nam – Lào", "274,056 km (chính thức hiện hành, 16/3/2016)")
    assert rows[1][1] == "thongtindoingoai.sonla.gov.vn"
    assert rows[1][2].startswith("https://thongtindoingoai.sonla.gov.vn/")
    assert rows[2][1] == "274,065 km (nêu trên báo chí, 20/11/2024)"
    assert rows[-1][1] == "247,1 km đo trên OpenStreetMap"


def test_dien_bien_has_two_borders() -> None:
    rows = rows_of("province/dien-bien", day=date(2024, 11, 18), lang="en")
    assert {row[0] for row in rows} == {"Vietnam – China", "Vietnam – Laos", ""}


def test_a_merged_province_shows_the_sum_of_its_parts_where_all_are_current() -> None:
    rows = rows_of("province/quang-ngai-2025", day=date(2026, 11, 22))
    assert any(row[1].startswith("154,222 km") for row in rows)
    assert any(row[1].startswith("138,3 km") for row in rows)
