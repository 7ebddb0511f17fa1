"""Dated claims: which one holds on a day, and what is not known of its beginning."""

from datetime import date

import pytest

from gazetteer.claims import Claim, Claims

REGIME = date(1990, 3, 1)


def claim(value: str, start: str = "", end: str = "", *, preferred: bool = True) -> Claim:
    return Claim("gate/x", value, start, end, "", preferred, ("s",))


@pytest.mark.parametrize(
    ("start", "day", "holds"),
    [
        ("", date(1990, 2, 28), False),  # not known: from the border's regime on
        ("", REGIME, True),
        ("[..2014-06-25]", date(1989, 1, 1), False),
        ("[..2014-06-25]", date(2000, 1, 1), True),
        ("[..1985]", date(1986, 1, 1), True),  # a source tells of it before the regime
        ("1985", date(1986, 1, 1), True),
        ("2020-12-22", date(2020, 12, 21), False),
    ],
)
def test_a_claim_without_a_beginning_holds_from_the_borders_regime(
    start: str, day: date, holds: bool
) -> None:
    assert claim("open", start).holds_on(day, REGIME) is holds


def test_the_preferred_claim_is_shown_and_of_several_the_latest_begun() -> None:
    claims = Claims(
        [claim("main", "2012", preferred=False), claim("secondary"), claim("crossing", "2011")]
    )
    shown = claims.on("gate/x", date(2024, 1, 1))
    assert shown is not None
    assert shown.value == "crossing"


def test_of_a_place_without_claims_nothing_is_shown() -> None:
    claims = Claims([])
    assert claims.on("gate/x", date(2024, 1, 1)) is None
    assert claims.of("gate/x") == ()
    assert "gate/x" not in claims


def test_new_claims_take_the_place_of_all_about_the_same_place() -> None:
    claims = Claims([claim("main"), claim("secondary", preferred=False)])
    new = claims.replaced([claim("international", "2026")])
    assert [c.value for c in new.of("gate/x")] == ["international"]
    assert len(claims.of("gate/x")) == 2
