"""No gate is drawn in the wrong country."""

from types import ModuleType

import pytest
import shapely
from shapely import Point, box

from maps.gates import gate_features
from maps.labels import Texts
from maps.sides import keep_on_own_side

VIETNAM = {"country": "VN", "geometry": box(106, 20, 107, 21)}
LAOS = {"country": "LA", "geometry": box(105, 20, 106, 21)}


def gate(lon: float, precision: float | None = 1000, country: str = "VN") -> dict[str, object]:
    return {
        "place_id": "gate/a",
        "country": country,
        "precision_m": precision,
        "geometry": Point(lon, 20.5),
    }


def test_a_gate_on_its_own_side_stays() -> None:
    assert keep_on_own_side([gate(106.1)], [VIETNAM, LAOS]) == {}


def test_an_estimate_a_little_across_is_drawn_on_its_own_side() -> None:
    point, metres = keep_on_own_side([gate(105.995)], [VIETNAM, LAOS])["gate/a"]
    assert VIETNAM["geometry"].contains(point)
    assert metres == pytest.approx(521, abs=3)


def test_a_foreign_gate_is_kept_on_the_foreign_side() -> None:
    point, _ = keep_on_own_side([gate(106.001, country="LA")], [VIETNAM, LAOS])["gate/a"]
    assert LAOS["geometry"].contains(point)


def test_a_gate_further_across_than_its_precision_is_not_hidden() -> None:
    assert keep_on_own_side([gate(105.9)], [VIETNAM, LAOS]) == {}
    assert keep_on_own_side([gate(105.995, None)], [VIETNAM, LAOS]) == {}


def test_without_provinces_nothing_moves() -> None:
    assert keep_on_own_side([gate(105.995)], [LAOS]) == {}


def test_the_card_tells_the_coordinate_as_it_is(world: ModuleType) -> None:
    rows = world.gates().to_dict("records")
    provinces = world.provinces().to_dict("records")
    row = next(row for row in rows if row["place_id"] == "gate/chieng-khuong")
    houaphanh = next(p for p in provinces if p["place_id"] == "neighbour/houaphanh")
    son_la = next(p for p in provinces if p["place_id"] == "province/son-la")
    edge = shapely.intersection(houaphanh["geometry"], son_la["geometry"])
    row["geometry"] = Point(edge.centroid.x, shapely.bounds(edge)[1] - 0.005)
    [feature] = gate_features([row], Texts("en"), provinces)
    told = {line[0]: line[1] for line in feature["card"]["rows"]}
    if feature["at"][0] != row["geometry"].y:
        assert feature["card"]["warnings"][-1].startswith("Drawn on its own side")
    assert f"{row['geometry'].y:.4f}° N" in told["Position"]
