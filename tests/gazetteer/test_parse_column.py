"""A column of texts: the same mentions as text by text."""

from datetime import date

import pyarrow as pa
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gazetteer.find_column import find_names
from gazetteer.gazetteer import load
from gazetteer.geoparse import parse
from gazetteer.matcher import matcher
from gazetteer.mentions import FIELDS
from gazetteer.parse_column import mentions_table, parse_column
from gazetteer.plain_text import plain_text

DAY = date(2024, 11, 18)
TEXTS = [
    "Giá vàng tăng.",
    "Cửa khẩu Lóng Sập mở lại; tỉnh Sơn La đón đoàn của Lào.",
    "",
    None,
    "Cu\u031b\u0309a kha\u0302\u0309u Lo\u0301ng Sa\u0323\u0302p.",
    "Tổ tuần tra lên mốc 255.",
    "Cửa khẩu Tây\u00a0Trang, cửa khẩu Tây  Trang, cửa khẩu Tây\tTrang.",
    "Sơn",
    "La",
]


def alone(texts: list[str | None]) -> list[tuple[int, list[object]]]:
    found = [(row, parse(text or "", today=DAY)) for row, text in enumerate(texts)]
    return [(row, mentions) for row, mentions in found if mentions]


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.string_view()])
def test_a_column_gives_what_its_texts_give(kind: pa.DataType) -> None:
    assert list(parse_column(pa.array(TEXTS, kind), today=DAY)) == alone(TEXTS)


def test_chunks_and_slices_keep_their_rows() -> None:
    chunks = pa.chunked_array([pa.array(TEXTS[:3]), pa.array([], pa.string()), pa.array(TEXTS[3:])])
    assert list(parse_column(chunks, today=DAY)) == alone(TEXTS)
    assert list(parse_column(pa.array(TEXTS).slice(1, 4), today=DAY)) == alone(TEXTS[1:5])


def test_what_lies_under_a_null_is_not_read() -> None:
    data = "cửa khẩu Lóng Sập".encode()
    offsets = pa.array([0, len(data), len(data)], pa.int32()).buffers()[1]
    column = pa.Array.from_buffers(
        pa.string(), 2, [pa.py_buffer(b"\x02"), offsets, pa.py_buffer(data)]
    )
    assert list(parse_column(column)) == []
    assert find_names(column).num_rows == 0


def test_strings_need_no_arrow_and_may_be_anything_a_text_may_be() -> None:
    texts = ["\ud800 cửa khẩu Lóng Sập", float("nan"), None, "Lóng   Sập, cửa khẩu Lóng \n Sập"]
    assert [row for row, _ in parse_column(texts)] == [0, 3]  # type: ignore[arg-type]
    assert find_names(texts[:1])["place_ids"].to_pylist() == [["gate/long-sap"]]  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="row 1"):
        list(parse_column(["a", 5]))  # type: ignore[list-item]


def test_a_name_does_not_run_from_one_text_into_the_next() -> None:
    assert find_names(pa.array(TEXTS))["row"].unique().to_pylist() == [1, 4, 6]


@settings(deadline=None, max_examples=50)
@given(st.lists(st.text(st.sampled_from("Lào Sơn La,cửa khẩu\u0301\u00a0\n\r “”mốc1")), max_size=6))
def test_any_texts_give_the_same_in_a_column(texts: list[str]) -> None:
    assert list(parse_column(texts, today=DAY)) == alone(list(texts))


def test_mentions_are_a_table_with_the_columns_of_the_contract() -> None:
    table = mentions_table(parse_column(TEXTS, today=DAY))
    assert table.column_names == ["row", *FIELDS]
    assert table["row"].to_pylist()[:3] == [1, 1, 1]
    assert table.schema.field("evidence").type == pa.list_(pa.string())
    assert mentions_table([]).num_rows == 0


def names_of(texts: list[str]) -> list[tuple[int, int, int, list[str]]]:
    plains = [plain_text(text) for text in texts]
    return [
        (row, plain.given(hit.start), plain.given_end(hit.end), list(hit.place_ids))
        for row, plain in enumerate(plains)
        for hit in matcher(load()).find(plain.text)
    ]


def rows_of(table: pa.Table) -> list[tuple[int, int, int, list[str]]]:
    return [(r["row"], r["start"], r["end"], r["place_ids"]) for r in table.to_pylist()]


PARTS = [
    "Lào",
    " Cai",
    "Sơn La",
    "ga ",
    "Hữu Nghị",
    " Quan",
    "Laos",
    "友谊关口岸",
    "x",
    " ",
    "\u00a0",
]
PARTS += [
    "“",
    "\u0301",
    "1",
    "\n",
    "Thanh",
    " Thủy",
    "Lao Bao",
    "cầu ",
    "Bắc Luân 2",
    "<b>",
    "&#7841;",
]


@settings(deadline=None, max_examples=200)
@given(st.lists(st.lists(st.sampled_from(PARTS), max_size=8).map("".join), max_size=5))
def test_names_found_together_are_those_found_one_by_one(texts: list[str]) -> None:
    assume(not any("   " in text for text in texts))
    assert rows_of(find_names(pa.array(texts, pa.string()))) == names_of(texts)


def test_an_empty_column_has_no_names() -> None:
    assert find_names(pa.array([], pa.string())).num_rows == 0
    assert find_names(pa.array(["", None, "abc"])).column_names == [
        *("row", "start", "end", "text", "place_ids"),
    ]
