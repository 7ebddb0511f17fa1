"""Units taken apart into the arcs they share, and arcs put together into rings."""

import itertools
from collections import defaultdict
from collections.abc import Iterable

from recipe.grid import Arc, Point

Owners = tuple[str, ...]
OwnedArc = tuple[Owners, Arc]


def is_vietnamese(place_id: str) -> bool:
    """Tell a Vietnamese province from a facing one."""
    return place_id.startswith("province/")


def is_border(owners: Owners) -> bool:
    """Tell whether an arc parts a Vietnamese province from a facing one."""
    return len({is_vietnamese(unit) for unit in owners}) > 1


def take_apart(units: dict[str, list[Arc]]) -> tuple[list[OwnedArc], set[Point]]:
    """Return every inland arc with the one or two units that own it, and the border's points.

    The border's own edges are left out: the line takes their place.
    """
    found: dict[frozenset[Point], list[str]] = defaultdict(list)
    for unit, rings in units.items():
        for ring in rings:
            for edge in itertools.pairwise(ring):
                found[frozenset(edge)].append(unit)
    border = {point for edge, owners in found.items() if is_border(tuple(owners)) for point in edge}
    by_owners: dict[Owners, dict[Point, list[Point]]] = {}
    for edge, owners in found.items():
        if is_border(tuple(owners)):
            continue
        graph = by_owners.setdefault(tuple(sorted(owners)), defaultdict(list))
        a, b = edge
        graph[a].append(b)
        graph[b].append(a)
    met: dict[Point, set[Owners]] = defaultdict(set)
    for owners, graph in by_owners.items():
        for point in graph:
            met[point].add(owners)
    nodes = {point for point, owners in met.items() if len(owners) > 1} | border
    arcs = [
        (owners, arc)
        for owners, graph in sorted(by_owners.items())
        for arc in _chains(graph, nodes)
    ]
    return arcs, border


def _chains(graph: dict[Point, list[Point]], nodes: set[Point]) -> list[Arc]:
    """Return the unbranched runs of a graph, cut at the nodes."""
    graph = {point: sorted(following) for point, following in graph.items()}
    left = {frozenset((a, b)) for a, following in graph.items() for b in following}
    starts = sorted(p for p in graph if p in nodes or len(graph[p]) != 2)
    chains = []
    for start in [*starts, *sorted(graph)]:  # what has no node is a closed ring
        for onward in graph[start]:
            if frozenset((start, onward)) not in left:
                continue
            arc = [start, onward]
            left.discard(frozenset(arc))
            while arc[-1] not in nodes and arc[-1] != start and len(graph[arc[-1]]) == 2:
                following = next(p for p in graph[arc[-1]] if p != arc[-2])
                left.discard(frozenset((arc[-1], following)))
                arc.append(following)
            chains.append(arc)
    return chains


def put_together(unit: str, arcs: Iterable[tuple[int, OwnedArc]]) -> list[list[int]]:
    """Return the rings of one unit as arc numbers, ``~n`` for an arc run backwards.

    Rings run counter-clockwise, holes clockwise, the outer one first.
    """
    runs: dict[Point, list[tuple[int, Arc]]] = defaultdict(list)
    own = [(number, arc) for number, (owners, arc) in arcs if unit in owners]
    for number, arc in own:
        runs[arc[0]].append((number, arc))
        runs[arc[-1]].append((~number, arc[::-1]))
    left = {number for number, _ in own}
    rings = []
    for number, arc in own:
        if number not in left:
            continue
        ring, points = [number], list(arc)
        left.discard(number)
        while points[-1] != points[0]:
            onward = [run for run in runs[points[-1]] if max(run[0], ~run[0]) in left]
            if len(onward) != 1:
                raise SystemExit(f"the ring of {unit} is open or forks at {points[-1]}")
            following, more = onward[0]
            left.discard(max(following, ~following))
            ring.append(following)
            points += more[1:]
        rings.append((signed_area(points), ring))
    rings.sort(key=lambda pair: -abs(pair[0]))
    return [
        ring if (area > 0) == (place == 0) else [~number for number in reversed(ring)]
        for place, (area, ring) in enumerate(rings)
    ]


def signed_area(ring: Arc) -> float:
    """Return a closed ring's area in square grid steps, positive counter-clockwise."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in itertools.pairwise(ring)) / 2
