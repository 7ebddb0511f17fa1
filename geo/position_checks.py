"""Checking positions against the line: near it, on the right side, in the province's stretch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from gazetteer.integrity import Check, Fault, TableRow, TableSet
from geo.border import Border, Position
from geo.segments import segments

SETBACK_M = 1000
"""How far a control post may stand behind the line: of the mapped ones the farthest, at Tây
Trang, stands 939 m from it."""
VIETNAM_ON = {"VN-CN": "right", "VN-LA": "left", "VN-KH": "left"}
"""The side of each line, in marker order, that Vietnam lies on."""


def positions(tables: TableSet) -> Iterator[Fault]:
    """Yield positions of gates and markers that their own border line contradicts.

    A position is believed to within its ``precision_m`` plus `SETBACK_M`; a place that stands
    farther behind the line, as a station does, says how far in ``from_line_m``. Distances are
    geodesic, in metres.
    """
    stretches = _Stretches()
    for row in tables["coordinates"]:
        place = tables.places.get(row["place_id"])
        if place is None or place.table not in ("gates", "markers"):
            continue
        yield from _off_the_line(row, place)
        pair = tables.places.get(place["pair_id"])
        facing = frozenset({place["province_id"], pair["province_id"] if pair else ""})
        # Provinces that touch the line at a corner only have no stretch together: Prey Veng and
        # Tây Ninh meet for some 100 m. Their gates are held to nothing here.
        if place["province_id"] and ("" in facing or facing in stretches.pairs):
            yield from _off_the_stretch(row, place, stretches)


class _Stretches:
    """From and to (km) of each stretch, by border and by the province on either side."""

    def __init__(self) -> None:
        self.spans: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
        self.pairs: set[frozenset[str | None]] = set()
        for part in segments(scheme="63"):
            self.pairs.add(frozenset({part.province_id, part.neighbour_id}))
            for province_id in (part.province_id, part.neighbour_id):
                if province_id:
                    self.spans[part.border, province_id].append((part.from_km, part.to_km))


def _off_the_line(row: TableRow, place: TableRow) -> Iterator[Fault]:
    border, precision = place["border"], float(row["precision_m"])
    position = _position(row, border)
    distance = round(position.offset_m)
    allowed = float(row["from_line_m"] or SETBACK_M)
    if position.offset_m > precision + allowed:
        values = {"precision": round(precision), "allowed": round(allowed)}
        yield row.fault("lat", "far_from_line", border=border, distance=distance, **values)
    vietnamese = place["country"] == "country/vn"
    across = (position.side == VIETNAM_ON[border]) != vietnamese and position.side != "on"
    if place.table == "gates" and across and position.offset_m > precision:
        yield row.fault("lon", "wrong_side", border=border, distance=distance)


def _off_the_stretch(row: TableRow, place: TableRow, stretches: _Stretches) -> Iterator[Fault]:
    border, province = place["border"], place["province_id"]
    own = stretches.spans.get((border, province))
    if own is None:
        yield row.fault("place_id", "no_stretch", province=province, border=border)
        return
    km = _position(row, border).km
    beyond_m = 1000 * min(max(start - km, km - end, 0) for start, end in own)
    if beyond_m > float(row["precision_m"]):
        yield row.fault("lat", "outside_stretch", province=province, distance=round(beyond_m))


def _position(row: TableRow, border: str) -> Position:
    return Border(border).locate_one(float(row["lon"]), float(row["lat"]))


CHECKS: tuple[Check, ...] = (positions,)
