"""What the page shows: the gates, the visits where the design puts them, the views."""

import json
from collections.abc import Callable
from types import ModuleType
from typing import Any

import geopandas as gpd
import pytest
import shapely
from shapely import Point, box

from gazetteer.words import Lang
from maps.content import page_content
from maps.gates import gate_features
from maps.labels import Texts
from maps.provinces import label_points
from maps.visits import in_order, visit_cards, visit_places


@pytest.fixture
def content(frames: dict[str, Any]) -> Callable[..., dict[str, Any]]:
    def gather(**changes: object) -> dict[str, Any]:
        return page_content(**{"lang": "en", "title": None, "as_of": None, **frames, **changes})

    return gather


def lines(card: dict[str, Any]) -> dict[str, str]:
    return {line[0]: line[1] for line in card.get("rows", [])}


def test_a_gate_without_a_position_is_not_drawn_but_is_named_as_counterpart(
    content: Callable[..., dict[str, Any]],
) -> None:
    gates = {gate["id"]: gate for gate in content()["gates"]}
    assert "gate/pa-hang" not in gates
    assert lines(gates["gate/long-sap"]["card"])["Counterpart"] == "Pa Háng"


def test_inferred_and_estimated_positions_are_marked(
    content: Callable[..., dict[str, Any]],
) -> None:
    gates = {gate["id"]: gate for gate in content()["gates"]}
    assert gates["gate/chieng-khuong"]["uncertain"]
    assert gates["gate/ban-dan"]["precision"] == 6000
    assert gates["gate/ban-dan"]["card"]["warnings"]
    assert not gates["gate/huu-nghi"]["uncertain"]


def test_suspended_rail_and_foreign_gates_are_told_apart(
    content: Callable[..., dict[str, Any]],
) -> None:
    gates = {gate["id"]: gate for gate in content()["gates"]}
    assert gates["gate/a-pa-chai"]["suspended"]
    assert gates["gate/dong-dang"]["rail"]
    assert gates["gate/huu-nghi-quan"]["foreign"]


def test_a_gate_of_unknown_type_is_drawn_as_such(frames: dict[str, Any]) -> None:
    rows = frames["gates"].head(1).to_dict("records")
    [gate] = gate_features([{**rows[0], "gate_type": None}], Texts("en"))
    assert gate["type"] == "unknown"
    assert gate["card"]["subtitle"].startswith("Gate of unknown type")


def test_every_gate_stands_in_its_own_country(
    content: Callable[..., dict[str, Any]], frames: dict[str, Any]
) -> None:
    provinces = frames["provinces"]
    for gate in content()["gates"]:
        at = Point(gate["at"][1], gate["at"][0])
        reach = (gate["precision"] or 0) / 111_320 + 0.003
        own = provinces[(provinces.country == "VN") == (not gate["foreign"])]
        assert shapely.distance(own.geometry.values, at).min() <= reach, gate["id"]


def test_a_visit_is_drawn_at_the_gate_visited_else_on_the_province(
    content: Callable[..., dict[str, Any]],
) -> None:
    places = {place["id"]: place for place in content()["places"]}
    assert places["gate/huu-nghi"]["kind"] == "place"
    assert places["province/dien-bien"]["kind"] == "province"
    assert "gate/tay-trang" not in places, "a gate only named draws nothing"


def test_visits_to_one_province_share_a_symbol(content: Callable[..., dict[str, Any]]) -> None:
    places = {place["id"]: place for place in content()["places"]}
    assert len(places["province/son-la"]["visits"]) == 2


def test_a_visit_from_a_list_of_headlines_is_not_on_the_map(
    content: Callable[..., dict[str, Any]],
) -> None:
    assert len(content()["visits"]) == 5
    assert "Người Khác" not in str(content()["visits"])


def test_visits_are_listed_by_date(content: Callable[..., dict[str, Any]]) -> None:
    titles = [card["title"] for card in content()["visits"]]
    assert titles[0] == "2 March 2020"
    assert titles[-1] == "6 October 2025"
    assert titles[3].startswith("21 March 2025 or 21 March 2026")


def test_a_visit_with_no_date_or_an_odd_one_comes_last(world: ModuleType) -> None:
    rows = [
        world.visit(1, "Sơn La", "son-la", date=None),
        world.visit(2, "Sơn La", "son-la", date="someday"),
        world.visit(3, "Sơn La", "son-la", date="2024-01-01"),
    ]
    assert [row["id"] for row in in_order(rows)] == ["visit/3", "visit/1", "visit/2"]


def test_the_card_of_a_visit_tells_who_where_and_by_which_source(
    content: Callable[..., dict[str, Any]],
) -> None:
    card = next(card for card in content()["visits"] if card["title"] == "3 April 2024")
    told = lines(card)
    assert told["Led by"] == "Bùi Thanh Sơn, Bộ trưởng Bộ Ngoại giao"
    assert told["Gates visited"] == "Hữu Nghị"
    assert told["Drawn at"] == "Gate Hữu Nghị"
    assert "Gates mentioned" not in told, "a gate gone to is not told twice"


def test_no_leader_named_and_warnings_are_said(content: Callable[..., dict[str, Any]]) -> None:
    card = content()["visits"][-1]
    assert lines(card)["Led by"] == "No leader named"
    assert card["warnings"][0].startswith("metadata gives 2025-06-10")


