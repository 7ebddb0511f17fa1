"""What ships is told to be of open data; what the user gave, to be the user's."""

import json
from pathlib import Path

import pyogrio
import pytest

from geo.border import Border
from geo.compare_lines import compare
from geo.export import geojson, write_layer
from geo.gate_spacing import spacing
from geo.layers import segment_frame
from geo.line_partings import parting_frame, partings
from geo.notices import NOTICE, line_notice
from geo.segments import segments
from geo.spacing_records import gap_frame, spacing_frame


@pytest.fixture(scope="module")
def own() -> Border:
    coords = Border("VN-LA").between(600, 700)
    coords[:, 0] += 0.01
    return Border("VN-LA", coords, "survey.gpkg")


def test_a_line_of_ones_own_is_not_under_the_licence_of_the_shipped_one(own: Border) -> None:
    rows = spacing(own)
    for frame in (segment_frame(segments(own)), spacing_frame(rows), gap_frame(rows[0].gaps)):
        notice = json.loads(geojson(frame, layer="x"))["notice"]
        assert notice.startswith("Line of the user's own, from survey.gpkg: no statement")
        assert "OpenStreetMap" not in notice


def test_the_shipped_line_is() -> None:
    shipped = segment_frame(segments("VN-LA"))
    assert json.loads(geojson(shipped, layer="x"))["notice"] == NOTICE
    assert line_notice(()) == NOTICE
    assert line_notice([""]).startswith("Line of the user's own: ")


def test_of_both_both_is_told_in_a_geopackage_too(own: Border, tmp_path: Path) -> None:
    pair = compare(own, Border("VN-LA"))
    path = tmp_path / "partings.gpkg"
    write_layer(parting_frame([(pair, partings(pair))]), path, layer="partings")
    told = pyogrio.read_info(path)["layer_metadata"]["DESCRIPTION"]
    assert "from survey.gpkg" in told
    assert "ODbL" in told
