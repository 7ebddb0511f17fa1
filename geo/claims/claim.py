"""A claim of a text, what the tables hold of it, and the verdict."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Literal

from gazetteer.citations import Source

Kind = Literal[
    "length",
    "gate_count",
    "gate_type",
    "gate_province",
    "pair",
    "neighbours",
    "marker",
    "distance",
    "date",
]
Verdict = Literal["agrees", "differs", "unknown"]
Value = float | int | str | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that a text says of the border.

    ``start`` and ``end`` are offsets in the plain text; ``day`` is the day that counts for it.
    """

    kind: Kind
    start: int
    end: int
    subject_ids: tuple[str, ...]
    says: Value
    unit: str
    day: date
    detail: Any = None
    """What only the module of its kind knows of it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What the tables hold of a claim, and the verdict."""

    verdict: Verdict
    holds: Value = None
    difference: float | int | str | None = None
    """Says less holds, in the claim's unit; or what is wrong, in a word."""
    disputed: bool = False
    """Whether the sources of the tables disagree among themselves."""
    held_as_of: str = ""
    """The day of what is held, in EDTF."""
    held_sources: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    """Why, in English messages that `gazetteer.words.in_language` knows."""
    context: tuple[str, ...] = ()
    """What a reader may want beside it: measured lengths, other claims. Never a ground."""


@dataclass(frozen=True, slots=True)
class CheckedClaim:
    """A claim with its verdict, as one record of ``biengioi check``.

    ``start`` and ``end`` are offsets in Python characters of the text as given, and
    ``text == content[start:end]``; of a table they are None and ``row`` is the spreadsheet's row.
    """

    source: str
    row: int | None
    start: int | None
    end: int | None
    text: str
    zone: str
    kind: Kind
    subject: str
    subject_ids: tuple[str, ...]
    says: Value
    unit: str
    holds: Value
    difference: float | int | str | None
    verdict: Verdict
    disputed: bool
    held_as_of: str
    held_sources: tuple[str, ...]
    reasons: tuple[str, ...]
    context: tuple[str, ...]

    @classmethod
    def of(
        cls,
        finding: Finding,
        *,
        source: str,
        text: str,
        kind: Kind,
        subject: str,
        ids: tuple[str, ...],
        says: Value,
        unit: str = "",
        row: int | None = None,
        start: int | None = None,
        end: int | None = None,
        zone: str = "",
    ) -> CheckedClaim:
        """Return a claim with what was found of it."""
        found = {field.name: getattr(finding, field.name) for field in fields(Finding)}
        return cls(
            source=source,
            row=row,
            start=start,
            end=end,
            text=text,
            zone=zone,
            kind=kind,
            subject=subject,
            subject_ids=ids,
            says=says,
            unit=unit,
            **found,
        )

    def as_dict(self) -> dict[str, Any]:
        """Return the claim as one record, ready for JSON."""
        values = ((name, getattr(self, name)) for name in FIELDS)
        return {name: list(v) if isinstance(v, tuple) else v for name, v in values}


def addresses(sources: Iterable[Source]) -> tuple[str, ...]:
    """Return the addresses of sources, or their titles where there is none, each once."""
    return tuple(dict.fromkeys(source.address for source in sources))


FIELDS = tuple(field.name for field in fields(CheckedClaim))
"""The columns of ``biengioi check``, in order."""
