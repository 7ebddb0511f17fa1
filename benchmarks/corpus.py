"""A Vietnamese corpus of our own making, to read at speed: ordinary news, and reports of gates.

Grammar and words are in ``corpus.toml``; names of gates and provinces are the gazetteer's. The
same seed gives the same texts, and a longer corpus begins with the shorter one.
``python -m benchmarks.corpus FILE…`` sets its figures beside those of real articles.
"""

import re
import sys
import tomllib
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from random import Random

from gazetteer import load
from gazetteer.geoparse import parse
from gazetteer.markers import ranges
from gazetteer.place import Place

SLOT = re.compile(r"\{([^{}]+)\}")
NUMBER = re.compile(r"(\d+)-(\d+)([.,]?)")
WEIGHT = re.compile(r"(\d+)\* ")
SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")
NEWS_BYTES = (700, 3300)
BORDER_BYTES = (3000, 9500)

Rules = Mapping[str, Sequence[Sequence[str]]]
"""What a rule may become: each choice is text and slots in turn, beginning with text."""


def news(count: int, *, seed: int) -> Iterator[str]:
    """Yield ordinary news of 1 to 4 kB, on one of the seven subjects of the grammar each."""
    for index in range(count):
        chance = _chance("news", seed, index)
        subject = chance.choice([name for name in _grammar() if name not in ("common", "border")])
        writer = _Writer(_rules(subject), chance)
        yield "\n\n".join([*writer.article(chance.uniform(*NEWS_BYTES)), writer("person")])


def border(count: int, *, seed: int) -> Iterator[str]:
    """Yield reports about border gates, as long and as dense in names as real ones."""
    gates, rules = _paired_gates(), _rules("border") | _places_anywhere()
    for index in range(count):
        chance = _chance("border", seed, index)
        writer = _Writer(rules, chance, _places_of_one_text(chance.choice(gates), chance))
        parts = list(writer.article(chance.uniform(*BORDER_BYTES)))
        for _ in range(chance.randrange(3)):  # pages show a caption twice
            parts.insert(chance.randrange(2, len(parts)), "\n\n".join(2 * [writer("caption")]))
        parts.append(writer("person"))
        if chance.random() < 0.3:  # and end in headlines of other articles
            headlines = [writer("aside") for _ in range(chance.randrange(5, 25))]
            parts.append("\n".join([writer("heading"), *headlines]))
        yield "\n\n".join(parts)


def mix(count: int, *, seed: int, every: int = 20) -> Iterator[str]:
    """Yield news of which one text in ``every`` is a report about border gates."""
    reports = border(count, seed=seed)
    for index, text in enumerate(news(count, seed=seed)):
        yield next(reports) if index % every == every // 2 else text


def sentences(text: str) -> list[str]:
    """Return the sentences and headings of a text."""
    return [part.strip() for part in SENTENCE_END.split(text) if part.strip()]


class _Writer:
    """Writes one text: rules, chance, and the choices that hold for the whole text."""

    def __init__(self, rules: Rules, chance: Random, fixed: dict[str, str] | None = None) -> None:
        self._rules = rules
        self._chance = chance
        self._fixed = fixed or {}

    def __call__(self, rule: str) -> str:
        text = self._expand(rule)
        first = text[0] == "“"
        return text[:first] + text[first].upper() + text[first + 1 :]

    def article(self, size: float) -> Iterator[str]:
        """Yield a title, a lead and paragraphs until so many bytes are written."""
        yield self("title")
        yield self("lead")
        while size > 0:
            paragraph = " ".join(self("body") for _ in range(self._chance.randint(1, 4)))
            size -= len(paragraph.encode())
            yield paragraph

    def _expand(self, rule: str) -> str:
        choices = self._rules[rule]
        parts = choices[int(self._chance.random() * len(choices))]
        return "".join(
            part if index % 2 == 0 else self._fill(part) for index, part in enumerate(parts)
        )

    def _fill(self, slot: str) -> str:
        if number := NUMBER.fullmatch(slot):
            return self._number(int(number[1]), int(number[2]), number[3])
        if not slot.endswith("!"):
            return self._expand(slot)
        if slot not in self._fixed:
            self._fixed[slot] = self._expand(slot[:-1])
        return self._fixed[slot]

    def _number(self, low: int, high: int, mark: str) -> str:
        number = self._chance.randint(low, high)
        if mark == ",":
            return f"{number},{self._chance.randint(1, 9)}"
        return f"{number:,}".replace(",", ".") if mark else str(number)


