"""The segment of the border that a gate or a marker stands on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from gazetteer.gazetteer import Gazetteer, load
from gazetteer.markers import known_markers, main_number, ranges_holding
from gazetteer.tables import read_table
from geo.border import Border
from geo.marker_anchors import anchors
from geo.segments import shipped_stretches

_MARKER = "marker/"


class _Run(NamedTuple):
    """Where a segment runs, and the provinces of the 63 and across the line that it parts."""

    segment_id: str
    from_km: float
    to_km: float
    units: tuple[str, str]


def segment_of(place_id: str) -> str | None:
    """Return the id of the segment a gate or a marker stands on; None for what has no one.

    A gate lies in the stretch of its province: if that meets several provinces across the line,
    the gate's position tells which it faces, else its counterpart's province. Both gates of a
    pair are on the segment of the Vietnamese one. A marker stands where its position is, else in
    the range of its number, else between what calibrates the line before and after it.
    Provinces and countries have no one segment.

    Examples
    --------
    >>> segment_of("gate/long-sap"), segment_of("gate/pa-hang")
    ('VN-LA/son-la/houaphanh', 'VN-LA/son-la/houaphanh')
    >>> segment_of("marker/vn-la/150"), segment_of("province/son-la")
    ('VN-LA/son-la/luang-prabang', None)
    """
    return _segment_of(place_id, load())


def marker_provinces(place_id: str) -> tuple[str, ...]:
    """Return the ids of the provinces of the 63 that a marker may stand in: one, as a rule.

    Examples
    --------
    >>> marker_provinces("marker/vn-la/255"), marker_provinces("marker/vn-la/16")
    (('province/son-la',), ('province/dien-bien',))
    """
    if place_id in known_markers():
        return (known_markers()[place_id].province_id,)
    border, number = _numbered(place_id)
    holding = [known for known in ranges_holding(number) if known.border == border]
    return tuple(dict.fromkeys(known.province_id for known in holding))


@lru_cache(maxsize=4096)
def _segment_of(place_id: str, known: Gazetteer) -> str | None:
    if place_id.startswith(_MARKER):
        return _of_marker(place_id, known)
    place = known.places.get(place_id)
    if place is None or place.kind != "gate":
        return None
    pair = known.places.get(place.pair_id)
    if pair and pair.country == "VN" and (found := _segment_of(pair.place_id, known)):
        return found
    own = _by_province().get((place.border, place.province_id), [])
    if len(own) == 1:
        return own[0].segment_id
    if (km := _km(place_id, place.border, known)) is not None:
        return _nearest(own, km)
    return _only(own, frozenset({pair.province_id} if pair else ()))


def _of_marker(place_id: str, known: Gazetteer) -> str | None:
    border, number = _numbered(place_id)
    listed = known_markers().get(place_id)
    if listed and listed.gate_id and place_id not in known.coordinates:
        return _segment_of(listed.gate_id, known)
    units = marker_provinces(place_id)
    own = [s for unit in units for s in _by_province().get((border, unit), ())]
    if (km := _km(place_id, border, known)) is not None:
        return _nearest(own, km)
    if found := _only(own, _facing(place_id)):
        return found
    # Numbers follow the line: the marker stands between its neighbours that have a position.
    low = max((a.km for a in anchors(border) if a.number <= number), default=0.0)
    high = min((a.km for a in anchors(border) if a.number >= number), default=float("inf"))
    return _only([s for s in own if s.from_km <= high and s.to_km >= low], frozenset())


def _km(place_id: str, border: str, known: Gazetteer) -> float | None:
    """Return how far along the line a place with a position is, kilometres."""
    if (found := _gate_chainages(border, known).get(place_id)) is not None:
        return found
    position = known.coordinate(place_id)
    return Border(border).locate_one(position.lon, position.lat).km if position else None


@lru_cache(maxsize=16)
def _gate_chainages(border: str, known: Gazetteer) -> Mapping[str, float]:
    """Return how far along the line the gates are whose province meets several across it.

    They are looked for all at once.
    """
    found = {
        place_id: (position.lon, position.lat)
        for place_id, position in known.coordinates.items()
        if (place := known.places.get(place_id)) is not None
        and (place.border, place.country) == (border, "VN")
        and len(_by_province().get((border, place.province_id), ())) > 1
    }
    if not found:
        return {}
    return dict(zip(found, Border(border).locate(list(found.values())).km.tolist(), strict=True))


def _nearest(own: Sequence[_Run], km: float) -> str | None:
    distances = {run.segment_id: max(run.from_km - km, km - run.to_km, 0) for run in own}
    return min(distances, key=distances.__getitem__, default=None)


def _only(own: Sequence[_Run], facing: frozenset[str]) -> str | None:
    """Return the only segment there is, or the only one facing some provinces."""
    narrowed = [run for run in own if facing.intersection(run.units)] or own
    return narrowed[0].segment_id if len(narrowed) == 1 else None


def _numbered(place_id: str) -> tuple[str, int]:
    """Return the border of a marker and its main number."""
    _, border, number = place_id.split("/", 2)
    return border.upper(), main_number(number) or 0


def _facing(place_id: str) -> frozenset[str]:
    """Return the provinces across the line whose ranges hold a marker's number."""
    border, number = _numbered(place_id)
    return frozenset(
        row["neighbour_id"]
        for row in read_table("marker_ranges")
        if row["border"] == border
        and row["neighbour_id"]
        and (first := main_number(row["from_marker"])) is not None
        and (last := main_number(row["to_marker"])) is not None
        and first <= number <= last
    )


@cache
def _by_province() -> Mapping[tuple[str, str], list[_Run]]:
    """Return the segments of each border and province, of either side, in the 63 scheme."""
    found: dict[tuple[str, str], list[_Run]] = {}
    for border, segment_id, stretch in shipped_stretches():
        units = stretch.province_id, stretch.neighbour_id
        for unit in units:
            run = _Run(segment_id, stretch.from_km, stretch.to_km, units)
            found.setdefault((border, unit), []).append(run)
    return found
