"""One TopoJSON file: arcs kept once, as differences of whole numbers."""

import json
from pathlib import Path
from typing import Any

from recipe.grid import UNIT, Arc

PINS = Path(__file__).parents[1] / "requirements.txt"


def pin(package: str) -> str:
    """Return the release of a package that the recipe is run with."""
    lines = PINS.read_text(encoding="utf-8").splitlines()
    return next(line.partition("==")[2] for line in lines if line.startswith(f"{package}=="))


SOURCE = f"OpenStreetMap {pin('timezonefinder-data').split('.')[1]}"
"""The package's second number is the year of its release of the time zones."""


def encode(arc: Arc) -> list[list[int]]:
    """Return an arc as its first point and the steps that follow."""
    before = [(0, 0), *arc[:-1]]
    return [[x - a, y - b] for (x, y), (a, b) in zip(arc, before, strict=True)]


def topology(
    arcs: list[Arc],
    lines: dict[str, list[int]],
    provinces: dict[str, list[list[int]]],
    joined: dict[str, str],
) -> dict[str, Any]:
    """Return the topology of lines (arc numbers each) and provinces (rings of arc numbers).

    An inland province says which border province of July 2025 it is a part of (``joined``).
    """
    points = [point for arc in arcs for point in arc]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    drawn = [
        {"type": "LineString", "arcs": runs, "properties": {"border": border, "source": SOURCE}}
        for border, runs in lines.items()
    ]
    filled = [
        {"type": "Polygon", "arcs": rings, "properties": _province(place_id, joined)}
        for place_id, rings in provinces.items()
    ]
    return {
        "type": "Topology",
        "bbox": [min(xs) / UNIT, min(ys) / UNIT, max(xs) / UNIT, max(ys) / UNIT],
        "transform": {"scale": [1 / UNIT, 1 / UNIT], "translate": [0, 0]},
        "objects": {
            "lines": {"type": "GeometryCollection", "geometries": drawn},
            "provinces": {"type": "GeometryCollection", "geometries": filled},
        },
        "arcs": [encode(arc) for arc in arcs],
    }


def _province(place_id: str, joined: dict[str, str]) -> dict[str, str]:
    merged = joined.get(place_id)
    return {"place_id": place_id} | ({"joined": merged} if merged else {})


def dump(content: dict[str, Any]) -> bytes:
    """Return the file's bytes, its arcs last and one a line; the same content, the same bytes."""
    head = json.dumps(content | {"arcs": []}, separators=(",", ":"))
    arcs = ",\n".join(json.dumps(arc, separators=(",", ":")) for arc in content["arcs"])
    return f"{head.removesuffix(']}')}\n{arcs}\n]}}\n".encode()
