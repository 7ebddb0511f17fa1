"""The shape of the code: imports run one way, and light commands import nothing heavy."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ORDER = ("gazetteer", "geo", "maps", "biengioi")
HEAVY = {"pandas", "geopandas", "pyogrio", "folium"}


def imports_of(path: Path) -> set[str]:
    tree = ast.parse(path.read_text("utf-8"))
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("package", ORDER)
def test_imports_run_one_way(package: str) -> None:
    above = set(ORDER[ORDER.index(package) + 1 :])
    for path in (ROOT / package).rglob("*.py"):
        assert not imports_of(path) & above, path


@pytest.mark.parametrize("package", ORDER)
def test_modules_stay_small(package: str) -> None:
    lengths = {p: p.read_text("utf-8").count("\n") for p in (ROOT / package).rglob("*.py")}
    assert max(lengths.values()) <= 500


def loaded_by(code: str) -> set[str]:
    program = f"import sys; {code}; print(*{{m.split('.')[0] for m in sys.modules}})"
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    return set(done.stdout.splitlines()[-1].split())


def test_importing_the_packages_loads_nothing_heavy() -> None:
    loaded = loaded_by("import biengioi, gazetteer, geo, maps")
    assert not loaded & (HEAVY | {"numpy", "shapely", "pyproj"})


def test_the_command_line_itself_loads_nothing_heavy() -> None:
    assert not loaded_by("import biengioi.cli.app") & (HEAVY | {"numpy", "shapely", "pyproj"})


def test_reading_and_geocoding_need_no_geometry() -> None:
    loaded = loaded_by(
        "from gazetteer import parse, geocode, gate_rows; parse('x'); geocode('x'); gate_rows()"
    )
    assert not loaded & (HEAVY | {"shapely", "pyproj"})


def test_segments_need_no_data_frames() -> None:
    loaded = loaded_by("from geo.segment_table import segment_rows; segment_rows()")
    assert not loaded & HEAVY
