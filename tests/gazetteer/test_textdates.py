"""Dates in articles: which words are dates, and which year a bare day belongs to."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gazetteer.textdates import find_dates, full_dates
from gazetteer.year_rule import Dated, YearContext

TODAY = date(2026, 8, 1)


def decided(text: str, *, published: str = "", today: date = TODAY) -> list[Dated]:
    context = YearContext(text, published, today)
    return [context.decide(expression) for expression in find_dates(text)]


def edtf(text: str, *, published: str = "", today: date = TODAY) -> list[str]:
    return [dated.edtf for dated in decided(text, published=published, today=today)]


@pytest.mark.parametrize(
    "text",
    [
        "Ngày 18/11/2024, đoàn đến.",
        "ngày 18-11-2024",
        "ngày 18.11.2024",
        "ngày 18 tháng 11 năm 2024",
        "sáng 18/11/2024",
        "On November 18, 2024",
        "On the morning of November 18th, 2024",
        "le 18 novembre 2024",
    ],
)
def test_18_november_2024_is_read_however_it_is_written(text: str) -> None:
    assert edtf(text) == ["2024-11-18"]


def test_a_month_with_its_year_is_a_date_of_a_month() -> None:
    assert edtf("Khởi công tháng 3 năm 2020, xong tháng 8/2023.") == ["2020-03", "2023-08"]


@pytest.mark.parametrize(
    "text",
    ["mốc 1/2", "tỷ lệ 3/4", "ngày 31/2", "ngày 30/02/2024", "dài 18,11 km", "24/7", "số 12/13"],
)
def test_other_numbers_are_no_dates(text: str) -> None:
    assert find_dates(text) == []


def test_a_journey_from_the_5th_to_the_7th_is_an_interval() -> None:
    assert edtf("Từ ngày 5 đến 7/11/2024, đoàn khảo sát.") == ["2024-11-05/2024-11-07"]


def test_two_days_joined_by_and_are_both_meant() -> None:
    assert edtf("Trong ngày 15 và 16/4/2025, hai bên hội đàm.") == ["{2025-04-15,2025-04-16}"]


def test_a_range_over_two_months_keeps_both() -> None:
    assert edtf("ngày 30/11 và 1/12/2024") == ["{2024-11-30,2024-12-01}"]


def test_a_range_over_new_year_begins_in_the_year_before() -> None:
    assert edtf("từ ngày 31/12 đến 2/1/2025") == ["2024-12-31/2025-01-02"]


def test_dates_of_a_text_come_in_its_order_and_do_not_overlap() -> None:
    text = "Sáng 6/10, tiếp ngày 18/11/2024; từ ngày 5 đến 7/11/2024; tháng 3/2020."
    found = find_dates(text)
    assert [(d.start, text[d.start : d.end]) for d in found] == [(d.start, d.text) for d in found]
    assert all(left.end <= right.start for left, right in pairwise(found))


def test_the_publication_date_gives_a_bare_day_its_year() -> None:
    assert decided("Sáng 6/10, đoàn đến.", published="2025-10-07") == [
        Dated("2025-10-06", "published")
    ]


def test_a_december_day_read_in_january_is_of_the_year_before() -> None:
    assert edtf("Ngày 28/12, đoàn đến.", published="2025-01-02") == ["2024-12-28"]


def test_a_year_of_publication_alone_is_enough() -> None:
    assert edtf("Ngày 3/4, lễ khai trương.", published="2024") == ["2024-04-03"]


def test_metadata_with_day_and_month_swapped_gives_way_to_the_text() -> None:
    (dated,) = decided("Sáng 6/10, đoàn đến.", published="2025-06-10")
    assert (dated.edtf, dated.basis) == ("2025-10-06", "text+context")
    assert "2025-06-10" in dated.warning


def test_today_is_the_day_of_publication_and_yesterday_the_day_before() -> None:
    assert edtf("Sáng nay, đoàn đến.", published="2024-11-20") == ["2024-11-20"]
    assert edtf("Hôm qua, đoàn đến.", published="2024-11-01") == ["2024-10-31"]


def test_today_without_a_publication_date_is_no_day() -> None:
    assert edtf("Hôm nay, đoàn đến.") == [""]


def test_a_year_called_current_gives_the_bare_days_their_year() -> None:
    text = "Ngày 21/3, đoàn đến. Trong năm 2024, hàng hóa tăng."
    assert decided(text) == [Dated("2024-03-21", "text+context")]


def test_a_plan_period_says_nothing_of_the_year() -> None:
    assert edtf("Ngày 21/3, đoàn bàn kế hoạch trong năm 2026-2030.") == ["XXXX-03-21"]


def test_a_decision_cited_bounds_the_year_from_below() -> None:
    text = "Ngày 21/3, đoàn đến. Quyết định ký ngày 10/01/2025."
    assert edtf(text) == ["[2025-03-21,2026-03-21]", "2025-01-10"]


def test_one_candidate_left_is_the_answer() -> None:
    text = "Ngày 21/3, đoàn đến. Quyết định ký ngày 10/01/2026."
    assert decided(text)[0] == Dated("2026-03-21", "text+context")


def test_29_february_is_only_in_leap_years() -> None:
    text = "Ngày 29/2, đoàn đến. Quyết định ký ngày 10/01/2023."
    assert edtf(text)[0] == "2024-02-29"


def test_a_day_after_today_cannot_have_happened() -> None:
    text = "Ngày 21/3, đoàn đến. Quyết định ký ngày 10/01/2025."
    assert edtf(text, today=date(2026, 2, 1))[0] == "2025-03-21"


def test_a_visit_that_cites_a_decision_came_after_it() -> None:
    text = "Ngày 21/3, đoàn đến. Quyết định ký ngày 10/06/2025."
    assert edtf(text)[0] == "2026-03-21"


def test_a_day_without_any_year_in_sight_stays_without_a_year() -> None:
    assert decided("Ngày 21/3, đoàn đến.") == [Dated("XXXX-03-21", "candidates")]


def test_full_dates_have_day_month_and_year() -> None:
    found = full_dates("Ngày 5/6/2024 và ngày 1/2/2020; sáng 9/9; tháng 3/2021.")
    assert list(found) == [date(2024, 6, 5), date(2020, 2, 1)]


days = st.dates(date(1990, 1, 1), date(2030, 12, 31))


@given(
    days,
    st.sampled_from(
        [
            "ngày {0.day}/{0.month}/{0.year}",
            "ngày {0.day:02d}-{0.month:02d}-{0.year}",
            "sáng {0.day}.{0.month}.{0.year}",
            "ngày {0.day} tháng {0.month} năm {0.year}",
            "le {0.day}/{0.month}/{0.year}",
            "on {0:%B} {0.day}, {0.year}",
        ]
    ),
)
def test_any_full_date_is_read_back(day: date, form: str) -> None:
    assert edtf(f"Đoàn đến, {form.format(day)}, rồi về.") == [day.isoformat()]


@given(days, st.integers(0, 364))
def test_a_bare_day_is_of_the_year_before_its_publication(published: date, ago: int) -> None:
    day = published - timedelta(days=ago)
    assume((day.month, day.day) != (2, 29))
    assume(published.day > 12)  # else its day and month may have changed places
    found = edtf(f"Ngày {day.day}/{day.month}, đoàn đến.", published=published.isoformat())
    assert found == [day.isoformat()]


def test_a_company_named_may_10_is_no_date() -> None:
    assert find_dates("Tổng Công ty May 10 tặng quà.") == []


def test_a_range_may_begin_in_the_month_before() -> None:
    [span] = decided("từ ngày 28 đến 3/11/2024", today=date(2024, 12, 1))
    assert span.edtf == "2024-10-28/2024-11-03"


def test_a_range_does_not_begin_on_a_day_that_is_none() -> None:
    spans = decided("từ ngày 31/9 đến 2/10/2024", today=date(2024, 12, 1))
    assert all("2024-09-31" not in span.edtf for span in spans)


def test_29_february_falls_in_the_last_leap_year() -> None:
    [day] = decided("Ngày 29/2, đoàn đến.", published="2025-01-05")
    assert day.edtf == "2024-02-29"


def test_a_swapped_date_does_not_lie_in_the_future() -> None:
    [day] = decided("Ngày 6/10, đoàn đến.", published="2025-06-10", today=date(2025, 6, 15))
    assert (day.edtf, day.warning) == ("2024-10-06", "")


@pytest.mark.parametrize(
    "text",
    [
        "Từ ngày 30/5 tới ngày 2/6, đoàn",
        "từ ngày 30/5 đến hết ngày 2/6/2024",
        "Từ ngày 30 tháng 5 đến ngày 2 tháng 6 năm 2024",
        "Trong 4 ngày (30/5 – 2/6)",
        "Tu ngay 30/5 den 2/6",
        "Cuối tuần qua (30/5 - 2/6)",
        "from May 30 to June 2",
        "from 30 May to 2 June 2024",
        "between May 30 and June 2",
        "du 30 mai au 2 juin",
    ],
)
def test_a_range_across_months_is_one_interval(text: str) -> None:
    assert edtf(text, published="2024-06-12") == ["2024-05-30/2024-06-02"]


@pytest.mark.parametrize(
    "text",
    [
        "Ngay 9/6, doan da den",
        "ngày mồng 9 tháng Sáu, đoàn",
        "Chủ nhật tuần trước, đoàn",
        "the officials met last Sunday",
        "the officials met Sunday morning",
        "dimanche dernier, la délégation",
        "ວັນທີ 9 ມິຖຸນາ 2024",
        "2024年6月9日",
    ],
)
def test_a_sunday_is_read_in_every_wording(text: str) -> None:
    assert edtf(text, published="2024-06-12") == ["2024-06-09"]


@pytest.mark.parametrize(
    "text",
    [
        "9 tháng năm 2024 kim ngạch tăng",
        "every Sunday the gate opens",
        "next Monday",
        "chiều qua cửa khẩu",
        "Sunday’s market",
    ],
)
def test_no_day_is_read_where_none_is_told(text: str) -> None:
    assert edtf(text, published="2024-06-12") == []
