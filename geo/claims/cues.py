"""Cue words of claims: what the table ``cues.csv`` says, as patterns."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from gazetteer.alternatives import any_of

_TABLE = Path(__file__).parent / "cues.csv"


@cache
def values(says: str) -> Mapping[str, str]:
    """Return cue -> value of the rows that say one thing, in small letters.

    Examples
    --------
    >>> values("rank")["song phương"]
    'main'
    """
    return {row["cue"].casefold(): row["value"] for row in _rows() if row["says"] == says}


@cache
def _rows() -> tuple[dict[str, str], ...]:
    with _TABLE.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def value_of(says: str, words: str) -> str:
    """Return the value of a cue that says something, as a text writes it.

    Examples
    --------
    >>> value_of("rank", "Song  phương")
    'main'
    """
    return values(says)[" ".join(words.casefold().split())]


def either(*says: str) -> str:
    """Return a pattern of any cue that says one of these things, the longest first.

    Blanks in it stand for any run of blanks; it does not tell whole words from parts.
    """
    return any_of(cue for what in says for cue in values(what))


@cache
def word(*says: str) -> re.Pattern[str]:
    """Return a compiled pattern of any such cue as whole words, in any capitals."""
    return re.compile(rf"(?<!\w){either(*says)}(?!\w)", re.IGNORECASE)


def find(says: str, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
    """Return the first cue of a span that says something; longer words with value none do not.

    Examples
    --------
    >>> find("other", "yêu cầu") is None, find("other", "cây cầu").group()
    (True, 'cầu')
    """
    return next(found(says, text, start, end), None)


def found(says: str, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
    """Yield every cue of a span that says something, as `find` does."""
    stop = len(text) if end is None else end
    for match in word(says).finditer(text, start, stop):
        if value_of(says, match.group()) != "none":
            yield match


@cache
def word_at_end(*says: str) -> re.Pattern[str]:
    """Return a compiled pattern of such a cue where a text ends, blanks aside."""
    return re.compile(rf"(?<!\w)({either(*says)})\s+$", re.IGNORECASE)


NUMBER = rf"(?:\d{{1,3}}|{either('number')})"
"""A count as it is written: in digits or in a word."""


def count_of(text: str) -> int:
    """Return the number that a count means.

    Examples
    --------
    >>> count_of("02"), count_of("Hai")
    (2, 2)
    """
    return int(text if text.isdecimal() else value_of("number", text))
