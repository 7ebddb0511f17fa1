"""Names to places: the gazetteer of Vietnam's land border, and reading it in text.

The public names load on first use, so that importing the package costs nothing.
"""

from typing import TYPE_CHECKING

from gazetteer.lazy import lazy_names

if TYPE_CHECKING:
    from gazetteer.documents import Document, document, read_document
    from gazetteer.errors import BienGioiError
    from gazetteer.gate_table import gate_rows
    from gazetteer.gazetteer import Gazetteer, load
    from gazetteer.geocoding import Candidate, geocode, near_names
    from gazetteer.geoparse import parse
    from gazetteer.mentions import Mention
    from gazetteer.place import Place

_HOMES = {
    "BienGioiError": "gazetteer.errors",
    "Candidate": "gazetteer.geocoding",
    "Document": "gazetteer.documents",
    "Gazetteer": "gazetteer.gazetteer",
    "Mention": "gazetteer.mentions",
    "Place": "gazetteer.place",
    "document": "gazetteer.documents",
    "gate_rows": "gazetteer.gate_table",
    "geocode": "gazetteer.geocoding",
    "load": "gazetteer.gazetteer",
    "near_names": "gazetteer.geocoding",
    "parse": "gazetteer.geoparse",
    "read_document": "gazetteer.documents",
}
__all__ = [
    "BienGioiError",
    "Candidate",
    "Document",
    "Gazetteer",
    "Mention",
    "Place",
    "document",
    "gate_rows",
    "geocode",
    "load",
    "near_names",
    "parse",
    "read_document",
]

__getattr__, __dir__ = lazy_names(__name__, _HOMES)
