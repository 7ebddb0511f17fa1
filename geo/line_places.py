"""Places on the line from what people write: names, markers, chainages, references, positions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Literal

import numpy as np

from gazetteer.borders import borders, borders_named
from gazetteer.candidates import Candidate, decided
from gazetteer.errors import BienGioiError, InputError, UnknownPlaceError
from gazetteer.gazetteer import Gazetteer, load
from gazetteer.geocoding import geocode, near_names
from gazetteer.marker_references import find_references
from gazetteer.markers import Range, marker_id, ranges
from gazetteer.orthography import nfc
from gazetteer.words import told
from geo.border import BORDERS, Border, Positions
from geo.gate_chainage import GateChainage, gate_chainages
from geo.geodesic import Floats
from geo.marker_chainage import marker_km
from geo.nearest_border import nearest_border
from geo.position_checks import VIETNAM_ON
from geo.referencing import Reference, measured_km, official_stretch, read_reference
from geo.written_points import read_point

__all__ = ["FAR_M", "LinePlace", "all_gates", "find_places", "locate_points"]

FAR_M = 100_000
"""A point farther from the line than this is not near it, and is told so, in metres."""
_A_METRE = 0.001
EVERY_STATUS = frozenset({"open", "suspended", "planned", "closed", "unverified"})

Basis = Literal["given", "mapped", "inferred", "estimate", "derived", "scaled"]

_MARKER = re.compile(
    r"(?:(?:cột )?mốc\s+|marker\s+)?(?:(?P<border>VN-(?:CN|LA|KH))\s+)?"
    r"(?:(?:cột )?mốc\s+|marker\s+)?(?P<number>\d{1,4}(?:/\d{1,2})?(?:\s?\(\d\))?)",
    re.IGNORECASE,
)
_MARKER_ID = re.compile(r"marker/(?P<border>vn-(?:cn|la|kh))/(?P<number>\d+(?:-\d+)?(?:\.\d)?)")


@dataclass(frozen=True, slots=True)
class LinePlace:
    """A place on, or beside, a border line.

    ``km`` is its chainage and ``within_km`` how far off that may be. ``basis``: *given* by a
    position or a chainage; a position of the gazetteer that is *mapped*, *inferred* or an
    *estimate*; *derived* from a marker's number; *scaled* from an official length. ``lon`` and
    ``lat`` are its own, else those of the line there; ``offset_m`` is its distance from the line,
    ``side`` the country it lies in by that: VN, LA, CN, KH, or ``on``.
    """

    query: str
    kind: Literal["point", "gate", "marker", "absolute", "relative", "interpolative"]
    border: str
    km: float
    within_km: float
    basis: Basis
    lon: float
    lat: float
    offset_m: float = 0.0
    side: str = "on"
    place_id: str | None = None
    name: str | None = None
    warnings: tuple[str, ...] = ()


def find_places(
    queries: Sequence[str], *, border: str | None = None, as_of: date
) -> list[LinePlace | BienGioiError]:
    """Return the place on the line of each text, or the error that says what is wrong with it.

    Parameters
    ----------
    queries
        A gate's or marker's name or id (``mốc 255``, ``VN-LA 255``), a position (``104.5,20.74``)
        or a linear reference (`geo.referencing`).
    border
        Only on this border; else of positions the nearest is meant, and a number that several
        borders have is an error.
    as_of
        The day that counts for names and statuses.
    """
    found: list[LinePlace | BienGioiError | None] = []
    points: dict[int, tuple[float, float]] = {}
    for number, text in enumerate(queries):
        try:
            point = read_point(text)
            if point:
                points[number] = point
            found.append(None if point else _find(" ".join(nfc(text).split()), border, as_of))
        except BienGioiError as error:
            found.append(error)
    if points:
        places = locate_points(np.array([*points.values()]), border)
        for number, place in zip(points, places, strict=True):
            found[number] = replace(place, query=queries[number])
    return [place for place in found if place is not None]


def locate_points(points: Floats, border: str | None = None) -> list[LinePlace]:
    """Return where points lie beside a border, or beside the nearest.

    Parameters
    ----------
    points
        Shape (n, 2): longitude and latitude in degrees, EPSG:4326.
    border
        Its name; None for the nearest to each point.

    Raises
    ------
    InputError
        A point is not a position in degrees.
    """
    if border:
        names, found = [border] * len(points), Border(border).locate(points)
    else:
        nearest = nearest_border(points)
        names = nearest.border.tolist()
        found = Positions(nearest.km, nearest.offset_m, nearest.side, nearest.spacing_m)
    places = []
    columns = (names, found.km.tolist(), found.offset_m.tolist(), found.side.tolist())
    for name, km, offset_m, side, (lon, lat) in zip(*columns, points.tolist(), strict=True):
        far = told("warning.far_from_line", km=f"{offset_m / 1000:.0f}")
        places.append(
            LinePlace(
                *("", "point", name, km, 0.0, "given", lon, lat),
                offset_m=offset_m,
                side=_side(name, side),
                warnings=(far,) if offset_m > FAR_M else (),
            )
        )
    return places


def all_gates(border: str, day: date) -> tuple[GateChainage, ...]:
    """Return the gates of a border on a day, both sides, whatever their status."""
    return _gates(border, day, load())


@lru_cache(maxsize=64)
def _gates(border: str, day: date, known: Gazetteer) -> tuple[GateChainage, ...]:
    del known  # gates are of the gazetteer in use
    return tuple(gate_chainages(border, as_of=day, statuses=EVERY_STATUS, foreign=True))


def _find(text: str, border: str | None, day: date) -> LinePlace:
    if not text:
        raise InputError(told("error.no_place_given"))
    if reference := read_reference(text):
        return replace(_referenced(reference, border, day), query=text)
    return replace(_named(text, border, day), query=text)


def _referenced(reference: Reference, border: str | None, day: date) -> LinePlace:
    if reference.kind == "absolute":
        name = _border_of(reference.of, border)
        return _at(reference.kind, name, reference.km, 0.0, "given")
    if reference.kind == "interpolative":
        part = official_stretch(_segment_id(reference.of, border, day))
        km, within_km = measured_km(part, reference.km)
        return _at(reference.kind, part.border, km, within_km, "scaled")
    start = _named(reference.of, border, day)
    at = _at("relative", start.border, start.km + reference.km, start.within_km, start.basis)
    return replace(at, warnings=start.warnings)


def _at(
    kind: Literal["absolute", "relative", "interpolative"],
    border: str,
    km: float,
    within_km: float,
    basis: Basis,
) -> LinePlace:
    line = Border(border)
    if -_A_METRE <= km <= line.length + _A_METRE:  # references are written to the metre
        km = min(max(km, 0.0), line.length)
    else:
        values = {"from_km": "0", "to_km": f"{line.length:.3f}", "km": f"{km:.3f}"}
        raise InputError(told("error.beyond", name=border, **values))
    lon, lat = line.at(km).tolist()
    return LinePlace("", kind, border, km, within_km, basis, lon, lat)


def _border_of(text: str, border: str | None) -> str:
    named = [*borders_named(text)] if text else []
    meant = named or ([border] if border else [])
    if len(meant) != 1 or (text and not named):
        raise UnknownPlaceError(
            told("error.no_border", name=text or "km", borders=", ".join(BORDERS))
        )
    return _not_another(meant[0], border, text)


def _not_another(named: str, border: str | None, text: str) -> str:
    """Return the border that a text names, if it is the one asked for."""
    if border and named != border:
        raise InputError(told("error.other_border", name=text, border=border))
    return named


def _segment_id(text: str, border: str | None, day: date) -> str:
    """Return the id of a stretch told by itself, by its border, or by its province."""
    if "/" in text or text.upper() in BORDERS:
        return text
    if named := [*borders_named(text)]:
        return named[0]
    units = [c for c in geocode(text, as_of=day, kind="province") if not c.is_misspelt]
    parts = load().parts_of(units[0].place_id) if units else ()
    slugs = [part.partition("/")[2] for part in parts]
    known = load().facing.get(parts[0], frozenset()) if len(parts) == 1 else frozenset()
    touched = {f"VN-{load().get(neighbour).country}" for neighbour in known}
    meant = touched & {border} if border else touched
    if len(meant) != 1:
        ids = ", ".join(f"{name}/{slug}" for slug in slugs for name in sorted(touched or BORDERS))
        raise UnknownPlaceError(told("error.no_official", name=text, known=ids))
    return f"{meant.pop()}/{slugs[0]}"


def _named(text: str, border: str | None, day: date) -> LinePlace:
    if match := _MARKER_ID.fullmatch(text):
        number = re.sub(r"\.(\d)$", r"(\1)", match["number"]).replace("-", "/")
        return _marker(_not_another(match["border"].upper(), border, text), number)
    if text in load().places:
        return _gate(text, text, day)
    if (match := _MARKER.fullmatch(text)) and (name := match["border"] or border):
        number = match["number"].replace(" ", "")
        return _marker(_not_another(name.upper(), border, text), number)
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
        return _marker(f"VN-{best[0].country}", best[0].name)
    return _gate(best[0].place_id, text, day)


def _numbers(text: str) -> int:
    return len(re.findall(r"\d+", text))


def _border(candidate: Candidate) -> str | None:
    if candidate.kind == "marker":
        return f"VN-{candidate.country}"
    place = load().places.get(candidate.place_id)
    return place.border if place else None


def _marker(border: str, number: str) -> LinePlace:
    at = marker_km(border, number)
    place_id = marker_id(border, number)
    line = Border(border)
    position = load().coordinate(place_id)
    lon, lat = (position.lon, position.lat) if position else line.at(at.km).tolist()
    beside = line.locate_one(lon, lat) if position else None
    return LinePlace(
        *("", "marker", border, at.km, at.within_km, at.basis, lon, lat),
        offset_m=beside.offset_m if beside else 0.0,
        side=_side(border, beside.side) if beside else "on",
        place_id=place_id,
        name=number,
    )


def _gate(place_id: str, text: str, day: date) -> LinePlace:
    place = load().get(place_id)
    if place.kind != "gate":
        raise InputError(told("error.stretch_not_place", name=text, id=place_id))
    gate = next(g for g in all_gates(place.border, day) if g.place_id == place_id)
    if gate.km is None or gate.lon is None or gate.lat is None:
        if place.markers:
            at = _marker(place.border, place.markers[0])
            return replace(at, kind="gate", place_id=place_id, name=gate.name)
        span = {"from_km": f"{gate.from_km:.1f}", "to_km": f"{gate.to_km:.1f}"}
        raise UnknownPlaceError(
            told("error.no_position", name=gate.name, border=gate.border, **span)
        )
    within_km = max(gate.km - gate.from_km, gate.to_km - gate.km)
    basis: Basis = gate.coord_class  # type: ignore[assignment]
    return LinePlace(
        *("", "gate", gate.border, gate.km, within_km, basis, gate.lon, gate.lat),
        offset_m=gate.offset_m or 0.0,
        side=_side(gate.border, gate.side or "on"),
        place_id=place_id,
        name=gate.name,
    )


def _side(border: str, side: str) -> str:
    if side == "on":
        return side
    return "VN" if side == VIETNAM_ON[border] else border[3:]


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
