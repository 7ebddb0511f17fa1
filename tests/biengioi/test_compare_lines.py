"""``biengioi compare`` and ``resolution``, with lines of one's own made from the shipped ones."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from geo.border import Border
from geo.sensitivity import simplified

Run = Callable[..., Result]


def write_line(
    path: Path, border: str, tolerance_m: float = 0, span: tuple[float, ...] = ()
) -> Path:
    """Write the shipped line of a border, simplified or a part of it, as GeoJSON."""
    whole = Border(border)
    coords = simplified(whole.between(*span) if span else whole.coords, tolerance_m)
    line = {"type": "LineString", "coordinates": coords.tolist()}
    feature = {"type": "Feature", "properties": {}, "geometry": line}
    collection = {"type": "FeatureCollection", "features": [feature]}
    path.write_text(json.dumps(collection), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def rough(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_line(tmp_path_factory.mktemp("lines") / "rough.geojson", "VN-KH", 200)


def rows(result: Result) -> list[dict[str, str]]:
    assert result.exit_code == 0, result.output
    return list(csv.DictReader(io.StringIO(result.stdout.removeprefix("\ufeff"))))


def test_measures_of_a_simplified_line(run: Run, rough: Path) -> None:
    [row] = rows(run("compare", rough, "--show", "measures", "-f", "csv"))
    assert row["border"] == "VN-KH"
    assert float(row["hausdorff_m"]) == pytest.approx(200, abs=5)
    assert float(row["ratio"]) < 0.95
    assert float(row["within_500_m"]) == 1


def test_where_it_parts_as_rows_and_as_a_layer(run: Run, rough: Path, tmp_path: Path) -> None:
    target = tmp_path / "partings.gpkg"
    result = run("compare", rough, "--tolerance", "150", "-f", "json", "-o", target)
    found = json.loads(result.stdout)
    assert found
    assert all(150 < part["greatest_m"] < 205 for part in found)
    assert all(part["from_km"] <= part["to_km"] for part in found)
    assert all(part["provinces"] for part in found)
    import pyogrio

    frame = pyogrio.read_dataframe(target)
    assert set(frame["parting_id"]) == {part["parting_id"] for part in found}
    assert f"partings.gpkg: {len(frame)} rows" in result.stderr
    assert set(frame["drawn"]) == {"line", "other"}
    layer = json.loads(run("compare", rough, "--tolerance", "150", "-f", "geojson").stdout)
    assert len(layer["features"]) == len(frame)


def test_a_table_in_vietnamese(run: Run, rough: Path) -> None:
    result = run("compare", rough, "--lang", "vi")
    assert result.exit_code == 0
    assert "Khoảng cách Hausdorff" in result.stdout
    assert "đoạn khác" in result.stderr


def test_thousands_stand_apart_in_tables_as_those_of_segments(run: Run, rough: Path) -> None:
    for command in (("compare", rough), ("resolution", "--show", "sensitivity")):
        vietnamese, english = (
            run(*command, "--border", "VN-KH", "--lang", lang).stdout for lang in ("vi", "en")
        )
        assert "1.242,0" in vietnamese
        assert "1,242.0" in english
    assert "33.304" in vietnamese  # a count of vertices


def test_a_file_beside_another(run: Run, rough: Path, tmp_path: Path) -> None:
    part = write_line(tmp_path / "part.geojson", "VN-KH", span=(200, 500))
    result = run("compare", part, rough, "--show", "measures", "-f", "json", "--lang", "vi")
    [row] = json.loads(result.stdout)
    assert row["length_km"] == pytest.approx(300, abs=1)
    assert (row["line"], row["other"]) == ("part.geojson", "rough.geojson")
    assert "chỉ so sánh phần này" in result.stderr


def test_files_of_two_borders_are_refused(run: Run, rough: Path, tmp_path: Path) -> None:
    laos = write_line(tmp_path / "laos.geojson", "VN-LA", 100)
    result = run("compare", laos, rough)
    assert result.exit_code == 2
    assert "two borders, VN-LA and VN-KH" in result.stderr
    result = run("compare", rough, "--border", "VN-LA", "--lang", "vi")
    assert result.exit_code == 2
    assert "tệp không có đường nào của tuyến VN-LA" in result.stderr


def test_the_tolerance_and_the_layer_are_checked(run: Run, rough: Path, tmp_path: Path) -> None:
    assert "above 0" in run("compare", rough, "--tolerance", "0").stderr
    result = run("compare", rough, "-o", tmp_path / "partings.txt")
    assert result.exit_code == 2
    assert ".gpkg" in result.stderr


def test_the_curve_of_a_border(run: Run) -> None:
    found = rows(run("resolution", "--border", "VN-KH", "-f", "csv"))
    assert {row["border"] for row in found} == {"VN-KH"}
    assert {row["fitted"] for row in found} == {"True", "False"}
    table = run("resolution", "--border", "VN-KH", "--lang", "vi")
    assert "số chiều fractal D = 1,0" in table.stderr


def test_the_fit_of_a_line_beside_the_shipped_one(run: Run, rough: Path) -> None:
    shipped, own = rows(run("resolution", rough, "--show", "fit", "-f", "csv"))
    assert (shipped["line"], own["line"]) == ("OpenStreetMap 2026", "rough.geojson")
    assert shipped["official_km"] == own["official_km"] == "1258.0"
    assert float(own["full_km"]) < float(shipped["full_km"])
    assert shipped["dimension"]
    assert not own["dimension"]  # a tenth of it are edges over 10 km: no law can be fitted
    said = run("resolution", rough, "--lang", "vi").stderr
    assert "đường quá ngắn hoặc vẽ quá thưa" in said
    assert "“rough.geojson” so với “OpenStreetMap 2026”: −" in said


@pytest.mark.parametrize(("show", "count"), [("sensitivity", 25), ("sinuosity", 17)])
def test_other_tables(run: Run, show: str, count: int) -> None:
    assert len(rows(run("resolution", "--show", show, "--border", "VN-KH", "-f", "csv"))) == count
    assert run("resolution", "--show", show, "--border", "VN-KH", "--lang", "vi").exit_code == 0


def test_a_picture_is_drawn(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "curve.svg"
    result = run("resolution", "--border", "VN-KH", "--plot", target, "--lang", "vi")
    assert result.exit_code == 0, result.output
    assert target.read_text("utf-8").startswith("<?xml")


def test_a_picture_of_another_kind_is_refused(run: Run, tmp_path: Path) -> None:
    result = run("resolution", "--plot", tmp_path / "curve.doc")
    assert result.exit_code == 2
    assert ".svg" in result.stderr


def test_a_line_is_named_as_in_every_other_command(run: Run, rough: Path) -> None:
    asked = ("--show", "sensitivity", "-f", "csv")
    by_option, by_place = (
        run("resolution", *given, *asked) for given in (("--line", rough), (rough,))
    )
    assert rows(by_option) == rows(by_place)
    both = run("resolution", rough, "--line", rough)
    assert both.exit_code == 2
    assert "give one" in both.stderr
    alone = run("resolution", "--crs", "EPSG:9210")
    assert alone.exit_code == 2
    assert "--crs goes with --line" in alone.stderr


def test_the_sinuosity_of_two_lines_tells_which_is_which(run: Run, rough: Path) -> None:
    both = run("resolution", "--line", rough, "--show", "sinuosity").stdout
    assert "rough.geojson" in both
    assert "OpenStreetMap 2026" in both
    one = run("resolution", "--border", "VN-KH", "--show", "sinuosity").stdout
    assert "OpenStreetMap 2026" not in one


def test_no_gap_has_no_sign(run: Run, tmp_path: Path) -> None:
    same = write_line(tmp_path / "same.geojson", "VN-LA", 0, (600, 700))
    told = run("resolution", "--line", same).stderr
    assert ": 0.0 km at every vertex; 0.0 km with rulers" in told
