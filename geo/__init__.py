"""Geometry: the border line, its segments, provinces, visits, joins and exports.

Importing this package loads nothing heavy: each name is fetched where it is first used.
"""

from typing import TYPE_CHECKING

from gazetteer.lazy import lazy_names

if TYPE_CHECKING:
    from geo.border import BORDERS, Border, Position
    from geo.break_files import read_breaks
    from geo.check import CheckedClaim, check
    from geo.export import write_layer
    from geo.joining import join
    from geo.line_files import OwnLine, read_borders, read_lines
    from geo.locator import boundary_path
    from geo.official import OfficialClaim, official_claims
    from geo.provinces import province_polygons, representative_point
    from geo.records import VisitRecord
    from geo.segment_details import SegmentDetails, details_of
    from geo.segments import Segment
    from geo.visit_files import read_visits, sample_path

_HOMES = {
    "BORDERS": "geo.border",
    "Border": "geo.border",
    "CheckedClaim": "geo.check",
    "OfficialClaim": "geo.official",
    "OwnLine": "geo.line_files",
    "Position": "geo.border",
    "Segment": "geo.segments",
    "SegmentDetails": "geo.segment_details",
    "VisitRecord": "geo.records",
    "boundary_path": "geo.locator",
    "check": "geo.check",
    "details_of": "geo.segment_details",
    "join": "geo.joining",
    "official_claims": "geo.official",
    "province_polygons": "geo.provinces",
    "read_borders": "geo.line_files",
    "read_lines": "geo.line_files",
    "read_breaks": "geo.break_files",
    "read_visits": "geo.visit_files",
    "representative_point": "geo.provinces",
    "sample_path": "geo.visit_files",
    "write_layer": "geo.export",
}
__all__ = [
    "BORDERS",
    "Border",
    "CheckedClaim",
    "OfficialClaim",
    "OwnLine",
    "Position",
    "Segment",
    "SegmentDetails",
    "VisitRecord",
    "boundary_path",
    "check",
    "details_of",
    "join",
    "official_claims",
    "province_polygons",
    "read_borders",
    "read_breaks",
    "read_lines",
    "read_visits",
    "representative_point",
    "sample_path",
    "write_layer",
]

__getattr__, __dir__ = lazy_names(__name__, _HOMES)
