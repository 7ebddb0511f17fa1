"""The border line, and positions along it.

A position is a chainage: kilometres along the line from its start, in marker order (ISO 19148).
"""

import os
from functools import cache, cached_property
from typing import Literal, NamedTuple, Self, cast

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gazetteer.errors import InputError, UnknownPlaceError
from geo.geodesic import Floats, chainage, wgs84
from geo.topology import load_topology

__all__ = ["BORDERS", "Border", "Position", "Positions"]

BORDERS = ("VN-CN", "VN-LA", "VN-KH")

Side = Literal["left", "right", "on"]
_ON_LINE_M = 1e-3
_REFINEMENTS = 3


class Position(NamedTuple):
    """Where a point lies beside a line: chainage, geodesic distance, and the side it is on.

    The side is seen in marker order: Vietnam lies to the right of VN-CN, and to the left of
    VN-LA and VN-KH.
    """

    km: float
    offset_m: float
    side: Side
    spacing_m: float


class Positions(NamedTuple):
    """Where points lie beside a line, one value a point; else as `Position`.

    ``spacing_m`` is the length of the edge that each foot is on: how finely the line is drawn
    there, metres.
    """

    km: Floats
    offset_m: Floats
    side: NDArray[np.str_]
    spacing_m: Floats


class Border:
    """A line in marker order, with the distance of every vertex from its start.

    Every chainage and length is in kilometres, geodesic on WGS 84.

    Parameters
    ----------
    name
        ``"VN-CN"``, ``"VN-LA"`` or ``"VN-KH"``.
    coords
        Shape (n, 2): longitude and latitude in degrees, EPSG:4326. None for the shipped line at
        full resolution, which is read and measured once.
    source
        What the line was drawn from, and when.

    Raises
    ------
    InputError
        The line has fewer than two points or another shape.
    UnknownPlaceError
        No line of that name is shipped.

    Examples
    --------
    >>> border = Border("VN-LA")
    >>> round(border.length, 1), border.source
    (2214.5, 'OpenStreetMap 2026')
    """

    name: str
    coords: Floats
    source: str

    def __new__(cls, name: str, coords: ArrayLike | None = None, source: str = "") -> Self:
        """Return the shipped line of that name, or a line of given points."""
        if coords is None:
            return cast(Self, _shipped(name))
        points = np.array(coords, dtype=np.float64)
        if points.ndim != 2 or points.shape[1] != 2 or len(points) < 2:
            message = f"a border line is (lon, lat) pairs, not an array of {points.shape}"
            raise InputError(message)
        points.flags.writeable = False
        border = object.__new__(cls)
        border.name, border.coords, border.source = name, points, source
        return border

    @classmethod
    def from_file(
        cls,
        path: str | os.PathLike[str],
        name: str | None = None,
        *,
        layer: str | None = None,
        crs: str | None = None,
    ) -> Self:
        """Return the one line of a file of the user's own, as `geo.line_files.read_borders` does.

        Parameters
        ----------
        path, layer, crs
            As of `geo.line_files.read_borders`.
        name
            Which border is wanted, where the file holds several.

        Raises
        ------
        InputError
            The file cannot be read, or holds not exactly one border (not the one named).
        """
        from geo.line_files import read_border

        return cast(Self, read_border(path, name, layer=layer, crs=crs))

    def __getnewargs__(self) -> tuple[str, Floats, str]:
        """Return what a copy is made of."""
        return self.name, self.coords, self.source

    def __repr__(self) -> str:
        """Return the name, the length and the source."""
        return f"<Border {self.name}, {self.length:.3f} km, {self.source or 'own line'}>"

    @cached_property
    def chainage_km(self) -> Floats:
        """Distance of each vertex from the start, kilometres, shape (n,)."""
        return chainage(self.coords)

    @property
    def length(self) -> float:
        """Geodesic length, kilometres."""
        return float(self.chainage_km[-1])

    @property
    def vertex_spacing_m(self) -> float:
        """Mean distance between neighbouring vertices, metres."""
        return self.length * 1000 / (len(self.coords) - 1)

    def at(self, km: ArrayLike) -> Floats:
        """Return the points at given chainages.

        Parameters
        ----------
        km
            A chainage, or an array of shape (k,), kilometres.

        Returns
        -------
        ndarray
            Shape (2,) for one chainage, (k, 2) for an array; degrees, EPSG:4326. Between two
            vertices a point lies on their geodesic.

        Raises
        ------
        InputError
            A chainage lies outside the line or is not a number.
        """
        wanted = np.atleast_1d(np.asarray(km, dtype=np.float64))
        inside = (wanted >= 0) & (wanted <= self.length)
        if not inside.all():
            message = (
                f"{self.name} runs from 0 to {self.length:.3f} km: "
                f"{wanted[~inside][0]} km is not on it"
            )
            raise InputError(message)
        vertex = np.searchsorted(self.chainage_km, wanted, side="right") - 1
        edge = vertex.clip(0, len(self.coords) - 2)
        between = self._along(edge, (wanted - self.chainage_km[edge]) * 1000)
        points = np.where(
            (wanted == self.chainage_km[vertex])[:, None], self.coords[vertex], between
        )
        return np.asarray(points[0] if np.ndim(km) == 0 else points)

    def between(self, from_km: float, to_km: float) -> Floats:
        """Return the stretch between two chainages, its ends interpolated.

        Parameters
        ----------
        from_km, to_km
            Kilometres from the start, ``from_km < to_km``.

        Returns
        -------
        ndarray
            Shape (m, 2), degrees, EPSG:4326.

        Raises
        ------
        InputError
            The stretch is empty, runs backwards, or leaves the line.
        """
        if not from_km < to_km:
            message = f"a stretch runs forward: from {from_km} km to {to_km} km does not"
            raise InputError(message)
        ends = self.at([from_km, to_km])
        low = np.searchsorted(self.chainage_km, from_km, side="right")
        high = np.searchsorted(self.chainage_km, to_km, side="left")
        return np.concatenate([ends[:1], self.coords[low:high], ends[1:]])

    def locate(self, points: ArrayLike) -> Positions:
        """Return the positions on the line nearest to points.

        Parameters
        ----------
        points
            Shape (n, 2): longitude and latitude in degrees, EPSG:4326.

        Raises
        ------
        InputError
            A point is not a position in degrees.
        """
        wanted = np.asarray(points, dtype=np.float64).reshape(-1, 2)
        found = [self.locate_one(lon, lat) for lon, lat in wanted.tolist()]
        km, offset, side, spacing = zip(*found, strict=True) if found else ((), (), (), ())
        return Positions(np.array(km), np.array(offset), np.array(side, str), np.array(spacing))

    def locate_one(self, lon: float, lat: float) -> Position:
        """Return the position on the line nearest to one point, as `locate` does."""
        if not (abs(lon) <= 180 and abs(lat) <= 90):
            message = f"({lon}, {lat}) is not a longitude and latitude in degrees"
            raise InputError(message)
        local = self._local_metres(lon, lat)
        edge, share = _nearest_edge(local, self._longest_edge_m)
        start, end = self.chainage_km[edge : edge + 2] * 1000
        along = share * (end - start)
        for _ in range(_REFINEMENTS):
            along = np.clip(along + self._ahead(edge, along, lon, lat), 0, end - start)
        foot = self._along(np.array([edge]), np.array([along]))[0]
        offset = float(wgs84().inv(foot[0], foot[1], lon, lat)[2])
        side = "on" if offset < _ON_LINE_M else _side(local, edge, share)
        return Position(float(start + along) / 1000, offset, side, float(end - start))

    @cached_property
    def _longest_edge_m(self) -> float:
        """Length of the longest edge, with a hundredth more for what local metres may be off."""
        return float(np.diff(self.chainage_km).max()) * 1010

    def _local_metres(self, lon: float, lat: float) -> Floats:
        """Return the line in metres east and north of a point, true near that point."""
        geod = wgs84()
        sine = np.sin(np.radians(lat))
        curve = 1 - geod.es * sine**2
        east = geod.a / np.sqrt(curve) * np.cos(np.radians(lat))
        north = geod.a * (1 - geod.es) / curve**1.5
        metres: Floats = np.radians(self.coords - (lon, lat)) * (east, north)
        return metres

    def _along(self, edge: NDArray[np.intp], metres: Floats) -> Floats:
        """Return the points some metres along the geodesics of edges, shape (k, 2)."""
        geod = wgs84()
        lon, lat = self.coords[edge].T
        to_lon, to_lat = self.coords[edge + 1].T
        azimuth, _, _ = geod.inv(lon, lat, to_lon, to_lat)
        points: Floats = np.column_stack(geod.fwd(lon, lat, azimuth, metres)[:2])
        return points

    def _ahead(self, edge: int, along: float, lon: float, lat: float) -> float:
        """Return how many metres ahead of a point of an edge another point lies."""
        geod = wgs84()
        x, y = self._along(np.array([edge]), np.array([along]))[0]
        azimuth, _, distance = geod.inv(x, y, lon, lat)
        to_end, _, left = geod.inv(x, y, self.coords[edge + 1, 0], self.coords[edge + 1, 1])
        to_start = geod.inv(x, y, self.coords[edge, 0], self.coords[edge, 1])[0]
        # The farther end gives the direction: the nearer one may be this very point.
        heading = to_end if left > along else to_start + 180
        return float(distance * np.cos(np.radians(azimuth - heading)))