def test_a_marker_without_a_position_leaves_the_visit_on_the_province(
    content: Callable[..., dict[str, Any]],
) -> None:
    told = lines(content()["visits"][0])
    assert told["Markers visited"] == "113"
    assert told["Drawn at"].startswith("Điện Biên province")


def test_a_visit_without_a_place_is_listed_but_not_drawn(world: ModuleType) -> None:
    row = world.visit(1, "Cà Mau", "ca-mau", date="2024", drawn_at=None, geometry=None)
    assert visit_places([row]) == []
    [card] = visit_cards([row], Texts("en"))
    assert lines(card)["Drawn at"] == "Not drawn on the map"


def test_the_page_opens_on_the_visited_provinces_else_on_the_whole_border(
    content: Callable[..., dict[str, Any]], frames: dict[str, Any]
) -> None:
    alone = content(visits=frames["visits"].iloc[:0])
    assert alone["start"] == alone["home"]
    north = content(visits=frames["visits"][frames["visits"].province == "Sơn La"])
    assert north["start"][1] > north["home"][1] + 1


def test_names_follow_the_language(content: Callable[..., dict[str, Any]]) -> None:
    def names(lang: str) -> dict[str, str]:
        return {p["id"]: p["name"] for p in content(lang=lang)["provinces"]}

    assert names("vi")["neighbour/houaphanh"] == "Hủa Phăn"
    assert names("en")["neighbour/houaphanh"] == "Houaphanh"
    assert names("en")["province/son-la"] == names("vi")["province/son-la"] == "Sơn La"


def test_the_heading_gives_the_day_and_the_number_of_visits(
    content: Callable[..., dict[str, Any]],
) -> None:
    page = content(lang="vi", as_of="2024-11-18")
    assert page["subtitle"] == "Tính đến 18/11/2024 · 5 chuyến công tác"
    assert content(title="Báo cáo")["title"] == "Báo cáo"


def test_a_large_province_is_named_near_its_stretch_of_the_border() -> None:
    [(lon, lat)] = label_points([box(97, 21, 106, 29)], [(102.1, 22.4, 105.5, 23.3)])
    assert 101 < lon < 107
    assert lat < 25


def test_the_geometry_column_may_have_another_name(
    content: Callable[..., dict[str, Any]], frames: dict[str, Any]
) -> None:
    renamed = {name: frame.rename_geometry("shape") for name, frame in frames.items()}
    assert content(**renamed) == content()


def test_empty_frames_make_an_empty_map(
    content: Callable[..., dict[str, Any]], frames: dict[str, Any]
) -> None:
    nothing = {name: frame.iloc[:0] for name, frame in frames.items()}
    page = content(**nothing)
    assert page["segments"] == page["gates"] == page["visits"] == []
    assert page["home"][0] < page["home"][2]
    assert isinstance(nothing["visits"], gpd.GeoDataFrame)


def test_a_gate_across_the_line_is_drawn_once_it_stands_clear_of_its_counterpart(
    frames: dict[str, Any],
) -> None:
    rows = frames["gates"].to_dict("records")
    pair = [row for row in rows if row["place_id"] in ("gate/huu-nghi", "gate/huu-nghi-quan")]
    for row, other in zip(pair, reversed(pair), strict=True):
        row["pair_id"] = other["place_id"]
    drawn = {gate["id"]: gate for gate in gate_features(pair, Texts("en"))}
    assert "apart" not in drawn["gate/huu-nghi"]
    assert 12 < drawn["gate/huu-nghi-quan"]["apart"] <= 14  # they stand 560 m apart


def test_a_gate_guessed_to_lie_by_its_counterpart_is_left_to_the_counterparts_card(
    frames: dict[str, Any],
) -> None:
    rows = {row["place_id"]: row for row in frames["gates"].to_dict("records")}
    long_sap = {**rows["gate/long-sap"], "pair_id": "gate/pa-hang"}
    pa_hang = {**rows["gate/pa-hang"], "pair_id": "gate/long-sap", "coord_class": "estimate"}
    pa_hang["geometry"] = Point(104.5201, 20.7601)
    assert [gate["id"] for gate in gate_features([long_sap, pa_hang], Texts("en"))] == [
        "gate/long-sap"
    ]
    alone = gate_features([{**pa_hang, "pair_id": None}], Texts("en"))
    assert [gate["id"] for gate in alone] == ["gate/pa-hang"]


@pytest.mark.parametrize(
    ("lang", "since"),
    [
        ("en", "22 December 2020; opened 19 November 2024"),
        ("vi", "22/12/2020; khai trương 19/11/2024"),
    ],
)
def test_a_card_tells_since_when_a_gate_is_of_its_type(
    frames: dict[str, Any], lang: Lang, since: str
) -> None:
    row = frames["gates"].head(1).to_dict("records")[0]
    dates = {"gate_type_from": "2020-12-22", "gate_type_opened": "2024-11-19"}
    [gate] = gate_features([{**row, **dates}], Texts(lang))
    assert since in json.dumps(gate["card"], ensure_ascii=False)
    [gate] = gate_features([row], Texts(lang))
    assert since not in json.dumps(gate["card"], ensure_ascii=False)
