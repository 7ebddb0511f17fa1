"""A user's own places: read from a table or GeoJSON, and laid over a gazetteer for one run."""

from __future__ import annotations

import csv
import json
import os
import re
from collections.abc import Generator, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gazetteer.borders import borders
from gazetteer.citations import Source
from gazetteer.claims import Claim
from gazetteer.csv_files import open_csv
from gazetteer.documents import read_document
from gazetteer.errors import InputError, TableError
from gazetteer.orthography import fold, nfc, strip_marks
from gazetteer.own_place_rows import OwnPlaceRow, RowError, own_place_row
from gazetteer.place import Coordinate, Name, Place
from gazetteer.words import told

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer

MOST_ROWS = 100_000
"""Rows read of one file: places of one's own are an addition, not another gazetteer."""
_HEADINGS = Path(__file__).parent / "place_headings.csv"
_PRECISION_M = 1000.0
"""Taken for a position that comes without a precision."""


@dataclass(frozen=True, slots=True)
class OwnPlaces:
    """Places of a user's own, ready to be laid over a gazetteer."""

    path: str
    places: dict[str, Place] = field(default_factory=dict)
    coordinates: dict[str, Coordinate] = field(default_factory=dict)
    types: list[Claim] = field(default_factory=list)
    statuses: list[Claim] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)
    """Ids of places of the gazetteer that the file says something else about."""
    rejected: list[str] = field(default_factory=list)
    """One line each: file, row, what is wrong."""
    notes: list[str] = field(default_factory=list)
    """One line each: what of the file was not read, such as columns with unknown headings."""


def read_own_places(
    path: str | os.PathLike[str], gazetteer: Gazetteer, *, strict: bool = False
) -> OwnPlaces:
    """Read places from a CSV table or a GeoJSON FeatureCollection.

    A row with the ``place_id`` of a known place changes what it says and keeps the rest; a row
    with a new id, or none, adds a gate. Columns are known by English and Vietnamese headings
    (``gazetteer/place_headings.csv``); positions are WGS 84 degrees (EPSG:4326).

    Parameters
    ----------
    path
        The file, UTF-8: ``.csv`` (``,``, ``;`` or tab), ``.geojson`` or ``.json``.
    gazetteer
        What the places are laid over.
    strict
        Stop at the first bad row; else bad rows are listed in ``rejected`` and left out.

    Raises
    ------
    InputError
        If the file cannot be read, is not UTF-8, or has no column of names or ids.
    TableError
        If ``strict`` and a row is bad.
    """
    path = os.fspath(path)
    is_json = Path(path).suffix.lower() in (".geojson", ".json")
    own = OwnPlaces(path)
    seen: dict[str, int] = {}
    with closing(_features(path) if is_json else _table(path, own.notes)) as rows:
        for number, cells in islice(rows, MOST_ROWS):
            try:
                if isinstance(cells, RowError):
                    raise cells
                _add(own, own_place_row(cells), gazetteer, number, seen)
            except RowError as error:
                line = told("error.row", path=path, row=number, problem=error)
                if strict:
                    raise TableError(line) from None
                own.rejected.append(line)
        if next(rows, None) is not None:
            own.rejected.append(told("own.too_many", path=path, most=MOST_ROWS))
    return own


def lay_over(gazetteer: Gazetteer, own: OwnPlaces) -> Gazetteer:
    """Return a gazetteer with the places of a user's own added, or others changed."""
    mine = type(gazetteer)()
    mine.places = {**gazetteer.places, **own.places}
    mine.types = gazetteer.types.replaced(own.types)
    mine.statuses = gazetteer.statuses.replaced(own.statuses)
    mine.coordinates = {**gazetteer.coordinates, **own.coordinates}
    mine.own_sources = {**gazetteer.own_sources, **own.sources}
    return mine


Cells = Mapping[str, Any] | RowError


