"""Claims of dates: when a gate was raised or opened, and the date in a text's metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from gazetteer.claims import Claim as Dated
from gazetteer.dates import bounds, is_edtf
from gazetteer.gazetteer import load
from gazetteer.mentions import Mention
from gazetteer.textdates import find_dates
from gazetteer.words import told
from gazetteer.year_rule import YearContext
from gazetteer.zones import METADATA
from geo.claims.article import Article
from geo.claims.claim import Claim, Finding
from geo.claims.cues import either, values, word_at_end
from geo.claims.cues import find as find_cue
from geo.claims.gate_ranks import began_by, held_since, sources_of
from geo.claims.gate_types import dated_claims, type_of, type_words
from geo.sentences import Sentence

_RAISED = re.compile(
    rf"(?<!\w){either('raised')}(?!\w)(?!\s*,?\s+(?:và\s+)?(?:cải\s+tạo|sửa\s+chữa|hạ\s+tầng|cơ\s+sở|đường|khu\s+vực|trạm|tuyến|mở\s+rộng|quốc\s+lộ))",
    re.IGNORECASE,
)
_OPENED = re.compile(
    r"(?<!\w)(?:khai\s+trương|công\s+bố\s+(?:mở|khai\s+trương)|mở\s+(?:chính\s+thức\s+)?(?:cặp\s+)?cửa\s+khẩu|"
    r"được\s+mở|được\s+công\s+bố|chính\s+thức\s+mở|mở(?=\s+(?:từ|vào|ngày|năm|tháng))|opened|opening|inaugurated|inauguration"
    r"|(?:vận\s+hành|hoạt\s+động)(?=[^.;]{0,40}\stừ\s+(?:ngày|tháng|năm|\d))|operat(?:es|ed|ing)(?=[^.;]{0,40}\ssince\s))"
    r"(?!\w)(?!\s+(?:lại|trở\s+lại))",
    re.IGNORECASE,
)
_NEXT = 4
_TOP = "international"
_BECAME = re.compile(r"trở\s+thành|công\s+nhận|became", re.IGNORECASE)
_DAY_NEXT = re.compile(r"\s+(?:từ|vào|ngày|năm|tháng|in|on|since)(?!\w)", re.IGNORECASE)
_WHEN = re.compile(
    r"\s+(?:từ|vào|ngày|năm|tháng|hôm|theo|tại\s+Nghị\s+quyết|in|on|since|by)(?!\w)", re.IGNORECASE
)
_GOES_WITH = re.compile(
    r"\s*(?:$|[,.;()\d]|(?:chính thức|cặp|cửa khẩu|CK|lối mở|ngày|năm|từ|vào|tháng|hôm|lên|"
    r"thành|mở|khai trương|theo|to|into|on|in|since|the|from|và|and|quốc tế|"
    r"song phương|chính|phụ|hoạt động|ở cấp|tại|by|as)(?!\w))",
    re.IGNORECASE,
)
_RANK = re.compile(
    rf"(?<!\w)(?:thành|lên|cấp|to|as)\s+(?:an?\s+)?(?P<rank>{either('rank', 'rank_en')})(?!\w)",
    re.IGNORECASE,
)
_THIS = re.compile(
    r"(?<!\w)(?:cửa khẩu|cặp cửa khẩu|cặp|this gate|the gate|it)(?:\s+này)?(?!\w)", re.IGNORECASE
)
_AGAIN = re.compile(r"trở\s+lại|mở\s+lại|khôi\s+phục|reopen|resum", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d./,-])(?:19|20)\d{2}(?![\d/.-]\d|\s*[-–]\s*\d|\d)")
_DECREE = re.compile(
    r"(?:giai đoạn|thời kỳ|đến năm|tầm nhìn|kỷ niệm|nhiệm kỳ|by|until)\s+(?:năm\s+)?$",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"(?<!\w)(?:tính\s+đến|đến|tới|until|as\s+of)\s+(?:hết\s+)?(?:ngày\s+|tháng\s+)?\S+$",
    re.IGNORECASE,
)
_ONLY_THEN = re.compile(r"[^.;]{0,40}(?<!\w)mới(?!\w)", re.IGNORECASE)
"""“Mãi đến năm 2020 … mới được nâng cấp”: the day itself, not up to it."""
_LATER = re.compile(
    r"\s*,\s*(?:(?:\w+|\d+)\s+)?(?:ngày|tuần|tháng|năm|days?|weeks?|months?|years?)\s+"
    r"(?:sau|trước|kể\s+từ|after|before|since)(?!\w)",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"\s*[-–—:)]\s")
_FARTHEST = 140
_DATE_LINE = re.compile(r"(?<!\w)date\s+(?P<date>\d{4}-\d{2}-\d{2})(?=\s|$)")
_HEAD = 300
_LEAD = 700
"""How far into a text its own day is looked for."""
_SHORTLY = timedelta(days=10)


@dataclass(frozen=True, slots=True)
class _Event:
    """A gate raised or opened on a day, as a text has it."""

    edtf: str
    gate_type: str
    """The type it became; empty where the text does not say."""
    opened: bool


@dataclass(frozen=True, slots=True)
class _Published:
    """The date of the metadata, and the days that the text gives itself."""

    day: date
    warnings: tuple[str, ...]
    days: tuple[date, ...]


def find(article: Article) -> Iterator[Claim]:
    """Yield the days on which gates are said to have been raised or opened, and the metadata's."""
    yield from _metadata(article)
    for sentence in article.sentences:
        if _AGAIN.search(sentence.text):
            continue
        verbs = [
            *_RAISED.finditer(sentence.text),
            *_OPENED.finditer(sentence.text),
            *_since().finditer(sentence.text),
        ]
        if not verbs:
            continue
        gates = _gates(article, sentence)
        for start, end, edtf in _days(sentence, article):
            verb = _verb(sentence, verbs, start - sentence.start)
            gate = _gate(gates, verb.start() + sentence.start)
            if (
                not gate
                or not gate.place_id
                or abs(verb.start() + sentence.start - start) > _FARTHEST
            ):
                continue
            if bounds(edtf)[0] > article.day or _is_plan(sentence, verb):
                continue
            if not _is_of_gate(article, sentence, verb):
                continue
            if ":" in article.text[gate.end : sentence.start + verb.start()]:
                continue  # "Cửa khẩu X: trạm kiểm dịch được nâng cấp"
            event = _Event(edtf, _became(sentence, verb), bool(verb.re is _OPENED))
            yield Claim("date", start, end, (gate.place_id,), edtf, "", article.day, event)


