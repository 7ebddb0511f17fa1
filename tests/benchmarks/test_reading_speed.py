"""What is timed beside each other does the same work."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyarrow as pa
import pytest

from benchmarks import peers, reading_speed
from benchmarks.corpus import border, mix
from gazetteer.geoparse import parse

TEXTS = [*mix(12, seed=8), *border(4, seed=8)]


@pytest.fixture
def column() -> pa.StringArray:
    return pa.array(TEXTS)


@pytest.fixture
def jsonl(tmp_path: Path) -> Path:
    return reading_speed._jsonl(tmp_path, TEXTS)


def test_a_plain_regular_expression_finds_as_many_names_as_ours(column: pa.StringArray) -> None:
    read = peers.regular_expression(peers.spelt())
    assert read(TEXTS) == reading_speed.find_in_column(column)


def test_the_floor_sees_every_name_that_ours_finds(column: pa.StringArray) -> None:
    scan = peers.daachorse(peers.spelt())
    assert scan("\n".join(TEXTS).encode()) >= reading_speed.find_in_column(column)


def test_a_column_and_a_file_of_the_same_texts_hold_the_same(
    column: pa.StringArray, jsonl: Path
) -> None:
    assert reading_speed.find_in_jsonl(jsonl) == reading_speed.find_in_column(column)
    assert reading_speed.parse_jsonl(jsonl) == reading_speed.parse_column(column)


def test_a_pool_finds_what_one_finds() -> None:
    with ThreadPoolExecutor(2) as pool:
        found = reading_speed.parse_in(pool, TEXTS)
    assert found == sum(len(parse(text)) for text in TEXTS)


def test_a_work_gets_all_texts_if_it_is_fast_enough() -> None:
    assert reading_speed.fitting(TEXTS, len, list) == TEXTS
