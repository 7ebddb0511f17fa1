"""Geoparsing: from a text to its mentions of border places."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date

from gazetteer.cues import speaks_of_gates
from gazetteer.dates import this_day
from gazetteer.day_view import DayView, day_view, timeless
from gazetteer.documents import Document, document
from gazetteer.gazetteer import Gazetteer, load
from gazetteer.marker_reading import MarkerReader, MarkerReading
from gazetteer.marker_references import find_references
from gazetteer.markers import marker_id
from gazetteer.matcher import Hit, NamesFound, matcher
from gazetteer.mentions import Mention
from gazetteer.reading import Reading
from gazetteer.resolve import resolve
from gazetteer.text_day import text_day
from gazetteer.whereabouts import marker_whereabouts, nowhere
from gazetteer.zones import ZoneIndex


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
    known = gazetteer or load()
    doc = document(text) if isinstance(text, str) else text
    names = matcher(known).read(doc.plain)
    return read_mentions(doc, names, known, as_of=as_of, today=today)


def read_mentions(
    doc: Document,
    names: NamesFound,
    gazetteer: Gazetteer,
    *,
    as_of: date | None = None,
    today: date | None = None,
) -> list[Mention]:
    """Return the mentions of a document whose names the matcher has found.

    The other parameters are those of `parse`.
    """
    names = _without_hopeless(names, gazetteer)
    if not names.hits and not names.markers:
        return []
    index = doc.zone_index
    always = timeless(gazetteer)
    if as_of:
        day = as_of
    elif not names.markers and all(always.issuperset(hit.place_ids) for hit in names.hits):
        day = today or this_day()  # any day would do
    else:
        day = text_day(doc, today, main_end=index.sidebar_start, gazetteer=gazetteer)
    return _Writer(doc, index, day_view(gazetteer, day)).mentions(names)


def _without_hopeless(names: NamesFound, gazetteer: Gazetteer) -> NamesFound:
    """Leave out names of gates alone in a text that neither speaks of gates nor pairs two."""
    gates = [hit for hit in names.hits if _is_only_gate(hit)]
    if not gates or speaks_of_gates(names.data):
        return names
    named = {place_id for hit in gates for place_id in hit.place_ids}
    pairs = {gazetteer.places[i].pair_id for i in named if i in gazetteer.places}
    if not named.isdisjoint(pairs):
        return names
    kept = [hit for hit in names.hits if not _is_only_gate(hit)]
    return names._replace(hits=kept)


def _is_only_gate(hit: Hit) -> bool:
    """Tell whether a name means gates alone, and not by a noun of its own ("ga Đồng Đăng")."""
    ids = hit.place_ids  # in the order of the tables: gates come last
    return ids[0][:5] == ids[-1][:5] == "gate/" and not hit.lead


class _Writer:
    """Writes the mentions of one document."""

    def __init__(self, doc: Document, index: ZoneIndex, view: DayView) -> None:
        self._doc = doc
        self._zones = index
        self._view = view
        self._text = doc.plain.text

    def mentions(self, names: NamesFound) -> list[Mention]:
        text, is_aside = self._text, self._zones.is_aside
        # Unrelated headlines are read on their own: they say nothing of the article's provinces.
        apart = [hit for hit in names.hits if is_aside(hit.start)]
        hits = [hit for hit in names.hits if not is_aside(hit.start)] if apart else names.hits
        main = resolve(text, hits, self._view)
        aside = resolve(text, apart, self._view) if apart else []
        readings = sorted((*main, *aside), key=lambda reading: reading.hit.start)
        found = [self._mention(reading) for reading in readings]
        if not names.markers:
            return found
        taken = [(r.hit.start, r.hit.end) for r in readings]
        ends = [end for _, end in taken]
        readers = [MarkerReader(text, part, self._view.gazetteer) for part in (main, aside)]
        for reference in find_references(text):
            nearest = bisect_right(ends, reference.start)
            if nearest < len(taken) and taken[nearest][0] < reference.end:
                continue  # a part of a gate's name
            if marker := readers[is_aside(reference.start)].read(reference):
                found.append(self._marker(marker))
        return sorted(found, key=lambda mention: mention.start)

    def _span(self, start: int, end: int) -> tuple[int, int]:
        """Return a span in the text as given."""
        plain = self._doc.plain
        return (start, end) if plain.is_given else (plain.given(start), plain.given_end(end))

    def _mention(self, reading: Reading) -> Mention:
        place, hit = reading.place, reading.hit
        on_day = self._view.place(place or reading.meant[0])
        candidates: tuple[str, ...] = ()
        if place is None:
            candidates = tuple(p.place_id for p in reading.meant)
            on_day = on_day._replace(place_id=None, country=None, **nowhere())
        start, end = self._span(hit.start, hit.end - hit.text.endswith("省"))
        return Mention(
            self._doc.source,
            start,
            end,
            self._doc.text[start:end],
            reading.kind or "",
            *on_day,
            reading.score,
            self._zones.at(hit.start),
            tuple(reading.evidence),
            candidates,
        )

    def _marker(self, marker: MarkerReading) -> Mention:
        reference, border = marker.reference, marker.border
        place_id = marker_id(border, reference.number) if border else None
        start, end = self._span(reference.start, reference.end)
        where = marker_whereabouts(
            self._view.gazetteer, place_id, marker.province_id, self._view.day
        )
        return Mention(
            source=self._doc.source,
            start=start,
            end=end,
            text=self._doc.text[start:end],
            kind="marker",
            place_id=place_id,
            name=reference.number,
            aliases=(),
            country=border.split("-")[1] if border else None,
            **where,
            score=0.9 if border else 0.4,
            zone=self._zones.at(reference.start),
            evidence=(marker.evidence,),
            candidates=marker.candidates,
        )
