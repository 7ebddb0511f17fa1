"""How many gates a border or province was said to have: published counts, with their sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from gazetteer.citations import Source, cited
from gazetteer.dates import bounds
from gazetteer.tables import read_table, split_list

__all__ = ["PublishedGates", "published_gates"]

_ALL = frozenset({"international", "main", "secondary"})
"""What a count of gates that tells no types is taken to count."""


@dataclass(frozen=True, slots=True)
class PublishedGates:
    """A count of gates that someone published; ``date`` is EDTF."""

    count: int
    date: str
    source: Source


def published_gates(
    border: str, province_id: str | None, gate_types: Collection[str], day: date
) -> PublishedGates | None:
    """Return the newest published count of all the gates of some types, made by a day.

    Parameters
    ----------
    border
        ``"VN-CN"``, ``"VN-LA"`` or ``"VN-KH"``.
    province_id
        A Vietnamese province of either scheme; None for the whole border.
    gate_types
        Types that the count must cover, each of them.
    day
        Nothing that was published later counts.

    Returns
    -------
    PublishedGates or None
        None if no source of more than low quality counts them all.

    Examples
    --------
    >>> found = published_gates("VN-LA", "province/son-la", _ALL, date(2024, 11, 18))
    >>> found.count, found.date
    (4, '2024-11-18')
    """
    told: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for row in read_table("published_counts"):
        if (row["border"], row["province_id"]) == (border, province_id or ""):
            told[row["as_of"], row["source_id"]][row["gate_type"]] = int(row["count"])
    found = [
        PublishedGates(count, as_of, source)
        for (as_of, source_id), counts in told.items()
        if (count := _total(counts, frozenset(gate_types))) is not None
        for source in cited(split_list(source_id))[:1]
        if source.quality != "low" and bounds(as_of)[0] <= day
    ]
    return max(found, key=lambda published: bounds(published.date)[1], default=None)


def _total(counts: dict[str, int], gate_types: frozenset[str]) -> int | None:
    if gate_types == _ALL and "all" in counts:
        return counts["all"]
    return sum(counts[name] for name in gate_types) if gate_types <= counts.keys() else None
