import json
from pathlib import Path

import numpy as np
import pytest

from gazetteer.errors import BoundaryError
from geo.locator import boundary_path
from geo.topology import load_topology, read_topology

TINY = {
    "type": "Topology",
    "transform": {"scale": [1e-6, 1e-6], "translate": [0, 0]},
    "objects": {
        "lines": {
            "type": "GeometryCollection",
            "geometries": [
                {
                    "type": "LineString",
                    "arcs": [0, 1],
                    "properties": {"border": "VN-LA", "source": "a sketch"},
                }
            ],
        },
        "provinces": {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "Polygon", "arcs": [[0, 1, 2]], "properties": {"place_id": "province/x"}}
            ],
        },
    },
    "arcs": [
        [[104_000_000, 20_000_000], [500_000, 1]],
        [[104_500_000, 20_000_001], [0, 499_999]],
        [[104_500_000, 20_500_000], [-500_000, -500_000]],
    ],
}


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    path = tmp_path / "tiny.topojson"
    path.write_text(json.dumps(TINY, indent=1), encoding="utf-8")
    return path


def test_a_topology_in_any_layout_is_read(tiny: Path) -> None:
    topology = read_topology(tiny)
    assert topology.join(topology.lines["VN-LA"]).tolist() == [
        [104.0, 20.0],
        [104.5, 20.000001],
        [104.5, 20.5],
    ]
    ring = topology.join(topology.provinces["province/x"][0])
    assert ring[0].tolist() == ring[-1].tolist()


def test_an_arc_runs_backwards_when_asked_to(tiny: Path) -> None:
    topology = read_topology(tiny)
    assert topology.arc(~0).tolist() == topology.arc(0)[::-1].tolist()


def test_the_shipped_layout_says_the_same_as_plain_json() -> None:
    topology = load_topology()
    content = json.loads(boundary_path("boundaries.topojson").read_bytes())
    for number in (0, 20, len(content["arcs"]) - 1):
        expected = np.array(content["arcs"][number]).cumsum(axis=0) / 1e6
        assert np.array_equal(topology.arc(number), expected)


def test_no_decimal_of_the_source_is_lost() -> None:
    # The China-Laos tripoint, as OpenStreetMap has it.
    assert load_topology().arc(0)[0].tolist() == [102.143864, 22.400484]


def test_arcs_cannot_be_changed_by_mistake() -> None:
    with pytest.raises(ValueError, match="read-only"):
        load_topology().arc(0)[0] = 0


@pytest.mark.parametrize("text", ["", "not json", "{}", '{"objects": {}, "arcs": []}'])
def test_a_damaged_file_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "damaged.topojson"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BoundaryError, match=r"damaged\.topojson"):
        read_topology(path)


def test_a_damaged_arc_is_refused(tmp_path: Path) -> None:
    data = boundary_path("boundaries.topojson").read_text(encoding="utf-8")
    path = tmp_path / "damaged.topojson"
    path.write_text(data.replace("[[102143864,", "[[x102143864,"), encoding="utf-8")
    with pytest.raises(BoundaryError, match="whole numbers"):
        read_topology(path).arc(0)
