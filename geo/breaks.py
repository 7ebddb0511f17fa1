"""Break points of the user's own, where a line is cut: kilometres, points, gates and markers."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from gazetteer.errors import BienGioiError, InputError
from gazetteer.gazetteer import Gazetteer, load
from gazetteer.words import told
from geo.border import Border
from geo.cuts import Cut

if TYPE_CHECKING:
    from gazetteer.candidates import Candidate

__all__ = ["FAR_M", "Break", "BreakCuts", "Breaking", "breaks_on", "settle_breaks"]

FAR_M = 5000
"""A break point farther off the line is refused: it is likely to be another place."""
_SAME_KM = 0.001
_VAGUE_M = 500
_KM = re.compile(r"(?:km\s*)?(\d+(?:[.,]\d+)?)(?:\s*km)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Break:
    """A break point as it was given: by ``km``, by ``point``, or by ``name``.

    ``where`` tells where it was given, as "breaks.csv: row 3"; ``border`` is None if any will do.
    """

    km: float | None = None
    point: tuple[float, float] | None = None
    name: str = ""
    border: str | None = None
    where: str = ""


Breaking = float | str | tuple[float, float] | Break


class BreakCuts(NamedTuple):
    """Where breaks cut each border, in order, and what should be known of them, in words."""

    cuts: dict[str, list[Cut]]
    notes: tuple[str, ...]


class _BreakError(Exception):
    """A break that cannot be placed: why."""


class _Placed(NamedTuple):
    border: Border
    km: float
    name: str
    note: str = ""


def breaks_on(
    lines: Sequence[Border], breaks: Sequence[Breaking], day: date
) -> Mapping[str, Sequence[Cut]]:
    """Return where breaks cut each of some lines, by the border's name; as `settle_breaks`."""
    return settle_breaks(lines, breaks, day).cuts


def settle_breaks(lines: Sequence[Border], breaks: Sequence[Breaking], day: date) -> BreakCuts:
    """Place break points on lines.

    Parameters
    ----------
    lines
        One line a border.
    breaks
        Chainages in kilometres, points (lon, lat) in degrees (EPSG:4326), texts ("120.5 km",
        "Lóng Sập", "mốc 255 + 1,2 km", "104.5,20.74"), or `Break`. A point is
        taken to the nearest point of the nearest line, if that is within 5 km.
    day
        The day that counts for names.

    Raises
    ------
    InputError
        Any break is beyond the end of the line, too far off it, unknown, without a position, or
        may be several places: all of them are named. Nothing is cut at a part of the breaks.

    Examples
    --------
    >>> from datetime import date
    >>> cuts = settle_breaks([Border("VN-LA")], [120, "Lóng Sập"], date(2024, 11, 18)).cuts
    >>> [(cut.name, round(cut.km)) for cut in cuts["VN-LA"]]
    [('120 km', 120), ('Lóng Sập', 619)]
    """
    placed: list[_Placed] = []
    faults: list[str] = []
    for given in map(_as_break, breaks):
        try:
            placed.append(_place(given, lines, day))
        except _BreakError as fault:
            said = str(fault)
            faults.append(f"{given.where}: {said}" if given.where else said)
    if faults:
        raise InputError("\n".join(faults))
    cuts: dict[str, list[Cut]] = {line.name: [] for line in lines}
    notes = [place.note for place in placed if place.note]
    for place in sorted(placed, key=lambda place: place.km):
        known = cuts[place.border.name]
        if known and place.km - known[-1].km < _SAME_KM:
            notes.append(told("told.break_twice", one=known[-1].name, other=place.name))
        elif not _SAME_KM <= place.km <= place.border.length - _SAME_KM:
            notes.append(told("told.break_at_end", name=place.name, border=place.border.name))
        else:
            known.append(Cut(place.km, "break", name=place.name))
    return BreakCuts(cuts, tuple(notes))


def _as_break(given: Breaking) -> Break:
    if isinstance(given, Break):
        return given
    if isinstance(given, str):
        found = _KM.fullmatch(given.strip())
        if found:
            return Break(km=float(found[1].replace(",", ".")), name=given.strip())
        return Break(name=given.strip())
    if isinstance(given, tuple):
        lon, lat = given
        return Break(point=(float(lon), float(lat)))
    return Break(km=float(given))


def _place(given: Break, lines: Sequence[Border], day: date) -> _Placed:
    wanted = [line for line in lines if given.border in (None, line.name)]
    if not wanted:
        raise _BreakError(told("error.break_border", border=given.border))
    if given.km is not None:
        return _at_km(given, given.km, wanted)
    if given.point is not None:
        return _nearest(given.name or "{:.5f}, {:.5f}".format(*given.point), given.point, wanted)
    return _referenced(given, wanted, day) or _named(given.name, wanted, day)


