"""What the rows of a table of visits claim: gates in provinces, markers in ranges, days."""

from __future__ import annotations

import re
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

_ROW = re.compile(r".*-(\d{1,9})")
_UNREAD = "error.date"


def rows_checked(source: str, found: VisitFile, today: date) -> Iterator[CheckedClaim]:
    """Yield what each row of a table of visits claims; a day that does not exist differs.

    Parameters
    ----------
    source
        The file.
    found
        What was read from it.
    today
        A visit after it cannot have been.
    """
    for line in found.rejected:
        if bad := _bad_date(source, line):
            yield bad
    for record in found.records:
        yield from _of_record(source, record, today)


def is_checked(line: str) -> bool:
    """Tell whether a line about a rejected row is given as a claim, and so need not be said."""
    return _bad_date("", line) is not None


def _bad_date(source: str, line: str) -> CheckedClaim | None:
    key, values = read_back(line) or ("", {})
    if key != "error.row":
        return None
    problem, fields = read_back(values["problem"]) or ("", {})
    if problem != _UNREAD or not values["row"].isdigit():
        return None
    finding = Finding("differs", reasons=(values["problem"],))
    return _checked(source, int(values["row"]), fields["text"], "date", (), fields["text"], finding)


def _of_record(source: str, record: VisitRecord, today: date) -> Iterator[CheckedClaim]:
    match = _ROW.fullmatch(record.id)
    row = int(match[1]) if match else None
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
    row: int | None,
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
