"""The three borders: their names, markers and the first agreement on their regime."""

from datetime import date

import pytest

from gazetteer.borders import borders, borders_named
from gazetteer.gazetteer import load


def test_markers_run_to_1378_792_and_314() -> None:
    assert {name: line.last_marker for name, line in borders().items()} == {
        "VN-CN": 1378,
        "VN-LA": 792,
        "VN-KH": 314,
    }


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("mốc 1088/2 Việt – Trung", ["VN-CN"]),
        ("biên giới Việt Nam - Lào", ["VN-LA"]),
        ("Vietnam–Cambodia border", ["VN-KH"]),
        ("VN-LA", ["VN-LA"]),
        ("mốc 113", []),
    ],
)
def test_a_text_may_name_a_border(text: str, named: list[str]) -> None:
    assert list(borders_named(text)) == named


def test_before_the_first_agreement_no_gate_is_listed() -> None:
    gazetteer = load()
    assert list(gazetteer.gates(date(1983, 7, 19))) == []
    first = {gate.border for gate in gazetteer.gates(date(1983, 7, 20))}
    assert first == {"VN-KH"}
    assert gazetteer.gate_type("gate/long-sap", date(1950, 1, 1)) is None
