"""Claims of where a gate is: "cửa khẩu Lóng Sập (tỉnh Sơn La)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from gazetteer.gazetteer import load
from gazetteer.words import told
from geo.claims.article import Article
from geo.claims.claim import Claim, Finding, Verdict, addresses

_IN = re.compile(
    r"\s*(?:\(\s*(?:thuộc\s+)?(?:tỉnh\s+)?|,?\s*(?:thuộc|của|ở|tại)?\s*tỉnh\s+|,?\s+in\s+)$",
    re.IGNORECASE,
)
_CLOSES = re.compile(r"\s*(?:province)?\s*[,.;:)\n]|\s+(?:province)(?!\w)|\s*$")


def find(article: Article) -> Iterator[Claim]:
    """Yield the province that an article names right after a gate as the one it is in."""
    for sentence in article.sentences:
        here = article.in_sentence(sentence)
        for gate, unit in pairwise(here):
            if gate.kind != "gate" or unit.kind not in ("province", "neighbour_province"):
                continue
            between = article.text[gate.end : unit.start]
            if _IN.fullmatch(between) and (gate.country == "VN") == (unit.kind == "province"):
                yield Claim(
                    *("gate_province", gate.start, unit.end),
                    (gate.place_id or "", unit.place_id or ""),
                    article.name(unit.place_id or ""),
                    "",
                    article.day,
                )


def judge(claim: Claim) -> Finding:
    """Return whether a gate is in a province of either scheme."""
    return in_province(*claim.subject_ids)


def in_province(gate_id: str, unit_id: str) -> Finding:
    """Return whether a gate is in a province: of its own day, or of the other scheme."""
    gazetteer = load()
    gate = gazetteer.get(gate_id)
    unit = gazetteer.places.get(gate.province_id)
    if not unit:
        return Finding("unknown", reasons=(told("reason.claim_no_province"),))
    sources = addresses(gazetteer.cited(gate.source_ids)[:2])
    later = gazetteer.unit_on(unit.place_id, "34")
    held = unit.name if later is unit else f"{unit.name} / {later.name}"
    verdict: Verdict = "agrees" if unit_id in (unit.place_id, later.place_id) else "differs"
    return Finding(verdict, held, held_sources=sources)
