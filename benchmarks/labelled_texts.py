"""Labelled texts: what a careful reader finds in them, marked in place as Markdown links are.

``benchmarks/labelled/*.txt`` hold many texts each. A text begins with a line ``=== id | language |
date | what it tries``. A mention is ``[Lóng Sập](gate/long-sap)``; where nothing decides between
places, ``[Thanh Thủy](gate/? gate/thanh-thuy gate/thanh-thuy-nghe-an)``. What only looks like one
is ``[Thanh Thủy](- a singer)``; with ``~`` instead, taking it for the place does no harm.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

FOLDER = Path(__file__).parent / "labelled"
_HEAD = re.compile(
    r"^=== (?P<id>\S+) \| (?P<lang>\w+) \| (?P<day>\S+) \| (?P<about>.*)\n", re.MULTILINE
)
_LABEL = re.compile(r"\[(?P<text>[^\[\]]+)\]\((?P<label>(?:[^()]|\([^()]*\))*)\)")


@dataclass(frozen=True, slots=True)
class Label:
    """A span of a text, and what it is."""

    start: int
    end: int
    text: str
    kind: str
    """The kind of place; ``""`` if it is none."""
    place_id: str | None
    """None if it is no place, or if nothing decides which."""
    harmless: bool = False
    """Whether taking what is no mention for the place does no harm."""


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A text without its marks, and its labels in order."""

    text_id: str
    lang: str
    day: date
    about: str
    text: str
    labels: tuple[Label, ...]


def labelled_texts(folder: Path = FOLDER) -> Iterator[LabelledText]:
    """Yield every labelled text of a folder, file by file."""
    for path in sorted(folder.glob("*.txt")):
        content = path.read_text(encoding="utf-8")
        heads = list(_HEAD.finditer(content))
        ends = [*(head.start() for head in heads[1:]), len(content)]
        for head, end in zip(heads, ends, strict=True):
            text, labels = unmarked(content[head.end() : end].strip("\n") + "\n")
            day = date.fromisoformat(head["day"])
            yield LabelledText(head["id"], head["lang"], day, head["about"], text, labels)


def unmarked(marked: str) -> tuple[str, tuple[Label, ...]]:
    """Return a text without its marks, and the labels they held."""
    pieces: list[str] = []
    labels: list[Label] = []
    length = end = 0
    for match in _LABEL.finditer(marked):
        pieces += marked[end : match.start()], match["text"]
        start = length + match.start() - end
        length = start + len(match["text"])
        end = match.end()
        labels.append(_label(start, length, match["text"], match["label"].split()[0]))
    return "".join((*pieces, marked[end:])), tuple(labels)


def _label(start: int, end: int, text: str, label: str) -> Label:
    if label in "-~":
        return Label(start, end, text, "", None, harmless=label == "~")
    kind = label.partition("/")[0].replace("neighbour", "neighbour_province")
    return Label(start, end, text, kind, None if label.endswith("/?") else label)
