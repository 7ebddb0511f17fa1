"""Build ``boundaries.topojson`` from pinned public packages.

Run it as ``python data/boundaries/build.py`` with what ``requirements.txt`` pins, and with npm at
hand. The result is the same to the byte at each run; the script proves what it made and stops
with a message where something does not hold.
"""

import argparse
import hashlib
import tempfile
from pathlib import Path

import shapely
from recipe import checks
from recipe.coverage import OwnedArc, put_together, take_apart
from recipe.fit import Side, fit
from recipe.grid import Arc, Point, to_degrees, to_grid
from recipe.junctions import cut_line, read_junctions
from recipe.lines import (
    COAST,
    GULF_OF_THAILAND,
    TRIPOINT_CHINA_LAOS,
    TRIPOINT_LAOS_CAMBODIA,
    border_lines,
    vietnam_rings,
)
from recipe.natural_earth import fetch, read_table, read_units
from recipe.simplify import simplify_far
from recipe.topojson import dump, topology

HERE = Path(__file__).parent
CACHE = Path(tempfile.gettempdir()) / "biengioi-boundaries"

ENDS: dict[tuple[str, ...], Point] = {
    ("province/quang-ninh",): COAST,
    ("neighbour/guangxi",): COAST,
    ("province/kien-giang",): GULF_OF_THAILAND,
    ("neighbour/kampot",): GULF_OF_THAILAND,
    ("neighbour/phongsaly", "neighbour/yunnan"): TRIPOINT_CHINA_LAOS,
    ("neighbour/attapeu", "neighbour/ratanakiri"): TRIPOINT_LAOS_CAMBODIA,
}
"""Where coasts, and the provinces of two foreign countries, meet the line."""

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


def build(cache: Path) -> tuple[bytes, checks.Parts]:
    """Return the file's bytes and its parts, for the checks."""
    vietnam = vietnam_rings()
    lines = border_lines(vietnam)
    junctions = read_junctions(HERE / "junctions.csv")
    area = shapely.union_all(
        shapely.make_valid([shapely.Polygon(to_degrees(r)) for r in vietnam if len(r) > 10_000])
    )
    shapely.prepare(area)

    arcs: list[OwnedArc] = []
    runs: dict[str, list[int]] = {}
    meets: dict[frozenset[str], list[Point]] = {frozenset(k): [v] for k, v in ENDS.items()}
    for border, line in lines.items():
        stretches, found = cut_line(border, line, junctions)
        runs[border] = list(range(len(arcs), len(arcs) + len(stretches)))
        arcs += stretches
        for (_, pair), points in found.items():
            meets.setdefault(pair, []).extend(points)

    table = read_table(HERE / "units.csv")
    units = read_units(fetch(cache), table)
    inland, old_border = take_apart(units)
    corner = fit_corner([], meets)
    arcs += simplify_far(fit(inland, old_border, meets, Side(area)) + corner)
    rings = {unit: put_together(unit, enumerate(arcs)) for unit in units}
    shapes: list[Arc] = [arc for _, arc in arcs]
    joined = {row["place_id"]: row["joined_2025"] for row in table if row["joined_2025"]}
    parts = checks.Parts(lines=lines, junctions=junctions, arcs=arcs, runs=runs, rings=rings)
    return dump(topology(shapes, runs, rings, joined)), parts


def main() -> None:
    """Build, check, write, and record the checksums."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, default=CACHE, help="where the npm archive is kept")
    parser.add_argument("--check", action="store_true", help="compare with the file, do not write")
    options = parser.parse_args()
    content, parts = build(options.cache)
    checks.report(parts)
    target = HERE / "boundaries.topojson"
    if options.check:
        if target.read_bytes() != content:
            raise SystemExit(f"{target.name} is not what this recipe makes")
        print(f"{target.name}: as built")
        return
    target.write_bytes(content)
    names = ("boundaries.topojson", "junctions.csv", "line_ends.csv", "units.csv")
    sums = [f"{hashlib.sha256((HERE / n).read_bytes()).hexdigest()}  {n}\n" for n in names]
    (HERE / "SHA256SUMS").write_text("".join(sums), encoding="utf-8", newline="\n")
    print(f"{target.name}: {len(content):,} bytes")


if __name__ == "__main__":
    main()
