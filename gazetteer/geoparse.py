"""Geoparsing: from a text to its mentions of border places."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from gazetteer.dates import bounds, this_day
from gazetteer.documents import Document, document
from gazetteer.gazetteer import Gazetteer, load
from gazetteer.markers import Reference, borders_of, find_references, marker_id, ranges
from gazetteer.matcher import matcher
from gazetteer.mentions import Mention
from gazetteer.place import Place
from gazetteer.reading import Reading
from gazetteer.resolve import resolve
from gazetteer.textdates import full_dates
from gazetteer.whereabouts import marker_whereabouts, nowhere, whereabouts
from gazetteer.zones import ZoneIndex, zones


def parse(
    text: str | Document,
    *,
    as_of: date | None = None,
    today: date | None = None,
    gazetteer: Gazetteer | None = None,
) -> list[Mention]:
    """Return the border places named in a text.

    Parameters
    ----------
    text
        A text, or a document read from a file.
    as_of
        The day whose provinces and schemes count; the text's own day unless given.
    today
        Stands for a text without any date; the clock's day unless given.
    gazetteer
        Whose places are looked for; the one in use unless given.

    Returns
    -------
    list of Mention
        In the order of the text, none overlapping.

    Examples
    --------
    >>> [m.place_id for m in parse("cặp cửa khẩu Lóng Sập – Pa Háng")]
    ['gate/long-sap', 'gate/pa-hang']
    """
    doc = document(text) if isinstance(text, str) else text
    return _Parser(doc, gazetteer or load(), as_of or text_day(doc, today)).mentions()


def text_day(doc: Document, today: date | None = None) -> date:
    """Return the day a text speaks from: published, else its latest full date, else today.

    Dates of unrelated headlines, of plans to come and of before 1997 say nothing of it.
    """
    if doc.published:
        return bounds(doc.published)[1]
    now = today or this_day()
    told = "\n".join(zone.text for zone in zones(doc.plain.text) if zone.name != "sidebar")
    days = (day for day in full_dates(told) if _FIRST_DAY <= day <= now)
    return max(days, default=now)


_FIRST_DAY = date(1997, 1, 1)
"""Older dates are those of treaties and wars, not of the page that tells of them."""


class _Parser:
    """One document on its way from names to mentions."""

    def __init__(self, doc: Document, gazetteer: Gazetteer, day: date) -> None:
        self._doc = doc
        self._gazetteer = gazetteer
        self._day = day
        self._text = doc.plain.text
        found = zones(self._text)
        self._zones = ZoneIndex(found)
        self._main_end = next((z.start for z in found if z.name == "sidebar"), len(self._text))

    def mentions(self) -> list[Mention]:
        text = self._text
        hits = matcher(self._gazetteer).find(text)
        cut = self._main_end
        # Unrelated headlines are read on their own: they say nothing of the article's provinces.
        readings = [
            reading
            for part in ([h for h in hits if h.start < cut], [h for h in hits if h.start >= cut])
            for reading in resolve(text, part, self._gazetteer, self._day)
        ]
        found = [self._mention(reading) for reading in readings]
        taken = [(m.start, m.end) for m in found]
        found += [
            self._marker(reference, readings)
            for reference in find_references(text)
            if any(known.holds(reference.main) for known in ranges())
            and not any(start < reference.end and reference.start < end for start, end in taken)
        ]
        return [self._given(mention) for mention in sorted(found, key=lambda m: m.start)]

    def _given(self, mention: Mention) -> Mention:
        """Return a mention with its offsets in the text as given."""
        start, end = map(self._doc.plain.given, (mention.start, mention.end))
        return replace(mention, start=start, end=end, text=self._doc.text[start:end])

    def _mention(self, reading: Reading) -> Mention:
        place = reading.place
        shown = place or reading.of_kind(reading.kind or "")[0]
        candidates = () if place else tuple(p.place_id for p in reading.of_kind(reading.kind or ""))
        hit = reading.hit
        where = whereabouts(self._gazetteer, place, self._day) if place else nowhere()
        return Mention(
            source=self._doc.source,
            start=hit.start,
            end=hit.end,
            text=hit.text,
            kind=reading.kind or "",
            place_id=place.place_id if place else None,
            name=self._gazetteer.name_on(shown, self._day),
            aliases=tuple(shown.aliases_on(self._day)),
            country=shown.country if place else None,
            **where,
            score=round(reading.score, 2),
            zone=self._zones.at(hit.start).name,
            evidence=tuple(reading.evidence),
            candidates=candidates,
        )

    def _marker(self, reference: Reference, readings: list[Reading]) -> Mention:
        border, province, evidence = self._marker_place(reference, readings)
        place_id = marker_id(border, reference.number) if border else None
        candidates = [r for r in ranges() if r.holds(reference.main)] if not border else []
        return Mention(
            source=self._doc.source,
            start=reference.start,
            end=reference.end,
            text=self._text[reference.start : reference.end],
            kind="marker",
            place_id=place_id,
            name=reference.number,
            aliases=(),
            country=border.split("-")[1] if border else None,
            **marker_whereabouts(self._gazetteer, place_id, province, self._day),
            score=0.9 if border else 0.4,
            zone=self._zones.at(reference.start).name,
            evidence=(evidence,),
            candidates=tuple(
                dict.fromkeys(marker_id(r.border, reference.number) for r in candidates)
            ),
        )

    def _only_border(self, province_id: str) -> str | None:
        """Return the border of a province that touches one, if its markers there are not known."""
        parts = self._gazetteer.parts_of(province_id)
        facing = {n for part in parts for n in self._gazetteer.facing.get(part, ())}
        borders = {f"VN-{self._gazetteer.get(n).country}" for n in facing}
        known = {r.province_id for r in ranges()} & set(parts)
        return borders.pop() if len(borders) == 1 and not known else None

    def _marker_place(
        self, reference: Reference, readings: list[Reading]
    ) -> tuple[str | None, str | None, str]:
        """Return the border and province of a marker, from the nearest place whose range fits."""
        aside = reference.start >= self._main_end
        near = sorted(
            (
                (
                    abs(r.hit.start - reference.start) + 40 * (r.hit.start > reference.start),
                    r,
                    place,
                )
                for r in readings
                if (place := r.place) and (r.hit.start >= self._main_end) == aside
            ),
            key=lambda item: item[0],
        )
        borders = {b for _, _, place in near if (b := _border_named(place))}
        for _, reading, place in near:
            unit = place.province_id
            if reading.kind not in ("gate", "province") or not unit.startswith("province/"):
                continue
            fits = borders_of(frozenset({unit}), reference.main, self._gazetteer)
            if reading.kind == "province" and not fits and (only := self._only_border(unit)):
                return only, unit, f"{place.name} touches only {only}"
            named = [r for r in fits if r.border in borders] or fits
            if reading.kind == "gate":
                named = [r for r in fits if r.border == place.border] or named
            if len({r.border for r in named}) == 1:
                where = self._gazetteer.get(named[0].province_id).name
                evidence = (
                    f"number {reference.main} is in the range of {where} on {named[0].border}"
                )
                return named[0].border, named[0].province_id, evidence
        numbered = {known.border for known in ranges() if known.holds(reference.main)}
        borders = borders & numbered or numbered
        if len(borders) == 1:
            border = borders.pop()
            told = "the text is about" if len(numbered) > 1 else "only there the numbers go so far:"
            fits = [r for r in ranges() if r.border == border and r.holds(reference.main)]
            province = fits[0].province_id if len(fits) == 1 else None
            return border, province, f"{told} {border}"
        return None, None, "the number alone does not tell which border"


def _border_named(place: Place) -> str | None:
    if place.kind == "gate":
        return place.border
    return f"VN-{place.country}" if place.country != "VN" else None
