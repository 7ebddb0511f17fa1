"""Time the spacing of gates, and the gates nearest to places, beside geopandas: ``make benchmark``.

The peer places gates on a planar line (UTM zone 48 N, whose scale is up to 0.3 % wrong here) by
shapely's ``project`` and takes differences; it finds nearest gates by ``sjoin_nearest``. It knows
no day, no uncertainty and no way along the line. All take turns in one run; the figures are
medians of the rounds, and the ratio is ours to theirs: quote it, as the machine's speed drifts.
"""

import random
import statistics
from collections.abc import Callable
from datetime import date

import geopandas as gpd
import numpy as np
import shapely

from benchmarks.clock import seconds
from geo import layers
from geo.border import BORDERS, Border
from geo.gate_spacing import GATES, spacing
from geo.gates_near_places import gates_near_places
from geo.geodesic import Floats
from geo.line_places import locate_points

ROUNDS = 5
PLACES = 1_000
METRES = "EPSG:32648"
DAY = date(2026, 6, 1)


def gates() -> gpd.GeoDataFrame:
    """Return the Vietnamese gates of the day with a position, in metres of the plane."""
    every = layers.gates(as_of=DAY)
    own = every[(every.country == "VN") & every.gate_type.isin(GATES) & every.geometry.notna()]
    return own.to_crs(METRES)


def gaps_by_geopandas(listed: gpd.GeoDataFrame, lines: gpd.GeoSeries) -> list[Floats]:
    """Return the ways between gates that follow each other, by each border, metres of the plane."""
    nearest = np.argmin([listed.distance(line) for line in lines], axis=0)
    found = []
    for number, line in enumerate(lines):
        own = listed.geometry[nearest == number]
        found.append(np.diff(np.sort(line.project(own.to_numpy()))))
    return found


def places(chance: random.Random) -> Floats:
    """Return points within 30 km or so of the border line, in degrees."""
    coords = np.concatenate([Border(name).coords for name in BORDERS])
    chosen = coords[[chance.randrange(len(coords)) for _ in range(PLACES)]]
    return chosen + [(chance.gauss(0, 0.15), chance.gauss(0, 0.15)) for _ in range(PLACES)]


def beside(name: str, work: Callable[[], object], peer: Callable[[], object]) -> None:
    """Print how long two works take that take turns."""
    work(), peer()
    pairs = [(seconds(work), seconds(peer)) for _ in range(ROUNDS)]
    ours, theirs = (statistics.median(times) for times in zip(*pairs, strict=True))
    print(f"{name:50} {ours:7.3f} s   peer {theirs:7.3f} s   ratio {ours / theirs:6.2f}")


def main() -> None:
    """Print the times, and how far the peer's answers are from ours."""
    listed, points = gates(), places(random.Random(1))  # noqa: S311 - a sample, not a secret
    lines = gpd.GeoSeries(
        [shapely.LineString(Border(name).coords) for name in BORDERS], crs="EPSG:4326"
    ).to_crs(METRES)
    plane = gpd.GeoDataFrame(geometry=gpd.points_from_xy(*points.T, crs=4326)).to_crs(METRES)

    def near() -> list[str]:
        found = gates_near_places(locate_points(points), as_of=DAY, count=1)
        return [next(g.gate.place_id for g in row if g.straight_rank == 1) for row in found]

    def near_by_geopandas() -> list[str]:
        joined = plane.sjoin_nearest(listed, distance_col="metres")
        return joined[~joined.index.duplicated()].sort_index()["place_id"].tolist()

    beside(
        "spacing of all borders, with ± / project",
        lambda: spacing(as_of=DAY),
        lambda: gaps_by_geopandas(listed, lines),
    )
    beside(f"nearest gate of {PLACES:,} places / sjoin_nearest", near, near_by_geopandas)
    ours = [np.array(row.between) for row in spacing(as_of=DAY)]
    theirs = [gaps / 1000 for gaps in gaps_by_geopandas(listed, lines)]
    off = max(float(abs(a - b).max()) for a, b in zip(ours, theirs, strict=True))
    differ = sum(a != b for a, b in zip(near(), near_by_geopandas(), strict=True))
    print(f"the peer's gaps are up to {off * 1000:.0f} m off; {differ} nearest gates are others")


if __name__ == "__main__":
    main()
