"""Pieces of lines put in marker order along the shipped lines, their gaps bridged and told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from geo.border import BORDERS, Border
from geo.geodesic import Floats, chainage, wgs84

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["REACH_KM", "Piece", "along_borders", "distance_km", "merged"]

REACH_KM = 15.0
"""A line farther than this from the shipped one is another line: the coarsest drawings of the
border are 12 km off."""
_SAMPLE_KM = 2.0
_OVERSHOOT_KM = 2.0
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
    def length_km(self) -> float:
        """Geodesic length."""
        return float(chainage(self.coords)[-1])


def merged(lines: Sequence[BaseGeometry] | NDArray[np.object_]) -> list[Floats]:
    """Return lines joined where their ends meet, without repeated vertices and repeated lines.

    Parameters
    ----------
    lines
        LineStrings in any order and direction, EPSG:4326.

    Returns
    -------
    list of ndarray
        Each of shape (n, 2), n at least 2.
    """
    import shapely

    once: dict[bytes, Floats] = {}
    for line in lines:
        coords = shapely.get_coordinates(line)
        moves = np.append(True, (np.diff(coords, axis=0) != 0).any(axis=1))
        coords = coords[moves]
        if len(coords) > 1:
            once.setdefault(min(coords.tobytes(), coords[::-1].tobytes()), coords)
    if not once:
        return []
    whole = shapely.line_merge(shapely.multilinestrings([*map(shapely.linestrings, once.values())]))
    return [shapely.get_coordinates(part) for part in shapely.get_parts(whole)]


def distance_km(lines: Sequence[Floats]) -> float:
    """Return how far the nearest of some lines is from the border, by some of their vertices."""
    points = np.concatenate([line[_sampled(line)] for line in lines])
    return float(min(Border(name).locate(points).offset_m.min() for name in BORDERS)) / 1000


def along_borders(lines: Sequence[Floats]) -> tuple[list[Piece], float]:
    """Return the parts of lines that run along a border, and how many km of them do not.

    A line along several borders is parted at the vertex nearest to where these meet.
    """
    pieces: list[Piece] = []
    left_out = 0.0
    for line in lines:
        for name, part in _parted(line):
            if name is None:
                left_out += float(chainage(part)[-1])
                continue
            piece, beyond = _directed(name, part)
            left_out += beyond
            if piece:
                pieces.append(piece)
    order = {name: number for number, name in enumerate(BORDERS)}
    pieces.sort(key=lambda piece: (order[piece.border], piece.from_km + piece.to_km))
    return pieces, left_out


def _sampled(line: Floats) -> NDArray[np.intp]:
    """Return the numbers of some vertices, the first and last among them."""
    along = chainage(line)
    wanted = np.linspace(0, along[-1], max(int(along[-1] / _SAMPLE_KM), 2) + 1)
    found = np.searchsorted(along, wanted).clip(0, len(line) - 1)
    return np.unique(np.concatenate([[0], found, [len(line) - 1]]))


def _labels(points: Floats) -> NDArray[np.intp]:
    """Return the number of the border each point is nearest to, -1 if that is far."""
    offsets = np.array([Border(name).locate(points).offset_m for name in BORDERS])
    nearest = offsets.argmin(axis=0)
    return np.where(offsets.min(axis=0) > REACH_KM * 1000, _FAR, nearest)


def _parted(line: Floats) -> Iterator[tuple[str | None, Floats]]:
    """Yield the stretches of a line along one border each, None for far from all."""
    at = _sampled(line)
    labels = _labels(line[at])
    cuts = [0]
    names: list[int] = [int(labels[0])]
    for here, (before, after) in enumerate(pairwise(labels.tolist())):
        if before == after:
            continue
        between = np.arange(at[here], at[here + 1] + 1)
        cuts.append(int(between[_cut(line[between], before, after)]))
        names.append(after)
    cuts.append(len(line) - 1)
    for label, (start, stop) in zip(names, pairwise(cuts), strict=True):
        if stop > start:
            yield (None if label == _FAR else BORDERS[label]), line[start : stop + 1]


def _cut(points: Floats, before: int, after: int) -> int:
    """Return the vertex between two samples where one border, or the near, ends."""
    if _FAR not in (before, after):
        junction = _meeting(BORDERS[before], BORDERS[after])
        return int(np.hypot(*(points - junction).T).argmin())
    return int(np.argmax(_labels(points) == after))


def _meeting(one: str, other: str) -> Floats:
    """Return the point where two shipped lines come nearest, at one end of each."""
    ends = [(a, b) for a in Border(one).coords[[0, -1]] for b in Border(other).coords[[0, -1]]]
    nearest: Floats = min(ends, key=lambda pair: float(np.abs(pair[0] - pair[1]).sum()))[0]
    return nearest


def _directed(name: str, line: Floats) -> tuple[Piece | None, float]:
    """Return a line in marker order without what overshoots the border's ends, and how much."""
    border = Border(name)
    at = _sampled(line)
    km = border.locate(line[at]).km
    if km[-1] < km[0]:
        line, at, km = line[::-1], len(line) - 1 - at[::-1], km[::-1]
    on = np.flatnonzero((km > 1e-6) & (km < border.length - 1e-6))
    if not len(on):
        return None, float(chainage(line)[-1])
    along = chainage(line)
    start, stop = int(at[max(on[0] - 1, 0)]), int(at[min(on[-1] + 1, len(at) - 1)])
    start = start if along[start] > _OVERSHOOT_KM else 0
    stop = stop if along[-1] - along[stop] > _OVERSHOOT_KM else len(line) - 1
    beyond = float(along[start] + along[-1] - along[stop])
    part = line[start : stop + 1]
    ends = border.locate(part[[0, -1]]).km
    return Piece(name, part, float(ends[0]), float(ends[1])), beyond


def gap_m(one: Floats, other: Floats) -> float:
    """Return the geodesic distance from the end of one line to the start of another, metres."""
    return float(wgs84().inv(*one[-1], *other[0])[2])
