"""How well texts are read: ``python -m benchmarks.reading [--errors] [FOLDER]``.

The labelled texts are our own; the measure is that of the field: a mention is found if its span
and kind are right (of a marker the number is enough), precision, recall and F1 by kind, and the
share of all labels whose place is right too.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.labelled_texts import FOLDER, Label, LabelledText, labelled_texts
from gazetteer.geoparse import parse
from gazetteer.mentions import Mention

KINDS = ("gate", "province", "neighbour_province", "marker", "country")


def compare(text: LabelledText, mentions: Sequence[Mention]) -> Iterator[tuple[str, str, str]]:
    """Yield (kind, outcome, words) of each label and each false mention of a text.

    The outcome is ``right``, ``wrong place``, ``missed`` or ``false``.
    """
    rest = list(mentions)
    for label in (label for label in text.labels if label.kind):
        found = next((m for m in rest if _is(m, label)), None)
        if found is None:
            yield label.kind, "missed", _beside(text.text, label.start, label.end)
            continue
        rest.remove(found)
        same = found.place_id == label.place_id
        yield (
            *(label.kind, "right" if same else "wrong place"),
            f"{found.place_id}, not {label.place_id}: "
            + _beside(text.text, label.start, label.end),
        )
    harmless = [label for label in text.labels if label.harmless]
    for mention in rest:
        if not any(_overlap(mention, label) for label in harmless):
            words = _beside(text.text, mention.start, mention.end)
            yield mention.kind, "false", f"{mention.place_id}: {words}"


def _beside(text: str, start: int, end: int) -> str:
    """Return a span with what stands around it, on one line."""
    before, after = text[max(0, start - 60) : start], text[end : end + 40]
    return f"{before}[{text[start:end]}]{after}".replace("\n", "⏎")


def _is(mention: Mention, label: Label) -> bool:
    if mention.kind != label.kind:
        return False
    if mention.kind == "marker":
        return _overlap(mention, label)
    return (mention.start, mention.end) == (label.start, label.end)


def _overlap(mention: Mention, label: Label) -> bool:
    return mention.start < label.end and label.start < mention.end


def scores(outcomes: Counter[tuple[str, str]], kinds: Sequence[str]) -> tuple[float, ...]:
    """Return precision, recall, F1 and the share of labels with the right place."""
    right, wrong, missed, false = (
        sum(outcomes[kind, outcome] for kind in kinds)
        for outcome in ("right", "wrong place", "missed", "false")
    )
    found = right + wrong
    precision = found / (found + false) if found + false else 1.0
    recall = found / (found + missed) if found + missed else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return precision, recall, f1, right / (found + missed) if found + missed else 1.0


def main() -> None:
    """Read every labelled text and print the scores, and on request each error."""
    folders = [Path(argument) for argument in sys.argv[1:] if not argument.startswith("-")]
    outcomes: Counter[tuple[str, str]] = Counter()
    for text in labelled_texts(*folders or [FOLDER]):
        for kind, outcome, words in compare(text, parse(text.text, today=text.day)):
            outcomes[kind, outcome] += 1
            if outcome != "right" and "--errors" in sys.argv:
                print(f"{text.text_id:10} {outcome:12} {kind:18} {words}")
    print(f"{'':20} {'labels':>7} {'precision':>9} {'recall':>7} {'F1':>7} {'place':>7}")
    for name, kinds in (*((kind, (kind,)) for kind in KINDS), ("all but countries", KINDS[:-1])):
        count = sum(
            n for (kind, outcome), n in outcomes.items() if kind in kinds and outcome != "false"
        )
        print(f"{name:20} {count:7}", *(f"{value:7.3f}" for value in scores(outcomes, kinds)))


if __name__ == "__main__":
    main()
