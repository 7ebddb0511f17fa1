"""Claims of length: of the whole line, of a province's part, of a pair of facing provinces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gazetteer.borders import borders
from geo.claims.article import Article
from geo.claims.claim import Claim
from geo.claims.cues import find as find_cue
from geo.claims.cues import found as found_cues
from geo.claims.cues import word
from geo.claims.figures import Extent, Part, borders_of, extents_of, figures, parts_on
from geo.claims.quantities import Quantity, lengths_in
from geo.sentences import Sentence

_WITH = re.compile(r"\s*(?:(?:are|is|lies?|runs?)\s+)?(?:(?:tiếp\s+)?giáp|với|with)(?!\w)")
_WITH_BEFORE = re.compile(r"(?<!\w)(?:giáp|với|with|và|[-–—])\s+(?:tỉnh\s+|các\s+tỉnh\s+)?$")
_OWN = re.compile(
    r"[,;:(]\s*(?:(?:riêng|còn|trong\s+đó|phần|đoạn|that|the\s+part)\s+)*(?:tiếp\s+)?"
    r"(?:với|giáp|with)\s[^,;:]*\Z",
    re.IGNORECASE,
)
"""The words right before a length that tell with whom it is: "…, riêng với Lào dài"."""
_BRACKET = re.compile(r"\s*\([^()]*\)")
_TOUCHES = re.compile(r"giáp|biên giới|border", re.IGNORECASE)
_OF_LINE = re.compile(
    r"\s*(?:(?:đường|tuyến|of|the|land|chung)\s+)*(?:biên giới|border|line)\b[^,;:.()\d]*",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\s*(?:$|[.,;:()\n–—-]|(?:theo|với|giáp|tiếp\s+giáp|thuộc|đường\s+biên|tuyến\s+biên|biên\s+giới|"
    r"(?:are|is)\s+with|nêu|ghi|trong\s+(?:sách|báo\s+cáo|tài\s+liệu|niên\s+giám|văn\s+bản)|"
    r"và|hay|chứ|long|in\s+all|and|or|with|instead|border)(?!\w))",
    re.IGNORECASE,
)
"""After a length that only goes on about a border: nothing that would be so long itself."""
_LINE_WITH = re.compile(
    r"(?<!\w)(?:tuyến|đường biên(?: giới)?|biên giới|line|border)\s+(?:với|giáp|with)\s",
    re.IGNORECASE,
)
_LINE = re.compile(r"(?<!\w)(?:tuyến|line|stretch)(?!\w)", re.IGNORECASE)
_CLAUSE = re.compile(r"[^,;:.()\d]*")
_FACTOR = 2.5
"""A length further off than this is likely that of something else, or of a part."""
_NEAR = 60
"""How near the words that speak of a length stand, in characters."""
_FARTHEST = 130
"""How far before a length its border may be named, in characters."""
_MEMORY = 500
"""How far back a sentence may lie that a length without the word border still speaks of."""


@dataclass(frozen=True, slots=True)
class Length:
    """A length that a text gives, and the extents it may be of, the likeliest first."""

    quantity: Quantity
    options: tuple[frozenset[Extent], ...] = ()
    part: Part = ""
    pair: bool = False
    """Whether a province across the line is named with it."""
    why_not: str = ""
    """Key of the reason why nothing is held of it."""


def find(article: Article) -> Iterator[Claim]:
    """Yield the lengths of the border that an article gives."""
    topic = -_MEMORY
    for sentence in article.sentences:
        last = sentence.start
        before: Length | None = None
        found = list(lengths_in(sentence.text, vietnamese=article.is_vietnamese))
        for index, relative in enumerate(found):
            quantity = relative.moved(sentence.start)
            stop = found[index + 1].start + sentence.start if found[index + 1 :] else sentence.end
            local = _Local(article, sentence, quantity, last, stop)
            length: Length | None = None
            subject: tuple[str, ...] = ()
            if before and (part := local.part()):
                length = replace(before, quantity=quantity, part=part)
            elif local.is_of_border():
                length, subject = local.length()
            elif sentence.start - topic < _MEMORY and local.follows():
                length, subject = local.length()
                length = length if is_likely(length) else None
            if length:
                length = replace(length, pair=any(i.startswith("neighbour/") for i in subject))
                yield Claim(
                    *("length", quantity.start, quantity.end, subject, quantity.km, "km"),
                    article.day,
                    length,
                )
                topic = sentence.end
            before = length if length and not length.part else before
            last = quantity.end
        if _TOUCHES.search(sentence.text) and article.in_sentence(sentence, "neighbour_province"):
            topic = sentence.end


@dataclass(frozen=True, slots=True)
class _Local:
    """A length with the words around it: ``last`` and ``stop`` are the lengths beside it."""

    article: Article
    sentence: Sentence
    quantity: Quantity
    last: int
    stop: int

    @property
    def _text(self) -> str:
        return self.article.text

    def is_of_border(self) -> bool:
        """Tell whether the words before or after make it a length of the border."""
        text, begins, start = self._text, self.sentence.start, self.quantity.start
        if self._is_of_another():
            return False
        named = find_cue("border", self._clause()[:40])
        if named and not find_cue("other", self._clause()[: named.start() + 1]):
            return not find_cue("other", text, max(self.last, start - 40), start)
        cues = list(found_cues("border", text, begins, start))
        if not cues and (self.article.lines_in(begins, start) or self._line_with()):
            cues = list(_LINE.finditer(text, begins, start))
        if not cues or start - cues[-1].end() > _FARTHEST:
            return False
        if begins < cues[-1].end() <= self.last and not _ENDS.match(text, self.quantity.end):
            return False  # a length stands between: "274 km biên giới; …, 350 km rừng"
        clause = max(text.rfind(sign, begins, cues[-1].start()) for sign in ",;:")
        return not find_cue("other", text, max(begins, clause), start)

    def follows(self) -> bool:
        """Tell whether it goes on about the border that sentences before spoke of."""
        text, start = self._text, self.quantity.start
        named = self.article.within(max(self.last, start - _NEAR), start, "province")
        return (
            (
                bool(find_cue("follows", text, max(self.last, start - _NEAR), start))
                or any(not text[m.end : start].strip(" (:-–") for m in named)
            )
            and not find_cue("other", text, self.sentence.start, start)
            and bool(_ENDS.match(text, self.quantity.end))
            and not self._is_of_another()
            and not self._is_of_a_part()
        )

    def _is_of_another(self) -> bool:
        after = self._text[self.quantity.end : self.quantity.end + _NEAR]
        cue = find_cue("other_after", after)
        return cue is not None and not after[: cue.start()].strip()

    def part(self) -> Part:
        """Return which part of the length before it this one is, by the words after it."""
        words = self._clause()
        if re.match(r"\s*(?:và|and)(?!\w)", words):
            words = ""
        return "river" if find_cue("river", words) else "land" if find_cue("land", words) else ""

    def length(self) -> tuple[Length, tuple[str, ...]]:
        """Return the length with what it is of, and the ids of the places it speaks of."""
        article, quantity = self.article, self.quantity
        if line := self._line_after() or self._line_with():
            return Length(quantity, (frozenset({Extent(line)}),)), (f"country/{line[-2:].lower()}",)
        province = article.province_of(self.sentence, quantity.start)
        subject: tuple[str, ...] = (province,) if province else ()
        if self._is_of_a_part():
            return Length(quantity, why_not="reason.claim_part"), subject
        head = self._text[self.sentence.start : quantity.start]
        if find_cue("marked", head[-_NEAR:]):
            return Length(quantity, why_not="reason.claim_marked"), subject
        if find_cue("river", self._clause()):
            return Length(quantity, why_not="reason.claim_river"), subject
        local = self._across()
        province_named = article.names_province(self.sentence)
        if self._is_of_their_side():
            return Length(quantity, why_not="reason.claim_whose"), ()
        lines = article.lines_in(self.sentence.start, quantity.end)
        if not province_named and len(local) == 1 and word("whole").search(head):
            lines = lines or [
                b for b in borders() if b[-2:] == article.gazetteer.get(local[0]).country
            ]
        if self._is_national(head, local):
            return Length(quantity, (frozenset(Extent(b) for b in borders()),)), ("country/vn",)
        of_lines = (
            [frozenset({Extent(border)}) for border in lines] if not find_cue("here", head) else []
        )
        several = article.provinces_joined(self.sentence, quantity.start)
        if len(several) > 1:
            subject = tuple(several)
            of_province = _of_several(article, several, local)
        else:
            of_province = _of_province(article, province, local) if province else []
        if of_lines and not province_named:
            ids = tuple(f"country/{border[-2:].lower()}" for border in lines)
            return Length(quantity, (*of_lines, *of_province)), ids
        if not province:
            return Length(quantity, why_not="reason.claim_whose"), ()
        if not province_named:
            of_lines += self._lines_spoken_of()  # "the border" may be the whole line
        options = (*of_province, *of_lines)
        why_not = "" if options else "reason.claim_no_figure"
        return Length(quantity, options, why_not=why_not), (*subject, *local)

    def _line_with(self) -> str | None:
        """Return the line of the country that "tuyến với Lào" names where no province is meant."""
        article, start = self.article, self.quantity.start
        said = _LINE_WITH.search(self._text, max(self.last, start - _NEAR), start)
        if not said or article.main_province:
            return None
        abroad = {m.country for m in article.within(said.start(), start, "country")} - {"VN"}
        return f"VN-{abroad.pop()}" if len(abroad) == 1 else None

    def _line_after(self) -> str | None:
        """Return the line that the words after name: "2.337,459 km biên giới Việt Nam – Lào"."""
        words = _OF_LINE.match(self._text, self.quantity.end, self.sentence.end)
        named = self.article.lines_in(words.start(), words.end()) if words else []
        provinces = self.article.within(
            self.sentence.start, words.end() if words else 0, "province"
        )
        return named[0] if len(named) == 1 and not provinces else None

    def _lines_spoken_of(self) -> list[frozenset[Extent]]:
        named = self.article.countries
        return [frozenset({Extent(border)}) for border in borders() if border[-2:] in named]

    def _is_of_their_side(self) -> bool:
        """Tell whether a province across the line is the subject ("Hủa Phăn có 560 km …")."""
        article, begins, start = self.article, self.sentence.start, self.quantity.start
        theirs = article.within(begins, start, "neighbour_province")
        ours = article.within(begins, start, "province")
        if not theirs or ours or not article.names_province(self.sentence):
            return False
        lead = self._text[max(begins, theirs[0].start - 16) : theirs[0].start]
        return not _WITH_BEFORE.search(lead)

    def _clause(self) -> str:
        after = _CLAUSE.match(self._text, self.quantity.end)
        return after.group() if after else ""

    def _is_of_a_part(self) -> bool:
        end = self.quantity.end + len(self._clause())
        return self.article.is_of_a_part(self.last, end)

    def _is_national(self, head: str, local: Sequence[str]) -> bool:
        if self.article.names_province(self.sentence) or len(local) not in (0, 3):
            return False
        return bool(word("whole").search(head)) and not self.article.lines_in(
            self.sentence.start, self.quantity.start
        )

    def _across(self) -> tuple[str, ...]:
        """Return the countries and provinces across the line that a length is said to be with.

        Those between the length before and this one; else those after it, up to the next length
        or, where there is one, up to a comma.
        """
        kinds = ("neighbour_province", "country")
        article, text = self.article, self._text
        before = article.within(self.last, self.quantity.start, *kinds)
        bracket = _BRACKET.match(text, self.quantity.end, self.stop)
        inside = article.within(self.quantity.end, bracket.end(), *kinds) if bracket else []
        if inside:
            return tuple(dict.fromkeys(m.place_id for m in inside if m.place_id))
        if own := _OWN.search(text, self.last, self.quantity.start):
            before = article.within(own.start(), self.quantity.start, *kinds) or before
        near = article.within(self.quantity.end, self.quantity.end + _NEAR, *kinds)
        if near and _WITH.match(text, self.quantity.end):
            before = []  # "414,712 km với Lào, 40,86 km với Trung Quốc": the names come after
        stop = self.stop
        if stop < self.sentence.end:
            comma = re.search(r"[,;(]", text[self.quantity.end : stop])
            stop = self.quantity.end + comma.start() if comma else stop
        after = article.within(self.quantity.end, stop, *kinds)
        abroad = [m for m in before if m.country != "VN"] or [m for m in after if m.country != "VN"]
        return tuple(dict.fromkeys(m.place_id for m in abroad if m.place_id))


def is_likely(length: Length) -> bool:
    """Tell whether a length is of the size of any figure that it may be."""
    known = [figure.km for option in length.options for figure in figures(option)]
    said = [reading.km for reading in length.quantity.readings]
    return any(1 / _FACTOR <= km / held <= _FACTOR for km in said for held in known if held)


def _of_province(article: Article, province: str, local: Sequence[str]) -> list[frozenset[Extent]]:
    """Return what a length of a province may be of: all its borders, one, or pairs."""
    gazetteer = article.gazetteer
    touched = borders_of(province)
    named = {f"VN-{gazetteer.get(i).country}" for i in local}
    chosen = [b for b in touched if b in named] if named else list(touched)
    options: list[frozenset[Extent]] = []
    for border in chosen:
        here = [i for i in local if i.startswith("neighbour/") and _line_of(article, i) == border]
        facing = {n for n in gazetteer.facing[province] if _line_of(article, n) == border}
        if here and set(here) != facing:
            options.append(frozenset(extents_of(province, border, here)))
        options.append(frozenset({Extent(border, province)}))
        parts = parts_on(province, border)
        if parts != {Extent(border, province)}:
            options += [frozenset(parts), *(frozenset({part}) for part in sorted(parts, key=str))]
    if len(chosen) > 1:
        whole = frozenset(Extent(border, province) for border in chosen)
        old = frozenset(part for border in chosen for part in parts_on(province, border))
        options = [whole, old] if len(named) > 1 else [whole, old, *options]
    return [option for option in dict.fromkeys(options) if figures(option)]


def _of_several(
    article: Article, provinces: Sequence[str], local: Sequence[str]
) -> list[frozenset[Extent]]:
    """Return what a length of several provinces together may be of."""
    named = {_line_of(article, i) for i in local}
    extents = frozenset(
        Extent(border, province)
        for province in provinces
        for border in borders_of(province)
        if not named or border in named
    )
    return [extents] if extents and figures(extents) else []


def _line_of(article: Article, neighbour: str) -> str:
    return f"VN-{article.gazetteer.get(neighbour).country}"
