"""What is drawn: the interactive map page of the border, its gates and the visits to them."""

from typing import TYPE_CHECKING

from gazetteer.lazy import lazy_names

if TYPE_CHECKING:
    from maps.page import BorderMap, border_map
    from maps.write import write_map

_HOMES = {
    "BorderMap": "maps.page",
    "border_map": "maps.page",
    "write_map": "maps.write",
}
__all__ = [
    "BorderMap",
    "border_map",
    "write_map",
]

__getattr__, __dir__ = lazy_names(__name__, _HOMES)
