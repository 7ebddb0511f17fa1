"""How well visits are read: ``python -m benchmarks.visiting [--errors] [FILE or FOLDER…]``.

A visit is found if a record of its province is left for it (of several the one of its day and
leader). Of those labelled, the date is right if it is the same, or of an interval begins it, and
where the text does not hold the year if day and month are; the leader, title, body (organisation)
and direction if they are the same, but that a title may go on (Phó Bí thư Tỉnh ủy Long An). Gates
are those of the visits found.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from benchmarks.labelled_visits import FOLDER, VisitLabel, VisitText, labelled_visits
from gazetteer.documents import document
from gazetteer.geocoding import geocode
from gazetteer.orthography import fold
from geo.records import VisitRecord
from geo.visits import visits

TODAY = date(2026, 11, 22)
"""Nothing in the labelled texts happened later."""
MEASURES = ("visits", "gates visited", "gates mentioned")
"""What has precision and recall."""
SHARES = ("dates", "leaders", "titles", "bodies", "directions")
"""What is right of some labels or not."""

Outcome = tuple[str, str, str]
"""A measure; ``right``, ``missed`` or ``false``; and the words."""


def compare(text: VisitText, records: Sequence[VisitRecord]) -> Iterator[Outcome]:
    """Yield what became of each label of a text, and of each record without one."""
    rest = list(records)
    for label in text.labels:
        fitting = [record for record in rest if _is_in(record, label.province)]
        said = f"{label.date} {label.province} {label.leader}"
        if not fitting:
            yield "visits", "missed", said
            yield from ((share, "missed", said) for share in _labelled(label))
            continue
        found = max(fitting, key=lambda record: _closeness(record, label))
        rest.remove(found)
        yield "visits", "right", said
        yield from _of_one(label, found)
    for record in rest:
        yield "visits", "false", f"{record.date} {record.province} {record.leader or ''}"


def _of_one(label: VisitLabel, record: VisitRecord) -> Iterator[Outcome]:
    got = dict(zip(SHARES, _values(record), strict=True))
    for share, wanted in _labelled(label).items():
        right = _is_right(share, got[share], wanted, label)
        yield share, "right" if right else "missed", f"{wanted} -> {got[share]}"
    yield from _gates("gates visited", label.gates_visited, record.gates_visited_ids)
    yield from _gates("gates mentioned", label.gates_mentioned, record.gates_mentioned_ids)


def _is_right(share: str, got: str, wanted: str, label: VisitLabel) -> bool:
    if share == "dates":
        return _is_day(got, label)
    if share == "titles":
        return fold(got).startswith(fold(wanted))
    return fold(got) == fold(wanted)


def _values(record: VisitRecord) -> tuple[str, ...]:
    of_leader = record.leader or "", record.leader_title or "", record.organisation or ""
    return record.date, *of_leader, record.direction


def _labelled(label: VisitLabel) -> dict[str, str]:
    """Return what is labelled, by share."""
    of_leader = label.leader, label.leader_title, label.organisation
    given = zip(SHARES, (label.date, *of_leader, label.direction), strict=True)
    return {share: value for share, value in given if value}


def _gates(measure: str, names: Sequence[str], ids: Sequence[str]) -> Iterator[Outcome]:
    rest = list(ids)
    for name in names:
        meant = {c.place_id for c in geocode(name, kind="gate", as_of=TODAY, exact=True)}
        found = next((place_id for place_id in rest if place_id in meant), None)
        if found:
            rest.remove(found)
        yield measure, "right" if found else "missed", name
    yield from ((measure, "false", place_id) for place_id in rest)


def _closeness(record: VisitRecord, label: VisitLabel) -> tuple[bool, bool]:
    same_leader = bool(label.leader) and fold(record.leader or "") == fold(label.leader)
    return bool(label.date) and label.date in record.date, same_leader


def _is_day(got: str, label: VisitLabel) -> bool:
    if got == label.date or got.startswith(f"{label.date}/"):
        return True
    return label.year_from == "inferred" and label.date[5:] in got and got.count(",") < 4


def _is_in(record: VisitRecord, province: str) -> bool:
    names = {record.province, record.province_63, record.province_34}
    meant = geocode(province, kind="province", as_of=TODAY, exact=True) if province else ()
    units = {name for c in meant for name in (c.name, c.province_63, c.province_34)}
    return not province or bool(names & {province, *units})


def scores(outcomes: Counter[tuple[str, str]]) -> dict[str, tuple[float, ...]]:
    """Return precision, recall and F1 of each of `MEASURES`, and the share right of `SHARES`."""
    found: dict[str, tuple[float, ...]] = {}
    for measure in (*MEASURES, *SHARES):
        right, missed, false = (outcomes[measure, o] for o in ("right", "missed", "false"))
        precision = right / (right + false) if right + false else 1.0
        recall = right / (right + missed) if right + missed else 1.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        found[measure] = (precision, recall, f1) if measure in MEASURES else (recall,)
    return found


def main() -> None:
    """Read every labelled text and print the scores file by file, and on request each error."""
    paths = [Path(argument) for argument in sys.argv[1:] if not argument.startswith("-")]
    files = [f for p in paths or [FOLDER] for f in (sorted(p.glob("*.txt")) if p.is_dir() else [p])]
    print(f"{'':28} {'visits P':>9} {'R':>6} {'F1':>6}", *(f"{s:>10}" for s in SHARES), end="")
    print(f" {'visited F1':>11} {'mentioned F1':>13}")
    whole: Counter[tuple[str, str]] = Counter()
    for file in files:
        outcomes: Counter[tuple[str, str]] = Counter()
        for text in labelled_visits(file):
            for measure, outcome, words in compare(text, visits(document(text.text), today=TODAY)):
                outcomes[measure, outcome] += 1
                if outcome != "right" and "--errors" in sys.argv:
                    print(f"{text.text_id:8} {measure:16} {outcome:7} {words}")
        whole += outcomes
        _print(file.stem, scores(outcomes))
    _print("all", scores(whole))


def _print(name: str, found: dict[str, tuple[float, ...]]) -> None:
    of_visits = (f"{value:6.3f}" for value in found["visits"])
    print(f"{name:28}    ", *of_visits, *(f"{found[s][0]:10.3f}" for s in SHARES), end="")
    print(f" {found['gates visited'][2]:11.3f} {found['gates mentioned'][2]:13.3f}")


if __name__ == "__main__":
    main()
