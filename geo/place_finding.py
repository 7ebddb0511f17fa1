"""Places on the line from what people write: names, markers, chainages, references, positions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

import numpy as np

from gazetteer.borders import borders_named
from gazetteer.errors import BienGioiError, InputError, UnknownPlaceError
from gazetteer.gazetteer import load
from gazetteer.geocoding import geocode
from gazetteer.orthography import nfc
from gazetteer.words import told
from geo.border import BORDERS, Border
from geo.line_places import Basis, LinePlace, Lines, locate_points
from geo.named_places import named_place, not_another
from geo.referencing import Reference, measured_km, official_stretch, read_reference
from geo.written_points import read_point

__all__ = ["find_places"]

_A_METRE = 0.001


def find_places(
    queries: Sequence[str],
    *,
    border: str | None = None,
    as_of: date,
    lines: Sequence[Border] | None = None,
) -> list[LinePlace | BienGioiError]:
    """Return the place on the line of each text, or the error that says what is wrong with it.

    Parameters
    ----------
    queries
        A gate's or marker's name or id (``mốc 255``, ``VN-LA 255``), a position (``104.5,20.74``)
        or a linear reference (`geo.referencing`).
    border
        Only on this border; else of positions the nearest is meant, and a number that several
        borders have is an error.
    as_of
        The day that counts for names and statuses.
    lines
        Lines of the user's own, one a border; the shipped ones if None.
    """
    along = Lines(lines)
    border = border or along.only
    found: list[LinePlace | BienGioiError | None] = []
    points: dict[int, tuple[float, float]] = {}
    for number, text in enumerate(queries):
        try:
            if point := read_point(text):
                points[number] = point
                found.append(None)
            else:
                found.append(_find(" ".join(nfc(text).split()), along, border, as_of))
        except BienGioiError as error:
            found.append(error)
    if points:
        places = locate_points(np.array([*points.values()]), border, lines=lines)
        for number, place in zip(points, places, strict=True):
            found[number] = replace(place, query=queries[number])
    return [place for place in found if place is not None]


def _find(text: str, lines: Lines, border: str | None, day: date) -> LinePlace:
    if not text:
        raise InputError(told("error.no_place_given"))
    if reference := read_reference(text):
        return replace(_referenced(reference, text, lines, border, day), query=text)
    return replace(named_place(text, lines, border, day), query=text)


def _referenced(
    reference: Reference, text: str, lines: Lines, border: str | None, day: date
) -> LinePlace:
    if reference.kind == "absolute":
        name = not_another(_border_of(reference.of, border), border, text)
        return _at(reference.kind, lines[name], reference.km, 0.0, "given")
    if reference.kind == "interpolative":
        segment_id = _segment_id(reference.of, border, day)
        line = lines[segment_id.partition("/")[0].upper()]
        stretch = official_stretch(segment_id, line)
        km, within_km = measured_km(stretch, reference.km)
        at = _at(reference.kind, line, km, within_km, "scaled")
        return replace(at, told_by=stretch.segment_id)
    start = named_place(reference.of, lines, border, day)
    at = _at("relative", start.line, start.km + reference.km, start.within_km, start.basis)
    return replace(at, told_by=start.place_id, warnings=start.warnings)


def _at(
    kind: Literal["absolute", "relative", "interpolative"],
    line: Border,
    km: float,
    within_km: float,
    basis: Basis,
) -> LinePlace:
    if -_A_METRE <= km <= line.length + _A_METRE:  # references are written to the metre
        km = min(max(km, 0.0), line.length)
    else:
        values = {"from_km": "0", "to_km": f"{line.length:.3f}", "km": f"{km:.3f}"}
        raise InputError(told("error.beyond", name=line.name, **values))
    lon, lat = line.at(km).tolist()
    return LinePlace("", kind, line, km, within_km, basis, lon, lat)


def _border_of(text: str, border: str | None) -> str:
    named = [*borders_named(text)] if text else []
    meant = named or ([border] if border else [])
    if len(meant) != 1 or (text and not named):
        raise UnknownPlaceError(
            told("error.no_border", name=text or "km", borders=", ".join(BORDERS))
        )
    return meant[0]


def _segment_id(text: str, border: str | None, day: date) -> str:
    """Return the id of a stretch told by itself, by its border, or by its province."""
    if "/" in text or text.upper() in BORDERS:
        return text
    if named := [*borders_named(text)]:
        return named[0]
    units = [c for c in geocode(text, as_of=day, kind="province") if not c.is_misspelt]
    parts = load().parts_of(units[0].place_id) if units else ()
    slugs = [part.partition("/")[2] for part in parts]
    known = load().facing.get(parts[0], frozenset()) if len(parts) == 1 else frozenset()
    touched = {f"VN-{load().get(neighbour).country}" for neighbour in known}
    meant = touched & {border} if border else touched
    if len(meant) != 1:
        key = "error.official_which" if meant else "error.no_official"
        ids = ", ".join(f"{name}/{slug}" for slug in slugs for name in sorted(touched or BORDERS))
        raise UnknownPlaceError(told(key, name=text, known=ids))
    return f"{meant.pop()}/{slugs[0]}"
