"""Segments as rows: the contract of ``biengioi segments``, and a table for people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from gazetteer.dates import edtf_text
from gazetteer.locality import province_keys
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
        If that is the name of no border province.
    """
    inside = province_keys(province) if province is not None else None
    found = segments(border.upper() if border else None, by=by, as_of=as_of)
    return [s for s in found if inside is None or inside & _names(s)]


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
    Sums are of provinces of the 63 scheme, which official figures are stated for.
    """
    words = load_words(lang=lang)
    columns = ("border", "province", "neighbour", "official_km", "length_km", "ratio")
    header = [words[f"column.{column}"] for column in columns]
    groups = groupby(found, key=lambda segment: (segment.border, _part_id(segment)))
    parts = [(key, list(group)) for key, group in groups]
    rows, notes = [], []
    for (border, part_id), part in parts:
        rows += [_row(segment, lang) for segment in part]
        claims = official_claims(border, province_id=part_id)
        if len(part) > 1 and part_id:
            rows.append(_sum_row(part, claims, lang))
        if len(parts) <= _FEW:
            notes += [_note(claim, _name(part[0], lang), lang) for claim in claims]
    notes.append(words["note.not_legal"])
    return header, rows, notes


_FEW = 3
"""Of so many provinces every published figure is listed with its source."""


def _part_id(segment: Segment) -> str | None:
    """Return the province of the 63 scheme a segment lies in, the one it sums, or none."""
    _, *units = segment.segment_id.split("/")
    return f"province/{units[0]}" if len(units) > 1 else segment.province_id


def _name(segment: Segment, lang: Lang) -> str:
    """Return "An Giang (Kiên Giang cũ)" where a province has gone into another."""
    words = load_words(lang=lang)
    name, old = segment.province or words[f"border.{segment.border}"], segment.province_63
    if old and old != name and segment.province_id not in (None, _part_id(segment)):
        return words["formerly"].format(name=name, old=old)
    return name


def _row(segment: Segment, lang: Lang) -> list[str]:
    words = load_words(lang=lang)
    neighbour = segment.neighbour if lang == "vi" else segment.neighbour_en
    measured = f"{'≈ ' if segment.approximate else ''}{_km(segment.length_km, lang)}"
    official = ""
    if segment.official_km is not None:
        official = _figure(
            segment.official_km,
            segment.official_status or "",
            segment.official_date or "",
            segment.official_basis or "",
            lang,
        )
    ratio = _number(segment.ratio, lang, places=3) if segment.ratio is not None else ""
    border = words[f"border.{segment.border}"]
    own = _name(segment, lang) if segment.province else words["country.VN"]
    return [border, own, neighbour or "", official, measured, ratio]


def _sum_row(part: Sequence[Segment], claims: Sequence[OfficialClaim], lang: Lang) -> list[str]:
    words = load_words(lang=lang)
    measured = sum(segment.length_km for segment in part)
    best = next((c for c in claims if c.status == "current"), None)
    official = _figure(best.length_km, best.status, best.date, best.basis, lang) if best else ""
    ratio = _number(measured / best.length_km, lang, places=3) if best else ""
    border = words[f"border.{part[0].border}"]
    return [
        border,
        f"{_name(part[0], lang)}: {words['sum']}",
        "",
        official,
        _km(measured, lang),
        ratio,
    ]


def _figure(km: float, status: str, date: str, basis: str, lang: Lang) -> str:
    """Return "274,056 km (chính thức hiện hành, 16/3/2016)"; a presumed date is said to be so."""
    words = load_words(lang=lang)
    said = [words[f"official_status.{status}"], *([edtf_text(date, lang)] if date else [])]
    if "presumed" in basis:
        said.append(words["presumed"])
    return f"{_number(km, lang)} km ({', '.join(said)})"


def _note(claim: OfficialClaim, name: str, lang: Lang) -> str:
    figure = _figure(claim.length_km, claim.status, claim.date, claim.basis, lang)
    return f"{name}: {figure}: {claim.source}"


def _names(segment: Segment) -> set[str]:
    names = (
        segment.province,
        segment.province_63,
        segment.province_34,
        segment.neighbour,
        segment.neighbour_en,
    )
    return {fold(name) for name in names if name}


def _km(km: float, lang: Lang) -> str:
    return f"{_number(km, lang, places=1)} km"


def _number(value: float, lang: Lang, *, places: int | None = None) -> str:
    from babel.numbers import format_decimal

    pattern = "#,##0.###" if places is None else f"#,##0.{'0' * places}"
    return format_decimal(value, format=pattern, locale=lang)
