"""What the package shows of itself, and what importing it costs."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import gazetteer
from gazetteer import errors

HEAVY = {"pandas", "geopandas", "pyogrio", "shapely", "numpy", "folium", "pyproj"}


@pytest.mark.parametrize(
    "line",
    [
        "import gazetteer",
        "from gazetteer import parse, geocode, gate_rows",
        "from gazetteer import parse; parse('cửa khẩu Tây Trang')",
        "from gazetteer import gate_rows; gate_rows(province='Sơn La')",
        "from gazetteer import geocode; geocode('mốc 113'); geocode('Lóng Sập')",
    ],
)
def test_names_to_places_needs_nothing_heavy(line: str) -> None:
    program = f"import sys\n{line}\nprint(*sorted({{m.split('.')[0] for m in sys.modules}}))"
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program], capture_output=True, text=True, check=True
    )
    assert HEAVY & set(done.stdout.split()) == set()


def test_importing_the_package_alone_loads_only_what_fetches_its_names() -> None:
    program = "import sys, gazetteer\nprint(*(m for m in sys.modules if 'gazetteer.' in m))"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "gazetteer.lazy"


@pytest.mark.parametrize("name", gazetteer.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(gazetteer, name).__name__ == name


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="atlantis"):
        _ = gazetteer.atlantis


def test_the_gazetteer_imports_neither_geometry_nor_maps_nor_the_front_door() -> None:
    folder = Path(gazetteer.__file__).parent
    for file in folder.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert {n.split(".")[0] for n in names} & {"geo", "maps", "biengioi"} == set(), file


def test_every_error_is_of_one_tree() -> None:
    mine = (e for e in vars(errors).values() if getattr(e, "__module__", "") == errors.__name__)
    kinds = [e for e in mine if isinstance(e, type)]
    assert len(kinds) > 5
    assert all(issubclass(kind, errors.BienGioiError) for kind in kinds)
