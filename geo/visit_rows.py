"""One row of a table of visits: its cells, by field, to a visit record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from gazetteer.dates import bounds, this_day
from gazetteer.errors import InputError
from gazetteer.gazetteer import Gazetteer, load
from gazetteer.geocoding import Candidate
from gazetteer.steady_days import steady_day
from gazetteer.words import load_words, told
from geo.records import VisitRecord, direction_code, zone_code
from geo.visit_cells import visit_row
from geo.visit_places import CellPlaces, markers_in, places_in

_PLACE_COLUMNS = (
    *("province", "place", "gates_visited", "gates_mentioned"),
    *("markers_visited", "markers_mentioned"),
)


@dataclass(frozen=True, slots=True)
class _Whereabouts:
    """The places of a row."""

    columns: Mapping[str, Any]
    """Fields of a record: provinces, gates on either side, numbers of markers."""
    is_known: bool
    """Whether one of them is where the visit went."""
    warnings: tuple[str, ...]


def record_of(
    values: Mapping[str, str],
    *,
    source: str,
    row: int,
    headings: Mapping[str, str] | None = None,
    as_of: date | None = None,
    today: date | None = None,
) -> VisitRecord:
    """Return the record of a row; its places are looked up by name, on the day of the visit.

    Parameters
    ----------
    values
        The cells that are not empty, by field (the second column of ``headings.csv``).
    source
        The file the row stands in, if the row names no source of its own.
    row
        The row's number in a spreadsheet; the record's id ends in it.
    headings
        Field -> the heading its column has in the file, for messages.
    as_of
        The day whose provinces count; the visit's own day unless given.
    today
        The day that counts for a row without a date; the clock's day unless given.

    Raises
    ------
    InputError
        If a cell is bad, such as a date, or there is neither a date nor a known place.
    """
    cells = visit_row(values, headings)
    when = cells.date
    day = as_of or _day(when) or today or this_day()
    gazetteer = load()
    names = tuple(getattr(cells, column) for column in _PLACE_COLUMNS)
    where = _whereabouts(names, steady_day(day, gazetteer), gazetteer)
    warnings = [*(w for w in cells.warnings.split("|") if w), *where.warnings]
    if not (when or where.is_known):
        reason = "; ".join(warnings) or told("error.row_empty")
        raise InputError(told("error.nothing_in_row", reason=reason))
    return VisitRecord(
        id=f"{_stem(source)}-{row}",
        source=cells.source or source,
        title=cells.title or None,
        date=when,
        date_text=cells.date_text or None,
        date_basis=cells.date_basis or ("text" if when else ""),
        published=cells.published or None,
        leader=cells.leader or None,
        leader_title=cells.leader_title or None,
        organisation=cells.organisation or None,
        **where.columns,
        direction=direction_code(cells.direction, warnings),
        zone=zone_code(cells.zone, warnings),
        warnings=tuple(warnings),
    )


@cache
def _stem(source: str) -> str:
    return Path(source).stem


@lru_cache(maxsize=10_000)
def _day(when: str) -> date | None:
    return bounds(when)[1] if when and "XXXX" not in when else None


@lru_cache(maxsize=20_000)
def _whereabouts(
    names: tuple[str, ...],
    day: date,
    gazetteer: Gazetteer,  # noqa: ARG001 - the one in use: another finds other places
) -> _Whereabouts:
    """Return the places of a row; rows that name the same ones share it."""
    cells = dict(zip(_PLACE_COLUMNS, names, strict=True))
    given: list[str] = []  # the names of the provinces read so far
    warnings: list[str] = []

    def read(column: str, *kinds: str | None) -> CellPlaces:
        found = places_in(cells[column], kinds=kinds, day=day, provinces=given, warnings=warnings)
        given.extend(c.name for c in found.places if c.kind == "province")
        return found

    province = read("province", "province")
    place = read("place", None)
    gates = read("gates_visited", "gate", "province")
    named = read("gates_mentioned", "gate")
    gone_to = (*province.places, *place.places, *gates.places)
    visited = tuple(c for c in (*gates.places, *place.places) if c.kind == "gate")
    units = tuple(dict.fromkeys(c.place_id for c in gone_to if c.kind == "province"))
    _warn_of_contradictions(units, gone_to, day, warnings)
    markers = (*markers_in(cells["markers_visited"], warnings), *gates.markers, *place.markers)
    near = (*markers, *named.markers, *markers_in(cells["markers_mentioned"], warnings))
    columns = {
        **_province_columns(units or tuple(dict.fromkeys(_provinces_of(visited, day))), day),
        **_gate_columns(visited, named.places),
        "markers_visited": tuple(dict.fromkeys(markers)),
        "markers_mentioned": tuple(dict.fromkeys(near)),
    }
    is_known = bool(columns["province_ids"] or visited or markers)
    return _Whereabouts(columns, is_known, tuple(warnings))


def _provinces_of(gates: tuple[Candidate, ...], day: date) -> list[str]:
    """Return the ids of the Vietnamese provinces that gates lie in on a day."""
    gazetteer = load()
    units = (gazetteer.province_of(gazetteer.get(g.place_id), day) for g in gates)
    return [unit.place_id for unit in units if unit and unit.kind == "province"]


def _warn_of_contradictions(
    units: tuple[str, ...], places: tuple[Candidate, ...], day: date, warnings: list[str]
) -> None:
    """Say which Vietnamese gates lie in none of the provinces given, and what is not in Vietnam."""
    gazetteer = load()
    names = [gazetteer.name_on(gazetteer.get(unit), day) for unit in units]
    words = load_words()
    for place in places:
        inside = {place.province, place.province_63, place.province_34}
        if place.kind in ("neighbour_province", "country"):
            where, given = words[f"country.{place.country}"], words["country.VN"]
        elif place.kind == "gate" and place.country == "VN" and names and not inside & {*names}:
            where, given = place.province or "–", ", ".join(names)
        else:
            continue
        warnings.append(told("warning.contradiction", name=place.name, where=where, given=given))


def _province_columns(units: tuple[str, ...], day: date) -> dict[str, Any]:
    gazetteer = load()
    places = [gazetteer.get(unit) for unit in units]
    names = tuple(gazetteer.name_on(place, day) for place in places)
    old, new = gazetteer.province_names(places[0]) if places else (None, None)
    return {
        "province": names[0] if names else None,
        "province_63": old,
        "province_34": new,
        "provinces": names,
        "province_ids": units,
    }


def _gate_columns(
    visited: tuple[Candidate, ...], mentioned: tuple[Candidate, ...]
) -> dict[str, Any]:
    named = {c.place_id: c.name for c in (*visited, *mentioned) if c.kind == "gate"}
    own_side = {c.place_id: c.name for c in visited if c.country == "VN"}
    return {
        "gates_visited": tuple(own_side.values()),
        "gates_visited_ids": tuple(own_side),
        "gates_mentioned": tuple(named.values()),
        "gates_mentioned_ids": tuple(named),
    }
