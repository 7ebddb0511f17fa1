"""Checked claims as a table for people."""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from gazetteer.dates import edtf_text, is_edtf
from gazetteer.words import Lang, in_language, load_words, read_back
from geo.claims.claim import CheckedClaim, Value

_COLUMNS = ("verdict", "claim", "what", "holds", "why")


def summary(
    claims: Sequence[CheckedClaim], *, lang: Lang = "en"
) -> tuple[list[str], list[list[str]]]:
    """Return a header and one row a claim, as a Vietnamese or English reader writes them.

    A claim made several times in a text is one row.
    """
    words = load_words(lang=lang)
    header = [words[f"column.{column}"] for column in _COLUMNS]
    several = len({claim.source for claim in claims}) > 1
    groups: dict[Hashable, list[CheckedClaim]] = defaultdict(list)
    for claim in claims:
        key = (claim.source, claim.row, claim.kind, claim.subject_ids, claim.says, claim.unit)
        groups[key].append(claim)
    return header, [_row(group[0], lang, len(group), several=several) for group in groups.values()]


def _row(claim: CheckedClaim, lang: Lang, count: int, *, several: bool) -> list[str]:
    words = load_words(lang=lang)
    verdict = words[f"verdict.{claim.verdict}"]
    if claim.disputed:
        verdict += f"\n({words['verdict.disputed']})"
    where = [Path(claim.source).name] if several else []
    where += [words["claim.row"].format(row=claim.row)] if claim.row else []
    kind = words[f"claim.{claim.kind}"]
    what = f"{kind}: {claim.subject}" if claim.subject else kind
    why = [_said(line, lang) for line in (*claim.reasons, *claim.context)]
    return [
        verdict,
        "\n".join([f"“{claim.text}”{f' ×{count}' if count > 1 else ''}", *where]),
        what,
        _held(claim, lang),
        "\n".join(why),
    ]


def _held(claim: CheckedClaim, lang: Lang) -> str:
    value = value_text(claim.holds, claim, lang)
    apart = claim.difference
    if claim.verdict == "differs" and claim.unit == "km" and isinstance(apart, float):
        value += f" ({_number(apart, lang, signed=True)} km)"
    as_of = claim.held_as_of if is_edtf(claim.held_as_of) else ""
    dated = [edtf_text(as_of, lang)] if as_of and as_of != claim.holds else []
    return "\n".join(part for part in (value, *dated, _sites(claim.held_sources)) if part)


def _said(line: str, lang: Lang) -> str:
    """Return a reason in a language, its figures, days and types as a reader writes them."""
    key, values = read_back(line, kind="reason.") or ("", {})
    if not key:
        return in_language(line, lang)
    words = load_words(lang=lang)
    shown = dict(values)
    for name, value in values.items():
        if name in ("km", "off"):
            shown[name] = _number(float(value), lang)
        elif name in ("date", "start", "opened") and is_edtf(value):
            shown[name] = edtf_text(value, lang)
        elif name == "type":
            shown[name] = words[f"gate_type.{value}"]
        elif name == "source":
            shown[name] = _sites(tuple(value.split()) if value.startswith("http") else (value,))
    return words[key].format(**shown)


def _sites(sources: tuple[str, ...]) -> str:
    """Return the first of some sources, an address as its host, and how many more there are."""
    if not sources:
        return ""
    first = urlsplit(sources[0]).hostname or sources[0]
    more = f" (+{len(sources) - 1})" if len(sources) > 1 else ""
    return first.removeprefix("www.") + more


def value_text(value: Value, claim: CheckedClaim, lang: Lang) -> str:
    """Return what a claim says or the tables hold, as a reader writes it."""
    words = load_words(lang=lang)
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, float):
        return f"{_number(value, lang)} {claim.unit}".strip()
    if claim.kind == "gate_type":
        return words[f"gate_type.{value}"]
    if claim.kind == "gate_count":
        return f"{value} {words[f'gate_type.{claim.unit}']}"
    if claim.kind == "date" and is_edtf(str(value)):
        return edtf_text(str(value), lang)
    return str(value)


def _number(value: float, lang: Lang, *, signed: bool = False) -> str:
    from babel.numbers import format_decimal

    pattern = "+#,##0.###;-#,##0.###" if signed else "#,##0.###"
    return str(format_decimal(value, format=pattern, locale=lang))
