"""The gates nearest to a place: straight over the ground, and along the border line."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from geo.border import BORDERS, Border
from geo.gate_chainage import GateChainage, check_types, gate_chainages
from geo.gate_spacing import GATES
from geo.geodesic import Floats, wgs84
from geo.line_places import LinePlace

__all__ = ["NearGate", "gates_near_places", "unplaced_nearer"]


@dataclass(frozen=True, slots=True)
class NearGate:
    """A gate near a place, kilometres.

    ``straight_km`` is the geodesic between the two; ``along_km`` the way along the line between
    the points of it nearest to each, over a tripoint if need be. For all that is known of the two
    positions it is ``least_km`` to ``most_km``. Ranks count from 1, the nearest.
    """

    place: LinePlace
    gate: GateChainage
    straight_km: float
    along_km: float
    least_km: float
    most_km: float
    straight_rank: int
    along_rank: int

    @property
    def straight_error_km(self) -> float:
        """How far off the straight way may be: both positions by as much as they may."""
        return (self.gate.precision_m or 0.0) / 1000 + self.place.within_km

    @property
    def error_km(self) -> float:
        """How far off the way along the line may be."""
        return max(self.most_km - self.along_km, self.along_km - self.least_km)


def gates_near_places(
    places: Sequence[LinePlace],
    *,
    border: str | None = None,
    as_of: date | None = None,
    gate_types: Collection[str] = GATES,
    count: int = 3,
) -> list[list[NearGate]]:
    """Return the Vietnamese gates nearest to each of some places, whichever way they are nearest.

    Parameters
    ----------
    places
        As `geo.place_finding.find_places` returns them.
    border
        Only gates of this border; None for all three, which hang together at the tripoints.
    as_of
        The day that counts for types and statuses; today if None.
    gate_types
        Any of international, main, secondary, crossing, clearance_route.
    count
        So many nearest by either way: of each place that many gates, or up to twice as many.

    Returns
    -------
    list of list of NearGate
        For each place, the nearest straight first; a gate is not near to itself. Gates without a
        position are left out: see `unplaced_nearer`.

    Raises
    ------
    InputError
        There is no such gate type.
    """
    check_types(gate_types)
    names = [border] if border else BORDERS
    gates = [
        gate
        for name in names
        for gate in gate_chainages(name, as_of=as_of, gate_types=gate_types)
        if gate.km is not None
    ]
    points = np.array([(gate.lon, gate.lat) for gate in gates], dtype=np.float64)
    spans = [_on_path(g.border, (g.from_km, g.km or 0.0, g.to_km)) for g in gates]
    known = _Gates(gates, points, np.sort(np.array(spans, dtype=np.float64)))
    return [known.nearest(place, count) if gates else [] for place in places]


@dataclass(frozen=True, slots=True)
class _Gates:
    """Gates with a position: points of shape (n, 2), and spans of shape (n, 3) on the one path."""

    gates: Sequence[GateChainage]
    points: Floats
    spans: Floats
    """From, at and to, kilometres."""

    def nearest(self, place: LinePlace, count: int) -> list[NearGate]:
        """Return the so many nearest either way, the nearest straight first."""
        own = _on_path(place.border, (place.km,))[0]
        low, at, high = self.spans.T
        along = np.abs(at - own)
        first, last = own - place.within_km, own + place.within_km
        least = np.maximum(np.maximum(low - last, first - high), 0)
        most = np.maximum(high - first, last - low)
        here = np.broadcast_to((place.lon, place.lat), self.points.shape)
        straight = wgs84().inv(*here.T, *self.points.T)[2] / 1000
        ranks = self._ranks(place, straight), self._ranks(place, along)
        chosen = set(ranks[0][:count]) | set(ranks[1][:count])
        return [
            NearGate(
                *(place, self.gates[n], float(straight[n]), float(along[n])),
                *(float(least[n]), float(most[n]), rank, ranks[1].index(n) + 1),
            )
            for rank, n in enumerate(ranks[0], 1)
            if n in chosen
        ]

    def _ranks(self, place: LinePlace, distances: Floats) -> list[int]:
        """Return the numbers of the gates from the nearest on, but for the place itself."""
        order = np.argsort(distances, kind="stable").tolist()
        return [n for n in order if self.gates[n].place_id != place.place_id]


def unplaced_nearer(
    near: Sequence[NearGate], *, as_of: date | None = None, gate_types: Collection[str] = GATES
) -> list[GateChainage]:
    """Return gates without a position that may be nearer along the line than the nearest known.

    Parameters
    ----------
    near
        The gates nearest to one place.
    as_of, gate_types
        As `gates_near_places` takes them.
    """
    if not near:
        return []
    place, reach = near[0].place, min(gate.along_km for gate in near)
    return [
        gate
        for gate in gate_chainages(place.border, as_of=as_of, gate_types=gate_types)
        if gate.km is None
        and gate.place_id != place.place_id
        and max(gate.from_km - place.km, place.km - gate.to_km) < reach
    ]


def _on_path(border: str, km: Sequence[float]) -> list[float]:
    """Return chainages as places on the one line that the three make, kilometres.

    China's line is run backwards to its tripoint with Laos (0), Laos' onwards, then Cambodia's.
    """
    if border == "VN-CN":
        return [-chainage for chainage in km]
    before = Border("VN-LA").length if border == "VN-KH" else 0.0
    return [chainage + before for chainage in km]