def _chance(corpus: str, seed: int, index: int) -> Random:
    return Random(f"{corpus} {seed} {index}")  # noqa: S311 - texts, not secrets


@cache
def _grammar() -> dict[str, dict[str, str]]:
    return tomllib.loads(Path(__file__).with_name("corpus.toml").read_text(encoding="utf-8"))


@cache
def _rules(subject: str) -> dict[str, Sequence[Sequence[str]]]:
    told = _grammar()["common"] | _grammar()[subject]
    return {rule: list(_choices(re.split(r" \| |\n", text))) for rule, text in told.items()}


def _choices(texts: Iterable[str]) -> Iterator[Sequence[str]]:
    for text in filter(None, (text.strip() for text in texts)):
        weight = WEIGHT.match(text)
        parts = SLOT.split(text[weight.end() :] if weight else text)
        yield from [parts] * (int(weight[1]) if weight else 1)


@cache
def _paired_gates() -> list[Place]:
    """Return the Vietnamese gates of which both provinces and the counterpart are known."""
    places = load().places
    return [
        gate
        for gate in places.values()
        if gate.kind == "gate" and gate.country == "VN" and gate.pair_id in places
        if gate.province_id in places and places[gate.pair_id].province_id in places
    ]


@cache
def _places_anywhere() -> dict[str, Sequence[Sequence[str]]]:
    """Return the rules for places other than those a text is about."""
    places = load().places
    gates = _paired_gates()
    facing = [places[gate.pair_id] for gate in gates]
    told = {
        "some_gate": [gate.name for gate in gates],
        "some_pair": [
            f"{gate.name} – {other.name}" for gate, other in zip(gates, facing, strict=True)
        ],
        "some_province": sorted({places[gate.province_id].name for gate in gates}),
        "some_neighbour": sorted({places[gate.province_id].name for gate in facing}),
    }
    return {rule: list(_choices(names)) for rule, names in told.items()}


def _places_of_one_text(gate: Place, chance: Random) -> dict[str, str]:
    """Return the places that a report on a gate is about; their spellings are all of the page's."""
    places = load().places
    other = places[gate.pair_id]
    neighbour = places[other.province_id]
    markers = [
        chance.randint(known.first, known.last)
        for known in ranges()
        if (known.border, known.province_id) == (gate.border, gate.province_id)
    ]
    nations = {place.country: place.name for place in places.values() if place.kind == "country"}
    return {
        "gate!": gate.name,
        "facing!": _spelling(other, chance),
        "province!": places[gate.province_id].name,
        "neighbour!": _spelling(neighbour, chance),
        "nation!": nations[other.country],
        "marker!": str(markers[0] if markers else chance.randint(1, 300)),
    }


def _spelling(place: Place, chance: Random) -> str:
    """Return one of the Vietnamese names of a place: reports differ in foreign ones."""
    return chance.choice([place.name, *(name.text for name in place.names if name.lang == "vi")])


def figures(texts: Sequence[str]) -> dict[str, float]:
    """Return length, density of names, repetition and variety of texts."""
    sizes = [len(text.encode()) for text in texts]
    found = Counter(mention.kind for text in texts for mention in parse(text))
    told = Counter(sentence for text in texts for sentence in sentences(text))
    sample = "\n".join(texts).encode()[:35_000]
    return {
        "texts": len(texts),
        "bytes a text": sum(sizes) / len(texts),
        "bytes a sentence": sum(sizes) / told.total(),
        "mentions a kB": 1000 * found.total() / sum(sizes),
        **{f"  {kind}, share": found[kind] / found.total() for kind in sorted(found)},
        "sentences said before, share": 1 - len(told) / told.total(),
        "35 kB deflated, share": len(zlib.compress(sample, 9)) / len(sample),
    }


def main() -> None:
    """Print the figures of the corpora, and of the articles named."""
    columns = {"news": news(500, seed=1), "border": border(500, seed=1), "mix": mix(500, seed=1)}
    told = {name: figures(list(texts)) for name, texts in columns.items()}
    if articles := [Path(path).read_text(encoding="utf-8") for path in sys.argv[1:]]:
        told["articles"] = figures(articles)
    print(f"{'':30}" + "".join(f"{name:>10}" for name in told))
    for row in told["border"]:
        print(f"{row:30}" + "".join(f"{column.get(row, 0):10.4g}" for column in told.values()))


if __name__ == "__main__":
    main()
