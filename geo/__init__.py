"""Geometry: the border line, its segments, the provinces on both sides, measures and joins.

Importing this package loads nothing heavy: each name is fetched where it is first used (PEP 562).
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geo.border import BORDERS, Border, Position
    from geo.locator import boundary_path
    from geo.official import OfficialClaim, official_claims
    from geo.provinces import province_polygons, representative_point
    from geo.segments import Segment

_HOMES = {
    "BORDERS": "border",
    "Border": "border",
    "OfficialClaim": "official",
    "Position": "border",
    "Segment": "segments",
    "boundary_path": "locator",
    "official_claims": "official",
    "province_polygons": "provinces",
    "representative_point": "provinces",
}
__all__ = [
    "BORDERS",
    "Border",
    "OfficialClaim",
    "Position",
    "Segment",
    "boundary_path",
    "official_claims",
    "province_polygons",
    "representative_point",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401
    if name in _HOMES:
        return getattr(import_module(f"geo.{_HOMES[name]}"), name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
