"""Dated claims: what a source says of a place, from when to when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from gazetteer.dates import bounds, holds
from gazetteer.tables import read_table, split_list


@dataclass(frozen=True, slots=True)
class Claim:
    """One row of ``gate_types.csv`` or ``gate_statuses.csv``."""

    place_id: str
    value: str
    """The gate type or the status claimed."""
    start: str
    """First day it holds, in EDTF: of a type the day of the decision. Empty if not known."""
    end: str
    """Last day it holds, in EDTF; empty if it still does."""
    opened: str
    """Day the gate began to work in this type, in EDTF, where it is another than ``start``."""
    preferred: bool
    """Whether it is the one to show, of claims that disagree."""
    source_ids: tuple[str, ...]
    note: str = ""

    @property
    def is_open_backwards(self) -> bool:
        """Whether its beginning is not known: it may have held at any day before."""
        return not self.start or self.start.startswith("[..")

    def holds_on(self, day: date, earliest: date) -> bool:
        """Tell whether it holds on a day; without a known beginning, from ``earliest`` on."""
        if self.is_open_backwards and day < min(earliest, bounds(self.start)[1]):
            return False
        return holds(self.start, self.end, day)


class Claims:
    """All claims of one kind, by place.

    Examples
    --------
    >>> types = Claims.of_table("gate_types", "gate_type")
    >>> types.on("gate/long-sap", date(2024, 11, 18)).value
    'international'
    >>> [claim.start for claim in types.of("gate/long-sap")]
    ['1990-03-01', '2020-12-22']
    """

    def __init__(self, claims: Iterable[Claim]) -> None:
        by_place: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            by_place[claim.place_id].append(claim)
        self._by_place: Mapping[str, list[Claim]] = dict(by_place)

    @classmethod
    def of_table(cls, table: str, column: str) -> Claims:
        """Return the claims of a shipped table; ``column`` holds what is claimed."""
        return cls(
            Claim(
                row["place_id"],
                row[column],
                row["from"],
                row["to"],
                row.get("opened", ""),
                row.get("preferred", "1") == "1",
                split_list(row["source_id"]),
                row["note"],
            )
            for row in read_table(table)
        )

    def __contains__(self, place_id: str) -> bool:
        return place_id in self._by_place

    def __iter__(self) -> Iterator[Claim]:
        for claims in self._by_place.values():
            yield from claims

    def of(self, place_id: str) -> tuple[Claim, ...]:
        """Return the claims about a place, in the order of the table."""
        return tuple(self._by_place.get(place_id, ()))

    def on(self, place_id: str, day: date, *, earliest: date = date.min) -> Claim | None:
        """Return the claim to show for a day: preferred, and of several the latest begun.

        Parameters
        ----------
        place_id
            The place.
        day
            The day that counts.
        earliest
            Claims whose beginning is not known hold from this day on.
        """
        holding = (c for c in self._by_place.get(place_id, ()) if c.holds_on(day, earliest))
        return max(holding, key=lambda c: (c.preferred, c.start.lstrip("[.")), default=None)

    def replaced(self, claims: Iterable[Claim]) -> Claims:
        """Return these claims, those about the places of ``claims`` replaced by them."""
        new = list(claims)
        places = {claim.place_id for claim in new}
        return Claims([*(c for c in self if c.place_id not in places), *new])
