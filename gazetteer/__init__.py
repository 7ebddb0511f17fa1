"""Names to places: the gazetteer of Vietnam's land border, and reading it in text.

The public names load on first use, so that importing the package costs nothing.
"""

from typing import TYPE_CHECKING

from gazetteer.lazy import lazy_names

if TYPE_CHECKING:
    from gazetteer.candidates import Candidate
    from gazetteer.documents import Document, document, read_document
    from gazetteer.errors import BienGioiError
    from gazetteer.events import Event, history
    from gazetteer.gate_table import gate_rows
    from gazetteer.gazetteer import Gazetteer, load, using
    from gazetteer.geocode_batch import Match, geocode_all, geocode_series
    from gazetteer.geocoding import geocode, near_names
    from gazetteer.geoparse import parse
    from gazetteer.linked_places_formats import linked_places_json, write_linked_places
    from gazetteer.mentions import Mention
    from gazetteer.own_places import OwnPlaces, read_own_places
    from gazetteer.place import Place
    from gazetteer.place_table import place_rows

_HOMES = {
    "BienGioiError": "gazetteer.errors",
    "Candidate": "gazetteer.candidates",
    "Document": "gazetteer.documents",
    "Event": "gazetteer.events",
    "Gazetteer": "gazetteer.gazetteer",
    "Match": "gazetteer.geocode_batch",
    "Mention": "gazetteer.mentions",
    "OwnPlaces": "gazetteer.own_places",
    "Place": "gazetteer.place",
    "document": "gazetteer.documents",
    "gate_rows": "gazetteer.gate_table",
    "geocode": "gazetteer.geocoding",
    "geocode_all": "gazetteer.geocode_batch",
    "geocode_series": "gazetteer.geocode_batch",
    "history": "gazetteer.events",
    "linked_places_json": "gazetteer.linked_places_formats",
    "load": "gazetteer.gazetteer",
    "near_names": "gazetteer.geocoding",
    "parse": "gazetteer.geoparse",
    "place_rows": "gazetteer.place_table",
    "read_document": "gazetteer.documents",
    "read_own_places": "gazetteer.own_places",
    "using": "gazetteer.gazetteer",
    "write_linked_places": "gazetteer.linked_places_formats",
}
__all__ = [
    "BienGioiError",
    "Candidate",
    "Document",
    "Event",
    "Gazetteer",
    "Match",
    "Mention",
    "OwnPlaces",
    "Place",
    "document",
    "gate_rows",
    "geocode",
    "geocode_all",
    "geocode_series",
    "history",
    "linked_places_json",
    "load",
    "near_names",
    "parse",
    "place_rows",
    "read_document",
    "read_own_places",
    "using",
    "write_linked_places",
]

__getattr__, __dir__ = lazy_names(__name__, _HOMES)
