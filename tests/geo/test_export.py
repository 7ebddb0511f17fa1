"""Exports open in other programs, whole, with their notice, and the same each time."""

import json
import time
from datetime import date
from pathlib import Path

import pyogrio
import pytest
import shapely

from gazetteer.errors import OutputError
from gazetteer.table_files import WRITABLE, write_table_file
from geo import layers
from geo.export import write_layer

DAY = date(2026, 11, 22)
FRAMES = {"gates": layers.gates, "provinces": layers.provinces, "segments": layers.segments}


@pytest.mark.parametrize("layer", FRAMES)
def test_geojson_follows_rfc_7946(layer: str, tmp_path: Path) -> None:
    frame = FRAMES[layer](as_of=DAY)
    write_layer(frame, tmp_path / "x.geojson", layer=layer)
    value = json.loads((tmp_path / "x.geojson").read_text("utf-8"))
    assert value["type"] == "FeatureCollection"
    assert "crs" not in value
    assert "not a legal boundary" in value["notice"]
    assert len(value["features"]) == len(frame)
    for feature in value["features"]:
        if feature["geometry"] and feature["geometry"]["type"] == "Polygon":
            assert shapely.is_ccw(shapely.linearrings(feature["geometry"]["coordinates"][0]))


@pytest.mark.parametrize("layer", FRAMES)
@pytest.mark.parametrize("suffix", [".geojson", ".gpkg"])
def test_gdal_reads_what_was_written(layer: str, suffix: str, tmp_path: Path) -> None:
    frame = FRAMES[layer](as_of=DAY)
    path = tmp_path / f"x{suffix}"
    write_layer(frame, path, layer=layer)
    back = pyogrio.read_dataframe(path)
    assert len(back) == len(frame)
    assert back.crs.to_epsg() == 4326
    assert set(back.columns) == set(frame.columns)


def test_gates_without_a_position_are_kept_without_geometry(tmp_path: Path) -> None:
    write_layer(layers.gates(as_of=DAY), tmp_path / "g.geojson", layer="gates")
    features = json.loads((tmp_path / "g.geojson").read_text("utf-8"))["features"]
    bare = [f for f in features if f["geometry"] is None]
    assert bare
    assert all(f["properties"]["coord_class"] == "none" for f in bare)


@pytest.mark.parametrize("suffix", [".geojson", ".gpkg"])
def test_same_input_same_bytes(suffix: str, tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_layer(layers.gates(as_of=DAY), tmp_path / f"{name}{suffix}", layer="gates")
    assert (tmp_path / f"a{suffix}").read_bytes() == (tmp_path / f"b{suffix}").read_bytes()


@pytest.mark.parametrize("layer", FRAMES)
def test_layers_and_tables_written_a_second_apart_are_the_same_bytes(
    layer: str, tmp_path: Path
) -> None:
    frame = FRAMES[layer](as_of=DAY)
    written: list[dict[str, bytes]] = []
    for pause in (0.0, 1.1):  # spreadsheets tell the time in seconds
        time.sleep(pause)
        for suffix in (".geojson", ".gpkg"):
            write_layer(frame, tmp_path / f"x{suffix}", layer=layer)
        for suffix in WRITABLE:
            write_table_file(frame.drop(columns="geometry"), tmp_path / f"x{suffix}")
        written.append({path.name: path.read_bytes() for path in sorted(tmp_path.iterdir())})
    assert len(written[0]) == 2 + len(WRITABLE)
    assert [name for name in written[0] if written[0][name] != written[1][name]] == []


def test_an_unknown_ending_and_a_missing_folder_are_refused(tmp_path: Path) -> None:
    frame = layers.gates(as_of=DAY)
    with pytest.raises(OutputError, match="must end in"):
        write_layer(frame, tmp_path / "x.shp", layer="gates")
    with pytest.raises(OutputError, match="does not exist"):
        write_layer(frame, tmp_path / "no" / "x.gpkg", layer="gates")
    assert list(tmp_path.iterdir()) == []


def test_a_failed_write_leaves_the_old_file_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.geojson"
    path.write_text("old", "utf-8")

    def fail(*_: object, **__: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("geo.export._features_text", fail)
    with pytest.raises(OutputError, match="No space left"):
        write_layer(layers.gates(as_of=DAY), path, layer="gates")
    assert path.read_text("utf-8") == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["x.geojson"]
