"""Which marker numbers bound a stretch: of a pair of provinces, of some provinces, of a border."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from gazetteer.borders import borders
from gazetteer.tables import Row, read_table

__all__ = ["MarkerSpan", "marker_span"]

_SURE = ("stated", "derived")


@dataclass(frozen=True, slots=True)
class MarkerSpan:
    """The first and the last marker of a stretch; None where no source tells.

    ``basis`` tells how they are known: stated, derived from counts, doubtful. ``others`` are spans
    that other sources state.
    """

    first: str | None
    last: str | None
    basis: str
    others: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.first or '?'}–{self.last or '?'}"

    def without(self, *, first: bool, last: bool) -> MarkerSpan | None:
        """Return what is known of a part that lacks the stretch's first or last marker."""
        kept = MarkerSpan(None if first else self.first, None if last else self.last, self.basis)
        return kept if kept.first or kept.last else None


def marker_span(
    border: str, province_ids: Collection[str] = (), neighbour_id: str | None = None
) -> MarkerSpan | None:
    """Return the markers that bound a stretch, from ``marker_ranges.csv``.

    Parameters
    ----------
    border
        ``"VN-CN"``, ``"VN-LA"`` or ``"VN-KH"``.
    province_ids
        Provinces of the 63 in marker order; all of the border if empty.
    neighbour_id
        The province across the line, of one province.

    Returns
    -------
    MarkerSpan or None
        None where no source tells. Where sources differ, what one states goes before what follows
        from counts.

    Examples
    --------
    >>> str(marker_span("VN-LA", ["province/son-la"], "neighbour/houaphanh"))
    '158–269'
    >>> marker_span("VN-LA", ["province/quang-tri"], "neighbour/salavan").others
    ('608–638',)
    """
    rows = [row for row in read_table("marker_ranges") if row["border"] == border]
    if not province_ids:
        last_number = str(borders()[border].last_marker)
        return MarkerSpan(rows[0]["from_marker"] or None, last_number, "stated")
    spans = [_of_province(rows, province, border, neighbour_id) for province in province_ids]
    first, last = spans[0], spans[-1]
    if len(spans) == 1 or first is None or last is None:
        return first if len(spans) == 1 else None
    return MarkerSpan(first.first, last.last, " / ".join(dict.fromkeys((first.basis, last.basis))))


def _of_province(
    rows: Collection[Row], province_id: str, border: str, neighbour_id: str | None
) -> MarkerSpan | None:
    own = [row for row in rows if row["province_id"] == province_id]
    facing = {
        row["neighbour_id"]
        for row in read_table("facing")
        if (row["border"], row["province_id"]) == (border, province_id)
    }
    across = {neighbour_id or ""}
    if len(facing) == 1 and across <= {"", *facing}:
        across = {"", *facing}  # one neighbour: the pair's markers are the province's
    best = sorted((row for row in own if row["neighbour_id"] in across), key=_doubt)
    if not best:
        return None
    spans = [MarkerSpan(r["from_marker"] or None, r["to_marker"] or None, r["basis"]) for r in best]
    others = dict.fromkeys(str(span) for span in spans[1:] if str(span) != str(spans[0]))
    return MarkerSpan(spans[0].first, spans[0].last, spans[0].basis, tuple(others))


def _doubt(row: Row) -> int:
    """Rank a row by how it is known: what a source states plainly first."""
    return _SURE.index(row["basis"]) if row["basis"] in _SURE else len(_SURE)
