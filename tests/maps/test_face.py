"""Importing maps is light; drawing pulls in nothing that a map does not need."""

import subprocess
import sys

import pytest

import maps


def modules_after(code: str) -> set[str]:
    script = f"{code}\nimport sys; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, text=True
    )
    return {name.partition(".")[0] for name in done.stdout.split()}


def test_importing_maps_pulls_in_nothing_heavy() -> None:
    heavy = {"folium", "branca", "jinja2", "pandas", "geopandas", "shapely", "numpy", "babel"}
    assert not modules_after("import maps") & heavy


def test_the_map_needs_no_plotting_library() -> None:
    assert "matplotlib" not in modules_after("import maps.page")


def test_the_face_names_what_it_offers() -> None:
    assert {"border_map", "write_map"} <= set(dir(maps))
    with pytest.raises(AttributeError, match="no_such_thing"):
        maps.no_such_thing  # noqa: B018
