"""The shipped boundary file taken apart for its checks: every arc, line and ring, as it stands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np

from gazetteer.integrity import Fault
from gazetteer.words import Lang, in_language, load_words, told
from geo.geodesic import Floats

TOPOLOGY = "boundaries.topojson"
_SCALE = 1e-6
"""The file counts in whole millionths of a degree."""
_FIRST_ARC = 2
"""The line of the file that holds arc 0: objects stand on the first line, arcs one a line."""


@dataclass(frozen=True, slots=True, order=True)
class PartFault(Fault):
    """One thing that is wrong in a file that is no table.

    ``row`` is the line of the file, ``column`` the part: a border, a province or an arc.
    """

    def said(self, lang: Lang) -> str:
        """Return the fault as one line in a language."""
        words = load_words(lang=lang)["fault_of_part"]
        problem = in_language(self.problem, lang)
        return words.format(table=self.table, row=self.row, part=self.column, problem=problem)


def fault(part: str | int, key: str, **values: object) -> PartFault:
    """Return what is wrong with a part of the topology: an arc by its number, others by name."""
    if isinstance(part, int):
        return PartFault(TOPOLOGY, part + _FIRST_ARC, f"arc {part}", told(f"fault.{key}", **values))
    return PartFault(TOPOLOGY, 1, part, told(f"fault.{key}", **values))


@dataclass
class Parts:
    """What the file holds: arcs in degrees, lines and rings as arc numbers, and the faults met."""

    arcs: list[Floats] = field(default_factory=list)
    lines: dict[str, list[int]] = field(default_factory=dict)
    provinces: dict[str, list[list[int]]] = field(default_factory=dict)
    joined: dict[str, str] = field(default_factory=dict)
    faults: list[PartFault] = field(default_factory=list)

    def arc(self, number: int) -> Floats:
        """Return an arc in degrees, shape (n, 2); ``~n`` is arc ``n`` backwards."""
        return self.arcs[number] if number >= 0 else self.arcs[~number][::-1]

    def join(self, numbers: list[int]) -> Floats:
        """Return consecutive arcs as one line, their common points once."""
        first, *others = (self.arc(number) for number in numbers)
        return np.concatenate([first, *(arc[1:] for arc in others)])


def read_parts(path: Path) -> Parts:
    """Return the parts of a TopoJSON file, with every fault of its arcs and of how they join.

    Where there are such faults nothing further can be measured on it.
    """
    parts = Parts()
    try:
        content = json.loads(path.read_bytes())
    except ValueError as error:  # of JSON, which knows the line, or of UTF-8
        line = getattr(error, "lineno", 1)
        where = f"arc {line - _FIRST_ARC}" if line >= _FIRST_ARC else "objects"
        problem = told("fault.not_json", problem=error)
        parts.faults.append(PartFault(TOPOLOGY, line, where, problem))
        return parts
    try:
        parts.faults += _transform(content["transform"])
        parts.faults += _read_arcs(content["arcs"], parts)
        parts.faults += _read_objects(content["objects"], parts)
    except (KeyError, TypeError, AttributeError) as error:
        parts.faults.append(fault("objects", "not_topology", problem=repr(error)))
    if not parts.faults:
        parts.faults += [*_joints(parts), *_box(content.get("bbox"), parts)]
    return parts


def _transform(transform: dict[str, Any]) -> Iterator[PartFault]:
    if transform != {"scale": [_SCALE, _SCALE], "translate": [0, 0]}:
        yield fault("transform", "transform", found=json.dumps(transform))


def _read_arcs(arcs: list[Any], parts: Parts) -> Iterator[PartFault]:
    for number, arc in enumerate(arcs):
        steps = np.empty((0, 2))
        if not all(_is_point(point) for point in arc):
            bad = next(point for point in arc if not _is_point(point))
            yield fault(number, "damaged_arc", found=json.dumps(bad)[:40])
        elif len(arc) < 2:
            yield fault(number, "short_arc", count=len(arc))
        else:
            steps = np.array(arc, dtype=np.int64)
        degrees = steps.cumsum(axis=0) / round(1 / _SCALE)
        if len(steps) and (again := np.flatnonzero(~steps[1:].any(axis=1))).size:
            yield fault(number, "repeated_point", place=_place(degrees[again[0]]))
        parts.arcs.append(degrees)


def _is_point(point: object) -> bool:
    return isinstance(point, list) and [type(number) for number in point] == [int, int]


def _read_objects(objects: dict[str, Any], parts: Parts) -> Iterator[PartFault]:
    yield from _read_shapes(objects["lines"]["geometries"], "LineString", "border", parts.lines)
    provinces = objects["provinces"]["geometries"]
    yield from _read_shapes(provinces, "Polygon", "place_id", parts.provinces)
    parts.joined.update(
        (province["properties"]["place_id"], province["properties"]["joined"])
        for province in provinces
        if province["type"] == "Polygon" and "joined" in province["properties"]
    )


def _read_shapes(
    shapes: list[dict[str, Any]], kind: str, key: str, found: dict[str, Any]
) -> Iterator[PartFault]:
    """Keep the arcs of shapes of one kind by a property of theirs."""
    for shape in shapes:
        name = shape["properties"][key]
        if shape["type"] != kind:
            yield fault(name, "not_one_part", kind=shape["type"])
            continue
        if name in found:
            yield fault(name, "part_twice")
        found[name] = shape["arcs"]


def _runs(parts: Parts) -> Iterator[tuple[str, list[int], bool]]:
    """Yield every line and ring: its name, its arcs, and whether it must close."""
    for border, numbers in parts.lines.items():
        yield border, numbers, False
    for place_id, rings in parts.provinces.items():
        for ring in rings:
            yield place_id, ring, True


def unused(parts: Parts) -> Iterator[PartFault]:
    """Yield arcs that no line and no ring uses."""
    used = set(chain.from_iterable(numbers for _, numbers, _ in _runs(parts)))
    for number in range(len(parts.arcs)):
        if not {number, ~number} & used:
            yield fault(number, "unused_arc")


def _joints(parts: Parts) -> Iterator[PartFault]:
    """Yield lines and rings of arcs that are not there, or that do not follow each other."""
    count = len(parts.arcs)
    for name, numbers, closed in _runs(parts):
        lacking = [number for number in numbers if not -count <= number < count]
        for number in lacking:
            yield fault(name, "no_arc", number=number)
        if lacking or not numbers:
            continue
        following = [*numbers[1:], numbers[0]] if closed else numbers[1:]
        for one, other in zip(numbers, following, strict=closed):
            if parts.arc(one)[-1].tolist() != parts.arc(other)[0].tolist():
                place = _place(parts.arc(one)[-1])
                yield fault(name, "in_pieces", place=place, one=one, other=other)


def _box(box: object, parts: Parts) -> Iterator[PartFault]:
    """Yield a bounding box that is not that of the arcs."""
    points = np.concatenate(parts.arcs)
    found = [*points.min(axis=0).tolist(), *points.max(axis=0).tolist()]
    if box != found:
        yield fault("bbox", "bbox", said=json.dumps(box), found=json.dumps(found))


def _place(point: Floats) -> str:
    return f"{point[0]:.6f}, {point[1]:.6f}"
