"""A user's own places: read from a table or GeoJSON, and laid over a gazetteer for one run."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gazetteer.citations import Source
from gazetteer.claims import Claim
from gazetteer.documents import read_document
from gazetteer.errors import InputError, TableError
from gazetteer.orthography import fold, strip_marks
from gazetteer.own_place_rows import OwnPlaceRow, RowError, own_place_row
from gazetteer.place import Coordinate, Name, Place
from gazetteer.words import told

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer

MOST_ROWS = 100_000
"""Rows read of one file: places of one's own are an addition, not another gazetteer."""
_HEADINGS = Path(__file__).parent / "place_headings.csv"
_DELIMITERS = ",;\t"
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
    rows = _features(path) if is_json else _table(path)
    own = OwnPlaces(path)
    seen: dict[str, int] = {}
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


def _table(path: str) -> Iterator[tuple[int, Cells]]:
    """Yield the number of each row, as a spreadsheet shows it, and its cells by field."""
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            start = file.read(4096)
            file.seek(0)
            line = start.split("\n", 1)[0]
            delimiter = max(_DELIMITERS, key=line.count)
            reader = csv.reader(file, delimiter=delimiter)
            headings = next(reader, [])
            fields = [_fields().get(heading.strip().casefold(), "") for heading in headings]
            if not {"name", "place_id"} & set(fields):
                raise InputError(told("own.no_heading", path=path, seen=", ".join(headings)))
            for number, cells in enumerate(reader, start=2):
                if any(cell.strip() for cell in cells):
                    yield number, dict(zip(fields, cells, strict=False))
    except UnicodeDecodeError:
        read_document(path)  # names the line that is not UTF-8, or what else the file is
        raise
    except FileNotFoundError:
        raise InputError(told("error.no_file", path=path)) from None
    except (OSError, csv.Error) as error:
        raise InputError(told("error.unreadable", path=path, problem=error)) from None


def _features(path: str) -> Iterator[tuple[int, Cells]]:
    """Yield the number of each feature, from 1, and its properties with lon and lat."""
    try:
        value = json.loads(read_document(path).text.lstrip("\ufeff"))
        features = value["features"]
        if not isinstance(features, list):
            raise TypeError("features is not a list")
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(told("own.not_geojson", path=path, problem=error)) from None
    for number, feature in enumerate(features, start=1):
        yield number, _feature(feature)


def _feature(feature: Any) -> Cells:  # noqa: ANN401 - whatever the file holds
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(properties, dict):
        return RowError(told("own.no_name"))
    named = ((_fields().get(str(key).strip().casefold(), ""), v) for key, v in properties.items())
    cells = {field: ("" if value is None else value) for field, value in named if field}
    geometry = feature.get("geometry")
    if geometry is None:
        return cells
    if geometry.get("type") != "Point" or len(geometry.get("coordinates") or ()) < 2:
        return RowError(told("own.not_point"))
    lon, lat, *_ = geometry["coordinates"]
    return cells | {"lon": lon, "lat": lat}


def _add(
    own: OwnPlaces, row: OwnPlaceRow, gazetteer: Gazetteer, number: int, seen: dict[str, int]
) -> None:
    known = gazetteer.places.get(row.place_id)
    if known is None and not row.name:
        raise RowError(told("own.unknown_id", id=row.place_id))
    place = _changed(known, row) if known else _new(row, gazetteer)
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


def _changed(known: Place, row: OwnPlaceRow) -> Place:
    """Return a known place with what the row says otherwise; its old names still find it."""
    names = (*known.names, *_names(row), Name(known.name, "vi", "variant", "", ""))
    return replace(known, name=row.name or known.name, names=names)


def _new(row: OwnPlaceRow, gazetteer: Gazetteer) -> Place:
    unit = _province(row.province, gazetteer)
    pair = _pair(row.pair, gazetteer)
    country = row.country or (gazetteer.places[unit].country if unit else "VN")
    facing = {f"VN-{gazetteer.places[i].country}" for i in gazetteer.facing.get(unit, ())}
    borders = {row.border, pair.border if pair else "", f"VN-{country}"} & _BORDERS
    borders |= facing & _BORDERS if len(facing) == 1 and not borders else set()
    slug = "-".join(strip_marks(row.name).casefold().split())
    slug = "".join(c for c in slug if c.isascii() and (c.isalnum() or c == "-")).strip("-")
    return Place(
        row.place_id or f"gate/own-{slug or fold(row.name).encode().hex()}",
        "gate",
        row.name,
        row.name,
        country,
        border=min(borders, default=""),
        mode="road",
        province_id=unit,
        pair_id=pair.place_id if pair else "",
        names=(Name(row.name, "vi", "preferred", "", ""), *_names(row)),
    )


_BORDERS = frozenset({"VN-CN", "VN-LA", "VN-KH"})


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
        raise RowError(told("own.province", name=name, near=near or "–"))
    parts = gazetteer.parts_of(units[0].place_id)
    return parts[0] if len(parts) == 1 else units[0].place_id


def _pair(name: str, gazetteer: Gazetteer) -> Place | None:
    if not name:
        return None
    if name in gazetteer.places:
        return gazetteer.places[name]
    from gazetteer.geocoding import geocode

    found = geocode(name, kind="gate", exact=True, gazetteer=gazetteer)
    if not found:
        raise RowError(told("own.pair", name=name))
    return gazetteer.places[found[0].place_id]


@cache
def _fields() -> Mapping[str, str]:
    with _HEADINGS.open(encoding="utf-8", newline="") as file:
        return {row["heading"]: row["field"] for row in csv.DictReader(file)}