def _at_km(given: Break, km: float, lines: Sequence[Border]) -> _Placed:
    name = given.name or f"{km:g} km"
    if len(lines) > 1:
        raise _BreakError(told("error.break_which_border", name=name))
    [line] = lines
    if not 0 <= km <= line.length:
        end = f"{line.length:.3f}"
        raise _BreakError(told("error.break_beyond", name=name, border=line.name, end=end))
    is_bare = _KM.fullmatch(name) and "km" not in name.lower()
    return _Placed(line, km, f"{name} km" if is_bare else name)


def _nearest(name: str, point: tuple[float, float], lines: Sequence[Border]) -> _Placed:
    lon, lat = point
    if not (abs(lon) <= 180 and abs(lat) <= 90):
        raise _BreakError(told("error.break_degrees", name=name))
    found = [(line, line.locate_one(lon, lat)) for line in lines]
    line, position = min(found, key=lambda pair: pair[1].offset_m)
    if position.offset_m > FAR_M:
        off, most = f"{position.offset_m / 1000:.1f}", f"{FAR_M / 1000:g}"
        raise _BreakError(told("error.break_off", name=name, border=line.name, off=off, most=most))
    return _Placed(line, position.km, name)


def _referenced(given: Break, lines: Sequence[Border], day: date) -> _Placed | None:
    """Place a linear reference or a pair of coordinates ("mốc 255 + 1,2 km"); None for a name."""
    from geo.line_places import LinePlace
    from geo.place_finding import find_places
    from geo.referencing import read_reference
    from geo.written_points import read_point

    name = given.name
    try:
        point = read_point(name)
    except InputError as error:
        raise _BreakError(str(error)) from None
    if point:
        return _nearest(name, point, lines)
    if read_reference(name) is None:
        return None
    [found] = find_places([name], border=given.border, as_of=day, lines=lines)
    if not isinstance(found, LinePlace):
        raise _BreakError(str(found))
    [line] = _on(lines, found.border)
    note = told("told.break_within", name=name, within=f"{found.within_km:.1f}")
    return _Placed(line, found.km, name, note if found.within_km * 1000 >= _VAGUE_M else "")


def _named(name: str, lines: Sequence[Border], day: date) -> _Placed:
    from gazetteer.geocoding import decided, geocode, near_names  # seldom needed, slow to import

    known = load()
    here = {line.name for line in lines}
    anything = [c for c in geocode(name, as_of=day) if not c.is_misspelt]
    found = [c for c in anything if _border_of(c, known) in here]
    if anything and not found:
        there = ", ".join(dict.fromkeys(filter(None, (_border_of(c, known) for c in anything))))
        if not there:
            raise _BreakError(told("error.break_no_point", name=name))
        borders = ", ".join(line.name for line in lines)
        raise _BreakError(told("error.break_elsewhere", name=name, border=borders, there=there))
    if not found:
        near = ", ".join(near_names(name))
        key = "warning.unknown_place" if near else "warning.unknown_name"
        raise _BreakError(told(key, name=name, near=near))
    best = decided(found, known)
    if len(best) > 1:
        ids = " / ".join(candidate.place_id for candidate in best)
        raise _BreakError(told("error.break_ambiguous", name=name, ids=ids))
    position = known.coordinate(best[0].place_id)
    if position is None and best[0].kind == "marker":
        return _by_number(name, best[0].name, _on(lines, _border_of(best[0], known))[0])
    if position is None:
        raise _BreakError(told("error.break_no_position", name=name, id=best[0].place_id))
    placed = _nearest(name, (position.lon, position.lat), _on(lines, _border_of(best[0], known)))
    if (position.precision_m or 0) < _VAGUE_M:
        return placed
    metres = f"{position.precision_m:.0f}"
    return placed._replace(note=told("told.break_vague", name=name, metres=metres))


def _by_number(name: str, number: str, line: Border) -> _Placed:
    """Place a marker without a position: derived from its number, and told so."""
    from geo.marker_chainage import marker_km

    try:
        at = marker_km(line, number)
    except BienGioiError as error:
        raise _BreakError(str(error)) from None
    within = f"{at.within_km:.1f}"
    return _Placed(line, at.km, name, told("told.break_derived", name=name, within=within))


def _border_of(candidate: "Candidate", known: Gazetteer) -> str:
    """Return the border that a gate or a marker is on; ``""`` for a province or a country."""
    if candidate.kind == "marker":
        return candidate.place_id.split("/")[1].upper()
    return known.get(candidate.place_id).border


def _on(lines: Sequence[Border], border: str) -> list[Border]:
    return [line for line in lines if line.name == border]


def split_breaks(text: str) -> Iterator[str]:
    """Yield the break points of a text, which has semicolons between them.

    Examples
    --------
    >>> list(split_breaks("120,5; Lóng Sập; mốc 255"))
    ['120,5', 'Lóng Sập', 'mốc 255']
    """
    return filter(None, map(str.strip, text.split(";")))
