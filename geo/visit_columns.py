"""What the user says of a table's columns, as ``place=Địa điểm``, and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from gazetteer.errors import InputError
from gazetteer.orthography import fold
from gazetteer.words import listed, told
from geo.visit_headings import Map, fields_by_heading, heading_key

# A comma between two pairs has a field and an equals sign after it; one in a heading has none.
_BETWEEN = re.compile(r",(?=[^,=]+=)")
_LEAST_NEAR = 60
"""Of 100: how like a heading must be to be offered for one that is not there."""


def column_pairs(texts: Iterable[str]) -> dict[str, str]:
    """Return field -> heading, from pairs ``field=heading``.

    Parameters
    ----------
    texts
        One pair each, or several with commas between.

    Raises
    ------
    InputError
        If a text is no pair, or a field comes twice.

    Examples
    --------
    >>> column_pairs(["place=Địa điểm,date=Ngày", "tỉnh=Tỉnh, thành phố"])
    {'place': 'Địa điểm', 'date': 'Ngày', 'tỉnh': 'Tỉnh, thành phố'}
    """
    found: dict[str, str] = {}
    for pair in (pair.strip() for text in texts for pair in _BETWEEN.split(text)):
        name, equals, heading = map(str.strip, pair.partition("="))
        if not (equals and name and heading):
            raise InputError(told("error.map_pair", pair=pair))
        if name in found:
            raise InputError(told("error.map_twice", pair=pair))
        found[name] = heading
    return found


def column_map(columns: Mapping[str, str]) -> Map:
    """Return the fields with the keys of the headings that they stand under.

    Parameters
    ----------
    columns
        Field -> heading. A field is given by its name (``headings.csv``, second column) or by a
        heading that is known.

    Raises
    ------
    InputError
        If a field is not known, or a field or heading comes twice.

    Examples
    --------
    >>> column_map({"place": "Địa điểm", "tỉnh": "Tỉnh, thành phố *"})
    (('place', 'địa điểm'), ('province', 'tỉnh, thành phố'))
    """
    found: dict[str, str] = {}
    for name, heading in columns.items():
        field, key = _field(name), heading_key(heading)
        if field in found or key in found.values():
            raise InputError(told("error.map_twice", pair=f"{name}={heading}"))
        found[field] = key
    return tuple(found.items())


def fields() -> tuple[str, ...]:
    """Return the names of the fields of a table of visits, in the order of ``headings.csv``."""
    return tuple(dict.fromkeys(fields_by_heading().values()))


def no_heading(headings: Sequence[str], source: str, mapped: Map = ()) -> InputError:
    """Return the error for a table whose headings are not known, or are not those named."""
    seen = [" ".join(cell.split()) for cell in headings if cell.strip()]
    keys = [heading_key(cell) for cell in seen]
    missing = next((pair for pair in mapped if pair[1] not in keys), None)
    if missing:
        field, key = missing
        near = ", ".join(_nearest(key, seen))
        values = {"field": field, "heading": key, "near": near, "seen": listed(seen)}
        named = "error.map_heading_near" if near else "error.map_heading"
        return InputError(told(named, path=source, **values))
    known = next((cell for cell in seen if heading_key(cell) in fields_by_heading()), "")
    key = "error.one_heading" if known else "error.no_heading"
    return InputError(told(key, path=source, seen=listed(seen), known=known))


def _field(name: str) -> str:
    if field := fields_by_heading().get(heading_key(name)):
        return field
    near = dict.fromkeys(fields_by_heading()[h] for h in _nearest(name, fields_by_heading()))
    key = "error.map_field_near" if near else "error.map_field"
    raise InputError(told(key, name=name, near=", ".join(near), known=", ".join(fields())))


def _nearest(name: str, known: Iterable[str]) -> list[str]:
    from rapidfuzz import fuzz, process

    keys = {choice: fold(choice) for choice in known}
    found = process.extract(fold(name), keys, scorer=fuzz.ratio, limit=3, score_cutoff=_LEAST_NEAR)
    return [choice for _, _, choice in found]
