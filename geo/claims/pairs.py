"""Claims of pairs: "Lóng Sập – Pa Háng", "đối diện cửa khẩu Pa Háng"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from gazetteer.gazetteer import load
from gazetteer.orthography import fold
from gazetteer.words import told
from geo.claims.article import Article
from geo.claims.claim import Claim, Finding, addresses
from geo.claims.cues import either

_BRACKET = r"(?:\s*\([^()\n]{0,70}\))"
_WHERE = r"(?:\s*,\s*(?:tỉnh|thuộc)[^,.;()\n]{2,30},?)?"
_KIND = rf"(?:cặp\s+)?{either('gate', 'gate_en', 'way')}(?:\s+{either('rank', 'mode')})*"
_GATE = rf"(?:{_KIND}\s+)?"
_DASH = re.compile(rf"{_BRACKET}?{_WHERE}\s*[-–—/↔]+\s*{_GATE}", re.IGNORECASE)
_OPPOSITE = re.compile(
    rf"{_BRACKET}?[^.;:()\n]{{0,60}}?[\s(]{either('opposite')}\s+(?:the\s+)?{_GATE}", re.IGNORECASE
)
_BEYOND = re.compile(rf"(?<!\w){either('beyond')}\s+(?:the\s+)?{_GATE}$", re.IGNORECASE)
_IS = re.compile(
    rf"(?:\s+{either('gate_en')})?{_BRACKET}?\s*,?\s*{either('is_there')}\s+(?:the\s+)?{_GATE}",
    re.IGNORECASE,
)
_AND = re.compile(rf"{_BRACKET}?\s+(?:và|với|and|with)\s+{_GATE}", re.IGNORECASE)
_PAIR_OF = re.compile(rf"(?<!\w)(?:cặp|pair(?: of)?)\s+{_GATE}$", re.IGNORECASE)
_PAIR = re.compile(r"(?<!\w)(?:cặp|pair(?: of)?)\s[^,.;()\n]{0,40}$", re.IGNORECASE)
_ROUTE = re.compile(
    r"(?<!\w)(?:tuyến|quốc lộ|đường|hành lang|chặng|từ|route|road)\s[^,.;()\n]{0,30}$",
    re.IGNORECASE,
)


def find(article: Article) -> Iterator[Claim]:
    """Yield the pairs of gates that an article names as pairs."""
    text = article.text
    for sentence in article.sentences:
        gates = article.in_sentence(sentence, "gate")
        for left, right in pairwise(gates):
            between = text[left.end : right.start]
            head = text[max(sentence.start, left.start - 60) : left.start]
            one_side = (left.country == "VN") == (right.country == "VN")
            opposite = _OPPOSITE.fullmatch(between) or (
                _BEYOND.search(head) and _IS.fullmatch(between)
            )
            joined = not one_side and _PAIR_OF.search(head) and _AND.fullmatch(between)
            if not (opposite or joined or _DASH.fullmatch(between)):
                continue
            if (one_side and not opposite and not _PAIR.search(head)) or (
                one_side and _ROUTE.search(head)
            ):
                continue
            yield Claim(
                "pair",
                left.start,
                right.end,
                (left.place_id or "", right.place_id or ""),
                right.name,
                "",
                article.day,
            )


def judge(claim: Claim) -> Finding:
    """Return whether two gates are each other's counterpart."""
    gazetteer = load()
    left, right = (gazetteer.get(place_id) for place_id in claim.subject_ids)
    pair = gazetteer.places.get(left.pair_id)
    held = pair.name if pair else None
    sources = addresses(gazetteer.cited(left.source_ids)[:2])
    same_name = pair and fold(pair.name).startswith(fold(right.name))  # its railway gate
    if right.place_id == left.pair_id or left.place_id == right.pair_id or same_name:
        return Finding("agrees", held, held_sources=sources)
    if not pair or not right.pair_id:
        return Finding("unknown", held, reasons=(told("reason.claim_no_pair"),))
    family = {left.pair_id, left.part_of, *(_family(left.pair_id) if left.pair_id else ())}
    if right.place_id in family or _family(right.pair_id) & _family(left.place_id):
        return Finding(
            "unknown", held, reasons=(told("reason.claim_part_of"),), held_sources=sources
        )
    return Finding("differs", held, right.name, held_sources=sources)


def _family(place_id: str) -> set[str]:
    """Return a gate, the whole it is a part of, and the parts of that."""
    gazetteer = load()
    place = gazetteer.get(place_id)
    whole = place.part_of or place_id
    parts = {p.place_id for p in gazetteer.places.values() if p.part_of == whole}
    return {place_id, whole, *parts}
