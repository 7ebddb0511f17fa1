"""Length by resolution, as tables for people, and what the curves tell: ``biengioi resolution``."""

from collections.abc import Sequence

from gazetteer.words import Lang, load_words, number_text
from geo.resolution_gap import resolution_gap
from geo.resolution_records import MeasuredCurve
from geo.richardson import FEWEST_RULERS, FEWEST_STEPS, RichardsonCurve
from geo.segment_names import with_old_name
from geo.sensitivity import SensitivityRow
from geo.sinuosity import Sinuosity

__all__ = ["curve_table", "fit_table", "notes", "sensitivity_table", "sinuosity_table"]


def curve_table(
    measured: Sequence[MeasuredCurve], *, lang: Lang = "en"
) -> tuple[list[str], list[list[str]]]:
    """Return a header and one row a ruler, with a column a line; rulers not fitted in brackets."""
    words = load_words(lang=lang)
    header = [words["column.ruler_km"]]
    cells: dict[float, list[str]] = {}
    for number, one in enumerate(measured):
        curve = one.curve
        header.append(f"{words[f'border.{curve.border}']}: {curve.line}, km")
        rows = zip(curve.ruler_m.tolist(), curve.length_km, curve.fitted, strict=True)
        for ruler, length, fitted in rows:
            row = cells.setdefault(ruler, [""] * len(measured))
            text = number_text(length, 1, lang)
            row[number] = text if fitted else f"({text})"
    return header, [[_km(ruler, lang), *cells[ruler]] for ruler in sorted(cells)]


def fit_table(
    measured: Sequence[MeasuredCurve], *, lang: Lang = "en"
) -> tuple[list[str], list[list[str]]]:
    """Return a header and one row a line: its power law."""
    words = load_words(lang=lang)
    columns = (
        "border",
        "source_line",
        "drawn_km",
        "resolution_km",
        "dimension",
        "rulers_km",
        "official_km",
        "official_ruler_km",
    )
    rows = []
    for one in measured:
        curve, law = one.curve, one.curve.law
        dimension = rulers = ""
        if law:
            error = number_text(law.standard_error, 3, lang)
            dimension = f"{number_text(law.dimension, 3, lang)} ± {error}"
            rulers = f"{_km(law.from_m, lang)}–{_km(law.to_m, lang)}"
        rows.append(
            [
                words[f"border.{curve.border}"],
                curve.line,
                number_text(curve.full_km, 1, lang),
                _km(curve.resolution_m, lang),
                dimension,
                rulers,
                number_text(one.official.length_km, 1, lang) if one.official else "",
                _km(one.ruler_m, lang) if one.ruler_m else "",
            ]
        )
    return [words[f"column.{name}"] for name in columns], rows


def notes(measured: Sequence[MeasuredCurve], *, lang: Lang = "en") -> list[str]:
    """Return what the curves tell: dimensions, the official figure's ruler, the gap between lines.

    Curves of one border stand together, the shipped line's first.
    """
    words = load_words(lang=lang)
    told = [note for one in measured for note in _fit_notes(one, lang)]
    first: dict[str, RichardsonCurve] = {}
    for one in measured:
        shipped = first.setdefault(one.curve.border, one.curve)
        gap = resolution_gap(shipped, one.curve) if one.curve is not shipped else None
        if gap:
            told.append(
                words["note.gap"].format(
                    border=shipped.border,
                    line=shipped.line,
                    other=one.curve.line,
                    gap=_signed(gap.gap_km, lang),
                    coarse=_signed(gap.coarse_km, lang),
                    fine=_signed(gap.fine_km, lang),
                    low=_km(gap.from_m, lang),
                    high=_km(gap.to_m, lang),
                )
            )
    return told


def _fit_notes(one: MeasuredCurve, lang: Lang) -> list[str]:
    words, curve, law = load_words(lang=lang), one.curve, one.curve.law
    if law is None:
        return [
            words["told.few_rulers"].format(
                border=curve.border,
                line=curve.line,
                count=int(curve.fitted.sum()),
                least=FEWEST_RULERS,
                low=round(curve.resolution_m),
                high=round(curve.full_km * 1000 / FEWEST_STEPS),
            )
        ]
    told = [
        words["note.fit"].format(
            border=curve.border,
            line=curve.line,
            dimension=number_text(law.dimension, 3, lang),
            error=number_text(law.standard_error, 3, lang),
            low=_km(law.from_m, lang),
            high=_km(law.to_m, lang),
            rulers=law.rulers,
            r2=number_text(law.r_squared, 3, lang),
            resolution=_km(curve.resolution_m, lang),
        )
    ]
    if one.official and one.ruler_m and one.measured_km:
        told.append(
            words["note.official_ruler"].format(
                border=curve.border,
                ruler=_km(one.ruler_m, lang),
                official=number_text(one.official.length_km, 1, lang),
                status=words[f"official_status.{one.official.status}"],
                measured=number_text(one.measured_km, 1, lang),
            )
        )
    return told


def sensitivity_table(
    found: Sequence[SensitivityRow], *, lang: Lang = "en"
) -> tuple[list[str], list[list[str]]]:
    """Return a header and one row a line, tolerance and measure."""
    words = load_words(lang=lang)
    columns = (
        "border",
        "source_line",
        "tolerance_m",
        "vertices",
        "measure",
        "drawn_km",
        "difference_km",
        "difference_percent",
    )
    rows = [
        [
            words[f"border.{row.border}"],
            row.line,
            f"{row.tolerance_m:g}",
            number_text(row.vertices, 0, lang),
            words[f"measure.{row.measure}"],
            number_text(row.length_km, 1, lang),
            number_text(row.difference_km, 1, lang),
            number_text(row.difference_percent, 2, lang),
        ]
        for row in found
    ]
    return [words[f"column.{name}"] for name in columns], rows


def sinuosity_table(
    found: Sequence[Sinuosity], *, lang: Lang = "en"
) -> tuple[list[str], list[list[str]]]:
    """Return a header and one row a stretch, which says its line where there are several."""
    words = load_words(lang=lang)
    is_told = len({(row.border, row.line) for row in found}) > len({row.border for row in found})
    lines = ("source_line",) * is_told
    columns = ("border", *lines, "province", "neighbour", "drawn_km", "straight_km", "sinuosity")
    rows = [
        [
            words[f"border.{row.border}"],
            *([row.line] if is_told else []),
            with_old_name(row.province or "", row.province_63, lang),
            (row.neighbour if lang == "vi" else row.neighbour_en) or "",
            number_text(row.length_km, 1, lang),
            number_text(row.straight_km, 1, lang),
            number_text(row.sinuosity, 2, lang),
        ]
        for row in found
    ]
    return [words[f"column.{name}"] for name in columns], rows


def _km(metres: float, lang: Lang) -> str:
    """Return metres as kilometres with two or three digits that count."""
    km = metres / 1000
    return number_text(km, 3 if km < 0.1 else 2 if km < 10 else 0, lang)


def _signed(km: float, lang: Lang) -> str:
    """Return kilometres with their sign: +5.5 or −2.0; nothing has none: 0.0."""
    if not round(km, 1):
        return number_text(0, 1, lang)
    return f"{'−' if km < 0 else '+'}{number_text(abs(km), 1, lang)}"
