"""Between two days on which something changes, every answer is the same."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.borders import borders
from gazetteer.gazetteer import load
from gazetteer.steady_days import steady_day

DAYS = st.dates(date(1940, 1, 1), date(2030, 1, 1))


@settings(max_examples=40, deadline=None)
@given(DAYS)
def test_what_is_known_on_a_day_is_known_since_its_steady_day(day: date) -> None:
    gazetteer = load()
    since = steady_day(day, gazetteer)
    assert since <= day
    for place in gazetteer.places.values():
        known = [
            (
                gazetteer.name_on(place, on),
                gazetteer.exists(place, on),
                gazetteer.province_of(place, on),
                place.kind == "gate" and gazetteer.status(place.place_id, on),
                [place.is_called(name.text, on) for name in place.names],
            )
            for on in (since, day)
        ]
        assert known[0] == known[1]


def test_the_day_before_something_changes_is_another() -> None:
    for line in borders().values():
        before = line.regime_from - timedelta(1)
        assert steady_day(line.regime_from, load()) == line.regime_from
        assert steady_day(before, load()) < line.regime_from
