"""The check of the boundary files: the shipped ones pass it, and every planted fault fails it."""

import csv
import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gazetteer.errors import TableError
from gazetteer.integrity import Fault, TableSet
from geo.boundary_checks import COLUMNS, check_boundaries
from geo.boundary_parts import TOPOLOGY
from geo.locator import boundary_path

Content = dict[str, Any]
SHIPPED = boundary_path("SHA256SUMS").parent
FILES = (TOPOLOGY, *(f"{name}.csv" for name in COLUMNS))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (*FILES, "SHA256SUMS"):
        shutil.copy(SHIPPED / name, tmp_path)
    return tmp_path


def record(folder: Path) -> None:
    """Write the checksums of what is there now, so that only the planted fault is told."""
    sums = (hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in FILES)
    lines = [f"{digest}  {name}\n" for digest, name in zip(sums, FILES, strict=True)]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")


def plant_cell(folder: Path, table: str, where: dict[str, str], **cells: str) -> int:
    """Put cells into the first row that fits; return the row's number."""
    path = folder / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    number = next(n for n, row in enumerate(rows) if where.items() <= row.items())
    rows[number].update(cells)
    write_rows(folder, table, rows)
    return number + 2


def write_rows(folder: Path, table: str, rows: list[dict[str, str]]) -> None:
    with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS[table], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    record(folder)


def plant_shape(folder: Path, change: Callable[[Content], None]) -> None:
    """Change the topology, and mend its bounding box and checksum."""
    path = folder / TOPOLOGY
    content = json.loads(path.read_bytes())
    change(content)
    path.write_text(json.dumps(content, separators=(",", ":")), encoding="utf-8")
    record(folder)


def line(content: Content, border: str) -> Content:
    lines: list[Content] = content["objects"]["lines"]["geometries"]
    return next(item for item in lines if item["properties"]["border"] == border)


def province(content: Content, place_id: str) -> Content:
    provinces: list[Content] = content["objects"]["provinces"]["geometries"]
    return next(item for item in provinces if item["properties"]["place_id"] == place_id)


def told(folder: Path) -> list[str]:
    return [str(fault) for fault in check_boundaries(folder)]


def test_the_shipped_files_have_no_fault() -> None:
    assert told(SHIPPED) == []


JUNCTIONS = [
    ({"unit_b": "province/son-la"}, {"unit_b": "province/son-lo"}, "unit_b", "no place has the id"),
    ({"unit_b": "province/son-la"}, {"unit_b": "province/tay-ninh"}, "unit_b", "not touch VN-LA"),
    ({"unit_b": "province/son-la"}, {"unit_b": "province/dien-bien"}, "unit_b", "before and after"),
    ({"unit_b": "province/son-la"}, {"unit_b": "province/nghe-an"}, "unit_a", "province/nghe-an"),
    ({"unit_b": "province/son-la"}, {"side": "la"}, "side", "of this unit is vn"),
    ({"unit_b": "province/son-la"}, {"border": "VN-TH"}, "border", "not a border"),
    ({"unit_b": "province/son-la"}, {"border": "VN-KH"}, "unit_a", "does not touch VN-KH"),
    ({"unit_b": "province/son-la"}, {"lat": "20.8970"}, "lat", "from the line VN-LA"),
    ({"unit_b": "province/son-la"}, {"lon": "20.8958", "lat": "103.2163"}, "lon", "of this region"),
    ({"unit_b": "province/son-la"}, {"lon": "nan"}, "lon", "is not a number"),
    ({"unit_b": "province/son-la"}, {"lat": "20,8958"}, "lat", "is not a number"),
    ({"unit_b": "province/son-la"}, {"lon": ""}, "lon", "is not a number"),
    ({"unit_b": "province/son-la"}, {"lon": "103.216327"}, "lon", "more than 4 decimals"),
    ({"unit_b": "province/son-la"}, {"sources": "one"}, "sources", "two sources"),
    ({"unit_b": "province/son-la"}, {"disagreement_m": "-3"}, "disagreement_m", "none of the dist"),
]


@pytest.mark.parametrize(("where", "cells", "column", "problem"), JUNCTIONS)
def test_a_fault_planted_in_the_junctions_is_told_by_row_and_column(
    folder: Path, where: dict[str, str], cells: dict[str, str], column: str, problem: str
) -> None:
    row = plant_cell(folder, "junctions", where, **cells)
    found = [f for f in check_boundaries(folder) if problem in f.problem and f.column == column]
    assert found
    assert {fault.table for fault in found} == {"junctions.csv"}
    # A chain breaks at the row planted in or at the one that follows it on its side.
    assert min(abs(fault.row - row) for fault in found) <= (2 if column == "unit_a" else 0)


