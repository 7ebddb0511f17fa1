"""Spacing: how far apart the gates stand along the line, and how many there are to 100 km."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean, median
from typing import Literal

from gazetteer.dates import this_day
from gazetteer.errors import InputError
from gazetteer.gate_table import RANKS
from gazetteer.gazetteer import Gazetteer, Scheme, load
from geo.border import BORDERS, Border
from geo.cuts import line_of
from geo.gate_chainage import GateChainage, check_types, gate_chainages
from geo.gate_gaps import Gap, gate_gaps, joined
from geo.province_stretches import province_stretches
from geo.published_gates import PublishedGates, published_gates
from geo.segments import Segment, segments

__all__ = ["GATES", "Spacing", "across_tripoints", "spacing"]

By = Literal["border", "province"]

GATES = frozenset({"international", "main", "secondary"})
"""What is a gate (cửa khẩu) unless other types are asked for: a crossing (lối mở) is none, and a
clearance route is part of a gate."""


@dataclass(frozen=True, slots=True)
class Spacing:
    """The gates of a border, or of a province's stretch of it, as of a day.

    ``gates`` are those of the types asked, ``unplaced`` those of them without a position, which
    count but are not on the line. ``counts``: the gates of each type, asked for or not. ``gaps``
    cover the whole stretch, from end to end: of a stretch without a gate it is one.
    """

    segment: Segment
    gate_types: frozenset[str]
    gates: tuple[GateChainage, ...]
    unplaced: tuple[GateChainage, ...]
    counts: Mapping[str, int]
    gaps: tuple[Gap, ...]
    published: PublishedGates | None
    """The newest count of these gates by someone else, by the day: more may be known there. None of
    a part of a border or stretch, which nobody has counted."""

    @property
    def between(self) -> list[float]:
        """Lengths of the gaps that lie between two gates, kilometres."""
        return [gap.length_km for gap in self.gaps if gap.start and gap.end]

    @property
    def mean_km(self) -> float | None:
        """Mean gap between two gates; None if there are fewer than two."""
        return fmean(self.between) if self.between else None

    @property
    def median_km(self) -> float | None:
        """Median gap between two gates; None if there are fewer than two."""
        return median(self.between) if self.between else None

    @property
    def longest(self) -> Gap:
        """The longest stretch without a gate; the ends of the border or province bound it too."""
        return max(self.gaps, key=lambda gap: gap.length_km)

    @property
    def rivals(self) -> list[Gap]:
        """Other gaps that may be the longest, for all that is known of the positions."""
        first = self.longest
        return [gap for gap in self.gaps if gap is not first and gap.most_km > first.least_km]

    @property
    def per_100_km(self) -> float:
        """Gates of the types asked to 100 km of the line as measured."""
        return len(self.gates) * 100 / self.segment.length_km

    @property
    def per_100_km_official(self) -> float | None:
        """Gates of the types asked to 100 km of the official length, if there is one."""
        return len(self.gates) * 100 / self.official_km if self.official_km else None

    @property
    def official_km(self) -> float | None:
        """The official length; None of a part of a border or stretch, of which none is known."""
        return self.segment.official_km if self.segment.is_whole else None


def spacing(
    border: str | Border | Sequence[Border] | None = None,
    *,
    by: By = "border",
    province: str | None = None,
    as_of: date | None = None,
    scheme: Scheme | None = None,
    gate_types: Collection[str] = GATES,
) -> list[Spacing]:
    """Return how the Vietnamese gates are spaced along each border, or each province's stretch.

    Parameters
    ----------
    border
        Name of a shipped line, or one or more lines of your own under their borders' names; None
        for all that are shipped.
    by
        ``"border"`` or ``"province"``.
    province
        Only this Vietnamese province's stretches, any spelling.
    as_of
        The day that counts for types, statuses and provinces; today if None.
    scheme
        ``"63"`` or ``"34"`` provinces. If None it follows from ``as_of``, unless ``province`` is
        one of the other scheme alone.
    gate_types
        What counts as a gate: any of international, main, secondary, crossing, clearance_route.

    Returns
    -------
    list of Spacing
        In the order of the borders, and along each.

    Raises
    ------
    UnknownPlaceError
        There is no such border or province.
    InputError
        There is no such gate type, or the province does not touch the border.
    BoundaryError
        As :func:`geo.segments.segments`.

    Examples
    --------
    >>> [laos] = spacing("VN-LA", as_of=date(2026, 6, 1), gate_types={"international"})
    >>> gap = laos.longest
    >>> gap.start, gap.end.name, round(gap.length_km)
    (None, 'Tây Trang', 323)
    """
    check_types(gate_types)
    if by not in ("border", "province"):
        message = f"spacing is by border or province, not by {by!r}"
        raise InputError(message)
    day, types = as_of or this_day(), frozenset(gate_types)
    asked = BORDERS if border is None else border
    several = (asked,) if isinstance(asked, str | Border) else asked
    lines = [line_of(line) for line in several]
    if province is not None:
        parts = province_stretches(lines, province, day, scheme)
    else:
        level = _LEVELS[by]
        parts = [p for line in lines for p in segments(line, by=level, as_of=day, scheme=scheme)]
    return [
        _spacing(line, part, gates, types, day)
        for line in lines
        if (own := [part for part in parts if part.border == line.name])
        for gates in [gate_chainages(line, as_of=day)]
        for part in own
    ]


_LEVELS: Mapping[By, Literal["country", "province"]] = {"border": "country", "province": "province"}


def _spacing(
    line: Border, part: Segment, gates: Sequence[GateChainage], types: frozenset[str], day: date
) -> Spacing:
    """Space the gates of one part of a line: all of them for the whole line."""
    known = load()
    inside = [gate for gate in gates if _lies_in(gate, part, known)]
    counts = Counter(gate.gate_type for gate in inside)
    asked = tuple(gate for gate in inside if gate.gate_type in types)
    unplaced = tuple(gate for gate in asked if gate.km is None)
    return Spacing(
        segment=part,
        gate_types=types,
        gates=asked,
        unplaced=unplaced,
        counts={name: counts[name] for name in RANKS},
        published=published_gates(part.border, part.province_id, types, day)
        if part.is_whole
        else None,
        gaps=gate_gaps(line, part, [gate for gate in asked if gate.km is not None], unplaced),
    )


def _lies_in(gate: GateChainage, part: Segment, known: Gazetteer) -> bool:
    """Tell whether a gate belongs to a part of its border: it is known by province, not by km."""
    if part.province_id is None:
        return True
    own = known.get(gate.place_id).province_id
    return part.province_id in (own, known.unit_on(own, "34").place_id)


_TRIPOINTS = ((("VN-CN", 0), ("VN-LA", 0)), (("VN-LA", -1), ("VN-KH", 0)))
"""Where two lines meet: at which gap of each, the first or the last."""


def across_tripoints(found: Sequence[Spacing]) -> list[Gap]:
    """Return the stretches without a gate that go on from one border to the next.

    China's and Laos' lines begin at one tripoint, Laos' ends where Cambodia's begins: the end
    stretches of two borders are one stretch of the country's land border.

    Parameters
    ----------
    found
        Whole borders as `spacing` returns them; what is missing or a province's is passed over.

    Returns
    -------
    list of Gap
        One a tripoint with a gate on either side; ``border`` names both lines, ``line`` is the
        stretch itself.

    Examples
    --------
    >>> found = spacing(as_of=date(2026, 6, 1), gate_types={"international"})
    >>> [(gap.start.name, gap.end.name, round(gap.length_km)) for gap in across_tripoints(found)]
    [('Ma Lù Thàng', 'Tây Trang', 533), ('Bờ Y', 'Lệ Thanh', 158)]
    """
    whole = {row.segment.border: row for row in found if row.segment.province_id is None}
    gaps = (
        joined(whole[one].gaps[at], whole[other].gaps[to])
        for (one, at), (other, to) in _TRIPOINTS
        if one in whole and other in whole
    )
    return [gap for gap in gaps if gap is not None]
