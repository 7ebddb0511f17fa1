"""Geocoding markers: a number, the borders it may be on, and the province that holds it there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gazetteer.borders import borders_named
from gazetteer.candidates import REASONS, Candidate
from gazetteer.gazetteer import Gazetteer
from gazetteer.locality import Locality, locality
from gazetteer.marker_references import Reference, find_references
from gazetteer.markers import Range, known_markers, marker_id, ranges_holding
from gazetteer.orthography import fold
from gazetteer.queries import words_on_where
from gazetteer.whereabouts import marker_whereabouts
from gazetteer.words import told


@dataclass(frozen=True, slots=True)
class MarkerGeocoder:
    """Looks markers up by number, and the few that have one by name."""

    gazetteer: Gazetteer
    day: date
    inside: Locality | None
    country: str | None
    kind: str | None

    def numbered(self, text: str) -> list[Candidate]:
        """Return the marker of a number on each border whose numbers go so far."""
        reference = next(find_references(text), None)
        return self._on_borders(text, reference, (), ()) if reference else []

    def said(self, text: str) -> list[Candidate]:
        """Return the markers of a number that stand where the text says: a border, a province.

        Examples
        --------
        >>> from gazetteer.gazetteer import load
        >>> found = MarkerGeocoder(load(), date(2024, 11, 18), None, None, None)
        >>> [c.place_id for c in found.said("mốc 1088/2 Việt – Trung")]
        ['marker/vn-cn/1088-2']
        """
        reference = next(find_references(text), None)
        if reference is None:
            return []
        rest = f"{text[: reference.start]},{text[reference.end :]}"
        wheres = (locality(part, self.gazetteer) for part in words_on_where(rest))
        return self._on_borders(text, reference, [*borders_named(rest)], filter(None, wheres))

    def named(self, text: str, place_id: str, score: float, reason: str) -> list[Candidate]:
        """Return a marker that has a name of its own: one where three countries meet."""
        marker = known_markers()[place_id]
        if not self._allows(marker.border) or self.inside:
            return []
        return [
            self._candidate(
                *(text, place_id, marker.number, marker.border),
                *(marker.province_id, score, reason),
            )
        ]

    def _allows(self, border: str) -> bool:
        return self.kind in (None, "marker") and self.country in (None, "VN", border[3:])

    def _on_borders(
        self,
        text: str,
        reference: Reference,
        borders: Iterable[str],
        wheres: Iterable[Locality],
    ) -> list[Candidate]:
        told_of = [where for where in (self.inside, *wheres) if where]
        by_border: dict[str, list[Range]] = defaultdict(list)
        for known in ranges_holding(reference.main):
            if all(self._is_in(known, where) for where in told_of):
                by_border[known.border].append(known)
        meant = {*borders} or {*by_border}
        return [
            self._numbered(text, reference, border, holding)
            for border, holding in by_border.items()
            if border in meant and self._allows(border)
        ]

    def _is_in(self, known: Range, where: Locality) -> bool:
        """Tell whether the numbers of a province on a border lie where a place is said to be."""
        if known.border in where.borders:
            return True
        gates = (self.gazetteer.places[i] for i in where.place_ids)
        if any((g.border, g.province_id) == (known.border, known.province_id) for g in gates):
            return True
        unit = self.gazetteer.get(known.province_id)
        names = (*self.gazetteer.province_names(unit), unit.name)
        return any(fold(name) in where.provinces for name in names if name)

    def _numbered(
        self, text: str, reference: Reference, border: str, holding: list[Range]
    ) -> Candidate:
        place_id = marker_id(border, reference.number)
        marker = known_markers().get(place_id)
        units = [marker.province_id] if marker else [known.province_id for known in holding]
        names = " / ".join(self.gazetteer.get(unit).name for unit in units)
        reasons = [told("reason.marker", border=border, provinces=names)]
        if marker and marker.gate_id:
            gate = self.gazetteer.get(marker.gate_id)
            reasons.append(told("reason.marker_gate", name=gate.name))
        province_id = units[0] if len(units) == 1 else None
        return self._candidate(
            *(text, place_id, reference.number, border),
            *(province_id, 0.9, REASONS.join(reasons)),
        )

    def _candidate(
        self,
        text: str,
        place_id: str,
        number: str,
        border: str,
        province_id: str | None,
        score: float,
        reason: str,
    ) -> Candidate:
        return Candidate(
            query=text,
            place_id=place_id,
            name=number,
            kind="marker",
            country=border[3:],
            **marker_whereabouts(self.gazetteer, place_id, province_id, self.day),
            score=round(score, 2),
            reason=reason,
        )
