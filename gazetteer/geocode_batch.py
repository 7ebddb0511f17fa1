"""Geocoding many names: each spelling is looked up once, and what is undecided stays so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from gazetteer.candidates import Candidate, decided
from gazetteer.dates import this_day
from gazetteer.errors import UnknownPlaceError
from gazetteer.gazetteer import Gazetteer, load
from gazetteer.geocoder import Geocoder

if TYPE_CHECKING:
    from pandas import DataFrame, Series

_PLACE_COLUMNS = (
    *("place_id", "name", "kind", "country", "province", "province_63", "province_34"),
    *("lon", "lat", "coord_class", "precision_m", "score"),
)
COLUMNS = (*_PLACE_COLUMNS, "match", "reason", "candidates")
"""The columns that geocoding adds to a table, in order."""
_STEP = 20_000
"""Names between two words on progress."""

Outcome = Literal["found", "misspelt", "ambiguous", "none"]
Progress = Callable[[int], object]


@dataclass(frozen=True, slots=True)
class Match:
    """What one name of many was found to mean."""

    query: str
    candidates: tuple[Candidate, ...] = ()
    """Best first."""
    best: Candidate | None = None
    """The place meant; None if there is none, or if several are equally likely."""
    problem: str = ""
    """Why nothing could be asked: a province that is not known."""

    @property
    def outcome(self) -> Outcome:
        """Whether one place was found, one by a misspelt name, several as likely, or none."""
        if self.best:
            return "misspelt" if self.best.is_misspelt else "found"
        return "ambiguous" if self.candidates else "none"

    def as_row(self) -> dict[str, Any]:
        """Return the columns `COLUMNS`; those of the place are None where none is decided."""
        place = {column: getattr(self.best, column, None) for column in _PLACE_COLUMNS}
        first = self.best or (self.candidates[0] if self.candidates else None)
        return place | {
            "match": self.outcome,
            "reason": first.reason if first else self.problem,
            "candidates": [] if self.best else [c.place_id for c in self.candidates],
        }


def geocode_all(
    names: Iterable[str | None],
    *,
    provinces: str | Iterable[str | None] | None = None,
    country: str | None = None,
    kind: str | None = None,
    as_of: date | None = None,
    gazetteer: Gazetteer | None = None,
    progress: Progress | None = None,
) -> list[Match]:
    """Return what each of many names means, in order.

    Parameters
    ----------
    names
        Names as `geocode` takes them; None or an empty text matches nothing.
    provinces
        The province of each name, or one for all.
    country, kind, as_of, gazetteer
        As `geocode` takes them, for all names.
    progress
        Called with the number of different names done since the last call.

    Returns
    -------
    list of Match
        One a name. Equal names give one and the same object.

    Raises
    ------
    ValueError
        If there are not as many provinces as names.

    Examples
    --------
    >>> [m.outcome for m in geocode_all(["Lóng Sập", "Thanh Thủy", "Hà Nội"])]
    ['found', 'ambiguous', 'none']
    >>> geocode_all(["Thanh Thủy"], provinces=["Nghệ An"])[0].best.place_id
    'gate/thanh-thuy-nghe-an'
    """
    asked = list(names)
    if provinces is None or isinstance(provinces, str):
        found = _matches(dict.fromkeys(asked), provinces, country, kind, as_of, gazetteer, progress)
        return [found[name] for name in asked]
    units = list(provinces)
    if len(units) != len(asked):
        message = f"{len(asked)} names cannot go with {len(units)} provinces"
        raise ValueError(message)
    pairs = list(zip(units, asked, strict=True))
    by_province: dict[str | None, dict[str | None, None]] = {}
    for province, name in dict.fromkeys(pairs):
        by_province.setdefault(province, {})[name] = None
    results = {
        province: _matches(some, province, country, kind, as_of, gazetteer, progress)
        for province, some in by_province.items()
    }
    return [results[province][name] for province, name in pairs]


def geocode_series(
    names: Series[str],
    *,
    provinces: str | Iterable[str | None] | None = None,
    country: str | None = None,
    kind: str | None = None,
    as_of: date | None = None,
    gazetteer: Gazetteer | None = None,
    progress: Progress | None = None,
) -> DataFrame:
    """Return what the names of a Series mean, as a table with the Series' own index.

    Takes what `geocode_all` takes.

    Returns
    -------
    DataFrame
        The columns `COLUMNS`, one row a name; lon and lat are WGS 84 degrees (EPSG:4326).

    Examples
    --------
    >>> import pandas as pd
    >>> visits = pd.Series(["Lóng Sập", "Mộc Bài"], index=["a", "b"])
    >>> geocode_series(visits)["place_id"].to_dict()
    {'a': 'gate/long-sap', 'b': 'gate/moc-bai'}
    """
    from pandas import DataFrame, factorize

    given = names.astype(object)
    if provinces is None or isinstance(provinces, str):
        codes, unique = factorize(given, use_na_sentinel=False)
        different = list(unique)
    else:
        codes, unique = factorize(_pairs(given, provinces), use_na_sentinel=False)
        provinces = [province for province, _ in unique]
        different = [name for _, name in unique]
    matches = geocode_all(
        different,
        provinces=provinces,
        country=country,
        kind=kind,
        as_of=as_of,
        gazetteer=gazetteer,
        progress=progress,
    )
    table = DataFrame([match.as_row() for match in matches], columns=list(COLUMNS))
    return table.take(codes).set_index(names.index)


def _pairs(names: Series[Any], provinces: Iterable[str | None]) -> Series[Any]:
    from pandas import Series

    pairs = list(zip(map(_text, provinces), map(_text, names), strict=True))
    return Series(pairs, index=names.index, dtype=object)


def _text(value: object) -> str:
    """Return a cell as text; a missing one (None, NaN) is empty."""
    return "" if value is None or value != value else str(value)


def _matches(
    names: Iterable[str | None],
    province: str | None,
    country: str | None,
    kind: str | None,
    as_of: date | None,
    gazetteer: Gazetteer | None,
    progress: Progress | None,
) -> dict[str | None, Match]:
    """Return the matches of different names of one province."""
    wanted = list(names)
    known = gazetteer or load()
    try:
        geocoder = Geocoder(known, as_of or this_day(), province or None, country, kind)
    except UnknownPlaceError as error:
        return {name: Match(_text(name), problem=str(error)) for name in wanted}
    found: dict[str | None, Match] = {}
    for start in range(0, len(wanted), _STEP):
        some = wanted[start : start + _STEP]
        texts = [_text(name) for name in some]
        for name, text, candidates in zip(some, texts, geocoder.all(texts), strict=True):
            found[name] = _match(text, candidates, known)
        if progress:
            progress(len(some))
    return found


def _match(name: str, candidates: Sequence[Candidate], gazetteer: Gazetteer) -> Match:
    if not candidates:
        return Match(name)
    best = decided(candidates, gazetteer)
    return Match(name, tuple(candidates), best[0] if len(best) == 1 else None)
