"""Checking the shipped boundary files: that they are whole, fit together and fit the gazetteer.

A user or CI runs this without the packages that the recipe is run with; the recipe runs it on what
it has made.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from gazetteer.integrity import Fault, TableRow, TableSet, read_rows
from gazetteer.words import told
from geo import junction_checks, line_checks
from geo.border import BORDERS
from geo.boundary_parts import TOPOLOGY, PartFault, Parts, read_parts, unused

__all__ = ["COLUMNS", "check_boundaries"]

SUMS = "SHA256SUMS"
COLUMNS = {
    "junctions": ("border,side,unit_a,unit_b,lon,lat,disagreement_m,sources").split(","),
    "line_ends": ("border,end,kind,lon,lat,units,third_country,name_vi,name_en,source".split(",")),
    "long_edges": "border,from_km,length_km,from_lon,from_lat,to_lon,to_lat".split(","),
    "uncertain_pairs": "province_id,neighbour_id,note_vi,note_en".split(","),
    "units": "place_id,iso_3166_2,joined_2025,around".split(","),
}
"""The tables beside the lines, with their columns."""


def check_boundaries(folder: Path, tables: TableSet | None = None) -> list[Fault]:
    """Return everything that is wrong in a folder of boundary files.

    Parameters
    ----------
    folder
        Where ``boundaries.topojson``, its tables and ``SHA256SUMS`` are.
    tables
        The gazetteer's tables that units are looked up in; the shipped ones unless given.

    Returns
    -------
    list of Fault
        Each with its file, its row or line, and its column, border, province or arc. Geometry is
        measured only where the arcs and the cells are sound.

    Raises
    ------
    TableError
        A table is missing, is not UTF-8, has other columns, or a row that cannot be read.
    """
    tables = tables or TableSet()
    if missing := [*_missing(folder)]:
        return missing
    rows = {name: read_rows(folder / f"{name}.csv", columns) for name, columns in COLUMNS.items()}
    parts = read_parts(folder / TOPOLOGY)
    borders = dict.fromkeys(BORDERS)
    faults = [*parts.faults, *junction_checks.cells(rows, borders)]
    faults = faults or _measured(parts, rows, tables)
    return [*checksums(folder), *sorted(set(faults), key=_order)]


def _measured(parts: Parts, rows: dict[str, list[TableRow]], tables: TableSet) -> list[Fault]:
    junctions = rows["junctions"]
    faults = [
        *unused(parts),
        *junction_checks.positions(rows),
        *junction_checks.units(junctions, tables),
        *junction_checks.end_units(rows["line_ends"], tables),
        *line_checks.lines(parts),
        *line_checks.ends(parts, rows["line_ends"]),
        *line_checks.edges(parts, rows["long_edges"]),
        *line_checks.units(parts, tables, rows["units"]),
        *line_checks.coverage(parts),
    ]
    if any(fault.table == "junctions.csv" or fault.column in BORDERS for fault in faults):
        return faults
    cuts = junction_checks.cuts(parts, junctions)
    faults += junction_checks.order(cuts)
    faults += junction_checks.arc_ends(parts, junctions)
    faults += junction_checks.first_and_last(junctions, rows["line_ends"])
    if not any(fault.table == "junctions.csv" for fault in faults):
        faults += junction_checks.stretches(parts, cuts, rows["uncertain_pairs"], tables)
    return faults


def _missing(folder: Path) -> Iterator[Fault]:
    """Yield files that are not there."""
    for name in (TOPOLOGY, *(f"{table}.csv" for table in COLUMNS), SUMS):
        if not (folder / name).is_file():
            yield PartFault(name, 1, str(folder), told("fault.file_missing"))


def checksums(folder: Path) -> Iterator[Fault]:
    """Yield files whose SHA-256 is not the one recorded, and files without a record."""
    recorded = {}
    for number, line in enumerate((folder / SUMS).read_text("utf-8").splitlines(), start=1):
        digest, mark, name = line.partition("  ")
        if len(digest) != 64 or not mark or not (folder / name).is_file():
            yield PartFault(SUMS, number, name or "?", told("fault.sum_line", line=line))
            continue
        recorded[name] = digest
        if hashlib.sha256((folder / name).read_bytes()).hexdigest() != digest:
            yield PartFault(SUMS, number, name, told("fault.checksum", file=name))
    for name in (TOPOLOGY, *(f"{table}.csv" for table in COLUMNS)):
        if name not in recorded:
            yield PartFault(SUMS, len(recorded) + 1, name, told("fault.no_checksum", file=name))


def _order(fault: Fault) -> tuple[str, int, str, str]:
    return fault.table, fault.row, fault.column, fault.problem
