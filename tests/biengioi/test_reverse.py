"""``biengioi reverse``: points in, places out, and every point accounted for."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from typer.testing import Result

from geo.reversing import reverse

Run = Callable[..., Result]
DAY = ("--as-of", "2026-01-01")
SON_LA, HOUAPHANH = "104.5,20.74", "104.4,20.6"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "posts.csv"
    rows = (
        'A,"104,5","20,74"\nB,20.74,104.5\nC,104.4,20.6\nD,,\nE,x,20.6\nF,104.4,\nG,105.85,21.03\n'
    )
    path.write_text("name,Kinh độ,Vĩ độ\n" + rows, encoding="utf-8")
    return path


def test_a_point_has_a_province_a_segment_and_a_gate(run: Run) -> None:
    [row] = json.loads(run("reverse", SON_LA, *DAY, "-f", "json").stdout)
    assert row["place_id"] == "province/son-la"
    assert (row["name"], row["country"]) == ("Sơn La", "VN")
    assert row["segment_id"] == "VN-LA/son-la/houaphanh"
    assert row["offset_m"] == pytest.approx(1072, abs=5)
    assert (row["gate_1_place_id"], row["gate_1_name"]) == ("gate/long-sap", "Lóng Sập")
    assert (row["is_uncertain"], row["problem"]) == (False, None)


def test_the_command_line_gives_what_a_notebook_does(run: Run) -> None:
    points = [(104.5, 20.74), (104.4, 20.6), (105.85, 21.03)]
    frame = reverse(points, as_of=date(2026, 1, 1)).to_frame(gates=2)
    texts = [f"{lon},{lat}" for lon, lat in points]
    rows = json.loads(run("reverse", *texts, *DAY, "--gates", "2", "-f", "json").stdout)
    assert [row["query"] for row in rows] == texts
    found = pd.DataFrame(rows).drop(columns=["query", "problem"])
    pd.testing.assert_frame_equal(found, frame, atol=0.01, check_dtype=False)


def test_the_province_is_that_of_the_day(run: Run) -> None:
    before = run("reverse", "104.98,22.82", "--as-of", "2025-06-30", "-f", "json").stdout
    after = run("reverse", "104.98,22.82", "--as-of", "1/7/2025", "-f", "json").stdout
    assert [json.loads(text)[0]["name"] for text in (before, after)] == ["Hà Giang", "Tuyên Quang"]


def test_a_swapped_pair_is_told_and_the_rest_goes_on(run: Run) -> None:
    result = run("reverse", "20.74,104.5", SON_LA, "abc", "104.5", *DAY, "-f", "jsonl")
    assert result.exit_code == 2
    assert "20.74,104.5: lon 20.74 and lat 104.5 look swapped" in result.stderr
    assert "abc: not a pair of longitude and latitude" in result.stderr
    assert "points: 4, of them in a border province: 1 " in result.stderr
    assert "without coordinates: 3" in result.stderr
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["name"] for row in rows] == [None, "Sơn La", None, None]
    assert [row["problem"] is None for row in rows] == [False, True, False, False]


def test_strict_stops_at_the_first_bad_point(run: Run) -> None:
    result = run("reverse", SON_LA, "20.74,104.5", "--strict", *DAY)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "look swapped" in result.stderr


def test_points_are_read_from_standard_input(run: Run) -> None:
    text = f"\ufeff{SON_LA}\n\n104,4; 20,6\n"
    rows = run("reverse", "-", *DAY, "-f", "jsonl", stdin=text).stdout.splitlines()
    assert [json.loads(row)["name"] for row in rows] == ["Sơn La", "Hủa Phăn"]
    assert "the file is empty" in run("reverse", "-", stdin="\n").stderr


@pytest.mark.parametrize(
    "text",
    ["104,5;20,74", "104,5,20,74", "20°44'24\"B 104°30'Đ", "20.74N 104.5E", "104°30'; 20°44,4'"],
)
def test_a_point_is_written_as_for_locate(run: Run, text: str) -> None:
    [row] = json.loads(run("reverse", text, *DAY, "-f", "json").stdout)
    assert (row["query"], row["place_id"]) == (text, "province/son-la")


@pytest.mark.parametrize("text", ["104.5", "104.5,", "1 2 3", "20°N 104°N", "Lóng Sập"])
def test_what_is_no_point_is_told(run: Run, text: str) -> None:
    result = run("reverse", text, *DAY, "-f", "json")
    assert result.exit_code == 2
    assert f"{text}: not a pair" in result.stderr or "cannot be read" in result.stderr


def test_metres_are_read_with_a_decimal_comma(run: Run) -> None:
    asked = ("599101,6; 2431004,2", "--crs", "EPSG:9210", *DAY, "-f", "json")
    [row] = json.loads(run("reverse", *asked).stdout)
    assert (row["name"], row["problem"]) == ("Lạng Sơn", None)


def test_every_row_of_a_table_is_kept_and_what_is_wrong_is_told(run: Run, table: Path) -> None:
    result = run("reverse", table, *DAY, "-f", "json")
    assert result.exit_code == 2
    assert f"{table}: row 3: lon 20.74 and lat 104.5 look swapped" in result.stderr
    assert f"{table}: row 6: “x” is not a number" in result.stderr
    assert f"{table}: row 7: only one of lon and lat is given" in result.stderr
    assert "points: 7, of them in a border province: 2 " in result.stderr
    assert "in none: 1, without coordinates: 4" in result.stderr
    rows = json.loads(result.stdout)
    assert [row["name"] for row in rows] == list("ABCDEFG")
    found = ["Sơn La", None, "Hủa Phăn", None, None, None, None]
    assert [row["name_found"] for row in rows] == found
    assert rows[0]["Kinh độ"] == "104,5"


def test_the_messages_are_vietnamese_too(run: Run, table: Path) -> None:
    result = run("reverse", table, *DAY, "--lang", "vi")
    assert "dòng 3: lon 20.74 và lat 104.5 có vẻ bị đảo" in result.stderr
    assert "7 điểm: 2 trong tỉnh biên giới" in result.stderr
    assert "Lóng Sập (1,9 km)" in result.stdout


def test_the_columns_may_be_named(run: Run, table: Path) -> None:
    text = table.read_text("utf-8").replace("Kinh độ,Vĩ độ", "X,Y")
    table.write_text(text, encoding="utf-8")
    refused = run("reverse", table)
    assert refused.exit_code == 2
    assert "give --lon and --lat; the columns are: name, X, Y" in refused.stderr
    assert "Sơn La" in run("reverse", table, "--lon", "X", "--lat", "Y", "-f", "csv").stdout
    assert "no column “Z”" in run("reverse", table, "--lon", "X", "--lat", "Z").stderr
    assert "give both lon and lat" in run("reverse", table, "--lon", "X").stderr


@pytest.mark.parametrize("ending", ["csv", "xlsx", "parquet", "jsonl"])
def test_tables_of_every_kind_are_read_and_written(run: Run, tmp_path: Path, ending: str) -> None:
    path, out = tmp_path / f"in.{ending}", tmp_path / f"out.{ending}"
    frame = pd.DataFrame({"lon": [104.5, 104.4], "lat": [20.74, 20.6]})
    if ending == "jsonl":
        frame.to_json(path, orient="records", lines=True)
    else:
        getattr(frame, {"xlsx": "to_excel"}.get(ending, f"to_{ending}"))(path, index=False)
    assert run("reverse", path, *DAY, "-o", out).exit_code == 0
    rows = json.loads(run("reverse", out, *DAY, "-f", "json").stdout)
    assert [row["name"] for row in rows] == ["Sơn La", "Hủa Phăn"]


@pytest.mark.parametrize("ending", ["gpkg", "geojson"])
def test_a_layer_in_any_system_is_read_and_a_layer_written(
    run: Run, tmp_path: Path, ending: str
) -> None:
    path, out = tmp_path / f"in.{ending}", tmp_path / f"out.{ending}"
    points = gpd.points_from_xy([104.5, 104.4], [20.74, 20.6], crs=4326)
    layer = gpd.GeoDataFrame({"n": [1, 2]}, geometry=points)
    (layer.to_crs(32648) if ending == "gpkg" else layer).to_file(path)
    result = run("reverse", path, *DAY, "-o", out)
    assert result.exit_code == 0, result.output
    written = gpd.read_file(out)
    assert written["name"].tolist() == ["Sơn La", "Hủa Phăn"]
    assert np.allclose(written.geometry.x, [104.5, 104.4], atol=1e-7)
    assert np.allclose(written["lon"], [104.5, 104.4], atol=1e-6)


def test_geojson_has_a_null_geometry_for_a_bad_point(run: Run) -> None:
    result = run("reverse", SON_LA, "abc", *DAY, "-f", "geojson")
    features = json.loads(result.stdout)["features"]
    assert [f["geometry"] and f["geometry"]["coordinates"] for f in features] == [
        [104.5, 20.74],
        None,
    ]


def test_a_file_is_given_alone(run: Run, table: Path) -> None:
    assert "a file is given alone" in run("reverse", table, SON_LA).stderr
    missing = run("reverse", "nope.csv")
    assert missing.exit_code == 2
    assert "no such file" in missing.stderr


def test_what_is_uncertain_is_shown_so(run: Run) -> None:
    result = run("reverse", "102.143864,22.400484", *DAY)  # the tripoint with China and Laos
    words = result.stdout.replace("│", " ").split()
    assert {"itself;", "uncertain"} <= set(words)
    assert "uncertain which: 1" in result.stderr


def test_no_gates_may_be_asked_for(run: Run) -> None:
    [row] = json.loads(run("reverse", SON_LA, "--gates", "0", "-f", "json").stdout)
    assert not [name for name in row if name.startswith("gate_")]


def test_layers_that_cannot_be_read_are_told_plainly(run: Run, tmp_path: Path) -> None:
    for text, said in (("", "empty"), ('{"type": "Feat', "cannot be read as a file of geometry")):
        path = tmp_path / "points.geojson"
        path.write_text(text, encoding="utf-8")
        result = run("reverse", str(path))
        assert result.exit_code == 2
        assert said in result.stderr
        assert "driver" not in result.stderr


@pytest.mark.parametrize("ending", ["gpkg", "fgb", "shp"])
def test_a_layer_is_read_in_the_system_that_is_named(run: Run, tmp_path: Path, ending: str) -> None:
    points = gpd.points_from_xy([104.5, 104.4], [20.74, 20.6], crs=4326).to_crs(9206)
    path = tmp_path / f"none.{ending}"
    with pytest.warns(UserWarning, match="'crs' was not provided"):
        gpd.GeoDataFrame(geometry=gpd.GeoSeries(points.to_numpy())).to_file(path)
    refused = run("reverse", path)
    assert refused.exit_code == 2
    assert "states no coordinate system" in refused.stderr
    assert "--crs" in refused.stderr
    assert "EPSG:9206" in refused.stderr
    rows = json.loads(run("reverse", path, "--crs", "EPSG:9206", *DAY, "-f", "json").stdout)
    assert {row["name"] for row in rows} == {"Sơn La", "Hủa Phăn"}


def test_a_system_that_is_named_goes_before_the_one_that_a_layer_states(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "wrong.gpkg"
    points = gpd.points_from_xy([104.5], [20.74], crs=4326).to_crs(9206)
    gpd.GeoDataFrame(geometry=points).set_crs(9218, allow_override=True).to_file(path)
    result = run("reverse", path, "--crs", "9206", *DAY, "-f", "json")
    assert "read as VN-2000 / TM-3 104-00, though the file states VN-2000 / TM-3 108-30" in (
        result.stderr
    )
    [row] = json.loads(result.stdout)
    assert row["name"] == "Sơn La"
    far = run("reverse", path, "-f", "json")
    [row] = json.loads(far.stdout)
    assert "from the border line: not near it" in row["problem"]
    assert "points more than 100 km from the border line: 1 of 1" in far.stderr
    assert far.exit_code == 0


def test_a_far_point_is_told_in_the_table(run: Run) -> None:
    result = run("reverse", "100,15", SON_LA, "--lang", "vi")
    assert "cách đường biên giới 630 km" in " ".join(result.stdout.replace("│", " ").split())
    assert "1 trong 2 điểm cách đường biên giới hơn 100 km" in result.stderr


def test_what_is_read_is_told_where_a_file_is_of_another_kind(run: Run, tmp_path: Path) -> None:
    for name in ("points.kmz", "points.gpkg"):
        (tmp_path / name).write_bytes(b"x")
    said = run("reverse", tmp_path / "points.kmz").stderr
    assert ".csv" in said
    assert ".gpkg" in said
    assert "use biengioi reverse" in run("join", tmp_path / "points.gpkg").stderr


def test_an_empty_point_is_no_file(run: Run) -> None:
    result = run("reverse", "", SON_LA, *DAY, "-f", "json")
    assert result.exit_code == 2
    assert "point 1: not a pair of longitude and latitude" in result.stderr
    assert [row["name"] for row in json.loads(result.stdout)] == [None, "Sơn La"]
