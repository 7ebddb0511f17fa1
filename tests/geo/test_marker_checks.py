"""Markers known to stand in a province lie in its stretch, or the conflict is listed."""

from geo.border import BORDERS
from geo.marker_anchors import numbering, stretch_of
from geo.marker_chainage import marker_km
from geo.marker_checks import COLUMNS, MarkerFact, marker_conflicts, marker_facts


def test_every_marker_lies_in_its_stretch_or_is_listed() -> None:
    listed = {(c.border, c.markers) for c in marker_conflicts()}
    facts = marker_facts()
    assert len(facts) > 150
    for fact in facts:
        span = stretch_of(fact.border, fact.province_id, fact.neighbour_id)
        assert span, fact
        for number in (fact.first, fact.last):
            km = marker_km(fact.border, number.partition("+")[0]).km
            inside = span[0] - 0.1 <= km <= span[1] + 0.1
            assert inside or (fact.border, fact.markers) in listed, fact


def test_the_conflicts_that_sources_are_known_to_have() -> None:
    found = {(c.border, c.markers, c.province, c.neighbour) for c in marker_conflicts()}
    assert ("VN-LA", "608–644", "Quảng Trị", "Sa La Van") in found
    assert ("VN-LA", "638–675", "Huế", None) in found
    [hatinh] = [c for c in marker_conflicts("VN-LA") if "484–497" in c.problem]
    assert (hatinh.markers, hatinh.neighbour) == ("462–486", "Bô Ly Khăm Xay")


def test_a_conflict_that_the_unknown_chainage_may_explain_is_not_certain() -> None:
    for conflict in marker_conflicts():
        assert conflict.is_certain == (conflict.beyond_km > conflict.within_km)
        assert tuple(conflict.as_dict()) == COLUMNS
    assert not any(c.is_certain for c in marker_conflicts())


def test_ranges_that_share_an_end_agree() -> None:
    def fact(first: str, last: str, province: str, neighbour: str = "") -> MarkerFact:
        return MarkerFact("VN-CN", first, last, province, neighbour, ())

    assert not fact("0", "16", "province/a").contradicts(fact("16", "85+70m", "province/b"))
    assert not fact("79", "79", "province/a").contradicts(fact("79(1)", "90", "province/b"))
    assert fact("0", "17", "province/a").contradicts(fact("16", "85", "province/b"))
    assert fact("5", "5", "province/a").contradicts(fact("1", "9", "province/b"))
    assert not fact("1", "9", "province/a").contradicts(fact("1", "4", "province/a", "neighbour/n"))
    assert fact("1", "9", "province/a", "neighbour/m").contradicts(
        fact("1", "4", "province/a", "neighbour/n")
    )


def test_facts_are_written_as_markers_are() -> None:
    for fact in marker_facts():
        assert fact.border in BORDERS
        assert numbering(fact.first) <= numbering(fact.last)
        assert fact.source_ids
