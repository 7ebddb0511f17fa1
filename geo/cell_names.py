"""Taking apart a cell that holds several names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

LINES = re.compile(r"[;|\r\n]+")
"""What stands between two things in a cell, and is no part of a name."""
# How people join names in a cell, the strongest first.
_SEPARATORS = tuple(
    re.compile(pattern)
    for pattern in (
        r"[,/]",
        r"[()]",
        r"(?:^|\s)[-–—](?:\s|$)",
        r"(?i:(?:^|\s)(?:và|and)(?:\s|$))|&",
    )
)


def names_in(text: str, is_name: Callable[[str], bool]) -> Iterator[str]:
    """Yield the names of a text: itself if it is one, else those of the parts it is split into.

    Examples
    --------
    >>> list(names_in("Lóng Sập, Nọ và Kia và Tây Trang", {"Nọ và Kia"}.__contains__))
    ['Lóng Sập', 'Nọ', 'Kia', 'Tây Trang']
    >>> list(names_in("Lóng Sập, Nọ và Kia", {"Nọ và Kia"}.__contains__))
    ['Lóng Sập', 'Nọ và Kia']
    """
    text = " ".join(text.split()).strip(" .")
    parts = next((p for s in _SEPARATORS if len(p := s.split(text)) > 1), None)
    if parts is None or is_name(text):
        yield from filter(None, [text])
    else:
        for part in parts:
            yield from names_in(part, is_name)
