"""Time reversing a million points beside geopandas, in one run: ``python -m benchmarks.reversing``.

The peer for provinces is ``sjoin`` with the same polygons; for the line ``sjoin_nearest`` with the
44 segments in transverse Mercator metres, which tells neither chainage nor side. Both take turns;
the ratio is theirs to ours: quote it, as the machine's speed drifts. That both find the same is
checked; making the grid, once for a scheme, is timed apart.
"""

import statistics
import tracemalloc
from collections.abc import Callable
from datetime import date
from functools import partial

import geopandas as gpd
import numpy as np
import shapely

from benchmarks.clock import seconds
from geo import layers
from geo.border import BORDERS, Border
from geo.coverage import Coverage
from geo.geodesic import Floats
from geo.provinces import province_polygons
from geo.reversing import reverse

ROUNDS = 3
POINTS, GATE_POINTS, LINE_POINTS = 1_000_000, 100_000, 2_000
KM_A_DEGREE = 111
METRES = "+proj=tmerc +lon_0=105 +k=0.9996 +x_0=500000 +ellps=WGS84 +units=m"
DAY = date(2026, 1, 1)


def about_the_line(km: float) -> Floats:
    """Return points scattered about the line, standard deviation in km."""
    chance = np.random.default_rng(1)
    line = np.concatenate([Border(name).coords for name in BORDERS])
    away = chance.normal(0, km / KM_A_DEGREE, (POINTS, 2))
    return np.asarray(line[chance.integers(len(line), size=POINTS)] + away)


def over_the_region() -> Floats:
    """Return points scattered evenly over the box about the border provinces."""
    west, south, east, north = shapely.total_bounds(list(province_polygons(scheme="34").values()))
    return np.random.default_rng(2).uniform((west, south), (east, north), (POINTS, 2))


def provinces_of(points: Floats) -> int:
    """Return in how many of the points there is a province: ours."""
    return int(reverse(points, as_of=DAY).place_id.astype(bool).sum())


def joined(frame: gpd.GeoDataFrame, provinces: gpd.GeoDataFrame) -> int:
    """Return in how many of the points there is a province: the peer's."""
    return len(frame.sjoin(provinces, predicate="within"))


def away_from_line(points: Floats) -> float:
    """Return the sum of the distances to the line, kilometres: ours."""
    return float(reverse(points, as_of=DAY).line.offset_m.sum()) / 1000


def joined_nearest(frame: gpd.GeoDataFrame, segments: gpd.GeoDataFrame) -> float:
    """Return the sum of the distances to the line, kilometres: the peer's, planar."""
    near = frame.to_crs(METRES).sjoin_nearest(segments, distance_col="distance_m")
    return float(near.groupby(level=0)["distance_m"].min().sum()) / 1000


def beside(name: str, count: int, work: Callable[[], float], peer: Callable[[], float]) -> None:
    """Print how many points a second two works do that take turns, and whether they agree."""
    found, theirs = work(), peer()
    pairs = [(seconds(work), seconds(peer)) for _ in range(ROUNDS)]
    speeds = [count / statistics.median(times) / 1e6 for times in zip(*pairs, strict=True)]
    told = "the same" if found == theirs else f"{found:.0f} and {theirs:.0f}"
    ratio = speeds[0] / speeds[1]
    print(f"{name:36} {speeds[0]:7.3f} M/s   peer {speeds[1]:6.3f} M/s   {ratio:5.1f} x   ({told})")


def alone(name: str, count: int, work: Callable[[], object]) -> None:
    """Print how many points a second a work does that has no peer."""
    work()
    taken = statistics.median(seconds(work) for _ in range(ROUNDS))
    print(f"{name:36} {count / taken / 1e6:7.3f} M/s")


def grid() -> None:
    """Print how long the grid takes to make, and its memory."""
    polygons = list(province_polygons(scheme="34").values())
    taken = [seconds(Coverage(polygons).prepare) for _ in range(ROUNDS)]
    tracemalloc.start()
    coverage = Coverage(polygons)
    coverage.prepare()
    held, peak = (size / 1e6 for size in tracemalloc.get_traced_memory())
    tracemalloc.stop()
    spread = f"{statistics.median(taken):.3f} s ({min(taken):.3f} to {max(taken):.3f})"
    print(f"{'the grid':36} {spread}, {held:.0f} MB held, {peak:.0f} MB at most")


def main() -> None:
    """Print the table."""
    provinces = layers.provinces(as_of=DAY)[["place_id", "geometry"]]
    segments = layers.segments(as_of=DAY)[["segment_id", "geometry"]].to_crs(METRES)
    samples = {f"{km} km about the line": about_the_line(km) for km in (10, 2, 0.1)}
    samples = {"all over the region": over_the_region(), **samples}
    grid()
    for name, points in samples.items():
        frame = gpd.GeoDataFrame(geometry=gpd.points_from_xy(*points.T, crs="EPSG:4326"))
        asked = partial(joined, frame, provinces)
        beside(f"province, {name}", POINTS, partial(provinces_of, points), asked)
    for name, points in samples.items():
        some = points[:LINE_POINTS]
        frame = gpd.GeoDataFrame(geometry=gpd.points_from_xy(*some.T, crs="EPSG:4326"))
        asked = partial(joined_nearest, frame, segments)
        beside(f"line, {name}", LINE_POINTS, partial(away_from_line, some), asked)
    near = samples["2 km about the line"]
    alone("is_uncertain, 2 km about the line", POINTS, lambda: reverse(near).is_uncertain)
    for k in (1, 3):
        found = reverse(near[:GATE_POINTS], as_of=DAY)
        alone(f"{k} nearest gates", GATE_POINTS, partial(found.gates, k))
    many = partial(away_from_line, near[:GATE_POINTS])
    alone("line, 2 km about it, more points", GATE_POINTS, many)


if __name__ == "__main__":
    main()
