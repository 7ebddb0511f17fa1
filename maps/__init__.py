"""What is drawn: the interactive map page of the border, its gates and the visits to them."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from maps.page import BorderMap, border_map
    from maps.write import write_map

__all__ = ["BorderMap", "border_map", "write_map"]

_HOMES = {"BorderMap": "maps.page", "border_map": "maps.page", "write_map": "maps.write"}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the face re-exports
    """Import a public name when it is first asked for (PEP 562): folium is heavy."""
    if name not in _HOMES:
        message = f"module 'maps' has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
