"""Labelled visits: what a careful reader finds that texts tell of, a line for each below the text.

``benchmarks/visits/*.txt`` hold many texts each, all invented. A text begins with a line ``=== id |
language | day published | what it tries``. Below it each visit is a line ``@@ date | words of the
date | direction | province | leader | title | organisation | gates visited | gates mentioned |
markers | where the year is from``, with a zone last if that is not the body; ``-`` is nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gazetteer.orthography import nfc

FOLDER = Path(__file__).parent / "visits"
_HEAD = re.compile(r"^=== (?P<id>\S+) \| (?P<lang>\w+) \| [\d-]+ \| (?P<about>.*)\n", re.MULTILINE)
_LABEL = re.compile(r"^@@ (.*)\n?", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class VisitLabel:
    """A visit that a text tells of; names are as the text writes them, ``""`` is nothing."""

    date: str
    """EDTF."""
    date_text: str
    direction: str
    province: str
    leader: str
    leader_title: str
    organisation: str
    gates_visited: tuple[str, ...]
    gates_mentioned: tuple[str, ...]
    markers: tuple[str, ...]
    year_from: str
    """Where the year stands; ``inferred`` if the text does not hold it."""
    zone: str


@dataclass(frozen=True, slots=True)
class VisitText:
    """A text and the visits it tells of."""

    text_id: str
    lang: str
    about: str
    text: str
    labels: tuple[VisitLabel, ...]


def labelled_visits(*paths: Path) -> Iterator[VisitText]:
    """Yield every labelled text of files, or of the ``*.txt`` files of folders."""
    for given in paths:
        for path in sorted(given.glob("*.txt")) if given.is_dir() else [given]:
            content = nfc(path.read_text(encoding="utf-8"))
            heads = list(_HEAD.finditer(content))
            ends = [*(head.start() for head in heads[1:]), len(content)]
            for head, end in zip(heads, ends, strict=True):
                part = content[head.end() : end]
                labels = tuple(_label(match[1]) for match in _LABEL.finditer(part))
                text = _LABEL.sub("", part).strip("\n") + "\n"
                yield VisitText(head["id"], head["lang"], head["about"], text, labels)


def _label(line: str) -> VisitLabel:
    fields = ["" if field == "-" else field for field in map(str.strip, line.split(" | "))]
    date, words, direction, province, leader, title, body, visited, named, markers, *rest = fields
    year_from, zone = (*rest, "body")[:2]
    gates = (_items(visited), _items(named), _items(markers))
    return VisitLabel(
        date, words, direction, province, leader, title, body, *gates, year_from, zone
    )


def _items(field: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in field.split(",") if item.strip())