def junction_rows(folder: Path) -> list[dict[str, str]]:
    with (folder / "junctions.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_junctions_out_of_order_are_told(folder: Path) -> None:
    rows = junction_rows(folder)
    rows[7], rows[9] = rows[9], rows[7]
    write_rows(folder, "junctions", rows)
    assert any(t.startswith("junctions.csv: row 10: column border: it lies") for t in told(folder))


def test_a_junction_twice_is_told_with_the_first(folder: Path) -> None:
    rows = junction_rows(folder)
    write_rows(folder, "junctions", [*rows, rows[8]])
    [fault] = told(folder)
    assert fault.startswith("junctions.csv: row 44: column unit_b: the same as row 10")


def test_a_junction_left_out_breaks_the_chain_of_provinces(folder: Path) -> None:
    rows = junction_rows(folder)
    del rows[8]
    write_rows(folder, "junctions", rows)
    found = told(folder)
    assert any("column unit_a: by line_ends.csv row 5" in fault for fault in found), found
    del rows[12]
    write_rows(folder, "junctions", rows)
    assert any("column unit_a: by row" in fault for fault in told(folder))


def test_a_junction_moved_along_the_line_is_not_where_provinces_are_cut(folder: Path) -> None:
    from geo.border import Border

    lon, lat = Border("VN-LA").at(402.0)
    cells = {"lon": f"{lon:.4f}", "lat": f"{lat:.4f}"}
    plant_cell(folder, "junctions", {"unit_b": "province/son-la"}, **cells)
    assert any("m from where arcs of the line meet" in fault for fault in told(folder))


def swap(point: list[int]) -> list[int]:
    return [point[1], point[0]]


def damage(content: Content, number: int, change: Callable[[list[Any]], list[Any]]) -> None:
    content["arcs"][number] = change(content["arcs"][number])


def cross(content: Content) -> None:
    """Send a line out and back across itself, its end where it was."""
    arc = content["arcs"][9]
    dx, dy = (sum(step[axis] for step in arc[1:40]) for axis in (0, 1))
    arc[40:40] = [[-dx - dy, -dy + dx], [2 * dy, -2 * dx], [dx - dy, dy + dx]]


def reverse(content: Content) -> None:
    content_line = line(content, "VN-KH")
    content_line["arcs"] = [~number for number in reversed(content_line["arcs"])]


def drop_vertices(content: Content) -> None:
    """Draw 400 vertices of VN-LA straight: an edge of many kilometres that nobody reports."""
    arc = content["arcs"][12]
    run = arc[10:410]
    arc[10:410] = [[sum(step[0] for step in run), sum(step[1] for step in run)]]


def beside(content: Content, *, east: int) -> None:
    """Give Sơn La an inland edge of its own, beside that of its neighbour."""
    rings = province(content, "province/son-la")["arcs"]
    at, number = next(
        (at, n) for at, n in enumerate(rings[0]) if max(n, ~n) > 45 and is_shared(content, n)
    )
    arc = [list(point) for point in content["arcs"][number if number >= 0 else ~number]]
    middle = len(arc) // 2
    arc[middle][0] += east
    arc[middle + 1][0] -= east
    content["arcs"].append(arc)
    new = len(content["arcs"]) - 1
    rings[0][at] = new if number >= 0 else ~new


def is_shared(content: Content, number: int) -> bool:
    both = {number, ~number}
    owners = [
        item
        for item in content["objects"]["provinces"]["geometries"]
        if any(both & set(ring) for ring in item["arcs"])
    ]
    return len(owners) == 2


def off_the_line(content: Content) -> None:
    """Let Lai Châu's polygon run beside the line: an arc of its own along the border."""
    arc = [list(point) for point in content["arcs"][1]]
    arc[1000][1] -= 2000
    arc[1001][1] += 2000
    content["arcs"].append(arc)
    ring = province(content, "province/lai-chau")["arcs"][0]
    new = len(content["arcs"]) - 1
    ring[:] = [new if n == 1 else ~new if n == ~1 else n for n in ring]


def hole(content: Content) -> None:
    place = [104_000_000, 21_300_000]
    content["arcs"].append([place, [0, 20_000], [20_000, 0], [-20_000, -20_000]])
    province(content, "province/son-la")["arcs"].append([len(content["arcs"]) - 1])


def remove(content: Content, kind: str, key: str, name: str) -> None:
    items = content["objects"][kind]["geometries"]
    items[:] = [item for item in items if item["properties"][key] != name]


SHAPES: list[tuple[str, Callable[[Content], Any], str, str]] = [
    ("a border is missing", lambda c: remove(c, "lines", "border", "VN-KH"), "VN-KH", "is missing"),
    (
        "a line twice",
        lambda c: c["objects"]["lines"]["geometries"].append(line(c, "VN-LA")),
        "VN-LA",
        "there twice",
    ),
    (
        "a line in two parts",
        lambda c: line(c, "VN-LA").update(type="MultiLineString", arcs=[[9], [10]]),
        "VN-LA",
        "must be one part",
    ),
    ("an arc left out", lambda c: line(c, "VN-LA")["arcs"].pop(5), "VN-LA", "in pieces at"),
    ("a line cut short", lambda c: line(c, "VN-KH")["arcs"].pop(), "VN-KH", "from that of"),
    ("a line reversed", reverse, "VN-KH", "against marker order"),
    ("a line across itself", cross, "VN-LA", "crosses or touches itself"),
    ("a long edge", drop_vertices, "VN-LA", "is not in long_edges.csv"),
    (
        "an unknown border",
        lambda c: line(c, "VN-LA")["properties"].update(border="VN-TH"),
        "VN-TH",
        "not a border",
    ),
    ("no such arc", lambda c: line(c, "VN-LA")["arcs"].append(900), "VN-LA", "no arc 900"),
    (
        "an unused arc",
        lambda c: c["arcs"].append([[104_000_000, 20_000_000], [5, 5]]),
        "arc 165",
        "uses it",
    ),
    ("a damaged arc", lambda c: damage(c, 30, lambda a: [*a, ["x", 1]]), "arc 30", '["x", 1]'),
    ("no number", lambda c: damage(c, 30, lambda a: [*a, [float("nan"), 1]]), "arc 30", "NaN"),
    ("no end", lambda c: damage(c, 30, lambda a: [*a, [float("inf"), 1]]), "arc 30", "Infinity"),
    ("a point of three", lambda c: damage(c, 30, lambda a: [*a, [1, 2, 3]]), "arc 30", "[1, 2, 3]"),
    ("an arc of one point", lambda c: damage(c, 30, lambda a: a[:1]), "arc 30", "it has 1 points"),
    (
        "a vertex twice",
        lambda c: damage(c, 3, lambda a: [*a[:9], [0, 0], *a[9:]]),
        "arc 3",
        "twice",
    ),
    ("another scale", lambda c: c["transform"].update(scale=[1e-5, 1e-5]), "transform", "1e-05"),
    ("a shift", lambda c: c["transform"].update(translate=[0.1, 0]), "transform", "0.1"),
    ("no objects", lambda c: c.update(objects={}), "objects", "not the TopoJSON"),
    (
        "longitude and latitude swapped",
        lambda c: c.update(arcs=[[swap(p) for p in arc] for arc in c["arcs"]]),
        "bbox",
        "the arcs reach",
    ),
    (
        "a province is missing",
        lambda c: province(c, "province/son-la")["properties"].update(place_id="province/lai-chau"),
        "province/lai-chau",
        "there twice",
    ),
    (
        "a province of no gazetteer",
        lambda c: province(c, "province/son-la")["properties"].update(place_id="province/son-lo"),
        "province/son-lo",
        "not a province of the gazetteer",
    ),
    ("a gap", lambda c: beside(c, east=9000), "province/son-la", "a gap at"),
    ("an overlap", lambda c: beside(c, east=-9000), "province/son-la", "they overlap"),
    ("a hole", hole, "province/son-la", "it has 1 holes"),
    ("off the line", off_the_line, "province/lai-chau", "is no edge of this province"),
    (
        "an open ring",
        lambda c: province(c, "province/son-la")["arcs"][0].pop(),
        "province/son-la",
        "in pieces at",
    ),
]


@pytest.mark.parametrize(
    ("change", "part", "problem"), [s[1:] for s in SHAPES], ids=[s[0] for s in SHAPES]
)
def test_a_fault_planted_in_the_shapes_is_told_by_its_part(
    folder: Path, change: Callable[[Content], Any], part: str, problem: str
) -> None:
    plant_shape(folder, change)
    found = check_boundaries(folder)
    assert any((f.table, f.column) == (TOPOLOGY, part) and problem in f.problem for f in found), (
        found
    )


def test_a_province_left_out_is_told(folder: Path) -> None:
    plant_shape(folder, lambda c: remove(c, "provinces", "place_id", "province/son-la"))
    found = told(folder)
    assert any("province/son-la: the polygon of this province is missing" in t for t in found)
    assert any("a gap" in t or "uses it" in t for t in found)


def test_damaged_text_is_told_by_its_line(folder: Path) -> None:
    path = folder / TOPOLOGY
    lines = path.read_text("utf-8").splitlines(keepends=True)
    lines[31] = lines[31].replace("[", "[x", 1)
    path.write_text("".join(lines), encoding="utf-8")
    record(folder)
    [fault] = told(folder)
    assert fault.startswith("boundaries.topojson: line 32: arc 30: it cannot be read")


@pytest.mark.parametrize("name", FILES)
def test_a_changed_file_is_not_the_one_recorded(folder: Path, name: str) -> None:
    (folder / name).write_bytes((folder / name).read_bytes() + b"\n")
    assert any(
        fault.startswith(f"SHA256SUMS: line {FILES_ORDER[name]}: {name}") for fault in told(folder)
    )


FILES_ORDER = {
    text.partition("  ")[2]: number
    for number, text in enumerate((SHIPPED / "SHA256SUMS").read_text("utf-8").splitlines(), start=1)
}


def test_a_file_that_is_missing_or_not_recorded_is_told(folder: Path) -> None:
    sums = (folder / "SHA256SUMS").read_text("utf-8").splitlines(keepends=True)
    (folder / "SHA256SUMS").write_text("".join([*sums[1:], "no sum\n"]), encoding="utf-8")
    found = told(folder)
    assert any("boundaries.topojson is not recorded" in fault for fault in found)
    assert any("“no sum” is not a SHA-256" in fault for fault in found)
    (folder / "line_ends.csv").unlink()
    [fault] = told(folder)
    assert fault.startswith("line_ends.csv: line 1: ")


def test_other_headings_are_one_error_that_names_the_right_ones(folder: Path) -> None:
    path = folder / "junctions.csv"
    path.write_text(path.read_text("utf-8").replace("unit_a", "before", 1), encoding="utf-8")
    with pytest.raises(
        TableError, match=r"junctions\.csv: row 1: the columns must be: border,side"
    ):
        check_boundaries(folder)


def test_a_cell_with_a_comma_must_be_quoted(folder: Path) -> None:
    path = folder / "junctions.csv"
    path.write_text(path.read_text("utf-8").replace('"', ""), encoding="utf-8")
    assert any("row 2: column : the row is too long" in fault for fault in told(folder))


def test_the_table_of_long_edges_lists_what_the_line_has(folder: Path) -> None:
    row = plant_cell(folder, "long_edges", {"length_km": "19.034"}, length_km="18.034")
    found = told(folder)
    assert (
        f"long_edges.csv: row {row}: column from_km: the line VN-LA has no such long edge" in found
    )
    assert any("VN-LA: an edge of 19.034 km without a vertex" in fault for fault in found)


def test_a_line_ends_where_the_table_of_ends_says(folder: Path) -> None:
    plant_cell(folder, "line_ends", {"border": "VN-KH", "end": "end"}, lat="10.424171")
    plant_cell(folder, "line_ends", {"end": "coast"}, lon="108.036898")
    found = told(folder)
    assert any("VN-KH: its end 104.439218, 10.423171 lies 111 m from" in fault for fault in found)
    assert any("VN-CN: it reaches the coast at 108.035898" in fault for fault in found)


@pytest.mark.parametrize(
    ("cells", "column", "problem"),
    [
        ({"kind": "corner"}, "kind", "must be one of tripoint, coast"),
        ({"units": "province/kon-tum|neighbour/nowhere"}, "units", "no place has the id"),
        ({"units": "province/kon-tum|neighbour/attapeu"}, "units", "units of three countries"),
        ({"third_country": "country/cn"}, "units", "units of three countries"),
        ({"lon": "inf"}, "lon", "is not a number"),
    ],
)
def test_a_fault_planted_in_the_ends_is_told_by_row_and_column(
    folder: Path, cells: dict[str, str], column: str, problem: str
) -> None:
    row = plant_cell(folder, "line_ends", {"border": "VN-LA", "end": "end"}, **cells)
    found = [fault for fault in check_boundaries(folder) if problem in fault.problem]
    assert [(f.table, f.row, f.column) for f in found] == [("line_ends.csv", row, column)]


def test_pairs_that_meet_without_the_gazetteer_knowing_are_told(folder: Path) -> None:
    write_rows(folder, "uncertain_pairs", [])
    found = told(folder)
    assert any("province/dak-lak: it meets neighbour/ratanakiri" in fault for fault in found)
    assert any("province/tay-ninh and neighbour/prey-veng do not meet" in fault for fault in found)


def test_a_fault_is_told_in_vietnamese(folder: Path) -> None:
    plant_shape(folder, reverse)
    said = [fault.said("vi") for fault in check_boundaries(folder)]
    assert "boundaries.topojson: dòng 1: VN-KH: chạy ngược thứ tự mốc" in said


def test_faults_are_looked_up_in_the_given_gazetteer(folder: Path, tmp_path: Path) -> None:
    from gazetteer.tables import PLACES

    places = Path(shutil.copytree(PLACES, tmp_path / "places"))
    path = places / "provinces.csv"
    path.write_text(path.read_text("utf-8").replace("neighbour/kampot,", "neighbour/x,"), "utf-8")
    found: list[Fault] = check_boundaries(folder, TableSet(places))
    assert any(fault.column == "neighbour/kampot" for fault in found)
