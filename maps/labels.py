"""The texts on the map: numbers, positions, lengths and cards, in Vietnamese or English."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from gazetteer.dates import edtf_text
from gazetteer.words import Lang, load_words

__all__ = ["Card", "Texts", "is_missing", "plain", "several"]

WORDS = Path(__file__).parent / "words.csv"

Row = tuple[str, str] | tuple[str, str, str] | tuple[str, str, str, str]
"""Label and text of a line of a card; where it leads (a web address) if anywhere; a tooltip."""


@dataclass
class Card:
    """What a popup shows of one thing: plain text only, laid out by the page."""

    kind: str
    title: str
    subtitle: str = ""
    rows: list[Row] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def add(self, label: str, text: str, href: str = "", tooltip: str = "") -> None:
        """Add a line unless it would be empty; keep the address only if it is a web address."""
        if not text:
            return
        if not href.startswith(("https://", "http://")):
            self.rows.append((label, text))
        else:
            self.rows.append((label, text, href, tooltip) if tooltip else (label, text, href))

    def as_json(self) -> dict[str, Any]:
        """Return the card as the page reads it."""
        return {name: value for name, value in vars(self).items() if value}


def is_missing(value: object) -> bool:
    """Tell whether a cell of a table is empty: None, NaN, NaT, NA or an empty text or list."""
    if value is None or (isinstance(value, str | list | tuple) and not len(value)):
        return True
    if hasattr(value, "__len__"):
        return not len(value)
    return value != value or str(value) in {"<NA>", "NaT"}  # NaN alone differs


def plain(value: object) -> str:
    """Return a cell as text, empty if missing."""
    return "" if is_missing(value) else str(value)


def several(value: object) -> list[str]:
    """Return a cell that may hold several values as a list of texts."""
    if is_missing(value):
        return []
    if isinstance(value, str) or not isinstance(value, Iterable):
        return [str(value)]
    return [text for item in value if (text := plain(item))]


class Texts:
    """The words, numbers and dates of one language."""

    def __init__(self, lang: Lang) -> None:
        self.lang: Literal["vi", "en"] = lang
        self.words: Mapping[str, str] = load_words(WORDS, lang)
        self.terms: Mapping[str, str] = load_words(lang=lang)

    def __getitem__(self, key: str) -> str:
        """Return a word of the map, or else of the gazetteer: no key is in both tables."""
        return self.words[key] if key in self.words else self.terms[key]

    def term(self, kind: str, value: object) -> str:
        """Return the word for a value of the gazetteer (``gate_type``, ``status``, ...)."""
        text = plain(value)
        return self.terms.get(f"{kind}.{text}", text)

    def said(self, kind: str, english: str) -> str:
        """Return a frequent English text of the data in the language, a rare one as it is."""
        return self.words.get(f"{kind}.{english}", english)

    @cached_property
    def _locale(self) -> Any:  # noqa: ANN401 - babel ships no types
        from babel import Locale

        return Locale(self.lang)

    def number(self, value: float, pattern: str = "#,##0.###") -> str:
        """Write a number as the language does: 2,337.459 or 2.337,459."""
        from babel.numbers import format_decimal

        return str(format_decimal(value, format=pattern, locale=self._locale))

    def km(self, value: float, pattern: str = "#,##0.0") -> str:
        """Write a length in kilometres, one decimal unless told."""
        return f"{self.number(value, pattern)} {self['unit.km']}"

    def date(self, edtf: object) -> str:
        """Write an EDTF date as a reader of the language does; an odd text as it is."""
        text = plain(edtf)
        try:
            return edtf_text(text, self.lang) or text
        except (ValueError, IndexError, KeyError):
            return text

    def position(self, lon: float, lat: float) -> str:
        """Write a position: 21.9727° N, 106.7114° E or 21,9727° B; 106,7114° Đ."""
        north = self["north"] if lat >= 0 else self["south"]
        east = self["east"] if lon >= 0 else self["west"]
        separator = "; " if self.lang == "vi" else ", "
        return separator.join(
            f"{self.number(abs(value), '0.0000')}° {side}"
            for value, side in ((lat, north), (lon, east))
        )

    def precision(self, metres: object) -> str:
        """Write a precision, "± 150 m" or "± 2 km", empty if unknown."""
        if is_missing(metres):
            return ""
        value = float(str(metres))
        if value >= 1000:
            return f"± {self.number(value / 1000, '#,##0.#')} {self['unit.km']}"
        return f"± {self.number(value, '#,##0')} {self['unit.m']}"
