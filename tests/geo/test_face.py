"""What the package shows of itself."""

from pathlib import Path

import pytest

import geo


@pytest.mark.parametrize("name", geo.__all__)
def test_a_public_name_stays_what_it_is(name: str) -> None:
    first = getattr(geo, name)
    assert getattr(geo, name) is first


def test_no_public_name_is_a_modules_too() -> None:
    # Importing a module of the package would put the module in the name's place.
    modules = {path.stem for path in Path(geo.__file__).parent.iterdir()}
    assert modules.isdisjoint(geo.__all__)
