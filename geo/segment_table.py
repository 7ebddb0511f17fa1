"""Segments as rows: the contract of ``biengioi segments``, and its further columns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from gazetteer.errors import InputError
from gazetteer.gazetteer import Scheme
from gazetteer.orthography import fold
from gazetteer.words import told
from geo.border import Border
from geo.breaks import Breaking
from geo.cuts import Cut
from geo.junctions import Junction
from geo.segment_details import SegmentDetails
from geo.segments import By, Segment, segments

COLUMNS = [
    "segment_id",
    "border",
    "province",
    "province_63",
    "province_34",
    "neighbour",
    "from_km",
    "to_km",
    "length_km",
    "official_km",
    "official_date",
    "official_basis",
    "official_source",
    "official_status",
    "ratio",
    "line",
    "vertex_spacing_m",
]
"""The columns of ``biengioi segments``, in order."""
DETAIL_COLUMNS = [
    *("start_kind", "start", "end_kind", "end"),
    *("from_marker", "to_marker", "marker_basis", "marker_others", "gates"),
    *("official_land_km", "official_river_km"),
    *("missing_km", "missing_by_smoothing_km", "missing_by_other_course_km"),
]
"""The columns that ``--details`` adds."""
_ROUNDED = {"ratio": 4, "vertex_spacing_m": 1}


def segment_rows(
    *,
    by: By = "pair",
    province: str | None = None,
    border: str | None = None,
    as_of: date | None = None,
    scheme: Scheme | None = None,
    lines: Sequence[Border] | None = None,
    breaks: Sequence[Breaking] | None = None,
    junctions: Sequence[Junction] | None = None,
) -> list[Segment]:
    """Return the segments, of one province or border if asked.

    Parameters
    ----------
    by
        ``"pair"``, ``"province"`` or ``"country"``.
    province
        A province of either side, under any spelling and in either scheme.
    border
        ``"VN-CN"``, ``"VN-LA"`` or ``"VN-KH"``.
    as_of
        The day whose provinces count; the clock's day unless given.
    scheme
        ``"63"`` or ``"34"`` provinces; follows from ``as_of`` if None.
    lines
        Lines of your own instead of the shipped ones.
    breaks, junctions
        As of `geo.segments.segments`.

    Raises
    ------
    UnknownPlaceError
        If that is the name of no border province.
    InputError
        If it lies on none of the lines, or has no rows by ``by``; or as of `geo.segments.segments`.
    """
    inside = _keys(province) if province is not None else None
    own = [Border(border.upper())] if border and lines is None else lines
    found = segments(own, by=by, as_of=as_of, scheme=scheme, breaks=breaks, junctions=junctions)
    if province is None or inside is None:
        return found
    kept = [s for s in found if inside & _names(s)]
    if breaks is not None:  # what is cut anew has other ends than the province
        pairs = segments(own, as_of=as_of, scheme=scheme, junctions=junctions)
        parts = [s for s in pairs if inside & _names(s)]
        kept = [s for s in found if any(_overlap(s, part) for part in parts)]
    if not kept:
        pairs = segments(as_of=as_of, scheme=scheme)
        borders = dict.fromkeys(s.border for s in pairs if inside & _names(s))
        asked = dict.fromkeys(s.border for s in found)
        if borders.keys() & asked.keys():
            raise InputError(told("error.no_rows_by", name=province, by=by))
        values = {"border": ", ".join(asked), "borders": ", ".join(borders)}
        raise InputError(told("error.not_touching", name=province, **values))
    return kept


def _overlap(one: Segment, other: Segment) -> bool:
    return one.border == other.border and one.from_km < other.to_km and one.to_km > other.from_km


def record(segment: Segment) -> dict[str, object]:
    """Return a segment as one record with `COLUMNS`; kilometres to the millimetre."""
    values = {column: getattr(segment, column) for column in COLUMNS}
    return {
        column: round(value, _ROUNDED[column])
        if column in _ROUNDED and value is not None
        else value
        for column, value in values.items()
    }


def detailed_record(details: SegmentDetails) -> dict[str, object]:
    """Return a segment as one record with `COLUMNS` and `DETAIL_COLUMNS`.

    ``start`` and ``end`` are the ids of the units that meet there, the name of a break point, or
    the borders that meet at a tripoint; ``gates`` the ids of Vietnamese gates.
    """
    segment, markers, short = details.segment, details.markers, details.short
    return record(segment) | {
        "start_kind": segment.start.kind,
        "start": _cut_text(segment.start),
        "end_kind": segment.end.kind,
        "end": _cut_text(segment.end),
        "from_marker": markers.first if markers else None,
        "to_marker": markers.last if markers else None,
        "marker_basis": markers.basis if markers else None,
        "marker_others": list(markers.others) if markers else [],
        "gates": list(details.gate_ids),
        "official_land_km": segment.official_land_km,
        "official_river_km": segment.official_river_km,
        "missing_km": round(short.missing_km, 3) if short else None,
        "missing_by_smoothing_km": short.smoothing_km if short else None,
        "missing_by_other_course_km": short.other_course_km if short else None,
    }


def _keys(province: str) -> frozenset[str]:
    from gazetteer.locality import province_keys  # seldom needed, slow to import

    return province_keys(province)


def _cut_text(cut: Cut) -> str:
    return cut.name or "; ".join(" | ".join(pair) for pair in cut.units)


def _names(segment: Segment) -> set[str]:
    names = (
        segment.province,
        segment.province_63,
        segment.province_34,
        segment.neighbour,
        segment.neighbour_en,
    )
    return {fold(name) for name in names if name}
