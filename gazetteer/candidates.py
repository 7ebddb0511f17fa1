"""Candidates: the places that a name may mean, ranked, each with a reason in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from gazetteer.gazetteer import Gazetteer, load
from gazetteer.words import told

REASONS = "; "
"""Between the reasons of a candidate, each of which `in_language` can say in another."""

_MISSPELT = told("reason.misspelt", name="")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean; lon and lat are WGS 84 degrees, precision_m metres."""

    query: str
    place_id: str
    name: str
    kind: str
    country: str
    province: str | None
    province_63: str | None
    province_34: str | None
    lon: float | None
    lat: float | None
    coord_class: str
    precision_m: float | None
    score: float
    """1 for the exact name, 0.99 a spelling of it, 0.9 without its marks, 0.8 with other marks,
    less for a misspelt one; 0.1 to 0.3 less for what is doubtful on the day."""
    reason: str

    def as_dict(self) -> dict[str, Any]:
        """Return the candidate as one record, ready for JSON."""
        return {key: getattr(self, key) for key in FIELDS}

    @property
    def is_misspelt(self) -> bool:
        """Whether the name asked for is only like the place's, a letter or two being wrong."""
        return self.reason.startswith(_MISSPELT)

    def doubted(self, loss: float, reasons: Iterable[str]) -> Candidate:
        """Return the candidate with a lower score and more reasons."""
        score = round(self.score - loss, 2)
        return replace(self, score=score, reason=REASONS.join((self.reason, *reasons)))


FIELDS = tuple(field.name for field in fields(Candidate))
"""The columns of ``biengioi geocode``, in order."""


def decided(candidates: Sequence[Candidate], gazetteer: Gazetteer | None = None) -> list[Candidate]:
    """Return the best of some candidates, given best first; several if they are equally good.

    Of a pair of gates that bear one name (Nậm Cắn – Nậm Cắn) the Vietnamese one is meant.

    Examples
    --------
    >>> from gazetteer.geocoding import geocode
    >>> [c.place_id for c in decided(geocode("Nậm Cắn"))]
    ['gate/nam-can']
    """
    best = [c for c in candidates if c.score == candidates[0].score]
    own = [c for c in best if c.country == "VN"]
    if len(own) != 1:
        return best
    places = (gazetteer or load()).places
    others = [places.get(c.place_id) for c in best if c is not own[0]]
    return own if all(p and p.pair_id == own[0].place_id for p in others) else best


def ranked(found: Iterable[Candidate], gazetteer: Gazetteer) -> list[Candidate]:
    """Return candidates best first; where several are the best, each says where the others are."""
    order = sorted(found, key=lambda candidate: -candidate.score)
    best = decided(order, gazetteer) if order else []
    if len(best) < 2 or best[0].kind == "marker":
        return order
    where = {c.place_id: c.province or c.country for c in best}
    return [_also(c, where) if c.place_id in where else c for c in order]


def _also(candidate: Candidate, where: dict[str, str]) -> Candidate:
    others = dict.fromkeys(w for place_id, w in where.items() if place_id != candidate.place_id)
    return candidate.doubted(0, [told("reason.also", where=", ".join(others))])
