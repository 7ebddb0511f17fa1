"""Segments: each border line cut into stretches, measured and set beside the official figures."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby, pairwise
from typing import Literal

import numpy as np

from gazetteer.dates import this_day
from gazetteer.errors import InputError
from gazetteer.gazetteer import Scheme, load, scheme_on
from gazetteer.words import told
from geo.border import BORDERS, Border
from geo.breaks import Breaking, breaks_on
from geo.covered_stretches import is_whole
from geo.cuts import Cut, end_cuts
from geo.geodesic import Floats
from geo.junctions import Junction, Stretch, partition
from geo.official import OfficialClaim, official_figure
from geo.segment_names import NO_NEIGHBOUR, NO_PROVINCE, SegmentNames

__all__ = ["LONG_EDGE_M", "By", "Segment", "segments"]

By = Literal["pair", "province", "country"]

LONG_EDGE_M = 3000
"""An edge longer than this without a vertex makes a measured length approximate."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the line: one province against one across it, or a sum of such stretches.

    Lengths are geodesic (WGS 84, Karney) on the full line. Chainages are rounded to the
    millimetre and lengths are their differences, so that the parts add up to the whole as they
    are written. ``province`` is named as on the date asked for; ``province_63`` and
    ``province_34`` in either scheme. ``ratio`` is measured to official length, of current
    official figures only. ``longest_edge_m``: of the longest edge without
    a vertex, metres. ``start`` and ``end`` say what is where the segment begins and ends.
    ``is_whole`` is false where a line of the user's own has a part only of what is so called: no
    published figure is of that part. ``coords`` has shape (n, 2), EPSG:4326.
    """

    segment_id: str
    border: str
    province: str | None
    province_63: str | None
    province_34: str | None
    neighbour: str | None
    from_km: float
    to_km: float
    length_km: float
    official_km: float | None
    official_date: str | None
    official_basis: str | None
    official_source: str | None
    official_status: str | None
    ratio: float | None
    line: str
    vertex_spacing_m: float
    province_id: str | None
    neighbour_id: str | None
    neighbour_en: str | None
    longest_edge_m: float
    official_land_km: float | None
    official_river_km: float | None
    start: Cut
    end: Cut
    is_whole: bool
    coords: Floats = field(repr=False, compare=False)

    @property
    def approximate(self) -> bool:
        """Whether an edge over 3 km has no vertex, so that the length is a rough one."""
        return self.longest_edge_m > LONG_EDGE_M


def segments(
    border: str | Border | Sequence[Border] | None = None,
    *,
    by: By = "pair",
    as_of: date | None = None,
    scheme: Scheme | None = None,
    breaks: Sequence[Breaking] | None = None,
    junctions: Sequence[Junction] | None = None,
) -> list[Segment]:
    """Return the segments of one border or of all three; they add up to the whole.

    Parameters
    ----------
    border
        Name of a shipped line, or a line of your own under its border's name, or several; None
        for all.
    by
        ``"pair"``: one segment a pair of facing provinces, cut at the junctions of the 63
        provinces, since official figures are stated for these. ``"province"``: sums by province
        of the scheme. ``"country"``: the whole border.
    as_of
        The day whose names and provinces are wanted; today if None.
    scheme
        ``"63"`` or ``"34"`` provinces; follows from ``as_of`` if None (34 since 1 July 2025).
    breaks
        Cut here instead: chainages in kilometres, points (lon, lat), names of gates and markers
        ("Lóng Sập", "mốc 255"), or what `geo.break_files.read_breaks` returns. Of all three
        borders those are cut that a break lies on.
    junctions
        Junctions of your own (`geo.own_junctions.read_junction_file`); the shipped ones if None.

    Raises
    ------
    UnknownPlaceError
        There is no such border.
    InputError
        ``by`` is not one of the three, or no pair where there are breaks; there is no such scheme;
        or breaks are off the line, beyond its end, or no place.
    BoundaryError
        On a line of your own the junctions do not follow each other in marker order.

    Examples
    --------
    >>> [part] = segments("VN-LA", by="country")
    >>> part.segment_id, round(part.length_km, 1)
    ('VN-LA', 2214.5)
    >>> [round(part.length_km, 1) for part in segments("VN-LA", breaks=[500, "Cha Lo"])]
    [500.0, 999.8, 714.6]
    """
    if by not in ("pair", "province", "country"):
        message = f"segments are by pair, province or country, not by {by!r}"
        raise InputError(message)
    if scheme not in (None, "63", "34"):
        message = f"the provinces are the 63 or the 34, not {scheme!r}"
        raise InputError(message)
    if breaks is not None and by != "pair":
        raise InputError(told("error.breaks_by", by=by))
    day = as_of or this_day()
    lines = _lines(border)
    names = SegmentNames(load(), scheme or scheme_on(day), day)
    if breaks is not None:
        cuts = breaks_on(lines, breaks, day)
        return [s for line in lines for s in _broken(line, cuts[line.name], junctions, names)]
    return [segment for line in lines for segment in _segments(line, by, junctions, names)]


def _lines(border: str | Border | Sequence[Border] | None) -> Sequence[Border]:
    if border is None:
        return [Border(name) for name in BORDERS]
    if isinstance(border, str):
        return [Border(border)]
    return [border] if isinstance(border, Border) else border


def _segments(
    line: Border, by: By, junctions: Sequence[Junction] | None, names: SegmentNames
) -> list[Segment]:
    if by == "country":
        return [_country(line, names)]
    stretches = partition(line, junctions)
    if by == "province":
        return _provinces(line, stretches, names)
    return [
        _pair(line, stretch, names, segment_id, number)
        for stretch, segment_id, number in _numbered(line, stretches)
    ]


def shipped_stretches() -> Iterator[tuple[str, str, Stretch]]:
    """Yield the border, the segment's id, and the stretch of each pair of facing provinces."""
    for name in BORDERS:
        line = Border(name)
        for stretch, segment_id, _ in _numbered(line, partition(line)):
            yield name, segment_id, stretch


