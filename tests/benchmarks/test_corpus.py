"""The corpus that speed is measured on: fixed by its seed, varied, as dense as real reports."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from statistics import median

import pytest

from benchmarks.corpus import border, figures, mix, news, sentences
from gazetteer.geoparse import parse

Corpus = Callable[..., Iterator[str]]
CORPORA = pytest.mark.parametrize("write", [news, border, mix])


@CORPORA
def test_a_seed_gives_the_same_texts(write: Corpus) -> None:
    assert list(write(40, seed=3)) == list(write(40, seed=3))


@CORPORA
def test_another_seed_gives_other_texts(write: Corpus) -> None:
    assert not set(write(40, seed=3)) & set(write(40, seed=4))


@CORPORA
def test_a_longer_corpus_begins_with_the_shorter(write: Corpus) -> None:
    assert list(islice(write(90, seed=3), 40)) == list(write(40, seed=3))


@CORPORA
def test_every_slot_is_filled(write: Corpus) -> None:
    assert not [text for text in write(100, seed=5) if set("{}*|") & set(text)]


@CORPORA
def test_every_sentence_begins_with_a_capital(write: Corpus) -> None:
    told = [sentence for text in write(60, seed=5) for sentence in sentences(text)]
    assert not [sentence for sentence in told if sentence.lstrip("“")[0].islower()]


def test_hardly_a_sentence_of_the_news_comes_twice() -> None:
    told = Counter(sentence for text in news(600, seed=1) for sentence in sentences(text))
    assert len(told) > 0.99 * told.total()
    assert max(count for sentence, count in told.items() if sentence.endswith(".")) <= 2


def test_a_sentence_in_a_report_of_the_border_comes_twice_at_most_in_a_hundred_reports() -> None:
    told = Counter(sentence for text in border(100, seed=1) for sentence in sentences(text))
    assert max(count for sentence, count in told.items() if sentence.endswith(".")) <= 2


def test_news_have_one_to_five_kilobytes() -> None:
    sizes = [len(text.encode()) for text in news(300, seed=2)]
    assert min(sizes) > 900
    assert 2000 < median(sizes) < 3500
    assert max(sizes) < 5000


def test_reports_of_the_border_are_as_long_and_dense_as_real_ones() -> None:
    told = figures(list(border(60, seed=1)))  # the five articles at hand: 7.7 kB and 4.9 a kB
    assert 6500 < told["bytes a text"] < 9000
    assert 4 < told["mentions a kB"] < 6


def test_reports_of_the_border_name_gates_markers_and_both_sides() -> None:
    kinds = Counter(mention.kind for text in border(40, seed=1) for mention in parse(text))
    assert set(kinds) == {"gate", "province", "neighbour_province", "country", "marker"}


def test_news_name_countries_and_provinces_but_hardly_a_gate() -> None:
    found = Counter(mention.kind for text in news(150, seed=1) for mention in parse(text))
    size = sum(len(text.encode()) for text in news(150, seed=1))
    assert 0.4 < 1000 * found.total() / size < 0.9
    assert found["gate"] + found["marker"] <= 0.02 * found.total()


def test_one_text_in_twenty_of_the_mix_is_a_report_of_the_border() -> None:
    ordinary, reports = set(news(100, seed=6)), set(border(5, seed=6))
    mixed = list(mix(100, seed=6))
    assert len(mixed) == 100
    assert sum(text in reports for text in mixed) == 5
    assert sum(text in ordinary for text in mixed) == 95
