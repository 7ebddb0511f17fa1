"""Claims of neighbours: "giáp với hai tỉnh Hủa Phăn và Luông Pha Băng"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from gazetteer.citations import cited
from gazetteer.gazetteer import load
from gazetteer.mentions import Mention
from gazetteer.tables import read_table
from gazetteer.words import told
from geo.claims.article import Article
from geo.claims.claim import Claim, Finding, addresses
from geo.claims.cues import NUMBER, count_of
from geo.sentences import Sentence

_TOUCHES = re.compile(
    r"(?<!\w)(?:(?:tiếp\s+)?giáp(?:\s+ranh|\s+giới)?|(?:nằm|liền)\s+kề"
    r"|có\s+(?:chung\s+)?(?:tuyến\s+|đường\s+)?biên\s+giới(?:\s[^.;:]{0,40}?)?\s(?:với|giáp)"
    r"|đường\s+biên(?:\s+giới)?(?:\s+chung)?\s+(?:với|giáp)"
    r"|(?:có\s+)?chung\s+(?:đường\s+)?biên(?:\s+giới)?\s+với"
    r"|km\s+(?:đường\s+)?biên(?:\s+giới)?(?:\s+(?:chung|đất\s+liền))?\s+(?:với|giáp)"
    r"|đối\s+diện(?=\s+(?:với\s+)?(?:các\s+|hai\s+|ba\s+|bốn\s+|\d+\s+)?tỉnh)"
    r"|bên\s+kia\s+(?:biên\s+giới|đường\s+biên)\s+là"
    r"|(?:faces|fronts|abuts|touches)(?=\s+(?:on\s+)?(?:(?-i:[A-Z])|two|three|four|the\s+(?-i:[A-Z])))"
    r"|across\s+the\s+(?:border|line)\s+(?:is|are|lies?)"
    r"|borders(?=\s+(?:on\s+|with\s+)?(?:(?-i:[A-Z])|\d|two|three|four|the))|bordering|adjoins?"
    r"|shar(?:es|ing)[^.;:]{0,40}?(?:border|frontier)[^.;:]{0,20}?\swith|border[^.;:,]{0,30}?\swith)"
    r"(?!\w)(?!\s+(?:ranh\s+|giới\s+)?(?:của|giữa))(?:\s+với|\s+with)?",
    re.IGNORECASE,
)
_COUNT = re.compile(
    rf"(?<!\w)(?P<count>{NUMBER})\s+(?:Lao\s+|Chinese\s+|Cambodian\s+)?(?:tỉnh|provinces)(?!\w)",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"[.;:!?\n]|(?<!\w)(?:giáp|dài|có|và có|trong đó|nơi|of which|with a|has)(?!\w)", re.IGNORECASE
)
_LONGEST_GAP = 48
_FARTHEST = 70
_DOMESTIC = re.compile(r"(?:huyện|xã|thành phố|thị xã|district|city)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Said:
    """Which places a subject is said to touch, and how many."""

    neighbours: tuple[str, ...]
    count: int | None
    country: str
    others: tuple[str, ...] = ()
    """Provinces named together with the subject: what one of them touches is true."""


def find(article: Article) -> Iterator[Claim]:
    """Yield which provinces across the line a province is said to touch."""
    for sentence in article.sentences:
        for verb in _TOUCHES.finditer(article.text, sentence.start, sentence.end):
            yield from _of_verb(article, sentence, verb)


def _of_verb(article: Article, sentence: Sentence, verb: re.Match[str]) -> Iterator[Claim]:
    text = article.text
    subject = _subject(article, sentence, verb.start())
    if not subject or article.is_of_a_part(max(sentence.start, verb.start() - 60), verb.start()):
        return
    abroad = article.gazetteer.get(subject).country != "VN"
    listed = _list(article, sentence, verb.end(), abroad=abroad)
    first = listed[0].start if listed else min(verb.end() + 40, sentence.end)
    counted = _COUNT.search(text, verb.end(), first)
    stopped = _STOP.search(text, verb.end(), first)
    if stopped and (not counted or stopped.start() < counted.start()):
        return
    units = [m for m in listed if m.kind != "country"]
    named = {m.country for m in listed}
    country = (named.pop() or "") if len(named) == 1 else ""
    if counted and not units:
        near = article.within(counted.end(), counted.end() + 30, "country")
        country = next((m.country or "" for m in near), country)
        listed, span = [], (counted.start(), counted.end())
    elif listed:
        chosen = units or listed
        span = (chosen[0].start, chosen[-1].end)
        listed = chosen
    else:
        return
    ids = tuple(dict.fromkeys(m.place_id for m in listed if m.place_id))
    count = count_of(counted["count"]) if counted else None
    names = tuple(article.name(i) for i in ids)
    joined = article.provinces_joined(sentence, verb.start())
    others = tuple(i for i in joined if i != subject) if subject in joined else ()
    yield Claim(
        *("neighbours", *span, (subject, *ids)),
        names or count,
        "",
        article.day,
        _Said(ids, count, country, others),
    )


def _subject(article: Article, sentence: Sentence, offset: int) -> str | None:
    """Return the province that the verb at an offset speaks of, on either side of the line."""
    kinds = ("province", "neighbour_province", "gate", "marker")
    before = article.within(sentence.start, offset, *kinds)
    for mention in reversed(before):
        if mention.kind in ("gate", "marker"):
            return None
        aside = article.text[mention.end : offset]
        if aside.count(")") > aside.count("("):
            continue  # "giáp Lai Châu (Vân Nam) và giáp …": what a bracket holds is no subject
        touched = re.search(r"giáp[^.;:]{0,60}$", article.text[sentence.start : mention.start])
        if not touched and not _DOMESTIC.search(
            article.text[max(0, mention.start - 14) : mention.start]
        ):
            return mention.place_id
    named = set(article.provinces_in(sentence))
    if len(named) > 1 or (named and ";" in article.text[offset : sentence.end]):
        return None  # it is the subject of another clause
    return article.province_of(sentence, offset)


def _list(article: Article, sentence: Sentence, start: int, *, abroad: bool) -> list[Mention]:
    """Return the places across the line that follow a verb in one list."""
    text = article.text
    found: list[Mention] = []
    end = start
    for mention in article.within(start, sentence.end):
        gap = text[end : mention.start]
        if len(gap) > (_LONGEST_GAP if found else _FARTHEST) or _STOP.search(gap):
            break
        across = (mention.country == "VN") == abroad
        if mention.kind in ("gate", "marker") or not across:
            if found or mention.kind in ("gate", "marker"):
                break
            end = mention.end
            continue
        if re.search(r"\d\s*(?:km|cửa khẩu)", gap):
            break
        found.append(mention)
        end = mention.end
    return found


def judge(claim: Claim) -> Finding:
    """Return whether a province touches those it is said to touch, and as many."""
    said: _Said = claim.detail
    gazetteer = load()
    subject = claim.subject_ids[0]
    touched = {n for one in (subject, *said.others) for n in gazetteer.facing.get(one, ())}
    if not touched:
        return Finding("unknown", reasons=(told("reason.claim_no_border"),))
    countries = {gazetteer.get(n).country for n in touched}
    wrong = [
        n
        for n in said.neighbours
        if (
            gazetteer.get(n).country not in countries
            if n.startswith("country/")
            else n not in touched
        )
    ]
    of_country = sorted(
        n
        for n in touched
        if (not said.country or gazetteer.get(n).country == said.country)
        and not n.endswith("-2025")
    )
    names = tuple(gazetteer.get(n).name for n in of_country)
    held = Finding("agrees", names, held_sources=_sources(subject))
    if wrong:
        apart = ", ".join(gazetteer.get(n).name for n in wrong)
        return replace(held, verdict="differs", difference=apart)
    listed = bool(said.neighbours) and not said.neighbours[0].startswith("country/")
    if said.count is not None and said.count != len(names):
        reasons = (told("reason.claim_more_neighbours", count=len(names)),)
        shorter = listed and said.count == len(said.neighbours)  # true, but not all of them
        return replace(
            held,
            verdict="unknown" if shorter else "differs",
            difference=said.count - len(names),
            reasons=reasons,
        )
    more = [n for n in of_country if n not in said.neighbours]
    also = ", ".join(gazetteer.get(n).name for n in more)
    return replace(
        held, context=(told("reason.claim_also_touches", names=also),) if listed and more else ()
    )


def _sources(subject: str) -> tuple[str, ...]:
    parts = set(load().parts_of(subject)) | {subject}
    ids = [
        row["source_id"]
        for row in read_table("facing")
        if parts & {row["province_id"], row["neighbour_id"]}
    ]
    return addresses(cited(ids))
