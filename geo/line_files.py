"""Border lines of the user's own, read from files of any GIS program."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.border import Border

__all__ = ["Gap", "OwnLine", "read_border", "read_borders", "read_lines"]


@dataclass(frozen=True, slots=True)
class Gap:
    """A place where the pieces of a line do not meet; it is bridged straight."""

    km: float
    """Where it begins on the line that was read, kilometres."""
    length_m: float


@dataclass(frozen=True, slots=True)
class OwnLine:
    """A border line of the user's own, and what is to be known of it."""

    border: Border
    """Named as the shipped line it runs along; one line, in marker order."""
    from_km: float
    """Where it begins on the shipped line, kilometres."""
    to_km: float
    """Where it ends on the shipped line."""
    gaps: tuple[Gap, ...]
    notes: tuple[str, ...]
    """One sentence each, for a reader."""


def read_lines(
    path: str | os.PathLike[str], *, layer: str | None = None, crs: str | None = None
) -> list[OwnLine]:
    """Read border lines with all that is to be known of them; else as `read_borders`."""
    raise NotImplementedError


def read_borders(
    path: str | os.PathLike[str], *, layer: str | None = None, crs: str | None = None
) -> list[Border]:
    """Read the border lines that a file holds, in marker order and EPSG:4326.

    Parameters
    ----------
    path
        Lines of the border, or polygons (countries, provinces) beside it, in any form that GDAL
        reads: GeoPackage, shapefile (also zipped), GeoJSON, KML, TopoJSON.
    layer
        Which layer, where there are several.
    crs
        The coordinate system, as ``"EPSG:9210"``, where the file states none or a wrong one.

    Returns
    -------
    list of Border
        One a border that the file holds, at most three, in the order of `geo.border.BORDERS`.
        ``source`` is the file's name.

    Raises
    ------
    InputError
        The file cannot be read, states no coordinate system, or holds no line of this border.
    """
    return [line.border for line in read_lines(path, layer=layer, crs=crs)]


def read_border(
    path: str | os.PathLike[str],
    name: str | None = None,
    *,
    layer: str | None = None,
    crs: str | None = None,
) -> Border:
    """Read one border of a file: the one named, or the only one; else as `read_borders`."""
    raise NotImplementedError
