"""Accounts of the places of a text: what each is, where, what else bears its name, who says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gazetteer.day_view import day_view
from gazetteer.gazetteer import Gazetteer
from gazetteer.mentions import Mention
from gazetteer.place import Place
from gazetteer.place_evidence import source_lines
from gazetteer.place_wording import PlaceWording, marker_provinces, markers_numbered
from gazetteer.plain_text import plain_text
from gazetteer.words import Lang


@dataclass(frozen=True, slots=True)
class Account:
    """What is to be said of the place of a mention; texts are in one language."""

    taken: str
    """What the name was taken for: type, name, province on the day, country."""
    others: str
    """What else it may be; empty if nothing else bears the name."""
    has_rivals: bool
    """Whether places of the same kind bear the name, so that one had to be chosen."""
    place_id: str | None
    position: str
    """With its class and precision, or why there is none."""
    sources: tuple[str, ...]
    """Of each table that tells of the place, its sources."""


class Accounts:
    """Gives accounts of places on a day, in one language.

    Parameters
    ----------
    gazetteer
        Whose places they are.
    day
        The day that counts for types, statuses and provinces.
    lang
        ``"vi"`` or ``"en"``.
    """

    def __init__(self, gazetteer: Gazetteer, day: date, lang: Lang) -> None:
        self.wording = PlaceWording(gazetteer, day, lang)
        self._gazetteer = gazetteer
        self._day = day
        self._lang: Lang = lang
        self._view = day_view(gazetteer, day)
        self._known: dict[tuple[object, ...], Account] = {}

    def of(self, mention: Mention) -> Account:
        """Return the account of a mention's place.

        Raises
        ------
        UnknownPlaceError
            If the gazetteer has no place of its id.
        """
        key = (mention.place_id, mention.candidates, mention.kind, mention.name, mention.text)
        if key not in self._known:
            open_place = mention.place_id is None
            self._known[key] = self._undecided(mention) if open_place else self._decided(mention)
        return self._known[key]

    def _undecided(self, mention: Mention) -> Account:
        words, write = self.wording.words, self.wording.write
        key = "open.marker" if mention.kind == "marker" else "open"
        kind, count = words[f"kind.{mention.kind}"], len(mention.candidates)
        if mention.kind == "marker":
            listed = self._listed_markers(mention.name, mention.candidates)
        else:
            listed = self._listed(map(self._gazetteer.get, mention.candidates))
        return Account(
            taken=write(key, kind=kind, count=count),
            others=write("others.open", places=listed),
            has_rivals=True,
            place_id=None,
            position=words["explain.position.open"],
            sources=(),
        )

    def _decided(self, mention: Mention) -> Account:
        words, place_id = self.wording.words, mention.place_id or ""
        if mention.kind == "marker":
            text = self.wording.marker(place_id, mention.name, mention.province)
            ids = marker_provinces(place_id, mention.name)
            province_id = ids[0] if len(ids) == 1 else ""
            others = (i for i in markers_numbered(mention.name) if i != place_id)
            listed, rivals = self._listed_markers(mention.name, others), False
            none = "none"
        else:
            place = self._gazetteer.get(place_id)
            text, province_id = self.wording.place(place), place.province_id
            gates, areas = self._bearers(mention)
            listed = self._listed((*gates, *areas))
            rivals = any(other.kind == place.kind for other in (*gates, *areas))
            none = "none" if place.kind == "gate" else "area"
        point = self._gazetteer.coordinate(place_id)
        key = "others.marker" if mention.kind == "marker" else "others"
        return Account(
            taken=self._dated(mention, text, province_id),
            others=self.wording.write(key, places=listed) if listed else "",
            has_rivals=rivals,
            place_id=place_id,
            position=self.wording.position(point) if point else words[f"explain.position.{none}"],
            sources=source_lines(place_id, self._gazetteer, self._day, self._lang),
        )

    def _dated(self, mention: Mention, text: str, province_id: str) -> str:
        """Return a place with the day that counts, and its province across the merger."""
        if mention.kind == "country":
            return text
        values = {"place": text, "day": self.wording.date(self._day)}
        if mention.kind in ("gate", "marker"):
            across = self.wording.across_merger(province_id) if province_id else None
        elif mention.province and mention.province != mention.name:  # merged by the day
            across = "taken.since", self.wording.named(mention.province)
        else:
            across = None
        if across is None:
            return self.wording.write("taken", **values)
        key, unit = across
        return self.wording.write(key, **values, merger=self.wording.merger, unit=unit)

    def _bearers(self, mention: Mention) -> tuple[list[Place], list[Place]]:
        """Return the other gates and areas that bear the name of a mention on the day."""
        names = (plain_text(mention.text).text, mention.name)
        index, known = self._gazetteer.names, self._gazetteer.places
        ids = dict.fromkeys(b.place_id for name in names for b in index.bearing(name))
        named = self._view.bearers(names[0], tuple(i for i in ids if i in known))
        gates, areas = ([p for p in of if p.place_id != mention.place_id] for of in named)
        return gates, areas

    def _listed(self, places: Iterable[Place]) -> str:
        write, place_in_words = self.wording.write, self.wording.place
        return "; ".join(
            write("candidate", place=place_in_words(place), id=place.place_id) for place in places
        )

    def _listed_markers(self, number: str, ids: Iterable[str]) -> str:
        write, marker = self.wording.write, self.wording.marker
        return "; ".join(write("candidate", place=marker(i, number), id=i) for i in ids)
