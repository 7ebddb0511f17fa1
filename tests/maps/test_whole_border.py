"""The map of the whole border, from the shipped data."""

import time
from datetime import date
from typing import Any

import pytest
import shapely
from shapely import Point

import maps
from geo.layers import gates, provinces, segments
from maps.content import page_content

DAYS = (date(2024, 11, 18), date(2026, 3, 30))


@pytest.fixture(scope="module", params=DAYS, ids=["63 provinces", "34 provinces"])
def border(request: pytest.FixtureRequest) -> dict[str, Any]:
    day = request.param
    frames = {"provinces": provinces(as_of=day), "segments": segments(as_of=day)}
    place_gates = gates(as_of=day)
    nobody = place_gates.iloc[:0].assign(zone=None, date=None, id=None)
    return {**frames, "gates": place_gates, "visits": nobody, "as_of": day}


def test_the_page_stays_below_two_megabytes(border: dict[str, Any]) -> None:
    for lang in ("vi", "en"):
        assert len(maps.border_map(**border, lang=lang).get_root().render().encode()) < 1_000_000


def test_drawing_takes_no_time_worth_noticing(border: dict[str, Any]) -> None:
    maps.border_map(**border)  # imports and caches
    start = time.perf_counter()
    maps.border_map(**border).get_root().render()
    assert time.perf_counter() - start < 2  # 0.25 s on an idle machine


def test_no_gate_is_drawn_in_the_wrong_country(border: dict[str, Any]) -> None:
    land = border["provinces"]
    country = dict(zip(border["gates"].place_id, border["gates"].country, strict=True))
    drawn = page_content(**border, lang="en", title=None)["gates"]
    assert len(drawn) > 100
    for gate in drawn:
        own = land[land.country == country[gate["id"]]].geometry.to_numpy()
        away = shapely.distance(own, Point(gate["at"][1], gate["at"][0])).min()
        assert away == 0, gate["id"]


def test_every_segment_is_drawn_and_no_two_that_touch_look_alike(border: dict[str, Any]) -> None:
    drawn = page_content(**border, lang="vi", title=None)["segments"]
    assert len(drawn) == len(border["segments"])
    lines = border["segments"].geometry.to_numpy()
    for index, line in enumerate(lines):
        for other in shapely.STRtree(lines).query(line.boundary, predicate="intersects"):
            assert other == index or drawn[index]["colour"] != drawn[other]["colour"]


def test_the_official_figure_of_2016_stands_first(border: dict[str, Any]) -> None:
    drawn = {s["id"]: s for s in page_content(**border, lang="en", title=None)["segments"]}
    label = drawn["VN-LA/dien-bien/phongsaly"]["labels"][2]
    assert label[1] == "354.798 km official (2016)"
    assert label[2].startswith("339.8 km measured on OSM")
