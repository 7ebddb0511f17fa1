"""Claims of markers: a number in a province's range, or on a border."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from gazetteer.borders import borders
from gazetteer.citations import cited
from gazetteer.gazetteer import load
from gazetteer.marker_references import Reference, find_references
from gazetteer.markers import Marker, Range, known_markers, main_number, ranges
from gazetteer.tables import read_table
from gazetteer.words import told
from geo.claims.article import Article
from geo.claims.claim import Claim, Finding, Value, Verdict, addresses
from geo.claims.cues import either, word
from geo.claims.cues import find as find_cue
from geo.sentences import Sentence

_NEAR = 60
_FARTHEST = 80
"""How far from its gate, in characters, a marker may be named that stands at it."""
_GOES_ON = re.compile(
    r"(?<!\w)(?:rồi|đoàn|đến|thăm|km|đi|sang|luồng|and then|visited)(?!\w)", re.IGNORECASE
)
_BESIDE = 10
"""How far from its gate, in markers, one may stand that a text names there."""
_YEARS = range(1900, 2101)
_RENUMBERED = 1999
"""The markers of today have been planted since."""
_SLACK = 3
"""How far a range derived from counts of markers may be off."""
_ANOTHER = re.compile(
    r"(?<!\w)(?:thửa đất|địa giới|ranh giới|lộ giới|giải phóng mặt bằng|đo đạc|land plot)(?!\w)",
    re.IGNORECASE,
)
_OF_BORDER = re.compile(r"biên giới|biên phòng|cửa khẩu|quốc giới|border", re.IGNORECASE)


_AT = re.compile(
    r"(?<!\w)(?:tại|ở|nằm|vị trí|khu vực|cạnh|sát|gần|at|near|by)"
    r"(?:\s+(?:tại|ở|vị trí|khu vực|cạnh|cột))*\s*$",
    re.IGNORECASE,
)


_STANDS = re.compile(r"\s*,?\s*(?:có|là|stands|is|lies)\s+(?:the\s+|cột\s+)?", re.IGNORECASE)
_AT_GATE = re.compile(
    rf"(?<!\w)(?:tại|ở|cạnh|sát|gần|ngay|at|near|by|beside)\s+(?:the\s+)?"
    rf"(?:{either('gate')}\s+(?:{either('rank')}\s+)?)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Where:
    """Where a marker is said to stand."""

    number: int
    provinces: tuple[str, ...]
    borders: tuple[str, ...]
    said: bool
    """Whether its own sentence says so, or the text speaks of no other province."""
    old: bool = False
    """Whether the sentence speaks of the past: the lines of old had numbers of their own."""
    gate_id: str = ""
    """The gate it is said to stand at."""


def find(article: Article) -> Iterator[Claim]:
    """Yield the markers that an article places in a province or on a border."""
    for sentence in article.sentences:
        if _ANOTHER.search(sentence.text) and not _OF_BORDER.search(sentence.text):
            continue
        for reference in find_references(sentence.text):
            if reference.number.isdecimal() and reference.main in _YEARS:
                continue  # "hai mốc 2030 và 2050"
            where = _where(article, sentence, reference)
            yield Claim(
                "marker",
                sentence.start + reference.start,
                sentence.start + reference.end,
                where.provinces or where.borders,
                reference.number,
                "",
                article.day,
                where,
            )


def _where(article: Article, sentence: Sentence, reference: Reference) -> Where:
    at = sentence.start + reference.start
    paragraph = article.text.rfind("\n", 0, at) + 1
    lines = tuple(article.lines_in(sentence.start, sentence.end))
    provinces = article.provinces_in(sentence)
    gates = [article.gazetteer.get(m.place_id or "") for m in article.in_sentence(sentence, "gate")]
    provinces += [g.province_id for g in gates if g.country == "VN"]
    if not provinces and not lines and not article.within(0, at, "province"):
        lines = tuple(article.lines_in(paragraph, at))
        if not lines and (line := article.line_spoken_of(sentence, at)):
            lines = (line,)
    said = _is_beside(article, sentence, at) or bool(lines and not provinces)
    if not (provinces or lines) and (province := article.province_of(sentence, at)):
        named = article.within(0, len(article.text), "province")
        provinces = [province, *(m.place_id for m in named if m.place_id)]
        said = article.only_province == province
        if article.main_province == province and find_cue("here", sentence.text):
            provinces, said = [province], True  # "của tỉnh"
    said = said or (bool(provinces) and not _fits_elsewhere(article, reference.main, provinces))
    gate = _gate_at(article, sentence, at)
    old = bool(word("old").search(sentence.text)) or any(y < _RENUMBERED for y in _years(sentence))
    return Where(reference.main, tuple(dict.fromkeys(provinces)), lines, said, old, gate)


def _years(sentence: Sentence) -> list[int]:
    return [int(year) for year in re.findall(r"(?<!\d)(?:1[89]|20)\d{2}(?!\d)", sentence.text)]


def _gate_at(article: Article, sentence: Sentence, at: int) -> str:
    """Return the gate that stands at a marker, by the words between the two."""
    before = article.within(sentence.start, at, "gate")
    own = [m for m in article.in_sentence(sentence, "gate") if m.country == "VN"]
    if len(own) != 1 or not before:
        return ""
    between = article.text[before[-1].end : at]
    head = article.text[max(sentence.start, own[0].start - 30) : own[0].start]
    if _STANDS.fullmatch(between) and _AT_GATE.search(head):
        return own[0].place_id or ""
    if len(between) > _FARTHEST or not _AT.search(between) or _GOES_ON.search(between):
        return ""
    return own[0].place_id or ""


def _is_beside(article: Article, sentence: Sentence, at: int) -> bool:
    """Tell whether a province stands before or so near a marker that it says where that is."""
    if len(set(article.provinces_in(sentence))) == 1 and article.within(
        sentence.start, at, "province"
    ):
        return True
    near = article.within(
        max(sentence.start, at - _NEAR), min(sentence.end, at + _NEAR), "province"
    )
    return any(m.place_id in article.provinces_in(sentence) for m in near)


def _fits_elsewhere(article: Article, number: int, provinces: list[str]) -> bool:
    """Tell whether a number is in the range of another province that the text speaks of."""
    gazetteer = article.gazetteer
    named = article.within(0, len(article.text))
    units = {gazetteer.get(m.place_id or "").province_id for m in named if m.kind != "marker"}
    parts = {part for unit in units if unit for part in gazetteer.parts_of(unit)}
    parts -= {part for unit in provinces for part in gazetteer.parts_of(unit)}
    return any(r.holds(number) and r.province_id in parts for r in ranges())


def judge(claim: Claim) -> Finding:
    """Return whether a marker's number is in the range of the province it is said to be in."""
    where: Where = claim.detail
    if where.gate_id and (at_gate := _at_gate(where)):
        return at_gate
    if not where.provinces:
        return _on_border(where)
    gazetteer = load()
    parts = {part for province in where.provinces for part in gazetteer.parts_of(province)}
    known = [r for r in ranges() if r.province_id in parts]
    inside = next((r for r in known if r.holds(where.number)), None)
    if inside:
        return Finding("agrees", _text(inside), held_sources=_sources(inside))
    if row := _row_of(claim.says, parts):
        return Finding("agrees", row.number, held_sources=addresses(cited(row.source_ids)))
    near = min(known, key=lambda r: _off(r, where.number), default=None)
    if not near:
        return Finding("unknown", reasons=(told("reason.claim_no_range"),))
    off = _off(near, where.number)
    if where.old:
        return Finding("unknown", reasons=(told("reason.claim_old_marker"),))
    missing = parts - {r.province_id for r in known}
    elsewhere = _elsewhere(claim, where.number)
    held = (_text(near), None if off <= _SLACK else _signed(near, where.number))
    if off <= _SLACK or missing or not where.said:
        key = "claim_near_range" if off <= _SLACK else "claim_no_range"
        reason = told(f"reason.{key}" if where.said else "reason.claim_not_said")
        return Finding(
            "unknown", *held, held_sources=_sources(near), reasons=(reason,), context=elsewhere
        )
    return Finding("differs", *held, held_sources=_sources(near), context=elsewhere)


