"""The face of a package: its public names, each fetched from its module on first use (PEP 562)."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def lazy_names(
    package: str, homes: Mapping[str, str]
) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """Return the ``__getattr__`` and the ``__dir__`` of a package's ``__init__``.

    Parameters
    ----------
    package
        The package, as its ``__name__`` says.
    homes
        Public name -> the module that defines it.

    Examples
    --------
    >>> fetch, names = lazy_names("numbers_of", {"pi": "math"})
    >>> round(fetch("pi"), 2), names()
    (3.14, ['pi'])
    """

    def fetch(name: str) -> Any:  # noqa: ANN401 - whatever the face re-exports
        if name not in homes:
            message = f"module {package!r} has no attribute {name!r}"
            raise AttributeError(message)
        return getattr(import_module(homes[name]), name)

    return fetch, lambda: sorted(homes)
