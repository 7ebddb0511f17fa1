"""How well claims are checked: ``python -m benchmarks.checking [--errors] [FILE or FOLDER…]``.

A claim is found if one of its kind overlaps the words labelled; of several the worst verdict
counts. A verdict that the tables leave open (flags ``disputed`` and ``soft``) is wrong only where
it is "differs". Traps and words without a label that get a verdict are false.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.labelled_claims import FOLDER, ClaimLabel, ClaimText, labelled_claims
from geo.checking import CheckedClaim, check

_WORST_FIRST = ("differs", "unknown", "agrees")
KINDS = ("length", "gate_count", "gate_type", "pair", "neighbours", "marker", "distance", "date")


class Outcome(NamedTuple):
    """What became of one label, or of a claim reported without one."""

    kind: str
    wanted: str
    """The verdict labelled; ``open`` where any but "differs" is right, ``trap`` or ``nothing``."""
    got: str
    """The verdict reported, or ``nothing``."""
    words: str

    @property
    def is_right(self) -> bool:
        """Whether the verdict is one of the right ones."""
        if self.wanted in ("trap", "nothing"):
            return self.got in ("nothing", "unknown")
        if self.wanted == "open":
            return self.got != "differs"
        if self.wanted == "unknown":
            return self.got in ("unknown", "nothing")
        return self.got == self.wanted


def compare(text: ClaimText, claims: Sequence[CheckedClaim]) -> Iterator[Outcome]:
    """Yield the outcome of each label of a text and of each claim that has none."""
    for label in text.labels:
        here = [c for c in claims if _overlap(c, label) and label.kind in ("", c.kind)]
        if not label.kind:  # a trap beside a claim is not that claim
            here = [c for c in here if not _is_labelled(c, text)]
        verdicts = {claim.verdict for claim in here}
        got = next((verdict for verdict in _WORST_FIRST if verdict in verdicts), "nothing")
        yield Outcome(label.kind or "trap", _wanted(label), got, _beside(text.text, label, here))
    for claim in claims:
        if not any(_overlap(claim, label) for label in text.labels):
            start, end = claim.start or 0, claim.end or 0
            words = (
                f"{text.text[max(0, start - 50) : start]}[{claim.text}]{text.text[end : end + 30]}"
            )
            yield Outcome(claim.kind, "nothing", claim.verdict, words.replace("\n", "⏎"))


def _overlap(claim: CheckedClaim, label: ClaimLabel) -> bool:
    return (claim.start or 0) < label.end and label.start < (claim.end or 0)


def _is_labelled(claim: CheckedClaim, text: ClaimText) -> bool:
    return any(label.kind == claim.kind and _overlap(claim, label) for label in text.labels)


def _wanted(label: ClaimLabel) -> str:
    if not label.kind:
        return "trap"
    return "open" if label.flags else label.verdict


def _beside(text: str, label: ClaimLabel, claims: Sequence[CheckedClaim]) -> str:
    said = "; ".join(f"{c.text!r} holds {c.holds!r} {c.reasons}" for c in claims)
    before = text[max(0, label.start - 60) : label.start]
    words = f"{before}[{text[label.start : label.end]}]{text[label.end : label.end + 40]}"
    return f"{words.replace(chr(10), '⏎')} «{label.words}» {said}"


def scores(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """Return how much is found, how much of it right, and precision and recall of "differs"."""
    decided = [o for o in outcomes if o.wanted in ("agrees", "differs")]
    told = [o for o in outcomes if o.got == "differs"]
    wrong = [o for o in outcomes if o.wanted == "differs"]
    reported = [o for o in outcomes if o.got != "nothing"]
    real = [o for o in reported if o.wanted not in ("trap", "nothing")]
    return {
        "found": _share(sum(o.got != "nothing" for o in decided), len(decided)),
        "precision": _share(len(real), len(reported)),
        "right": _share(sum(o.is_right for o in decided), len(decided)),
        "differs precision": _share(sum(o.wanted == "differs" for o in told), len(told)),
        "differs recall": _share(sum(o.got == "differs" for o in wrong), len(wrong)),
    }


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def main() -> None:
    """Check every labelled text and print the scores, and on request each error."""
    given = [Path(argument) for argument in sys.argv[1:] if not argument.startswith("-")]
    outcomes: list[Outcome] = []
    for text in labelled_claims(*given or [FOLDER]):
        for outcome in compare(text, check(text.text, as_of=text.day, today=text.day)):
            outcomes.append(outcome)
            if not outcome.is_right and "--errors" in sys.argv:
                print(f"{text.text_id:7} {outcome.wanted} -> {outcome.got}: {outcome.words}")
    names = list(scores([]))
    print(f"{'':12} {'labels':>7}", *(f"{name:>18}" for name in names))
    for kind in (*KINDS, "trap", "all"):
        chosen = [o for o in outcomes if kind in (o.kind, "all")]
        labels = Counter(o.wanted != "nothing" for o in chosen)[True]
        values = scores(chosen)
        print(f"{kind:12} {labels:7}", *(f"{values[name]:18.3f}" for name in names))


if __name__ == "__main__":
    main()
