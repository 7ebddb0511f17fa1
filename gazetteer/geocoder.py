"""The geocoder: names to candidates, for one day, and within what is known beside the name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from gazetteer.candidates import REASONS, Candidate, ranked
from gazetteer.gazetteer import CITY_PROVINCES, Gazetteer
from gazetteer.locality import Locality, in_province, locality
from gazetteer.marker_geocoding import MarkerGeocoder
from gazetteer.name_index import likeness, may_be_misspelt
from gazetteer.orthography import fold
from gazetteer.place import Place
from gazetteer.queries import Query, query, query_with_where
from gazetteer.whereabouts import whereabouts
from gazetteer.words import told

Bearing = tuple[str, float, str, str]
"""Id of a place, likeness of its name to the one asked for, why (a key), and the name."""


class Geocoder:
    """Looks names up in a gazetteer.

    Parameters
    ----------
    gazetteer
        Whose places are meant.
    day
        The day that counts for names, statuses and provinces.
    province
        Only places in this province, district or commune, and counterparts of its gates.
    country
        Only places of this country: ``VN``, ``LA``, ``CN`` or ``KH``.
    kind
        Only places of this kind: gate, province, neighbour_province, marker or country.

    Raises
    ------
    UnknownPlaceError
        If ``province`` names no border province, nor a district or commune with a gate.
    """

    def __init__(
        self,
        gazetteer: Gazetteer,
        day: date,
        province: str | None = None,
        country: str | None = None,
        kind: str | None = None,
    ) -> None:
        self._gazetteer = gazetteer
        self._day = day
        self._inside = in_province(province, gazetteer) if province is not None else None
        self._country = country.upper() if country else None
        self._kind = kind
        self._places: dict[str, dict[str, Any]] = {}
        self._known_doubts: dict[tuple[str, str], tuple[float, list[str]]] = {}
        self._markers = MarkerGeocoder(gazetteer, day, self._inside, self._country, kind)

    def exact(self, name: str) -> list[Candidate]:
        """Return the places that bear a name in some spelling, best first."""
        return ranked(self._exact(query(name)), self._gazetteer)

    def all(self, names: Sequence[str]) -> list[list[Candidate]]:
        """Return the places each of some names may mean, best first.

        What is said behind a name is heeded, and a name that is not known may be misspelt.
        """
        queries = [query(name) for name in names]
        found = [self._said(asked) for asked in queries]
        unknown = {
            i: query_with_where(names[i]) or queries[i] for i, c in enumerate(found) if not c
        }
        keys = [fold(asked.name) for asked in unknown.values()]
        misspelt = self._gazetteer.names.misspelt(keys)
        for (i, asked), near in zip(unknown.items(), misspelt, strict=True):
            found[i] = self._there(asked, self._misspelt(asked.name, near))
        return [ranked(candidates, self._gazetteer) for candidates in found]

    def _said(self, asked: Query) -> list[Candidate]:
        """Return the candidates of a text as it stands, or of a name with its whereabouts."""
        found = self._named(asked) or self._markers.said(asked.text)
        apart = query_with_where(asked.text) if not found else None
        return self._there(apart, self._bearing(apart.name)) if apart else found

    def _exact(self, asked: Query) -> list[Candidate]:
        return [*self._markers.numbered(asked.text), *self._named(asked)]

    def _named(self, asked: Query) -> list[Candidate]:
        whole = self._bearing(asked.text) if asked.text != asked.name else []
        return self._candidates(asked, whole or self._bearing(asked.name))

    def _bearing(self, name: str) -> list[Bearing]:
        bearers = self._gazetteer.names.bearing(name)
        return [(b.place_id, *likeness(name, b.name), b.name) for b in bearers]

    def _misspelt(self, name: str, near: Iterable[tuple[str, float]]) -> list[Bearing]:
        if self._gazetteer.is_elsewhere(name):
            return []
        return [
            (bearer.place_id, 0.8 * similar, "misspelt", bearer.name)
            for key, similar in near
            for bearer in self._gazetteer.names[key]
            if may_be_misspelt(name, bearer.name)
        ]

    def _there(self, asked: Query, known: Iterable[Bearing]) -> list[Candidate]:
        """Return the places of a name that lie where the words behind it say.

        A word that tells nothing is named in the reason; a place that lies elsewhere is left out,
        and so is a counterpart of one that lies there itself.
        """
        if not asked.where:
            return self._candidates(asked, known)
        wheres = {part: locality(part, self._gazetteer) for part in asked.where}
        unknown = [
            told("reason.where_unknown", where=w) for w, found in wheres.items() if not found
        ]
        places = self._gazetteer.places
        kept = [
            candidate
            for candidate in self._candidates(asked, known)
            if (place := places.get(candidate.place_id)) is None
            or all(where.holds(place, self._gazetteer) for where in wheres.values() if where)
        ]
        own = [c for c in kept if self._lies_in(c, [where for where in wheres.values() if where])]
        kept = own or kept
        return [c.doubted(0.1, unknown) for c in kept] if unknown else kept

    def _lies_in(self, candidate: Candidate, wheres: list[Locality]) -> bool:
        place = self._gazetteer.places.get(candidate.place_id)
        return place is not None and all(w.holds_itself(place, self._gazetteer) for w in wheres)

    def _candidates(self, asked: Query, known: Iterable[Bearing]) -> list[Candidate]:
        best: dict[str, Bearing] = {}
        for bearing in known:
            if bearing[0] not in best or bearing[1] > best[bearing[0]][1]:
                best[bearing[0]] = bearing
        found: list[Candidate] = []
        for place_id, score, key, name in best.values():
            reason = told(f"reason.{key}", name=name)
            place = self._gazetteer.places.get(place_id)
            if place is None:
                found += self._markers.named(asked.text, place_id, score, reason)
            elif self._allows(place, asked.kind):
                loss, doubts = self._doubts(place, name)
                reasons = REASONS.join((reason, *doubts))
                found.append(self._candidate(asked.text, place, score - loss, reasons))
        return found

    def _allows(self, place: Place, kind: str) -> bool:
        """Tell whether a place fits what is asked; ``kind`` is what the word by the name says."""
        if kind == "city-province" and place.place_id not in CITY_PROVINCES:
            return False
        return (
            place.kind.endswith(kind.removeprefix("city-"))
            and self._country in (None, place.country)
            and self._kind in (None, place.kind)
            and (self._inside is None or self._inside.holds(place, self._gazetteer))
        )

    def _doubts(self, place: Place, name: str) -> tuple[float, list[str]]:
        """Return what a place's score loses on the day, and why."""
        if (place.place_id, name) in self._known_doubts:
            return self._known_doubts[place.place_id, name]
        known, day = self._gazetteer, self._day
        status = known.status(place.place_id, day) if place.kind == "gate" else "open"
        doubts = (
            (status != "open", 0.1, f"reason.status.{status}"),
            (not place.is_called(name, day), 0.1, "reason.other_name"),
            (not known.exists(place, day), 0.3, "reason.no_province"),
        )
        told_of = (
            sum(loss for applies, loss, _ in doubts if applies),
            [told(key, day=day.isoformat()) for applies, _, key in doubts if applies],
        )
        self._known_doubts[place.place_id, name] = told_of
        return told_of

    def _candidate(self, text: str, place: Place, score: float, reason: str) -> Candidate:
        known = self._places.get(place.place_id)
        if known is None:
            known = self._places[place.place_id] = {
                "place_id": place.place_id,
                "name": self._gazetteer.name_on(place, self._day),
                "kind": place.kind,
                "country": place.country,
                **whereabouts(self._gazetteer, place, self._day),
            }
        return Candidate(query=text, **known, score=round(score, 2), reason=reason)
