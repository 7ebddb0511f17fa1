"""Pieces of lines put in marker order along the shipped lines, their gaps bridged and told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from geo.border import BORDERS, Border
from geo.geodesic import Floats, wgs84

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["REACH_KM", "Distinct", "Piece", "along_borders", "distance_km", "distinct", "merged"]

REACH_KM = 15.0
"""A line farther than this from the shipped one is another line: the coarsest drawings of the
border are 12 km off."""
_SAMPLE_KM = 2.0
_DEGREE_KM = 111.2
_OVERSHOOT_KM = 5.0
"""Less than this beyond an end of the shipped line is another opinion of where the end is."""
_LEAST_ADVANCE = 0.1
"""A piece that advances along the border by less of its own length is a loop, or runs across."""
_FAR = -1


@dataclass(frozen=True)
class Piece:
    """A line along one border, in marker order."""

    border: str
    coords: Floats
    from_km: float
    """Where its ends are on the shipped line."""
    to_km: float

    @cached_property
    def about_km(self) -> float:
        """Its length, to a hundredth."""
        return float(_about_km(self.coords)[-1])


class Distinct(NamedTuple):
    """Lines of a file, and how many others add nothing to them."""

    lines: list[Floats]
    """Each of shape (n, 2), n at least 2, without repeated vertices."""
    single: int
    """Lines of one point."""
    repeated: int
    """Lines that another one repeats, whichever way it runs."""


def distinct(lines: Sequence[BaseGeometry] | NDArray[Any]) -> Distinct:
    """Return each of some LineStrings once, EPSG:4326."""
    import shapely

    once: dict[bytes, Floats] = {}
    single = 0
    for line in lines:
        coords = shapely.get_coordinates(line)
        moves = np.append(True, (np.diff(coords, axis=0) != 0).any(axis=1))
        coords = coords[moves]
        if len(coords) > 1:
            once.setdefault(min(coords.tobytes(), coords[::-1].tobytes()), coords)
        else:
            single += 1
    return Distinct([*once.values()], single, len(lines) - single - len(once))


def merged(lines: Sequence[Floats]) -> list[Floats]:
    """Return lines joined where their ends meet, in any order and direction."""
    import shapely

    if not lines:
        return []
    parts = np.array([shapely.linestrings(coords) for coords in lines], dtype=object)
    whole = shapely.line_merge(shapely.multilinestrings(parts))
    return [shapely.get_coordinates(part) for part in shapely.get_parts(whole)]


def distance_km(lines: Sequence[Floats]) -> float:
    """Return how far the nearest of some lines is from the border, by some of their vertices."""
    points = np.concatenate([line[_sampled(line)] for line in lines])
    return float(min(Border(name).locate(points).offset_m.min() for name in BORDERS)) / 1000


def along_borders(
    lines: Sequence[Floats], names: Sequence[str] = BORDERS, *, ends_m: float = np.inf
) -> tuple[list[Piece], float]:
    """Return the parts of lines that run along a border, and how many km of them do not.

    Parameters
    ----------
    lines
        Each of shape (n, 2), EPSG:4326, in any order and direction.
    names
        The borders that they may be.
    ends_m
        How far from the shipped line a piece may begin and end; what goes on beyond its last
        vertex so near, or beyond an end of the border, is left out.

    Notes
    -----
    A line along several borders is parted at the vertex nearest to where these meet; an end that
    only leans towards another border there, as of a coarse line, stays with its line. A closed
    line begins where it is farthest from the border.
    """
    pieces: list[Piece] = []
    left_out = 0.0
    for line in lines:
        for name, part in _parted(_opened(line, names), names):
            if name is None:
                left_out += float(_about_km(part)[-1])
                continue
            piece = _directed(name, part, ends_m)
            left_out += float(_about_km(part)[-1]) - (piece.about_km if piece else 0.0)
            if piece:
                pieces.append(piece)
    order = {name: number for number, name in enumerate(BORDERS)}
    pieces.sort(key=lambda piece: (order[piece.border], piece.from_km + piece.to_km))
    return pieces, left_out


def _about_km(line: Floats) -> Floats:
    """Return the distance of each vertex from the start, to a hundredth: enough to pick by."""
    scale = np.array([np.cos(np.radians(line[:, 1].mean())), 1.0]) * _DEGREE_KM
    return np.concatenate([[0.0], np.cumsum(np.hypot(*(np.diff(line, axis=0) * scale).T))])


def _sampled(line: Floats) -> NDArray[np.intp]:
    """Return the numbers of some vertices, the first and last among them."""
    along = _about_km(line)
    wanted = np.linspace(0, along[-1], max(int(along[-1] / _SAMPLE_KM), 2) + 1)
    found = np.searchsorted(along, wanted).clip(0, len(line) - 1)
    return np.unique(np.concatenate([[0], found, [len(line) - 1]]))


def _offsets(points: Floats, names: Sequence[str]) -> Floats:
    """Return how far points are from each border, metres, a row a border."""
    return np.array([Border(name).locate(points).offset_m for name in names])


def _opened(line: Floats, names: Sequence[str]) -> Floats:
    """Return a line, a closed one from the vertex on that is farthest from the borders."""
    if (line[0] != line[-1]).any():
        return line
    at = _sampled(line)
    first = int(at[_offsets(line[at], names).min(axis=0).argmax()])
    return np.concatenate([line[first:-1], line[: first + 1]])


def _parted(line: Floats, names: Sequence[str]) -> Iterator[tuple[str | None, Floats]]:
    """Yield the stretches of a line along one border each, None for far from all."""

    def labels(points: Floats) -> NDArray[np.intp]:
        offsets = _offsets(points, names)
        return np.where(offsets.min(axis=0) > REACH_KM * 1000, _FAR, offsets.argmin(axis=0))

    at = _sampled(line)
    found = _steady(labels(line[at]), _about_km(line)[at])
    cuts, kept = [0], [int(found[0])]
    for here, (before, after) in enumerate(pairwise(found.tolist())):
        if before != after:
            between = line[at[here] : at[here + 1] + 1]
            if _FAR in (before, after):
                # The edge that crosses the reach is of the stretch beyond it.
                cut = int(np.argmax(labels(between) == after)) - (after == _FAR)
            else:
                junction = _meeting(names[before], names[after])
                cut = int(np.hypot(*(between - junction).T).argmin())
            cuts.append(int(at[here]) + cut)
            kept.append(after)
    cuts.append(len(line) - 1)
    for label, (start, stop) in zip(kept, pairwise(cuts), strict=True):
        if stop > start:
            yield (None if label == _FAR else names[label]), line[start : stop + 1]


def _steady(labels: NDArray[np.intp], km: Floats) -> NDArray[np.intp]:
    """Return labels with a short end that leans to another border given to the line it is of."""
    changes = np.flatnonzero(np.diff(labels)) + 1
    steady = labels.copy()
    if not len(changes):
        return steady
    first, last = changes[0], changes[-1]
    if km[first] < REACH_KM and _FAR not in (labels[0], labels[first]):
        steady[:first] = labels[first]
    if km[-1] - km[last] < REACH_KM and _FAR not in (labels[-1], labels[last - 1]):
        steady[last:] = labels[last - 1]
    return steady


def _meeting(one: str, other: str) -> Floats:
    """Return the point where two shipped lines come nearest, at one end of each."""
    ends = [(a, b) for a in Border(one).coords[[0, -1]] for b in Border(other).coords[[0, -1]]]
    nearest: Floats = min(ends, key=lambda pair: float(np.abs(pair[0] - pair[1]).sum()))[0]
    return nearest


def _directed(name: str, line: Floats, ends_m: float) -> Piece | None:
    """Return a line in marker order without what overshoots the border's ends; None for a loop.

    What goes on beyond an end of the border, as the coast does, lies nearest to that end, or
    comes back along the border: the vertex that is nearest of all to the end is taken for it.
    """
    border = Border(name)
    at = np.arange(len(line)) if np.isfinite(ends_m) else _sampled(line)
    km, offset_m, *_ = border.locate(line[at])
    near = np.flatnonzero(offset_m <= ends_m)
    if not len(near):
        return None
    near_ones = slice(near[0], near[-1] + 1)
    at, km, offset_m = at[near_ones], km[near_ones], offset_m[near_ones]
    if km[-1] < km[0]:
        line, at = line[::-1], len(line) - 1 - at[::-1]
        km, offset_m = km[::-1], offset_m[::-1]
    along = _about_km(line)
    overshoot_km = 0.0 if np.isfinite(ends_m) else _OVERSHOOT_KM
    first, last = (np.flatnonzero(km == end) for end in (km.min(), km.max()))
    start, stop = (int(at[each[offset_m[each].argmin()]]) for each in (first, last))
    start = start if along[start] - along[at[0]] > overshoot_km else int(at[0])
    stop = stop if along[at[-1]] - along[stop] > overshoot_km else int(at[-1])
    if stop <= start:
        return None
    part = line[start : stop + 1]
    from_km, to_km = border.locate(part[[0, -1]]).km.tolist()
    if to_km - from_km < _LEAST_ADVANCE * (along[stop] - along[start]):
        return None
    return Piece(name, part, from_km, to_km)


def gap_m(one: Floats, other: Floats) -> float:
    """Return the geodesic distance from the end of one line to the start of another, metres."""
    return float(wgs84().inv(*one[-1], *other[0])[2])
