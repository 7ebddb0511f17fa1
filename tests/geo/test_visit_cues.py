"""The table of cue words of visits, and how a text is read by it."""

import csv
from pathlib import Path
from unicodedata import is_normalized

import geo.visit_cues as module
from geo.visit_cues import cues

KNOWN = set(
    "none delegation body he both own visits survey moves attends greets meets opens crosses "
    "receives hosts guests leads asks plans projects speaks recalls at topic apart same_day "
    "next_day day_before decree signed trip returns catches".split()
)


def said(text: str) -> list[tuple[str, set[str]]]:
    return [(text[cue.start : cue.end], set(cue.says)) for cue in cues(text)]


def rows() -> list[dict[str, str]]:
    table = Path(module.__file__).parent / "visit_cues.csv"
    with table.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_row_is_in_nfc_says_something_known_and_stands_once() -> None:
    phrases = [row["phrase"].casefold() for row in rows()]
    assert len(phrases) == len(set(phrases))
    assert all(is_normalized("NFC", phrase) for phrase in phrases)
    assert {say for row in rows() for say in row["says"].split()} <= KNOWN
    assert {row["language"] for row in rows()} <= {"vi", "en", "fr"}


def test_the_longest_phrase_counts() -> None:
    assert said("Đoàn thanh niên dọn vườn") == []
    assert said("đoàn thăm") == [("đoàn", {"delegation"}), ("thăm", {"visits"})]


def test_case_and_blanks_between_words_do_not_matter() -> None:
    assert said("ĐOÀN  CÔNG TÁC") == [("ĐOÀN  CÔNG TÁC", {"delegation"})]


def test_a_cue_inside_a_word_is_none() -> None:
    assert said("ledger, meeting-house of Doanh") == []
