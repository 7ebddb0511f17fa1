"""The border line, and positions along it.

A position is a chainage: kilometres along the line from its start, in marker order (ISO 19148).
"""

import os
from functools import cache, cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple, Self, cast

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gazetteer.errors import InputError, UnknownPlaceError
from gazetteer.words import told
from geo.geodesic import Floats, chainage, distances, points_along
from geo.geometry_points import points_in_degrees
from geo.nearest import NearestPiece
from geo.topology import load_topology

if TYPE_CHECKING:
    from geopandas import GeoDataFrame, GeoSeries

__all__ = ["BORDERS", "Border", "Position", "Positions"]

BORDERS = ("VN-CN", "VN-LA", "VN-KH")

Side = Literal["left", "right", "on"]
_ON_LINE_M = 1e-3
_PIECE_M = 1000


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
        The line has fewer than two points, another shape, or no length.
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
        if not np.isfinite(points).all():
            number = int(np.flatnonzero(~np.isfinite(points).all(axis=1))[0]) + 1
            message = (
                f"point {number} of the line is not two numbers: {points[number - 1].tolist()}"
            )
            raise InputError(message)
        if (points == points[0]).all():
            place = ", ".join(f"{degrees:g}" for degrees in points[0])
            raise InputError(told("error.line_of_no_length", count=len(points), place=place))
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
        crs: str | int | None = None,
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
        points = self.coords[vertex]
        ahead = wanted - self.chainage_km[vertex]
        inside = ahead > 0
        if inside.any():
            edge = vertex[inside]
            starts, ends = self.coords[edge], self.coords[edge + 1]
            points[inside] = points_along(starts, ends, ahead[inside] * 1000)
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

    def locate(self, points: "ArrayLike | GeoDataFrame | GeoSeries") -> Positions:
        """Return the positions on the line nearest to points.

        Parameters
        ----------
        points
            Shape (n, 2): longitude and latitude in degrees, EPSG:4326. Or points as geometry, in
            any known coordinate system.

        Returns
        -------
        Positions
            Chainage and offset are exact to a centimetre for points within 20 km of the line, and
            below a metre for any within 500 km (`geo.nearest`).

        Raises
        ------
        InputError
            The points are not pairs, state no coordinate system, or one is not a position.
        """
        wanted = points_in_degrees(points)
        if wanted.ndim != 2 or wanted.shape[1] != 2:
            if wanted.size:
                message = f"points are (lon, lat) pairs, not an array of {wanted.shape}"
                raise InputError(message)
            wanted = wanted.reshape(0, 2)
        good = (np.abs(wanted) <= (180, 90)).all(axis=1)
        if not good.all():
            lon, lat = wanted[~good][0].tolist()
            message = f"({lon}, {lat}) is not a longitude and latitude in degrees"
            raise InputError(message)
        ends_m, search = self._pieces
        feet = search.feet(wanted)
        start = ends_m[feet.piece]
        metres = start + feet.share * (ends_m[feet.piece + 1] - start)
        offset = distances(feet.lonlat, wanted)
        side = np.where(offset < _ON_LINE_M, "on", np.where(feet.is_left, "left", "right"))
        edge = np.searchsorted(self.chainage_km * 1000, metres, side="right") - 1
        spacing = np.diff(self.chainage_km)[edge.clip(0, len(self.coords) - 2)] * 1000
        return Positions(metres / 1000, offset, side, spacing)

    def locate_one(self, lon: float, lat: float) -> Position:
        """Return the position on the line nearest to one point, as `locate` does."""
        km, offset_m, side, spacing_m = self.locate([(lon, lat)])
        return Position(float(km[0]), float(offset_m[0]), side.tolist()[0], float(spacing_m[0]))

    @cached_property
    def _pieces(self) -> tuple[Floats, NearestPiece]:
        """Return the line in pieces of a kilometre at most, and where each ends, metres."""
        metres = self.chainage_km * 1000
        counts = np.ceil(np.diff(metres) / _PIECE_M).astype(int).clip(1)
        edge = np.repeat(np.arange(len(counts)), counts)
        number = np.arange(len(edge)) - np.repeat(np.cumsum(counts) - counts, counts)
        starts = metres[edge] + np.diff(metres)[edge] * number / counts[edge]
        corners = self.coords[edge]
        inside = number > 0
        split = edge[inside]
        ahead = starts[inside] - metres[split]
        corners[inside] = points_along(self.coords[split], self.coords[split + 1], ahead)
        corners = np.concatenate((corners, self.coords[-1:]))
        ends = np.append(starts, metres[-1])
        return ends, NearestPiece(corners[:-1], corners[1:])


@cache
def _shipped(name: str) -> Border:
    topology = load_topology()
    if name not in topology.lines:
        message = f"no border is called {name!r}; there are {', '.join(BORDERS)}"
        raise UnknownPlaceError(message)
    return Border(name, topology.join(topology.lines[name]), topology.sources[name])
