"""Claims of a gate's type: "cửa khẩu quốc tế Lóng Sập", "Chiềng Khương là cửa khẩu chính"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from gazetteer.dates import bounds
from gazetteer.gazetteer import load
from gazetteer.mentions import Mention
from gazetteer.words import told
from geo.claims.article import Article
from geo.claims.claim import Claim, Finding
from geo.claims.cues import either, value_of, word, word_at_end
from geo.claims.cues import find as find_cue
from geo.claims.gate_ranks import Rank, held_since, rank_on, sources_of
from geo.sentences import Sentence

_LONGEST = 70
_SOON = 30
"""How far after a gate words of plans are still about it."""
_OPENS = r"[\s“\"'‘:(]*"
_LINKS = re.compile(
    rf"\s*(?:\([^()]{{0,60}}\)\s*)?(?P<by>,|và|and|;|[-–—/])\s*"
    rf"(?:{either('gate', 'gate_en')}\s+)?$",
    re.IGNORECASE,
)
_PLURAL = re.compile(
    r"(?<!\w)(?:các|những|hai|ba|bốn|\d+|two|three|the)\s+(?:cặp\s+)?$", re.IGNORECASE
)


@cache
def type_words() -> re.Pattern[str]:
    """Return a pattern of the words for a type of gate, with the groups rank, rank_en and way."""
    mode = rf"(?:\s+{either('mode')})*"
    return re.compile(
        rf"(?<!\w)(?:{either('gate')}(?:\s+biên\s+giới)?\s+(?P<rank>{either('rank')}){mode}"
        rf"|(?P<way>{either('way')})"
        rf"|(?P<rank_en>{either('rank_en')})\s*(?:(?:land|road|railway|river)\s+)?{either('gate_en')}s?"
        r"(?:\s+pairs?)?)(?!\w)",
        re.IGNORECASE,
    )


def type_of(match: re.Match[str]) -> str:
    """Return the gate type that words matched by `type_words` mean."""
    for says in ("rank", "rank_en", "way"):
        if match[says]:
            return value_of(says, match[says])
    raise ValueError(match.group())


def find(article: Article) -> Iterator[Claim]:
    """Yield the types that an article gives to gates it names."""
    for sentence in article.sentences:
        gates = article.in_sentence(sentence, "gate")
        for index, mention in enumerate(gates):
            for start, end, gate_type in _said_of(article, sentence, gates, index):
                yield _claim(article, sentence, mention, (start, end), gate_type)


def _said_of(
    article: Article, sentence: Sentence, gates: list[Mention], index: int
) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, type) of what is said of a gate before or after its name."""
    text, mention = article.text, gates[index]
    if before := _before(text, mention):
        yield before
        return
    listed = _listed(text, gates, index)
    if listed:
        yield mention.start, mention.end, listed
        return
    last = gates[index + 1] if _is_pair(text, gates, index) else mention
    tail = text[last.end : min(sentence.end, last.end + _LONGEST)]
    ways = (way.match(tail) for way in (_IN_BRACKETS, _AFTER))
    after, found = next(
        ((a, f) for a in ways if a and (f := type_words().match(tail, a.end()))), (None, None)
    )
    if found and (found["rank_en"] or (after and after.group().strip())):
        follows = article.within(last.end + found.end(), last.end + found.end() + 4, "gate")
        if not follows and not _NAMED.match(text, last.end + found.end()):
            yield mention.start, last.end + found.end(), type_of(found)


_NAMED = re.compile(r"\s+[^\W\d_a-zà-ỹ]")
"""A name after the type: "…, cửa khẩu phụ Nà Cài" is of that gate."""
_IN_BRACKETS = re.compile(r"\s*\(\s*")
_AFTER = re.compile(
    r"\s*(?:\([^()]{0,40}\)\s*)?(?:(?:hiện|nay|hiện nay|cũng|vẫn|đã|chính thức)\s+)*"
    r"(?:là|is|was|are|,\s+(?=một|an?\s|the\s|cửa\s+khẩu)|:|\(|,\s+là)?\s*(?:một\s+|an?\s+|the\s+)?"
    r"(?:(?:trong|of)\s+[^,.;()]{0,30}\s+)?",
    re.IGNORECASE,
)


def _before(text: str, mention: Mention) -> tuple[int, int, str] | None:
    window = max(0, mention.start - _LONGEST)
    last = next(reversed(list(type_words().finditer(text, window, mention.start))), None)
    if last is None or not re.fullmatch(_GAP, text[last.end() : mention.start]):
        return None
    if last["way"] and _ALSO_GATES.search(text, max(0, last.start() - 20), last.start()):
        return None  # "các cửa khẩu, lối mở Hữu Nghị, Bình Nghi"
    if word_at_end("target").search(text, max(0, last.start() - 20), last.start()):
        return None  # "nâng cấp thành cửa khẩu quốc tế Chiềng Khương"
    return last.start(), mention.end, type_of(last)


