"""The objects of a JSON or JSON-lines file: telling such a file from prose, and reading it."""

import json
import re
from collections.abc import Iterator, Mapping

from gazetteer.errors import InputError

# An article may begin with "[Ảnh]" or "{": these begin JSON only if what follows is JSON, too.
_OBJECT = re.compile(r'\s*(?:\[\s*)?\{\s*"')
_HALF = re.compile(r"\\u[dD][89a-fA-F]")
_PERHAPS = re.compile(r"\s*(?:\[\s*[\]{]|\{\s*\})")


def is_json(text: str) -> bool:
    """Tell JSON from an article, which may begin with a bracket, too.

    Examples
    --------
    >>> is_json('{"date": "2024-11-18"}'), is_json("[Ảnh] Thứ trưởng thăm Lạng Sơn")
    (True, False)
    """
    if _OBJECT.match(text):
        return True
    if not _PERHAPS.match(text):
        return False
    first = text.strip().split("\n", 1)[0]
    return not all(isinstance(_parsed(part), InputError) for part in (first, text))


def json_rows(text: str) -> Iterator[tuple[int, dict[str, object] | InputError]]:
    """Yield the objects of one array with their numbers from 1, or of each line with its number.

    For what is not an object, the second is the error, and the rows after it go on.
    """
    halves = _HALF.search(text) is not None
    whole = _parsed(text)
    if not isinstance(whole, InputError):
        for row, value in enumerate(whole if isinstance(whole, list) else [whole], 1):
            yield row, _object(value, halves=halves)
        return
    # Not splitlines: JSON may hold U+2028 as it is.
    for row, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield row, _object(_parsed(line), halves=halves)


def texts_of(values: Mapping[str, object]) -> dict[str, str]:
    """Return the values of an object as cells of a table; the empty are left out.

    Raises
    ------
    InputError
        If a value is neither a text, a number nor a list of such.
    """
    texts = {}
    for name, value in values.items():
        items = value if isinstance(value, list) else [value]
        if any(isinstance(item, dict | list) for item in items):
            message = f"{name}: a text is expected, not {str(value)[:60]}"
            raise InputError(message)
        if text := "|".join(_said(item) for item in items if item is not None):
            texts[name] = text
    return texts


def _said(item: object) -> str:
    """Return a value as a cell: a whole number without its zero, a day without its midnight."""
    if isinstance(item, float) and item.is_integer():
        return str(int(item))
    return str(item).strip()


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except RecursionError:
        return InputError("not JSON: nested too deep")
    except ValueError as error:
        return InputError(f"not JSON: {getattr(error, 'msg', error)}")


def _object(value: object, *, halves: bool) -> dict[str, object] | InputError:
    if isinstance(value, InputError):
        return value
    if not isinstance(value, dict):
        return InputError("not an object of a visit")
    try:
        json.dumps(value if halves else "", ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return InputError("holds half of a character (a surrogate, \\ud800 to \\udfff)")
    return value
