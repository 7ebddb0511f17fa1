"""Gates and markers by name, number or id, as places on a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from gazetteer.borders import borders
from gazetteer.candidates import Candidate, decided
from gazetteer.errors import BienGioiError, InputError, UnknownPlaceError
from gazetteer.gazetteer import load
from gazetteer.geocoding import geocode, near_names
from gazetteer.marker_references import find_references
from gazetteer.markers import Range, marker_id, ranges
from gazetteer.words import told
from geo.border import Border
from geo.line_contents import all_gates
from geo.line_places import Basis, LinePlace, Lines, side_of
from geo.marker_chainage import marker_km

__all__ = ["named_place", "not_another"]

_MARKER = re.compile(
    r"(?:(?:cột )?mốc\s+|marker\s+)?(?:(?P<border>VN-(?:CN|LA|KH))\s+)?"
    r"(?:(?:cột )?mốc\s+|marker\s+)?(?P<number>\d{1,4}(?:/\d{1,2})?(?:\s?\(\d\))?)",
    re.IGNORECASE,
)
_MARKER_ID = re.compile(r"marker/(?P<border>vn-(?:cn|la|kh))/(?P<number>\d+(?:-\d+)?(?:\.\d)?)")


def named_place(text: str, lines: Lines, border: str | None, day: date) -> LinePlace:
    """Return the gate or marker of a name or id on some lines.

    Raises
    ------
    UnknownPlaceError, InputError
        There is none, or there are several, or it is not on the line; says what would help.
    """
    if match := _MARKER_ID.fullmatch(text):
        number = re.sub(r"\.(\d)$", r"(\1)", match["number"]).replace("-", "/")
        return _marker(lines[not_another(match["border"].upper(), border, text)], number)
    if text in load().places:
        return _gate(text, text, lines, day)
    if (match := _MARKER.fullmatch(text)) and (name := match["border"] or border):
        number = match["number"].replace(" ", "")
        return _marker(lines[not_another(name.upper(), border, text)], number)
    asked = f"mốc {text}" if match else text
    found = [c for c in geocode(asked, as_of=day) if border in (None, _border(c))]
    on_line = [c for c in found if c.kind in ("gate", "marker") and not c.is_misspelt]
    if not on_line:
        raise _unknown(text, asked, found, border)
    best = decided(on_line)
    if best[0].kind == "marker" and _numbers(text) > _numbers(best[0].name):
        raise UnknownPlaceError(told("error.no_such_place", name=text))
    if len(best) > 1:
        where = ", ".join(f"{c.place_id} ({c.province or c.country})" for c in best)
        key = "error.several_borders" if best[0].kind == "marker" else "error.several_places"
        raise UnknownPlaceError(told(key, name=text, where=where))
    if best[0].kind == "marker":
        return _marker(lines[f"VN-{best[0].country}"], best[0].name)
    return _gate(best[0].place_id, text, lines, day)


def not_another(named: str, border: str | None, text: str) -> str:
    """Return the border that a text names, if it is the one asked for.

    Raises
    ------
    InputError
        It is another.
    """
    if border and named != border:
        raise InputError(told("error.other_border", name=text, border=border))
    return named


def _numbers(text: str) -> int:
    return len(re.findall(r"\d+", text))


def _border(candidate: Candidate) -> str | None:
    if candidate.kind == "marker":
        return f"VN-{candidate.country}"
    place = load().places.get(candidate.place_id)
    return place.border if place else None


def _marker(line: Border, number: str) -> LinePlace:
    at = marker_km(line, number)
    place_id = marker_id(line.name, number)
    position = load().coordinate(place_id)
    lon, lat = (position.lon, position.lat) if position else line.at(at.km).tolist()
    beside = line.locate_one(lon, lat) if position else None
    return LinePlace(
        *("", "marker", line, at.km, at.within_km, at.basis, lon, lat),
        offset_m=beside.offset_m if beside else 0.0,
        side=side_of(line.name, beside.side) if beside else "on",
        place_id=place_id,
        name=number,
    )


def _gate(place_id: str, text: str, lines: Lines, day: date) -> LinePlace:
    place = load().get(place_id)
    if place.kind != "gate":
        raise InputError(told("error.stretch_not_place", name=text, id=place_id))
    line = lines[place.border]
    gate = next((g for g in all_gates(line, day) if g.place_id == place_id), None)
    if gate is None:
        values = {"name": place.name, "line": line.source, "border": line.name}
        raise InputError(told("error.not_on_line", **values))
    if gate.km is None or gate.lon is None or gate.lat is None:
        if place.markers:
            at = _marker(line, place.markers[0])
            return replace(at, kind="gate", place_id=place_id, name=gate.name)
        span = {"from_km": f"{gate.from_km:.1f}", "to_km": f"{gate.to_km:.1f}"}
        raise UnknownPlaceError(
            told("error.no_position", name=gate.name, border=gate.border, **span)
        )
    within_km = max(gate.km - gate.from_km, gate.to_km - gate.km)
    basis: Basis = gate.coord_class  # type: ignore[assignment]
    return LinePlace(
        *("", "gate", line, gate.km, within_km, basis, gate.lon, gate.lat),
        offset_m=gate.offset_m or 0.0,
        side=side_of(gate.border, gate.side or "on"),
        place_id=place_id,
        name=gate.name,
    )


def _unknown(
    text: str, asked: str, found: Sequence[Candidate], border: str | None
) -> BienGioiError:
    """Return what to say of a name that no gate and no marker bears."""
    if reference := next(find_references(asked), None):
        lines = [line for line in borders().values() if border in (None, line.border)]
        spans = "; ".join(f"{line.border} 0–{line.last_marker}" for line in lines)
        own = ", ".join(
            f"{load().get(r.province_id).name} {r.border} {r.first}–{r.last}"
            for r in _ranges_named(text)
        )
        return UnknownPlaceError(
            told("error.marker_unknown", number=reference.number, spans=own or spans)
        )
    if found and not found[0].is_misspelt:
        return InputError(told("error.stretch_not_place", name=text, id=found[0].place_id))
    near = ", ".join(near_names(text, kind="gate"))
    key = "error.no_such_near" if near else "error.no_such_place"
    return UnknownPlaceError(told(key, name=text, near=near))


def _ranges_named(text: str) -> Iterator[Range]:
    """Yield the ranges of provinces that a text names."""
    known: Mapping[str, str] = {load().get(r.province_id).name: r.province_id for r in ranges()}
    for name, province_id in known.items():
        if name in text:
            yield from (r for r in ranges() if r.province_id == province_id)
