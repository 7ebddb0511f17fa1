"""Markers that a source places in a province, held against the line and against each other.

A marker known to stand in a province lies, by its chainage (`geo.marker_chainage`), in that
province's stretch; and no two sources place one marker in two provinces. What does not fit is a
conflict: of the sources, of the line, or of the interpolation. None is settled here.
"""

from __future__ import annotations

import itertools
from dataclasses import asdict, dataclass, replace
from typing import Any

from gazetteer.citations import cited
from gazetteer.gazetteer import load
from gazetteer.markers import known_markers
from gazetteer.tables import Row, read_table, split_list
from gazetteer.words import told
from geo.border import BORDERS, Border
from geo.marker_anchors import numbering, stretch_of
from geo.marker_chainage import marker_km

__all__ = ["COLUMNS", "MarkerConflict", "MarkerFact", "marker_conflicts", "marker_facts"]

COLUMNS = (
    *("border", "markers", "province", "neighbour", "from_km", "to_km", "within_km"),
    *("stretch_from_km", "stretch_to_km", "beyond_km", "is_certain", "problem", "source_ids"),
    "sources",
)
"""The columns of ``biengioi locate --conflicts``, in order."""
_ON_THE_EDGE_KM = 0.001


@dataclass(frozen=True, slots=True)
class MarkerFact:
    """That some markers, one or a run of them, stand in a province, facing another if it is told.

    ``is_range``: the numbers are all those of the province.
    """

    border: str
    first: str
    last: str
    province_id: str
    neighbour_id: str
    source_ids: tuple[str, ...]
    is_range: bool = False

    @property
    def markers(self) -> str:
        """The numbers as they are written: ``484–497``, or one."""
        return self.first if self.first == self.last else f"{self.first}–{self.last}"

    def contradicts(self, other: MarkerFact) -> bool:
        """Tell whether two facts place a marker in two provinces, or against two across the line.

        A number that ends one range and begins the next is in both.
        """
        if self.border != other.border or (
            self.province_id == other.province_id
            and (not (self.neighbour_id and other.neighbour_id))
        ):
            return False
        if (self.province_id, self.neighbour_id) == (other.province_id, other.neighbour_id):
            return False
        low = max(numbering(self.first), numbering(other.first))
        high = min(numbering(self.last), numbering(other.last))
        inside = any(numbering(f.first) < low < numbering(f.last) for f in (self, other))
        return low < high or (low == high and inside)


@dataclass(frozen=True, slots=True)
class MarkerConflict:
    """A fact that the line, or another source, contradicts; kilometres along the border.

    ``beyond_km`` is how far outside the stretch of its province (and facing province) the farthest
    of its markers lies, 0 if only a source contradicts it; ``within_km`` how far off that may be:
    it is certain only if it is more.
    """

    border: str
    markers: str
    province: str
    neighbour: str | None
    from_km: float
    to_km: float
    within_km: float
    stretch_from_km: float
    stretch_to_km: float
    beyond_km: float
    problem: str
    source_ids: tuple[str, ...]

    @property
    def is_certain(self) -> bool:
        """Whether it holds for all that is not known of the chainage."""
        return self.beyond_km > self.within_km

    @property
    def sources(self) -> list[str]:
        """The addresses of the sources; the title of one that has none."""
        return [source.address for source in cited(self.source_ids)]

    def as_dict(self) -> dict[str, Any]:
        """Return the conflict as one record, with `COLUMNS`."""
        values = asdict(self) | {
            "is_certain": self.is_certain,
            "source_ids": [*self.source_ids],
            "sources": self.sources,
        }
        return {name: _rounded(values[name]) for name in COLUMNS}


def marker_facts(border: str | None = None) -> list[MarkerFact]:
    """Return where sources place markers: one by one, in runs, and the range of each province."""
    singles = (
        MarkerFact(m.border, m.number, m.number, m.province_id, "", m.source_ids)
        for m in known_markers().values()
    )
    runs = (_fact(row) for row in read_table("markers_inside"))
    whole = (_fact(row, is_range=True) for row in read_table("marker_ranges") if _is_closed(row))
    return [fact for fact in (*singles, *runs, *whole) if border in (None, fact.border)]


def marker_conflicts(border: str | None = None) -> list[MarkerConflict]:
    """Return the facts on markers that the line or another source contradicts.

    Parameters
    ----------
    border
        Only of this one; None for all three.

    Examples
    --------
    >>> {c.markers for c in marker_conflicts("VN-LA") if c.province == "Quảng Trị"} >= {"608–644"}
    True
    """
    facts = marker_facts(border)
    found = [conflict for fact in facts if (conflict := _against_line(fact))]
    found += [
        _conflict(one, told("fault.markers_elsewhere", markers=other.markers, where=_where(other)))
        for one, other in itertools.permutations(facts, 2)
        if one.is_range and one.contradicts(other)
    ]
    return sorted(found, key=lambda c: (BORDERS.index(c.border), c.from_km, c.to_km, c.problem))


def _is_closed(row: Row) -> bool:
    return bool(row["from_marker"] and row["to_marker"])


def _fact(row: Row, *, is_range: bool = False) -> MarkerFact:
    return MarkerFact(
        *(row["border"], row["from_marker"], row["to_marker"]),
        *(row["province_id"], row["neighbour_id"]),
        source_ids=split_list(row["source_id"]),
        is_range=is_range,
    )


def _against_line(fact: MarkerFact) -> MarkerConflict | None:
    conflict = _conflict(fact, "")
    if conflict.beyond_km <= _ON_THE_EDGE_KM:
        return None
    return replace(conflict, problem=told("fault.markers_beyond", where=_where(fact)))


def _conflict(fact: MarkerFact, problem: str) -> MarkerConflict:
    ends = [_end(fact.border, number) for number in (fact.first, fact.last)]
    span = stretch_of(fact.border, fact.province_id, fact.neighbour_id)
    low, high = span or (0.0, Border(fact.border).length)
    beyond, within = max((max(low - km, km - high, 0.0), within_km) for km, within_km in ends)
    known = load()
    neighbour = known.get(fact.neighbour_id).name if fact.neighbour_id else None
    return MarkerConflict(
        border=fact.border,
        markers=fact.markers,
        province=known.get(fact.province_id).name,
        neighbour=neighbour,
        from_km=ends[0][0],
        to_km=ends[1][0],
        within_km=within,
        stretch_from_km=low,
        stretch_to_km=high,
        beyond_km=beyond,
        problem=problem,
        source_ids=fact.source_ids,
    )


def _end(border: str, number: str) -> tuple[float, float]:
    """Return the chainage of an end, which may lie metres behind a marker: ``85+70m``."""
    marker, _, metres = number.partition("+")
    at = marker_km(border, marker)
    return at.km + float(metres.removesuffix("m") or 0) / 1000, at.within_km


def _where(fact: MarkerFact) -> str:
    ids = filter(None, (fact.province_id, fact.neighbour_id))
    return " – ".join(load().get(place_id).name for place_id in ids)


def _rounded(value: Any) -> Any:  # noqa: ANN401 - whatever a column holds
    return round(value, 3) if isinstance(value, float) else value