def _numbered(line: Border, stretches: Iterable[Stretch]) -> Iterator[tuple[Stretch, str, int]]:
    """Yield stretches with their ids, and how often each pair has met so far, from 1."""
    seen: dict[tuple[str, str], int] = {}
    for stretch in stretches:
        pair = stretch.province_id, stretch.neighbour_id
        number = seen[pair] = seen.get(pair, 0) + 1
        again = f"/{number}" if number > 1 else ""
        yield stretch, f"{line.name}/{_slug(pair[0])}/{_slug(pair[1])}{again}", number


def _pair(
    line: Border, stretch: Stretch, names: SegmentNames, segment_id: str, number: int
) -> Segment:
    province, neighbour = stretch.province_id, stretch.neighbour_id
    return _measured(
        line,
        segment_id,
        (stretch.start, stretch.end),
        # A pair that meets twice has one official figure, for both stretches: none for each.
        official_figure(line.name, [province], neighbour) if number == 1 else None,
        names.province(province) | names.neighbour(neighbour),
        of=([province], neighbour),
    )


def _provinces(line: Border, stretches: list[Stretch], names: SegmentNames) -> list[Segment]:
    """Sum the stretches of each province of the scheme: they follow each other on the line."""
    found = []
    for unit, group in groupby(stretches, key=lambda s: names.unit(s.province_id)):
        own = list(group)
        parts = list(dict.fromkeys(stretch.province_id for stretch in own))
        asked = [unit] if unit == parts[0] else [unit, *parts]
        found.append(
            _measured(
                line,
                f"{line.name}/{_slug(unit)}",
                (own[0].start, own[-1].end),
                official_figure(line.name, asked),
                names.provinces(parts) | NO_NEIGHBOUR,
                of=(parts, ""),
            )
        )
    return found


def _country(line: Border, names: SegmentNames) -> Segment:
    country = f"country/{line.name.rpartition('-')[2].lower()}"
    called = NO_PROVINCE | names.neighbour(country)
    return _measured(line, line.name, end_cuts(line), official_figure(line.name), called)


def _broken(
    line: Border,
    cuts: Sequence[Cut],
    junctions: Sequence[Junction] | None,
    names: SegmentNames,
) -> list[Segment]:
    """Cut a line at breaks; a stretch within one province bears its name."""
    first, last = end_cuts(line)
    stretches = partition(line, junctions)
    found = []
    for start, end in pairwise((first, *cuts, last)):
        within = [s for s in stretches if s.from_km < end.km and s.to_km > start.km]
        provinces = list(dict.fromkeys(stretch.province_id for stretch in within))
        across = {stretch.neighbour_id for stretch in within}
        found.append(
            _measured(
                line,
                f"{line.name}/{start.km:.3f}-{end.km:.3f}",
                (start, end),
                None,
                names.provinces(provinces)
                | (names.neighbour(across.pop()) if len(across) == 1 else NO_NEIGHBOUR),
            )
        )
    return found


def _measured(
    line: Border,
    segment_id: str,
    ends: tuple[Cut, Cut],
    claim: OfficialClaim | None,
    names: dict[str, str | None],
    *,
    of: tuple[Sequence[str], str] = ((), ""),
) -> Segment:
    """Measure a run of the line and set the official figure beside it.

    Of a stretch (``of`` these provinces, facing that one) that a line of the user's own has a
    part of only, there is no ratio.
    """
    start, end = ends
    coords = line.between(start.km, end.km)
    from_km, to_km = round(start.km, 6), round(end.km, 6)
    length = round(to_km - from_km, 6)
    whole = is_whole(line.name, ends, coords[[0, -1]], *of)
    compared = whole and claim is not None and claim.status == "current"
    return Segment(
        segment_id=segment_id,
        border=line.name,
        from_km=from_km,
        to_km=to_km,
        length_km=length,
        official_km=claim.length_km if claim else None,
        official_date=(claim.date or None) if claim else None,
        official_basis=(claim.basis or None) if claim else None,
        official_source=claim.source if claim else None,
        official_status=claim.status if claim else None,
        official_land_km=claim.land_km if claim else None,
        official_river_km=claim.river_km if claim else None,
        ratio=length / claim.length_km if claim and compared else None,
        line=line.source,
        vertex_spacing_m=length * 1000 / (len(coords) - 1),
        longest_edge_m=_longest_edge_m(line, start.km, end.km),
        start=start,
        end=end,
        is_whole=whole,
        coords=coords,
        **names,
    )


def _longest_edge_m(line: Border, from_km: float, to_km: float) -> float:
    known = line.chainage_km
    inside = known[np.searchsorted(known, from_km, "right") : np.searchsorted(known, to_km)]
    return float(np.diff(inside, prepend=from_km, append=to_km).max() * 1000)


def _slug(place_id: str) -> str:
    return place_id.partition("/")[2]
