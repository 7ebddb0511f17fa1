"""Verdicts on lengths: official figures decide, a measured length is context."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from gazetteer.gazetteer import load
from gazetteer.words import told
from geo.claims.claim import Claim, Finding
from geo.claims.figures import (
    Extent,
    Figure,
    agrees,
    figures,
    is_round,
    nearest,
    part_figures,
)
from geo.claims.lengths import Length, is_likely
from geo.claims.quantities import Quantity, Reading

_ABOUT = 0.1
"""How far, as a share, a length with "khoảng" must be to differ."""


def judge(claim: Claim) -> Finding:
    """Return what the official figures say of a length."""
    said: Length = claim.detail
    quantity = said.quantity
    if said.why_not:
        return Finding("unknown", reasons=(told(said.why_not),))
    context = () if said.part else _measured_of(said.options[:1])
    options = [
        list(found)
        for option in said.options
        if (found := part_figures(option, said.part) if said.part else figures(option))
    ]
    if not options:
        return Finding("unknown", reasons=(told("reason.claim_no_figure"),), context=context)
    whole = [[figure for figure in known if not figure.of_part] for known in options]
    same = [figure for known in whole for figure in _same(quantity, known)]
    official = [
        figure
        for known in whole
        for figure in _same(quantity, known)
        if figure.status != "reported" or not _firm(known)
    ]
    if official:
        return _agreeing(quantity, official[0], [f for known in whole for f in known], context)
    if any(agrees(quantity, f) for known in options for f in known if f.of_part):
        return Finding("unknown", reasons=(told("reason.claim_marked"),), context=context)
    finding = _differing(quantity, whole, same, context)
    if finding.verdict == "differs" and not (said.pair or said.part or is_likely(said)):
        return replace(finding, verdict="unknown", reasons=(told("reason.claim_unlikely"),))
    return finding


def _firm(known: Sequence[Figure]) -> list[Figure]:
    return [figure for figure in known if figure.is_firm]


def _same(quantity: Quantity, known: Sequence[Figure]) -> list[Figure]:
    """Return which figures of one extent a length agrees with."""
    finest = max((figure.decimals for figure in _firm(known)), default=0)
    return [figure for figure in known if agrees(quantity, figure, finest=finest)]


def _agreeing(
    quantity: Quantity, figure: Figure, known: Sequence[Figure], context: tuple[str, ...]
) -> Finding:
    reasons = [told("reason.claim_status." + figure.status)] if figure.status != "current" else []
    reading = agrees(quantity, figure)
    if quantity.bound == "exactly" and reading and reading.decimals > figure.decimals:
        reasons.append(told("reason.claim_rounded", km=_km(figure)))
    if figure.quality == "low":
        reasons.append(told("reason.claim_low"))
    now = next((f for f in known if f.status == "current" and not f.of_part), None)
    if now and now is not figure and figure.status == "superseded":
        reasons.append(told("reason.claim_now", km=_km(now), date=now.date))
    return Finding(
        "agrees",
        figure.km,
        round((reading or nearest(quantity, figure.km)).km - figure.km, 3),
        held_as_of=figure.date,
        held_sources=figure.sources,
        reasons=tuple(reasons),
        context=context,
    )


def _differing(
    quantity: Quantity,
    options: Sequence[Sequence[Figure]],
    same: Sequence[Figure],
    context: tuple[str, ...],
) -> Finding:
    grounds = [_firm(known) or [f for f in known if f.status != "superseded"] for known in options]
    firsts = [known[0] for known in grounds if known] or [known[0] for known in options]
    best = min(firsts, key=lambda f: abs(nearest(quantity, f.km).km / f.km - 1))
    reading = nearest(quantity, best.km)
    figures_used = [figure for known in grounds for figure in known]
    clear = all(grounds) and all(_is_apart(quantity, figure) for figure in figures_used)
    reasons: list[str] = []
    if quantity.bound == "more" and clear and reading.km < best.km:
        clear, reasons = False, [told("reason.claim_far_below")]
    elif any(is_round(reading, figure.km) for figure in figures_used):
        clear, reasons = False, [told("reason.claim_round_number")]
    elif not clear:
        reasons = [told("reason.claim_rough")]
    if _swapped(reading, best):
        reasons.append(told("reason.claim_swapped", km=_km(best)))
    if same:
        also = told("reason.claim_also", source=same[0].source, date=same[0].date or "–")
        context = (also, *context)
    return Finding(
        "differs" if clear else "unknown",
        best.km,
        round(reading.km - best.km, 3),
        disputed=bool(same),
        held_as_of=best.date,
        held_sources=best.sources,
        reasons=tuple(reasons),
        context=context,
    )


def _is_apart(quantity: Quantity, figure: Figure) -> bool:
    """Tell whether a length is further from a figure than both may be rounded."""
    slack = max(figure.slack, _ABOUT if quantity.bound == "about" else 0.0)
    return abs(nearest(quantity, figure.km).km / figure.km - 1) > slack


def _km(figure: Figure) -> str:
    return f"{figure.km:.{figure.decimals}f}"


def _swapped(reading: Reading, figure: Figure) -> bool:
    """Tell whether two neighbouring digits of a figure have changed places in a length."""
    said, held = f"{reading.km:.{reading.decimals}f}", _km(figure)
    if len(said) != len(held):
        return False
    apart = [i for i, (a, b) in enumerate(zip(said, held, strict=True)) if a != b]
    return len(apart) == 2 and said[apart[0]] == held[apart[1]] and said[apart[1]] == held[apart[0]]


def _measured_of(options: Sequence[frozenset[Extent]]) -> tuple[str, ...]:
    for option in options:
        km = sum(map(_measured, option))
        if km:
            return (told("reason.claim_measured", km=f"{km:.1f}"),)
    return ()


@cache
def _measured(extent: Extent) -> float:
    """Return the length of an extent measured on the shipped line, in kilometres."""
    from geo.segments import segments

    parts = set(load().parts_of(extent.province_id)) if extent.province_id else set()
    return sum(
        segment.length_km
        for segment in segments(extent.border, scheme="63")
        if (not parts or segment.province_id in parts)
        and extent.neighbour_id in ("", segment.neighbour_id)
    )
