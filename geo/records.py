"""The visit record: who came to which province and gate, when, led by whom, on whose word."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, Literal, get_args

from gazetteer.errors import InputError
from gazetteer.orthography import fold
from gazetteer.words import Lang, load_words, told
from geo.visit_dates import edtf

Direction = Literal["to_province", "outbound", "inbound_foreign", "bilateral"]
_DIRECTIONS: Mapping[str, Direction] = {code: code for code in get_args(Direction)}
# What `biengioi visits -f csv` puts an apostrophe before: a spreadsheet would run it.
_PROTECTED = re.compile(r"'(?=[=+\-@\t\r])")
_ID_PREFIXES = {
    "province_ids": "province/",
    "gates_visited_ids": "gate/",
    "gates_mentioned_ids": "gate/",
}
_NUMBER = re.compile(r"[0-9]{1,9}")


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

    A direction or zone that is none of the codes is replaced by the default, with a warning.

    Raises
    ------
    InputError
        If a column holds another kind of value than it should, or a date that does not exist.
    """
    columns: dict[str, Any] = {name: _checked(name, value.get(name)) for name in FIELDS}
    warnings = list(columns["warnings"])
    required = {name: columns[name] or "" for name in ("id", "source", "date_basis")}
    codes = {
        "direction": direction_code(columns["direction"], warnings),
        "zone": zone_code(columns["zone"], warnings),
    }
    read = {"date": edtf(columns["date"] or ""), "warnings": tuple(warnings)}
    return VisitRecord(**columns | required | codes | read)


def restored_row(cells: Mapping[str, str]) -> VisitRecord:
    """Return the record of one row of ``biengioi visits --format csv``, by its columns.

    Lists are split at ``|``, the apostrophe before a would-be formula is taken away, an empty
    cell is None.

    Raises
    ------
    InputError
        As `restored` does.
    """
    return restored({name: _value(name, cell) for name, cell in cells.items()})


def direction_code(text: str | None, warnings: list[str]) -> Direction:
    """Return the direction that a code, or a Vietnamese or English word, names.

    Empty is ``to_province``; so is what is not known, with a line added to ``warnings``.

    Examples
    --------
    >>> direction_code("Đi nước ngoài", []), direction_code("inbound_foreign", [])
    ('outbound', 'inbound_foreign')
    """
    return _DIRECTIONS[_code("direction", text, "to_province", warnings)]


def zone_code(text: str | None, warnings: list[str]) -> str:
    """Return the zone that a code, or a Vietnamese or English word, names.

    Empty is ``body``; so is what is not known, with a line added to ``warnings``.
    """
    return _code("zone", text, "body", warnings)


def _code(column: str, text: str | None, default: str, warnings: list[str]) -> str:
    if not text or not text.strip():
        return default
    code = _codes(column).get(_key(text))
    if code is None:
        said = " ".join(text.split())
        warnings.append(told("warning.unknown_value", value=said, column=column, taken=default))
    return code or default


@cache
def _codes(column: str) -> Mapping[str, str]:
    """Return the key of each code, and of its words in both languages -> the code."""
    codes: dict[str, str] = {}
    langs: tuple[Lang, ...] = get_args(Lang)
    for lang in langs:
        for key, word in load_words(lang=lang).items():
            name, _, code = key.partition(".")
            if name == column:
                codes |= {_key(code): code, _key(word): code}
    return codes


def _key(text: str) -> str:
    return fold(text.replace("_", " ").strip())


def _checked(name: str, given: object) -> object:
    """Return the value of a column, a list as a tuple; None where there is none."""
    if name in LIST_FIELDS:
        kind = "a list of texts"
        items = given if isinstance(given, list) else []
        good = isinstance(given, list | None) and all(isinstance(item, str) for item in items)
        value: object = tuple(items)
        if prefix := _ID_PREFIXES.get(name):
            kind = f"a list of ids that begin with {prefix}"
            good = good and all(item.startswith(prefix) for item in items)
    else:
        number = name.startswith("sentence_")
        kind = "a number" if number else "a text"
        good = given is None or isinstance(given, int if number else str)
        value = given
    if not good:
        message = f"column {name}: {kind} is expected, not {repr(given)[:60]}"
        raise InputError(message)
    return value


def _value(name: str, cell: str) -> object:
    text = cell[1:] if _PROTECTED.match(cell) else cell
    if not text:
        return None
    if name in LIST_FIELDS:
        return text.split("|")
    return int(text) if name.startswith("sentence_") and _NUMBER.fullmatch(text) else text


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
