"""Claims of length: of the whole line, of a province's part, of a pair of facing provinces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from gazetteer.borders import borders, borders_named
from gazetteer.gazetteer import load
from gazetteer.words import told
from geo.claims.article import Article
from geo.claims.claim import Claim, Finding
from geo.claims.cues import word
from geo.claims.figures import (
    Extent,
    Figure,
    agrees,
    borders_of,
    extents_of,
    figures,
    is_round,
    nearest,
    parts_on,
)
from geo.claims.quantities import Quantity, Reading, lengths_in
from geo.sentences import Sentence

_BORDER = re.compile(
    r"(?<!\w)(?:đường biên|biên giới|border|borderline|boundary|frontier)(?!\w)"
    r"(?! gates?| checkpoints?| crossings?| guards?| markers?| posts?)",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"(?<!\w)(?:cách|bờ biển|trên biển|ven biển|quốc lộ|tỉnh lộ|cao tốc|tuần tra|hàng rào|kè|đường giao thông|"
    r"đường bộ dài|con đường|tuyến đường|cầu|kênh|xuyên|đi bộ|vượt|hành quân|quãng đường|coast\w*|road|"
    r"highway|patrol\w*|fence|from|away|walk\w*|expressway|railway|bridge|canal)(?!\w)",
    re.IGNORECASE,
)
_RIVER = re.compile(r"(?<!\w)(?:sông|suối|river|rivers|stream|streams|thalweg|tụ thủy)(?!\w)", re.I)
_LAND = re.compile(r"(?<!\w)(?:phân thủy|trên bộ|đường bộ|on land|overland)(?!\w)", re.IGNORECASE)
_OF_WHICH = re.compile(r"(?<!\w)(?:trong đó|gồm|bao gồm|of which|including)(?!\w)", re.IGNORECASE)
_MARKED = re.compile(r"phân giới|cắm mốc|demarcat", re.IGNORECASE)
_HERE = re.compile(
    r"trên địa bàn|của tỉnh|toàn tỉnh|tỉnh (?:có|ta)|địa bàn tỉnh|in the province|province's|province’s",
    re.IGNORECASE,
)
_AFTER = re.compile(r"[^,;:.()\d]*")
_ABOUT = 0.1
"""How far, as a share, a length with "khoảng" must be to differ."""
_FARTHEST = 130
_NOTHING_AFTER = re.compile(r"\s*(?:đường tuần tra|đường giao thông|từ|về phía|from|away|of road)", re.I)


@dataclass(frozen=True, slots=True)
class _Extents:
    """What a length may be of, the likeliest first; ``why_not`` says why nothing is held."""

    options: tuple[frozenset[Extent], ...] = ()
    why_not: str = ""


def find(article: Article) -> Iterator[Claim]:
    """Yield the lengths of the border that an article gives."""
    for sentence in article.sentences:
        last = sentence.start
        found = list(lengths_in(sentence.text, vietnamese=article.is_vietnamese))
        for index, relative in enumerate(found):
            quantity = _moved(relative, sentence.start)
            stop = found[index + 1].start + sentence.start if found[index + 1 :] else sentence.end
            if _is_of_border(article, sentence, quantity, last):
                extents, subject = _extents(article, sentence, quantity, last, stop)
                yield Claim(
                    *("length", quantity.start, quantity.end, subject, quantity.km, "km"),
                    article.day,
                    (quantity, extents),
                )
            last = quantity.end


def _moved(quantity: Quantity, by: int) -> Quantity:
    return replace(quantity, start=quantity.start + by, end=quantity.end + by)


def _is_of_border(article: Article, sentence: Sentence, quantity: Quantity, last: int) -> bool:
    text = article.text
    before = text[sentence.start : quantity.start]
    after = text[quantity.end : sentence.end]
    cues = list(_BORDER.finditer(before))
    near_after = _BORDER.match(after.lstrip(" -")) or _BORDER.search(_AFTER.match(after)[0][:40])  # type: ignore[index]
    if _NOTHING_AFTER.match(after):
        return False
    if near_after and not _OTHER.search(after[: near_after.start() + 1]):
        between = text[max(last, quantity.start - 40) : quantity.start]
        return not _OTHER.search(between)
    if not cues or len(before) - cues[-1].end() > _FARTHEST:
        return False
    between = before[cues[-1].start() :]
    lead = before[max(0, cues[-1].start() - 14) : cues[-1].start()]
    return not _OTHER.search(between) and not _OTHER.search(lead)


def _extents(
    article: Article, sentence: Sentence, quantity: Quantity, last: int, stop: int
) -> tuple[_Extents, tuple[str, ...]]:
    """Return what a length is of, and the ids of the places it speaks of."""
    text = article.text
    local = _local(article, sentence, quantity, last, stop)
    head = text[sentence.start : quantity.end]
    after = _AFTER.match(text, quantity.end)
    clause = (max(last, sentence.start), after.end() if after else quantity.end)
    province = article.province_of(sentence, quantity.start)
    named_borders = [] if _MARKED.search(head) else _lines(article, sentence, quantity)
    if article.is_of_a_part(*clause) or (
        last == sentence.start and article.is_of_a_part(sentence.start, quantity.start)
    ):
        return _Extents(why_not="reason.claim_part"), (province,) if province else ()
    options: list[frozenset[Extent]] = []
    if named_borders and not _HERE.search(head):
        options += [frozenset({Extent(border)}) for border in named_borders]
    if _is_national(article, sentence, quantity, local):
        whole = frozenset(Extent(border) for border in borders())
        return _Extents((whole,)), ("country/vn",)
    if not article.names_province(sentence) and options:
        subject = tuple(f"country/{b[-2:].lower()}" for b in named_borders)
        extra = _of_province(article, province, local) if province else []
        return _Extents((*options, *extra)), subject
    if not province:
        return _Extents(tuple(options), "" if options else "reason.claim_whose"), ()
    if why := _partial(text, quantity, clause, head):
        return _Extents(why_not=why), (province,)
    return _Extents((*_of_province(article, province, local), *options)), (province, *local)


def _partial(text: str, quantity: Quantity, clause: tuple[int, int], head: str) -> str:
    """Return why no figure is held of a part of a length, or nothing for a whole."""
    around = text[clause[0] : clause[1]]
    if _OF_WHICH.search(around[: quantity.start - clause[0]]) and (
        _RIVER.search(around) or _LAND.search(around)
    ):
        return "reason.claim_river"
    if _RIVER.search(text[quantity.end : clause[1]]):
        return "reason.claim_river"
    if _MARKED.search(around) or (_MARKED.search(head) and "phân giới" in around):
        return "reason.claim_marked"
    return ""


def _lines(article: Article, sentence: Sentence, quantity: Quantity) -> list[str]:
    """Return the borders named as lines ("biên giới Việt Nam – Lào") before a length."""
    return list(borders_named(article.text[sentence.start : quantity.start + 1]))


def _is_national(
    article: Article, sentence: Sentence, quantity: Quantity, local: Sequence[str]
) -> bool:
    if article.names_province(sentence) or len(local) not in (0, 3):
        return False
    head = article.text[sentence.start : quantity.start]
    return bool(word("whole").search(head)) and not list(borders_named(head))


def _local(
    article: Article, sentence: Sentence, quantity: Quantity, last: int, stop: int
) -> tuple[str, ...]:
    """Return the countries and provinces across the line that a length is said to be with.

    Those between the length before and this one; else those after it, up to a comma.
    """
    kinds = ("neighbour_province", "country")
    before = [m for m in article.within(last, quantity.start, *kinds) if m.country != "VN"]
    if last != sentence.start and article.text[last : last + 3].strip().startswith(("với", "giáp")):
        before = []  # "414,712 km với Lào, 40,86 km với Trung Quốc": the names come after
    after = article.within(quantity.end, stop, *kinds)
    chosen = [m.place_id for m in before] or [m.place_id for m in after if m.country != "VN"]
    return tuple(dict.fromkeys(i for i in chosen if i))


def _of_province(
    article: Article, province: str, local: Sequence[str]
) -> list[frozenset[Extent]]:
    """Return what a length of a province may be of: all its borders, one, or pairs."""
    gazetteer = article.gazetteer
    touched = borders_of(province)
    named = {f"VN-{gazetteer.get(i).country}" for i in local}
    neighbours = [i for i in local if i.startswith("neighbour/")]
    chosen = [b for b in touched if b in named] if named & set(touched) else list(touched)
    options: list[frozenset[Extent]] = []
    for border in chosen:
        here = [n for n in neighbours if f"VN-{gazetteer.get(n).country}" == border]
        facing = {n for n in gazetteer.facing[province] if n.startswith("neighbour/")}
        if here and set(here) != {n for n in facing if f"VN-{gazetteer.get(n).country}" == border}:
            options.append(frozenset(extents_of(province, border, here)))
        options.append(frozenset({Extent(border, province)}))
        parts = parts_on(province, border)
        if parts != {Extent(border, province)}:
            options.append(frozenset(parts))
            options += [frozenset({part}) for part in parts]
    if len(chosen) > 1:
        whole = frozenset(Extent(border, province) for border in chosen)
        options = [whole, *options] if len(named) != 1 else options
        if len(named) > 1:
            options = [whole]
    return [option for option in dict.fromkeys(options) if figures(option)]


def judge(claim: Claim) -> Finding:
    """Return what the official figures say of a length."""
    quantity, extents = claim.detail
    context = _measured_of(extents.options[:1])
    if extents.why_not:
        return Finding("unknown", reasons=(told(extents.why_not),), context=context)
    options = [list(found) for option in extents.options if (found := figures(option))]
    if not options:
        return Finding("unknown", reasons=(told("reason.claim_no_figure"),), context=context)
    whole = [[figure for figure in known if not figure.of_part] for known in options]
    same = [figure for known in whole for figure in _same(quantity, known)]
    official = [f for f in same if f.status != "reported" or not any(map(_firm, whole))]
    if official:
        return _agreeing(quantity, official[0], [f for known in whole for f in known], context)
    if any(agrees(quantity, f) for known in options for f in known if f.of_part):
        return Finding("unknown", reasons=(told("reason.claim_marked"),), context=context)
    return _differing(quantity, whole, same, context)


def _firm(known: Sequence[Figure]) -> list[Figure]:
    return [figure for figure in known if figure.is_firm]


def _same(quantity: Quantity, known: Sequence[Figure]) -> list[Figure]:
    """Return which figures of one extent a length agrees with."""
    finest = max((figure.decimals for figure in _firm(known)), default=0)
    return [figure for figure in known if agrees(quantity, figure, finest=finest)]


def _agreeing(
    quantity: Quantity, figure: Figure, known: Sequence[Figure], context: tuple[str, ...]
) -> Finding:
    reasons = [told("reason.claim_status." + figure.status)] if figure.status != "current" else []
    reading = agrees(quantity, figure)
    if quantity.bound == "exactly" and reading and reading.decimals > figure.decimals:
        reasons.append(told("reason.claim_rounded", km=_km(figure)))
    if figure.quality == "low":
        reasons.append(told("reason.claim_low"))
    now = next((f for f in known if f.status == "current" and not f.of_part), None)
    if now and now is not figure and figure.status == "superseded":
        reasons.append(told("reason.claim_now", km=_km(now), date=now.date))
    return Finding(
        "agrees",
        figure.km,
        round((reading or nearest(quantity, figure.km)).km - figure.km, 3),
        held_as_of=figure.date,
        held_source=figure.source,
        reasons=tuple(reasons),
        context=context,
    )


def _differing(
    quantity: Quantity,
    options: Sequence[Sequence[Figure]],
    same: Sequence[Figure],
    context: tuple[str, ...],
) -> Finding:
    grounds = [_firm(known) or [f for f in known if f.status != "superseded"] for known in options]
    firsts = [known[0] for known in grounds if known] or [known[0] for known in options]
    best = min(firsts, key=lambda f: abs(nearest(quantity, f.km).km / f.km - 1))
    reading = nearest(quantity, best.km)
    figures_used = [figure for known in grounds for figure in known]
    clear = all(grounds) and all(_is_apart(quantity, figure) for figure in figures_used)
    reasons: list[str] = []
    if quantity.bound == "more" and clear and reading.km < best.km:
        clear, reasons = False, [told("reason.claim_far_below")]
    elif any(is_round(reading, figure.km) for figure in figures_used):
        clear, reasons = False, [told("reason.claim_round_number")]
    elif not clear:
        reasons = [told("reason.claim_rough")]
    if _swapped(reading, best):
        reasons.append(told("reason.claim_swapped", km=_km(best)))
    if same:
        also = told("reason.claim_also", source=same[0].source, date=same[0].date or "–")
        context = (also, *context)
    return Finding(
        "differs" if clear else "unknown",
        best.km,
        round(reading.km - best.km, 3),
        disputed=bool(same),
        held_as_of=best.date,
        held_source=best.source,
        reasons=tuple(reasons),
        context=context,
    )


def _is_apart(quantity: Quantity, figure: Figure) -> bool:
    """Tell whether a length is further from a figure than both may be rounded."""
    slack = max(figure.slack, _ABOUT if quantity.bound == "about" else 0.0)
    return abs(nearest(quantity, figure.km).km / figure.km - 1) > slack


def _km(figure: Figure) -> str:
    return f"{figure.km:.{figure.decimals}f}"


def _swapped(reading: Reading, figure: Figure) -> bool:
    """Tell whether two neighbouring digits of a figure have changed places in a length."""
    said, held = f"{reading.km:.{reading.decimals}f}", _km(figure)
    if len(said) != len(held):
        return False
    apart = [i for i, (a, b) in enumerate(zip(said, held, strict=True)) if a != b]
    return len(apart) == 2 and said[apart[0]] == held[apart[1]] and said[apart[1]] == held[apart[0]]


def _measured_of(options: Sequence[frozenset[Extent]]) -> tuple[str, ...]:
    for option in options:
        km = sum(map(_measured, option))
        if km:
            return (told("reason.claim_measured", km=f"{km:.1f}"),)
    return ()


@cache
def _measured(extent: Extent) -> float:
    """Return the length of an extent measured on the shipped line, in kilometres."""
    from geo.segments import segments

    parts = set(load().parts_of(extent.province_id)) if extent.province_id else set()
    return sum(
        segment.length_km
        for segment in segments(extent.border, scheme="63")
        if (not parts or segment.province_id in parts)
        and extent.neighbour_id in ("", segment.neighbour_id)
    )
