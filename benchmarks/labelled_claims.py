"""Labelled claims: what a careful reader finds that texts claim, marked in place.

A file holds many texts. A text begins with a line ``=== id | language | day | what it tries``; a
claim is ``[274,065km](length differs holds=274.056; note)``, one stretch of words may have two
labels, and what only looks like a claim is ``[words](- why)``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

FOLDER = Path(__file__).parent / "claims"
_HEAD = re.compile(
    r"^=== (?P<id>\S+) \| (?P<lang>\w+) \| (?P<day>\S+) \| (?P<about>.*)\n", re.MULTILINE
)
_MARK = re.compile(r"\[([^\[\]\n]+)\]((?:\([^()\n]*\))+)")
_LABEL = re.compile(r"\(([^()\n]*)\)")
_CLAIM = re.compile(
    r"(?P<kind>\w+) (?P<verdict>agrees|differs|unknown)(?P<flags>(?: disputed| soft)*) holds="
)


@dataclass(frozen=True, slots=True)
class ClaimLabel:
    """A span of a text and the claim it makes; ``kind`` is empty for a trap."""

    start: int
    end: int
    kind: str
    verdict: str
    flags: frozenset[str]
    words: str


@dataclass(frozen=True, slots=True)
class ClaimText:
    """A text without its marks, and its labels in order."""

    text_id: str
    day: date
    text: str
    labels: tuple[ClaimLabel, ...]


def labelled_claims(*paths: Path) -> Iterator[ClaimText]:
    """Yield every labelled text of files, or of the ``*.txt`` files of folders."""
    for given in paths:
        for path in sorted(given.glob("*.txt")) if given.is_dir() else [given]:
            content = path.read_text(encoding="utf-8")
            heads = list(_HEAD.finditer(content))
            ends = [*(head.start() for head in heads[1:]), len(content)]
            for head, end in zip(heads, ends, strict=True):
                text, labels = unmarked(content[head.end() : end].strip("\n") + "\n")
                yield ClaimText(head["id"], date.fromisoformat(head["day"]), text, labels)


def unmarked(marked: str) -> tuple[str, tuple[ClaimLabel, ...]]:
    """Return a text without its marks, and the labels they held.

    Raises
    ------
    ValueError
        If a label is none of the forms.
    """
    pieces: list[str] = []
    labels: list[ClaimLabel] = []
    length = end = 0
    for match in _MARK.finditer(marked):
        pieces += marked[end : match.start()], match[1]
        start = length + match.start() - end
        length = start + len(match[1])
        end = match.end()
        labels += (_label(start, length, said) for said in _LABEL.findall(match[2]))
    return "".join((*pieces, marked[end:])), tuple(labels)


def _label(start: int, end: int, said: str) -> ClaimLabel:
    if said.startswith("-"):
        return ClaimLabel(start, end, "", "", frozenset(), said)
    claim = _CLAIM.match(said)
    if claim is None:
        message = f"not a label of a claim: {said!r}"
        raise ValueError(message)
    flags = frozenset(claim["flags"].split())
    return ClaimLabel(start, end, claim["kind"], claim["verdict"], flags, said)