def _nearest_edge(local: Floats, longest_m: float) -> tuple[int, float]:
    """Return the edge nearest to the origin and the share of it (0 to 1) before the foot.

    The foot is no farther than the nearest vertex, so the nearest edge begins within that
    distance plus the longest edge: only such edges are looked at.
    """
    squared = np.einsum("ij,ij->i", local, local)
    reach = np.sqrt(squared.min()) + longest_m
    near = np.flatnonzero(squared[:-1] <= reach**2)
    starts = local[near]
    edges = local[near + 1] - starts
    share = -np.einsum("ij,ij->i", starts, edges) / np.einsum("ij,ij->i", edges, edges)
    share = share.clip(0, 1)
    foot = starts + share[:, None] * edges
    nearest = int(np.einsum("ij,ij->i", foot, foot).argmin())
    return int(near[nearest]), float(share[nearest])


def _side(local: Floats, edge: int, share: float) -> Side:
    """Return the side of the line that the origin is on.

    Nearest to a vertex both of its edges are asked, and the one that sees the point more to the
    side is believed: the other may see it beyond its own end.
    """
    edges = [edge]
    if share in (0.0, 1.0):
        vertex = edge + int(share)
        edges = [e for e in (vertex - 1, vertex) if 0 <= e < len(local) - 1]
    starts, ways = local[edges], np.diff(local, axis=0)[edges]
    turns = ways[:, 1] * starts[:, 0] - ways[:, 0] * starts[:, 1]
    turns /= np.hypot(*ways.T)
    return "left" if turns[np.abs(turns).argmax()] > 0 else "right"


@cache
def _shipped(name: str) -> Border:
    topology = load_topology()
    if name not in topology.lines:
        message = f"no border is called {name!r}; there are {', '.join(BORDERS)}"
        raise UnknownPlaceError(message)
    return Border(name, topology.join(topology.lines[name]), topology.sources[name])
