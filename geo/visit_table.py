"""Visit records as a table for people, narrow enough for a terminal."""

from collections.abc import Sequence
from pathlib import Path

from gazetteer.dates import edtf_text
from gazetteer.gazetteer import load
from gazetteer.words import Lang, in_language, load_words
from geo.records import VisitRecord

_COLUMNS = ("date", "province", "delegation", "gates_visited", "gates_mentioned", "source")


def summary(
    records: Sequence[VisitRecord], *, lang: Lang = "en"
) -> tuple[list[str], list[list[str]], list[str]]:
    """Return a header, one row a visit, and notes, as a Vietnamese or English reader writes them.

    Columns that are empty in every row are left out. Warnings, which are long, are the notes: a
    number after the date of a visit leads to each.
    """
    words = load_words(lang=lang)
    numbers = {text: n for n, text in enumerate(_warnings(records), 1)}
    rows = [[_cell(record, column, lang) for column in _COLUMNS] for record in records]
    for record, row in zip(records, rows, strict=True):
        row[0] = " ".join([row[0], *(f"[{numbers[text]}]" for text in record.warnings)])
    used = [i for i, _ in enumerate(_COLUMNS) if any(row[i] for row in rows)]
    header = [words[f"column.{_COLUMNS[i]}"] for i in used]
    notes = [f"[{number}] {in_language(text, lang)}" for text, number in numbers.items()]
    return header, [[row[i] for i in used] for row in rows], notes


def _warnings(records: Sequence[VisitRecord]) -> list[str]:
    """Return the warnings of all records, each once."""
    return list(dict.fromkeys(text for record in records for text in record.warnings))


def _cell(record: VisitRecord, column: str, lang: Lang) -> str:
    words = load_words(lang=lang)
    if column == "date":
        return edtf_text(record.date, lang)
    if column == "province":
        where = ", ".join(record.provinces) or record.province or ""
        return "\n".join(filter(None, (where, *_how(record, lang))))
    if column == "delegation":
        return "\n".join(filter(None, (record.leader, _office(record))))
    if column == "gates_visited":
        markers = [f"{words['marker']} {number}" for number in record.markers_visited]
        return ", ".join((*record.gates_visited, *markers))
    if column == "gates_mentioned":
        return ", ".join(_pairs(record))
    return record.title or Path(record.source).name


def _how(record: VisitRecord, lang: Lang) -> list[str]:
    """Return what kind of visit it is, unless it is one to a province that the article tells."""
    words = load_words(lang=lang)
    kinds = [words[f"direction.{record.direction}"]] if record.direction != "to_province" else []
    kinds += [words["zone.sidebar"]] if record.zone == "sidebar" else []
    return [f"({kind})" for kind in kinds]


def _office(record: VisitRecord) -> str:
    """Return the leader's title, or the organisation, or both if neither names the other."""
    title, organisation = record.leader_title or "", record.organisation or ""
    return title if organisation in title else ", ".join(filter(None, (title, organisation)))


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
