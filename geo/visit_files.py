"""Visit records from files: an article, a table of visits (CSV), or JSON lines of records.

What a file is, is told by its content: a JSON object, a header of known headings, or prose.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from gazetteer.dates import bounds
from gazetteer.documents import Document, read_document
from gazetteer.errors import InputError
from gazetteer.gazetteer import load
from gazetteer.geocoding import Candidate, geocode, near_names
from gazetteer.words import warning
from geo.records import VisitRecord, restored
from geo.visits import visits

_HEADINGS = Path(__file__).parent / "headings.csv"
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_EDTF = re.compile(r"[\[{]?(?:\.\.)?[\dX]{4}(?:-\d{2}){0,2}(?:[,/][\dX]{4}(?:-\d{2}){0,2})*[\]}]?")
_LEAST_HEADINGS = 2


@dataclass(frozen=True, slots=True)
class VisitFile:
    """What was read from one input: records, and the rows that could not be."""

    records: list[VisitRecord]
    rejected: list[str]
    """One line each: file, row, what is wrong."""


def sample_path() -> Path:
    """Return the shipped sample: five visits in our own words, from the facts of five articles."""
    return Path(__file__).parent / "sample_visits.csv"


def read_visits(path: str, *, as_of: date | None = None, today: date | None = None) -> VisitFile:
    """Read visit records from an article, a CSV table or JSON lines; ``-`` is standard input.

    Parameters
    ----------
    path
        The file to read, UTF-8.
    as_of
        The day whose provinces count; each visit's own day unless given.
    today
        Nothing happened after it; the clock's day unless given.

    Raises
    ------
    InputError
        If the file cannot be read, or no row of a table is good.
    """
    doc = read_document(path)
    text = doc.text.lstrip("\ufeff")
    if text.lstrip().startswith(("{", "[")):
        return _from_json_lines(doc, text, as_of)
    if header := _header(text):
        return _from_table(doc, text, header, as_of)
    return VisitFile(visits(doc, as_of=as_of, today=today), [])


@cache
def _fields_by_heading() -> dict[str, str]:
    with _HEADINGS.open(encoding="utf-8", newline="") as file:
        return {row["heading"]: row["field"] for row in csv.DictReader(file)}


def _header(text: str) -> tuple[str, list[str]] | None:
    """Return the delimiter and the fields of a table's header, or None for prose."""
    first = text.split("\n", 1)[0]
    for delimiter in (",", ";", "\t"):
        cells = next(csv.reader([first], delimiter=delimiter), [])
        fields = [_fields_by_heading().get(cell.strip().lower(), "") for cell in cells]
        if sum(map(bool, fields)) >= _LEAST_HEADINGS:
            return delimiter, fields
    return None


def _from_table(
    doc: Document, text: str, header: tuple[str, list[str]], as_of: date | None
) -> VisitFile:
    delimiter, fields = header
    records: list[VisitRecord] = []
    rejected: list[str] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    for cells in list(reader)[1:]:
        row = len(records) + len(rejected) + 2
        if not any(cell.strip() for cell in cells):
            continue
        values = {f: c.strip() for f, c in zip(fields, cells, strict=False) if f and c.strip()}
        try:
            records.append(_record(values, doc.source, row, as_of))
        except InputError as error:
            rejected.append(f"{doc.source}: row {row}: {error}")
    return _checked(doc, records, rejected)


def _from_json_lines(doc: Document, text: str, as_of: date | None) -> VisitFile:
    records: list[VisitRecord] = []
    rejected: list[str] = []
    for number, value in _objects(doc, text, rejected):
        try:
            records.append(_restored(value, doc.source, number, as_of))
        except InputError as error:
            rejected.append(f"{doc.source}: row {number}: {error}")
    return _checked(doc, records, rejected)


def _objects(doc: Document, text: str, rejected: list[str]) -> list[tuple[int, dict[str, Any]]]:
    """Return the JSON objects of a text that holds one array, or one object a line."""
    try:
        lines = [text] if text.lstrip().startswith("[") else text.splitlines()
        values = [(n, json.loads(line)) for n, line in enumerate(lines, 1) if line.strip()]
    except json.JSONDecodeError as error:
        values = []
        for number, line in enumerate(text.splitlines(), 1):
            try:
                values.append((number, json.loads(line or "null")))
            except json.JSONDecodeError:
                rejected.append(f"{doc.source}: row {number}: not JSON: {error.msg}")
    if len(values) == 1 and isinstance(values[0][1], list):
        values = list(enumerate(values[0][1], 1))
    for number, value in values:
        if value is not None and not isinstance(value, dict):
            rejected.append(f"{doc.source}: row {number}: not an object of a visit")
    return [(number, value) for number, value in values if isinstance(value, dict)]


