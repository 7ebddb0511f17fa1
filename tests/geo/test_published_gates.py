from datetime import date

from geo.gate_spacing import GATES
from geo.published_gates import published_gates


def test_types_are_added_up() -> None:
    """1 international, 1 main, 2 secondary gates of Sơn La on 18 November 2024."""
    found = published_gates("VN-LA", "province/son-la", GATES, date(2024, 11, 18))
    assert found is not None
    assert (found.count, found.date) == (4, "2024-11-18")


def test_a_count_of_all_gates_is_one_of_international_main_and_secondary_ones() -> None:
    found = published_gates("VN-CN", "province/lang-son", GATES, date(2026, 1, 1))
    assert found is not None
    assert found.count == 12
    crossings = GATES | {"crossing"}
    assert published_gates("VN-CN", "province/lang-son", crossings, date(2026, 1, 1)) is None


def test_the_newest_counts() -> None:
    """Tây Ninh had 2 international gates in 2016 and 3 in 2021."""
    international = {"international"}
    counts = [
        found.count if found else None
        for year in (2012, 2016, 2022)
        for found in [
            published_gates("VN-KH", "province/tay-ninh", international, date(year, 12, 1))
        ]
    ]
    assert counts == [None, 2, 3]


def test_what_no_one_counted_has_no_count() -> None:
    assert published_gates("VN-CN", "province/quang-ninh", GATES, date(2026, 1, 1)) is None
