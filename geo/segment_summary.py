"""Segments as tables for people, with what should be known of them: ``biengioi segments``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

import numpy as np

from gazetteer.dates import this_day
from gazetteer.gazetteer import Scheme, load, scheme_on
from gazetteer.words import Lang
from geo.covered_stretches import is_whole
from geo.line_shortness import shortness
from geo.official import OfficialClaim, official_figure
from geo.segment_cells import SegmentCells, part_key
from geo.segment_details import (
    SegmentDetails,
    ends_early,
    gates_of,
    is_broken,
    is_shipped_line,
)
from geo.segment_names import SegmentNames
from geo.segment_notes import FEW, by_province, segment_notes

__all__ = ["SegmentTable", "summary"]

Cells = dict[str, str]

_COLUMNS = (
    *("border", "start", "end", "stretch", "markers", "gate_count"),
    *("official", "measured", "share", "spacing", "short"),
)
_DETAIL_COLUMNS = ("stretch", "start", "end", "from_to_km", "land_km", "river_km", "gates")
_FAR_OFF = 0.05
"""A ratio this far from 1 is given a reason."""


@dataclass(frozen=True, slots=True)
class SegmentTable:
    """One table: columns that are empty in every row are left out."""

    title: str
    header: list[str]
    rows: list[list[str]]


def summary(
    found: Sequence[SegmentDetails],
    *,
    lang: Lang = "en",
    as_of: date | None = None,
    scheme: Scheme | None = None,
    details: bool = False,
) -> tuple[list[SegmentTable], list[str]]:
    """Return tables, one a border, with sums, and notes: other claims, their sources, warnings.

    The official figure is shown first, the measured one beside it; neither corrects the other.
    Sums are of provinces of the 63 scheme, which official figures are stated for.

    Parameters
    ----------
    found
        Segments with their details.
    lang
        Of headings, names and notes.
    as_of, scheme
        The day and the provinces that names are of; today, and what was in force.
    details
        Tell ends, gates by name, and parts over land and along rivers, of more than a few
        provinces too.
    """
    day = as_of or this_day()
    teller = _Teller(lang, SegmentNames(load(), scheme or scheme_on(day), day), found)
    tables = teller.tables()
    if details or teller.is_of_few_provinces:
        tables.append(teller.detail_table())
    return tables, segment_notes(found, teller.cells)


class _Teller:
    def __init__(self, lang: Lang, names: SegmentNames, found: Sequence[SegmentDetails]) -> None:
        self._lang, self._names = lang, names
        self.cells = self._cells = SegmentCells(lang, names)
        self._words = self._cells.words
        self._found = found
        self._parts = by_province(found)
        self._are_broken = any(is_broken(detail.segment) for detail in found)
        self.is_of_few_provinces = len(self._parts) <= FEW and all(
            part_key(part[0].segment)[1] for part in self._parts
        )

    def tables(self) -> list[SegmentTable]:
        """Return a table a border, or one of all where each border is one row."""
        if all("/" not in detail.segment.segment_id for detail in self._found):
            rows = [self._row(detail, whole=True) for detail in self._found]
            lines = dict.fromkeys(detail.segment.line for detail in self._found)
            title = self._words["measured_on"].format(line=", ".join(lines))
            return [self._table(title[:1].upper() + title[1:], rows, _COLUMNS)]
        return [
            self._of_border(list(group))
            for _, group in groupby(self._found, key=lambda detail: detail.segment.border)
        ]

    def _of_border(self, found: list[SegmentDetails]) -> SegmentTable:
        segment = found[0].segment
        measured_on = self._words["measured_on"].format(line=segment.line)
        title = f"{self._words[f'border.{segment.border}']}, {measured_on}"
        return self._table(title, list(self._rows(found)), _COLUMNS)

    def _table(self, title: str, rows: list[Cells], columns: Sequence[str]) -> SegmentTable:
        shown = [name for name in columns if any(row.get(name) for row in rows)]
        header = [self._words[f"column.{name}"] for name in shown]
        return SegmentTable(title, header, [[row.get(name, "") for name in shown] for row in rows])

    def _rows(self, found: Sequence[SegmentDetails]) -> Iterator[Cells]:
        for part_id, group in groupby(found, key=lambda detail: part_key(detail.segment)):
            part = list(group)
            yield from (self._row(detail) for detail in part)
            if len(part) > 1 and part_id[1] and not self._are_broken:
                yield self._sum(part, part_id[1])
        first, last = found[0].segment, found[-1].segment
        if not {first.start.kind, last.end.kind} & {"junction", "break"} and len(found) > 1:
            yield self._total(found)

    def _row(self, detail: SegmentDetails, *, whole: bool = False) -> Cells:
        segment = detail.segment
        broken = is_broken(segment)
        return {
            "border": self._words[f"border.{segment.border}"] if whole else "",
            "start": self._cells.end(segment, "start") if broken else "",
            "end": self._cells.end(segment, "end") if broken else "",
            "stretch": "" if whole or not segment.province else self._cells.stretch(segment),
            "markers": str(detail.markers) if detail.markers else "",
            "gate_count": str(len(detail.gate_ids)),
            "official": self._cells.official(segment),
            "measured": f"{'≈ ' if segment.approximate else ''}{self._cells.km(segment.length_km)}",
            "share": self._cells.ratio(segment.ratio),
            "spacing": "" if is_shipped_line(segment) else self._cells.spacing(segment),
            "short": self._short(detail),
        }

    def _sum(self, part: Sequence[SegmentDetails], province_id: str) -> Cells:
        """Return the sum of the stretches of one province of the 63."""
        segment = part[0].segment
        gates = gates_of(segment.border, [province_id], self._names.day)
        claim = official_figure(segment.border, [province_id])
        if claim and claim.neighbour_id:
            claim = None  # it is of one of the stretches, and stands there
        short = shortness(segment.border, [province_id]) if part[0].short else None
        return self._added(
            part,
            claim if claim and claim.status == "current" else None,
            f"{self._cells.name(segment)}: {self._words['sum']}",
            short.said(self._lang) if short else "",
            _gate_count(part, gates),
            is_whole=_is_whole(part, [province_id]),
        )

    def _total(self, found: Sequence[SegmentDetails]) -> Cells:
        border = found[0].segment.border
        short = shortness(border) if found[0].short else None
        text = short.said(self._lang) if short else ""
        gates = gates_of(border, (), self._names.day)
        name = self._words["whole_line"]
        return self._added(
            found,
            official_figure(border),
            name,
            text,
            _gate_count(found, gates),
            is_whole=_is_whole(found),
        )

    def _added(
        self,
        found: Sequence[SegmentDetails],
        claim: OfficialClaim | None,
        name: str,
        short: str,
        gates: int,
        *,
        is_whole: bool,
    ) -> Cells:
        # As a difference of chainages: the very length of the parts together.
        measured = found[-1].segment.to_km - found[0].segment.from_km
        broken = found[0].segment.end.kind == "break"
        about = "≈ " if any(detail.segment.approximate for detail in found) else ""
        return {
            "start" if broken else "stretch": name,
            "gate_count": str(gates),
            "official": self._cells.figure(claim) if claim else "",
            "measured": f"{about}{self._cells.km(measured)}",
            "share": self._cells.ratio(measured / claim.length_km if claim and is_whole else None),
            "short": short,
        }

    def _short(self, detail: SegmentDetails) -> str:
        """Return what the open line lacks; of a pair that is far off, why its province is."""
        if detail.short is None:
            return ""
        said = detail.short.said(self._lang)
        ratio, (border, province_id) = detail.segment.ratio, part_key(detail.segment)
        if ratio is None or abs(ratio - 1) <= _FAR_OFF or detail.short.reasons(self._lang):
            return said
        whole = shortness(border, [province_id]) if province_id else None
        why = whole.reasons(self._lang) if whole else ""
        return self._words["short.of_province"].format(said=said, why=why) if why else said

    def detail_table(self) -> SegmentTable:
        """Return where segments begin and end, and the gates on them by name."""
        known = self._names.gazetteer
        rows = [
            {
                "stretch": self._cells.stretch(detail.segment),
                "start": self._cells.end(detail.segment, "start"),
                "end": self._cells.end(detail.segment, "end"),
                "from_to_km": " – ".join(
                    self._cells.number(km, places=1)
                    for km in (detail.segment.from_km, detail.segment.to_km)
                ),
                "land_km": self._cells.part(detail.segment.official_land_km),
                "river_km": self._cells.part(detail.segment.official_river_km),
                "gates": ", ".join(known.get(gate).name for gate in detail.gate_ids),
            }
            for detail in self._found
        ]
        if not self._are_broken:
            rows += [row for part in self._parts if len(part) > 1 for row in self._split(part)]
        return self._table(self._words["details"], rows, _DETAIL_COLUMNS)

    def _split(self, part: Sequence[SegmentDetails]) -> Iterator[Cells]:
        """Yield how much of a province's official length runs over land and along rivers."""
        border, part_id = part_key(part[0].segment)
        claim = official_figure(border, [part_id] if part_id else ())
        if claim and not claim.neighbour_id and (claim.land_km or claim.river_km):
            summed = f"{self._cells.name(part[0].segment)}: {self._words['sum']}"
            yield {
                "stretch": summed if part_id else self._words["whole_line"],
                "land_km": self._cells.part(claim.land_km),
                "river_km": self._cells.part(claim.river_km),
            }


def _gate_count(found: Sequence[SegmentDetails], gates: Sequence[str]) -> int:
    """Return how many gates stretches have together: of a line that ends early those on it."""
    if any(ends_early(detail.segment) for detail in found):
        return len({gate for detail in found for gate in detail.gate_ids})
    return len(gates)


def _is_whole(found: Sequence[SegmentDetails], provinces: Sequence[str] = ()) -> bool:
    """Tell whether stretches together are nearly all of a border, or of some provinces' part."""
    first, last = found[0].segment, found[-1].segment
    points = np.array([first.coords[0], last.coords[-1]])
    return is_whole(first.border, (first.start, last.end), points, provinces)
