"""The automaton on disk: used only if it is what was written, and never needed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from gazetteer import automaton_cache
from gazetteer.automaton_cache import cached_automaton
from gazetteer.gazetteer import Gazetteer, load
from gazetteer.matcher import Matcher
from gazetteer.name_patterns import Meaning

PATTERNS = {b"abc": Meaning(("gate/x",), False, (("ga ", "gate/y"),), 0)}


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(automaton_cache, "cache_folder", lambda: tmp_path / "cache")
    return tmp_path / "cache"


def never() -> dict[bytes, Meaning]:
    message = "built again"
    raise AssertionError(message)


def test_what_was_built_once_is_read(cache: Path) -> None:
    first, meanings = cached_automaton(load(), lambda: PATTERNS)
    again, read = cached_automaton(load(), never)
    assert first.find(b"xabc") == again.find(b"xabc") == [(1, 4, 0)]
    assert meanings == read == list(PATTERNS.values())
    assert len(list(cache.glob("names-*.bin"))) == 1


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda data: data[:40],
        lambda data: data[:-1],
        lambda data: data[:50] + bytes([data[50] ^ 1]) + data[51:],
        lambda data: b"\0" * len(data),
    ],
)
def test_a_damaged_file_is_built_anew(cache: Path, damage: Callable[[bytes], bytes]) -> None:
    cached_automaton(load(), lambda: PATTERNS)
    (file,) = cache.glob("names-*.bin")
    good = file.read_bytes()
    file.write_bytes(damage(good))
    _, meanings = cached_automaton(load(), lambda: PATTERNS)
    assert meanings == list(PATTERNS.values())
    assert file.read_bytes() == good


def test_another_set_of_names_has_a_file_of_its_own(cache: Path) -> None:
    cached_automaton(load(), lambda: PATTERNS)
    other = Gazetteer()
    other.places = {k: v for k, v in other.places.items() if k != "gate/long-sap"}
    cached_automaton(other, lambda: PATTERNS)
    assert len(list(cache.glob("names-*.bin"))) == 2


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(automaton_cache, "cache_folder", lambda: tmp_path / "file" / "cache")
    _, meanings = cached_automaton(load(), lambda: PATTERNS)
    assert meanings == list(PATTERNS.values())


def test_old_files_go(cache: Path) -> None:
    cache.mkdir()
    for number in range(9):
        (cache / f"names-{number}.bin").write_bytes(b"old")
    cached_automaton(load(), lambda: PATTERNS)
    assert len(list(cache.glob("names-*.bin"))) == 4


@pytest.mark.usefixtures("cache")
def test_a_matcher_from_disk_finds_what_a_new_one_finds() -> None:
    text = "Cửa khẩu Lóng Sập, ga quốc tế Lào Cai, Tan Thanh, mốc 5"
    new, read = Matcher(load()), Matcher(load())
    assert new.find(text) == read.find(text) != []
