"""``--line``: what commands share to read a line of the user's own."""

from collections.abc import Callable
from pathlib import Path

import pytest
from geopandas import GeoDataFrame
from shapely import LineString
from typer.testing import Result

from biengioi.cli.own_lines import own_lines
from gazetteer.errors import InputError
from geo.border import Border

Run = Callable[..., Result]


def test_without_a_line_there_is_none_and_its_options_are_refused() -> None:
    assert own_lines(None) is None
    with pytest.raises(InputError, match="--layer, --crs goes with --line"):
        own_lines(None, "a", "EPSG:9210")


def test_a_line_is_read_and_its_notes_are_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    coords = Border("VN-LA").between(1000, 1010)
    path = tmp_path / "mine.gpkg"
    GeoDataFrame(geometry=[LineString(coords)], crs=4326).to_file(path)
    found = own_lines(str(path))
    assert found is not None
    assert found[0].border.name == "VN-LA"
    said = capsys.readouterr()
    assert "runs only from km 1000.0 to km 1010.0" in said.err
    assert said.out == ""


@pytest.mark.parametrize(
    ("lang", "told"), [("en", "always EPSG:4326"), ("vi", "luôn là EPSG:4326")]
)
def test_geojson_in_vn_2000_is_refused_before_any_work(
    run: Run, tmp_path: Path, lang: str, told: str
) -> None:
    path = tmp_path / "g.geojson"
    result = run("export", "gates", "-o", path, "--crs", "EPSG:9210", "--lang", lang)
    assert result.exit_code == 2
    assert told in result.stderr
    assert not path.exists()


def test_an_unknown_system_and_one_without_columns_are_refused(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("x,y\n1,2\n", encoding="utf-8")
    for words, told in (
        (("export", "gates", "-o", tmp_path / "g.gpkg", "--crs", "EPSG:1"), "no coordinate system"),
        (("join", table, "--lon", "x", "--crs", "EPSG:9210"), "give --lon"),
        (("join", table, "--lon", "x", "--lat", "y", "--crs", "EPSG:1"), "no coordinate system"),
        (("join", table, "--lon", "x", "--lat", "y", "--output-crs", "EPSG:9210"), "goes with"),
    ):
        result = run(*words)
        assert (result.exit_code, told in result.stderr) == (2, True), result.stderr


def test_each_bad_point_in_vn_2000_is_told_with_its_row(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    rows = "n,x,y\na,599101.6,2431004.2\nb,2431004.2,599101.6\nc,1,2\n"
    table.write_text(rows, encoding="utf-8")
    result = run("join", table, "--lon", "x", "--lat", "y", "--crs", "EPSG:9210")
    assert "1 by coordinates" in result.stderr
    assert "row 3: lon 2431004.2 and lat 599101.6 look swapped" in result.stderr
    assert "row 4: 1, 2 in EPSG:9210 lies outside" in result.stderr
    bare = run("join", table, "--lon", "x", "--lat", "y")
    assert "row 2: 599101.6, 2431004.2 look like metres" in bare.stderr
