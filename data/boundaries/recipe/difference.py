"""What a new release changes: lengths, vertices, stretches that moved, junctions, provinces."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from geo.border import Border
from geo.boundary_parts import Parts, read_parts
from geo.geodesic import Floats, chainage, length_km, wgs84

LIMIT_M = 20.0
"""A line that lies farther than this from where it was is said to have moved."""
SPACING_KM = 0.1
"""Changed edges are looked at every 100 m."""
APART_KM = 1.0
"""Runs that are closer than this are one stretch."""
SMALLEST_KM2 = 0.01
"""Areas are told to a hundredth of a square kilometre."""


@dataclass(frozen=True)
class Moves:
    """How far points of both lines are from the other line, by chainage on the new one."""

    km: Floats
    metres: Floats
    mean_m: float


def report(old_file: Path, new_file: Path, limit_m: float = LIMIT_M) -> list[str]:
    """Return the differences of two boundary files, one a line; junctions from beside each file.

    Raises
    ------
    SystemExit
        One of the files is missing or damaged.
    """
    old, new = _read(old_file), _read(new_file)
    lines = [f"from {old_file} to {new_file}"]
    for border in dict.fromkeys((*old.lines, *new.lines)):
        if border not in old.lines or border not in new.lines:
            lines.append(f"{border}: only in the {'new' if border in new.lines else 'old'} file")
            continue
        lines += _line(border, old, new, limit_m)
    lines += _junctions(old_file, new_file, old, new)
    lines += _provinces(old, new)
    return lines


def _read(path: Path) -> Parts:
    try:
        parts = read_parts(path)
    except OSError as error:
        raise SystemExit(f"{path}: cannot be read: {error.strerror}") from None
    if parts.faults:
        raise SystemExit("\n".join(f"{path}: {fault}" for fault in parts.faults))
    return parts


def _line(border: str, old: Parts, new: Parts, limit_m: float) -> Iterator[str]:
    before, after = old.join(old.lines[border]), new.join(new.lines[border])
    lengths = f"{length_km(before):.3f} -> {length_km(after):.3f} km"
    yield (
        f"{border}: {lengths} ({length_km(after) - length_km(before):+.3f}), "
        f"{len(before)} -> {len(after)} vertices"
    )
    if np.array_equal(before, after):
        yield f"{border}: the same line"
        return
    moves = _moves(before, after)
    same = len({*map(tuple, before)} & {*map(tuple, after)})
    yield (
        f"{border}: {same} vertices are the same; mean distance {moves.mean_m:.2f} m, "
        f"greatest {moves.metres.max():.1f} m"
    )
    runs = list(_runs(moves, limit_m))
    yield f"{border}: {len(runs)} stretches moved more than {limit_m:g} m"
    for start, end, most in runs:
        owners = "; ".join(_owners(border, new, start, end))
        yield f"  {border} km {start:.1f}-{end:.1f}: up to {most:.0f} m, {owners}"


def _moves(before: Floats, after: Floats) -> Moves:
    """Measure the points of each line that are not the other's, from the other line."""
    new_points, new_km = _closer(after, before)
    old_points, _ = _closer(before, after)
    ahead = Border("old", before).locate(new_points)
    back = Border("new", after).locate(old_points)
    offsets = np.zeros(len(after))
    own, at = np.concatenate([chainage(after), new_km]), np.concatenate([offsets, ahead.offset_m])
    order = np.argsort(own, kind="stable")
    mean = float(np.trapezoid(at[order], own[order]) / own.max())
    km = np.concatenate([new_km, back.km])
    return Moves(km, np.concatenate([ahead.offset_m, back.offset_m]), mean)


def _closer(line: Floats, other: Floats) -> tuple[Floats, Floats]:
    """Return points every 100 m along the edges that the other line lacks, with their chainage."""
    known = {frozenset((a, b)) for a, b in zip(*_ends(other), strict=True)}
    changed = [frozenset((a, b)) not in known for a, b in zip(*_ends(line), strict=True)]
    km, border = chainage(line), Border("own", line)
    wanted = [
        np.linspace(km[i], km[i + 1], int((km[i + 1] - km[i]) / SPACING_KM) + 2)
        for i in np.flatnonzero(changed)
    ]
    along = np.unique(np.concatenate(wanted)) if wanted else np.empty(0)
    return border.at(along).reshape(-1, 2), along