def _table(path: str, notes: list[str]) -> Generator[tuple[int, Cells], None, None]:
    """Yield the number of each row, as a spreadsheet shows it, and its cells by field."""
    with open_csv(path) as rows:
        headings = next(rows, [])
        fields = [field_of(heading) for heading in headings]
        if not {"name", "place_id"} & set(fields):
            raise InputError(told("own.no_heading", path=path, seen=", ".join(headings)))
        notes += _unread(path, headings, fields)
        for number, cells in enumerate(rows, start=2):
            if any(cell.strip() for cell in cells[len(fields) :]):
                yield number, RowError(told("own.surplus"))
            elif any(cell.strip() for cell in cells):
                yield number, dict(zip(fields, cells, strict=False))


def _unread(path: str, headings: list[str], fields: list[str]) -> list[str]:
    """Return a line on the columns that are not read; two columns for one field are refused."""
    both = list(zip(headings, fields, strict=True))
    seen = [heading for heading, name in both if name and fields.count(name) > 1]
    if seen:
        raise InputError(told("own.two_columns", path=path, seen=", ".join(seen)))
    unread = ", ".join(heading for heading, name in both if heading.strip() and not name)
    return [told("told.columns_unread", names=unread)] if unread else []


def _features(path: str) -> Generator[tuple[int, Cells], None, None]:
    """Yield the number of each feature, from 1, and its properties with lon and lat."""
    try:
        value = json.loads(read_document(path, encoding="utf-8").text.lstrip("\ufeff"))
        features = value["features"]
        if not isinstance(features, list):
            raise TypeError("features is not a list")
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        problem = type(error).__name__
        raise InputError(told("own.not_geojson", path=path, problem=problem)) from None
    for number, feature in enumerate(features, start=1):
        yield number, _feature(feature)


def _feature(feature: Any) -> Cells:  # noqa: ANN401 - whatever the file holds
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(properties, dict):
        return RowError(told("own.no_name"))
    named = ((field_of(str(key)), value) for key, value in properties.items())
    cells = {field: ("" if value is None else value) for field, value in named if field}
    geometry = feature.get("geometry")
    if geometry is None:
        return cells
    is_point = isinstance(geometry, dict) and geometry.get("type") == "Point"
    point = geometry.get("coordinates") if is_point else None
    if not isinstance(point, list) or len(point) < 2:
        return RowError(told("own.not_point"))
    return cells | {"lon": point[0], "lat": point[1]}


def _add(
    own: OwnPlaces, row: OwnPlaceRow, gazetteer: Gazetteer, number: int, seen: dict[str, int]
) -> None:
    known = gazetteer.places.get(row.place_id)
    if known is None and not row.name:
        raise RowError(told("own.unknown_id", id=row.place_id))
    place = _changed(known, row, gazetteer) if known else _new(row, gazetteer)
    earlier = own.places.get(place.place_id)
    if earlier and not row.place_id and earlier.province_id != place.province_id:
        place = replace(place, place_id=f"{place.place_id}-{_slug(row.province)}")
    if place.place_id in seen:
        raise RowError(told("own.duplicate", id=place.place_id, row=seen[place.place_id]))
    seen[place.place_id] = number
    source_id = f"own:{own.path}:{number}"
    title = row.source or f"{Path(own.path).name}, {number}"
    own.sources[source_id] = Source(source_id, title, "", "", "", "own", "")
    own.places[place.place_id] = replace(place, source_ids=(*place.source_ids, source_id))
    if known:
        own.changed.add(place.place_id)
    if row.lon is not None and row.lat is not None:
        precision = _PRECISION_M if row.precision_m is None else row.precision_m
        own.coordinates[place.place_id] = Coordinate(
            row.lon, row.lat, "mapped" if row.precision_m else "inferred", precision, (source_id,)
        )
    claims = ((own.types, row.gate_type), (own.statuses, row.status or ("" if known else "open")))
    for kept, value in claims:
        if value and place.kind == "gate":
            dates = (row.start, row.end)
            kept.append(Claim(place.place_id, value, *dates, "", True, (source_id,), row.note))


