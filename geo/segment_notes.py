"""What a reader of a table of segments should know: sources, other claims, what is not placed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from geo.covered_stretches import covered_provinces
from geo.official import official_claims
from geo.segment_cells import SegmentCells, part_key
from geo.segment_details import SegmentDetails, ends_early, gates_of, is_broken, is_shipped_line
from geo.segment_places import segment_of

__all__ = ["FEW", "by_province", "segment_notes"]

FEW = 3
"""Of so many provinces every published figure is listed with its source, and more is told."""


def by_province(found: Sequence[SegmentDetails]) -> list[list[SegmentDetails]]:
    """Return segments that follow each other in one province, or in one sum, together."""
    return [list(part) for _, part in groupby(found, key=lambda detail: part_key(detail.segment))]


def segment_notes(found: Sequence[SegmentDetails], cells: SegmentCells) -> list[str]:
    """Return what a reader should know of the figures of segments.

    Parameters
    ----------
    found
        Segments with their details, in the order of the line.
    cells
        How they are written, and in which language.
    """
    words, parts = cells.words, by_province(found)
    are_broken = any(is_broken(detail.segment) for detail in found)
    notes: list[str] = []
    if len(parts) <= FEW:
        several = len({detail.segment.border for detail in found}) > 1
        for part in parts:
            if are_broken and part_key(part[0].segment)[1]:
                continue  # no figure of a province stands beside a piece of it
            notes += _sources(part, cells, several=several)
        notes = [*dict.fromkeys(notes)]
    for detail in found:
        if detail.markers and detail.markers.others:
            notes.append(
                words["note.markers_differ"].format(
                    name=cells.stretch(detail.segment),
                    markers=detail.markers,
                    others=", ".join(detail.markers.others),
                )
            )
    if unplaced := _unplaced(found, cells, are_broken=are_broken):
        notes.append(words["note.gates_unplaced"].format(names=", ".join(unplaced)))
    if any(detail.segment.approximate for detail in found):
        notes.append(words["note.approximate"])
    if any(detail.short for detail in found):
        notes.append(words["note.short"])
    if not all(is_shipped_line(detail.segment) for detail in found):
        notes.append(words["note.own_line"])
    lines = dict.fromkeys(detail.segment.line for detail in found)
    return [*notes, words["note.not_legal"].format(line=", ".join(lines))]


def _sources(
    part: Sequence[SegmentDetails], cells: SegmentCells, *, several: bool
) -> Iterator[str]:
    """Yield every published figure of a province, and of its stretches, with its source."""
    border, part_id = part_key(part[0].segment)
    name = cells.name(part[0].segment) or cells.words[f"border.{border}"]
    if part_id and several:
        name = f"{name}, {cells.words[f'border.{border}']}"
    of_province = official_claims(border, province_id=part_id)
    for claim in of_province:
        yield f"{name}: {cells.figure(claim)}: {claim.source}"
    for segment in (detail.segment for detail in part if detail.segment.neighbour_id):
        stretch, across = cells.stretch(segment), segment.neighbour_id
        for claim in official_claims(border, province_id=part_id, neighbour_id=across):
            if claim not in of_province:
                yield f"{stretch}: {cells.figure(claim)}: {claim.source}"


def _unplaced(
    found: Sequence[SegmentDetails], cells: SegmentCells, *, are_broken: bool
) -> list[str]:
    """Return the names of gates of these provinces or borders that are on no one stretch."""
    names = cells.names
    known, day = names.gazetteer, names.day
    placed = {gate for detail in found for gate in detail.gate_ids}
    units = {unit for detail in found for unit in _units(detail, cells)}
    return [
        known.get(gate).name
        for border in dict.fromkeys(detail.segment.border for detail in found)
        for gate in gates_of(border, (), day)
        if gate not in placed
        and {None, names.unit(known.get(gate).province_id)} & units
        and (known.coordinate(gate) is None if are_broken else segment_of(gate) is None)
    ]


def _units(detail: SegmentDetails, cells: SegmentCells) -> set[str | None]:
    """Return the provinces of a segment: None of all those of its border."""
    segment = detail.segment
    if segment.province_id or not ends_early(segment):
        return {segment.province_id}
    inside = covered_provinces(segment.border, segment.coords[[0, -1]])
    return {cells.names.unit(province) for province in inside}
