"""The gates nearest to a place: straight over the ground, and along the border line."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from geo.border import BORDERS, Border
from geo.gate_chainage import GateChainage, check_types, gate_chainages
from geo.gate_spacing import GATES
from geo.geodesic import wgs84
from geo.line_places import LinePlace

__all__ = ["NearGate", "nearest_gates", "unplaced_nearer"]


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


def nearest_gates(
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
        As `geo.line_places.find_places` returns them.
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
    return [_nearest(place, gates, count) for place in places]


def _nearest(place: LinePlace, gates: Sequence[GateChainage], count: int) -> list[NearGate]:
    others = [gate for gate in gates if gate.place_id != place.place_id]
    if not others:
        return []
    points = np.array([(gate.lon, gate.lat) for gate in others])
    here = np.broadcast_to((place.lon, place.lat), points.shape)
    straight = wgs84().inv(*here.T, *points.T)[2] / 1000
    spans = np.sort([_on_path(g.border, (g.km or 0.0, g.from_km, g.to_km)) for g in others])
    low, at, high = spans.T
    own = float(_on_path(place.border, (place.km,))[0])
    along = np.abs(at - own)
    first, last = own - place.within_km, own + place.within_km
    least = np.maximum(np.maximum(low - last, first - high), 0)
    most = np.maximum(high - first, last - low)
    ranks = [np.argsort(np.argsort(by, kind="stable")) for by in (straight, along)]
    chosen = [n for n in np.argsort(straight, kind="stable") if min(r[n] for r in ranks) < count]
    return [
        NearGate(
            place,
            others[n],
            float(straight[n]),
            float(along[n]),
            float(least[n]),
            float(most[n]),
            int(ranks[0][n]) + 1,
            int(ranks[1][n]) + 1,
        )
        for n in chosen
    ]


def unplaced_nearer(
    near: Sequence[NearGate], *, as_of: date | None = None, gate_types: Collection[str] = GATES
) -> list[GateChainage]:
    """Return gates without a position that may be nearer along the line than the nearest known.

    Parameters
    ----------
    near
        The gates nearest to one place.
    as_of, gate_types
        As `nearest_gates` takes them.
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


def _on_path(border: str, km: Sequence[float]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return chainages as places on the one line that the three make, kilometres.

    China's line is run backwards to its tripoint with Laos (0), Laos' onwards, then Cambodia's.
    """
    chainages = np.array(km, dtype=np.float64)
    if border == "VN-CN":
        return -chainages
    return chainages + (Border("VN-LA").length if border == "VN-KH" else 0.0)
