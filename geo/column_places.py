"""The places that a column of cells names: each different cell is read once.

Between two days on which nothing changes a name means the same, and most names mean the same on
any day: so only names of several bearers are looked up again for other days.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from gazetteer.borders import borders_named
from gazetteer.candidates import Candidate
from gazetteer.dates import MERGER
from gazetteer.gazetteer import Gazetteer, load
from gazetteer.geocode_batch import Match, geocode_all
from gazetteer.geocoding import geocode, near_names
from gazetteer.marker_references import find_references
from gazetteer.orthography import nfc
from gazetteer.queries import query, query_with_where
from gazetteer.steady_days import days_of_change
from gazetteer.words import load_words, told
from geo.cell_names import LINES, names_in

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Codes = NDArray[np.int64]

_NEAR = 3
_LONGEST_SAID = 80


@dataclass(frozen=True, slots=True)
class NamedPlaces:
    """What a cell was found to name."""

    place_ids: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    """A line for each name that is unknown, ambiguous, or lies elsewhere than is said."""
    candidates: tuple[str, ...] = ()
    """Near names of the unknown ones, ids of the places that the ambiguous ones may mean."""
    is_ambiguous: bool = False
    """Whether a name may mean several places, equally likely."""


@dataclass(slots=True)
class ColumnPlaces:
    """What the cells of a column name: ``each[codes[i]]`` is what row ``i`` does."""

    each: list[NamedPlaces]
    codes: Codes


@dataclass(frozen=True, slots=True)
class _Ask:
    """A name, and the provinces it may lie in, as a table tells them."""

    name: str
    provinces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Answer:
    place_id: str | None
    warnings: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    bearers: tuple[str, ...] = ()
    """Ids of all places of the name: of several another may be meant on another day."""


def column_places(
    cells: NDArray[Any], provinces: NDArray[Any], days: Codes, *, kind: str | None = None
) -> ColumnPlaces:
    """Return the places that cells name, each on the day of its row.

    Parameters
    ----------
    cells
        Texts. One name a cell, or several ("Lóng Sập; Chiềng Khương"); an empty one names nothing.
    provinces
        The province that each row names, or ``""``: of places of one name, the one there is meant.
    days
        The day that counts for each row, as the ordinal of a date.
    kind
        Only places of this kind, as ``"gate"``: ``"province"`` takes provinces of both sides.

    Notes
    -----
    Names are taken in any spelling, without diacritics too, but not misspelt: the near names of a
    misspelt one are told, for someone to choose from.
    """
    from pandas import factorize

    known = load()
    cell_codes, different = factorize(cells)
    unit_codes, units = factorize(provinces)
    codes, pairs = factorize(cell_codes * len(units) + unit_codes)
    asks = [
        [_Ask(name, _units_of(str(units[pair % len(units)]))) for name in _names_of(str(cell))]
        for pair, cell in zip(pairs, different[pairs // len(units)], strict=True)
    ]
    answers = _Reading(known, MERGER, kind).answers(ask for row in asks for ask in row)
    each = [_together(row, answers) for row in asks]
    found = ColumnPlaces(each, codes.astype(np.int64))
    several = {ask: answer.bearers for ask, answer in answers.items() if len(answer.bearers) > 1}
    if several:
        edges = days_of_change(known, frozenset(i for ids in several.values() for i in ids))
        varies = np.array([not several.keys().isdisjoint(row) for row in asks], dtype=bool)
        _by_day(found, asks, varies, days, edges, kind)
    return found


def _by_day(
    found: ColumnPlaces,
    asks: list[list[_Ask]],
    varies: NDArray[np.bool_],
    days: Codes,
    edges: list[date],
    kind: str | None,
) -> None:
    """Read the cells again whose names may mean other places on other days."""
    rows = np.flatnonzero(varies[found.codes])
    ordinals = np.array([edge.toordinal() for edge in edges], dtype=np.int64)
    turns = np.searchsorted(ordinals, days[rows], side="right")
    for turn in np.unique(turns).tolist():
        here = rows[turns == turn]
        codes, where = np.unique(found.codes[here], return_inverse=True)
        reading = _Reading(load(), edges[turn - 1] if turn else date.min, kind)
        answers = reading.answers(ask for code in codes for ask in asks[code])
        found.codes[here] = len(found.each) + where
        found.each += [_together(asks[code], answers) for code in codes]


class _Reading:
    """Looks names up on one day, which stands for all until the next day of change."""

    def __init__(self, known: Gazetteer, day: date, kind: str | None) -> None:
        self._known = known
        self._day = day
        self._kind = kind

    def answers(self, asks: Iterable[_Ask]) -> Mapping[_Ask, _Answer]:
        """Return what each of some names means."""
        wanted = list(dict.fromkeys(asks))
        first = [ask.provinces[0] if ask.provinces else None for ask in wanted]
        found = dict(zip(wanted, self._matches([a.name for a in wanted], first), strict=True))
        again = [ask for ask in wanted if ask.provinces and not _is_found(found[ask])]
        anywhere = dict(zip(again, self._matches([a.name for a in again], None), strict=True))
        return {
            ask: self._answer(found[ask])
            if ask not in anywhere
            else self._elsewhere(ask, found[ask], anywhere[ask])
            for ask in wanted
        }

    def _matches(self, names: list[str], provinces: list[str | None] | None) -> list[Match]:
        found = geocode_all(names, provinces=provinces, as_of=self._day, gazetteer=self._known)
        return [_of_kind(match, self._kind, self._known) for match in found]

    def _answer(self, match: Match, warnings: tuple[str, ...] = ()) -> _Answer:
        bearers = tuple(c.place_id for c in match.candidates)
        said = _shortened(match.query)
        if not _is_found(match):
            near = _near(match.query, self._kind, self._known)
            key = "warning.unknown_place" if near else "warning.unknown_name"
            problem = told(key, name=said, near=", ".join(near))
            return _Answer(None, (*warnings, problem), near)
        if match.best:
            return _Answer(match.best.place_id, warnings, (), bearers)
        tied = [c for c in match.candidates if c.score == match.candidates[0].score]
        ids = tuple(c.place_id for c in tied)
        where = dict.fromkeys(_where(c) for c in tied)
        key = "warning.ambiguous_place" if len(where) > 1 else "warning.ambiguous_kind"
        problem = told(key, name=said, where=" / ".join(where), ids=" / ".join(ids))
        return _Answer(None, (*warnings, problem), ids, bearers)

    def _elsewhere(self, ask: _Ask, match: Match, anywhere: Match) -> _Answer:
        """Return what a name means that is not found in the first province given for it."""
        for province in ask.provinces[1:]:
            other = self._matches([ask.name], [province])[0]
            if _is_found(other):
                return self._answer(other)
        if match.problem:  # the province is none
            return self._answer(anywhere, (match.problem,))
        given = ", ".join(ask.provinces)
        best = anywhere.best
        if best is None or not _is_found(anywhere):
            return self._answer(anywhere)
        problem = told("warning.contradiction", name=best.name, where=_where(best), given=given)
        return self._answer(anywhere, (problem,))


def _of_kind(match: Match, kind: str | None, known: Gazetteer) -> Match:
    if kind is None or all(c.kind.endswith(kind) for c in match.candidates):
        return match
    from gazetteer.candidates import decided

    kept = tuple(c for c in match.candidates if c.kind.endswith(kind))
    best = decided(kept, known) if kept else []
    return Match(match.query, kept, best[0] if len(best) == 1 else None, match.problem)


def _is_found(match: Match) -> bool:
    return bool(match.candidates) and not match.candidates[0].is_misspelt


def _where(candidate: Candidate) -> str:
    """Return the province a place lies in; of a marker the border, told by the country."""
    return candidate.province or load_words()[f"country.{candidate.country}"]


def _together(asks: list[_Ask], answers: Mapping[_Ask, _Answer]) -> NamedPlaces:
    found = [answers[ask] for ask in asks]
    return NamedPlaces(
        tuple(dict.fromkeys(a.place_id for a in found if a.place_id)),
        tuple(dict.fromkeys(w for a in found for w in a.warnings)),
        tuple(dict.fromkeys(c for a in found for c in a.candidates)),
        any(a.candidates and "/" in a.candidates[0] for a in found if not a.place_id),
    )


@lru_cache(maxsize=10_000)
def _near(name: str, kind: str | None, known: Gazetteer) -> tuple[str, ...]:
    if known.is_elsewhere(query(name).name):  # Hà Nội is no misspelling
        return ()
    return tuple(near_names(name, kind=kind, limit=_NEAR, gazetteer=known))


def _shortened(name: str) -> str:
    return name if len(name) <= _LONGEST_SAID else f"{name[:_LONGEST_SAID]}…"


@lru_cache(maxsize=1_000)
def _units_of(cell: str) -> tuple[str, ...]:
    return tuple(_names_of(cell)) if cell else ()


def _names_of(cell: str) -> Iterator[str]:
    """Yield the names of a cell: places each alone, and "mốc 255 …" for each of its markers."""
    for line in LINES.split(nfc(cell)):
        references = list(find_references(line))
        if not references or _is_place(line):
            yield from names_in(line, _is_name)
            continue
        rest = line
        for reference in reversed(references):
            rest = f"{rest[: reference.start]},{rest[reference.end :]}"
        rest = " ".join(rest.split()).strip(" ,.()")
        for reference in references:
            alone = f"mốc {reference.number}"
            said = f"{alone}, {rest}"
            yield said if rest and _is_name(said) else alone
        if rest and (_is_name(rest) or not list(borders_named(rest))):
            yield from names_in(rest, _is_name)


def _is_place(text: str) -> bool:
    """Tell whether a text is the name of a place, which may hold the number of a marker."""
    return any(c.kind != "marker" for c in geocode(text, exact=True))


@lru_cache(maxsize=10_000)
def _is_name(text: str) -> bool:
    """Tell whether a text is one name, with what is known of its whereabouts behind it."""
    found = geocode(text)
    if not found or found[0].is_misspelt:
        return False
    apart = query_with_where(text)
    unknown = (told("reason.where_unknown", where=part) for part in apart.where) if apart else ()
    return not any(reason in found[0].reason for reason in unknown)
