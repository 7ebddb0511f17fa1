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
    from geo.line_ends import LineEnd, read_line_ends
    from geo.line_files import OwnLine, read_borders, read_lines
    from geo.locator import boundary_path
    from geo.official import OfficialClaim, official_claims
    from geo.provinces import province_polygons, representative_point
    from geo.records import VisitRecord
    from geo.segments import Segment
    from geo.shared_borders import SharedBorder, shared_borders
    from geo.visit_files import read_visits, sample_path

_HOMES = {
    "BORDERS": "geo.border",
    "Border": "geo.border",
    "CheckedClaim": "geo.check",
    "LineEnd": "geo.line_ends",
    "OfficialClaim": "geo.official",
    "OwnLine": "geo.line_files",
    "Position": "geo.border",
    "Segment": "geo.segments",
    "SharedBorder": "geo.shared_borders",
    "VisitRecord": "geo.records",
    "boundary_path": "geo.locator",
    "check": "geo.check",
    "join": "geo.joining",
    "official_claims": "geo.official",
    "province_polygons": "geo.provinces",
    "read_borders": "geo.line_files",
    "read_line_ends": "geo.line_ends",
    "read_lines": "geo.line_files",
    "read_visits": "geo.visit_files",
    "representative_point": "geo.provinces",
    "sample_path": "geo.visit_files",
    "shared_borders": "geo.shared_borders",
    "write_layer": "geo.export",
}
__all__ = [
    "BORDERS",
    "Border",
    "CheckedClaim",
    "LineEnd",
    "OfficialClaim",
    "OwnLine",
    "Position",
    "Segment",
    "SharedBorder",
    "VisitRecord",
    "boundary_path",
    "check",
    "join",
    "official_claims",
    "province_polygons",
    "read_borders",
    "read_line_ends",
    "read_lines",
    "read_visits",
    "representative_point",
    "sample_path",
    "shared_borders",
    "write_layer",
]

__getattr__, __dir__ = lazy_names(__name__, _HOMES)
