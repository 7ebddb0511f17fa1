"""Cue words of visits: what the verbs and nouns of a sentence say, from ``visit_cues.csv``.

``delegation``, ``body`` and ``he`` are who may go; ``visits``, ``moves``, ``attends``, ``greets``,
``meets`` and ``opens`` what they do, ``crosses`` that they cross the border there; ``receives``
has the home side before it, ``hosts`` after it, ``guests`` the other side; ``leads`` stands beside
who leads; ``both`` names two sides at once, ``own`` the gate's own staff, ``catches`` its work
against smuggling. What follows ``asks``, ``plans``, ``projects``, ``speaks`` or ``recalls`` is not
told as done. ``at`` comes before a place gone to, ``topic`` before one that is spoken of, unless
it is a ``survey``, ``apart`` before one that lies elsewhere. ``same_day``, ``next_day``,
``day_before``, ``decree``, ``signed`` and ``trip`` say of which day a date is; who ``returns``
makes no other visit.
The longest phrase counts; ``none`` keeps a longer phrase from being taken for the shorter.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from gazetteer.orthography import strip_marks

_TABLE = Path(__file__).parent / "visit_cues.csv"
_SURE = 2
"""How many words of a phrase are sure without their marks."""
_TOKEN = re.compile(r"[^\W_]+|[^\w\s]")


class Cue(NamedTuple):
    """A cue in a text: where it stands, and what it says."""

    start: int
    end: int
    says: frozenset[str]


class _Node(dict[str, "_Node"]):
    """A word of phrases, with the words that may come next."""

    says: frozenset[str] | None = None


def cues(text: str, *, bare: bool = False) -> Iterator[Cue]:
    """Yield the cues of a text in order, none overlapping another.

    Parameters
    ----------
    text
        A text, or a part of one.
    bare
        Whether it is Vietnamese that has lost its marks: only phrases of several words are sure
        there, and the word for a delegation.

    Examples
    --------
    >>> [sorted(cue.says) for cue in cues("Đoàn công tác đã tới thăm cửa khẩu")]
    [['delegation'], ['visits']]
    """
    tokens = list(_TOKEN.finditer(text))
    index = 0
    while index < len(tokens):
        node, said = _tree(bare=bare), None
        for reach in range(index, len(tokens)):
            following = node.get(tokens[reach].group().casefold())
            if following is None:
                break
            node = following
            if node.says is not None:
                said = reach, node.says
        if said is None:
            index += 1
            continue
        last, says = said
        if says:
            yield Cue(tokens[index].start(), tokens[last].end(), says)
        index = last + 1


@cache
def _tree(*, bare: bool) -> _Node:
    root = _Node()
    with _TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            words = _TOKEN.findall(row["phrase"].casefold())
            if bare:
                words = _TOKEN.findall(strip_marks(row["phrase"]).casefold())
                if row["language"] != "vi" or (len(words) < _SURE and row["says"] != "delegation"):
                    continue
            node = root
            for word in words:
                node = node.setdefault(word, _Node())
            if node.says is None or not bare:
                node.says = frozenset(row["says"].split()) - {"none"}
    return root
