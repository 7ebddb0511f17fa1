"""What polygons share: their common borders, found where the two sides do not agree too.

Predicates of planar geometry answer wrongly on real data: where two sides overlap or leave
slivers, neither "touches" nor the intersection of the outlines gives the border. Here an edge
that both sides have is found by its two ends, cut first where only one side has a vertex, and what
is left of both is matched by distance.
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
from geo.border_runs import Run, other_side, runs
from geo.disagreements import Disagreement, disagreements
from geo.edge_cuts import cut_edges
from geo.geodesic import Floats, edge_lengths
from geo.near_edges import NearEdges, near_edges
from geo.polygon_edges import Numbers, PolygonEdges, polygon_edges
from geo.vn2000 import to_degrees

if TYPE_CHECKING:
    from geopandas import GeoDataFrame, GeoSeries
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
    """Length of what both sides have, to rounding."""
    disagreements: tuple[Disagreement, ...]
    """Where the sides part; kilometres run on through the pieces, in their order."""


def shared_borders(
    polygons: GeoSeries | GeoDataFrame | Sequence[BaseGeometry],
    names: Sequence[str] | None = None,
    *,
    tolerance_m: float = 1000.0,
    least_m: float = 1.0,
) -> list[SharedBorder]:
    """Return the borders that polygons share, two by two.

    Parameters
    ----------
    polygons
        Polygons or MultiPolygons, longitude and latitude in degrees; a GeoSeries or
        GeoDataFrame in another coordinate system is transformed.
    names
        What each is called; its index label or its number unless given.
    tolerance_m
        How far apart two sides may be and still be one border: slivers and overlaps wider than
        this are not bridged. 0 takes only what both have, to rounding (0.3 mm).
    least_m
        Disagreements that are nowhere wider are not listed.

    Returns
    -------
    list of SharedBorder
        One for each two that share a line; ``one`` comes before ``other`` in ``polygons``.

    Raises
    ------
    InputError
        Something is no polygon, is not in degrees, the names are not as many, or a number of
        metres is negative or none.

    Notes
    -----
    What of one outline lies within the tolerance of several others belongs to the nearest. At the
    end of a border, where coasts turn away from each other, an edge whose nearest point on the
    other side stays where it was is no border, nor is a mouth: coasts that open from the last
    place that both sides have by more than a tenth of the distance from it.

    Examples
    --------
    >>> from shapely import box
    >>> [border] = shared_borders([box(105, 20, 106, 21), box(106, 20, 107, 21)], ["a", "b"])
    >>> border.one, border.other, round(border.length_km, 1), border.disagreements
    ('a', 'b', 110.7, ())
    """
    import shapely

    for name, metres in (("tolerance_m", tolerance_m), ("least_m", least_m)):
        if not 0 <= metres < np.inf:
            raise InputError(told("error.shared_metres", name=name, value=metres))
    shapes, labels = _checked(polygons, names)
    if not len(shapes):
        return []
    edges, loose = cut_edges(polygon_edges(shapes, tolerance_m), tolerance_m)
    near = _near(edges, loose, shapes, tolerance_m) if tolerance_m > 0 else {}
    found = []
    mated = _mated(edges)
    for one, other in sorted(mated.keys() | near.keys()):
        exact = mated.get((one, other), np.empty(0, np.int64))
        found_runs = list(runs(edges, exact, near.get((one, other))))
        pieces = tuple(run.coords(edges) for run in found_runs)
        if not pieces:
            continue
        parting: list[Disagreement] = []
        km, agreed = 0.0, 0.0
        for run, piece in zip(found_runs, pieces, strict=True):
            lengths = edge_lengths(piece) / 1000
            along_km = km + np.concatenate([[0.0], lengths.cumsum()])
            km = float(along_km[-1])
            agreed += float(lengths[run.agreed].sum())
            if not run.agreed.all():
                shapely.prepare(shapes[one])
                parting += _parting(edges, run, piece, shapes[one], along_km, least_m)
        parting.sort(key=lambda stretch: stretch.from_km)
        found.append(SharedBorder(labels[one], labels[other], pieces, km, agreed, tuple(parting)))
    return found


def _checked(
    polygons: GeoSeries | GeoDataFrame | Sequence[BaseGeometry], names: Sequence[str] | None
) -> tuple[NDArray[Any], list[str]]:
    import shapely

    labels = [str(number) for number in range(len(polygons))]
    if not isinstance(polygons, Sequence | np.ndarray):
        labels = [str(label) for label in polygons.index]
        polygons = _in_degrees(polygons.geometry)  # of a GeoDataFrame too
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


def _in_degrees(series: GeoSeries) -> NDArray[Any]:
    import shapely

    shapes = np.array(series, dtype=object)
    if series.crs is None or series.crs.equals("EPSG:4326"):
        return shapes
    degrees = to_degrees(shapely.get_coordinates(shapes), series.crs.to_wkt())
    return np.asarray(shapely.set_coordinates(shapely.force_2d(shapes), degrees))


def _mated(edges: PolygonEdges) -> dict[tuple[int, int], NDArray[np.intp]]:
    """Return, of each two polygons, the edges of the first that the second has too."""
    has = np.flatnonzero(edges.mate > edges.owner)
    size = len(edges.owner) + 1
    pair = edges.owner[has] * size + edges.mate[has]
    order = np.argsort(pair, kind="stable")
    known, first = np.unique(pair[order], return_index=True)
    by_pair = np.split(has[order], first)[1:]
    return {
        (int(code // size), int(code % size)): own for code, own in zip(known, by_pair, strict=True)
    }


def _near(
    edges: PolygonEdges, loose: Numbers, shapes: NDArray[Any], reach_m: float
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
            near = near_edges(edges, loose, one, other, reach_m)
            best[near.edge] = np.minimum(best[near.edge], near.apart)
            here[other] = near
        for other, near in here.items():
            own = near.apart <= best[near.edge]
            if other > one and own.any():
                found[one, other] = near.taken(own)
    return found


def _parting(
    edges: PolygonEdges,
    run: Run,
    piece: Floats,
    polygon: BaseGeometry,
    along_km: Floats,
    least_m: float,
) -> Iterator[Disagreement]:
    """Yield where the sides part in one run; ``along_km`` tells where the piece's vertices are."""
    turns = np.flatnonzero(np.diff(run.agreed)) + 1
    for start, stop in pairwise([0, *turns.tolist(), len(run.edge)]):
        if not run.agreed[start]:
            mine = piece[start : stop + 1]
            yield from disagreements(
                mine,
                other_side(edges, run, start, stop, mine),
                polygon,
                least_m=least_m,
                from_km=float(along_km[start]),
            )