def _at_gate(where: Where) -> Finding | None:
    """Return what is held of a marker that a gate is said to stand at; None if nothing is."""
    gazetteer = load()
    gate = gazetteer.get(where.gate_id)
    numbers = [n for text in gate.markers if (n := main_number(text)) is not None]
    if not numbers:
        return None
    near = min(numbers, key=lambda n: abs(n - where.number))
    sources = addresses(gazetteer.cited(gate.source_ids)[:2])
    held = Finding("agrees", ", ".join(gate.markers), held_sources=sources)
    if near == where.number:
        return held
    if abs(near - where.number) <= _SLACK:
        return None  # beside it: then its province's range tells
    reason = told("reason.claim_gate_at", name=gate.name, markers=", ".join(gate.markers))
    far = abs(near - where.number) > _BESIDE
    return replace(
        held,
        verdict="differs" if far else "unknown",
        difference=where.number - near,
        reasons=(reason,),
    )


def _on_border(where: Where) -> Finding:
    if not where.borders:
        return Finding("unknown", reasons=(told("reason.claim_whose"),))
    last = max(borders()[border].last_marker for border in where.borders)
    sources = addresses(s for b in where.borders for s in cited(borders()[b].source_ids))
    verdict: Verdict = "agrees" if where.number <= last else "differs"
    return Finding(
        verdict,
        f"0–{last}",
        None if where.number <= last else where.number - last,
        held_sources=sources,
    )


def _row_of(number: Value, parts: set[str]) -> Marker | None:
    """Return a marker of provinces that has a row of its own: their range may not be held."""
    rows = known_markers().values()
    return next((m for m in rows if m.number == number and m.province_id in parts), None)


def _off(known: Range, number: int) -> int:
    return max(known.first - number, number - known.last, 0)


def _signed(known: Range, number: int) -> int:
    return number - known.first if number < known.first else number - known.last


def _text(known: Range) -> str:
    return f"{known.border} {known.first}–{known.last}"


def _elsewhere(claim: Claim, number: int) -> tuple[str, ...]:
    """Return where else a marker of this number stands, as far as is known."""
    gazetteer = load()
    names = [gazetteer.get(r.province_id).name for r in ranges() if r.holds(number)]
    marked = [m for m in known_markers().values() if m.number == claim.says]
    names += [gazetteer.get(m.province_id).name for m in marked if m.province_id]
    listed = ", ".join(dict.fromkeys(names))
    return (told("reason.claim_marker_in", names=listed),) if listed else ()


def _sources(known: Range) -> tuple[str, ...]:
    rows = read_table("marker_ranges")
    ids = [
        row["source_id"]
        for row in rows
        if (row["border"], row["province_id"]) == (known.border, known.province_id)
    ]
    return addresses(cited(ids))
