"""Border lines of the user's own: lines, or polygons beside the border, in any GIS file."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path

import numpy as np

from gazetteer.errors import InputError
from gazetteer.words import listed, told
from geo.border import BORDERS, Border
from geo.border_sides import border_edges
from geo.crossings import crossings
from geo.geometry_files import GeometryFile, read_geometry_file
from geo.line_pieces import (
    REACH_KM,
    Piece,
    along_borders,
    distance_km,
    distinct,
    gap_m,
    merged,
)

__all__ = ["Gap", "OwnLine", "read_border", "read_borders", "read_lines"]

_GAP_M = 0.01
"""Ends nearer than this meet."""
_MOST_GAP_KM = 25.0
"""A longer gap is not bridged: the line holds only parts of a border."""
_LEAST_TOLD_KM = 0.001
"""What is left out is told from here on: less is rounding."""
_SHORT_KM = 2.0
"""A line that begins or ends farther than this from the ends of the border covers a part of it."""


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
    path: str | os.PathLike[str], *, layer: str | None = None, crs: str | int | None = None
) -> list[OwnLine]:
    """Read border lines with all that is to be known of them; else as `read_borders`.

    Pieces are put in marker order along the shipped line, whichever way they run, and gaps are
    bridged straight. Of polygons the common edges of the two sides are taken; where the sides
    disagree, the edge of the Vietnamese one.
    """
    held = read_geometry_file(path, layer=layer, crs=crs)
    if len(held.lines):
        pieces, left_out_km, notes = _of_lines(held)
    else:
        pieces, left_out_km, notes = _of_polygons(held)
    notes = [*held.notes, *notes]
    if left_out_km >= _LEAST_TOLD_KM:
        km = f"{left_out_km:.{1 if left_out_km >= 1 else 3}f}"
        notes.append(told("told.line_left_out", path=held.path, km=km))
    read = [
        _joined(held.path, name, list(group))
        for name, group in groupby(pieces, key=lambda piece: piece.border)
    ]
    first = read[0]
    return [
        OwnLine(first.border, first.from_km, first.to_km, first.gaps, (*notes, *first.notes)),
        *read[1:],
    ]


def read_borders(
    path: str | os.PathLike[str], *, layer: str | None = None, crs: str | int | None = None
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
        The coordinate system, as ``"EPSG:9210"`` or 9210, where the file states none or a wrong
        one.

    Returns
    -------
    list of Border
        One a border that the file holds, at most three, in the order of `geo.border.BORDERS`:
        which it is follows from the shipped line nearest to it. ``source`` is the file's name.

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
    crs: str | int | None = None,
) -> Border:
    """Read one border of a file: the one named, or the only one; else as `read_borders`."""
    found = {border.name: border for border in read_borders(path, layer=layer, crs=crs)}
    if name is None and len(found) == 1:
        return next(iter(found.values()))
    if name is None:
        raise InputError(told("error.line_which", path=os.fspath(path), seen=listed(found)))
    if name not in found:
        known = listed(found if name in BORDERS else BORDERS)
        raise InputError(told("error.line_other", path=os.fspath(path), name=name, seen=known))
    return found[name]


def _of_lines(held: GeometryFile) -> tuple[list[Piece], float, list[str]]:
    """Return what of the lines of a file runs along the border, how much not, and what to tell."""
    path = held.path
    lines, single, repeated = distinct(held.lines)
    if not lines:
        raise InputError(told("error.line_one_vertex", path=path))
    counts = {
        "told.line_single": single,
        "told.line_repeated": repeated,
        "told.line_polygons": len(held.polygons),
    }
    notes = [told(key, path=path, count=count) for key, count in counts.items() if count]
    joined = merged(lines)
    pieces, left_out_km = along_borders(joined)
    if not pieces:
        km = distance_km(joined)
        if km < REACH_KM:
            raise InputError(told("error.line_across", path=path, km=f"{km:.1f}"))
        read = {"crs": held.crs_name, "advice": held.crs_advice}
        raise InputError(told("error.line_far", path=path, km=f"{km:.0f}", **read))
    return pieces, left_out_km, notes


def _of_polygons(held: GeometryFile) -> tuple[list[Piece], float, list[str]]:
    """Return what `_of_lines` does, of edges of polygons."""
    edges, notes = border_edges(held)
    pieces: list[Piece] = []
    left_out_km = 0.0
    for edge in edges:
        lines = merged(distinct(edge.lines).lines)
        found, beyond = along_borders(lines, edge.names, ends_m=edge.ends_m)
        pieces += found
        left_out_km += beyond
    if not pieces:
        raise InputError(told("error.polygons_across", path=held.path))
    return pieces, left_out_km, notes


def _joined(path: str, name: str, pieces: Sequence[Piece]) -> OwnLine:
    """Return the pieces of one border as one line."""
    kept, notes = _one_beside_none(path, pieces)
    coords, broken = [kept[0].coords], []
    count = len(kept[0].coords)
    for before, piece in pairwise(kept):
        metres = _gap(path, before, piece)
        if metres > _GAP_M:
            broken.append((count - 1, metres))
        coords.append(piece.coords if metres else piece.coords[1:])
        count += len(coords[-1])
    border = Border(name, np.concatenate(coords), Path(path).name)
    gaps = [Gap(float(border.chainage_km[vertex]), metres) for vertex, metres in broken]
    from_km, to_km = kept[0].from_km, kept[-1].to_km
    notes += _gap_notes(path, name, gaps)
    whole = Border(name).length
    if from_km > _SHORT_KM or to_km < whole - _SHORT_KM:
        km = {"start": f"{from_km:.1f}", "end": f"{to_km:.1f}", "whole": f"{whole:.1f}"}
        notes.append(told("told.line_part", path=path, border=name, **km))
    crossed = crossings(border.coords)
    if len(crossed):
        at = f"{border.chainage_km[crossed[0]]:.1f}"
        notes.append(told("told.line_crosses", path=path, border=name, count=len(crossed), km=at))
    return OwnLine(border, from_km, to_km, tuple(gaps), tuple(notes))


def _one_beside_none(path: str, pieces: Sequence[Piece]) -> tuple[list[Piece], list[str]]:
    """Return pieces that follow each other, without those that lie beside another."""
    kept: list[Piece] = []
    beside: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: -piece.about_km):
        shared = max(
            (min(piece.to_km, k.to_km) - max(piece.from_km, k.from_km) for k in kept), default=0.0
        )
        is_beside = shared > 0.5 * (piece.to_km - piece.from_km) + 1e-6
        (beside if is_beside else kept).append(piece)
    kept.sort(key=lambda piece: piece.from_km + piece.to_km)
    if not beside:
        return kept, []
    km = sum(piece.about_km for piece in beside)
    if km > _MOST_GAP_KM:
        first = beside[0]
        at = {"start": f"{first.from_km:.1f}", "end": f"{first.to_km:.1f}"}
        raise InputError(told("error.line_twice", path=path, border=first.border, **at))
    return kept, [told("told.line_beside", path=path, count=len(beside), km=f"{km:.2f}")]


def _gap(path: str, before: Piece, piece: Piece) -> float:
    """Return how far a piece begins from the end of the one before it, metres."""
    metres = gap_m(before.coords, piece.coords)
    if metres > _MOST_GAP_KM * 1000:
        at = {"start": f"{before.to_km:.1f}", "end": f"{piece.from_km:.1f}"}
        raise InputError(told("error.line_gap", path=path, border=piece.border, **at))
    return metres


def _gap_notes(path: str, name: str, gaps: Sequence[Gap]) -> list[str]:
    if not gaps:
        return []
    widest = max(gaps, key=lambda gap: gap.length_m)
    return [
        told(
            "told.line_gaps",
            path=path,
            border=name,
            count=len(gaps),
            metres=f"{sum(gap.length_m for gap in gaps):.0f}",
            widest=f"{widest.length_m:.0f}",
            km=f"{widest.km:.1f}",
        )
    ]
