"""Explaining: one mention with its grounds, in words that a reader who is no programmer follows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gazetteer.documents import Document, document
from gazetteer.gazetteer import Gazetteer, load
from gazetteer.mentions import Mention
from gazetteer.place_accounts import Account, Accounts
from gazetteer.quotes import Quote, quote, shown
from gazetteer.text_day import text_day
from gazetteer.words import Lang, in_language, read_back

_LEVELS = (("highest", 0.95), ("high", 0.85), ("fair", 0.7), ("low", 0.0))
"""Words for a score, and the lowest score of each; a place that is not decided has its own."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A mention in words, in one language."""

    quote: Quote
    zone: str
    grounds: tuple[str, ...]
    """Each piece of evidence as a sentence."""
    level: str
    """``highest``, ``high``, ``fair``, ``low`` or, if the place is not decided, ``open``."""
    level_name: str
    score: str
    sure: str
    """The score, in words and as a figure, and what it means."""
    choice: str
    """What chose between places of the same name; empty if there are none."""
    account: Account


def explain(
    mention: Mention,
    text: str | Document,
    lang: Lang = "en",
    *,
    as_of: date | None = None,
    today: date | None = None,
    gazetteer: Gazetteer | None = None,
) -> str:
    """Return a mention with its grounds, in a few lines of plain text.

    Parameters
    ----------
    mention
        A mention, as :func:`gazetteer.parse` returns it.
    text
        The text that it was found in.
    lang
        ``"vi"`` or ``"en"``.
    as_of, today, gazetteer
        As :func:`gazetteer.parse` was given them.

    Raises
    ------
    UnknownPlaceError
        If the gazetteer has no place of the mention's id.

    Examples
    --------
    >>> from gazetteer import parse
    >>> text = "Ngày 3/4/2024, đoàn đến cửa khẩu Tây Trang."
    >>> print(explain(parse(text)[0], text).splitlines()[1])
    Taken for: Tây Trang international border gate, Điện Biên province, Vietnam (as of 3 April 2024)
    """
    explainer = Explainer(text, lang, as_of=as_of, today=today, gazetteer=gazetteer)
    return explainer.text(mention)


class Explainer:
    """Explains the mentions of one text; the parameters are those of `explain`."""

    def __init__(
        self,
        text: str | Document,
        lang: Lang = "en",
        *,
        as_of: date | None = None,
        today: date | None = None,
        gazetteer: Gazetteer | None = None,
    ) -> None:
        doc = document(text) if isinstance(text, str) else text
        known = gazetteer or load()
        self.day = as_of or text_day(doc, today, gazetteer=known)
        self._doc = doc
        self._lang: Lang = lang
        self._accounts = Accounts(known, self.day, lang)
        self._words = self._accounts.wording.words
        self._write = self._accounts.wording.write

    def text(self, mention: Mention) -> str:
        """Return a mention as lines of plain text, each with its label."""
        found, words = self.of(mention), self._words
        span = {"zone": found.zone, "start": mention.start, "end": mention.end}
        quoted = self._write("quote", **found.quote._asdict(), **span)
        account, certainty = found.account, (f"{found.sure}.", found.choice)
        lines = [
            ("text", quoted),
            ("taken", account.taken),
            ("grounds", " ".join(found.grounds)),
            ("sure", " ".join(filter(None, (*certainty, words["explain.sure.note"])))),
            ("others", account.others or words["explain.others.none"]),
            ("id", account.place_id or words["explain.no_id"]),
            ("position", account.position),
            ("sources", self._items(account.sources)),
        ]
        labelled = (
            self._write("line", label=words[f"explain.label.{key}"], text=line)
            for key, line in lines
            if line
        )
        return "\n".join(labelled).replace(" \n", "\n")

    def of(self, mention: Mention) -> Explanation:
        """Return what is to be said of a mention, piece by piece.

        Raises
        ------
        UnknownPlaceError
            If the gazetteer has no place of the mention's id.
        """
        doc, account = self._doc, self._accounts.of(mention)
        choice, score = _choice(mention, account), self._accounts.wording.number(mention.score, 2)
        level = "fair" if choice == "default" else _level(mention)
        name, meaning = (self._words[f"explain.{of}.{level}"] for of in ("level", "meaning"))
        return Explanation(
            quote=quote(doc.as_seen.text, doc.seen(mention.start), doc.seen(mention.end)),
            zone=self._words[f"zone.{mention.zone}"],
            grounds=tuple(map(self._sentence, mention.evidence)),
            level=level,
            level_name=name,
            score=score,
            sure=self._write("sure", level=name, score=score, meaning=meaning),
            choice=self._words[f"explain.sure.{choice}"] if choice else "",
            account=account,
        )

    def _items(self, lines: tuple[str, ...]) -> str:
        return "".join(f"\n  {self._write('item', text=line)}" for line in lines)

    def _sentence(self, evidence: str) -> str:
        """Return a piece of evidence as a sentence; one without a template of its own as it is."""
        message = read_back(evidence, kind="evidence.")
        if message is None or f"explain.{message[0]}" not in self._words:
            return shown(in_language(evidence, self._lang))
        key, values = message
        border = self._accounts.wording.border
        return self._write(key, **{name: shown(border(value)) for name, value in values.items()})


def _choice(mention: Mention, account: Account) -> str:
    """Return what chose between places of one name: grounds of its own, or a preference alone."""
    if mention.place_id is None or not account.has_rivals:
        return ""
    messages = (read_back(evidence, kind="evidence.") for evidence in mention.evidence)
    grounds = [m for m in messages if m is None or m[0] not in _PREFERENCES]
    return "chosen" if len(grounds) > 1 else "default"


_PREFERENCES = ("evidence.own_side", "evidence.across")
"""Evidence that only prefers one place to another of its name."""


def _level(mention: Mention) -> str:
    if mention.place_id is None:
        return "open"
    return next(level for level, lowest in _LEVELS if mention.score >= lowest)
