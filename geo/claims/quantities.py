"""Quantities in kilometres as Vietnamese and English texts write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from geo.claims.cues import value_of, word_at_end

Bound = Literal["exactly", "more", "less", "about"]

_NUMBER = r"\d{1,3}(?:[.,\u00a0 ]\d{3})+(?:[.,]\d{1,3})?|\d+(?:[.,]\d{1,3})?"
_KM = (
    r"(?:km|kms|ki-?lô-?\s?mét|kilomet|ki lô mét|cây số|kilomet(?:er|re)s?)"
    r"(?![\w²³]|\s*/|\s*2(?!\d))"
)
_LENGTH = re.compile(rf"(?<![\w.,/])(?P<number>{_NUMBER})(?:\s?|-){_KM}", re.IGNORECASE)
_BEFORE = 24
_VIETNAMESE = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệịọốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """A value in kilometres and how many decimals it is written with."""

    km: float
    decimals: int


@dataclass(frozen=True, slots=True)
class Quantity:
    """A length as written; ``2,337 km`` has two readings, the likelier first."""

    start: int
    end: int
    readings: tuple[Reading, ...]
    bound: Bound

    def moved(self, by: int) -> Quantity:
        """Return it as a part of a text that begins so many characters earlier."""
        return replace(self, start=self.start + by, end=self.end + by)

    @property
    def km(self) -> float:
        """The likelier value."""
        return self.readings[0].km


def is_vietnamese(text: str) -> bool:
    """Tell whether a text writes numbers the Vietnamese way, by its letters."""
    return len(_VIETNAMESE.findall(text[:2000])) > len(text[:2000]) / 100


def lengths_in(text: str, *, vietnamese: bool) -> Iterator[Quantity]:
    """Yield the lengths of a text in kilometres, with "hơn", "gần" or "khoảng" before them.

    Examples
    --------
    >>> [(q.km, q.bound) for q in lengths_in("dài hơn 274,056 km", vietnamese=True)]
    [(274.056, 'exactly')]
    >>> [(q.km, q.bound) for q in lengths_in("nearly 2,338 km", vietnamese=False)]
    [(2338.0, 'less')]
    """
    for match in _LENGTH.finditer(text):
        start = match.start()
        readings = _readings(match["number"], vietnamese=vietnamese)
        bound: Bound = "exactly"
        while cue := word_at_end("bound").search(text, max(0, start - _BEFORE), start):
            said = value_of("bound", cue[1])
            bound = _bound(said) if bound in ("exactly", "about") else bound
            start = cue.start()
        if readings[0].decimals >= 2:
            bound = "exactly"  # nobody rounds "hơn 274,056 km"
        yield Quantity(start, match.end(), readings, bound)


def _bound(said: str) -> Bound:
    return "more" if said == "more" else "less" if said == "less" else "about"


def _readings(number: str, *, vietnamese: bool) -> tuple[Reading, ...]:
    number = re.sub(r"[\u00a0 ]", "", number)
    signs = [char for char in number if char in ".,"]
    if not signs:
        return (Reading(float(number), 0),)
    head, _, tail = number.rpartition(signs[-1])
    decimal = Reading(float(re.sub(r"[.,]", "", head) + "." + tail), len(tail))
    whole = Reading(float(re.sub(r"[.,]", "", number)), 0)
    if len(signs) > 1:
        return (whole,) if signs[0] == signs[-1] else (decimal,)
    if len(tail) != 3 or len(head) > 3 or head == "0":
        return (decimal,)
    comma = signs[0] == ","
    return (decimal, whole) if comma == vietnamese else (whole, decimal)
