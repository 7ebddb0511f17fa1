"""The places that a cell of a table of visits names: gates, provinces and markers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial

from gazetteer.gazetteer import Gazetteer, load
from gazetteer.geocoder import Geocoder
from gazetteer.geocoding import Candidate, decided, near_names
from gazetteer.marker_references import find_references
from gazetteer.orthography import nfc
from gazetteer.words import told
from geo.cell_names import LINES, names_in

_LONGEST_SAID = 80

Kinds = tuple[str | None, ...]
"""The kinds a name may be of, tried in this order; None is any but a marker."""


@dataclass(frozen=True, slots=True)
class CellPlaces:
    """What a cell names."""

    places: tuple[Candidate, ...] = ()
    markers: tuple[str, ...] = ()
    """Numbers of markers, as in ``255``, ``1088/2``, ``62(2)``."""


def places_in(
    cell: str, *, kinds: Kinds, day: date, provinces: Sequence[str], warnings: list[str]
) -> CellPlaces:
    """Return the places a cell names: the whole of it if that is a name, else its parts.

    Parameters
    ----------
    cell
        One name, or several with ``;``, ``|``, ``,``, ``/``, a line break, a dash between blanks
        or "và" between them; "mốc 255" is a marker.
    kinds
        The kinds a name may be of, tried in this order.
    day
        The day whose places count.
    provinces
        Names of the provinces of the visit: of places of one name, the one there is meant.
    warnings
        A line is added for each name that is unknown or ambiguous.
    """
    if not cell:
        return CellPlaces()
    names: list[str] = []
    markers: list[str] = []
    cell = nfc(cell)
    for line in [cell] if _known(cell, kinds, day) else LINES.split(cell):
        rest = line
        if not _known(line, kinds, day):
            found = list(find_references(line))
            markers += [reference.number for reference in found]
            for reference in reversed(found):
                rest = f"{rest[: reference.start]},{rest[reference.end :]}"
        names += names_in(rest, partial(_known, kinds=kinds, day=day))
    here = [c.name for n in names for c in _lookup(n, kinds, None, day)[:1] if c.kind == "province"]
    places = [_place(name, kinds, day, (*here, *provinces), warnings) for name in names]
    unique = {place.place_id: place for place in places if place}
    return CellPlaces(tuple(unique.values()), tuple(dict.fromkeys(markers)))


def markers_in(cell: str, warnings: list[str]) -> tuple[str, ...]:
    """Return the markers of a cell that names markers only, with or without the word.

    Examples
    --------
    >>> markers_in("255, 256; mốc 62 (2)", [])
    ('255', '256', '62(2)')
    """
    numbers: list[str] = []
    for line in filter(None, map(str.strip, LINES.split(nfc(cell)))):
        texts = (f"mốc {line}",) if line[0].isdigit() else (line, f"mốc {line}")
        found = next((f for text in texts if (f := list(find_references(text)))), [])
        if not found:
            warnings.append(told("warning.unknown_name", name=line))
        numbers += [reference.number for reference in found]
    return tuple(dict.fromkeys(numbers))


def _known(name: str, kinds: Kinds, day: date) -> bool:
    return bool(_lookup(name.strip(), kinds, None, day)) if name else False


def _lookup(name: str, kinds: Kinds, province: str | None, day: date) -> tuple[Candidate, ...]:
    known = load()
    return next((c for kind in kinds if (c := _geocoded(name, kind, province, day, known))), ())


@lru_cache(maxsize=50_000)
def _geocoded(
    name: str, kind: str | None, province: str | None, day: date, gazetteer: Gazetteer
) -> tuple[Candidate, ...]:
    found = _geocoder(gazetteer, day, province, kind).exact(name)
    return tuple(candidate for candidate in found if candidate.kind != "marker")


@lru_cache(maxsize=1_000)
def _geocoder(gazetteer: Gazetteer, day: date, province: str | None, kind: str | None) -> Geocoder:
    """Return a geocoder, which keeps what it has found out about places on its day."""
    return Geocoder(gazetteer, day, province, kind=kind)


def _place(
    name: str, kinds: Kinds, day: date, provinces: Sequence[str], warnings: list[str]
) -> Candidate | None:
    """Return the place a name means; what is unknown or ambiguous is said in ``warnings``."""
    wheres = (None,) if kinds == ("province",) else (*dict.fromkeys(provinces), None)
    candidates = next((c for where in wheres if (c := _lookup(name, kinds, where, day))), ())
    tied = decided(candidates) if candidates else []
    if len(tied) == 1:
        return tied[0]
    said = name if len(name) <= _LONGEST_SAID else f"{name[:_LONGEST_SAID]}…"
    if tied:
        where = " / ".join(dict.fromkeys(c.province or c.country for c in tied))
        warnings.append(told("warning.ambiguous_place", name=said, where=where))
    else:
        near = _near(name, load())
        warnings.append(
            told(f"warning.unknown_{'place' if near else 'name'}", name=said, near=near)
        )
    return None


@lru_cache(maxsize=1_000)
def _near(name: str, gazetteer: Gazetteer) -> str:
    return ", ".join(near_names(name, limit=3, gazetteer=gazetteer))
