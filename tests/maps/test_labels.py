"""Numbers, dates and lengths as a Vietnamese or English reader writes them."""

import csv
import unicodedata
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
from shapely import LineString

from gazetteer.words import load_words
from maps.labels import WORDS, Card, Texts, is_missing, plain, several
from maps.segments import has_long_edge, length_labels, pair_names, segment_card


@pytest.fixture
def vi() -> Texts:
    return Texts("vi")


@pytest.fixture
def en() -> Texts:
    return Texts("en")


@pytest.fixture
def pair(world: ModuleType) -> Callable[[str], dict[str, Any]]:
    rows = {row["segment_id"]: row for row in world.segments().to_dict("records")}
    return lambda name: rows[name]


def test_a_length_has_a_comma_in_vietnamese_and_a_point_in_english(vi: Texts, en: Texts) -> None:
    assert vi.km(274.056, "#,##0.###") == "274,056 km"
    assert en.km(274.056, "#,##0.###") == "274.056 km"
    assert en.km(2337.459) == "2,337.5 km"


def test_a_position_names_its_sides(vi: Texts, en: Texts) -> None:
    assert en.position(106.7114, 21.9727) == "21.9727° N, 106.7114° E"
    assert vi.position(106.7114, 21.9727) == "21,9727° B; 106,7114° Đ"


@pytest.mark.parametrize(("metres", "text"), [(150, "± 150 m"), (6000, "± 6 km"), (None, "")])
def test_a_precision_is_in_metres_or_kilometres(en: Texts, metres: float | None, text: str) -> None:
    assert en.precision(metres) == text


def test_a_date_that_is_none_is_shown_as_it_stands(en: Texts) -> None:
    assert en.date("2024-04-03") == "3 April 2024"
    assert en.date("sometime") == "sometime"


def test_the_official_figure_comes_first_and_the_measured_one_says_what_it_is(
    en: Texts, pair: Callable[[str], dict[str, Any]]
) -> None:
    short, middle, full = length_labels(
        pair("vn-la/dien-bien/phongsaly"), "Điện Biên – Phongsaly", en
    )
    assert short == ["354.8 km"]
    assert middle == ["Điện Biên – Phongsaly", "354.8 km", "339.7 km OSM"]
    assert full[1] == "354.798 km official (2016)"
    assert full[2] == "339.7 km measured on OSM · ratio 0.958"


def test_without_a_current_official_figure_the_measured_one_stands_alone(
    en: Texts, vi: Texts, pair: Callable[[str], dict[str, Any]]
) -> None:
    houaphanh = pair("vn-la/son-la/houaphanh")
    assert length_labels(houaphanh, "Sơn La – Houaphanh", en)[0] == ["216.8 km OSM"]
    assert (
        length_labels(houaphanh, "Sơn La – Houaphanh", en)[2][1]
        == "216.8 km measured on OpenStreetMap"
    )
    assert length_labels(houaphanh, "Sơn La – Hủa Phăn", vi)[2] == [
        "Sơn La – Hủa Phăn",
        "216,8 km đo trên OpenStreetMap",
    ]


def test_an_approximate_official_figure_is_on_the_card_but_not_on_the_label(
    en: Texts, pair: Callable[[str], dict[str, Any]]
) -> None:
    row = pair("vn-la/son-la/luang-prabang")
    assert length_labels(row, "A – B", en)[0] == ["30.3 km OSM"]
    card = segment_card(row, "A – B", en)
    assert ("Other published figure", "32 km (approximate)") in card.rows
    assert not any("Ratio" in line[0] for line in card.rows)


def test_the_card_of_a_segment_gives_date_basis_source_ratio_spacing_and_chainage(
    en: Texts, pair: Callable[[str], dict[str, Any]]
) -> None:
    lines = {
        line[0]: line[1]
        for line in segment_card(pair("vn-la/dien-bien/phongsaly"), "A – B", en).rows
    }
    assert lines["Date of the figure"] == "16 March 2016"
    assert lines["Basis of the figure"] == "1/50,000 maps"
    assert lines["Ratio measured/official"] == "0.958"
    assert lines["Vertex spacing of the line"] == "92 m"
    assert lines["Chainage along the line"] == "100.0 – 439.7 km"


