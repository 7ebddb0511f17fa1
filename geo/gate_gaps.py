"""Gaps: the stretches of a border line between the gates that stand on it."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from geo.border import Border
from geo.gate_chainage import GateChainage
from geo.geodesic import Floats, edge_lengths, wgs84
from geo.segments import Segment

__all__ = ["Gap", "gate_gaps", "joined"]

_MEET_M = 1.0
"""Ends of two lines that are nearer than this are one point."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of the line between two gates that follow each other, kilometres.

    ``start`` or ``end`` is None where the border, or the province's stretch, begins or ends.
    Positions are known to some metres or kilometres only: the gap is between ``least_km`` and
    ``most_km`` long. ``may_hold``: gates without a position that may stand in it.
    ``straight_km`` is the geodesic between the ends, which lie on the line.
    """

    border: str
    province: str | None
    start: GateChainage | None
    end: GateChainage | None
    from_km: float
    to_km: float
    least_km: float
    most_km: float
    straight_km: float
    may_hold: tuple[GateChainage, ...]
    line: Border = field(repr=False, compare=False)

    @property
    def length_km(self) -> float:
        """Length along the line."""
        return self.to_km - self.from_km

    @property
    def ratio(self) -> float | None:
        """How many times as long as the straight way: the sinuosity; None of no length."""
        return self.length_km / self.straight_km if self.straight_km else None

    @property
    def error_km(self) -> float:
        """How far off the length may be, either way."""
        return max(self.most_km - self.length_km, self.length_km - self.least_km)

    @property
    def coords(self) -> Floats:
        """The stretch, shape (n, 2), degrees, EPSG:4326."""
        if self.from_km < self.to_km:
            return self.line.between(self.from_km, self.to_km)
        return self.line.at([self.from_km, self.to_km])


def gate_gaps(
    line: Border,
    part: Segment,
    gates: Sequence[GateChainage],
    unplaced: Sequence[GateChainage],
) -> tuple[Gap, ...]:
    """Return the gaps between the gates of a stretch, before the first and behind the last.

    Parameters
    ----------
    line
        The border.
    part
        The stretch of it that is looked at: its own ends bound gaps too.
    gates
        Those that stand on it, in order, each with its chainage.
    unplaced
        Those without a position, which stand somewhere on it.

    Returns
    -------
    tuple of Gap
        One more than there are gates; together they cover the stretch.
    """
    # A chainage rounded to the millimetre may lie beyond the end of the line.
    first, last = part.from_km, min(part.to_km, line.length)
    stops: list[GateChainage | None] = [None, *gates, None]
    spans = np.array(
        [
            (first, first, first),
            *((gate.from_km, gate.km, gate.to_km) for gate in gates),
            (last, last, last),
        ],
        dtype=np.float64,
    ).clip(first, last)
    feet = line.at(spans[:, 1])
    straight = edge_lengths(feet) / 1000
    return tuple(
        Gap(
            border=line.name,
            province=part.province,
            start=stops[number],
            end=stops[number + 1],
            from_km=float(here[1]),
            to_km=float(there[1]),
            least_km=max(0.0, float(there[0] - here[2])),
            most_km=float(max(there[2] - here[0], here[2] - there[0])),
            straight_km=float(straight[number]),
            may_hold=tuple(g for g in unplaced if g.from_km < there[1] and g.to_km > here[1]),
            line=line,
        )
        for number, (here, there) in enumerate(itertools.pairwise(spans))
    )


def joined(one: Gap, other: Gap) -> Gap | None:
    """Return the gap that two end stretches make where their lines meet.

    The second line begins there; the first begins or ends there, and is turned round if it begins.
    None if a border has no gate, for then nothing bounds the stretch on its side, or if the lines
    (of the user's own) do not meet.
    """
    start, end = one.end or one.start, other.end
    turned = one.start is None
    if start is None or end is None:
        return None
    first = one.coords[::-1] if turned else one.coords
    if wgs84().inv(*first[-1], *other.coords[0])[2] > _MEET_M:
        return None
    line = Border(
        f"{one.border}+{other.border}",
        np.concatenate([first, other.coords[1:]]),
        one.line.source,
    )
    return Gap(
        border=line.name,
        province=None,
        start=start,
        end=end,
        from_km=0.0,
        to_km=line.length,
        least_km=one.least_km + other.least_km,
        most_km=one.most_km + other.most_km,
        straight_km=float(wgs84().inv(*line.coords[0], *line.coords[-1])[2]) / 1000,
        may_hold=(*one.may_hold, *other.may_hold),
        line=line,
    )
