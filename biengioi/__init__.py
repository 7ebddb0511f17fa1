"""biengioi: a GIS analysis toolkit for Vietnam's land-border gates and border line.

A notebook imports what it needs from here; each name loads on first use.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gazetteer.errors import BienGioiError
    from gazetteer.gate_table import gate_rows
    from gazetteer.gazetteer import Gazetteer, load
    from gazetteer.geocoding import geocode
    from gazetteer.geoparse import parse

__version__ = "0.1.0"

_HOMES = {
    "BienGioiError": "gazetteer.errors",
    "Gazetteer": "gazetteer.gazetteer",
    "gate_rows": "gazetteer.gate_table",
    "geocode": "gazetteer.geocoding",
    "load": "gazetteer.gazetteer",
    "parse": "gazetteer.geoparse",
}
__all__ = ["BienGioiError", "Gazetteer", "__version__", "gate_rows", "geocode", "load", "parse"]


def __getattr__(name: str) -> Any:  # noqa: ANN401
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
