"""A column of texts: the same mentions as text by text."""

from datetime import date

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.geoparse import parse
from gazetteer.mentions import FIELDS
from gazetteer.parse_column import find_names, mentions_table, parse_column

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


def test_a_name_does_not_run_from_one_text_into_the_next() -> None:
    assert [row for row, _ in find_names(pa.array(TEXTS))] == [1, 4, 6]


@settings(deadline=None, max_examples=50)
@given(st.lists(st.text(st.sampled_from("Lào Sơn La,cửa khẩu\u0301\u00a0\n “”mốc1")), max_size=6))
def test_any_texts_give_the_same_in_a_column(texts: list[str]) -> None:
    assert list(parse_column(texts, today=DAY)) == alone(list(texts))


def test_mentions_are_a_table_with_the_columns_of_the_contract() -> None:
    table = mentions_table(parse_column(TEXTS, today=DAY))
    assert table.column_names == ["row", *FIELDS]
    assert table["row"].to_pylist()[:3] == [1, 1, 1]
    assert table.schema.field("evidence").type == pa.list_(pa.string())
    assert mentions_table([]).num_rows == 0
