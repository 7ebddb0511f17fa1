"""Cue words of claims: what the table ``cues.csv`` says, as patterns."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).parent / "cues.csv"


@cache
def values(says: str) -> Mapping[str, str]:
    """Return cue -> value of the rows that say one thing, in small letters.

    Examples
    --------
    >>> values("rank")["song phương"]
    'main'
    """
    with _TABLE.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["says"] == says]
    return {row["cue"].casefold(): row["value"] for row in rows}


def either(*says: str) -> str:
    """Return a pattern of any cue that says one of these things, the longest first.

    Blanks in it stand for any run of blanks; it does not tell whole words from parts.
    """
    cues = sorted((cue for what in says for cue in values(what)), key=len, reverse=True)
    return "(?:" + "|".join(re.escape(cue).replace(r"\ ", r"\s+") for cue in cues) + ")"


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
        if values(says)[" ".join(match.group().casefold().split())] != "none":
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
    return (
        int(text) if text.isdecimal() else int(values("number")[" ".join(text.casefold().split())])
    )
