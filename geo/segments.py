"""Segments: each border line cut into stretches, measured and set beside the official figures."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Literal

from gazetteer.dates import this_day
from gazetteer.errors import InputError
from gazetteer.gazetteer import Gazetteer, Scheme, load, scheme_on
from geo.border import BORDERS, Border
from geo.geodesic import Floats, edge_lengths
from geo.junctions import Stretch, partition
from geo.official import OfficialClaim, official_figure

__all__ = ["LONG_EDGE_M", "By", "Segment", "segments"]

By = Literal["pair", "province", "country"]

LONG_EDGE_M = 3000
"""An edge longer than this without a vertex makes a measured length approximate."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the line: one province against one across it, or a sum of such stretches.

    Lengths are geodesic (WGS 84, Karney) on the full line. ``province`` is named as on the date
    asked for; ``province_63`` and ``province_34`` in either scheme. ``ratio`` is measured to
    official length, of current official figures only. ``coords`` has shape (n, 2), EPSG:4326.
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
    coords: Floats = field(repr=False, compare=False)

    @property
    def longest_edge_m(self) -> float:
        """Length of the longest edge without a vertex, metres."""
        return float(edge_lengths(self.coords).max())

    @property
    def approximate(self) -> bool:
        """Whether an edge over 3 km has no vertex, so that the length is a rough one."""
        return self.longest_edge_m > LONG_EDGE_M


def segments(
    border: str | Border | None = None,
    *,
    by: By = "pair",
    as_of: date | None = None,
    scheme: Scheme | None = None,
) -> list[Segment]:
    """Return the segments of one border or of all three; they add up to the whole.

    Parameters
    ----------
    border
        Name of a shipped line, or a line of your own under its border's name; None for all.
    by
        ``"pair"``: one segment a pair of facing provinces, cut at the junctions of the 63
        provinces, since official figures are stated for these. ``"province"``: sums by province
        of the scheme. ``"country"``: the whole border.
    as_of
        The day whose names and provinces are wanted; today if None.
    scheme
        ``"63"`` or ``"34"`` provinces; follows from ``as_of`` if None (34 since 1 July 2025).

    Raises
    ------
    UnknownPlaceError
        There is no such border.
    InputError
        ``by`` is not one of the three.
    BoundaryError
        On a line of your own the junctions do not follow each other in marker order.

    Examples
    --------
    >>> [part] = segments("VN-LA", by="country")
    >>> part.segment_id, round(part.length_km, 1)
    ('VN-LA', 2214.5)
    """
    if by not in ("pair", "province", "country"):
        message = f"segments are by pair, province or country, not by {by!r}"
        raise InputError(message)
    day = as_of or this_day()
    wanted = [border] if border is not None else list(BORDERS)
    lines = [line if isinstance(line, Border) else Border(line) for line in wanted]
    naming = _Naming(load(), scheme or scheme_on(day), day)
    return [segment for line in lines for segment in _segments(line, by, naming)]


@dataclass(frozen=True, slots=True)
class _Naming:
    """What places are called, and which they are, in a scheme on a day."""

    gazetteer: Gazetteer
    scheme: Scheme
    day: date

    def province(self, province_id: str) -> dict[str, str | None]:
        """Return the fields that name a province of the 63."""
        unit = self.gazetteer.unit_on(province_id, self.scheme)
        old, new = self.gazetteer.province_names(self.gazetteer.get(province_id))
        name = self.gazetteer.name_on(unit, self.day)
        return {
            "province": name,
            "province_63": old,
            "province_34": new,
            "province_id": unit.place_id,
        }

    def unit(self, province_id: str) -> str:
        """Return the id of what a province of the 63 is in the scheme."""
        return self.gazetteer.unit_on(province_id, self.scheme).place_id

    def neighbour(self, place_id: str) -> dict[str, str | None]:
        """Return the fields that name a place across the line."""
        place = self.gazetteer.get(place_id)
        return {"neighbour": place.name, "neighbour_en": place.name_en, "neighbour_id": place_id}


_NO_PROVINCE = dict.fromkeys(("province", "province_63", "province_34", "province_id"))
_NO_NEIGHBOUR = dict.fromkeys(("neighbour", "neighbour_en", "neighbour_id"))


def _segments(line: Border, by: By, naming: _Naming) -> list[Segment]:
    stretches = partition(line)
    if by == "country":
        return [_country(line, naming)]
    if by == "province":
        return _provinces(line, stretches, naming)
    return [_pair(line, stretch, naming, number) for number, stretch in _numbered(stretches)]


def _numbered(stretches: Iterable[Stretch]) -> Iterable[tuple[int, Stretch]]:
    """Count, from 1, how often each pair has met so far."""
    seen: dict[tuple[str, str], int] = {}
    for stretch in stretches:
        pair = stretch.province_id, stretch.neighbour_id
        seen[pair] = seen.get(pair, 0) + 1
        yield seen[pair], stretch


def _pair(line: Border, stretch: Stretch, naming: _Naming, number: int) -> Segment:
    province, neighbour = stretch.province_id, stretch.neighbour_id
    again = f"/{number}" if number > 1 else ""
    return _measured(
        line,
        f"{line.name}/{_slug(province)}/{_slug(neighbour)}{again}",
        (stretch.from_km, stretch.to_km),
        # A pair that meets twice has one official figure, for both stretches: none for each.
        official_figure(line.name, [province], neighbour) if number == 1 else None,
        naming.province(province) | naming.neighbour(neighbour),
    )


def _provinces(line: Border, stretches: list[Stretch], naming: _Naming) -> list[Segment]:
    """Sum the stretches of each province of the scheme: they follow each other on the line."""
    found = []
    for unit, group in groupby(stretches, key=lambda s: naming.unit(s.province_id)):
        own = list(group)
        parts = list(dict.fromkeys(stretch.province_id for stretch in own))
        names = naming.province(parts[0])
        if len(parts) > 1:
            names["province_63"] = None
        asked = [unit] if unit == parts[0] else [unit, *parts]
        found.append(
            _measured(
                line,
                f"{line.name}/{_slug(unit)}",
                (own[0].from_km, own[-1].to_km),
                official_figure(line.name, asked),
                names | _NO_NEIGHBOUR,
            )
        )
    return found


def _country(line: Border, naming: _Naming) -> Segment:
    country = f"country/{line.name.rpartition('-')[2].lower()}"
    whole = (0.0, line.length)
    names = _NO_PROVINCE | naming.neighbour(country)
    return _measured(line, line.name, whole, official_figure(line.name), names)


def _measured(
    line: Border,
    segment_id: str,
    span: tuple[float, float],
    claim: OfficialClaim | None,
    names: dict[str, str | None],
) -> Segment:
    """Measure a run of the line and set the official figure beside it."""
    coords = line.between(*span)
    length = span[1] - span[0]
    compared = claim is not None and claim.status == "current"
    return Segment(
        segment_id=segment_id,
        border=line.name,
        from_km=span[0],
        to_km=span[1],
        length_km=length,
        official_km=claim.length_km if claim else None,
        official_date=(claim.date or None) if claim else None,
        official_basis=(claim.basis or None) if claim else None,
        official_source=claim.source if claim else None,
        official_status=claim.status if claim else None,
        ratio=length / claim.length_km if claim and compared else None,
        line=line.source,
        vertex_spacing_m=length * 1000 / (len(coords) - 1),
        coords=coords,
        **names,
    )


def _slug(place_id: str) -> str:
    return place_id.partition("/")[2]