_ALSO_GATES = re.compile(r"cửa khẩu(?:\s*[,/]\s*|\s+(?:và|hoặc|hay)\s+)$", re.IGNORECASE)
_GAP = rf"(?:\s+(?:of|at|là|gồm|như))?{_OPENS}"


def _listed(text: str, gates: list[Mention], index: int) -> str | None:
    """Return the type said of a list ("các cửa khẩu quốc tế A, B và C") that a gate is in."""
    previous = index - 1
    while previous >= 0:
        gap = _LINKS.fullmatch(text[gates[previous].end : gates[previous + 1].start])
        if not gap or (gap["by"] in "-–—/" and previous == index - 1):
            return None
        if before := _before(text, gates[previous]):
            plural = _PLURAL.search(text, max(0, before[0] - 12), before[0])
            return before[2] if plural else None
        previous -= 1
    return None


def _is_pair(text: str, gates: list[Mention], index: int) -> bool:
    if index + 1 >= len(gates):
        return False
    gap = _LINKS.fullmatch(text[gates[index].end : gates[index + 1].start])
    return bool(gap) and gap["by"] in "-–—/"  # type: ignore[index]


def _claim(
    article: Article, sentence: Sentence, mention: Mention, span: tuple[int, int], gate_type: str
) -> Claim:
    start, end = span
    head = article.text[sentence.start : start]
    denied = bool(word_at_end("denied").search(article.text[max(0, mention.end) : end])) or bool(
        word_at_end("denied").search(head)
    )
    status = article.gazetteer.status(mention.place_id or "", article.day)
    planned = bool(word_at_end("opens").search(head)) or status == "planned"
    after = article.text[mention.end : min(sentence.end, mention.end + _SOON)]
    hedged = denied or any(
        find_cue("plan", words) or word("former").search(words) for words in (head, after)
    )
    days = article.days_of(sentence)
    tail = article.text[mention.end : end]
    denied = denied or bool(word("denied").search(tail))
    return Claim(
        "gate_type",
        start,
        end,
        (mention.place_id or "",),
        gate_type,
        "",
        article.day,
        (hedged, denied, planned, days, article.is_dated),
    )


def judge(claim: Claim) -> Finding:
    """Return what the dated types of a gate say of a type claimed."""
    hedged, denied, planned, days, dated = claim.detail
    gazetteer = load()
    (place_id,) = claim.subject_ids
    rank = rank_on(place_id, claim.day, gazetteer)
    said = str(claim.says)
    held = _held(rank)
    if denied:
        return replace(held, reasons=(told("reason.claim_denied"),))
    if planned:
        return replace(held, reasons=(told("reason.claim_plan"),))
    if not rank.shown:
        return replace(held, reasons=(told("reason.claim_no_type"),))
    known = replace(held, context=dated_claims(place_id))
    if said == rank.value:
        disputed = bool(rank.possible - {said})
        return replace(known if disputed else held, verdict="agrees", disputed=disputed)
    if said in rank.possible | rank.rumoured:
        return replace(known, disputed=True, reasons=(told("reason.claim_disputed"),))
    if any(said in rank_on(place_id, day, gazetteer).possible for day in days):
        return replace(held, reasons=(told("reason.claim_other_day"),))
    if hedged or not (rank.sure or rank.is_outranked_by(said)):
        reason = told("reason.claim_plan" if hedged else "reason.claim_undated")
        return replace(known, reasons=(reason,))
    ever = [c for c in gazetteer.types.of(place_id) if c.value == said]
    if ever and not dated:
        return replace(known, reasons=(told("reason.claim_no_date"),))
    later = [c for c in ever if c.preferred and c.start and bounds(c.start)[0] > claim.day]
    began = [told("reason.claim_began", date=c.opened or c.start) for c in later]
    return replace(known, verdict="differs", reasons=tuple(began))


def _held(rank: Rank) -> Finding:
    """Return what is held of a gate's type, the verdict left open."""
    if not rank.shown:
        return Finding("unknown")
    return Finding(
        "unknown",
        rank.value,
        held_as_of=held_since(rank.shown),
        held_sources=sources_of(rank.shown, load()),
    )


def dated_claims(place_id: str) -> tuple[str, ...]:
    """Return every dated claim about a gate's type, one line each."""
    return tuple(
        told(
            "reason.claim_dated",
            type=claim.value,
            start=held_since(claim) or "…",
            opened=claim.opened or "–",
            source=next(iter(sources_of(claim, load())), "–"),
        )
        for claim in load().types.of(place_id)
    )
