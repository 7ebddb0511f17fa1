"""The gazetteer: places of the border, as of any date, with the source of each claim."""

from __future__ import annotations

import os
import warnings
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache, cached_property
from typing import TYPE_CHECKING, Literal

from gazetteer.borders import borders
from gazetteer.citations import Source, cited
from gazetteer.claims import Claim, Claims
from gazetteer.dates import MERGER, holds
from gazetteer.errors import UnknownPlaceError
from gazetteer.name_index import NameIndex
from gazetteer.orthography import fold
from gazetteer.place import Coordinate, Place, marker_names, read_coordinates, read_places
from gazetteer.tables import read_table

if TYPE_CHECKING:
    from gazetteer.candidates import Candidate
    from gazetteer.own_places import OwnPlaces

Scheme = Literal["63", "34"]
SHOWN_STATUSES = frozenset({"open", "suspended"})
CITY_PROVINCES = frozenset({"province/hue", "province/da-nang-2025"})
"""Border provinces that are cities: "thành phố" before the name still means them."""


def scheme_on(day: date) -> Scheme:
    """Return the scheme of provinces in force on a day."""
    return "34" if day >= MERGER else "63"


class Gazetteer:
    """All places and dated claims of the tables in ``gazetteer/places``.

    Examples
    --------
    >>> gazetteer = load()
    >>> gazetteer.gate_type("gate/long-sap", date(2020, 3, 1))
    'main'
    >>> gazetteer.gate_type("gate/long-sap", date(2024, 11, 18))
    'international'
    """

    def __init__(self) -> None:
        self.places: Mapping[str, Place] = {place.place_id: place for place in read_places()}
        self.types = Claims.of_table("gate_types", "gate_type")
        self.statuses = Claims.of_table("gate_statuses", "status")
        self.coordinates: Mapping[str, Coordinate] = read_coordinates()
        self.own_sources: Mapping[str, Source] = {}

    def get(self, place_id: str) -> Place:
        """Return a place by its id.

        Raises
        ------
        UnknownPlaceError
            If there is no such place.
        """
        try:
            return self.places[place_id]
        except KeyError:
            message = f"no place has the id {place_id!r}"
            raise UnknownPlaceError(message) from None

    def gate_type(self, place_id: str, day: date) -> str | None:
        """Return the gate type on a day, by the preferred claim, or None if none is known."""
        claim = self.type_claim(place_id, day)
        return claim.value if claim else None

    def type_claim(self, place_id: str, day: date) -> Claim | None:
        """Return the claim that the gate type on a day rests on, or None."""
        return self.types.on(place_id, day, earliest=self._earliest(place_id))

    def status(self, place_id: str, day: date) -> str:
        """Return the status on a day; a gate without a claim for it is ``unverified``.

        A claim without a known beginning holds from the border's first agreement on its regime
        (``borders.csv``). A foreign gate without a claim of its own has its counterpart's.

        Raises
        ------
        UnknownPlaceError
            If there is no such place.
        """
        claim = self.statuses.on(place_id, day, earliest=self._earliest(place_id))
        if claim:
            return claim.value
        place = self.get(place_id)
        if place.country != "VN" and place_id not in self.statuses and place.pair_id:
            return self.status(place.pair_id, day)
        return "unverified"

    def _earliest(self, place_id: str) -> date:
        line = borders().get(self.get(place_id).border)
        return line.regime_from if line else date.min

    def is_shown(self, place: Place, day: date) -> bool:
        """Tell whether a gate is open or suspended on a day, so that lists and maps show it."""
        return self.status(place.place_id, day) in SHOWN_STATUSES

    def exists(self, place: Place, day: date) -> bool:
        """Tell whether a place is one on a day: a province only between its beginning and end."""
        return holds(*self.validity(place.place_id), day)

    def existed(self, place: Place, day: date) -> bool:
        """Tell whether a place is or was one by a day."""
        return holds(self.validity(place.place_id)[0], "", day)

    def validity(self, place_id: str) -> tuple[str, str]:
        """Return the first and last day of a province, in EDTF; both are empty if it is open."""
        return self._validity.get(place_id, ("", ""))

    def province_of(self, place: Place, day: date) -> Place | None:
        """Return the province a place lies in on a day (a province is its own)."""
        unit = place if place.kind != "gate" else self.places.get(place.province_id)
        if unit is None or unit.kind == "country":
            return None
        return self.unit_on(unit.place_id, scheme_on(day))

    def unit_on(self, province_id: str, scheme: Scheme) -> Place:
        """Return what a province is in a scheme: itself, or its successor of July 2025."""
        successor = self._successors.get(province_id)
        return self.places[successor] if scheme == "34" and successor else self.get(province_id)

    def parts_of(self, province_id: str) -> tuple[str, ...]:
        """Return the border provinces of the 63 scheme that a province consists of."""
        parts = tuple(old for old, new in self._successors.items() if new == province_id)
        return parts or (province_id,)

    def province_names(self, place: Place) -> tuple[str | None, str | None]:
        """Return the names of a Vietnamese place's province in the 63 and the 34 scheme.

        A province merged of several has no one name in the 63 scheme: None.
        """
        unit = self.places.get(place.province_id) if place.kind == "gate" else place
        if unit is None or unit.kind != "province":
            return None, None
        parts = self.parts_of(unit.place_id)
        return (
            self._name_in(self.places[parts[0]], "63") if len(parts) == 1 else None,
            self._name_in(self.unit_on(unit.place_id, "34"), "34"),
        )

    def name_on(self, place: Place, day: date) -> str:
        """Return the preferred name on a day (Thừa Thiên Huế until the end of 2024)."""
        dated = (
            name.text
            for name in place.names
            if (name.role, name.lang) == ("preferred", "vi") and holds(name.start, name.end, day)
        )
        return next(dated, place.name)

    def _name_in(self, place: Place, scheme: Scheme) -> str:
        return self.name_on(place, MERGER if scheme == "34" else date(2024, 12, 31))

    def coordinate(self, place_id: str) -> Coordinate | None:
        """Return the position of a place, or None if it has none."""
        return self.coordinates.get(place_id)

    def sources(self, place_id: str) -> list[Source]:
        """Return the sources of a place and its claims, each once."""
        claims = (*self.types.of(place_id), *self.statuses.of(place_id))
        ids = [*self.get(place_id).source_ids, *(i for claim in claims for i in claim.source_ids)]
        point = self.coordinate(place_id)
        ids += point.source_ids if point else ()
        return self.cited(ids)

    def cited(self, source_ids: Iterable[str]) -> list[Source]:
        """Return the sources of some ids, each once, the user's own first."""
        ids = dict.fromkeys(source_ids)
        return [*(self.own_sources[i] for i in ids if i in self.own_sources), *cited(ids)]

    def gates(self, day: date, *, statuses: frozenset[str] = SHOWN_STATUSES) -> Iterator[Place]:
        """Yield the gates that have one of these statuses on a day, in the order of the table."""
        for place in self.places.values():
            if place.kind == "gate" and self.status(place.place_id, day) in statuses:
                yield place

    def provinces(self, scheme: Scheme | None = None) -> Iterator[Place]:
        """Yield the Vietnamese border provinces: of one scheme, or all."""
        for place in self.places.values():
            if place.kind != "province":
                continue
            merged_later = place.place_id in self._successors
            is_new = place.place_id in self._successors.values()
            if scheme is None or not (merged_later if scheme == "34" else is_new):
                yield place

    @cached_property
    def names(self) -> NameIndex:
        """Every name of every place, and of the markers that have one (the tripoints)."""
        return NameIndex((*_place_names(self.places.values()), *marker_names()))

    def in_unit(self, name: str) -> tuple[str, ...]:
        """Return the ids of the gates in the districts and communes of a name, at any time."""
        return self._units.get(fold(name), ())

    def is_elsewhere(self, name: str) -> bool:
        """Tell whether a name is that of a Vietnamese province without a land border."""
        return fold(name) in self._elsewhere

    @cached_property
    def _elsewhere(self) -> frozenset[str]:
        return frozenset(fold(row["name"]) for row in read_table("elsewhere"))

    @cached_property
    def _units(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for row in read_table("memberships"):
            found[fold(row["unit"])][row["place_id"]] = None
        return {unit: tuple(ids) for unit, ids in found.items()}

    @cached_property
    def _successors(self) -> dict[str, str]:
        return {
            row["place_id"]: row["successor_id"]
            for row in read_table("provinces")
            if row["successor_id"]
        }

    @cached_property
    def _validity(self) -> Mapping[str, tuple[str, str]]:
        return {row["place_id"]: (row["from"], row["to"]) for row in read_table("provinces")}

    @cached_property
    def facing(self) -> Mapping[str, frozenset[str]]:
        """Province id -> ids of the provinces it touches across the line, and the reverse."""
        pairs: dict[str, set[str]] = defaultdict(set)
        for row in read_table("facing"):
            for province in {row["province_id"], self._successors.get(row["province_id"], "")}:
                if province:
                    pairs[province].add(row["neighbour_id"])
                    pairs[row["neighbour_id"]].add(province)
        return {place_id: frozenset(ids) for place_id, ids in pairs.items()}

    def with_places(
        self, own: OwnPlaces | str | os.PathLike[str], *, strict: bool = False
    ) -> Gazetteer:
        """Return this gazetteer with places of the user's own added, or others changed.

        Parameters
        ----------
        own
            A CSV or GeoJSON file, or what `read_own_places` made of one.
        strict
            Stop at the first bad row; else bad rows are left out, with a warning.

        Raises
        ------
        InputError
            If the file cannot be read.
        TableError
            If ``strict`` and a row is bad.
        """
        from gazetteer.own_places import OwnPlaces, lay_over, read_own_places

        if not isinstance(own, OwnPlaces):
            own = read_own_places(own, self, strict=strict)
            if own.rejected:
                lines = f"rows rejected: {len(own.rejected)}; {own.rejected[0]}"
                warnings.warn(lines, stacklevel=2)
        return lay_over(self, own)

    def geocode(
        self,
        name: str,
        *,
        province: str | None = None,
        country: str | None = None,
        kind: str | None = None,
        as_of: date | None = None,
    ) -> list[Candidate]:
        """Return the places of this gazetteer that a name may mean, best first.

        Takes and raises what :func:`gazetteer.geocoding.geocode` does.
        """
        from gazetteer.geocoding import geocode

        return geocode(
            *(name,), province=province, country=country, kind=kind, as_of=as_of, gazetteer=self
        )


_IN_USE: ContextVar[Gazetteer | None] = ContextVar("gazetteer", default=None)


def load() -> Gazetteer:
    """Return the gazetteer in use: the shipped one, read once, unless `using` set another."""
    return _IN_USE.get() or _shipped()


@contextmanager
def using(gazetteer: Gazetteer) -> Iterator[Gazetteer]:
    """Let everything within a ``with`` block read, join and draw by another gazetteer.

    Examples
    --------
    >>> mine = Gazetteer()
    >>> with using(mine):
    ...     load() is mine
    True
    >>> load() is mine
    False
    """
    token = _IN_USE.set(gazetteer)
    try:
        yield gazetteer
    finally:
        _IN_USE.reset(token)


@cache
def _shipped() -> Gazetteer:
    return Gazetteer()


def _place_names(places: Iterable[Place]) -> Iterator[tuple[str, str]]:
    for place in places:
        for name in (place.name, place.name_en, *place.aliases):
            yield place.place_id, name
