"""EDTF dates: the days they may mean, and how a reader sees them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.dates import MERGER, bounds, edtf_text, holds

days = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def test_a_year_runs_from_new_year_to_its_last_day() -> None:
    assert bounds("2007") == (date(2007, 1, 1), date(2007, 12, 31))


def test_february_of_a_leap_year_has_29_days() -> None:
    assert bounds("2024-02")[1] == date(2024, 2, 29)
    assert bounds("2023-02")[1] == date(2023, 2, 28)


def test_at_the_latest_begins_at_the_beginning_of_time() -> None:
    assert bounds("[..2014-06-25]") == (date.min, date(2014, 6, 25))


def test_nothing_known_means_any_day() -> None:
    assert bounds("") == (date.min, date.max)
    assert bounds("XXXX-03-21") == (date.min, date.max)


@pytest.mark.parametrize("text", ["soon", "21/3", "--", "20"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not an EDTF date"):
        bounds(text)


@pytest.mark.parametrize("text", ["2024-02-30", "2024-13", "2023-02-29"])
def test_a_day_that_no_calendar_has_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"month|day"):
        bounds(text)


def test_the_merger_of_provinces_was_on_1_july_2025() -> None:
    assert MERGER.isoformat() == "2025-07-01"


def test_a_claim_holds_on_its_first_and_last_day_and_not_outside() -> None:
    first, last = date(2020, 12, 22), date(2024, 11, 18)
    claim = first.isoformat(), last.isoformat()
    assert holds(*claim, first)
    assert holds(*claim, last)
    assert not holds(*claim, first - timedelta(days=1))
    assert not holds(*claim, last + timedelta(days=1))


def test_a_claim_to_2013_holds_until_new_years_eve() -> None:
    assert holds("1993-06", "2013", date(2013, 12, 31))
    assert not holds("1993-06", "2013", date(2014, 1, 1))


@pytest.mark.parametrize(
    ("edtf", "vi", "en"),
    [
        ("2024-11-18", "18/11/2024", "18 November 2024"),
        ("2020-03", "3/2020", "March 2020"),
        ("2007", "2007", "2007"),
        ("", "không rõ ngày", "date unknown"),
        ("[..2014-06-25]", "≤ 25/6/2014", "≤ 25 June 2014"),
        ("{2025-04-15,2025-04-16}", "15/4/2025 và 16/4/2025", "15 April 2025 and 16 April 2025"),
        ("2024-11-05/2024-11-07", "5/11/2024 – 7/11/2024", "5 November 2024 – 7 November 2024"),
        ("XXXX-03-21", "21/3 (năm không có trong bài)", "21 March (year not in the text)"),
        ("[2024-01-05,2024-02-03]", "5/1/2024 hoặc 3/2/2024", "5 January 2024 or 3 February 2024"),
    ],
)
def test_a_reader_sees_dates_in_the_own_language(edtf: str, vi: str, en: str) -> None:
    assert edtf_text(edtf, "vi") == vi
    assert edtf_text(edtf, "en") == en


def test_three_candidates_for_a_year_are_listed_with_one_or() -> None:
    edtf = "[2024-03-21,2025-03-21,2026-03-21]"
    assert edtf_text(edtf, "en") == (
        "21 March 2024, 21 March 2025 or 21 March 2026 (year not in the text)"
    )


@given(days)
def test_a_day_means_itself(day: date) -> None:
    assert bounds(day.isoformat()) == (day, day)


@given(days)
def test_a_day_lies_in_its_month_and_the_month_in_its_year(day: date) -> None:
    month, year = bounds(f"{day:%Y-%m}"), bounds(f"{day:%Y}")
    assert year[0] <= month[0] <= day <= month[1] <= year[1]
    assert (month[1] + timedelta(days=1)).day == 1


@given(st.lists(days, min_size=1, max_size=5), st.sampled_from(["[]", "{}"]))
def test_a_set_of_days_spans_from_the_first_to_the_last(some: list[date], marks: str) -> None:
    edtf = marks[0] + ",".join(day.isoformat() for day in some) + marks[1]
    assert bounds(edtf) == (min(some), max(some))


@given(days, days)
def test_an_interval_is_bounded_by_its_ends(first: date, last: date) -> None:
    first, last = sorted((first, last))
    assert bounds(f"{first}/{last}") == (first, last)


@given(days, days, days)
def test_a_claim_holds_exactly_between_its_ends(first: date, last: date, day: date) -> None:
    assert holds(f"{first}", f"{last}", day) == (first <= day <= last)
    assert holds(f"[..{first}]", "", day)
    assert holds("", "", day)