@cache
def _since() -> re.Pattern[str]:
    """Return a pattern of a type with the day it began: "cửa khẩu quốc tế từ năm 2020"."""
    return re.compile(
        rf"(?:(?<!\w)(?:là|thành|is|was|been|as)|,)\s+(?:một\s+|an?\s+|the\s+)?"
        rf"(?:{type_words().pattern})(?=\s+(?:kể\s+)?(?:từ|since)\s)",
        re.IGNORECASE,
    )


def _days(sentence: Sentence, article: Article) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, EDTF) of the days, months and years of a sentence."""
    taken: list[tuple[int, int]] = []
    years = article.years
    metadata = METADATA.match(article.text)
    skipped = max(0, metadata.end() - sentence.start) if metadata else 0
    text = " " * skipped + sentence.text[skipped:]
    for found in find_dates(text):
        taken.append((found.start, found.end))
        if found.month is None or found.first_day is not None:
            continue
        if found.year is None and not article.doc.published:
            continue
        until = _UNTIL.search(text[: found.start] + found.text)
        if until and not _ONLY_THEN.match(text, found.end):
            continue
        if _LATER.match(text, found.end):
            continue  # "ngày 26/6, một ngày sau lễ công bố"
        if _DATELINE.match(text, found.end) and not _has_verb(text[: found.start]):
            continue
        edtf = years.decide(found).edtf
        if edtf and edtf[0].isdigit() and "/" not in edtf:
            lead = len(found.text) - len(re.sub(r"^\D+", "", found.text))
            yield sentence.start + found.start + lead, sentence.start + found.end, edtf
    for match in _YEAR.finditer(text):
        inside = any(start <= match.start() < end for start, end in taken)
        if not inside and not _DECREE.search(sentence.text[: match.start()]):
            yield sentence.start + match.start(), sentence.start + match.end(), match.group()


def _has_verb(text: str) -> bool:
    return bool(_RAISED.search(text) or _OPENED.search(text))


def _verb(sentence: Sentence, verbs: list[re.Match[str]], day: int) -> re.Match[str]:
    """Return the verb that a day belongs to: the nearest in its clause, one before it first."""
    opens = max(sentence.text.rfind(sign, 0, day) for sign in ";:")
    before = [v for v in verbs if opens < v.start() < day]
    return (
        max(before, key=lambda v: v.start())
        if before
        else min(verbs, key=lambda v: abs(v.start() - day))
    )


def _gates(article: Article, sentence: Sentence) -> list[Mention]:
    """Return the gates of a sentence; of one that says "cửa khẩu này" the last one before it."""
    here = article.in_sentence(sentence, "gate")
    if here or not _THIS.search(sentence.text):
        return here
    line = article.text.rfind("\n", 0, sentence.start) + 1
    before = [m for m in article.within(line, sentence.start, "gate") if m.country == "VN"]
    return before[-1:]


def _gate(gates: list[Mention], verb: int) -> Mention | None:
    """Return the gate that is raised or opened: the Vietnamese one nearest to the verb."""
    own = [gate for gate in gates if gate.country == "VN"] or gates
    return min(own, key=lambda g: abs(g.start - verb), default=None)


def _is_of_gate(article: Article, sentence: Sentence, verb: re.Match[str]) -> bool:
    """Tell whether it is the gate that is raised or opened, not a market or a road at it."""
    if verb.re is _since():
        return True
    if _BECAME.fullmatch(verb.group()):
        return bool(_became(sentence, verb) or _DAY_NEXT.match(sentence.text, verb.end()))
    end = sentence.start + verb.end()
    named = article.within(end, end + _NEXT, "gate")
    return (bool(named) and not article.text[end : named[0].start].strip()) or bool(
        _GOES_WITH.match(sentence.text, verb.end())
    )


def _is_plan(sentence: Sentence, verb: re.Match[str]) -> bool:
    """Tell whether a verb is asked for or planned, not done."""
    clause = re.split(r"[;(,]", sentence.text[: verb.start()])[-1]
    words = find_cue("plan", clause)
    done = word_at_end("done").search(sentence.text[: verb.start()] + " ")
    return bool(words) and not done


def _became(sentence: Sentence, verb: re.Match[str]) -> str:
    """Return the type that a gate became, if the words after the verb name one."""
    if verb.re is _since():
        return type_of(verb)
    tail = re.split(r"[;:]", sentence.text[verb.start() : verb.end() + _FARTHEST])[0]
    if bare := _RANK.search(tail):
        said = " ".join(bare["rank"].casefold().split())
        return values("rank").get(said) or values("rank_en")[said]
    found = list(type_words().finditer(tail))
    if verb.re is _OPENED:
        before = list(type_words().finditer(sentence.text[: verb.start()]))
        near = found or before[-1:]
        return type_of(near[0]) if near else ""
    named = (f for f in found if word_at_end("target").search(tail[: f.start()]))
    if (target := next(named, None)) is not None:
        return type_of(target)
    if _BECAME.fullmatch(verb.group()):
        return ""
    head = sentence.text[: verb.start()]
    last = next(reversed(list(type_words().finditer(head))), None)
    if not last or type_of(last) != _TOP or not _WHEN.match(sentence.text, verb.end()):
        return ""
    subject, name = head[: last.start()].rstrip(), head[last.end() :]
    is_gate = not subject or subject[-1] in ".,;:–-)" or subject.casefold().endswith("cặp")
    return _TOP if is_gate and not re.search(r"[,;:]", name) else ""  # nothing is above it


def _metadata(article: Article) -> Iterator[Claim]:
    match = METADATA.match(article.text) or _DATE_LINE.search(article.text, 0, _HEAD)
    if not match or not is_edtf(match["date"]) or len(match["date"]) != len("2025-06-10"):
        return
    published = match["date"]
    years = YearContext(article.text, published, article.today)
    lead = find_dates(article.text[match.end() : match.end() + _LEAD])
    told_days = [years.decide(d) for d in lead if d.month is not None and d.day is not None]
    warnings = tuple(d.warning for d in told_days if d.warning)
    days = tuple(bounds(d.edtf)[1] for d in told_days if d.edtf and d.edtf[0].isdigit())
    start, end = match.span("date")
    said = _Published(bounds(published)[0], warnings, days)
    yield Claim("date", start, end, (), published, "", article.day, said)


def judge(claim: Claim) -> Finding:
    """Return what the dated types of a gate, or the text's own days, say of a date."""
    if isinstance(claim.detail, _Published):
        return _judge_metadata(claim.detail)
    event: _Event = claim.detail
    gazetteer = load()
    (place_id,) = claim.subject_ids
    claims = gazetteer.types.of(place_id)
    known = [c for c in claims if event.gate_type in ("", c.value)]
    held = replace(_held(known), context=dated_claims(place_id))
    same = [c for c in known if _is_on(c, event)]
    if any(c.preferred for c in same):
        (best, *_) = [c for c in same if c.preferred]
        return replace(_held([best]), verdict="agrees")
    if same:
        reason = told("reason.claim_disputed")
        return replace(_held(same), disputed=True, reasons=(reason,), context=held.context)
    pair = gazetteer.get(place_id).pair_id
    across = [c for c in gazetteer.types.of(pair) if _is_on(c, event)] if pair else []
    if across:
        return replace(_held(across), verdict="agrees")
    if any(not c.preferred for c in known):
        reason = told("reason.claim_disputed")
        other = [c for c in known if not c.preferred and not c.is_open_backwards] or known
        return replace(_held(other), disputed=True, reasons=(reason,), context=held.context)
    dated = [
        c for c in known if (c.start and not c.is_open_backwards) or (event.opened and c.opened)
    ]
    if not event.gate_type and len(dated) != len(known):
        dated = []
    if dated and all(_is_off(c, event) for c in known):
        nearest = min(dated, key=lambda c: _apart(c, event))
        return replace(
            _held([nearest], opened=event.opened), verdict="differs", context=held.context
        )
    return replace(held, reasons=(told("reason.claim_undated"),))


