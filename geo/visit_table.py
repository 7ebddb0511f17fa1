"""Visit records as a table for people."""

from collections.abc import Sequence
from pathlib import Path

from gazetteer.dates import edtf_text
from gazetteer.gazetteer import load
from gazetteer.words import Lang, in_language, load_words
from geo.records import VisitRecord

_COLUMNS = (
    "date",
    "province",
    "leader",
    "organisation",
    "gates_visited",
    "gates_mentioned",
    "direction",
    "source",
    "warnings",
)


def summary(
    records: Sequence[VisitRecord], *, lang: Lang = "en"
) -> tuple[list[str], list[list[str]]]:
    """Return a header and one row a visit, as a Vietnamese or English reader writes them.

    Columns that are empty in every row are left out.
    """
    words = load_words(lang=lang)
    rows = [[_cell(record, column, lang) for column in _COLUMNS] for record in records]
    used = [i for i, _ in enumerate(_COLUMNS) if any(row[i] for row in rows)]
    header = [words[f"column.{_COLUMNS[i]}"] for i in used]
    return header, [[row[i] for i in used] for row in rows]


def _cell(record: VisitRecord, column: str, lang: Lang) -> str:
    words = load_words(lang=lang)
    if column == "date":
        return edtf_text(record.date, lang)
    if column == "province":
        return ", ".join(record.provinces) or (record.province or "")
    if column == "leader":
        return "\n".join(part for part in (record.leader, record.leader_title) if part)
    if column == "gates_visited":
        markers = [f"{words['marker']} {number}" for number in record.markers_visited]
        return ", ".join((*record.gates_visited, *markers))
    if column == "gates_mentioned":
        return ", ".join(_pairs(record))
    if column == "direction":
        aside = f" ({words['zone.sidebar']})" if record.zone == "sidebar" else ""
        return words[f"direction.{record.direction}"] + aside
    if column == "source":
        return record.title or Path(record.source).name
    if column == "warnings":
        return "; ".join(in_language(text, lang) for text in record.warnings)
    return getattr(record, column) or ""


def _pairs(record: VisitRecord) -> list[str]:
    """Return the gates only mentioned, a gate and its counterpart as "Tây Trang – Pang Hốc"."""
    places = load().places
    shown: list[str] = []
    before = ""
    for place_id, name in zip(record.gates_mentioned_ids, record.gates_mentioned, strict=True):
        if place_id in record.gates_visited_ids:
            continue
        facing = places[place_id].pair_id if place_id in places else ""
        if shown and facing == before:
            shown[-1] += f" – {name}"
        else:
            shown.append(name)
        before = place_id
    return shown
