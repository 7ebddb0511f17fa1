"""Spacing as tables for people, with what a reader must know of them: ``biengioi spacing``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import isclose

from gazetteer.borders import borders
from gazetteer.dates import edtf_text, this_day
from gazetteer.gate_table import RANKS
from gazetteer.gazetteer import load
from gazetteer.words import Lang, load_words, number_text
from geo.border import Border
from geo.cuts import end_cuts
from geo.gate_gaps import Gap
from geo.gate_spacing import Spacing, across_tripoints

__all__ = ["ends_text", "gap_table", "km_text", "length_text", "notes", "table"]

_FEW = 3
"""Of so many borders or provinces it is told which other stretch may be the longest."""
_TOLD_KM = 0.5
"""A table says how far off a length may be from so many kilometres on."""
_VAGUE_M = 1000
"""A position that may be farther off than this is told to be vague."""


def table(found: Sequence[Spacing], lang: Lang = "en") -> tuple[list[str], list[list[str]]]:
    """Return a header and a row a border or province; official figures come first."""
    words = load_words(lang=lang)
    types = [name for name in RANKS if any(name in row.gate_types for row in found)]
    with_province = any(row.segment.province for row in found)
    names = ("per_100_km", "mean_km", "longest_km", "between")
    header = [
        words["column.border"],
        *([words["column.province"]] if with_province else []),
        *(_heading(words[f"gate_type.{name}"]) for name in types),
        *(words[f"column.{name}"] for name in names),
    ]
    return header, [_row(row, types, lang, with_province=with_province) for row in found]


def _row(row: Spacing, types: list[str], lang: Lang, *, with_province: bool) -> list[str]:
    words = load_words(lang=lang)
    part, longest = row.segment, row.longest
    return [
        words[f"border.{part.border}"],
        *([part.province or ""] if with_province else []),
        *(str(row.counts[name]) for name in types),
        _density(row, lang),
        " / ".join(
            number_text(km, 1, lang) for km in (row.mean_km, row.median_km) if km is not None
        ),
        length_text(longest, lang),
        ends_text(longest, lang),
    ]


def _density(row: Spacing, lang: Lang) -> str:
    """Return "1.46 (1.62)": to 100 km of the official length, then of the measured one."""
    measured, official = number_text(row.per_100_km, 2, lang), row.per_100_km_official
    if official is None:
        return f"– ({measured})"
    about = "" if row.segment.official_status == "current" else "≈ "
    return f"{about}{number_text(official, 2, lang)} ({measured})"


def gap_table(gaps: Sequence[Gap], lang: Lang = "en") -> tuple[list[str], list[list[str]]]:
    """Return a header and a row a gap, in order along the line."""
    words = load_words(lang=lang)
    names = ("border", "from", "to", "along_km", "straight_km", "sinuosity", "may_hold")
    rows = []
    for gap in gaps:
        start, end = _ends(gap, lang)
        rows.append(
            [
                words[f"border.{gap.border}"],
                start,
                end,
                length_text(gap, lang),
                number_text(gap.straight_km, 1, lang),
                "" if gap.ratio is None else number_text(gap.ratio, 2, lang),
                ", ".join(gate.name for gate in gap.may_hold),
            ]
        )
    return [words[f"column.{name}"] for name in names], rows


def notes(found: Sequence[Spacing], lang: Lang = "en", *, day: date | None = None) -> list[str]:
    """Return what a reader must know: what is counted, left out, not known, and what is vague."""
    words = load_words(lang=lang)
    gates = [gate for row in found for gate in row.gates]
    asked = [name for name in RANKS if any(name in row.gate_types for row in found)]
    others = [
        (words[f"gate_type.{name}"], sum(row.counts[name] for row in found))
        for name in RANKS
        if name not in asked
    ]
    said = []
    left_out = ", ".join(f"{name} {count}" for name, count in others if count)
    counted = ", ".join(words[f"gate_type.{name}"] for name in asked)
    said.append(words["note.spacing_counted"].format(count=len(gates), types=counted))
    if left_out:
        said.append(words["note.spacing_not_counted"].format(types=left_out))
    if unplaced := [gate.name for row in found for gate in row.unplaced]:
        said.append(words["note.spacing_unplaced"].format(names=", ".join(unplaced)))
    for row in found:
        if (published := row.published) and published.count > len(row.gates):
            values = {
                "of": _of(row, lang),
                "known": len(row.gates),
                "count": published.count,
                "date": edtf_text(published.date, lang),
                "source": published.source.address,
            }
            said.append(words["note.spacing_published"].format(**values))
    if vague := sum((gate.precision_m or 0) > _VAGUE_M for gate in gates):
        said.append(words["note.spacing_vague"].format(count=vague))
    for row in found if len(found) <= _FEW else ():
        if rivals := row.rivals:
            where = "; ".join(f"{ends_text(r, lang)} ({length_text(r, lang)} km)" for r in rivals)
            said.append(words["note.spacing_rivals"].format(of=_of(row, lang), where=where))
    for gap in across_tripoints(found):
        km, where = length_text(gap, lang), ends_text(gap, lang)
        said.append(words["note.spacing_tripoint"].format(where=where, km=km))
    said += _former(found, day or this_day(), words["note.spacing_former"])
    first = min(borders()[row.segment.border].regime_from for row in found)
    if day is not None and day < first:
        said.append(words["told.before"].format(day=edtf_text(first.isoformat(), lang)))
    return [*said, _measured_on(found, lang)]


def _measured_on(found: Sequence[Spacing], lang: Lang) -> str:
    """Tell on which lines distances are measured."""
    words, parts = load_words(lang=lang), [row.segment for row in found]
    own = dict.fromkeys(part.line for part in parts if part.line != Border(part.border).source)
    if own:
        return words["note.spacing_own_line"].format(line=", ".join(own))
    return words["note.spacing_measured"]


def _of(row: Spacing, lang: Lang) -> str:
    return row.segment.province or load_words(lang=lang)[f"border.{row.segment.border}"]


def _former(found: Sequence[Spacing], day: date, template: str) -> list[str]:
    """Tell which provinces, asked for by name, are none on the day."""
    known = load()
    parts = (row.segment for row in found if row.segment.province_id)
    gone = [part for part in parts if not known.exists(known.get(part.province_id or ""), day)]
    named = {part.province: part.province_34 for part in gone}
    return [template.format(name=name, now=now) for name, now in named.items()]


def length_text(gap: Gap, lang: Lang) -> str:
    """Return the length of a gap in kilometres, with how far off it may be."""
    return km_text(gap.length_km, gap.error_km, lang)


def km_text(km: float, error_km: float, lang: Lang) -> str:
    """Return kilometres, with how far off they may be where that is half a kilometre or more."""
    text = number_text(km, 1, lang)
    return f"{text} ± {number_text(error_km, 1, lang)}" if error_km >= _TOLD_KM else text


def ends_text(gap: Gap, lang: Lang) -> str:
    """Return the names of both ends of a gap, or that it is the whole stretch."""
    if not (gap.start or gap.end or _line_ends(gap)):
        return load_words(lang=lang)["whole.province" if gap.province else "whole.border"]
    return " – ".join(_ends(gap, lang))


def _ends(gap: Gap, lang: Lang) -> tuple[str, str]:
    words, at_end = load_words(lang=lang), _line_ends(gap)
    start, end = (
        words[f"{side}.{'line' if side in at_end else 'province' if gap.province else 'border'}"]
        for side in ("start", "end")
    )
    return gap.start.name if gap.start else start, gap.end.name if gap.end else end


def _line_ends(gap: Gap) -> set[str]:
    """Return at which sides a gap goes on to where a line of the user's own ends, inland."""
    if gap.start and gap.end:
        return set()
    first, last = end_cuts(gap.line)
    return {
        side
        for side, cut, km in (("start", first, gap.from_km), ("end", last, gap.to_km))
        if cut.kind == "line_end" and isclose(km, cut.km, abs_tol=1e-5)
    }


def _heading(text: str) -> str:
    return text[:1].upper() + text[1:]
