"""One row of a table of visits: its cells, by field, to a visit record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from gazetteer.dates import bounds, this_day
from gazetteer.errors import InputError
from gazetteer.gazetteer import load
from gazetteer.geocoding import Candidate
from gazetteer.words import load_words, told
from geo.records import VisitRecord, direction_code, zone_code
from geo.visit_dates import edtf
from geo.visit_places import CellPlaces, markers_in, places_in


@dataclass(frozen=True, slots=True)
class _Whereabouts:
    """The places of a row: ids of provinces, gates on either side, numbers of markers."""

    provinces: tuple[str, ...]
    visited: tuple[Candidate, ...]
    mentioned: tuple[Candidate, ...]
    markers_visited: tuple[str, ...]
    markers_mentioned: tuple[str, ...]


def record_of(
    values: Mapping[str, str],
    *,
    source: str,
    row: int,
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
    as_of
        The day whose provinces count; the visit's own day unless given.
    today
        The day that counts for a row without a date; the clock's day unless given.

    Raises
    ------
    InputError
        If the date is not read, or there is neither a date nor a known place.
    """
    when = edtf(values.get("date", ""))
    day = as_of or _day(when) or today or this_day()
    warnings = [w for w in values.get("warnings", "").split("|") if w]
    where = _whereabouts(values, day, warnings)
    if not (when or where.provinces or where.visited or where.markers_visited):
        reason = "; ".join(warnings) or told("error.row_empty")
        raise InputError(told("error.nothing_in_row", reason=reason))
    markers = where.markers_visited
    return VisitRecord(
        id=f"{Path(source).stem}-{row}",
        source=values.get("source", source),
        title=values.get("title"),
        date=when,
        date_text=values.get("date_text"),
        date_basis=values.get("date_basis", "text" if when else ""),
        published=values.get("published"),
        leader=values.get("leader"),
        leader_title=values.get("leader_title"),
        organisation=values.get("organisation"),
        **_province_columns(where.provinces, day),
        **_gate_columns(where),
        markers_visited=markers,
        markers_mentioned=tuple(dict.fromkeys((*markers, *where.markers_mentioned))),
        direction=direction_code(values.get("direction"), warnings),
        zone=zone_code(values.get("zone"), warnings),
        warnings=tuple(warnings),
    )


def _day(when: str) -> date | None:
    return bounds(when)[1] if when and "XXXX" not in when else None


def _whereabouts(values: Mapping[str, str], day: date, warnings: list[str]) -> _Whereabouts:
    given: list[str] = []  # the names of the provinces read so far

    def read(column: str, *kinds: str | None) -> CellPlaces:
        cell = values.get(column, "")
        found = places_in(cell, kinds=kinds, day=day, provinces=given, warnings=warnings)
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
    markers = markers_in(values.get("markers_visited", ""), warnings)
    return _Whereabouts(
        provinces=units or tuple(dict.fromkeys(_provinces_of(visited, day))),
        visited=visited,
        mentioned=named.places,
        markers_visited=tuple(dict.fromkeys((*markers, *gates.markers, *place.markers))),
        markers_mentioned=(
            *named.markers,
            *markers_in(values.get("markers_mentioned", ""), warnings),
        ),
    )


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


def _gate_columns(where: _Whereabouts) -> dict[str, Any]:
    named = {c.place_id: c.name for c in (*where.visited, *where.mentioned) if c.kind == "gate"}
    own_side = {c.place_id: c.name for c in where.visited if c.country == "VN"}
    return {
        "gates_visited": tuple(own_side.values()),
        "gates_visited_ids": tuple(own_side),
        "gates_mentioned": tuple(named.values()),
        "gates_mentioned_ids": tuple(named),
    }
