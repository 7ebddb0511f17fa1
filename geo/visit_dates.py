"""The dates of a table of visits, as people and programs write them, in EDTF."""

import re
from datetime import date
from textwrap import shorten

from gazetteer.errors import InputError
from gazetteer.words import told

_DAY_FIRST = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_PART = r"(?:[0-9]{4}|XXXX)(?:-[0-9]{2}(?:-[0-9]{2})?)?"
_EDTF = re.compile(
    rf"{_PART}(?:/{_PART})?"
    rf"|\[(?:\.\.)?{_PART}(?:,{_PART})*(?:\.\.)?\]"
    rf"|\{{{_PART}(?:,{_PART})*\}}"
)


def edtf(text: str) -> str:
    """Return a date in EDTF, given in EDTF or as day/month/year; an empty text as it is.

    Every day and month named must be one of the calendar.

    Raises
    ------
    InputError
        If the text is neither, or names a day that does not exist.

    Examples
    --------
    >>> edtf("18/11/2024"), edtf("[2025-03-21,2026-03-21]"), edtf("XXXX-03-21")
    ('2024-11-18', '[2025-03-21,2026-03-21]', 'XXXX-03-21')
    """
    text = " ".join(text.split())
    match = _DAY_FIRST.fullmatch(text)
    written = f"{match[3]}-{match[2]:0>2}-{match[1]:0>2}" if match else text
    if not written or (_EDTF.fullmatch(written) and all(map(_exists, re.findall(_PART, written)))):
        return written
    said = shorten(text, 60, placeholder="…") if " " in text else text[:60]
    raise InputError(told("error.date", text=said))


def _exists(part: str) -> bool:
    """Tell whether a day, month or year is one; 29 February is, in a year not known."""
    year, month, day, *_ = (*part.replace("XXXX", "2000").split("-"), "1", "1")
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True
