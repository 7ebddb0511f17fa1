"""The last stretch of the border with China runs at sea, and is told apart."""

import pytest
from shapely import LineString

from geo import layers
from maps.labels import Texts
from maps.sea import COAST, at_sea, km_at_sea
from maps.segments import segment_features


def test_a_line_that_does_not_meet_the_coast_there_has_no_stretch_at_sea() -> None:
    line = LineString([(106, 22), (107, 21.8)])
    assert not len(at_sea(line))
    assert km_at_sea(line) == 0


def test_the_stretch_at_sea_runs_from_the_coast_to_the_end() -> None:
    line = LineString([(107.9, 21.5), COAST, (108.1, 21.47)])
    assert at_sea(line).tolist() == [list(COAST), [108.1, 21.47]]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("vi", "gồm 11,1 km trên biển, đến điểm số 1 của đường phân định vịnh Bắc Bộ"),
        ("en", "includes 11.1 km at sea, to point 1 of the Gulf of Tonkin delimitation line"),
    ],
)
def test_only_quang_ninh_has_one_and_its_card_says_how_long(lang: str, text: str) -> None:
    frame = layers.segments()
    rows = frame.to_dict("records")
    arcs: list[list[int]] = [[] for _ in rows]
    drawn = segment_features(rows, arcs, Texts(lang), set())  # type: ignore[arg-type]
    assert [s["id"] for s in drawn if s["coast"]] == ["VN-CN/quang-ninh/guangxi"]
    [quang_ninh] = [s for s in drawn if s["coast"]]
    assert ["", text] in [list(row) for row in quang_ninh["card"]["rows"]]
    assert [s["id"] for s in drawn if text in str(s["card"])] == [quang_ninh["id"]]
