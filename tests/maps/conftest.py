"""The small border of ``world.py`` as fixtures; the browser tests share it."""

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import maps


def _load_world() -> ModuleType:
    """Load ``world.py`` by its path: pytest's importlib mode puts no folder on ``sys.path``."""
    path = Path(__file__).with_name("world.py")
    spec = importlib.util.spec_from_file_location("tests_maps_world", path)
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules.setdefault(spec.name, importlib.util.module_from_spec(spec))
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def world() -> ModuleType:
    return _load_world()


@pytest.fixture
def frames(world: ModuleType) -> dict[str, Any]:
    """The four frames, fresh for each test: tests may change them."""
    names = ("provinces", "segments", "gates", "visits")
    return {name: getattr(world, name)() for name in names}


@pytest.fixture
def draw(frames: dict[str, Any]) -> Callable[..., Any]:
    """Draw the small border; arguments replace frames or set options."""
    return lambda **changes: maps.border_map(**{**frames, **changes})
