import pytest

from geo.marker_spans import marker_span


@pytest.mark.parametrize(
    ("border", "provinces", "neighbour", "said"),
    [
        ("VN-LA", ["province/son-la"], None, "145–269"),
        ("VN-LA", ["province/son-la"], "neighbour/luang-prabang", "145–157"),
        ("VN-LA", ["province/thanh-hoa"], None, "270–356"),  # stated for the pair
        ("VN-LA", ["province/thanh-hoa"], "neighbour/houaphanh", "270–356"),
        ("VN-CN", ["province/cao-bang"], None, "519/2–?"),
        ("VN-CN", ["province/lang-son"], None, "?–1297/4"),
        ("VN-KH", ["province/an-giang", "province/kien-giang"], None, "241–314"),
        ("VN-LA", ["province/quang-binh", "province/quang-tri"], None, "516–638"),
        ("VN-CN", [], None, "0–1378"),
        ("VN-KH", [], None, "1–314"),
    ],
)
def test_markers_bound_a_stretch(
    border: str, provinces: list[str], neighbour: str | None, said: str
) -> None:
    assert str(marker_span(border, provinces, neighbour)) == said


def test_what_no_source_tells_is_none() -> None:
    assert marker_span("VN-KH", ["province/long-an"]) is None
    assert marker_span("VN-LA", ["province/dien-bien"], "neighbour/phongsaly") is None
    assert marker_span("VN-KH", ["province/dak-lak"], "neighbour/ratanakiri") is None


def test_what_a_source_states_goes_before_what_follows_from_counts() -> None:
    span = marker_span("VN-LA", ["province/quang-tri"], "neighbour/salavan")
    assert span is not None
    assert (str(span), span.basis, span.others) == ("608–644", "stated", ("608–638",))
