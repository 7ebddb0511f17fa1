"""Checks of places against each other: pairs, provinces, claims, names, markers and ids."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from gazetteer.dates import bounds, is_edtf
from gazetteer.integrity import Check, Fault, TableRow, TableSet
from gazetteer.markers import main_number, marker_id

Span = tuple[date, date]


def pairs(tables: TableSet) -> Iterator[Fault]:
    """Yield gates whose counterpart does not point back, or is not across the same line.

    A route that is ``part_of`` a gate may share that gate's counterpart.
    """
    gates = tables.by_place("gates")
    facing = _facing(tables)
    for row in tables["gates"]:
        if row["pair_id"] not in gates:
            continue
        pair = gates[row["pair_id"]][0]
        back = pair["pair_id"]
        if back != row["place_id"] and not (row["part_of"] and back):
            yield row.fault("pair_id", "pair_not_back", pair=row["pair_id"], back=back or "–")
        if pair["border"] != row["border"]:
            yield row.fault("pair_id", "pair_other_border", border=pair["border"])
        if (pair["country"] == "country/vn") == (row["country"] == "country/vn"):
            yield row.fault("pair_id", "pair_same_side", country=pair["country"])
        provinces = row["province_id"], pair["province_id"]
        if all(provinces) and provinces not in facing:
            yield row.fault("province_id", "not_facing", one=provinces[0], other=provinces[1])


def wholes(tables: TableSet) -> Iterator[Fault]:
    """Yield routes that are part of a gate of another side or border, or of another route."""
    gates = tables.by_place("gates")
    for row in tables["gates"]:
        if row["part_of"] in gates:
            whole = gates[row["part_of"]][0]
            if whole["part_of"]:
                yield row.fault("part_of", "part_of_part", id=row["part_of"])
            if (whole["border"], whole["country"]) != (row["border"], row["country"]):
                yield row.fault("part_of", "part_elsewhere", id=row["part_of"])


def provinces(tables: TableSet) -> Iterator[Fault]:
    """Yield gates in provinces that do not touch their line, and merged provinces that overlap."""
    touching = {(p, row["border"]) for row in tables["facing"] for p in _ends(row)}
    for row in tables["gates"]:
        if row["province_id"] and (row["province_id"], row["border"]) not in touching:
            yield row.fault(
                "province_id", "not_touching", id=row["province_id"], border=row["border"]
            )
    units = tables.by_place("provinces")
    for row in tables["provinces"]:
        if row["successor_id"] in units and is_edtf(row["to"]):
            start = _span(units[row["successor_id"]][0])[0]
            if (start - _span(row)[1]).days != 1:
                yield row.fault("to", "successor_gap", id=row["successor_id"])


def claims(tables: TableSet) -> Iterator[Fault]:
    """Yield preferred types and statuses that overlap, and what rests on low quality alone.

    A preferred type must not, nor a position that counts as mapped.
    """
    for table in ("gate_types", "gate_statuses"):
        for rows in tables.by_place(table).values():
            for left, right in _overlapping([row for row in rows if row["preferred"] != "0"]):
                yield right.fault("from", "overlap", other=left.number)
    for row in tables["gate_types"]:
        if row["preferred"] == "1" and _rests_on_low(row, tables):
            yield row.fault("preferred", "low_preferred")
    for row in tables["coordinates"]:
        if row["coord_class"] == "mapped" and _rests_on_low(row, tables):
            yield row.fault("coord_class", "low_mapped")


def _rests_on_low(row: TableRow, tables: TableSet) -> bool:
    cited = (tables.sources.get(source_id) for source_id in row.list("source_id"))
    return {source["quality"] for source in cited if source} == {"low"}


def complete(tables: TableSet) -> Iterator[Fault]:
    """Yield gates without a status, and Vietnamese ones without a claim of their type."""
    typed, stated = tables.by_place("gate_types"), tables.by_place("gate_statuses")
    for row in tables["gates"]:
        if row["place_id"] not in stated:
            yield row.fault("place_id", "no_status", id=row["place_id"])
        if row["country"] == "country/vn" and row["place_id"] not in typed:
            yield row.fault("place_id", "no_type", id=row["place_id"])


def names(tables: TableSet) -> Iterator[Fault]:
    """Yield places without their own name among the names, and two preferred ones on a day."""
    named = tables.by_place("names")
    for table in ("countries", "provinces", "gates"):
        for row in tables[table]:
            preferred = _preferred(named.get(row["place_id"], []))
            if row["name"] not in {name["name"] for name in preferred["vi"]}:
                yield row.fault("name", "name_not_listed", name=row["name"])
    for rows in named.values():
        for shown in _preferred(rows).values():
            for left, right in _overlapping(shown):
                yield right.fault("role", "two_preferred", other=left.number)


def markers(tables: TableSet) -> Iterator[Fault]:
    """Yield markers whose id, number, province or gate do not agree."""
    gates = tables.by_place("gates")
    spans = _marker_spans(tables)
    for row in tables["markers"]:
        if row["place_id"] != marker_id(row["border"], row["number"]):
            yield row.fault("place_id", "marker_id", id=marker_id(row["border"], row["number"]))
        yield from _outside_range(row, "number", spans)
        if row["gate_id"] in gates:
            gate = gates[row["gate_id"]][0]
            if (gate["border"], gate["province_id"]) != (row["border"], row["province_id"]):
                yield row.fault("gate_id", "marker_gate", id=row["gate_id"])
    for row in tables["markers_inside"]:
        for column in ("from_marker", "to_marker"):
            yield from _outside_range(row, column, spans)


def ids(tables: TableSet) -> Iterator[Fault]:
    """Yield ids once published that are gone, or now mean something else.

    ``ids.csv`` is the register: what each id meant when it was first published.
    """
    named = tables.by_place("names")
    for row in tables["ids"]:
        place = tables.places.get(row["place_id"])
        if place is None:
            yield row.fault("place_id", "id_gone", id=row["place_id"])
            continue
        known = {name["name"] for name in named.get(row["place_id"], [])} | {place["name"]}
        if row["name"] not in known and place.table != "markers":
            yield row.fault("name", "id_other_name", id=row["place_id"], name=place["name"])
        where = place["country"] or place["border"]
        if row["where"] != where:
            yield row.fault("where", "id_elsewhere", id=row["place_id"], where=where)


def _ends(row: TableRow) -> tuple[str, str]:
    return row["province_id"], row["neighbour_id"]


def _facing(tables: TableSet) -> set[tuple[str, str]]:
    ends = [_ends(row) for row in tables["facing"]]
    return {*ends, *((other, one) for one, other in ends)}


def _overlapping(rows: list[TableRow]) -> Iterator[tuple[TableRow, TableRow]]:
    """Yield neighbours in time that hold on one day; of bad dates the check of dates tells."""
    dated = [row for row in rows if all(is_edtf(row[c]) for c in ("from", "to") if row[c])]
    for left, right in pairwise(sorted(dated, key=_span)):
        if _span(right)[0] <= _span(left)[1]:
            yield left, right


def _span(row: TableRow) -> Span:
    return bounds(row["from"])[0] if row["from"] else date.min, bounds(row["to"])[1]


def _preferred(rows: list[TableRow]) -> defaultdict[str, list[TableRow]]:
    by_language: defaultdict[str, list[TableRow]] = defaultdict(list)
    for row in rows:
        if row["role"] == "preferred":
            by_language[row["lang"]].append(row)
    return by_language


_Spans = dict[tuple[str, str], tuple[int | None, int | None]]


def _outside_range(row: TableRow, column: str, spans: _Spans) -> Iterator[Fault]:
    """Yield a marker's number that is none of its province's."""
    number = main_number(row[column])
    low, high = spans.get((row["border"], row["province_id"]), (None, None))
    # Number 0 stands where three countries meet, before the first of a province's own.
    if number and low is not None and high is not None and not low <= number <= high:
        yield row.fault(column, "marker_range", low=low, high=high)


def _marker_spans(tables: TableSet) -> _Spans:
    """Return the lowest and highest number stated for each province on each border."""
    spans: _Spans = {}
    for row in tables["marker_ranges"]:
        key = row["border"], row["province_id"]
        low, high = (main_number(row[column]) for column in ("from_marker", "to_marker"))
        known_low, known_high = spans.get(key, (low, high))
        spans[key] = (
            None if low is None or known_low is None else min(low, known_low),
            None if high is None or known_high is None else max(high, known_high),
        )
    return spans


CHECKS: tuple[Check, ...] = (*(pairs, wholes, provinces, claims, complete, names, markers, ids),)
