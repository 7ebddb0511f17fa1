"""Checks of the shipped lines and polygons: whole, simple, from end to end, and fitting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import shapely

from gazetteer.integrity import Fault, TableRow, TableSet
from geo.border import BORDERS
from geo.boundary_parts import PartFault, Parts, fault
from geo.geodesic import Floats, chainage, length_km

LONG_EDGE_KM = 3.0
"""An edge without a vertex that is longer than this is listed in ``long_edges.csv``."""
END_M = 0.2
"""How far a line may end from the position that ``line_ends.csv`` gives it."""


def lines(parts: Parts) -> Iterator[PartFault]:
    """Yield borders without their line, lines of no border, and lines that cross themselves."""
    for border in BORDERS:
        if border not in parts.lines:
            yield fault(border, "no_line")
    for border, numbers in parts.lines.items():
        if border not in BORDERS:
            yield fault(border, "unknown_border", borders=", ".join(BORDERS))
        line = parts.join(numbers)
        if not shapely.LineString(line).is_simple:
            yield fault(border, "crosses_itself", place=_place(_crossing(line)))


def _crossing(line: Floats) -> Floats:
    """Return a point at which a line crosses or touches itself."""
    edges = np.asarray(shapely.linestrings(np.stack([line[:-1], line[1:]], axis=1)))
    one, other = shapely.STRtree(edges).query(edges, predicate="intersects")
    apart = other - one > 1
    if apart.any():
        met = shapely.intersection(edges[one[apart]], edges[other[apart]])
        return np.asarray(shapely.get_coordinates(met)[0])
    # An edge runs back on the one before it: the vertex between them is where.
    ways = np.diff(line, axis=0)
    turn = ways[1:, 1] * ways[:-1, 0] - ways[1:, 0] * ways[:-1, 1]
    back = (ways[1:] * ways[:-1]).sum(axis=1) < 0
    return np.asarray(line[np.where(back, np.abs(turn), np.inf).argmin() + 1])


def ends(parts: Parts, rows: list[TableRow]) -> Iterator[PartFault]:
    """Yield lines that run backwards, or end elsewhere than at the tripoints and the sea."""
    wanted = {(row["border"], row["end"]): _point(row) for row in rows}
    for border, numbers in parts.lines.items():
        line = parts.join(numbers)
        start, end = wanted.get((border, "start")), wanted.get((border, "end"))
        if start is None or end is None:
            yield fault(border, "no_end")
        elif _metres(line[0], end) < END_M and _metres(line[-1], start) < END_M:
            yield fault(border, "backwards")
        else:
            for vertex, point in ((line[0], start), (line[-1], end)):
                if (distance := _metres(vertex, point)) > END_M:
                    yield fault(border, "wrong_end", place=_place(vertex), distance=round(distance))
    coast = wanted.get(("VN-CN", "coast"))
    if coast is not None and "VN-CN" in parts.lines:
        joint = parts.arc(parts.lines["VN-CN"][-1])[0]
        if (distance := _metres(joint, coast)) > END_M:
            yield fault("VN-CN", "wrong_coast", place=_place(joint), distance=round(distance))


def long_edges(parts: Parts, border: str) -> list[tuple[float, float, Floats, Floats]]:
    """Return edges longer than `LONG_EDGE_KM`: where it starts (km), length (km), its two ends."""
    line = parts.join(parts.lines[border])
    km = chainage(line)
    return [
        (float(km[i]), float(km[i + 1] - km[i]), line[i], line[i + 1])
        for i in np.flatnonzero(np.diff(km) > LONG_EDGE_KM)
    ]


def edges(parts: Parts, rows: list[TableRow]) -> Iterator[Fault]:
    """Yield long edges without a vertex that ``long_edges.csv`` does not list, and the reverse."""
    listed = {(row["border"], row["from_km"], row["length_km"]): row for row in rows}
    for border in parts.lines:
        for start, length, _, _ in long_edges(parts, border):
            key = border, f"{start:.3f}", f"{length:.3f}"
            if listed.pop(key, None) is None:
                yield fault(border, "long_edge", km=key[1], length=key[2])
    for row in listed.values():
        yield row.fault("from_km", "no_such_edge", border=row["border"])


def units(parts: Parts, tables: TableSet, rows: list[TableRow]) -> Iterator[PartFault]:
    """Yield provinces without a polygon, polygons of no province, and holes of no known unit."""
    wanted = {row["place_id"]: row for row in rows}
    for place_id in wanted.keys() - parts.provinces.keys():
        yield fault(place_id, "no_polygon")
    for place_id, rings in parts.provinces.items():
        # An inland province is here only for the outline of the merged one: no place of its own.
        known = parts.joined.get(place_id, place_id) in tables.places
        if not known or place_id not in wanted:
            yield fault(place_id, "unknown_unit")
            continue
        holes = len(wanted[place_id].list("around"))
        if len(rings) - 1 != holes:
            yield fault(place_id, "holes", found=len(rings) - 1, wanted=holes)


def coverage(parts: Parts) -> Iterator[PartFault]:
    """Yield polygons that are not valid, overlap, leave a gap, or run beside the line."""
    polygons = {
        place_id: shapely.Polygon(parts.join(rings[0]), [parts.join(ring) for ring in rings[1:]])
        for place_id, rings in parts.provinces.items()
    }
    invalid = {name for name, polygon in polygons.items() if not polygon.is_valid}
    for place_id in sorted(invalid):
        reason = shapely.is_valid_reason(polygons[place_id])
        yield fault(place_id, "invalid_polygon", reason=reason)
    sound = {name: polygon for name, polygon in polygons.items() if name not in invalid}
    for place_id, edge in zip(
        sound, shapely.coverage_invalid_edges(list(sound.values())), strict=True
    ):
        if not edge.is_empty:
            place = _place(shapely.get_coordinates(edge)[0])
            yield fault(place_id, "misfit", place=place)
    if not invalid:
        yield from _gaps(sound)


def _gaps(polygons: Mapping[str, shapely.Polygon]) -> Iterator[PartFault]:
    """Yield what lies between the polygons and belongs to none, but for their own holes."""
    whole = shapely.union_all(list(polygons.values()))
    own = [shapely.Polygon(hole) for polygon in polygons.values() for hole in polygon.interiors]
    for part in shapely.get_parts(whole):
        for hole in map(shapely.Polygon, part.interiors):
            if not any(hole.equals(other) for other in own):
                middle = hole.representative_point()
                beside = sorted(name for name, p in polygons.items() if p.touches(hole))
                place = f"{middle.x:.6f}, {middle.y:.6f}"
                yield fault(beside[0], "gap", place=place, others=", ".join(beside[1:]))
    if len(shapely.get_parts(whole)) > 1:
        smallest = min(shapely.get_parts(whole), key=lambda part: part.area)
        apart = sorted(name for name, p in polygons.items() if smallest.covers(p))
        yield fault(apart[0], "apart")


def _point(row: TableRow) -> Floats:
    return np.array([float(row["lon"]), float(row["lat"])])


def _metres(one: Floats, other: Floats) -> float:
    return length_km([one, other]) * 1000


def _place(point: Floats) -> str:
    return f"{point[0]:.6f}, {point[1]:.6f}"
