"""Claims of length: of the whole line, of a province's part, of a pair of facing provinces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gazetteer.borders import borders, borders_named
from geo.claims.article import Article
from geo.claims.claim import Claim
from geo.claims.cues import word
from geo.claims.figures import Extent, Part, borders_of, extents_of, figures, parts_on
from geo.claims.quantities import Quantity, lengths_in
from geo.sentences import Sentence

_BORDER = re.compile(
    r"(?<!\w)(?:đường biên|biên giới|border|borderline|boundary|frontier)(?!\w)"
    r"(?! gates?| checkpoints?| crossings?| guards?| markers?| posts?| communes?| districts?| area)",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(
    r"(?<!\w)(?:với|giáp|phần|đoạn|riêng|con số|số liệu|mức|ghi|nhắc|nêu|tính là|chiều dài|stretch|with|part|"
    r"figure|length|as|measures|runs)(?!\w)",
    re.IGNORECASE,
)
"""What ties a length to the border that the sentences before it spoke of."""
_OTHER = re.compile(
    r"(?<!\w)(?:cách|bờ biển|trên biển|ven biển|quốc lộ|tỉnh lộ|đường tỉnh|liên tỉnh|cao tốc|tuần tra|hàng rào|kè|"
    r"đường giao thông|đường bộ dài|con đường|tuyến đường(?! biên)|(?<!yêu )(?<!nhu )cầu|kênh|xuyên|đi bộ|vượt|hành quân|quãng đường|"
    r"đường dây|cáp|băng tải|ống|đường ống|buýt|hồ(?! sơ)|đất đỏ|nhựa|bê tông|coast\w*|road|highway|patrol\w*|fence|"
    r"away|walk\w*|expressway|railway|bridge|canal|cable|pipeline|bus|lake)(?!\w)",
    re.IGNORECASE,
)
_OTHER_AFTER = re.compile(
    r"\s*(?:đường tuần tra|đường giao thông|đường (?!biên)|cáp|kè|hàng rào|tỉnh lộ|quốc lộ|kênh|từ|về phía|from|"
    r"away|of road|of cable|cable|fibre)(?!\w)",
    re.IGNORECASE,
)
_RIVER = re.compile(
    r"(?<!\w)(?:sông|suối|rivers?|streams?|thalweg|tụ thủy|tụ thuỷ)(?!\w)", re.IGNORECASE
)
_LAND = re.compile(
    r"(?<!\w)(?:phân thủy|phân thuỷ|trên bộ|trên đất liền|đất liền|on land|overland|land)(?!\w)",
    re.IGNORECASE,
)
_TOUCHES = re.compile(r"giáp|biên giới|border", re.IGNORECASE)
_MARKED = re.compile(r"phân giới|cắm mốc|demarcat", re.IGNORECASE)
_HERE = re.compile(
    r"trên địa bàn|của tỉnh|toàn tỉnh|tỉnh (?:có|ta)|địa bàn tỉnh|in the province|province's|province’s",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[^,;:.()\d]*")
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
            quantity = _moved(relative, sentence.start)
            stop = found[index + 1].start + sentence.start if found[index + 1 :] else sentence.end
            local = _Local(article, sentence, quantity, last, stop)
            length: Length | None = None
            subject: tuple[str, ...] = ()
            if before and (part := local.part()):
                length = replace(before, quantity=quantity, part=part)
            elif local.is_of_border() or (sentence.start - topic < _MEMORY and local.follows()):
                length, subject = local.length()
            if length:
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


def _moved(quantity: Quantity, by: int) -> Quantity:
    return replace(quantity, start=quantity.start + by, end=quantity.end + by)


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
        before = self._text[self.sentence.start : self.quantity.start]
        after = self._text[self.quantity.end : self.sentence.end]
        if _OTHER_AFTER.match(after):
            return False
        clause = _CLAUSE.match(after)
        named = _BORDER.search(clause.group()[:40]) if clause else None
        if named and not _OTHER.search(after[: named.start() + 1]):
            return not _OTHER.search(
                self._text, max(self.last, self.quantity.start - 40), self.quantity.start
            )
        cues = list(_BORDER.finditer(before))
        if not cues or len(before) - cues[-1].end() > _FARTHEST:
            return False
        return not _OTHER.search(before[max(0, cues[-1].start() - 14) :])

    def follows(self) -> bool:
        """Tell whether it goes on about the border that sentences before spoke of."""
        between = self._text[self.last : self.quantity.start]
        after = self._text[self.quantity.end : self.sentence.end]
        near = between[-60:]
        return (
            bool(_FOLLOWS.search(near))
            and not _OTHER.search(self._text, self.sentence.start, self.quantity.start)
            and not _OTHER_AFTER.match(after)
            and not self._is_of_a_part()
        )

    def part(self) -> Part:
        """Return which part of the length before it this one is, by the words after it."""
        clause = _CLAUSE.match(self._text, self.quantity.end)
        words = clause.group() if clause else ""
        if re.match(r"\s*(?:và|and)(?!\w)", words):
            words = ""
        return "river" if _RIVER.search(words) else "land" if _LAND.search(words) else ""

    def length(self) -> tuple[Length, tuple[str, ...]]:
        """Return the length with what it is of, and the ids of the places it speaks of."""
        article, quantity = self.article, self.quantity
        province = article.province_of(self.sentence, quantity.start)
        subject = (province,) if province else ()
        if self._is_of_a_part():
            return Length(quantity, why_not="reason.claim_part"), subject
        head = self._text[self.sentence.start : quantity.start]
        if _MARKED.search(head[-60:]):
            return Length(quantity, why_not="reason.claim_marked"), subject
        if _RIVER.search(self._clause()):
            return Length(quantity, why_not="reason.claim_river"), subject
        local = self._across()
        lines = list(borders_named(head + self._text[quantity.start : quantity.end]))
        if self._is_national(head, local):
            return Length(quantity, (frozenset(Extent(b) for b in borders()),)), ("country/vn",)
        of_lines = (
            [frozenset({Extent(border)}) for border in lines] if not _HERE.search(head) else []
        )
        of_province = _of_province(article, province, local) if province else []
        if of_lines and not article.names_province(self.sentence):
            ids = tuple(f"country/{border[-2:].lower()}" for border in lines)
            return Length(quantity, (*of_lines, *of_province)), ids
        if not province:
            return Length(quantity, why_not="reason.claim_whose"), ()
        return Length(quantity, (*of_province, *of_lines)), (*subject, *local)

    def _clause(self) -> str:
        after = _CLAUSE.match(self._text, self.quantity.end)
        return after.group() if after else ""

    def _is_of_a_part(self) -> bool:
        end = self.quantity.end + len(self._clause())
        return self.article.is_of_a_part(self.last, end)

    def _is_national(self, head: str, local: Sequence[str]) -> bool:
        if self.article.names_province(self.sentence) or len(local) not in (0, 3):
            return False
        return bool(word("whole").search(head)) and not list(borders_named(head))

    def _across(self) -> tuple[str, ...]:
        """Return the countries and provinces across the line that a length is said to be with.

        Those between the length before and this one; else those after it, up to the next length
        or, where there is one, up to a comma.
        """
        kinds = ("neighbour_province", "country")
        article, text = self.article, self._text
        before = [m for m in article.within(self.last, self.quantity.start, *kinds)]
        if self.last != self.sentence.start and re.match(
            r"\s*(?:với|giáp|with)", text[self.last :][:8]
        ):
            before = []  # "414,712 km với Lào, 40,86 km với Trung Quốc": the names come after
        stop = self.stop
        if stop < self.sentence.end:
            comma = re.search(r"[,;]", text[self.quantity.end : stop])
            stop = self.quantity.end + comma.start() if comma else stop
        after = article.within(self.quantity.end, stop, *kinds)
        abroad = [m for m in before if m.country != "VN"] or [m for m in after if m.country != "VN"]
        return tuple(dict.fromkeys(m.place_id for m in abroad if m.place_id))


def _of_province(article: Article, province: str, local: Sequence[str]) -> list[frozenset[Extent]]:
    """Return what a length of a province may be of: all its borders, one, or pairs."""
    gazetteer = article.gazetteer
    touched = borders_of(province)
    named = {f"VN-{gazetteer.get(i).country}" for i in local}
    chosen = [b for b in touched if b in named] if named & set(touched) else list(touched)
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
        options = [whole] if len(named) > 1 else [whole, *options]
    return [option for option in dict.fromkeys(options) if figures(option)]


def _line_of(article: Article, neighbour: str) -> str:
    return f"VN-{article.gazetteer.get(neighbour).country}"
