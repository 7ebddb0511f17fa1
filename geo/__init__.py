"""Geometry: the border line, its segments, provinces, visits, joins and exports.

Importing this package loads nothing heavy: each name is fetched where it is first used.
"""

from typing import TYPE_CHECKING

from gazetteer.lazy import lazy_names

if TYPE_CHECKING:
    from geo.border import BORDERS, Border, Position
    from geo.check import CheckedClaim, check
    from geo.export import write_layer
    from geo.joining import join
    from geo.locator import boundary_path
    from geo.official import OfficialClaim, official_claims
    from geo.provinces import province_polygons, representative_point
    from geo.records import VisitRecord
    from geo.reversing import Reversed, reverse
    from geo.segments import Segment
    from geo.visit_files import read_visits, sample_path

_HOMES = {
    "BORDERS": "geo.border",
    "Border": "geo.border",
    "CheckedClaim": "geo.check",
    "OfficialClaim": "geo.official",
    "Position": "geo.border",
    "Reversed": "geo.reversing",
    "Segment": "geo.segments",
    "VisitRecord": "geo.records",
    "boundary_path": "geo.locator",
    "check": "geo.check",
    "join": "geo.joining",
    "official_claims": "geo.official",
    "province_polygons": "geo.provinces",
    "read_visits": "geo.visit_files",
    "representative_point": "geo.provinces",
    "reverse": "geo.reversing",
    "sample_path": "geo.visit_files",
    "write_layer": "geo.export",
}
__all__ = [
    "BORDERS",
    "Border",
    "CheckedClaim",
    "OfficialClaim",
    "Position",
    "Reversed",
    "Segment",
    "VisitRecord",
    "boundary_path",
    "check",
    "join",
    "official_claims",
    "province_polygons",
    "read_visits",
    "representative_point",
    "reverse",
    "sample_path",
    "write_layer",
]

__getattr__, __dir__ = lazy_names(__name__, _HOMES)
