"""The life of a gate: every dated claim in order, with its source."""

import pytest

from gazetteer.errors import UnknownPlaceError
from gazetteer.events import FIELDS, history
from gazetteer.gazetteer import load


def told(place_id: str, what: str) -> list[tuple[str, str, str]]:
    return [(e.start, e.end, e.value) for e in history(place_id) if e.what == what]


def test_long_sap_was_main_until_22_december_2020_and_opened_as_international_in_2024() -> None:
    types = [e for e in history("gate/long-sap") if e.what == "type"]
    assert [(e.value, e.start, e.end, e.opened) for e in types] == [
        ("main", "1990-03-01", "2020-12-21", ""),
        ("international", "2020-12-22", "", "2024-11-19"),
    ]
    assert all(event.sources for event in types)


def test_its_former_name_and_its_counterparts_types_are_told() -> None:
    assert told("gate/long-sap", "name") == [("", "2005", "Pa Háng")]
    assert ("2024-09-16", "", "international") in told("gate/long-sap", "counterpart_type")


def test_the_merger_of_provinces_is_an_event_of_their_gates() -> None:
    assert told("gate/thanh-thuy", "province") == [
        ("", "2025-06-30", "Hà Giang"),
        ("2025-07-01", "", "Tuyên Quang"),
    ]
    assert told("gate/long-sap", "province") == []


def test_claims_that_disagree_are_both_told() -> None:
    types = {e.value: e.preferred for e in history("gate/thanh-thuy-nghe-an") if e.what == "type"}
    assert types == {"international": False, "main": False, "secondary": True}


def test_a_status_is_told_where_it_is_more_than_open() -> None:
    assert told("gate/long-sap", "status") == []
    assert {value for *_, value in told("gate/huoi-la-son-la", "status")} >= {"planned"}


def test_events_come_in_the_order_of_time() -> None:
    for place in load().places.values():
        begun = [e.start for e in history(place.place_id) if e.start[:1].isdigit()]
        days = [start.split("/")[0].rstrip("~?%").ljust(10, "-") for start in begun]
        assert days == sorted(days), place.place_id


def test_an_event_is_a_record_that_cites_its_sources() -> None:
    record = history("gate/long-sap")[0].as_dict()
    assert tuple(record) == FIELDS
    assert record["from"] == "1990-03-01"
    assert record["sources"][0].startswith("Chính phủ quyết định nâng cấp")


def test_an_unknown_id_is_an_error() -> None:
    with pytest.raises(UnknownPlaceError):
        history("gate/nope")
