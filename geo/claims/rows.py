"""What the rows of a table of visits claim: gates in provinces, markers in ranges, days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from gazetteer.dates import bounds
from gazetteer.gazetteer import load
from gazetteer.markers import main_number
from gazetteer.words import read_back, told
from geo.claims.claim import CheckedClaim, Claim, Finding, Kind, Value
from geo.claims.gate_provinces import in_province
from geo.claims.markers import Where
from geo.claims.markers import judge as judge_marker
from geo.records import VisitRecord
from geo.visit_files import VisitFile


def rows_checked(found: VisitFile, today: date) -> Iterator[CheckedClaim]:
    """Yield what each row of a table of visits claims.

    Parameters
    ----------
    found
        What was read from the table.
    today
        A visit after it cannot have been.
    """
    for record, row in zip(found.records, found.rows, strict=True):
        yield from _of_record(found.source, record, row.number, today)


def _of_record(source: str, record: VisitRecord, row: int, today: date) -> Iterator[CheckedClaim]:
    day = bounds(record.date)[1] if record.date and "XXXX" not in record.date else today
    if record.date and "XXXX" not in record.date and bounds(record.date)[0] > today:
        finding = Finding("unknown", reasons=(told("reason.claim_to_come"),))
        yield _checked(source, row, record.date, "date", (), record.date, finding)
    places = load().places
    for gate in record.gates_visited_ids:
        if record.province_ids and gate in places:
            finding = _in_any(gate, record.province_ids)
            ids = (gate, *record.province_ids)
            yield _checked(
                source, row, places[gate].name, "gate_province", ids, record.provinces, finding
            )
    for number in record.markers_visited:
        main = main_number(number)
        if main is None or not record.province_ids:
            continue
        where = Where(main, record.province_ids, (), said=True)
        claim = Claim("marker", 0, 0, record.province_ids, number, "", min(day, today), where)
        yield _checked(
            source, row, number, "marker", record.province_ids, number, judge_marker(claim)
        )
    for warning in record.warnings:
        key, _ = read_back(warning, kind="warning.") or ("", {})
        if key in ("warning.unknown_place", "warning.unknown_name", "warning.ambiguous_place"):
            finding = Finding("unknown", reasons=(warning,))
            yield _checked(source, row, warning, "gate_province", (), warning, finding)


def _in_any(gate: str, units: tuple[str, ...]) -> Finding:
    """Return whether a gate is in one of the provinces that a row names."""
    findings = [in_province(gate, unit) for unit in units]
    good = next((f for f in findings if f.verdict == "agrees"), findings[0])
    if good.verdict == "differs":
        return replace(good, difference=", ".join(load().get(unit).name for unit in units))
    return good


def _checked(
    source: str,
    row: int,
    text: str,
    kind: Kind,
    ids: tuple[str, ...],
    says: Value,
    finding: Finding,
) -> CheckedClaim:
    places = load().places
    names = ", ".join(places[i].name for i in ids if i in places)
    return CheckedClaim.of(
        finding, source=source, row=row, text=text, kind=kind, subject=names, ids=ids, says=says
    )
