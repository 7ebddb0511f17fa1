"""Two lines compared, as rows: the contract of ``biengioi compare``, and tables for people."""

from collections.abc import Mapping, Sequence

from gazetteer.words import Lang, load_words, number_text
from geo.compare_lines import WITHIN_M, Comparison
from geo.line_partings import COLUMNS, Parting

__all__ = ["MEASURE_COLUMNS", "measure_record", "measure_table", "parting_record", "parting_table"]

_WITHIN = tuple(f"within_{metres}_m" for metres in WITHIN_M)
MEASURE_COLUMNS = (
    "border",
    "line",
    "other",
    "length_km",
    "other_length_km",
    "ratio",
    "mean_m",
    "other_mean_m",
    "p95_m",
    "other_p95_m",
    "hausdorff_m",
    "greatest_m",
    "other_greatest_m",
    *_WITHIN,
    "area_km2",
    "tolerance_m",
    "partings",
    "apart_km",
    "other_apart_km",
)
"""The columns of ``biengioi compare --show measures``, in order. Lengths are of the stretch that
both lines run along; ``ratio`` is that of the line to the other; ``within_10_m`` and the like are
shares of the line's length."""
_PARTING_DECIMALS = {"greatest_m": 1}
_MOST_SHOWN = 20


def measure_record(
    compared: Comparison, found: Sequence[Parting], tolerance_m: float
) -> dict[str, object]:
    """Return a comparison as one record with `MEASURE_COLUMNS`; metres to the decimetre."""
    there, back = compared.there, compared.back
    greatest = compared.hausdorff_m
    figures = {
        "length_km": (compared.length_km, 3),
        "other_length_km": (compared.other_length_km, 3),
        "ratio": (compared.length_km / compared.other_length_km, 4),
        "mean_m": (there.mean_m, 1),
        "other_mean_m": (back.mean_m, 1),
        "p95_m": (there.percentile_m(95), 1),
        "other_p95_m": (back.percentile_m(95), 1),
        "hausdorff_m": (max(greatest), 1),
        "greatest_m": (greatest[0], 1),
        "other_greatest_m": (greatest[1], 1),
        **{
            name: (there.share_within(metres), 4)
            for name, metres in zip(_WITHIN, WITHIN_M, strict=True)
        },
        "area_km2": (compared.area_km2, 3),
        "apart_km": (sum(part.length_km for part in found), 3),
        "other_apart_km": (sum(part.other_length_km for part in found), 3),
    }
    values: dict[str, object] = {name: round(*figure) for name, figure in figures.items()}
    values |= {
        "border": compared.line.name,
        "line": compared.line.source,
        "other": compared.other.source,
        "tolerance_m": tolerance_m,
        "partings": len(found),
    }
    return {column: values[column] for column in MEASURE_COLUMNS}


def parting_record(part: Parting) -> dict[str, object]:
    """Return a stretch as one record; kilometres to the metre."""
    values = {column: getattr(part, column) for column in COLUMNS}
    return {
        name: round(value, _PARTING_DECIMALS.get(name, 3)) if isinstance(value, float) else value
        for name, value in values.items()
    }


def measure_table(
    records: Sequence[Mapping[str, object]], *, lang: Lang = "en"
) -> tuple[list[str], list[list[str]]]:
    """Return a header and one row a quantity, with a column a comparison."""
    words = load_words(lang=lang)
    header = [
        words["column.quantity"],
        *(f"{words['border.' + str(r['border'])]}: {r['line']} / {r['other']}" for r in records),
    ]
    rows = []
    for column in MEASURE_COLUMNS[3:]:
        if column == "tolerance_m":
            continue
        name = "within" if column in _WITHIN else column
        metres = f"{records[0]['tolerance_m']:g}" if records else ""
        if column in _WITHIN:
            metres = column.split("_")[1]
        label = words[f"quantity.{name}"].format(metres=metres)
        rows.append([label, *(_shown(column, record[column], lang) for record in records)])
    return header, rows


def _shown(column: str, value: object, lang: Lang) -> str:
    if not isinstance(value, int | float):
        return str(value)
    if column in _WITHIN:
        return number_text(value * 100, 1, lang)
    digits = 4 if column == "ratio" else 0 if isinstance(value, int) else 1
    return number_text(value, digits, lang)


def parting_table(
    found: Sequence[Parting], *, lang: Lang = "en"
) -> tuple[list[str], list[list[str]], int]:
    """Return a header, a row for each of the farthest stretches, and how many more there are."""
    words = load_words(lang=lang)
    columns = (
        "border",
        "province",
        "neighbour",
        "from_to",
        "other_from_to",
        "parted_km",
        "other_parted_km",
        "greatest_m",
    )
    farthest = sorted(found, key=lambda part: -part.greatest_m)[:_MOST_SHOWN]
    rows = [
        [
            words.get(f"border.{part.border}", part.border),
            ", ".join(part.provinces),
            ", ".join(part.neighbours),
            f"{number_text(part.from_km, 1, lang)}–{number_text(part.to_km, 1, lang)}",
            f"{number_text(part.other_from_km, 1, lang)}–{number_text(part.other_to_km, 1, lang)}",
            number_text(part.length_km, 2, lang),
            number_text(part.other_length_km, 2, lang),
            number_text(part.greatest_m, 0, lang),
        ]
        for part in farthest
    ]
    return [words[f"column.{name}"] for name in columns], rows, len(found) - len(rows)
