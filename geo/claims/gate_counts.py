"""Claims of how many gates of a type a province or a border has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, lru_cache

from gazetteer.citations import cited
from gazetteer.dates import bounds
from gazetteer.gazetteer import Gazetteer, load
from gazetteer.place import Place
from gazetteer.tables import Row, read_table, split_list
from gazetteer.words import told
from geo.claims.article import Article
from geo.claims.claim import Claim, Finding, Verdict, addresses
from geo.claims.cues import NUMBER, count_of, either, value_of, values, word, word_at_end
from geo.claims.cues import find as find_cue
from geo.claims.figures import borders_of
from geo.claims.gate_ranks import rank_on
from geo.sentences import Sentence

_NEAR = timedelta(days=400)
"""How far from a text's day a published count may be made and still speak of it."""
_LISTED_WHOLE = ("international", "main")
"""Types that are decided in Hanoi and published: none is missing from our list for long."""
_GATES = ("international", "main", "secondary")
_OUR_LIST = "gazetteer/places/gate_types.csv"
_HOLD = 70
_MOST_TOLD = 4
_HAS = re.compile(r"(?<!\w)(?:có|gồm|has|have|includes)\s+$", re.IGNORECASE)
_OF_SOME = re.compile(r"\s+(?:được|bị|đang|chưa|phải|cần)(?!\w)", re.IGNORECASE)
"""After a count: so many of them "are being upgraded", there may be more."""
_NO_COUNT = word_at_end("no_count")


@cache
def _item() -> re.Pattern[str]:
    """Return a pattern of one item of a list of counts: "02 cửa khẩu phụ", "1 chính"."""
    return re.compile(
        rf"(?<![\w.,/])(?P<count>{NUMBER})\s+(?:"
        rf"(?P<noun>(?:cặp\s+)?{either('gate')})(?:\s+biên\s+giới)?(?:\s+(?P<rank>{either('rank')}))?"
        rf"|(?:đường\s+mòn,\s*)?(?P<way>(?:cặp\s+)?{either('way')})"
        rf"|(?P<bare>{either('rank')})"
        rf"|(?:pairs?\s+of\s+)?(?P<rank_en>{either('rank_en')})"
        rf"(?P<noun_en>\s*(?:land\s+)?{either('gate_en')}s?)?"
        rf"|(?:pairs?\s+of\s+)?(?P<all_en>{either('gate_en')}s?))(?!\w)",
        re.IGNORECASE,
    )


@cache
def _after_type() -> re.Pattern[str]:
    """Return a pattern of a count after its type: "Số cửa khẩu chính: 02"."""
    return re.compile(
        rf"(?<!\w)(?:số\s+(?:lượng\s+)?)?{either('gate')}\s+(?:(?:loại|hạng|cấp)\s+)?"
        rf"(?P<rank>{either('rank')})\s*[:=]\s*(?P<count>\d{{1,2}})"
        rf"(?![\w/]|[.,]\d|\s+(?:{either('gate', 'way')}|cặp|km))",
        re.IGNORECASE,
    )


