"""What each rule of reading is for: ``python -m benchmarks.ablation [FOLDER …]``.

Each rule is taken away in turn, and the labelled texts are read without it: how many more
mentions are then missed, falsely found, or taken for the wrong place. A rule whose loss no text
shows should go.
"""

import re
import sys
from collections import Counter
from pathlib import Path
from unittest.mock import patch

from benchmarks.labelled_texts import FOLDER, LabelledText, labelled_texts
from benchmarks.reading import KINDS, compare
from gazetteer import (
    context,
    links,
    longer_names,
    marker_reading,
    marker_references,
    resolve,
    text_day,
)
from gazetteer.geoparse import parse


def _no(*_: object, **__: object) -> bool:
    return False


NEVER = re.compile(r"(?!)")
RULES: tuple[tuple[str, object, str, object], ...] = (
    ("a pair is joined by a dash", links, "_DASH", NEVER),
    ("a list is joined by commas and “và”", links, "_LIST", NEVER),
    ("names and provinces between two gates do not end a list", links, "_fills", _no),
    ("counterparts in one clause are a pair", links, "_across", _no),
    ("a cue reaches over names that are not known", links, "lead", lambda *_: None),
    ("a gate named once is known again", resolve, "_is_gate_again", _no),
    ("a name among gates of its border is a gate", resolve, "_is_gate_among_gates", _no),
    ("a name between two gates of a list is a gate", resolve, "_stands_among_gates", _no),
    ("a capital beside a name makes it a longer one", resolve, "in_longer_name", _no),
    ("an organisation's capital is not the province's", longer_names, "_NOT_PART", NEVER),
    ("after an office a capital begins a person", longer_names, "_OFFICE_BEFORE", NEVER),
    ("“Việt – Lào” names no country", resolve, "_SHORT_FORM", ("\0",)),
    ("“cũ” means the province of before the merger", resolve, "_FORMER", ("\0",)),
    ("a station's name is a gate", resolve, "_led_cue", lambda *_: None),
    ("words after a name tell the other side", context, "_THEIR_SIDE", NEVER),
    ("months after it date a text after the merger", text_day, "_speaks_since", _no),
    ("merged provinces date a text before the merger", text_day, "_names_merged", _no),
    ("“sáp nhập”, “cũ” date a text after it", text_day, "_looks_back", _no),
    ("“giáp” names the province on the other side", marker_reading, "_BORDERING", NEVER),
    ("a number that is reached is no marker", marker_references, "_REACHED", NEVER),
    ("a day to be kept is no marker", marker_references, "_UNTIL", NEVER),
)  # fmt: skip


def errors(texts: list[LabelledText]) -> Counter[str]:
    """Return how often each kind of error is made; countries do not count."""
    return Counter(
        outcome
        for text in texts
        for kind, outcome, _ in compare(text, parse(text.text, today=text.day))
        if kind in KINDS[:-1]
    )


def main() -> None:
    """Print the rules and what is lost without each."""
    folders = [Path(argument) for argument in sys.argv[1:]] or [FOLDER]
    texts = [text for folder in folders for text in labelled_texts(folder)]
    with_all = errors(texts)
    print(f"{len(texts)} texts; without a rule there are more (+) or fewer (-) mentions")
    print(f"{'':52} {'missed':>7} {'false':>6} {'wrong place':>12}")
    for name, module, attribute, replacement in RULES:
        with patch.object(module, attribute, replacement):
            without = errors(texts)
        more = [without[k] - with_all[k] for k in ("missed", "false", "wrong place")]
        print(f"{name:52} {more[0]:+7} {more[1]:+6} {more[2]:+12}", flush=True)


if __name__ == "__main__":
    main()