def _ends(line: Floats) -> tuple[list[tuple[float, ...]], list[tuple[float, ...]]]:
    points = [tuple(point) for point in line.tolist()]
    return points[:-1], points[1:]


def _runs(moves: Moves, limit_m: float) -> Iterator[tuple[float, float, float]]:
    """Yield stretches (km from, km to, greatest distance in metres) that moved."""
    far = moves.metres > limit_m
    order = np.argsort(moves.km[far])
    km, metres = moves.km[far][order], moves.metres[far][order]
    starts = np.flatnonzero(np.diff(km, prepend=-np.inf) > APART_KM)
    for start, end in zip(starts, [*starts[1:], len(km)], strict=True):
        yield float(km[start]), float(km[end - 1]), float(metres[start:end].max())


def _owners(border: str, parts: Parts, start: float, end: float) -> Iterator[str]:
    """Yield the pairs of provinces along a stretch of a line."""
    km = 0.0
    for number in parts.lines[border]:
        after = km + float(chainage(parts.arc(number))[-1])
        if km <= end and after >= start:
            units = [unit for unit, rings in parts.provinces.items() if _has(rings, number)]
            yield " x ".join(units) or "at sea"
        km = after


def _has(rings: list[list[int]], number: int) -> bool:
    return any(n in (number, ~number) for ring in rings for n in ring)


def _junctions(old_file: Path, new_file: Path, old: Parts, new: Parts) -> Iterator[str]:
    """Yield junctions whose vertex on the line moved, came or went."""
    tables = [file.parent / "junctions.csv" for file in (old_file, new_file)]
    if not all(table.exists() for table in tables):
        yield "junctions: a file has none beside it"
        return
    was, now = (_placed(parts, table) for parts, table in zip((old, new), tables, strict=True))
    moved = 0
    for key in dict.fromkeys((*was, *now)):
        name = f"{key[0]} {key[2]} | {key[3]}"
        if key not in was or key not in now:
            yield f"  junction {name}: only in the {'new' if key in now else 'old'} table"
            continue
        metres = length_km([was[key][0], now[key][0]]) * 1000
        if metres > 1:
            moved += 1
            yield f"  junction {name}: {metres:.0f} m, km {was[key][1]:.3f} -> {now[key][1]:.3f}"
    yield f"junctions: {moved} of {len(now)} moved more than 1 m"


def _placed(parts: Parts, table: Path) -> dict[tuple[str, ...], tuple[Floats, float]]:
    """Return of each junction the end of an arc that it is, and that one's chainage."""
    placed = {}
    with table.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            arcs = [parts.arc(number) for number in parts.lines[row["border"]]]
            km = np.cumsum([chainage(arc)[-1] for arc in arcs])
            ends = np.array([arc[-1] for arc in arcs])
            here = np.array([float(row["lon"]), float(row["lat"])])
            nearest = int(np.abs(ends - here).sum(axis=1).argmin())
            key = row["border"], row["side"], row["unit_a"], row["unit_b"]
            placed[key] = ends[nearest], float(km[nearest])
    return placed


def _provinces(old: Parts, new: Parts) -> Iterator[str]:
    """Yield provinces whose area changed, came or went."""
    changed = 0
    for place_id in dict.fromkeys((*old.provinces, *new.provinces)):
        if place_id not in old.provinces or place_id not in new.provinces:
            where = "new" if place_id in new.provinces else "old"
            yield f"  {place_id}: only in the {where} file"
            continue
        before, after = _area(old, place_id), _area(new, place_id)
        if abs(after - before) >= SMALLEST_KM2:
            changed += 1
            more = f"{after - before:+.2f}, {(after - before) / before:+.4%}"
            yield f"  {place_id}: {before:.2f} -> {after:.2f} km2 ({more})"
    yield f"provinces: {changed} of {len(new.provinces)} changed in area"


def _area(parts: Parts, place_id: str) -> float:
    """Return the geodesic area of a province, square kilometres; holes count against it."""
    rings = (parts.join(ring) for ring in parts.provinces[place_id])
    return sum(wgs84().polygon_area_perimeter(*ring.T)[0] for ring in rings) / 1e6
