"""The tables of docs/segments.md are what the command shows, and their figures add up."""

import re
import runpy
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "segments.md").read_text("utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|\n").split(" | ")]
    for line in PAGE.partition("<!-- table en -->")[2].splitlines()
    if line.startswith("| ") and "---" not in line
]
FIGURES = [row for row in ROWS if row[0] != "Stretch"]


def number(cell: str) -> float | None:
    found = re.match(r"≈? ?([\d,.]+)", cell)
    return float(found[1].replace(",", "")) if found else None


def test_the_tables_are_those_the_command_shows() -> None:
    """If not: python docs/build_segments.py."""
    built = runpy.run_path(str(DOCS / "build_segments.py"))["built"]
    assert built(PAGE) == PAGE


@pytest.mark.parametrize("row", [r for r in FIGURES if number(r[5])], ids=lambda r: r[0])
def test_each_ratio_is_that_of_the_two_figures_beside_it(row: list[str]) -> None:
    official, measured, ratio = (number(row[i]) for i in (3, 4, 5))
    assert official
    assert measured
    assert ratio == pytest.approx(measured / official, abs=0.05 / official + 0.0005)
    assert "current" in row[3]


@pytest.mark.parametrize("row", [r for r in FIGURES if number(r[5])], ids=lambda r: r[0])
def test_a_ratio_beyond_five_per_cent_has_its_reason(row: list[str]) -> None:
    if abs((number(row[5]) or 1) - 1) > 0.05:
        assert "smoothing" in row[6] or "another course" in row[6]


def test_sums_are_of_the_rows_above_them() -> None:
    whole, above = 0.0, dict[str, list[float]]()
    for row in FIGURES:
        measured = number(row[4]) or 0
        name = row[0].partition(" – ")[0].removesuffix(": sum")
        if row[0].endswith(": sum"):
            assert measured == pytest.approx(sum(above[name]), abs=0.25), name
        elif row[0] == "Whole line":
            parts = [km for kms in above.values() for km in kms]
            assert measured == pytest.approx(sum(parts), abs=0.05 * len(parts) + 0.05)
            whole += measured
            above = {}
        else:
            above.setdefault(name, []).append(measured)
    assert whole == pytest.approx(1406.0 + 2214.5 + 1242.1, abs=0.2)


def test_the_stretches_that_the_issue_names_are_there_with_their_figures() -> None:
    shown = {(row[0].partition(" (")[0].partition(" – ")[0], number(row[3])) for row in FIGURES}
    shown |= {(row[0], number(row[3])) for row in FIGURES}
    for name, figure in (
        ("Điện Biên – Phongsaly", 354.798),
        ("Điện Biên – Luang Prabang", 59.914),
        ("Sơn La: sum", 274.056),
        ("Nghệ An: sum", 468.281),
        ("Lai Châu", 265.165),
        ("Lào Cai", 182.086),
        ("Cao Bằng", 333.125),
        ("Lạng Sơn", 231.74),
        ("Quảng Ngãi (formerly Kon Tum): sum", 154.222),
        ("Quảng Ngãi", 138.3),
        ("Lâm Đồng", 141.045),
        ("Đồng Nai (formerly Bình Phước): sum", 258.939),
        ("An Giang (formerly Kiên Giang): sum", 49.677),
    ):
        assert (name, figure) in shown, name
