"""Geometry: the border line, its segments, provinces, visits, joins and exports.

Importing this package loads nothing heavy: each name is fetched where it is first used.
"""

from typing import TYPE_CHECKING

from gazetteer.lazy import lazy_names

if TYPE_CHECKING:
    from geo.border import BORDERS, Border, Position
    from geo.break_files import read_breaks
    from geo.checking import CheckedClaim, check
    from geo.compare_lines import Comparison, compare
    from geo.export import write_layer
    from geo.gate_chainage import GateChainage, gate_chainages
    from geo.gate_spacing import Spacing, spacing
    from geo.joining import join
    from geo.line_ends import LineEnd, read_line_ends
    from geo.line_files import OwnLine, read_borders, read_lines
    from geo.line_partings import Parting, partings
    from geo.line_stretch import stretch
    from geo.locating import locate
    from geo.locator import boundary_path
    from geo.marker_chainage import MarkerPosition, marker_km
    from geo.marker_checks import MarkerConflict, marker_conflicts
    from geo.official import OfficialClaim, official_claims
    from geo.polygon_borders import SharedBorder, shared_borders
    from geo.provinces import province_polygons, representative_point
    from geo.records import VisitRecord
    from geo.referencing import Reference, read_reference
    from geo.reversing import Reversed, reverse
    from geo.richardson import RichardsonCurve, richardson_curve
    from geo.segment_details import SegmentDetails, details_of
    from geo.segments import Segment
    from geo.sensitivity import length_sensitivity
    from geo.sinuosity import sinuosities
    from geo.visit_files import read_visits, sample_path

_HOMES = {
    "BORDERS": "geo.border",
    "Border": "geo.border",
    "CheckedClaim": "geo.checking",
    "Comparison": "geo.compare_lines",
    "GateChainage": "geo.gate_chainage",
    "LineEnd": "geo.line_ends",
    "MarkerConflict": "geo.marker_checks",
    "MarkerPosition": "geo.marker_chainage",
    "OfficialClaim": "geo.official",
    "OwnLine": "geo.line_files",
    "Parting": "geo.line_partings",
    "Position": "geo.border",
    "Reference": "geo.referencing",
    "Reversed": "geo.reversing",
    "RichardsonCurve": "geo.richardson",
    "Segment": "geo.segments",
    "SegmentDetails": "geo.segment_details",
    "SharedBorder": "geo.polygon_borders",
    "Spacing": "geo.gate_spacing",
    "VisitRecord": "geo.records",
    "boundary_path": "geo.locator",
    "check": "geo.checking",
    "compare": "geo.compare_lines",
    "details_of": "geo.segment_details",
    "gate_chainages": "geo.gate_chainage",
    "join": "geo.joining",
    "length_sensitivity": "geo.sensitivity",
    "locate": "geo.locating",
    "marker_conflicts": "geo.marker_checks",
    "marker_km": "geo.marker_chainage",
    "official_claims": "geo.official",
    "partings": "geo.line_partings",
    "province_polygons": "geo.provinces",
    "read_borders": "geo.line_files",
    "read_breaks": "geo.break_files",
    "read_line_ends": "geo.line_ends",
    "read_lines": "geo.line_files",
    "read_reference": "geo.referencing",
    "read_visits": "geo.visit_files",
    "representative_point": "geo.provinces",
    "reverse": "geo.reversing",
    "richardson_curve": "geo.richardson",
    "sample_path": "geo.visit_files",
    "shared_borders": "geo.polygon_borders",
    "sinuosities": "geo.sinuosity",
    "spacing": "geo.gate_spacing",
    "stretch": "geo.line_stretch",
    "write_layer": "geo.export",
}
__all__ = [
    "BORDERS",
    "Border",
    "CheckedClaim",
    "Comparison",
    "GateChainage",
    "LineEnd",
    "MarkerConflict",
    "MarkerPosition",
    "OfficialClaim",
    "OwnLine",
    "Parting",
    "Position",
    "Reference",
    "Reversed",
    "RichardsonCurve",
    "Segment",
    "SegmentDetails",
    "SharedBorder",
    "Spacing",
    "VisitRecord",
    "boundary_path",
    "check",
    "compare",
    "details_of",
    "gate_chainages",
    "join",
    "length_sensitivity",
    "locate",
    "marker_conflicts",
    "marker_km",
    "official_claims",
    "partings",
    "province_polygons",
    "read_borders",
    "read_breaks",
    "read_line_ends",
    "read_lines",
    "read_reference",
    "read_visits",
    "representative_point",
    "reverse",
    "richardson_curve",
    "sample_path",
    "shared_borders",
    "sinuosities",
    "spacing",
    "stretch",
    "write_layer",
]

__getattr__, __dir__ = lazy_names(__name__, _HOMES)
