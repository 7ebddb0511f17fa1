"""Places as the tables hold them: a gate, a province, a country, without what has a date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from gazetteer.dates import holds
from gazetteer.orthography import fold
from gazetteer.tables import Row, read_table, split_list

Kind = Literal["gate", "province", "neighbour_province", "marker", "country"]


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a place: its language, role and the dates it was in use (EDTF)."""

    text: str
    lang: str
    role: str
    start: str
    end: str
    source_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer, without what changes with the date."""

    place_id: str
    kind: Kind
    name: str
    name_en: str
    country: str
    border: str = ""
    mode: str = ""
    province_id: str = ""
    """The unit it lies in: of a Vietnamese gate the province of the 63 scheme."""
    pair_id: str = ""
    part_of: str = ""
    needs_cue: bool = False
    markers: tuple[str, ...] = ()
    source_ids: tuple[str, ...] = ()
    names: tuple[Name, ...] = field(default=(), compare=False)

    @property
    def aliases(self) -> list[str]:
        """Every other name, in the order of the table."""
        return list(dict.fromkeys(n.text for n in self.names if n.text != self.name))

    def aliases_on(self, day: date) -> list[str]:
        """Return every other name in use on a day."""
        used = (n.text for n in self.names if holds(n.start, n.end, day))
        return list(dict.fromkeys(text for text in used if text != self.name))

    def is_called(self, name: str, day: date) -> bool:
        """Tell whether the place bears a name, in any spelling, on a day."""
        key = fold(name)
        dated = [n for n in self.names if fold(n.text) == key]
        if any(holds(n.start, n.end, day) for n in dated):
            return True
        return not dated and key in (fold(self.name), fold(self.name_en))

    def is_called_later(self, name: str, day: date) -> bool:
        """Tell whether the place bears a name, in any spelling, only from after a day on."""
        key = fold(name)
        dated = [n for n in self.names if fold(n.text) == key]
        return bool(dated) and not any(holds(n.start, "", day) for n in dated)


@dataclass(frozen=True, slots=True)
class Coordinate:
    """A position in WGS 84 with its class and precision in metres."""

    lon: float
    lat: float
    coord_class: str
    precision_m: float | None
    source_ids: tuple[str, ...]


def read_places() -> Iterator[Place]:
    """Yield every country, province and gate of the tables, in their order."""
    names = _names_by_place()
    yield from _countries(names)
    yield from _provinces(names)
    yield from _gates(names)


def read_coordinates() -> dict[str, Coordinate]:
    """Return the positions known, by place id."""
    return {
        row["place_id"]: Coordinate(
            float(row["lon"]),
            float(row["lat"]),
            row["coord_class"],
            float(row["precision_m"]) if row["precision_m"] else None,
            split_list(row["source_id"]),
        )
        for row in read_table("coordinates")
    }


def rows_by_place(table: str) -> dict[str, list[Row]]:
    """Return the rows of a table of claims, by the place they speak of."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in read_table(table):
        groups[row["place_id"]].append(row)
    return dict(groups)


def marker_names() -> list[tuple[str, str]]:
    """Return the id and a name of markers that have one: those where three countries meet."""
    return [
        (row["place_id"], row["name"])
        for row in read_table("names")
        if row["place_id"].startswith("marker/")
    ]


def _names_by_place() -> dict[str, tuple[Name, ...]]:
    return {
        place_id: tuple(
            Name(r["name"], r["lang"], r["role"], r["from"], r["to"], split_list(r["source_id"]))
            for r in rows
        )
        for place_id, rows in rows_by_place("names").items()
    }


def _iso2(country_id: str) -> str:
    return country_id.removeprefix("country/").upper()


def _countries(names: Mapping[str, tuple[Name, ...]]) -> Iterator[Place]:
    for row in read_table("countries"):
        place_id = row["place_id"]
        yield Place(
            place_id, "country", row["name"], row["name_en"], row["iso2"], names=names[place_id]
        )


def _provinces(names: Mapping[str, tuple[Name, ...]]) -> Iterator[Place]:
    for row in read_table("provinces"):
        kind: Kind = "province" if row["kind"] == "province" else "neighbour_province"
        yield Place(
            row["place_id"],
            kind,
            row["name"],
            row["name_en"],
            _iso2(row["country"]),
            province_id=row["place_id"],
            source_ids=split_list(row["source_id"]),
            names=names.get(row["place_id"], ()),
        )


def _gates(names: Mapping[str, tuple[Name, ...]]) -> Iterator[Place]:
    for row in read_table("gates"):
        yield Place(
            row["place_id"],
            "gate",
            row["name"],
            row["name"],
            _iso2(row["country"]),
            border=row["border"],
            mode=row["mode"],
            province_id=row["province_id"],
            pair_id=row["pair_id"],
            part_of=row["part_of"],
            needs_cue=row["needs_cue"] == "1",
            markers=split_list(row["markers"]),
            source_ids=split_list(row["source_id"]),
            names=names.get(row["place_id"], ()),
        )