def _changed(known: Place, row: OwnPlaceRow, gazetteer: Gazetteer) -> Place:
    """Return a known place with what the row says otherwise; its old names still find it."""
    fixed = (row.kind and row.kind != known.kind) or (row.country and row.country != known.country)
    if fixed:
        raise RowError(told("own.fixed", id=known.place_id))
    if known.kind != "gate" and (row.province or row.pair or row.border or row.gate_type):
        raise RowError(told("own.gates_only", id=known.place_id))
    pair = _pair(row.pair, known.country, gazetteer)
    names = (*known.names, *_names(row), Name(known.name, "vi", "variant", "", ""))
    return replace(
        known,
        name=row.name or known.name,
        names=names,
        province_id=_province(row.province, gazetteer) or known.province_id,
        pair_id=pair.place_id if pair else known.pair_id,
        border=row.border or known.border,
    )


def _new(row: OwnPlaceRow, gazetteer: Gazetteer) -> Place:
    other_id = row.place_id and not row.place_id.startswith("gate/")
    if other_id or row.kind not in ("", "gate"):
        raise RowError(told("own.new_gates_only"))
    unit = _province(row.province, gazetteer)
    country = row.country or (gazetteer.places[unit].country if unit else "VN")
    pair = _pair(row.pair, country, gazetteer)
    facing = {f"VN-{gazetteer.places[i].country}" for i in gazetteer.facing.get(unit, ())}
    beside = {row.border, pair.border if pair else "", f"VN-{country}"} & borders().keys()
    beside |= facing & borders().keys() if len(facing) == 1 and not beside else set()
    if not any(char.isalnum() for char in row.name):
        raise RowError(told("own.no_name"))
    return Place(
        row.place_id or f"gate/own-{_slug(row.name)}",
        "gate",
        row.name,
        row.name,
        country,
        border=min(beside, default=""),
        mode="road",
        province_id=unit,
        pair_id=pair.place_id if pair else "",
        names=(Name(row.name, "vi", "preferred", "", ""), *_names(row)),
    )


def _slug(name: str) -> str:
    words = _APART.sub("-", strip_marks(name).casefold()).strip("-")
    return words if words.isascii() else fold(name).encode().hex()


_APART = re.compile(r"[\W_]+")


def _names(row: OwnPlaceRow) -> list[Name]:
    return [Name(n.strip(), "vi", "variant", "", "") for n in row.aliases.split("|") if n.strip()]


def _province(name: str, gazetteer: Gazetteer) -> str:
    """Return the id of a border province: of the 63, if the name is of one with one part there."""
    if not name:
        return ""
    bearers = (gazetteer.places.get(b.place_id) for b in gazetteer.names.bearing(name))
    units = [p for p in bearers if p and p.kind.endswith("province")]
    if not units:
        from gazetteer.geocoding import near_names

        near = ", ".join(near_names(name, kind="province", gazetteer=gazetteer))
        key = "own.province" if near else "error.no_province_near"
        raise RowError(told(key, name=name, near=near))
    parts = gazetteer.parts_of(units[0].place_id)
    return parts[0] if len(parts) == 1 else units[0].place_id


def _pair(name: str, country: str, gazetteer: Gazetteer) -> Place | None:
    """Return the counterpart of a name or id: a gate on the other side of Vietnam's line."""
    if not name:
        return None
    from gazetteer.geocoding import decided, geocode

    found = geocode(name, kind="gate", exact=True, gazetteer=gazetteer)
    across = [c for c in found if (c.country == "VN") != (country == "VN")]
    named = [c.place_id for c in decided(across)] if across else []
    ids = [name] if name in gazetteer.places else named
    gates = [gazetteer.places[place_id] for place_id in ids]
    if len(gates) != 1 or (gates[0].country == "VN") == (country == "VN"):
        raise RowError(told("own.pair", name=name))
    return gates[0]


def field_of(heading: str) -> str:
    """Return the field that a heading of a table of places stands for, or ``""``."""
    return _fields().get(nfc(heading).strip().casefold(), "")


@cache
def _fields() -> Mapping[str, str]:
    with _HEADINGS.open(encoding="utf-8", newline="") as file:
        return {row["heading"]: row["field"] for row in csv.DictReader(file)}
