"""Time cutting the border into segments beside a planar peer: ``python -m benchmarks.segmenting``.

The peer cuts the same lines at the same chainages with ``shapely.ops.substring`` and measures with
``Geod.geometry_length``, one stretch at a time; it knows no junction, name, gate or official
figure, and its planar degrees must be given to it. Both take turns in one run; figures are medians
of the rounds, and the ratio is ours to the peer's: quote it, as the machine's speed drifts.
"""

import statistics
from collections.abc import Callable
from datetime import date

from pyproj import Geod
from shapely import LineString, Point
from shapely.ops import substring

from benchmarks.clock import run_python, seconds
from gazetteer import load
from geo.border import BORDERS, Border
from geo.segment_details import details_of
from geo.segments import segments

ROUNDS = 7
DAY = date(2026, 11, 22)
FIRST = """
import time
from geo.border import BORDERS, Border
from gazetteer import load
load(); [Border(name).chainage_km for name in BORDERS]
from geo.segment_details import details_of
from geo.segments import segments
start = time.perf_counter()
details_of(segments())
print(time.perf_counter() - start)
"""


def ours() -> int:
    """Cut all borders by pair of provinces, with markers, gates and official figures."""
    return len(details_of(segments(as_of=DAY), as_of=DAY))


def peer() -> int:
    """Cut the same stretches out of planar lines and measure each on the ellipsoid."""
    geod = Geod(ellps="WGS84")
    return len([geod.geometry_length(substring(line, a, b)) for line, a, b in PLANAR])


def _planar() -> list[tuple[LineString, float, float]]:
    found = []
    for name in BORDERS:
        line = LineString(Border(name).coords)
        for part in segments(name, as_of=DAY):
            start, end = (line.project(Point(part.coords[i])) for i in (0, -1))
            found.append((line, start, end))
    return found


def beside(name: str, work: Callable[[], object], other: Callable[[], object]) -> None:
    """Print how long two works take that take turns."""
    work(), other()
    pairs = [(seconds(work), seconds(other)) for _ in range(ROUNDS)]
    mine, theirs = (statistics.median(times) for times in zip(*pairs, strict=True))
    print(f"{name:52} {mine:7.3f} s   peer {theirs:7.3f} s   ratio {mine / theirs:6.2f}")


def whole_process(*arguments: str) -> None:
    """Print what a command takes from start to end."""
    command = ["-m", "biengioi", *arguments]
    taken = [seconds(run_python, command) for _ in range(ROUNDS + 1)][1:]
    spread = f"{statistics.median(taken):.2f} s ({min(taken):.2f} to {max(taken):.2f})"
    print(f"biengioi {' '.join(arguments):43} {spread}")


def first() -> None:
    """Print what the first cut of a process takes, after the lines and tables are read."""
    runs = [float(run_python(["-c", FIRST]).stdout) for _ in range(ROUNDS + 1)][1:]
    print(f"{'first in a process, after load':52} {statistics.median(runs):7.3f} s")


def main() -> None:
    """Print the table."""
    load()
    beside("44 segments with all joins / substring, length only", ours, peer)
    first()
    whole_process("segments")
    whole_process("segments", "--format", "json")
    whole_process("--version")


PLANAR = _planar()

if __name__ == "__main__":
    main()
