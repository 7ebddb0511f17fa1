"""Time shared borders of four countries beside its peers: ``python -m benchmarks.shared_borders``.

The countries are those of OpenStreetMap in 2017 at full detail (420,000 vertices), fetched with npm
once. The peers: the intersections of the outlines (what a GIS reader writes first; it gives the
edges that both sides have, and nothing where they part), and with ``--slow`` geopandas' overlay of
the outlines and momepy's shared_walls, which take a minute. A peer that is not installed is told
and passed over. All take turns in one run; figures are medians, the ratio is theirs to ours.
"""

import statistics
import sys
import time
from collections.abc import Callable
from itertools import combinations

import geopandas as gpd
import shapely

from benchmarks.countries_2017 import countries_2017
from geo.geodesic import distances
from geo.polygon_borders import shared_borders

ROUNDS = 5
VIETNAM = "VNM"


def _length(shape: shapely.Geometry) -> float:
    points, part = shapely.get_coordinates(shapely.get_parts(shape), return_index=True)
    follows = part[1:] == part[:-1]
    return float(distances(points[:-1][follows], points[1:][follows]).sum() / 1000)


def ours(frame: gpd.GeoDataFrame, tolerance_m: float) -> dict[str, float]:
    """Return the length of Vietnam's border with each neighbour, km."""
    found = shared_borders(frame.geometry, list(frame["A3"]), tolerance_m=tolerance_m)
    return {
        ({b.one, b.other} - {VIETNAM}).pop(): b.length_km
        for b in found
        if VIETNAM in (b.one, b.other)
    }


def intersections(frame: gpd.GeoDataFrame) -> dict[str, float]:
    """Return the same by intersecting the outlines two by two."""
    outlines = dict(zip(frame["A3"], shapely.boundary(frame.geometry.to_numpy()), strict=True))
    shared = {
        (one, other): shapely.intersection(outlines[one], outlines[other])
        for one, other in combinations(outlines, 2)
    }
    return {
        ({*pair} - {VIETNAM}).pop(): _length(line)
        for pair, line in shared.items()
        if VIETNAM in pair
    }


def overlay(frame: gpd.GeoDataFrame) -> dict[str, float]:
    """Return the same by geopandas' overlay of outlines."""
    lines = gpd.GeoDataFrame({"A3": frame["A3"]}, geometry=frame.boundary, crs=frame.crs)
    vietnam, others = lines[lines["A3"] == VIETNAM], lines[lines["A3"] != VIETNAM]
    found = gpd.overlay(vietnam, others, how="intersection", keep_geom_type=False)
    return {row["A3_2"]: _length(row.geometry) for _, row in found.iterrows()}


def shared_walls(frame: gpd.GeoDataFrame) -> dict[str, float]:
    """Return the length of all walls that momepy finds Vietnam to share, km."""
    import momepy

    projected = frame.to_crs("EPSG:32648")
    shared = momepy.shared_walls(projected)
    return {"all": float(shared[(frame["A3"] == VIETNAM).to_numpy()].iloc[0]) / 1000}


def main() -> None:
    """Print each way's time and what it finds."""
    frame = gpd.read_file(countries_2017())
    ways: dict[str, Callable[[], dict[str, float]]] = {
        "shared_borders, exact": lambda: ours(frame, 0),
        "shared_borders, 1 km": lambda: ours(frame, 1000),
        "intersection of outlines": lambda: intersections(frame),
    }
    if "--slow" in sys.argv:
        ways["geopandas.overlay"] = lambda: overlay(frame)
        ways["momepy.shared_walls"] = lambda: shared_walls(frame)
    times: dict[str, list[float]] = {name: [] for name in ways}
    found: dict[str, dict[str, float]] = {}
    for turn in range(ROUNDS):
        for name, way in ways.items():
            if turn and times[name] and times[name][0] > 5:
                continue
            begun = time.perf_counter()
            try:
                found[name] = way()
            except ImportError as error:
                print(f"{name}: passed over, {error}")
                continue
            times[name].append(time.perf_counter() - begun)
    base = statistics.median(times["shared_borders, exact"])
    for name, taken in times.items():
        if taken:
            middle = statistics.median(taken)
            lengths = ", ".join(f"{who} {km:,.1f} km" for who, km in found[name].items())
            print(f"{name:26} {middle * 1000:8.0f} ms  {middle / base:6.1f} x  {lengths}")


if __name__ == "__main__":
    main()