_JOINS = re.compile(r"\s*(?:,|;|và|and|cùng|\+|&)?\s*(?:và|and|cùng)?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Asked:
    """Whose gates are counted: a province's on some borders, or those of whole borders."""

    provinces: tuple[str, ...]
    borders: tuple[str, ...]
    why_not: str = ""
    dated: bool = True
    """Whether the text has a day of its own."""


def find(article: Article) -> Iterator[Claim]:
    """Yield the counts of gates that an article gives, item by item."""
    for sentence in article.sentences:
        told_first = [[match] for match in _after_type().finditer(sentence.text)]
        for chain in (*told_first, *_chains(sentence.text)):
            start = sentence.start + chain[0].start()
            if chain not in told_first and not _is_held(article, sentence, start):
                continue
            if _OF_SOME.match(article.text, sentence.start + chain[-1].end()):
                continue
            asked = replace(_whose(article, sentence, start), dated=article.is_dated)
            for item in chain:
                if _are_named(article, sentence.start + item.start(), sentence.start + item.end()):
                    continue
                subject = asked.provinces or asked.borders
                yield Claim(
                    "gate_count",
                    sentence.start + item.start(),
                    sentence.start + item.end(),
                    subject,
                    count_of(item["count"]),
                    _type(item),
                    article.day,
                    asked,
                )


def _chains(text: str) -> Iterator[list[re.Match[str]]]:
    """Yield the lists of counts of a sentence; one of them at least names what is counted."""
    chain: list[re.Match[str]] = []
    for item in _item().finditer(text):
        joined = chain and _JOINS.fullmatch(
            re.sub(r"\([^()]*\)", "", text[chain[-1].end() : item.start()])
        )
        if chain and not joined:
            yield from _whole(chain)
            chain = []
        chain.append(item)
    yield from _whole(chain)


def _whole(chain: list[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    if any(i["noun"] or i["way"] or i["noun_en"] or i["all_en"] for i in chain):
        yield chain


def _type(item: re.Match[str]) -> str:
    said = item.groupdict()
    for group, says in (("rank", "rank"), ("bare", "rank"), ("rank_en", "rank_en")):
        if said.get(group):
            return value_of(says, said[group])
    if said.get("way"):
        way = " ".join(said["way"].casefold().split()).removeprefix("cặp ")
        return values("way")[way]
    return "all"


def _is_held(article: Article, sentence: Sentence, start: int) -> bool:
    """Tell whether the words before a list of counts say that its subject has them, today."""
    head = article.text[sentence.start : start]
    near = head[-_HOLD:]
    if _NO_COUNT.search(near) or find_cue("plan", near) or word("former").search(near):
        return False
    return bool(word("has").search(near)) or near.rstrip().endswith(":")


def _are_named(article: Article, start: int, end: int) -> bool:
    """Tell whether the gates counted are named at once: "với hai cửa khẩu quốc tế A và B"."""
    return bool(article.within(end, end + 2, "gate")) and not _HAS.search(
        article.text[max(0, start - 12) : start]
    )


def _whose(article: Article, sentence: Sentence, start: int) -> _Asked:
    text = article.text
    head = text[sentence.start : start]
    lines = tuple(article.lines_in(sentence.start, start))
    if article.is_of_a_part(max(sentence.start, start - 90), start):
        return _Asked((), (), "reason.claim_part")
    if not article.names_province(sentence):
        if lines:
            return _Asked((), lines)
        if word("whole").search(head):
            return _Asked((), (), "reason.claim_national")
        if article.in_sentence(sentence, "neighbour_province"):
            return _Asked((), (), "reason.claim_whose")
        if line := article.line_spoken_of(sentence, start):
            return _Asked((), (line,))
    province = article.province_of(sentence, start)
    provinces = article.provinces_joined(sentence, start) or ([province] if province else [])
    if not provinces:
        return _Asked((), (), "reason.claim_whose")
    named = [m.country for m in article.within(sentence.start, start, "country")]
    touched = dict.fromkeys(border for unit in provinces for border in borders_of(unit))
    chosen = tuple(b for b in touched if b[-2:] in named and len(touched) > 1)
    return _Asked(tuple(provinces), chosen or tuple(touched))


@dataclass(frozen=True, slots=True)
class _Count:
    """How many gates of a type there are: by the claims shown, at least, and at most."""

    shown: int
    least: int
    most: int
    rumoured: int
    names: str


@lru_cache(maxsize=1024)
def _count(asked: _Asked, gate_type: str, day: date, gazetteer: Gazetteer) -> _Count:
    shown = least = most = rumoured = 0
    names: list[str] = []
    types = _GATES if gate_type == "all" else (gate_type,)
    for gate in _gates(asked, gazetteer):
        rank = rank_on(gate.place_id, day, gazetteer)
        if gazetteer.status(gate.place_id, day) in ("planned", "closed"):
            continue
        if not gazetteer.is_shown(gate, day):
            most += bool(rank.possible & set(types))
            continue
        whole = not gate.part_of and gate.mode != "rail"
        is_one = rank.value in types
        shown += is_one
        names += [gate.name] if is_one else []
        least += is_one and rank.sure and whole
        most += bool(rank.possible & set(types))
        rumoured += bool((rank.possible | rank.rumoured) & set(types))
    return _Count(shown, least, most, rumoured, ", ".join(names))


def _gates(asked: _Asked, gazetteer: Gazetteer) -> Iterator[Place]:
    parts = {part for unit in asked.provinces for part in gazetteer.parts_of(unit)}
    for gate in gazetteer.places.values():
        if gate.kind != "gate" or gate.country != "VN" or gate.border not in asked.borders:
            continue
        if not parts or gate.province_id in parts:
            yield gate


@lru_cache(maxsize=1024)
def _published(asked: _Asked, gate_type: str) -> tuple[Row, ...]:
    return tuple(
        row
        for row in read_table("published_counts")
        if row["gate_type"] == gate_type
        and (row["province_id"],) == (asked.provinces or ("",))
        and row["border"] in asked.borders
        and not all(source.quality == "low" for source in cited(split_list(row["source_id"])))
    )


def judge(claim: Claim) -> Finding:
    """Return what our list and the counts that were published say of a count."""
    asked: _Asked = claim.detail
    if asked.why_not:
        return Finding("unknown", reasons=(told(asked.why_not),))
    gate_type, said = claim.unit, int(str(claim.says))
    gazetteer = load()
    ours = _count(asked, gate_type, claim.day, gazetteer)
    rows = _published(asked, gate_type)
    near = [row for row in rows if _distance(row, claim.day) <= _NEAR]
    near.sort(key=lambda row: _distance(row, claim.day))
    same = [row for row in near if int(row["count"]) == said]
    published = tuple(
        told(
            "reason.claim_count_of",
            count=row["count"],
            date=row["as_of"],
            source=" ".join(_sources(row)),
        )
        for row in sorted(rows, key=lambda row: _distance(row, claim.day))[:_MOST_TOLD]
    )
    held = Finding(
        "unknown",
        ours.shown,
        said - ours.shown,
        held_as_of=claim.day.isoformat(),
        held_sources=(_OUR_LIST,),
        context=(told("reason.claim_listed", names=ours.names or "–"), *published),
    )
    if said == ours.shown:
        against = any(int(row["count"]) != said for row in near)
        return replace(held, verdict="agrees", disputed=against)
    if same:
        return replace(_stated("agrees", same[0], said, held.context), disputed=True)
    agreed = len(near) > 1 and all(int(row["count"]) == ours.shown for row in near)
    if ours.least <= said <= ours.most or (said == ours.rumoured and not agreed):
        return replace(held, disputed=True, reasons=(told("reason.claim_disputed"),))
    if not asked.dated:
        return replace(held, reasons=(told("reason.claim_no_date"),))
    stated = {int(row["count"]) for row in near}
    settled = len(stated) == 1 and gate_type != "crossing"
    known = {*stated, ours.least, ours.most, ours.rumoured}
    beyond = not min(known) <= said <= max(known)
    if settled and stated == {ours.shown} and (agreed or beyond):
        return _stated("differs", near[0], said, held.context)
    if gate_type not in _LISTED_WHOLE or not beyond:
        return replace(held, reasons=(told("reason.claim_incomplete", count=ours.shown),))
    if any(int(row["count"]) == said for row in rows):
        return replace(held, reasons=(told("reason.claim_other_day"),))
    return replace(held, verdict="differs")


def _stated(verdict: Verdict, row: Row, said: int, context: tuple[str, ...]) -> Finding:
    """Return the verdict that a published count gives."""
    count = int(row["count"])
    return Finding(
        verdict,
        count,
        said - count,
        held_as_of=row["as_of"],
        held_sources=_sources(row),
        context=context,
    )


def _sources(row: Row) -> tuple[str, ...]:
    return addresses(cited(split_list(row["source_id"])))


def _distance(row: Row, day: date) -> timedelta:
    first, last = bounds(row["as_of"])
    if row["as_of"].startswith("[.."):
        first = last  # "by then": how long before is not known
    if first <= day <= last:
        return timedelta(0)
    return first - day if day < first else day - last
