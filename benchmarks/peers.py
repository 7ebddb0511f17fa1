"""The floors and the peers of reading: each is built for a set of names and reads texts for them.

The peers are optional: ``pip install --group peers``.
"""

import re
from collections.abc import Callable, Sequence

from daachorse import DoubleArrayAhoCorasick

from benchmarks.corpus import sentences
from gazetteer import load
from gazetteer.name_patterns import MARKER, patterns
from gazetteer.orthography import nfc

Reader = Callable[[Sequence[str]], int]
"""Reads texts and returns how many names it found."""


def names() -> list[str]:
    """Return the names of all places, as the tables have them."""
    places = load().places.values()
    told = {nfc(n) for place in places for n in (place.name, place.name_en, *place.aliases)}
    return sorted(told, key=lambda name: (-len(name), name))


def spelt() -> list[str]:
    """Return every spelling that ours looks for, longest first."""
    forms = {form.decode() for form, meaning in patterns(load()).items() if meaning.use < MARKER}
    return sorted(forms, key=lambda form: (-len(form), form))


def daachorse(told: list[str]) -> Callable[[bytes], int]:
    """Return a scan of bytes for names wherever they stand, words or not: the floor."""
    automaton = DoubleArrayAhoCorasick([name.encode() for name in told])
    return lambda data: len(automaton.find_overlapping(data))


def one_pass(data: bytes) -> int:
    """Touch every byte and find nothing: the floor under the floor."""
    data.count(b"\n")
    return 0


def regular_expression(told: list[str]) -> Reader:
    """Return a reader by one alternation of names between word ends."""
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, told))})(?!\w)")
    return lambda texts: sum(1 for text in texts for _ in pattern.finditer(text))


def flashtext(told: list[str]) -> Reader:
    """Return a reader by flashtext: a trie of keywords in Python."""
    from flashtext import KeywordProcessor

    keywords = KeywordProcessor(case_sensitive=True)
    keywords.add_keywords_from_list(told)
    return lambda texts: sum(len(keywords.extract_keywords(text)) for text in texts)


def spacy(told: list[str]) -> Reader:
    """Return a reader by spaCy: the tokenizer of no language, and an EntityRuler of names.

    The tokenizer for Vietnamese is pyvi's trained word segmenter: names need no such thing.
    """
    from spacy import blank

    pipeline = blank("xx")
    ruler = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PLACE", "pattern": name} for name in told])
    return lambda texts: sum(len(doc.ents) for doc in pipeline.pipe(texts))


def underthesea(told: list[str]) -> Reader:
    """Return a reader by the trained model (CRF) that comes with underthesea; it knows no names.

    It is given sentences: its time grows with the square of the length of what it is given.
    """
    from underthesea import ner

    del told
    return lambda texts: sum(
        tag == "B-LOC" for text in texts for said in sentences(text) for *_, tag in ner(said)
    )
