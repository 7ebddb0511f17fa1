"""What rank a gate has on a day, and what it may have by claims that disagree or lack dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from gazetteer.claims import Claim as Dated
from gazetteer.dates import bounds
from gazetteer.gazetteer import Gazetteer
from geo.claims.claim import addresses

_ORDER = ("international", "main", "secondary", "crossing")
_GRACE = timedelta(days=60)
"""A text may run ahead of the day a rank begins, which is often that of an announcement."""


@dataclass(frozen=True, slots=True)
class Rank:
    """The type of a gate on a day."""

    shown: Dated | None
    """The claim to show."""
    sure: bool
    """Whether that claim is dated so that it surely held on the day, and none contradicts it."""
    possible: frozenset[str]
    """Every type that a source worth trusting, or a date not known, leaves open."""
    rumoured: frozenset[str]
    """Types that low-quality sources alone give."""
    is_low: bool = False
    """Whether the type shown rests on such sources too."""

    def is_outranked_by(self, gate_type: str) -> bool:
        """Tell whether a type is above every one that the gate may have: none is ever lowered."""
        if self.is_low or not self.possible or not {gate_type, *self.possible} <= {*_ORDER}:
            return False
        return _ORDER.index(gate_type) < min(map(_ORDER.index, self.possible))

    @property
    def value(self) -> str:
        """The type shown; empty if none is known."""
        return self.shown.value if self.shown else ""


@lru_cache(maxsize=4096)
def rank_on(place_id: str, day: date, gazetteer: Gazetteer) -> Rank:
    """Return the type of a gate on a day with what else it may be.

    A type that was decided but not yet opened leaves the one before it possible too; one whose
    beginning is known only as "at the latest" after the day leaves every earlier one possible.
    """
    shown = gazetteer.type_claim(place_id, day)
    possible: set[str] = set()
    rumoured: set[str] = set()
    for claim in gazetteer.types.of(place_id):
        if claim is shown or not _may_hold(claim, day):
            continue
        low = _is_low(claim, gazetteer) and not claim.preferred
        (rumoured if low else possible).add(claim.value)
    definite = shown is not None and (began_by(shown, day) or _was_told_by(shown, day, gazetteer))
    if shown and shown.opened and bounds(shown.opened)[1] > day:
        before = [c.value for c in gazetteer.types.of(place_id) if c.end and c.preferred]
        possible |= set(before)
    whole = gazetteer.get(place_id).part_of
    if whole and (of_whole := gazetteer.gate_type(whole, day)):
        possible.add(of_whole)
    value = {shown.value} if shown else set()
    sure = definite and not possible - value
    low = shown is not None and _is_low(shown, gazetteer)
    return Rank(shown, sure, frozenset(possible | value), frozenset(rumoured - value), low)


def began_by(claim: Dated, day: date) -> bool:
    """Tell whether a claim surely began by a day."""
    if not claim.start:
        return bool(claim.end)  # of old, until a day that is known
    return bounds(claim.start)[1] <= day


def _was_told_by(claim: Dated, day: date, gazetteer: Gazetteer) -> bool:
    """Tell whether a claim without any day was made, in print, by a day."""
    if claim.start or claim.end:
        return False
    said = [source.date for source in gazetteer.cited(claim.source_ids) if source.date]
    return any(bounds(edtf)[1] <= day for edtf in said)


def _may_hold(claim: Dated, day: date) -> bool:
    first = bounds(claim.start)[0] if claim.start else date.min
    last = bounds(claim.end)[1] if claim.end else date.max
    ahead = day + _GRACE if day < date.max - _GRACE else day
    behind = day - _GRACE if day > date.min + _GRACE else day
    return first <= ahead and behind <= last


def _is_low(claim: Dated, gazetteer: Gazetteer) -> bool:
    known = gazetteer.cited(claim.source_ids)
    return bool(known) and all(source.quality == "low" for source in known)


def sources_of(claim: Dated, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Return the sources of a dated claim, as a reader cites them: addresses, or titles."""
    return addresses(gazetteer.cited(claim.source_ids))


def held_since(claim: Dated) -> str:
    """Return from when a dated claim holds, in EDTF; its end where only that is known."""
    return claim.start or (f"[..{claim.end}]" if claim.end else "")
