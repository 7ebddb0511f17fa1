"""Positions as people write them: decimal degrees, or degrees, minutes and seconds.

Longitude comes first, unless letters say which is which: N or B (bắc), E or Đ (đông).
"""

from __future__ import annotations

import re

from gazetteer.errors import InputError
from gazetteer.orthography import nfc
from gazetteer.own_place_rows import REGION
from gazetteer.words import told

__all__ = ["read_pair", "read_point"]

_PLAIN = r"[+-]?\d{1,7}(?:\.\d+)?"
_COMMA = r"[+-]?\d{1,7},\d+"
_DECIMAL = re.compile(
    rf"(?P<a>{_PLAIN})\s*[,; ]\s*(?P<b>{_PLAIN})"
    rf"|(?P<c>{_COMMA})\s*(?:[; ]|,\s)\s*(?P<d>{_COMMA})"
    rf"|(?P<e>{_COMMA}),(?P<f>{_COMMA})"
)
_ANGLE = (
    r"(?P<deg{0}>[+-]?\d{{1,3}}(?:[.,]\d+)?)\s*(?:[°º]\s*"
    r"(?:(?P<min{0}>\d{{1,2}}(?:[.,]\d+)?)\s*['′’]\s*)?"
    r"(?:(?P<sec{0}>\d{{1,2}}(?:[.,]\d+)?)\s*(?:[\"″”]|''|′′|’’)\s*)?)?(?P<letter{0}>[NBSEĐDWT])?"
)
_ANGLES = re.compile(_ANGLE.format(1) + r"\s*[,;]?\s*" + _ANGLE.format(2), re.IGNORECASE)
_LATITUDE, _SOUTH_OR_WEST = frozenset("NBS"), frozenset("SWT")
_LOOKS_LIKE = re.compile(r"[\d\s.,;+°º'′’\"″”NBSEĐDWT-]+", re.IGNORECASE)


def read_point(text: str) -> tuple[float, float] | None:
    r"""Return longitude and latitude of a written position, degrees; None of any other text.

    A decimal comma is read where it is the only reading: ``104,5; 20,74``.

    Raises
    ------
    InputError
        The text is a position, but the two are swapped, off the globe, or cannot be told apart.

    Examples
    --------
    >>> read_point("104.5,20.74"), read_point("104,5; 20,74")
    ((104.5, 20.74), (104.5, 20.74))
    >>> read_point("20°44'24\"B 104°30'Đ")
    (104.5, 20.74)
    >>> read_point("Lóng Sập") is None
    True
    """
    pair = read_pair(text)
    return _checked(*pair) if pair else None


def read_pair(text: str) -> tuple[float, float] | None:
    """Return the two numbers of a written position as `read_point` does, wherever that lies.

    They may be metres: easting and northing.

    Raises
    ------
    InputError
        The text is a position, but its two numbers cannot be told apart.

    Examples
    --------
    >>> read_pair("599101,6; 2431004,2"), read_pair("104.5")
    ((599101.6, 2431004.2), None)
    """
    text = nfc(text).strip()
    if match := _DECIMAL.fullmatch(text):
        lon, lat = (float(cell.replace(",", ".")) for cell in match.groups() if cell)
        return lon, lat
    if (match := _ANGLES.fullmatch(text)) and re.search(r"[°ºA-ZĐ]", text, re.IGNORECASE):
        return _angles(match, text)
    if _LOOKS_LIKE.fullmatch(text) and re.search(r"\d[.,]\d", text) and len(text.split(",")) > 2:
        raise InputError(told("error.two_numbers", text=text))
    return None


def _angles(match: re.Match[str], text: str) -> tuple[float, float]:
    values, letters = [], []
    for number in ("1", "2"):
        parts = (match[f"{part}{number}"] or "0" for part in ("deg", "min", "sec"))
        degrees, minutes, seconds = (float(part.replace(",", ".")) for part in parts)
        letter = (match[f"letter{number}"] or "").upper()
        if minutes >= 60 or seconds >= 60:
            raise InputError(told("error.two_numbers", text=text))
        value = round(degrees + minutes / 60 + seconds / 3600, 9)
        values.append(-value if letter in _SOUTH_OR_WEST else value)
        letters.append(letter)
    if (letters[0] in _LATITUDE) == (letters[1] in _LATITUDE) and any(letters):
        raise InputError(told("error.two_numbers", text=text))
    lon, lat = values if letters[0] not in _LATITUDE or not letters[0] else values[::-1]
    return lon, lat


def _checked(lon: float, lat: float) -> tuple[float, float]:
    west, south, east, north = REGION
    swapped = west <= lat <= east and south <= lon <= north
    if swapped:
        raise InputError(told("own.swapped", lon=f"{lon:g}", lat=f"{lat:g}"))
    if not (abs(lon) <= 180 and abs(lat) <= 90):
        raise InputError(told("error.off_globe", lon=f"{lon:g}", lat=f"{lat:g}"))
    return lon, lat
