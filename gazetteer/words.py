"""The words of the user interface, Vietnamese and English, from small CSV tables."""

import csv
import re
from collections.abc import Collection, Mapping
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import Literal

Lang = Literal["vi", "en"]

TERMS = Path(__file__).parent / "words.csv"
NOTES = Path(__file__).parent / "notes.csv"


@cache
def load_words(path: Path = TERMS, lang: Lang = "en") -> Mapping[str, str]:
    """Return key -> text of one language, from a table with the columns key, vi, en.

    Parameters
    ----------
    path
        The table; the gazetteer's own terms (gate types, statuses, kinds, columns) unless given.
    lang
        ``"vi"`` or ``"en"``.

    Examples
    --------
    >>> load_words(lang="vi")["gate_type.international"]
    'cửa khẩu quốc tế'
    """
    with path.open(encoding="utf-8", newline="") as file:
        return MappingProxyType({row["key"]: row[lang] for row in csv.DictReader(file)})


@lru_cache(maxsize=4096)
def told(key: str, **values: object) -> str:
    """Return a message in English from its template; `in_language` finds the same in another.

    Warnings, errors and what a command says at its end are made here, so that data and the
    errors of the library hold English and a reader is shown a language of choice.

    Parameters
    ----------
    key
        The template's key in ``words.csv``.
    **values
        What its fields hold.

    Examples
    --------
    >>> told("warning.unknown_place", name="Long Xap", near="Lóng Sập")
    '“Long Xap” is not in the gazetteer; near names: Lóng Sập'
    """
    return load_words()[key].format(**values)


def number_text(value: float, digits: int, lang: Lang) -> str:
    """Return a number with so many decimals and its thousands apart, as a reader writes it.

    Examples
    --------
    >>> number_text(0.9, 2, "vi"), number_text(0.9, 2, "en")
    ('0,90', '0.90')
    >>> number_text(2214.46, 1, "vi"), number_text(2214.46, 1, "en")
    ('2.214,5', '2,214.5')
    >>> number_text(-0.04, 1, "en")
    '0.0'
    """
    text = f"{value:,.{digits}f}"
    if not text.strip("-0."):
        text = text.lstrip("-")  # nothing has no sign
    return text.translate(_VIETNAMESE_SIGNS) if lang == "vi" else text


def in_language(text: str, lang: Lang) -> str:
    """Return a message of ours in a language; any other text as it is.

    Examples
    --------
    >>> in_language(told("error.row", path="a.csv", row=3, problem="x"), "vi")
    'a.csv: dòng 3: x'
    >>> in_language(told("told.line_left_out", path="a.shp", km=12.5), "vi")
    'a.shp: 12,5 km đường không đi dọc biên giới và được bỏ qua'
    """
    if lang == "en" or (message := read_back(text)) is None:
        return text
    key, values = message
    template = load_words(lang=lang)[key]
    shown = {
        name: value.replace(".", ",")
        if _DECIMAL.fullmatch(value) and not _is_as_given(name, template)
        else _value_in_language(value, lang)
        for name, value in values.items()
    }
    return template.format(**shown)


def _is_as_given(field: str, template: str) -> bool:
    """Tell whether a field holds what a user wrote, or degrees, which are typed with a point."""
    return field in ("lon", "lat") or f"“{{{field}}}”" in template


def _value_in_language(value: str, lang: Lang) -> str:
    """Return what a message holds: a message, a list of like ones, or any text as it is."""
    parts = value.split("; ")
    keys = {found[0] if (found := read_back(part)) else None for part in parts}
    if len(parts) > 1 and len(keys) == 1 and None not in keys:
        return "; ".join(in_language(part, lang) for part in parts)
    return in_language(value, lang)


def read_back(text: str, *, kind: str = "") -> tuple[str, dict[str, str]] | None:
    """Return the key and the values that `told` made a message of, or None for another text.

    Parameters
    ----------
    text
        The message, in English.
    kind
        What its key begins with, as ``"evidence."``, if that is known.

    Examples
    --------
    >>> read_back("beside Nghệ An", kind="evidence.")
    ('evidence.near', {'name': 'Nghệ An'})
    """
    if len(text) > _LONGEST:
        return None
    for key in _messages():
        if key.startswith(kind) and (match := _template(key).fullmatch(text)):
            return key, match.groupdict()
    return None


def listed(items: Collection[object], most: int = 8) -> str:
    """Return items as a message lists them: the first few, and how many there are.

    Examples
    --------
    >>> listed([3, 9]), listed(range(100), most=3)
    ('3, 9', '0, 1, 2, … (100)')
    """
    shown = ", ".join(str(item) for item in islice(items, most))
    return shown if len(items) <= most else f"{shown}, … ({len(items)})"


def note_in_language(note: str, lang: Lang) -> str:
    """Return a note of the tables in a language; one that no one has translated as it is.

    The tables hold notes in English; ``notes.csv`` holds them in Vietnamese beside it.

    Examples
    --------
    >>> note_in_language("as its pair", "vi")
    'như cửa khẩu đối diện'
    """
    return note if lang == "en" else _notes().get(note, note)


@cache
def _notes() -> Mapping[str, str]:
    with NOTES.open(encoding="utf-8", newline="") as file:
        return MappingProxyType({row["en"]: row["vi"] for row in csv.DictReader(file)})


_MESSAGES = ("warning.", "error.", "told.", "fault.", "reason.", "own.", "evidence.")
_DECIMAL = re.compile(r"[-−]?\d+\.\d+")
_VIETNAMESE_SIGNS = str.maketrans(",.", ".,")
_LONGEST = 2000
"""A longer text is no message of ours alone, and reading it back would take long."""


@cache
def _messages() -> tuple[str, ...]:
    """Return the keys of messages, the longest message first."""
    templates = {k: v for k, v in load_words().items() if k.startswith(_MESSAGES)}
    return tuple(sorted(templates, key=lambda key: -len(_FIELD.sub("", templates[key]))))


@cache
def _template(key: str) -> re.Pattern[str]:
    """Return a pattern that reads the values of one message back out of its English text."""
    template = re.escape(load_words()[key])
    return re.compile(_ESCAPED_FIELD.sub(r"(?P<\1>.*?)", template), re.DOTALL)


_FIELD = re.compile(r"\{\w+\}")
_ESCAPED_FIELD = re.compile(r"\\\{(\w+)\\\}")
