"""Junctions of the user's own: a table like ``data/boundaries/junctions.csv``, of any line."""

import os
from collections.abc import Mapping
from typing import Literal, cast

from gazetteer.borders import borders, borders_named
from gazetteer.csv_files import open_csv
from gazetteer.errors import InputError
from gazetteer.gazetteer import Gazetteer, load
from gazetteer.geocoding import near_names
from gazetteer.orthography import fold
from gazetteer.place import Place
from gazetteer.words import told
from geo.junctions import Junction

__all__ = ["read_junction_file"]

_NEEDED = ("border", "unit_a", "unit_b", "lon", "lat")


def read_junction_file(path: str | os.PathLike[str]) -> tuple[Junction, ...]:
    """Read junctions from a CSV table with the columns border, unit_a, unit_b, lon and lat.

    A row is a place where the boundary of two provinces of one side meets the line: ``unit_a``
    ends and ``unit_b`` begins there, in marker order. Units are ids or names of the provinces of
    the 63, or of those across the line; ``lon`` and ``lat`` are degrees (EPSG:4326). Other columns
    may stand beside them, as in the shipped table.

    Raises
    ------
    InputError
        The file cannot be read, lacks a column, names what is no province of that border, or one
        that did not begin at the junction before: all faults with their rows.
    """
    path = os.fspath(path)
    with open_csv(path) as rows:
        headings = [fold(heading) for heading in next(rows, [])]
        columns = {name: headings.index(fold(name)) for name in _NEEDED if fold(name) in headings}
        if missing := [name for name in _NEEDED if name not in columns]:
            columns_text = ", ".join(missing)
            raise InputError(told("error.junction_column", path=path, columns=columns_text))
        cells = [
            (number, {n: row[i].strip() if i < len(row) else "" for n, i in columns.items()})
            for number, row in enumerate(rows, start=2)
            if any(map(str.strip, row))
        ]
    known = load()
    found: list[Junction] = []
    faults: list[str] = []
    began: dict[tuple[str, bool], str] = {}
    for number, row in cells:
        try:
            junction = _junction(row, known)
            side = junction.border, junction.side == "vn"
            before = began.get(side, junction.unit_a)
            began[side] = junction.unit_b
            if junction.unit_a != before:
                name, last = row["unit_a"], known.get(before).name
                raise ValueError(told("error.junction_follows", name=name, before=last))
            found.append(junction)
        except ValueError as error:
            faults.append(told("error.row", path=path, row=number, problem=error))
    if faults:
        raise InputError("\n".join(faults))
    if not found:
        raise InputError(told("error.empty", path=path))
    return tuple(found)


def _junction(row: Mapping[str, str], known: Gazetteer) -> Junction:
    border = next(borders_named(row["border"]), "")
    if not border:
        near = ", ".join(borders())
        raise ValueError(told("error.junction_unit", name=row["border"], near=near))
    ends, begins = (_unit(row[column], border, known) for column in ("unit_a", "unit_b"))
    if ends.country != begins.country:
        raise ValueError(told("error.junction_follows", name=begins.name, before=ends.name))
    lon, lat = (_degrees(row[column]) for column in ("lon", "lat"))
    return Junction(
        border=border,
        side=cast(Literal["vn", "la", "cn", "kh"], ends.country.lower()),
        unit_a=ends.place_id,
        unit_b=begins.place_id,
        lon=lon,
        lat=lat,
        disagreement_m=0.0,
        sources=(),
    )


def _unit(name: str, border: str, known: Gazetteer) -> Place:
    """Return the province of the 63, or the one across the line, of an id or a name."""
    countries = {"VN", border.rpartition("-")[2]}
    bearers = [name, *(b.place_id for b in known.names.bearing(name))]
    for place_id in bearers:
        place = known.places.get(place_id)
        if place is None or place.country not in countries:
            continue
        is_old = place.kind == "province" and known.parts_of(place_id) == (place_id,)
        if is_old or place.kind == "neighbour_province":
            return place
    near = ", ".join(near_names(name, kind="province"))
    key = "error.junction_unit_near" if near else "error.junction_unit"
    raise ValueError(told(key, name=name, near=near))


def _degrees(text: str) -> float:
    try:
        return float(text.replace(",", ".", 1))
    except ValueError:
        raise ValueError(told("fault.not_number", cell=text)) from None
