"""Time whole commands beside their floors: ``make benchmark``.

Each pair runs in turn (A B A B …) after one warm-up, so that a machine whose speed drifts slows
both; the ratio of the medians is the figure to quote. Pass articles to time the map on them.
"""

import statistics
import sys
import tempfile
from functools import partial
from pathlib import Path

from benchmarks.clock import run_python, seconds

RUNS = 9
BARE = Path(__file__).parent / "bare_typer.py"


def compare(name: str, command: list[str], floor: list[str], folder: str) -> None:
    """Print the median times of a command and its floor, and their ratio."""
    run = partial(run_python, folder=folder)
    pairs = [(seconds(run, command), seconds(run, floor)) for _ in range(RUNS + 1)][1:]
    ours, theirs = (statistics.median(times) for times in zip(*pairs, strict=True))
    print(f"{name:34} {ours:6.3f} s   floor {theirs:6.3f} s   ratio {ours / theirs:5.2f}")


def main() -> None:
    """Run the pairs."""
    articles = [str(Path(path).resolve()) for path in sys.argv[1:]]
    ours = ["-m", "biengioi"]
    with tempfile.TemporaryDirectory() as folder:
        compare("--help / a bare Typer app", [*ours, "--help"], [str(BARE), "--help"], folder)
        imports = ["-c", "import geopandas, folium"]
        compare("map / import geopandas, folium", [*ours, "map", *articles], imports, folder)
        page = Path(folder) / "border.html"
        print(f"{'the page':34} {page.stat().st_size / 1e6:6.3f} MB")


if __name__ == "__main__":
    main()
