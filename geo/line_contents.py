"""What lies along a line on a day: its gates and its segments, kept once they are found."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from gazetteer.gazetteer import SHOWN_STATUSES, Gazetteer, load
from geo.border import Border
from geo.gate_chainage import GateChainage, gate_chainages
from geo.segments import Segment, segments

__all__ = ["all_gates", "parts", "shown_gates"]

_EVERY_STATUS = frozenset({"open", "suspended", "planned", "closed", "unverified"})


def all_gates(line: Border, day: date) -> tuple[GateChainage, ...]:
    """Return the gates along a line on a day, both sides, whatever their status."""
    return _gates(line, day, load())


@lru_cache(maxsize=64)
def _gates(line: Border, day: date, known: Gazetteer) -> tuple[GateChainage, ...]:
    del known  # gates are of the gazetteer in use
    return tuple(gate_chainages(line, as_of=day, statuses=_EVERY_STATUS, foreign=True))


@lru_cache(maxsize=64)
def _shown(line: Border, day: date, known: Gazetteer) -> tuple[GateChainage, ...]:
    del known
    return tuple(
        gate
        for gate in all_gates(line, day)
        if gate.country == "VN" and gate.km is not None and gate.status in SHOWN_STATUSES
    )


def shown_gates(line: Border, day: date) -> tuple[GateChainage, ...]:
    """Return the Vietnamese gates open or suspended on a day that have a position, by chainage."""
    return _shown(line, day, load())


@lru_cache(maxsize=64)
def parts(line: Border, day: date) -> tuple[Segment, ...]:
    """Return the segments of a line, by pair of facing provinces, as of a day."""
    return tuple(segments(line, as_of=day))
