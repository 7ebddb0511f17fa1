"""Length by resolution, as records: the contract of ``biengioi resolution``."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from geo.border import Border
from geo.official import OfficialClaim, official_figure
from geo.resolution_gap import curves_of
from geo.richardson import RichardsonCurve, divider_km

__all__ = [
    "CURVE_COLUMNS",
    "FIT_COLUMNS",
    "MeasuredCurve",
    "curve_records",
    "fit_record",
    "measured_curves",
    "records_of",
]

CURVE_COLUMNS = ("border", "line", "ruler_m", "length_km", "fitted")
"""The columns of ``biengioi resolution --show curve``, in order."""
_OF_LAW = (
    "dimension",
    "standard_error",
    "r_squared",
    "from_m",
    "to_m",
    "rulers",
    "length_at_1km",
)
FIT_COLUMNS = (
    "border",
    "line",
    "full_km",
    "straight_km",
    "resolution_m",
    *_OF_LAW,
    "official_km",
    "official_date",
    "official_status",
    "official_source",
    "official_ruler_m",
)
"""The columns of ``biengioi resolution --show fit``; ``official_ruler_m`` is the ruler with which
the power law gives the official length, if it is finer than those fitted."""
_DECIMALS = {
    "ruler_m": 1,
    "resolution_m": 1,
    "from_m": 1,
    "to_m": 1,
    "official_ruler_m": 1,
    "dimension": 4,
    "standard_error": 4,
    "r_squared": 4,
    "sinuosity": 3,
    "difference_percent": 3,
}


@dataclass(frozen=True, slots=True)
class MeasuredCurve:
    """A curve with the official figure of the same stretch, where there is one.

    ``ruler_m`` is the ruler with which the power law gives that figure, and ``measured_km`` what
    the line itself measures with it; None where the law gives it with no ruler finer than those
    fitted.
    """

    curve: RichardsonCurve
    official: OfficialClaim | None = None
    ruler_m: float | None = None
    measured_km: float | None = None


def measured_curves(lines: Sequence[Border], *, whole: bool) -> list[MeasuredCurve]:
    """Walk lines of one border with the same rulers.

    Parameters
    ----------
    lines
        Lines of one border.
    whole
        Whether they run along the whole border: then its official figure is set beside them.
    """
    found = []
    for line, curve in zip(lines, curves_of(lines), strict=True):
        official, law = official_figure(line.name) if whole else None, curve.law
        ruler = law.ruler_m(official.length_km) if law and official else None
        if law and ruler is not None and ruler < law.from_m:
            measured = float(divider_km(line, [ruler])[0])
            found.append(MeasuredCurve(curve, official, ruler, measured))
        else:
            found.append(MeasuredCurve(curve, official))
    return found


def records_of(rows: Iterable[object], columns: Sequence[str]) -> list[dict[str, object]]:
    """Return rows as records of some of their fields, as they are written."""
    return [_rounded({name: getattr(row, name) for name in columns}) for row in rows]


def _rounded(record: dict[str, object]) -> dict[str, object]:
    """Return a record with kilometres to the metre, and the rest as it deserves."""
    return {
        name: round(value, _DECIMALS.get(name, 3)) if isinstance(value, float) else value
        for name, value in record.items()
    }


def curve_records(measured: Iterable[MeasuredCurve]) -> list[dict[str, object]]:
    """Return one record a ruler, with `CURVE_COLUMNS`."""
    return [
        _rounded(dict(zip(CURVE_COLUMNS, (one.curve.border, one.curve.line, *row), strict=True)))
        for one in measured
        for row in zip(
            one.curve.ruler_m.tolist(),
            one.curve.length_km.tolist(),
            one.curve.fitted.tolist(),
            strict=True,
        )
    ]


def fit_record(one: MeasuredCurve) -> dict[str, object]:
    """Return the power law of a curve as one record, with `FIT_COLUMNS`; empty without one."""
    curve, law, official = one.curve, one.curve.law, one.official
    values: dict[str, object] = {
        "border": curve.border,
        "line": curve.line,
        "full_km": curve.full_km,
        "straight_km": curve.straight_km,
        "resolution_m": curve.resolution_m,
        **{name: getattr(law, name) if law else None for name in _OF_LAW},
        "official_km": official.length_km if official else None,
        "official_date": (official.date or None) if official else None,
        "official_status": official.status if official else None,
        "official_source": official.source if official else None,
        "official_ruler_m": one.ruler_m,
    }
    return _rounded({column: values[column] for column in FIT_COLUMNS})
