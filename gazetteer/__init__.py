"""Names to places: the gazetteer of Vietnam's land border, and reading it in text.

The public names load on first use, so that importing the package costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

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
    "BienGioiError": "errors",
    "Candidate": "geocoding",
    "Document": "documents",
    "Gazetteer": "gazetteer",
    "Mention": "mentions",
    "Place": "place",
    "document": "documents",
    "gate_rows": "gate_table",
    "geocode": "geocoding",
    "load": "gazetteer",
    "near_names": "geocoding",
    "parse": "geoparse",
    "read_document": "documents",
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


def __getattr__(name: str) -> Any:  # noqa: ANN401
    if name in _HOMES:
        return getattr(import_module(f"gazetteer.{_HOMES[name]}"), name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
