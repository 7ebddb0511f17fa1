"""What the gazetteer covers: the published counts, and every fact collected while it was built."""

import csv
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from gazetteer.gazetteer import load
from gazetteer.tables import PLACES

FACTS = Path(__file__).parents[3] / "shared" / "facts"
TODAY = date(2026, 11, 22)
GAZETTEER = load()


def counts(border: str, day: date = TODAY) -> Counter[str]:
    return Counter(
        GAZETTEER.gate_type(gate.place_id, day) or "unknown"
        for gate in GAZETTEER.gates(day)
        if gate.country == "VN" and gate.border == border
    )


def test_ten_gates_with_laos_and_eleven_with_cambodia_are_international() -> None:
    assert counts("VN-LA")["international"] == 10
    assert counts("VN-KH")["international"] == 11


def test_the_pairs_with_laos_of_2016_are_counted_as_published() -> None:
    """8 international, 7 main and 18 secondary, as the press gives them for 2016 to 2020."""
    then = counts("VN-LA", date(2020, 6, 1))
    assert (then["international"], then["main"]) == (8, 7)


def test_both_sides_of_every_pair_are_places() -> None:
    for gate in GAZETTEER.places.values():
        if gate.kind == "gate" and gate.pair_id:
            assert gate.pair_id in GAZETTEER.places


def test_every_international_and_main_gate_has_a_position_or_is_named_as_lacking_one() -> None:
    for gate in GAZETTEER.gates(TODAY):
        if GAZETTEER.gate_type(gate.place_id, TODAY) in ("international", "main"):
            has_point = GAZETTEER.coordinate(gate.place_id) is not None
            assert has_point or gate.country != "VN", gate.place_id


@pytest.mark.skipif(not FACTS.exists(), reason="the collected facts are not beside the project")
def test_every_collected_gate_is_in_or_named_with_the_reason_why_not() -> None:
    with (FACTS / "gates.csv").open(encoding="utf-8", newline="") as file:
        collected = {row["id"] for row in csv.DictReader(file)}
    assert len(collected) == 141
    left_out = set(re.findall(r"`([a-z0-9-]+)`", _left_out()))
    held = {place_id.removeprefix("gate/") for place_id in GAZETTEER.places}
    assert collected - held == left_out


def _left_out() -> str:
    readme = (PLACES / "README.md").read_text("utf-8")
    return readme.split("## What was left out, and why")[1].split("\n## ")[0]


def test_the_counts_in_the_readme_are_those_of_the_tables() -> None:
    readme = (PLACES / "README.md").read_text("utf-8")
    columns = ("international", "main", "secondary", "crossing", "clearance_route")
    for border, name in (("VN-CN", "China"), ("VN-LA", "Laos"), ("VN-KH", "Cambodia")):
        (row,) = (line for line in readme.splitlines() if line.startswith(f"| Vietnam – {name}"))
        told = [0 if cell.strip() == "–" else int(cell) for cell in row.split("|")[2:-1]]
        planned = frozenset({"planned"})
        waiting = [g for g in GAZETTEER.gates(TODAY, statuses=planned) if g.country == "VN"]
        held = [counts(border)[column] for column in columns]
        assert told == [*held, sum(gate.border == border for gate in waiting)], border
