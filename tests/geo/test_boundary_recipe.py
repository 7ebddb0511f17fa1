"""The recipe of the boundary files: its figures are those of the files, its differences true."""

import importlib
import json
import shutil
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from geo.boundary_parts import TOPOLOGY, read_parts
from geo.geodesic import chainage

FOLDER = Path(__file__).parents[2] / "data" / "boundaries"


@pytest.fixture(scope="module")
def recipe() -> ModuleType:
    """Return the recipe's modules that need none of the packages it builds from."""
    sys.path.insert(0, str(FOLDER))
    try:
        for name in ("difference", "figures", "junctions", "tables"):
            importlib.import_module(f"recipe.{name}")
    finally:
        sys.path.remove(str(FOLDER))
    return sys.modules["recipe"]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in (TOPOLOGY, "junctions.csv"):
        shutil.copy(FOLDER / name, tmp_path)
    return tmp_path / TOPOLOGY


def test_the_figures_of_the_sources_are_those_of_the_files(recipe: ModuleType) -> None:
    text = (FOLDER / "SOURCES.md").read_text("utf-8")
    assert recipe.figures.with_figures(text, FOLDER) == text


def test_a_figure_changed_by_hand_is_written_anew(recipe: ModuleType) -> None:
    text = (FOLDER / "SOURCES.md").read_text("utf-8")
    wrong = text.replace("2,214.464", "2,337.459").replace("| 19.0 |", "| 9.0 |")
    assert wrong != text
    assert recipe.figures.with_figures(wrong, FOLDER) == text


def test_a_file_does_not_differ_from_itself(recipe: ModuleType) -> None:
    told = recipe.difference.report(FOLDER / TOPOLOGY, FOLDER / TOPOLOGY)
    assert [line.split(": ")[1] for line in told if line.endswith("the same line")] == [
        "the same line"
    ] * 3
    assert told[-2:] == [
        "junctions: 0 of 42 moved more than 1 m",
        "provinces: 0 of 56 changed in area",
    ]


def test_a_vertex_that_moved_is_told_with_its_kilometre_and_provinces(
    recipe: ModuleType, copy: Path
) -> None:
    content = json.loads(copy.read_bytes())
    parts = read_parts(copy)
    line = parts.join(parts.lines["VN-LA"])
    before = sum(len(parts.arc(number)) - 1 for number in parts.lines["VN-LA"][:5])
    vertex = 1000  # of the sixth arc of VN-LA
    arc = content["arcs"][parts.lines["VN-LA"][5]]
    arc[vertex][1] += 4500  # 500 m to the north
    arc[vertex + 1][1] -= 4500
    copy.write_text(json.dumps(content), encoding="utf-8")
    told = recipe.difference.report(FOLDER / TOPOLOGY, copy)
    [moved] = [text for text in told if text.startswith("  VN-LA km")]
    km = chainage(line)[before + vertex]
    start, end = map(float, moved.split(":")[0].removeprefix("  VN-LA km ").split("-"))
    assert start - 1 < km < end + 1
    assert "province/nghe-an x neighbour/houaphanh" in moved
    metres = float(moved.split("up to ")[1].split(" m")[0])
    assert 50 < metres <= 501
    assert any("VN-CN: the same line" in text for text in told)
    assert any(text.startswith("  province/nghe-an: ") for text in told)


def test_a_line_that_lost_its_detail_is_told_from_the_old_vertices_too(
    recipe: ModuleType, copy: Path
) -> None:
    content = json.loads(copy.read_bytes())
    arc = content["arcs"][14]
    run = arc[100:300]
    arc[100:300] = [np.sum(run, axis=0).tolist()]
    copy.write_text(json.dumps(content), encoding="utf-8")
    told = recipe.difference.report(FOLDER / TOPOLOGY, copy, 5.0)
    [lengths] = [text for text in told if text.startswith("VN-LA: 2214")]
    assert lengths.endswith("21677 -> 21478 vertices")
    assert any(text.startswith("  VN-LA km") for text in told)


def test_a_junction_that_moved_and_one_that_went_are_told(recipe: ModuleType, copy: Path) -> None:
    table = copy.parent / "junctions.csv"
    lines = table.read_text("utf-8").splitlines(keepends=True)
    del lines[20]
    table.write_text("".join(lines), encoding="utf-8")
    told = recipe.difference.report(FOLDER / TOPOLOGY, copy)
    [gone] = [text for text in told if "only in the old table" in text]
    assert gone.startswith("  junction VN-LA ")


def test_a_damaged_file_is_not_compared(recipe: ModuleType, copy: Path) -> None:
    copy.write_text("{", encoding="utf-8")
    with pytest.raises(SystemExit, match="cannot be read"):
        recipe.difference.report(FOLDER / TOPOLOGY, copy)


def test_a_file_that_is_not_there_is_told(recipe: ModuleType, tmp_path: Path) -> None:
    for name in ("nofile.topojson", ""):  # and a folder
        with pytest.raises(SystemExit, match=r"cannot be read: \w+"):
            recipe.difference.report(tmp_path / name, FOLDER / TOPOLOGY)


def test_a_junction_follows_the_line_up_to_500_metres(recipe: ModuleType) -> None:
    row = {"border": "VN-LA", "unit_a": "a", "unit_b": "b", "lon": "104.0010", "lat": "20.0020"}
    line = [(104_000_000, 20_000_000), (104_002_000, 20_000_000)]
    assert recipe.junctions.place_on(line, row) == (104_001_000, 20_000_000)
    assert (row["lon"], row["lat"]) == ("104.0010", "20.0000")
    row["lat"] = "20.0060"
    with pytest.raises(SystemExit, match="more than 500 m off the line"):
        recipe.junctions.place_on(line, row)


def test_a_junction_within_its_rounding_stays(recipe: ModuleType) -> None:
    row = {"border": "VN-LA", "unit_a": "a", "unit_b": "b", "lon": "104.0010", "lat": "20.0000"}
    line = [(104_000_000, 20_000_040), (104_002_000, 20_000_040)]
    assert recipe.junctions.place_on(line, row) == (104_001_000, 20_000_040)
    assert row["lat"] == "20.0000"
    assert len(line) == 3


def test_tables_are_written_as_they_were_read(recipe: ModuleType) -> None:
    for name in ("junctions.csv", "line_ends.csv", "units.csv"):
        path = FOLDER / name
        assert recipe.tables.rows_again(recipe.tables.read_rows(path)) == path.read_bytes()
