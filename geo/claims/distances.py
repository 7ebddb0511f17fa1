"""Claims of distance from a gate or the border: shown beside the straight line, never judged."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gazetteer.gazetteer import load
from gazetteer.words import told
from geo.claims.article import Article
from geo.claims.claim import Claim, Finding
from geo.claims.quantities import lengths_in

_APART = re.compile(
    r"(?<!\w)(?:cách|dài|quãng đường|khoảng cách|away|from|distance|between|chiều dài)(?!\w)",
    re.IGNORECASE,
)
_STRAIGHT = re.compile(r"chim bay|đường thẳng|straight|as the crow", re.IGNORECASE)


def find(article: Article) -> Iterator[Claim]:
    """Yield the distances that an article gives between places it names."""
    for sentence in article.sentences:
        gates = article.in_sentence(sentence, "gate")
        ids = tuple(dict.fromkeys(m.place_id for m in gates if m.place_id))
        if not ids or not _APART.search(sentence.text):
            continue
        straight = bool(_STRAIGHT.search(sentence.text))
        for quantity in lengths_in(sentence.text, vietnamese=article.is_vietnamese):
            moved = quantity.moved(sentence.start)
            yield Claim(
                *("distance", moved.start, moved.end, ids, moved.km, "km"),
                article.day,
                straight,
            )


def judge(claim: Claim) -> Finding:
    """Return the straight line between two gates as context; no table holds distances."""
    reason = told("reason.claim_no_distance")
    points = [(i, load().coordinate(i)) for i in claim.subject_ids]
    known = [(i, point) for i, point in points if point]
    if len(claim.subject_ids) != 2 or len(known) != 2:
        return Finding("unknown", reasons=(reason,))
    from geo.geodesic import wgs84

    (_, one), (_, other) = known
    _, _, metres = wgs84().inv(one.lon, one.lat, other.lon, other.lat)
    off = sum(point.precision_m or 0 for _, point in known) / 1000
    km = metres / 1000
    context = (told("reason.claim_straight", km=f"{km:.1f}", off=f"{off:.1f}"),)
    if claim.detail and abs(km - float(str(claim.says))) <= max(off, 0.5):
        return Finding("agrees", round(km, 1), context=context)
    return Finding("unknown", reasons=(reason,), context=context)
