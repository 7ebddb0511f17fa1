"""The page for review of visits: each record, the words it was read from, and what to check."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from gazetteer.geoparse import parse
from gazetteer.mentions import Mention
from gazetteer.words import Lang, in_language, load_words
from geo.records import VisitRecord
from geo.visit_files import TableRow, VisitFile
from geo.visit_quotes import Piece, elsewhere, quoted
from maps.labels import Texts
from maps.review_template import WORDS, style, template
from maps.review_text import language
from maps.sources import file_name

__all__ = ["visits_review"]

_SIDEBAR = "sidebar"
_KINDS = ("date", "leader", "gate", "marker", "province", "neighbour_province", "country", "open")
_BASES = {"text+context": "context", "": "none"}
"""Bases of a date whose words are not under their own name."""


def visits_review(
    files: Sequence[VisitFile],
    lang: Lang = "en",
    *,
    as_of: date | None = None,
    today: date | None = None,
) -> str:
    """Return visit records with the sentences or rows they were read from, as one HTML page.

    It fetches nothing and needs no script, and no text of the data is ever read as HTML. Visits
    told in unrelated headlines stand apart. The same input gives the same page.

    Parameters
    ----------
    files
        What was read from each input, as :func:`geo.read_visits` returns it.
    lang
        ``"vi"`` or ``"en"``.
    as_of, today
        As :func:`geo.read_visits` was given them.

    Examples
    --------
    >>> from geo.visit_files import read_visits, sample_path
    >>> page = visits_review([read_visits(sample_path())], "vi")
    >>> page.startswith("<!DOCTYPE html>"), "gate/huu-nghi" in page
    (True, True)
    """
    words, terms = load_words(WORDS, lang), load_words(lang=lang)
    views = [view for file in files for view in _Shown(file, lang, as_of, today).as_views()]
    main = [view for view in views if not view["aside"]]
    aside = [view for view in views if view["aside"]]
    shown = [*main, *aside]
    for number, view in enumerate(shown, start=1):
        view["number"] = number
    counts = {
        "visits": len(main),
        "warned": sum(bool(view["warnings"]) for view in shown),
        "unsure": sum(view["unsure"] for view in shown),
        "aside": len(aside),
    }
    kinds = {piece.kind for view in shown for piece in view["quote"]}
    kinds |= {mention.kind for view in shown for mention, _ in view["elsewhere"]}
    return template("visits_review.html").render(
        lang=lang,
        title=words["visits.title"],
        style=style(),
        words=words,
        terms=terms,
        counts=[(words[f"visits.count.{key}"], n, key) for key, n in counts.items()],
        legend=[
            (kind, words.get(f"visits.{kind}") or terms[f"kind.{kind}"], None)
            for kind in _KINDS
            if kind in kinds
        ],
        main=main,
        aside=aside,
    )


class _Shown:
    """The records of one input as the page shows them."""

    def __init__(self, file: VisitFile, lang: Lang, as_of: date | None, today: date | None) -> None:
        self._file = file
        self._texts = Texts(lang)
        self._words = load_words(WORDS, lang)
        self._day, self._today = as_of, today

    def as_views(self) -> list[dict[str, Any]]:
        """Return what the template shows of each record."""
        doc, records = self._file.document, self._file.records
        mentions: list[Mention] = []
        if doc and records:
            mentions = parse(doc, as_of=self._day, today=self._today)
        rows: list[TableRow | None] = [*self._file.rows] or [None] * len(records)
        return [self._view(r, row, mentions) for r, row in zip(records, rows, strict=True)]

    def _view(
        self, record: VisitRecord, row: TableRow | None, mentions: Sequence[Mention]
    ) -> dict[str, Any]:
        doc = self._file.document
        quote = quoted(record, doc, mentions) if doc else []
        return {
            "id": record.id,
            "date": self._texts.date(record.date),
            "where": ", ".join(record.provinces) or record.province or "",
            "aside": record.zone == _SIDEBAR,
            "unsure": record.date_basis == "candidates" or not record.date,
            "basis": self._basis(record),
            "lines": [line for line in self._lines(record) if line[1]],
            "quote": [_shown(piece) for piece in quote],
            "span": self._span(record) if quote else "",
            "elsewhere": elsewhere(record, doc, mentions) if doc else [],
            "text_lang": language(doc.text) if doc else "",
            "row": row,
            "table": self._file_name(self._file.source),
            "warnings": [in_language(text, self._texts.lang) for text in record.warnings],
            "title": record.title or "",
            "file": self._file_name(record.source),
        }

    def _lines(self, record: VisitRecord) -> list[tuple[str, list[tuple[str, str]]]]:
        """Return label -> names, each with the id of its place if it has one."""
        texts, visited = self._texts, set(record.gates_visited_ids)
        gates = zip(record.gates_mentioned, record.gates_mentioned_ids, strict=False)
        markers = [n for n in record.markers_mentioned if n not in record.markers_visited]
        return [
            (texts["column.leader"], _one(record.leader, record.leader_title)),
            (texts["column.organisation"], _one(record.organisation)),
            (texts["column.province"], _with_ids(record.provinces, record.province_ids)),
            (
                texts["column.gates_visited"],
                _with_ids(record.gates_visited, record.gates_visited_ids),
            ),
            (texts["column.markers_visited"], [(n, "") for n in record.markers_visited]),
            (self._words["visits.gates_mentioned"], [g for g in gates if g[1] not in visited]),
            (self._words["visits.markers_mentioned"], [(n, "") for n in markers]),
            (texts["column.direction"], _one(texts.term("direction", record.direction))),
            (self._words["visits.published"], _one(self._published(record))),
        ]

    def _published(self, record: VisitRecord) -> str:
        return self._texts.date(record.published) if record.published else ""

    def _basis(self, record: VisitRecord) -> str:
        """Return in a sentence what the date rests on."""
        basis = _BASES.get(record.date_basis, record.date_basis)
        if not record.date_text:
            return self._words["visits.basis.table" if record.date else "visits.basis.none"]
        pattern = self._words.get(f"visits.basis.{basis}", self._words["visits.basis.given"])
        published = self._published(record) or "–"
        return pattern.format(text=" ".join(record.date_text.split()), published=published)

    def _span(self, record: VisitRecord) -> str:
        return self._words["visits.span"].format(
            start=record.sentence_start, end=record.sentence_end
        )

    def _file_name(self, source: str) -> str:
        return self._words["standard_input"] if source == "-" else file_name(source)


def _one(*parts: str | None) -> list[tuple[str, str]]:
    text = ", ".join(filter(None, parts))
    return [(text, "")] if text else []


def _with_ids(names: Sequence[str], ids: Sequence[str]) -> list[tuple[str, str]]:
    given = [*ids, *[""] * len(names)]
    return list(zip(names, given, strict=False))


def _shown(piece: Piece) -> Piece:
    """Return a piece as it is marked: the title of a leader like the name."""
    return piece._replace(kind="leader") if piece.kind == "title" else piece
