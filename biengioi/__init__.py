"""biengioi: a GIS analysis toolkit for Vietnam's land-border gates and border line.

A notebook imports what it needs from here; each name loads on first use.
"""

from typing import TYPE_CHECKING

from gazetteer.lazy import lazy_names

if TYPE_CHECKING:
    from gazetteer.errors import BienGioiError
    from gazetteer.events import history
    from gazetteer.gate_table import gate_rows
    from gazetteer.gazetteer import Gazetteer, load, using
    from gazetteer.geocode_batch import geocode_series
    from gazetteer.geocoding import geocode
    from gazetteer.geoparse import parse
    from geo.border import Border
    from geo.export import write_layer
    from geo.joining import join
    from geo.official import official_claims
    from geo.visit_files import read_visits, sample_path
    from maps.page import border_map
    from maps.write import write_map

__version__ = "0.1.0"

_HOMES = {
    "BienGioiError": "gazetteer.errors",
    "Border": "geo.border",
    "Gazetteer": "gazetteer.gazetteer",
    "border_map": "maps.page",
    "gate_rows": "gazetteer.gate_table",
    "geocode": "gazetteer.geocoding",
    "geocode_series": "gazetteer.geocode_batch",
    "history": "gazetteer.events",
    "join": "geo.joining",
    "load": "gazetteer.gazetteer",
    "official_claims": "geo.official",
    "parse": "gazetteer.geoparse",
    "read_visits": "geo.visit_files",
    "sample_path": "geo.visit_files",
    "using": "gazetteer.gazetteer",
    "write_layer": "geo.export",
    "write_map": "maps.write",
}
__all__ = [
    "BienGioiError",
    "Border",
    "Gazetteer",
    "__version__",
    "border_map",
    "gate_rows",
    "geocode",
    "geocode_series",
    "history",
    "join",
    "load",
    "official_claims",
    "parse",
    "read_visits",
    "sample_path",
    "using",
    "write_layer",
    "write_map",
]

__getattr__, __dir__ = lazy_names(__name__, _HOMES)
