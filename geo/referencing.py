"""Linear references (ISO 19148): a place on the line as people write it, in three ways.

Absolute: kilometres from the start of the border (``VN-LA km 312.4``). Relative: a marker or gate
and a distance along the line (``mốc 255 + 1.2 km``). Interpolative: kilometres of the official
length of a stretch, scaled to the measured one (``VN-LA/son-la official km 100``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from gazetteer.borders import borders_named
from gazetteer.errors import InputError, UnknownPlaceError
from gazetteer.orthography import nfc
from gazetteer.words import Lang, load_words, number_text, told
from geo.border import BORDERS, Border
from geo.cuts import is_shipped, line_of
from geo.segments import Segment, segments

__all__ = [
    "Reference",
    "absolute",
    "interpolative",
    "measured_km",
    "official_km",
    "official_stretch",
    "read_reference",
]

Kind = Literal["absolute", "relative", "interpolative"]

_NUMBER = r"\d+(?:[.,]\d+)?|\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:,\d{3})+\.\d+"
_UNIT = r"(?P<unit>km|ki-?lô-?mét|m|mét|metres?|meters?)"
_RELATIVE = re.compile(
    rf"(?P<of>.+?)\s*(?P<sign>[+−–-])\s*(?P<value>{_NUMBER})\s*{_UNIT}", re.IGNORECASE
)
_OFFICIAL = re.compile(
    rf"(?P<of>.+?),?\s+(?:official km|km chính thức)\s*(?P<value>{_NUMBER})", re.IGNORECASE
)
_ABSOLUTE = re.compile(
    rf"(?P<of>.*?),?\s*\bkm\s*(?P<value>{_NUMBER})(?:\s*\+\s*(?P<metres>\d{{1,3}}))?", re.IGNORECASE
)
_ONCE_MORE = re.compile(rf"(?P<of>.+?),?\s+(?P<value>{_NUMBER})\s*km", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reference:
    """A place on the line as it is written.

    ``of`` is what it is told by: a border, the name or id of a marker or gate, or a segment's id;
    ``km`` the distance from its start, or along the line from the marker or gate, forward in
    marker order if positive.
    """

    kind: Kind
    of: str
    km: float

    def __str__(self) -> str:
        return self._written(f"{abs(self.km):.3f}", "en")

    def said(self, lang: Lang) -> str:
        """Return the reference in a language; `read_reference` reads either back.

        Examples
        --------
        >>> Reference("relative", "mốc 255", -1.25).said("vi")
        'mốc 255 - 1,250 km'
        """
        return self._written(number_text(abs(self.km), 3, lang), lang)

    def _written(self, value: str, lang: Lang) -> str:
        if self.kind == "relative":
            return f"{self.of} {'-' if self.km < 0 else '+'} {value} km"
        word = load_words(lang=lang)["reference.official"] if self.kind != "absolute" else "km"
        return f"{self.of} {word} {value}"


def read_reference(text: str) -> Reference | None:
    """Take a linear reference apart; None if the text is none.

    A decimal point or comma is read; ``1.200 m`` are metres by the thousand, and in kilometres
    ``312.400`` and ``km 312+400`` are 312.4. ``85+70m`` is 70 m past marker 85.

    Examples
    --------
    >>> read_reference("mốc 255 + 1,2 km")
    Reference(kind='relative', of='mốc 255', km=1.2)
    >>> read_reference("VN-LA km 312.4").km, read_reference("Lóng Sập - 300 m").km
    (312.4, -0.3)
    >>> read_reference("VN-LA/son-la official km 100").kind, read_reference("Lóng Sập")
    ('interpolative', None)
    """
    text = " ".join(nfc(text).split())
    if match := _OFFICIAL.fullmatch(text):
        return Reference("interpolative", match["of"], _number(match["value"]))
    if match := _ABSOLUTE.fullmatch(text):
        metres = float(match["metres"] or 0) / 1000
        return Reference("absolute", match["of"], _number(match["value"]) + metres)
    if match := _RELATIVE.fullmatch(text):
        in_metres = match["unit"].lower().startswith("m")
        value = _metres(match["value"]) / 1000 if in_metres else _number(match["value"])
        return Reference("relative", match["of"], -value if match["sign"] != "+" else value)
    if (match := _ONCE_MORE.fullmatch(text)) and any(borders_named(match["of"])):
        return Reference("absolute", match["of"], _number(match["value"]))
    return None


def absolute(border: str, km: float) -> Reference:
    """Return the absolute reference of a chainage."""
    return Reference("absolute", border, km)


def interpolative(border: str | Border, km: float) -> tuple[Reference, float] | None:
    """Return a chainage by the official length of the smallest stretch around it that has one.

    Returns
    -------
    tuple or None
        The reference and how far off the place it leads to may be, kilometres; None where no
        current official figure is known, for pair, province or border.
    """
    for part in official_parts(border):
        if part.from_km <= km <= part.to_km:
            official = official_km(part, km)
            reference = Reference("interpolative", part.segment_id, official)
            return reference, measured_km(part, official)[1]
    return None


def official_stretch(segment_id: str, line: Border | None = None) -> Segment:
    """Return the stretch of an id, if a current official length of it is known.

    Parameters
    ----------
    segment_id
        As ``"VN-LA/son-la"``.
    line
        A line of the user's own to measure it on; the shipped one if None.

    Raises
    ------
    UnknownPlaceError
        There is no such stretch, or no current official figure; says which there are.
    InputError
        The user's own line does not have the whole of it.
    """
    border = segment_id.partition("/")[0].upper()
    known = {
        part.segment_id: part
        for part in (official_parts(line or border) if border in BORDERS else ())
    }
    found = known.get(border + segment_id[len(border) :].lower())
    if found is None and line is not None and not is_shipped(line):
        official_stretch(segment_id)  # is there such a stretch at all
        values = {"name": segment_id, "line": line.source, "border": line.name}
        raise InputError(told("error.official_in_part", **values))
    if found is None:
        every = [part.segment_id for name in BORDERS for part in official_parts(name)]
        near = ", ".join([*known] or every)
        raise UnknownPlaceError(told("error.no_official", name=segment_id, known=near))
    return found


def official_km(part: Segment, km: float) -> float:
    """Return a chainage as kilometres of a stretch's official length, from its start.

    Raises
    ------
    InputError
        The chainage lies outside the stretch.
    """
    official = _official(part)
    if not part.from_km <= km <= part.to_km:
        values = {"from_km": f"{part.from_km:.3f}", "to_km": f"{part.to_km:.3f}", "km": f"{km:g}"}
        raise InputError(told("error.beyond", name=part.segment_id, **values))
    return (km - part.from_km) / part.length_km * official


def measured_km(part: Segment, km: float) -> tuple[float, float]:
    """Return the chainage of some kilometres of a stretch's official length, and how sure it is.

    The official length is longer or shorter than the measured one; where along the stretch that
    difference lies is not known, so a place may be off by as much of it as lies before or behind.

    Returns
    -------
    tuple of float
        Chainage on the measured line and how far off it may be, kilometres.

    Raises
    ------
    InputError
        The official length ends before.
    """
    official, length = _official(part), part.length_km
    if not 0 <= km <= official:
        values = {"from_km": "0", "to_km": f"{official:.3f}", "km": f"{km:g}"}
        raise InputError(told("error.beyond", name=part.segment_id, **values))
    more = official - length
    low, high = max(km - max(more, 0), 0), min(km + max(-more, 0), length)
    at = km * length / official
    return part.from_km + at, max(at - low, high - at, 0)


def official_parts(border: str | Border) -> Iterable[Segment]:
    """Return the stretches of a line with a current official length, smallest first.

    One that a line of the user's own covers in part is left out.
    """
    return _official_parts(line_of(border))


@lru_cache(maxsize=16)
def _official_parts(line: Border) -> tuple[Segment, ...]:
    return tuple(
        part
        for level in ("pair", "province", "country")
        for part in segments(line, by=level, scheme="63")
        if part.official_status == "current" and "line_end" not in (part.start.kind, part.end.kind)
    )


def _official(part: Segment) -> float:
    if part.official_km is None:
        raise InputError(told("error.no_official", name=part.segment_id, known=""))
    return part.official_km


def _number(text: str) -> float:
    """Read a number with a decimal point or comma; of both the last is the decimal one."""
    last = max(text.rfind("."), text.rfind(","))
    whole, rest = (text[:last], text[last + 1 :]) if last >= 0 else (text, "")
    return float(f"{whole.replace('.', '').replace(',', '')}.{rest or 0}")


def _metres(text: str) -> float:
    """Read metres: three digits behind a point or comma are thousands."""
    if re.fullmatch(r"\d{1,3}[.,]\d{3}", text):
        return float(re.sub(r"[.,]", "", text))
    return _number(text)