def _checked(doc: Document, records: list[VisitRecord], rejected: list[str]) -> VisitFile:
    if not records:
        message = "\n".join(rejected) or f"{doc.source}: the table has a header and no rows"
        raise InputError(message)
    return VisitFile(records, rejected)


def _restored(value: Mapping[str, Any], source: str, row: int, as_of: date | None) -> VisitRecord:
    """Return the record of a JSON object: one of ours as it is, another's by its headings."""
    if {"id", "province_ids", "gates_visited_ids"} <= value.keys():
        return restored(value)
    fields = _fields_by_heading()
    values = {
        field: "|".join(map(str, v)) if isinstance(v, list) else str(v).strip()
        for key, v in value.items()
        if (field := fields.get(key.strip().lower())) and v not in (None, "", [])
    }
    return _record(values, source, row, as_of)


def _record(values: Mapping[str, str], source: str, row: int, as_of: date | None) -> VisitRecord:
    """Return the record of a table's row; the places are looked up by name on the visit's day."""
    edtf = _edtf(values.get("date", ""))
    day = as_of or (bounds(edtf)[1] if edtf and "XXXX" not in edtf else None)
    warnings = [w for w in values.get("warnings", "").split("|") if w]
    province = values.get("province", "")
    units = _found(province, "province", None, day, warnings)
    visited = _found(values.get("gates_visited", ""), "gate", province, day, warnings)
    if place := values.get("place"):
        for candidate in _found(place, None, province or None, day, warnings):
            (visited if candidate.kind == "gate" else units).append(candidate)
    mentioned = _found(values.get("gates_mentioned", ""), "gate", province, day, warnings)
    units = units or [u for u in map(_province_of, visited) if u is not None]
    if not (units or visited or edtf):
        message = "neither a date nor a known place: " + "; ".join(warnings or ["the row is empty"])
        raise InputError(message)
    first = units[0] if units else None
    named = {c.place_id: c.name for c in (*visited, *mentioned)}
    own_side = {c.place_id: c.name for c in visited if c.country == "VN"}
    markers = tuple(m.strip() for m in values.get("markers_visited", "").split("|") if m.strip())
    return VisitRecord(
        id=f"{Path(source).stem}-{row}",
        source=values.get("source", source),
        title=values.get("title"),
        date=edtf,
        date_text=values.get("date_text"),
        date_basis=values.get("date_basis", "text" if edtf else ""),
        published=values.get("published"),
        leader=values.get("leader"),
        leader_title=values.get("leader_title"),
        organisation=values.get("organisation"),
        province=first.name if first else None,
        province_63=first.province_63 if first else None,
        province_34=first.province_34 if first else None,
        provinces=tuple(u.name for u in units),
        province_ids=tuple(u.place_id for u in units),
        gates_visited=tuple(own_side.values()),
        gates_visited_ids=tuple(own_side),
        gates_mentioned=tuple(named.values()),
        gates_mentioned_ids=tuple(named),
        markers_visited=markers,
        markers_mentioned=markers,
        direction=values.get("direction", "to_province"),  # type: ignore[arg-type]
        zone=values.get("zone", "body"),
        warnings=tuple(warnings),
    )


def _edtf(text: str) -> str:
    """Return a table's date in EDTF: EDTF itself, or day/month/year.

    Raises
    ------
    InputError
        If it is neither.
    """
    text = text.strip()
    if not text or _EDTF.fullmatch(text):
        return text
    if match := _DAY_FIRST.fullmatch(text):
        day, month, year = map(int, match.groups())
        try:
            return date(year, month, day).isoformat()
        except ValueError:
            pass
    message = f"the date “{text}” is not read; write 18/11/2024 or 2024-11-18"
    raise InputError(message)


def _found(
    cell: str, kind: str | None, province: str | None, day: date | None, warnings: list[str]
) -> list[Candidate]:
    """Look up the names of a cell; what is unknown or ambiguous is said in ``warnings``."""
    found = []
    for name in filter(None, (part.strip() for part in re.split(r"[|;]", cell))):
        candidates = geocode(name, kind=kind, as_of=day, province=province or None)
        candidates = candidates or geocode(name, kind=kind, as_of=day)
        tied = [c for c in candidates if c.score == candidates[0].score]
        if len(tied) == 1:
            found.append(candidates[0])
        elif tied:
            where = " or ".join(dict.fromkeys(c.province or c.country for c in tied))
            warnings.append(warning("ambiguous_place", name=name, where=where))
        else:
            near = ", ".join(near_names(name, limit=3)) or "–"
            warnings.append(warning("unknown_place", name=name, near=near))
    return found


def _province_of(candidate: Candidate) -> Candidate | None:
    if candidate.country != "VN" or candidate.province is None:
        return None
    unit = load().get(load().get(candidate.place_id).province_id)
    return next(iter(geocode(unit.name, kind="province")), None)
