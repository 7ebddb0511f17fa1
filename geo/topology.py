"""The shipped boundaries: one TopoJSON file, read with the standard library and NumPy.

Arcs are kept once in the file, so that neighbours cannot gap and a province's border edge is the
border line itself.
"""

import json
import warnings
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gazetteer.errors import BoundaryError
from geo.geodesic import Floats
from geo.locator import boundary_path

__all__ = ["ArcNumbers", "Topology", "load_topology", "read_topology"]

ArcNumbers = tuple[int, ...]
"""Numbers of the arcs of a line or ring; ``~n`` is arc ``n`` run backwards."""


class Topology:
    """Arcs, and the lines and provinces made of them.

    Parameters
    ----------
    content
        The decoded TopoJSON: objects ``lines`` and ``provinces``, a transform.
    arcs
        The text of each arc: its first point and the steps that follow, in whole numbers.
    """

    def __init__(self, content: dict[str, Any], arcs: list[bytes]) -> None:
        self._objects = content["objects"]
        self._arcs = arcs
        # Whole steps a degree: dividing by them gives back the very decimals of the source.
        self._steps = np.rint(1 / np.array(content["transform"]["scale"]))
        self._translate = np.array(content["transform"]["translate"])
        self._decoded: dict[int, Floats] = {}

    def arc(self, number: int) -> Floats:
        """Return one arc in degrees, shape (n, 2); ``~n`` gives arc ``n`` backwards.

        Raises
        ------
        BoundaryError
            The arc's text is damaged.
        """
        if number < 0:
            return self.arc(~number)[::-1]
        if number not in self._decoded:
            steps = _whole_pairs(self._arcs[number])
            degrees = steps.cumsum(axis=0) / self._steps + self._translate
            degrees.flags.writeable = False
            self._decoded[number] = degrees
        return self._decoded[number]

    def join(self, numbers: ArcNumbers) -> Floats:
        """Return consecutive arcs as one line, their common points once."""
        pieces = [self.arc(number) for number in numbers]
        return np.concatenate([pieces[0], *(piece[1:] for piece in pieces[1:])])

    @cached_property
    def lines(self) -> dict[str, ArcNumbers]:
        """Of each border, the arcs of its line in marker order."""
        return {
            line["properties"]["border"]: tuple(line["arcs"])
            for line in self._objects["lines"]["geometries"]
        }

    @cached_property
    def sources(self) -> dict[str, str]:
        """Of each border, what its line was drawn from and when."""
        lines = self._objects["lines"]["geometries"]
        return {line["properties"]["border"]: line["properties"]["source"] for line in lines}

    @cached_property
    def joined(self) -> dict[str, str]:
        """Of each inland province of the 63 that is here, the merged one of July 2025 it is in.

        They are no places of the gazetteer: only the outlines of merged provinces need them.
        """
        provinces = (
            province["properties"] for province in self._objects["provinces"]["geometries"]
        )
        return {p["place_id"]: p["joined"] for p in provinces if "joined" in p}

    @cached_property
    def provinces(self) -> dict[str, tuple[ArcNumbers, ...]]:
        """Of each province (63 scheme) and facing province, its rings: the outer one first."""
        return {
            province["properties"]["place_id"]: tuple(tuple(ring) for ring in province["arcs"])
            for province in self._objects["provinces"]["geometries"]
        }


def read_topology(path: Path) -> Topology:
    """Read a TopoJSON file.

    Raises
    ------
    BoundaryError
        The file is no TopoJSON, or lacks an object.
    """
    try:
        topology = Topology(*_split(path.read_bytes()))
        whole = bool(topology.lines and topology.provinces)
    except (ValueError, KeyError, TypeError) as error:
        message = f"{path} is not the TopoJSON it should be: {error!r}"
        raise BoundaryError(message) from error
    if not whole:
        message = f"{path} holds no lines or no provinces"
        raise BoundaryError(message)
    return topology


def _whole_pairs(text: bytes) -> NDArray[np.int64]:
    """Return the pairs of whole numbers in an arc's text, shape (n, 2)."""
    flat = text.translate(None, b"[] ").rstrip(b",")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # NumPy only warns of text that is no number
            return np.fromstring(flat, dtype=np.int64, sep=",").reshape(-1, 2)
    except (ValueError, DeprecationWarning) as error:
        message = f"the boundaries hold an arc that is not pairs of whole numbers: {flat[:40]!r}"
        raise BoundaryError(message) from error


def _split(data: bytes) -> tuple[dict[str, Any], list[bytes]]:
    """Return the file's content without its arcs, and each arc's text.

    The shipped file has its arcs at the end, one a line: NumPy reads 70,000 points from there in
    a sixth of the time that they take as JSON. Any other layout is read as JSON.
    """
    head, mark, tail = data.partition(b'"arcs":[\n')
    if mark:
        return json.loads(head + b'"arcs":[]}'), tail.splitlines()[:-1]
    content = json.loads(data)
    return content, [json.dumps(arc).encode() for arc in content["arcs"]]


@cache
def load_topology() -> Topology:
    """Return the shipped boundaries, read once.

    Examples
    --------
    >>> sorted(load_topology().lines)
    ['VN-CN', 'VN-KH', 'VN-LA']
    """
    return read_topology(boundary_path("boundaries.topojson"))
