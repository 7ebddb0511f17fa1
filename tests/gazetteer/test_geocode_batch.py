"""Geocoding many names: order and index kept, each decided as it would be alone."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.geocode_batch import COLUMNS, geocode_all, geocode_series
from gazetteer.geocoding import decided, geocode

NOW = date(2024, 11, 18)
NAMES = ["Lóng Sập", "Thanh Thủy", "Hà Nội", "Tây Trangg", "mốc 113", "CK Tây Trang", "", None]


def test_each_name_is_found_ambiguous_or_not_there() -> None:
    matches = geocode_all(NAMES, as_of=NOW)
    assert [m.outcome for m in matches] == [
        *("found", "ambiguous", "none", "misspelt", "ambiguous", "found", "none", "none"),
    ]
    assert [m.query for m in matches] == [name or "" for name in NAMES]


def test_what_is_undecided_has_no_place_but_its_candidates() -> None:
    (match,) = geocode_all(["Thanh Thủy"], as_of=NOW)
    row = match.as_row()
    assert row["place_id"] is None
    assert row["lon"] is None
    assert set(row["candidates"]) == {"gate/thanh-thuy", "gate/thanh-thuy-nghe-an"}
    assert "Nghệ An" in row["reason"]


def test_a_province_for_each_name_decides() -> None:
    provinces = ["Nghệ An", "Vị Xuyên", None]
    first, second, third = geocode_all(["Thanh Thủy"] * 3, provinces=provinces, as_of=NOW)
    assert first.best
    assert first.best.place_id == "gate/thanh-thuy-nghe-an"
    assert second.best
    assert second.best.place_id == "gate/thanh-thuy"
    assert third.outcome == "ambiguous"


def test_an_unknown_province_is_told_and_the_other_rows_go_on() -> None:
    bad, good = geocode_all(["Lóng Sập", "Lóng Sập"], provinces=["Sơn Laa", "Sơn La"], as_of=NOW)
    assert (bad.outcome, good.outcome) == ("none", "found")
    assert bad.as_row()["reason"].startswith("no border province is named “Sơn Laa”")


def test_there_must_be_as_many_provinces_as_names() -> None:
    with pytest.raises(ValueError, match="2 names cannot go with 1 provinces"):
        geocode_all(["Lóng Sập", "Mộc Bài"], provinces=["Sơn La"])


def test_equal_names_are_looked_up_once() -> None:
    done: list[int] = []
    matches = geocode_all(["Lóng Sập"] * 5 + ["Mộc Bài"], as_of=NOW, progress=done.append)
    assert sum(done) == 2
    assert matches[0] is matches[4]


@settings(deadline=None, max_examples=25)
@given(st.lists(st.sampled_from(NAMES) | st.text(max_size=12), max_size=8))
def test_many_names_are_decided_as_each_alone(names: list[str | None]) -> None:
    for name, match in zip(names, geocode_all(names, as_of=NOW), strict=True):
        alone = geocode(name or "", as_of=NOW)
        assert list(match.candidates) == alone
        best = decided(alone) if alone else []
        assert match.best == (best[0] if len(best) == 1 else None)


def test_a_series_keeps_its_index_and_missing_cells_match_nothing() -> None:
    names = pd.Series(["Mộc Bài", float("nan"), "Mộc Bài", 255], index=["a", "b", "a", 7])
    found = geocode_series(names, as_of=NOW)
    assert list(found.columns) == list(COLUMNS)
    assert list(found.index) == ["a", "b", "a", 7]
    assert found["match"].tolist() == ["found", "none", "found", "none"]
    assert found["place_id"].iloc[0] == "gate/moc-bai"


def test_a_series_takes_a_series_of_provinces() -> None:
    names = pd.Series(["Thanh Thủy", "Thanh Thủy"], index=[5, 6])
    provinces = pd.Series(["Nghệ An", float("nan")], index=[5, 6])
    found = geocode_series(names, provinces=provinces, as_of=NOW)
    assert found["match"].tolist() == ["found", "ambiguous"]


def test_an_empty_series_gives_the_columns() -> None:
    found = geocode_series(pd.Series([], dtype=object))
    assert (len(found), list(found.columns)) == (0, list(COLUMNS))