def _held(claims: list[Dated], *, opened: bool = False) -> Finding:
    if not claims:
        return Finding("unknown")
    claim = next((c for c in claims if c.preferred and not c.is_open_backwards), claims[0])
    day = claim.opened if opened and claim.opened else held_since(claim)
    return Finding("unknown", day, held_as_of=day, held_sources=sources_of(claim, load()))


def _meets(one: str, other: str) -> bool:
    (first, last), (start, end) = bounds(one), bounds(other)
    return first <= end and start <= last


def _is_on(claim: Dated, event: _Event) -> bool:
    days = [claim.start, claim.opened]
    return any(day and not day.startswith("[..") and _meets(day, event.edtf) for day in days)


def _is_off(claim: Dated, event: _Event) -> bool:
    """Tell whether a dated claim surely says another day."""
    if claim.is_open_backwards:
        by = bounds(claim.start)[1] if claim.start else None
        return by is not None and bounds(event.edtf)[0] > by and began_by(claim, by)
    if event.opened and not claim.opened:
        return bounds(event.edtf)[1] < bounds(claim.start)[0] and bool(event.gate_type)
    return True


def _apart(claim: Dated, event: _Event) -> timedelta:
    return abs(bounds(claim.start)[0] - bounds(event.edtf)[0])


def _judge_metadata(said: _Published) -> Finding:
    swapped = [d for d in said.days if (d.day, d.month) == (said.day.month, said.day.day)]
    near = [d for d in said.days if timedelta(0) <= said.day - d <= _SHORTLY]
    if said.warnings and (swapped or not near):
        turned = (said.day.day, said.day.month)
        own = min(said.days, key=lambda d: (d.month, d.day) != turned)
        return Finding("differs", own.isoformat(), (said.day - own).days, reasons=said.warnings)
    if swapped and said.day not in said.days:
        reasons = (told("reason.claim_swapped_day"),)
        days = (said.day - swapped[0]).days
        return Finding("differs", swapped[0].isoformat(), days, reasons=reasons)
    if near:
        return Finding("agrees", near[0].isoformat(), (said.day - near[0]).days)
    return Finding("unknown", reasons=(told("reason.claim_no_day"),))
