"""The visit record: who came to which province and gate, when, led by whom, on whose word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal

from gazetteer.errors import InputError

Direction = Literal["to_province", "outbound", "inbound_foreign", "bilateral"]


@dataclass(frozen=True, slots=True)
class VisitRecord:
    """One visit. Dates are EDTF; offsets are Python characters of the source's text.

    ``gates_visited`` names the Vietnamese-side gates gone to, ``gates_mentioned`` every gate of
    the item; the ``…_ids`` columns hold their ids in the same order. ``province`` is the first of
    ``provinces``. A record with ``zone`` ``sidebar`` is off maps and counts by default.
    """

    id: str
    source: str
    title: str | None = None
    date: str = ""
    date_text: str | None = None
    date_basis: str = ""
    published: str | None = None
    leader: str | None = None
    leader_title: str | None = None
    organisation: str | None = None
    province: str | None = None
    province_63: str | None = None
    province_34: str | None = None
    provinces: tuple[str, ...] = ()
    province_ids: tuple[str, ...] = ()
    gates_visited: tuple[str, ...] = ()
    gates_visited_ids: tuple[str, ...] = ()
    gates_mentioned: tuple[str, ...] = ()
    gates_mentioned_ids: tuple[str, ...] = ()
    markers_visited: tuple[str, ...] = ()
    markers_mentioned: tuple[str, ...] = ()
    direction: Direction = "to_province"
    zone: str = "body"
    sentence_start: int | None = None
    sentence_end: int | None = None
    warnings: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Return the record as one line of ``biengioi visits``, ready for JSON."""
        values = ((name, getattr(self, name)) for name in FIELDS)
        return {name: list(v) if isinstance(v, tuple) else v for name, v in values}


def restored(value: Mapping[str, Any]) -> VisitRecord:
    """Return the record of one line of ``biengioi visits``; other keys are passed over.

    Raises
    ------
    InputError
        If a column holds another kind of value than it should.
    """
    columns: dict[str, Any] = {}
    for name in FIELDS:
        given = value.get(name)
        if name in LIST_FIELDS:
            kind, given = "a list of texts", tuple(given) if isinstance(given, list) else given
            good = given is None or all(isinstance(item, str) for item in given)
            columns[name] = given or ()
        else:
            number = name.startswith("sentence_")
            kind = "a number" if number else "a text"
            good = given is None or isinstance(given, int if number else str)
            columns[name] = given
        if not good:
            message = f"column {name}: {kind} is expected, not {given!r}"
            raise InputError(message)
    required = {name: columns[name] or "" for name in ("id", "source", "date", "date_basis")}
    defaults = {
        "direction": columns["direction"] or "to_province",
        "zone": columns["zone"] or "body",
    }
    return VisitRecord(**columns | required | defaults)


FIELDS = tuple(f.name for f in fields(VisitRecord))
"""The columns of ``biengioi visits``, in order."""
LIST_FIELDS = frozenset(
    [
        "provinces",
        "province_ids",
        "gates_visited",
        "gates_visited_ids",
        "gates_mentioned",
        "gates_mentioned_ids",
        "markers_visited",
        "markers_mentioned",
        "warnings",
    ]
)
"""The columns that hold lists; in a table their items are joined by ``|``."""
