"""The life of a place: every dated claim about it, in order, each with its source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Literal

from gazetteer.citations import Source, cited
from gazetteer.claims import Claim
from gazetteer.dates import MERGER, bounds
from gazetteer.gazetteer import Gazetteer, load
from gazetteer.place import Place
from gazetteer.tables import read_table, split_list

What = Literal["type", "status", "name", "district", "commune", "province", "counterpart_type"]


@dataclass(frozen=True, slots=True)
class Event:
    """One claim about a place, from a day to a day (EDTF; empty where not known or open)."""

    place_id: str
    start: str
    end: str
    what: What
    value: str
    """A gate type, a status, or a name."""
    opened: str
    """Day the gate began to work in a type, where it is another than ``start``."""
    preferred: bool
    """False for a claim that another one contradicts."""
    note: str
    sources: tuple[Source, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return the event as one record, ready for JSON; ``start`` is ``from``, ``end`` ``to``."""
        return {
            _COLUMNS.get(field.name, field.name): (
                [source.citation for source in self.sources]
                if field.name == "sources"
                else getattr(self, field.name)
            )
            for field in fields(self)
        }


_COLUMNS = {"start": "from", "end": "to"}
FIELDS = tuple(_COLUMNS.get(field.name, field.name) for field in fields(Event))
"""The columns of ``biengioi history``, in order."""


def history(place_id: str, gazetteer: Gazetteer | None = None) -> list[Event]:
    """Return the dated claims about a place, in the order in which they began.

    A name without dates is no event; nor is the status of a gate that was always open.

    Parameters
    ----------
    place_id
        A gate or province.
    gazetteer
        Whose claims; the one in use unless given.

    Raises
    ------
    UnknownPlaceError
        If there is no such place.

    Examples
    --------
    >>> types = [event for event in history("gate/long-sap") if event.what == "type"]
    >>> [(event.start, event.value, event.opened) for event in types]
    [('1990-03-01', 'main', ''), ('2020-12-22', 'international', '2024-11-19')]
    """
    known = gazetteer or load()
    place = known.get(place_id)
    events = [
        *_claims(place_id, "type", known.types.of(place_id), known),
        *_statuses(place_id, known),
        *_counterpart(place, known),
        *_names(place),
        *_memberships(place, known),
    ]
    return sorted(events, key=_told)


def _told(event: Event) -> date:
    """Return the day a claim began or was first made; of one without, the day it ended."""
    if not event.start:
        return bounds(event.end)[1]
    first, last = bounds(event.start)
    return last if event.start.startswith("[..") else first


def _claims(
    place_id: str, what: What, claims: tuple[Claim, ...], gazetteer: Gazetteer
) -> Iterator[Event]:
    for claim in claims:
        yield Event(
            place_id,
            claim.start,
            claim.end,
            what,
            claim.value,
            claim.opened,
            claim.preferred,
            claim.note,
            tuple(gazetteer.cited(claim.source_ids)),
        )


def _statuses(place_id: str, gazetteer: Gazetteer) -> Iterator[Event]:
    """Yield the statuses, but not a lone "open", which every gate in use has."""
    claims = gazetteer.statuses.of(place_id)
    if [claim.value for claim in claims] != ["open"]:
        yield from _claims(place_id, "status", claims, gazetteer)


def _counterpart(place: Place, gazetteer: Gazetteer) -> Iterator[Event]:
    if place.pair_id:
        claims = gazetteer.types.of(place.pair_id)
        yield from _claims(place.pair_id, "counterpart_type", claims, gazetteer)


def _names(place: Place) -> Iterator[Event]:
    for name in place.names:
        if name.start or name.end:
            yield Event(
                *(place.place_id, name.start, name.end, "name", name.text),
                *("", name.role != "misprint", "", tuple(cited(name.source_ids))),
            )


def _memberships(place: Place, gazetteer: Gazetteer) -> Iterator[Event]:
    for row in read_table("memberships"):
        if row["place_id"] == place.place_id:
            level: What = "district" if row["level"] == "district" else "commune"
            yield Event(
                *(place.place_id, row["from"], row["to"], level, row["unit"]),
                *("", True, "", tuple(cited(split_list(row["source_id"])))),
            )
    unit = gazetteer.places.get(place.province_id)
    successor = gazetteer.unit_on(unit.place_id, "34") if unit and unit.country == "VN" else None
    if unit and successor and successor is not unit:
        day = MERGER.isoformat()
        ids = successor.source_ids
        yield Event(
            *(place.place_id, "", "2025-06-30", "province", unit.name, "", True, ""),
            tuple(cited(ids)),
        )
        yield Event(
            *(place.place_id, day, "", "province", successor.name, "", True, ""),
            tuple(cited(ids)),
        )
