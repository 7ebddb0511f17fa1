"""Time the chainage of points on a border line beside its peers, and show what planar ones miss.

``python -m benchmarks.locating``. linref (``pip install --group peers``) projects points onto the
line in transverse Mercator metres; shapely's ``line_locate_point`` measures degrees, and its foot
is often another stretch of a winding line. All take turns in one run; figures are medians of the
rounds, and the ratio is ours to theirs: quote it, as the machine's speed drifts.
"""

import statistics
import warnings
from collections.abc import Callable
from datetime import date
from functools import partial

import geopandas as gpd
import numpy as np
import shapely

from benchmarks.clock import run_python, seconds
from geo.border import Border
from geo.geodesic import Floats, length_km, wgs84
from geo.line_places import locate_points
from geo.locating import locate, rows_of

ROUNDS = 5
FEW, SOME, MANY, ROWS = 400, 100_000, 1_000_000, 10_000
AWAY_DEGREES = 0.05
LOADING = """
import time
import geo.border
start = time.perf_counter()
geo.border.Border("VN-LA").chainage_km
print(time.perf_counter() - start)
"""
METRES = "EPSG:32648"


def points(count: int, line: Border) -> Floats:
    """Return points scattered about a line, some 5 km from it: shape (count, 2), degrees."""
    chance = np.random.default_rng(1)
    on_line = line.at(chance.uniform(0, line.length, count))
    return np.asarray(on_line + chance.normal(0, AWAY_DEGREES, (count, 2)))


def by_shapely(where: Floats, line: Border) -> Floats:
    """Return chainages by the foot that a planar search in degrees finds."""
    planar = shapely.linestrings(line.coords)
    along = shapely.line_locate_point(planar, shapely.points(where))
    return line.locate(shapely.get_coordinates(shapely.line_interpolate_point(planar, along))).km


def in_degrees(where: Floats, line: Border) -> object:
    """Do what a planar search in degrees does, and no more."""
    return shapely.line_locate_point(shapely.linestrings(line.coords), shapely.points(where))


def by_linref(line: Border) -> Callable[[Floats], Floats] | None:
    """Return chainages, kilometres, by linref in metres; None if it is not installed."""
    try:
        import linref
    except ImportError:
        return None
    flat = gpd.GeoSeries([shapely.linestrings(line.coords)], crs=4326).to_crs(METRES)
    route = gpd.GeoDataFrame(
        {"route": [line.name], "from": [0.0], "to": [flat.length[0]]}, geometry=flat
    )
    columns = {"key_col": ["route"], "beg_col": "from", "end_col": "to", "loc_col": "at"}
    lrs = linref.LRS(**columns, geom_col="geometry", geom_m_col="geometry_m")
    route = route.lr.set_lrs(lrs).lr.add_geom_m()

    def project(where: Floats) -> Floats:
        some = gpd.GeoDataFrame(geometry=gpd.points_from_xy(*where.T, crs=4326)).to_crs(METRES)
        return np.asarray(route.lr.project(some, buffer=100_000)["at"], dtype=float) / 1000

    return project


def nearest_edges(line: Border) -> Callable[[Floats], object]:
    """Return a search for the nearest edge with a tree of shapely's, in degrees: no chainage."""
    ends = np.stack((line.coords[:-1], line.coords[1:]), axis=1)
    tree = shapely.STRtree(shapely.linestrings(ends))
    return lambda where: tree.nearest(shapely.points(where))


def beside(name: str, work: Callable[[], object], peer: Callable[[], object]) -> None:
    """Print how long two works take that take turns."""
    work(), peer()
    pairs = [(seconds(work), seconds(peer)) for _ in range(ROUNDS)]
    ours, theirs = (statistics.median(times) for times in zip(*pairs, strict=True))
    print(
        f"{name:44} {ours * 1e3:8.1f} ms   peer {theirs * 1e3:8.1f} ms   ratio {ours / theirs:.3f}"
    )


def alone(name: str, work: str | Callable[[], object]) -> None:
    """Print how long a work takes that has no peer; a program is run in a process of its own."""
    taken = [_of_process(work) if isinstance(work, str) else seconds(work) for _ in range(3)]
    spread = f"{min(taken):.2f} to {max(taken):.2f}"
    print(f"{name:44} {statistics.median(taken):8.2f} s   ({spread})")


def off(name: str, found: Floats, true: Floats) -> None:
    """Print how far chainages are off from ours, which are exact to a centimetre."""
    error = np.abs(found - true)
    print(
        f"{name:44} off by {np.median(error) * 1e3:8.1f} m (median), {error.max():.2f} km at most"
    )


def _of_process(program: str) -> float:
    """Return the seconds that a program prints."""
    return float(run_python(["-c", program]).stdout)


def main() -> None:
    """Print the table."""
    warnings.simplefilter("ignore")
    line, day = Border("VN-LA"), date(2026, 11, 23)
    few, many = points(FEW, line), points(MANY, line)
    some = many[:: MANY // SOME]
    true = line.locate(few).km
    print(
        f"{line!r}, {len(line.coords):,} vertices, points within {AWAY_DEGREES * 300:.0f} km or so"
    )
    beside(
        "length of the line / pyproj's Geod",
        lambda: length_km(line.coords),
        lambda: wgs84().line_length(*line.coords.T),
    )
    beside(
        f"chainage of {FEW} points / shapely in degrees",
        lambda: line.locate(few),
        lambda: in_degrees(few, line),
    )
    beside(
        f"chainage of {SOME:,} / shapely's STRtree.nearest",
        lambda: line.locate(some),
        partial(nearest_edges(line), some),
    )
    if project := by_linref(line):
        beside(f"chainage of {FEW} points / linref", lambda: line.locate(few), lambda: project(few))
    else:
        print("linref is not installed: passed over")
    off("shapely in degrees", by_shapely(few, line), true)
    if project:
        planar = project(few)
        off("linref, in metres of UTM 48", planar, true)
    alone("a line read and measured, own process", LOADING)
    alone(f"{MANY:,} points located", lambda: line.locate(many))
    alone(
        f"{ROWS:,} points, nearest of 3 borders, whole rows",
        lambda: rows_of(locate_points(many[:ROWS]), as_of=day),
    )
    alone("one marker, whole row", lambda: locate("VN-LA 255", as_of=day))


if __name__ == "__main__":
    main()
