"""Official figures as grounds of a verdict: how fine and how firm each one is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from typing import Literal

from gazetteer.gazetteer import load
from geo.claims.quantities import Quantity, Reading
from geo.official import OfficialClaim, official_claims

_SLACK = {"current": 0.03, "approximate": 0.15, "reported": 0.15, "superseded": 1.0}
"""How far a length may be from a figure that is itself rounded before it differs from it."""
_LOOSE = 0.05
"""How far "hơn", "gần" and "khoảng" reach at least."""
_BESIDE = 0.01
"""How far a round number may be on the wrong side of "hơn" or "gần"."""
_PART_WORDS = "demarcated"


@dataclass(frozen=True, slots=True)
class Extent:
    """A part of the border that has a length: a line, a province's part of it, or a pair's."""

    border: str
    province_id: str = ""
    neighbour_id: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One published length of an extent, or the sum of several."""

    km: float
    decimals: int
    status: str
    date: str
    basis: str
    source: str
    quality: str
    of_part: bool = False
    """Whether it is of the demarcated part only."""

    @property
    def sources(self) -> tuple[str, ...]:
        """The addresses it was published at, or its title."""
        return tuple(self.source.split()) if self.source.startswith("http") else (self.source,)

    @property
    def is_firm(self) -> bool:
        """Whether a length that is another differs from it: current, official and not rounded."""
        return self.status == "current" and self.quality != "low" and self.decimals > 0

    @property
    def slack(self) -> float:
        """Return how far, as a share, a length may be from it without differing."""
        return 0.0 if self.is_firm else _SLACK.get(self.status, 1.0)


Part = Literal["", "land", "river"]
"""The whole of an extent, or its part over land or along rivers."""


@cache
def part_figures(extents: frozenset[Extent], part: Part) -> tuple[Figure, ...]:
    """Return the published lengths of the land or river part of one extent."""
    found: list[Figure] = []
    for extent in extents if len(extents) == 1 else ():
        for claim in _claims(extent):
            km = claim.land_km if part == "land" else claim.river_km
            if km is not None:
                found.append(_figure(replace(claim, length_km=km)))
    return tuple(found)


@cache
def figures(extents: frozenset[Extent]) -> tuple[Figure, ...]:
    """Return the published lengths of extents taken together, the one to show first.

    Several extents have the sums of their current (or else best) figures.
    """
    if len(extents) == 1:
        (only,) = extents
        return tuple(map(_figure, _claims(only)))
    best = [found[0] for extent in sorted(extents, key=str) if (found := _whole(extent))]
    return (_sum(best),) if len(best) == len(extents) and best else ()


def _claims(extent: Extent) -> list[OfficialClaim]:
    return official_claims(
        extent.border,
        province_id=extent.province_id or None,
        neighbour_id=extent.neighbour_id or None,
    )


def _whole(extent: Extent) -> list[Figure]:
    return [figure for figure in figures(frozenset({extent})) if not figure.of_part]


def _figure(claim: OfficialClaim) -> Figure:
    decimals = len(repr(claim.length_km).partition(".")[2].removesuffix("0"))
    return Figure(
        claim.length_km,
        decimals,
        claim.status,
        claim.date,
        claim.basis,
        claim.source,
        claim.quality,
        of_part=_PART_WORDS in claim.basis and not claim.province_id,
    )


def _sum(parts: Sequence[Figure]) -> Figure:
    statuses = ["current", "approximate", "reported", "superseded"]
    worst = max(parts, key=lambda p: statuses.index(p.status) if p.status in statuses else 9)
    return Figure(
        round(sum(part.km for part in parts), 3),
        min(part.decimals for part in parts),
        worst.status,
        max(part.date.strip("[]{}.") for part in parts),
        " + ".join(f"{part.km:.10g}" for part in parts),
        " ".join(dict.fromkeys(part.source for part in parts)),
        "low" if any(part.quality == "low" for part in parts) else parts[0].quality,
    )


def extents_of(province_id: str, border: str, neighbours: Iterable[str] = ()) -> set[Extent]:
    """Return the extents of a province on a border, or of its pairs with some neighbours.

    A province merged of several is its own extent; `parts_on` are those it consists of.
    """
    named = list(neighbours)
    if not named:
        return {Extent(border, province_id)}
    return {Extent(border, province_id, neighbour) for neighbour in named}


def parts_on(province_id: str, border: str) -> set[Extent]:
    """Return the extents on a border of the provinces that a merged one consists of."""
    gazetteer = load()
    return {
        Extent(border, part)
        for part in gazetteer.parts_of(province_id)
        if border in borders_of(part)
    }


@cache
def borders_of(province_id: str) -> tuple[str, ...]:
    """Return the borders that a province of either scheme touches, in the order of the line."""
    gazetteer = load()
    touched = {gazetteer.get(n).country for n in gazetteer.facing.get(province_id, ())}
    return tuple(f"VN-{country}" for country in ("CN", "LA", "KH") if country in touched)


def agrees(quantity: Quantity, figure: Figure, *, finest: int = 0) -> Reading | None:
    """Return the reading of a length that says what a figure says, or None.

    Parameters
    ----------
    quantity
        The length as written.
    figure
        A published length.
    finest
        Decimals of the finest firm figure: a coarser one proves nothing about more digits.
    """
    for reading in quantity.readings:
        if figure.decimals < min(finest, reading.decimals):
            continue
        if _fits(reading, quantity.bound, figure):
            return reading
    return None


def _fits(reading: Reading, bound: str, figure: Figure) -> bool:
    said, held = reading.km, figure.km
    if bound == "exactly":
        decimals = min(reading.decimals, figure.decimals)
        return any(_cut(said, decimals, a) == _cut(held, decimals, b) for a, b in _CUTS)
    loose = _BESIDE if figure.status == "superseded" else _LOOSE
    reach = loose * held if loose == _BESIDE else max(_step(reading), loose * held)
    low = said - _BESIDE * held if bound == "more" else said - reach
    high = said + _BESIDE * held if bound == "less" else said + reach
    return low <= held <= high


_CUTS = [(a, b) for a, b in product((False, True), repeat=2)]
"""Rounded or cut off, on either side."""


def _cut(km: float, decimals: int, cut: bool) -> int:
    scaled = round(km * 10**decimals, 6)
    return int(scaled) if cut else int(scaled + 0.5)


def _step(reading: Reading) -> float:
    """Return the unit of the last digit written that is not zero: 270 is in tens."""
    if reading.decimals:
        return float(10**-reading.decimals)
    step = 1
    while reading.km and reading.km % (step * 10) == 0:
        step *= 10
    return float(step)


def is_round(reading: Reading, held: float) -> bool:
    """Tell whether a whole number in tens or hundreds may be a figure rounded ("270" of 274)."""
    step = _step(reading)
    return step >= 10 and abs(reading.km - held) <= step / 2


def nearest(quantity: Quantity, held: float) -> Reading:
    """Return the reading of a length that is nearest to a figure, by their ratio."""
    return min(quantity.readings, key=lambda r: abs(r.km / held - 1) if held else r.km)
