"""Time Richardson curves and the comparison of lines beside what one would write with shapely.

The peer of the divider walks in transverse Mercator metres: each step cuts the rest of the line
with a circle about the point it stands on and goes to the nearest cut along the line. It is given
a few long rulers only, and ours the same ones. The peer of the comparison is shapely's discrete
Hausdorff distance of the vertices, which is no mean and no table of stretches.
All take turns in one run; figures are medians, and the ratio is ours to theirs: quote it, as the
machine's speed drifts. Run it with ``python -m benchmarks.richardson``.
"""

import statistics
from collections.abc import Callable

import numpy as np
import shapely
import shapely.ops
from pyproj import Transformer

from benchmarks.clock import seconds
from geo.border import BORDERS, Border
from geo.compare_lines import Comparison, compare
from geo.line_partings import partings
from geo.richardson import divider_km, richardson_curve
from geo.sensitivity import simplified

ROUNDS = 3
RULERS_M = (50_000.0, 100_000.0)
METRES = "EPSG:32648"


def planar(line: Border) -> shapely.LineString:
    """Return a line in transverse Mercator metres."""
    project = Transformer.from_crs("EPSG:4326", METRES, always_xy=True).transform
    return shapely.LineString(np.column_stack(project(*line.coords.T)))


def walked_with_circles(line: shapely.LineString, ruler_m: float) -> float:
    """Return the length that a divider measures, kilometres: the peer."""
    here, at, total = shapely.Point(line.coords[0]), 0.0, 0.0
    while True:
        rest = shapely.ops.substring(line, at, line.length)
        cuts = rest.intersection(here.buffer(ruler_m, quad_segs=256).exterior)
        if cuts.is_empty:
            return (total + here.distance(shapely.Point(line.coords[-1]))) / 1000
        at += min(rest.project(shapely.Point(cut)) for cut in shapely.get_coordinates(cuts))
        here, total = line.interpolate(at), total + ruler_m


def walked_both_ways(line: shapely.LineString) -> list[float]:
    """Return the means of the walks from either end."""
    ways = (line, line.reverse())
    return [statistics.mean(walked_with_circles(way, ruler) for way in ways) for ruler in RULERS_M]


def beside(name: str, work: Callable[[], object], peer: Callable[[], object]) -> None:
    """Print how long two works take that take turns."""
    pairs = [(seconds(work), seconds(peer)) for _ in range(ROUNDS)]
    ours, theirs = (statistics.median(times) for times in zip(*pairs, strict=True))
    print(f"{name:52} {ours:7.3f} s   peer {theirs:7.3f} s   ratio {ours / theirs:6.3f}")


def _all_of(compared: Comparison) -> object:
    return compared.hausdorff_m, partings(compared)


def main() -> None:
    """Print the table."""
    for name in BORDERS:
        line = Border(name)
        curve = richardson_curve(line)
        taken = statistics.median(seconds(lambda: richardson_curve(line).law) for _ in range(5))  # noqa: B023
        print(f"curve of {name}, {len(curve.ruler_m)} rulers: {taken:.3f} s")
    line = Border("VN-LA")
    flat = planar(line)
    theirs, ours = walked_both_ways(flat), divider_km(line, RULERS_M)
    print("lengths, km:", ours.round(1).tolist(), "peer", np.round(theirs, 1).tolist())
    beside(
        "divider of 50, 100 km / circles by shapely",
        lambda: divider_km(line, RULERS_M),
        lambda: walked_both_ways(flat),
    )
    rough = Border(line.name, simplified(line.coords, 100), "simplified to 100 m")
    rough_flat = planar(rough)
    compared, distance = compare(rough), shapely.hausdorff_distance(rough_flat, flat)
    print(f"Hausdorff, m: {max(compared.hausdorff_m):.1f}, peer {distance:.1f}")
    beside(
        "mean, Hausdorff, stretches / shapely Hausdorff",
        lambda: _all_of(compare(rough)),
        lambda: shapely.hausdorff_distance(rough_flat, flat),
    )


if __name__ == "__main__":
    main()
