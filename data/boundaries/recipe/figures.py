"""The figures of SOURCES.md, worked out from the files that ship, between marks in its text."""

import csv
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from gazetteer.integrity import TableSet
from geo.boundary_parts import TOPOLOGY, Parts, read_parts
from geo.geodesic import Floats, length_km
from recipe.natural_earth import PACKAGE, SHA512
from recipe.topojson import SOURCE, pin

_SECTION = re.compile(r"(<!-- figures: (\w+) -->\n).*?(\n<!-- end -->)", re.DOTALL)


def with_figures(text: str, folder: Path) -> str:
    """Return the text with each marked section written anew from the files of a folder.

    Raises
    ------
    KeyError
        A section is marked that is not known here.
    """
    parts = read_parts(folder / TOPOLOGY)
    sections = {
        "file": _file(parts, folder),
        "origin": _origin(),
        "lines": _lines(parts, folder),
        "long_edges": _long_edges(folder),
        "shortfall": _shortfall(parts),
        "inland": _inland(),
        "arcs": _arcs(parts),
    }
    return _SECTION.sub(lambda m: f"{m[1]}\n{sections[m[2]]}\n{m[3]}", text)


def _rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _table(heads: str, rows: Iterator[str]) -> str:
    return "\n".join([heads, "|---" * (heads.count("|") - 1) + "|", *rows])


def _file(parts: Parts, folder: Path) -> str:
    data = (folder / TOPOLOGY).read_bytes()
    points = sum(map(len, parts.arcs))
    return (
        f"{len(parts.arcs)} arcs, {points:,} points, {len(data):,} bytes. "
        f"{len(_rows(folder, 'junctions'))} junctions; {len(parts.provinces)} provinces.\n\n"
        f"SHA-256: `{hashlib.sha256(data).hexdigest()}`"
    )


def _origin() -> str:
    return (
        f"Origin: PyPI package timezonefinder-data {pin('timezonefinder-data')}, read with "
        f"timezonefinder {pin('timezonefinder')}. Vintage: {SOURCE}."
    )


def _lines(parts: Parts, folder: Path) -> str:
    def row(border: str) -> str:
        line, numbers = parts.join(parts.lines[border]), parts.lines[border]
        return (
            f"| {border} | {_place(line[0])} | {_place(line[-1])} | {length_km(line):,.3f} | "
            f"{len(line):,} | {len(numbers)} |"
        )

    heads = "| line | from | to | length (km) | vertices | arcs |"
    coast = next(row for row in _rows(folder, "line_ends") if row["end"] == "coast")
    at_sea = length_km(parts.arc(parts.lines["VN-CN"][-1]))
    return _table(heads, map(row, parts.lines)) + (
        f"\n\nThe last {at_sea:.2f} km of VN-CN run at sea, from the coast at {coast['lon']}, "
        f"{coast['lat']} to point 1 of the Gulf of Tonkin delimitation line, as the official "
        "length counts them; they bound no province polygon."
    )


def _long_edges(folder: Path) -> str:
    heads = "| line | at (km) | length (km) | from | to |"
    return _table(
        heads,
        (
            f"| {r['border']} | {float(r['from_km']):,.1f} | {float(r['length_km']):.1f} | "
            f"{r['from_lon']}, {r['from_lat']} | {r['to_lon']}, {r['to_lat']} |"
            for r in _rows(folder, "long_edges")
        ),
    )


def _shortfall(parts: Parts) -> str:
    """Return how much shorter each line is than the current official total."""
    totals = {
        row["border"]: float(row["length_km"])
        for row in TableSet()["official_lengths"]
        if row["status"] == "current" and not row["province_id"] and not row["neighbour_id"]
    }
    short = (
        f"{border} {1 - length_km(parts.join(parts.lines[border])) / total:.1%}"
        for border, total in totals.items()
    )
    return f"Shorter than the current official totals by: {', '.join(short)}."


def _inland() -> str:
    name, _, version = PACKAGE.partition("@")
    return f"npm package {name} {version} (`data/build.json`), SHA-512 of the archive `{SHA512}`."


def _arcs(parts: Parts) -> str:
    def rows() -> Iterator[str]:
        for border, numbers in parts.lines.items():
            for number in numbers:
                pair = [unit.split("/")[1] for unit in _owners(parts, number)] or ["at sea", ""]
                arc = parts.arc(number)
                yield (
                    f"| {border} | {pair[0]} | {pair[1]} | {length_km(arc):.3f} | {len(arc):,} |"
                )

    return _table("| line | province | across | length (km) | vertices |", rows())


def _owners(parts: Parts, number: int) -> list[str]:
    """Return the province and the facing province along an arc of a line."""
    return sorted(
        (
            unit
            for unit, rings in parts.provinces.items()
            if any(n in (number, ~number) for ring in rings for n in ring)
        ),
        reverse=True,
    )


def _place(point: Floats) -> str:
    return f"{point[0]:.6f}, {point[1]:.6f}"
