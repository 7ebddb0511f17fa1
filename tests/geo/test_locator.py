from pathlib import Path

import pytest

from gazetteer.errors import BoundaryError
from geo import locator
from geo.locator import boundary_path


def test_the_boundaries_are_found_in_the_source_tree() -> None:
    assert boundary_path("boundaries.topojson").is_file()


def test_an_installed_package_carries_its_own_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "boundaries.topojson").write_text("{}", encoding="utf-8")
    monkeypatch.setattr(locator, "_FOLDERS", (tmp_path, *locator._FOLDERS))
    assert boundary_path("boundaries.topojson").parent == tmp_path


def test_a_missing_file_is_named_with_every_place_looked_in() -> None:
    with pytest.raises(BoundaryError, match=r"data.boundaries.nowhere\.topojson"):
        boundary_path("nowhere.topojson")
