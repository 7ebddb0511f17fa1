"""Segments as rows: the contract of ``biengioi segments``, and a table for people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from gazetteer.dates import edtf_text
from gazetteer.errors import UnknownPlaceError
from gazetteer.orthography import fold
from gazetteer.words import Lang, load_words
from geo.official import OfficialClaim, official_claims
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
_ROUNDED = {"from_km": 3, "to_km": 3, "length_km": 3, "ratio": 4, "vertex_spacing_m": 1}


def segment_rows(
    *,
    by: By = "pair",
    province: str | None = None,
    border: str | None = None,
    as_of: date | None = None,
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

    Raises
    ------
    UnknownPlaceError
        If no segment lies in that province.
    """
    found = segments(border.upper() if border else None, by=by, as_of=as_of)
    if province is None:
        return found
    wanted = {fold(province)} | _other_spellings(province)
    kept = [s for s in found if wanted & _names(s)]
    if not kept:
        from gazetteer.geocoding import near_names

        near = ", ".join(near_names(province))
        message = f"no border segment in “{province}”" + (f"; near names: {near}" if near else "")
        raise UnknownPlaceError(message)
    return kept


def record(segment: Segment) -> dict[str, object]:
    """Return a segment as one record with `COLUMNS`; kilometres to the metre."""
    values = {column: getattr(segment, column) for column in COLUMNS}
    return {
        column: round(value, _ROUNDED[column])
        if column in _ROUNDED and value is not None
        else value
        for column, value in values.items()
    }


def summary(
    found: Sequence[Segment], *, lang: Lang = "en"
) -> tuple[list[str], list[list[str]], list[str]]:
    """Return a header, one row a segment with sums, and notes: other claims, and their sources.

    The official figure is shown first, the measured one beside it; neither corrects the other.
    """
    words = load_words(lang=lang)
    columns = ("border", "province", "neighbour", "official_km", "length_km", "ratio")
    header = [words[f"column.{column}"] for column in columns]
    rows = [_row(s, lang) for s in found]
    provinces = dict.fromkeys((s.border, s.province_id or "", s.province or "") for s in found)
    notes = []
    for border, province_id, name in provinces:
        part = [s for s in found if (s.border, s.province_id) == (border, province_id)]
        claims = _claims(border, province_id)
        if len(part) > 1 and province_id:
            rows.append(_sum_row(part, name, claims, lang))
        notes += [_note(claim, name, lang) for claim in claims if len(provinces) <= 3]
    notes.append(words["note.not_legal"])
    return header, rows, notes


def _row(segment: Segment, lang: Lang) -> list[str]:
    words = load_words(lang=lang)
    neighbour = segment.neighbour if lang == "vi" else segment.neighbour_en
    measured = f"{'≈ ' if segment.approximate else ''}{_km(segment.length_km, lang)}"
    official = ""
    if segment.official_km is not None:
        status = words[f"official_status.{segment.official_status}"]
        when = f", {edtf_text(segment.official_date, lang)}" if segment.official_date else ""
        official = f"{_number(segment.official_km, lang)} km ({status}{when})"
    ratio = _number(segment.ratio, lang, places=3) if segment.ratio is not None else ""
    return [segment.border, segment.province or "", neighbour or "", official, measured, ratio]


def _sum_row(
    part: Sequence[Segment], name: str, claims: Sequence[OfficialClaim], lang: Lang
) -> list[str]:
    measured = sum(s.length_km for s in part)
    best = next((c for c in claims if c.status == "current"), None)
    words = load_words(lang=lang)
    official = ratio = ""
    if best:
        official = f"{_number(best.length_km, lang)} km ({words['official_status.current']})"
        ratio = _number(measured / best.length_km, lang, places=3)
    return [part[0].border, f"{name}: {words['sum']}", "", official, _km(measured, lang), ratio]


def _note(claim: OfficialClaim, name: str, lang: Lang) -> str:
    words = load_words(lang=lang)
    status = words[f"official_status.{claim.status}"]
    when = f", {edtf_text(claim.date, lang)}" if claim.date else ""
    of = name or words[f"border.{claim.border}"]
    return f"{of}: {_number(claim.length_km, lang)} km ({status}{when}): {claim.source}"


def _claims(border: str, province_id: str) -> list[OfficialClaim]:
    return official_claims(border, province_id=province_id or None)


def _names(segment: Segment) -> set[str]:
    names = (
        segment.province,
        segment.province_63,
        segment.province_34,
        segment.neighbour,
        segment.neighbour_en,
    )
    return {fold(name) for name in names if name}


def _other_spellings(province: str) -> set[str]:
    from gazetteer.geocoding import geocode

    return {fold(candidate.name) for candidate in geocode(province)}


def _km(km: float, lang: Lang) -> str:
    return f"{_number(km, lang, places=1)} km"


def _number(value: float, lang: Lang, *, places: int | None = None) -> str:
    from babel.numbers import format_decimal

    pattern = "#,##0.###" if places is None else f"#,##0.{'0' * places}"
    return format_decimal(value, format=pattern, locale=lang)
