"""What polygons share: their common borders, found where the two sides do not agree too.

Predicates of planar geometry answer wrongly on real data: where two sides overlap or leave
slivers, neither "touches" nor the intersection of the outlines gives the border. Here an edge
that both sides have is found by its two ends, and what is left of both is matched by distance.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from gazetteer.errors import InputError
from gazetteer.words import told
from geo.disagreements import Disagreement, disagreements
from geo.geodesic import Floats, length_km
from geo.polygon_edges import NearEdges, Numbers, PolygonEdges, near_edges, polygon_edges

if TYPE_CHECKING:
    from geopandas import GeoSeries
    from shapely.geometry.base import BaseGeometry

__all__ = ["Disagreement", "SharedBorder", "shared_borders"]


@dataclass(frozen=True, slots=True)
class SharedBorder:
    """The border that two polygons share, as the first of them draws it."""

    one: str
    other: str
    pieces: tuple[Floats, ...]
    """Each of shape (n, 2), EPSG:4326; the first polygon lies to the left of each."""
    length_km: float
    """Geodesic length of the pieces."""
    agreed_km: float
    """Length of the edges that both sides have, vertex by vertex."""
    disagreements: tuple[Disagreement, ...]
    """Where the sides part; kilometres run on through the pieces, in their order."""


def shared_borders(
    polygons: GeoSeries | Sequence[BaseGeometry],
    names: Sequence[str] | None = None,
    *,
    tolerance_m: float = 1000.0,
    least_m: float = 1.0,
) -> list[SharedBorder]:
    """Return the borders that polygons share, two by two.

    Parameters
    ----------
    polygons
        Polygons or MultiPolygons, longitude and latitude in degrees; a GeoSeries in another
        coordinate system is transformed.
    names
        What each is called; its index label or its number unless given.
    tolerance_m
        How far apart two sides may be and still be one border: slivers and overlaps wider than
        this are not bridged. 0 takes only edges that both have.
    least_m
        Disagreements that are nowhere wider are not listed.

    Returns
    -------
    list of SharedBorder
        One for each two that share a line; ``one`` comes before ``other`` in ``polygons``.

    Raises
    ------
    InputError
        Something is no polygon, is not in degrees, or the names are not as many.

    Notes
    -----
    What of one outline lies within the tolerance of several others belongs to the nearest. At the
    end of a border, where coasts turn away from each other, an edge whose nearest point on the
    other side stays where it was is no border.

    Examples
    --------
    >>> from shapely import box
    >>> [border] = shared_borders([box(105, 20, 106, 21), box(106, 20, 107, 21)], ["a", "b"])
    >>> border.one, border.other, round(border.length_km, 1), border.disagreements
    ('a', 'b', 110.7, ())
    """
    shapes, labels = _checked(polygons, names)
    edges = polygon_edges(shapes, tolerance_m)
    near = _near(edges, shapes, tolerance_m) if tolerance_m > 0 else {}
    found = []
    pairs = {(int(min(a, b)), int(max(a, b))) for a, b in _mated(edges)} | set(near)
    for one, other in sorted(pairs):
        exact = np.flatnonzero((edges.owner == one) & (edges.mate == other))
        runs = list(_runs(edges, exact, near.get((one, other))))
        pieces = tuple(run.coords(edges) for run in runs)
        if not pieces:
            continue
        parting: list[Disagreement] = []
        km, agreed = 0.0, 0.0
        for run in runs:
            parting += _parting(edges, run, shapes[one], km, least_m)
            metres = run.metres(edges)
            km += float(metres.sum()) / 1000
            agreed += float(metres[run.agreed].sum()) / 1000
        parting.sort(key=lambda stretch: stretch.from_km)
        found.append(SharedBorder(labels[one], labels[other], pieces, km, agreed, tuple(parting)))
    return found


def _checked(
    polygons: GeoSeries | Sequence[BaseGeometry], names: Sequence[str] | None
) -> tuple[NDArray[Any], list[str]]:
    import shapely

    labels = [str(number) for number in range(len(polygons))]
    if not isinstance(polygons, Sequence | np.ndarray):
        labels = [str(label) for label in polygons.index]
        if polygons.crs is not None and not polygons.crs.equals("EPSG:4326"):
            polygons = polygons.to_crs("EPSG:4326")
    if names is not None:
        labels = list(names)
    shapes = np.asarray(polygons, dtype=object)
    if len(labels) != len(shapes):
        raise InputError(told("error.shared_names", names=len(labels), polygons=len(shapes)))
    kinds = shapely.get_type_id(shapes)
    for label, kind, empty in zip(labels, kinds, shapely.is_empty(shapes), strict=True):
        if kind not in (3, 6) or empty:
            raise InputError(told("error.shared_kind", name=label))
    if len(shapes) and not (np.abs(shapely.bounds(shapes)) <= (180, 90, 180, 90)).all():
        raise InputError(told("error.shared_degrees"))
    return shapes, labels


def _mated(edges: PolygonEdges) -> NDArray[np.int64]:
    has = edges.mate >= 0
    size = len(edges.owner) + 1
    pairs = np.unique(edges.owner[has] * size + edges.mate[has])
    return np.column_stack(np.divmod(pairs, size))


def _near(
    edges: PolygonEdges, shapes: NDArray[Any], reach_m: float
) -> dict[tuple[int, int], NearEdges]:
    """Return, of each two polygons, the edges of the first that lie along the second."""
    import shapely

    boxes = shapely.bounds(shapes)
    reach = reach_m / 100_000
    found: dict[tuple[int, int], NearEdges] = {}
    for one in range(len(shapes)):
        best = np.full(len(edges.owner), np.inf)
        here: dict[int, NearEdges] = {}
        for other in range(len(shapes)):
            wide = boxes[other] + (-reach, -reach, reach, reach)
            if (
                other == one
                or (boxes[one, :2] > wide[2:]).any()
                or (boxes[one, 2:] < wide[:2]).any()
            ):
                continue
            near = near_edges(edges, one, other, reach_m)
            best[near.edge] = np.minimum(best[near.edge], near.metres.mean(axis=1))
            here[other] = near
        for other, near in here.items():
            own = near.metres.mean(axis=1) <= best[near.edge]
            if other > one and own.any():
                found[one, other] = near.taken(own)
    return found


@dataclass(frozen=True, slots=True)
class _Run:
    """Edges that follow each other in a ring, agreed ones and near ones."""

    edge: Numbers
    agreed: NDArray[np.bool_]
    foot: Floats
    """Shape (k, 2, 2): of either end the nearest point of the other side."""
    foot_edge: Numbers
    """Shape (k, 2): the edge of the other side it is on."""

    def coords(self, edges: PolygonEdges) -> Floats:
        return np.concatenate([edges.start[self.edge], edges.end[self.edge[-1:]]])

    def metres(self, edges: PolygonEdges) -> Floats:
        from geo.geodesic import wgs84

        return np.asarray(wgs84().inv(*edges.start[self.edge].T, *edges.end[self.edge].T)[2])


def _runs(edges: PolygonEdges, exact: Numbers, near: NearEdges | None) -> Iterator[_Run]:
    """Yield the runs of edges that follow each other, as long as there is something shared."""
    none = np.full((len(exact), 2, 2), np.nan)
    whole = NearEdges(exact, none, np.full((len(exact), 2), -1), none[:, 0])
    if near is not None:
        pairs = zip(whole, near, strict=True)
        whole = NearEdges(*(np.concatenate(pair) for pair in pairs))
    whole = whole.taken(np.argsort(whole.edge))
    number = whole.edge
    if not len(number):
        return
    ring, place = edges.ring[number], edges.place[number]
    follows = (ring[1:] == ring[:-1]) & (edges.end[number[:-1]] == edges.start[number[1:]]).all(
        axis=1
    )
    breaks = np.flatnonzero(~follows) + 1
    parts = [part for part in np.split(np.arange(len(number)), breaks) if len(part)]
    for part in _closed(parts, ring, place, edges, number):
        run = whole.taken(part)
        agreed = run.foot_edge[:, 0] < 0
        kept = _advancing(agreed, run.foot)
        if kept.stop > kept.start:
            yield _Run(run.edge[kept], agreed[kept], run.foot[kept], run.foot_edge[kept])


def _closed(
    parts: list[NDArray[np.intp]],
    ring: Numbers,
    place: Numbers,
    edges: PolygonEdges,
    number: Numbers,
) -> list[NDArray[np.intp]]:
    """Return parts with the last of a ring put before its first, where they meet."""
    joined: list[NDArray[np.intp]] = []
    of_ring: dict[int, list[NDArray[np.intp]]] = {}
    for part in parts:
        of_ring.setdefault(int(ring[part[0]]), []).append(part)
    for group in of_ring.values():
        first, last = group[0], group[-1]
        meets = (
            len(group) > 1
            and place[first[0]] == 0
            and (edges.end[number[last[-1]]] == edges.start[number[first[0]]]).all()
        )
        joined += [np.concatenate([last, first]), *group[1:-1]] if meets else group
    return joined


def _advancing(agreed: NDArray[np.bool_], feet: Floats) -> slice:
    """Return what is left of a run without edges at its ends that run along nothing.

    Their nearest point on the other side stays where it was: a coast that turns away.
    """
    moves = agreed | (np.abs(feet[:, 1] - feet[:, 0]).max(axis=1) > 1e-9)
    told_by = np.flatnonzero(moves)
    return slice(int(told_by[0]), int(told_by[-1]) + 1) if len(told_by) else slice(0, 0)


def _parting(
    edges: PolygonEdges, run: _Run, polygon: BaseGeometry, from_km: float, least_m: float
) -> list[Disagreement]:
    """Return where the sides part in one run."""
    if run.agreed.all():
        return []
    found: list[Disagreement] = []
    ends = np.flatnonzero(np.diff(run.agreed)) + 1
    whole = run.coords(edges)
    for start, stop in pairwise([0, *ends.tolist(), len(run.edge)]):
        if run.agreed[start]:
            continue
        mine = whole[start : stop + 1]
        yours = _other_side(edges, run, start, stop - 1, length_km(mine))
        before = from_km + length_km(whole[: start + 1])
        found += disagreements(mine, yours, polygon, least_m=least_m, from_km=before)
    return found


def _other_side(edges: PolygonEdges, run: _Run, start: int, stop: int, about_km: float) -> Floats:
    """Return the stretch of the other outline that lies along one, in the same direction.

    The other outline runs against this one: from the foot of its end to that of its start. Where
    no such stretch of like length is found, the nearest points themselves are returned.
    """
    first, last = int(run.foot_edge[stop, 1]), int(run.foot_edge[start, 0])
    feet = np.concatenate([run.foot[start : stop + 1, 0], run.foot[stop : stop + 1, 1]])
    if edges.ring[first] == edges.ring[last]:
        ring = np.flatnonzero(edges.ring == edges.ring[first])
        way = np.arange(first, last + 1)
        if last < first:
            way = np.concatenate([np.arange(first, ring[-1] + 1), np.arange(ring[0], last + 1)])
        path = np.concatenate([feet[-1:], edges.end[way[:-1]], feet[:1]])[::-1]
        if length_km(path) <= 3 * about_km + 5:
            return path
    return feet