def test_an_edge_of_more_than_three_kilometres_makes_a_length_approximate(
    en: Texts, pair: Callable[[str], dict[str, Any]]
) -> None:
    assert has_long_edge(LineString([(106, 17), (106, 17.1)]))
    assert not has_long_edge(LineString([(106, 17), (106, 17.02)]))
    row = {**pair("vn-la/son-la/houaphanh"), "geometry": LineString([(106, 17), (106, 17.1)])}
    assert segment_card(row, "A – B", en).warnings
    assert length_labels(row, "A – B", en)[0] == ["≈ 216.8 km OSM"]


def test_only_web_addresses_become_links() -> None:
    card = Card("gate", "A")
    card.add("Source", "x", "javascript:alert(1)")
    card.add("Source", "x", "https://example.org")
    card.add("Empty", "")
    card.add("Source", "x", "https://example.org", "a tooltip")
    card.add("Source", "x", "", "a tooltip of nothing")
    assert card.rows == [
        ("Source", "x"),
        ("Source", "x", "https://example.org"),
        ("Source", "x", "https://example.org", "a tooltip"),
        ("Source", "x"),
    ]


def test_two_segments_of_one_pair_are_told_apart_by_the_old_province(vi: Texts, en: Texts) -> None:
    svay_rieng = {"province": "Tây Ninh", "neighbour": "Svay Riêng", "neighbour_en": "Svay Rieng"}
    rows = [
        {**svay_rieng, "province_63": "Tây Ninh"},
        {**svay_rieng, "province_63": "Long An"},
        {"province": "Huế", "province_63": "Thừa Thiên Huế", "neighbour": "Sê Kông"},
    ]
    assert pair_names(rows, vi) == [
        "Tây Ninh – Svay Riêng",
        "Tây Ninh (Long An cũ) – Svay Riêng",
        "Huế – Sê Kông",
    ]
    assert pair_names(rows, en)[1] == "Tây Ninh (formerly Long An) – Svay Rieng"


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_presumed_basis_is_said_on_the_card_and_not_on_the_label(
    lang: str, pair: Callable[[str], dict[str, Any]]
) -> None:
    texts = Texts(lang)  # type: ignore[arg-type]
    row = pair("vn-cn/lang-son/guangxi")
    row["official_basis"] = "2009 demarcation protocol (presumed)"
    said = {"vi": "năm 2009 (suy đoán)", "en": "2009 demarcation protocol (presumed)"}[lang]
    card = segment_card(row, "A – B", texts)
    assert any(line[1].endswith(said) for line in card.rows)
    assert said not in str(length_labels(row, "A – B", texts))


def test_a_basis_without_a_translation_is_introduced_as_english(
    vi: Texts, pair: Callable[[str], dict[str, Any]]
) -> None:
    row = pair("vn-cn/lang-son/guangxi")
    row["official_basis"] = "a letter of the ministry"
    assert ("Cơ sở (ghi bằng tiếng Anh)", row["official_basis"]) in segment_card(row, "", vi).rows


@pytest.mark.parametrize("empty", [None, float("nan"), "", [], ()])
def test_missing_cells_are_empty_texts(empty: object) -> None:
    assert is_missing(empty)
    assert plain(empty) == ""
    assert several(empty) == []


def test_several_takes_a_text_as_one() -> None:
    assert several("Sơn La") == ["Sơn La"]
    assert several(["Sơn La", None, "Điện Biên"]) == ["Sơn La", "Điện Biên"]


def test_every_word_is_in_both_languages_and_composed() -> None:
    with WORDS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    keys = {row["key"] for row in rows}
    assert len(keys) == len(rows)
    assert not keys & set(load_words()), "a word of the gazetteer is said once, there"
    for row in rows:
        assert row["vi"].strip(), row
        assert row["en"].strip(), row
        assert unicodedata.is_normalized("NFC", row["vi"]), row
