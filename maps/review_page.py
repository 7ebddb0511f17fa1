"""The page for review: texts with the places named in them, and beside them why each is what."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from gazetteer.documents import Document
from gazetteer.explain import Explainer
from gazetteer.gazetteer import Gazetteer, load
from gazetteer.mentions import Mention
from gazetteer.words import Lang, load_words
from maps.labels import Texts
from maps.review_template import WORDS, style, template
from maps.review_text import Block, blocks, language
from maps.sources import file_name

__all__ = ["review_page"]

_KINDS = ("gate", "marker", "province", "neighbour_province", "country")
_OPEN = "open"
_LEVELS = ("highest", "high", "fair", "low", _OPEN)


def review_page(
    documents: Sequence[Document],
    mentions_by_document: Sequence[Sequence[Mention]],
    lang: Lang = "en",
    *,
    as_of: date | None = None,
    today: date | None = None,
    gazetteer: Gazetteer | None = None,
) -> str:
    """Return texts with their mentions, each explained, as one HTML page that fetches nothing.

    No script is needed, and no text of the data is ever read as HTML. The same input gives the
    same page.

    Parameters
    ----------
    documents
        The texts.
    mentions_by_document
        The mentions of each, in the order of the text, as :func:`gazetteer.parse` returns them.
    lang
        ``"vi"`` or ``"en"``.
    as_of, today, gazetteer
        As :func:`gazetteer.parse` was given them.

    Raises
    ------
    UnknownPlaceError
        If the gazetteer has no place of a mention's id.
    ValueError
        If there are not as many lists of mentions as documents.

    Examples
    --------
    >>> from gazetteer import document, parse
    >>> text = document("Đoàn đến cửa khẩu Tây Trang.")
    >>> page = review_page([text], [parse(text)], "vi")
    >>> page.startswith("<!DOCTYPE html>"), "gate/tay-trang" in page
    (True, True)
    """
    words, terms = load_words(WORDS, lang), load_words(lang=lang)
    known = gazetteer or load()
    shown = [
        _Shown(
            number,
            doc,
            mentions,
            Explainer(doc, lang, as_of=as_of, today=today, gazetteer=known),
            lang,
        )
        for number, (doc, mentions) in enumerate(
            zip(documents, mentions_by_document, strict=True), start=1
        )
    ]
    kinds = Counter(_kind(m) for mentions in mentions_by_document for m in mentions)
    return template("review.html").render(
        lang=lang,
        title=words["title"],
        style=style(),
        words=words,
        terms=terms,
        counts=_counts(words, len(shown), kinds),
        legend=[(k, _kind_name(k, words, terms), kinds[k]) for k in (*_KINDS, _OPEN) if kinds[k]],
        levels=[(k, terms[f"explain.level.{k}"], terms[f"explain.meaning.{k}"]) for k in _LEVELS],
        documents=[doc.as_view() for doc in shown],
    )


class _Shown:
    """A document as the page shows it."""

    def __init__(
        self,
        number: int,
        doc: Document,
        mentions: Sequence[Mention],
        explainer: Explainer,
        lang: Lang,
    ) -> None:
        self._number = number
        self._doc = doc
        self._mentions = mentions
        self._explainer = explainer
        self._texts = Texts(lang)
        self._words = load_words(WORDS, lang)

    def as_view(self) -> dict[str, Any]:
        """Return what the template shows of it."""
        entries = [self._entry(number, m) for number, m in enumerate(self._mentions, start=1)]
        day = self._texts.date(self._explainer.day.isoformat())
        source = self._doc.source
        return {
            "number": self._number,
            "name": self._words["standard_input"] if source == "-" else file_name(source),
            "day": self._words["day"].format(day=day),
            "lang": language(self._doc.text),
            "blocks": list(self._blocks(blocks(self._doc, self._mentions))),
            "mentions": entries,
            "places": self._places(entries),
        }

    def _entry(self, number: int, mention: Mention) -> dict[str, Any]:
        told, terms = self._explainer.of(mention), self._texts.terms
        kind = terms[f"kind.{mention.kind}"]
        values = {"kind": kind, "level": told.level_name, "score": told.score}
        return {
            "id": f"{self._number}-{number}",
            "number": number,
            "kind": _kind(mention),
            "zone": mention.zone,
            "tip": self._words["tip"].format(name=self._name(mention), **values),
            "told": told,
            "mention": mention,
        }

    def _name(self, mention: Mention) -> str:
        if mention.kind == "marker" or mention.place_id is None:
            return " ".join(mention.text.split())
        if mention.kind == "country":
            return self._texts.term("country", mention.country)
        return mention.name

    def _blocks(self, found: Iterable[Block]) -> Iterable[dict[str, Any]]:
        """Yield the lines; a zone other than the body is named where it begins."""
        last = "body"
        for block in found:
            is_named = block.zone not in ("body", last)
            label = self._texts.term("zone", block.zone) if is_named else ""
            yield {"zone": block.zone, "label": label, "pieces": block.pieces}
            last = block.zone

    def _places(self, entries: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """Return the places named, each once with all its mentions; undecided ones first.

        What only unrelated headlines name comes last.
        """
        groups: dict[tuple[object, ...], list[dict[str, Any]]] = {}
        for entry in entries:
            mention = entry["mention"]
            key = (mention.place_id, mention.kind, mention.candidates, entry["told"].account)
            groups.setdefault(key, []).append(entry)
        order = (_OPEN, *_KINDS)
        places = sorted(
            map(self._place, groups.values()), key=lambda p: (p["aside"], order.index(p["kind"]))
        )
        for place, before in zip(places, [None, *places], strict=False):
            place["opens_aside"] = place["aside"] and not (before and before["aside"])
        return places

    def _place(self, entries: list[dict[str, Any]]) -> dict[str, Any]:
        mention = entries[0]["mention"]
        return {
            "kind": entries[0]["kind"],
            "kind_name": self._texts.terms[f"kind.{mention.kind}"],
            "name": self._name(mention),
            "times": self._words["times"].format(n=len(entries)),
            "account": entries[0]["told"].account,
            "geo": _geo(mention),
            "aside": all(entry["zone"] == "sidebar" for entry in entries),
            "mentions": entries,
        }


def _counts(
    words: Mapping[str, str], texts: int, kinds: Counter[str]
) -> list[tuple[str, int, str]]:
    found, undecided = kinds.total(), kinds[_OPEN]
    numbers = {"texts": texts, "mentions": found, "resolved": found - undecided, "open": undecided}
    return [(words[f"count.{key}"], number, key) for key, number in numbers.items()]


def _kind(mention: Mention) -> str:
    return mention.kind if mention.place_id else _OPEN


def _kind_name(kind: str, words: Mapping[str, str], terms: Mapping[str, str]) -> str:
    return words["open"] if kind == _OPEN else terms[f"kind.{kind}"]


def _geo(mention: Mention) -> str:
    """Return a position as a geo URI (RFC 5870), with its uncertainty in metres."""
    if mention.lon is None or mention.lat is None:
        return ""
    radius = f";u={mention.precision_m:.0f}" if mention.precision_m else ""
    return f"geo:{mention.lat:.5f},{mention.lon:.5f}{radius}"
