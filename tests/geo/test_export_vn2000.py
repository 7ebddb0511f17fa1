"""Layers in Vietnam's own coordinate systems."""

from datetime import date
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import shapely

from gazetteer.errors import InputError, OutputError
from geo import layers
from geo.export import write_layer
from geo.vn2000 import to_degrees

DAY = date(2026, 11, 22)
FRAMES = {"gates": layers.gates, "provinces": layers.provinces, "segments": layers.segments}


@pytest.mark.parametrize("crs", ["EPSG:9210", "EPSG:3405", "EPSG:4756"])
@pytest.mark.parametrize("layer", FRAMES)
def test_a_geopackage_may_be_in_vn_2000(layer: str, crs: str, tmp_path: Path) -> None:
    frame = FRAMES[layer](as_of=DAY)
    write_layer(frame, tmp_path / "x.gpkg", layer=layer, crs=crs)
    back = pyogrio.read_dataframe(tmp_path / "x.gpkg")
    assert f"EPSG:{back.crs.to_epsg()}" == crs
    points = shapely.get_coordinates(frame.geometry.to_numpy())
    written = shapely.get_coordinates(back.geometry.to_numpy())
    assert np.abs(to_degrees(written, crs) - points).max() < 2e-8  # 2 mm
    assert np.abs(written - points).max() > 1e-4  # VN-2000 is not WGS 84


def test_geojson_and_unknown_systems_are_refused(tmp_path: Path) -> None:
    frame = layers.gates(as_of=DAY)
    with pytest.raises(OutputError, match="GeoJSON is always EPSG:4326"):
        write_layer(frame, tmp_path / "x.geojson", layer="gates", crs="EPSG:9210")
    with pytest.raises(InputError, match="no coordinate system"):
        write_layer(frame, tmp_path / "x.gpkg", layer="gates", crs="EPSG:1")
    assert not any(tmp_path.iterdir())
