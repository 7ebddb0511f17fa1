"""Official lengths of the border: every claim with its source, and the one shown first."""

from collections.abc import Sequence
from dataclasses import dataclass

from gazetteer.citations import cited
from gazetteer.gazetteer import load
from gazetteer.tables import Row, read_table, split_list

__all__ = ["OfficialClaim", "official_claims", "official_figure"]

_STATUSES = ("current", "approximate", "reported", "superseded")
_QUALITIES = ("official", "press", "open-data", "reference", "low")


@dataclass(frozen=True, slots=True)
class OfficialClaim:
    """A length that someone published, in kilometres.

    ``status`` is current, superseded, approximate or reported; ``date`` is EDTF; ``source`` is an
    address, or a title where there is none. ``land_km`` and ``river_km`` are the parts over land
    and along rivers, where they were published.
    """

    border: str
    province_id: str
    neighbour_id: str
    length_km: float
    status: str
    date: str
    basis: str
    source: str
    quality: str
    land_km: float | None = None
    river_km: float | None = None


def official_claims(
    border: str, *, province_id: str | None = None, neighbour_id: str | None = None
) -> list[OfficialClaim]:
    """Return every published length of a border, a province's part of it, or a pair's.

    Parameters
    ----------
    border
        ``"VN-CN"``, ``"VN-LA"`` or ``"VN-KH"``.
    province_id
        A Vietnamese province (of the 63 or a merged one); None for the whole border.
    neighbour_id
        A province across the line; None for the province's whole part.

    Returns
    -------
    list of OfficialClaim
        The one to show first comes first: by status, then by the source's quality, then the
        newest. Claims that disagree are all there.
    """
    across = {neighbour_id or ""}
    if province_id and len(facing := _facing(border, province_id)) == 1 and across <= {"", *facing}:
        across = {"", *facing}  # one neighbour: the pair's length is the province's
    claims = [
        _claim(row)
        for row in read_table("official_lengths")
        if (row["border"], row["province_id"]) == (border, province_id or "")
        and row["neighbour_id"] in across
    ]
    newest_first = sorted(claims, key=lambda claim: claim.date.strip("[]{}."), reverse=True)
    return sorted(newest_first, key=_rank)


def official_figure(
    border: str, province_ids: Sequence[str] = (), neighbour_id: str | None = None
) -> OfficialClaim | None:
    """Return the figure to show for a border, a province, a pair, or a merged province.

    Parameters
    ----------
    border
        Name of the border.
    province_ids
        None: the whole border. One: that province. More: a merged province, then its parts on
        this border. A single part's figure is the merged province's; those of several are added
        up where all are current, and the basis says so; else what is stated for the merged
        province holds, if anything is.
    neighbour_id
        A province across the line.
    """
    if len(province_ids) > 1:
        merged, *parts = province_ids
        best = [official_figure(border, [part], neighbour_id) for part in parts]
        current = [claim for claim in best if claim and claim.status == "current"]
        if len(current) == len(parts) > 1:
            return _sum(merged, current)
        if len(parts) == 1 and best[0]:
            return best[0]
        province_ids = [merged]
    province_id = province_ids[0] if province_ids else None
    claims = official_claims(border, province_id=province_id, neighbour_id=neighbour_id)
    return claims[0] if claims else None


def _facing(border: str, province_id: str) -> set[str]:
    """Return the provinces across one border that a province of the 63 touches."""
    return {
        row["neighbour_id"]
        for row in read_table("facing")
        if (row["border"], row["province_id"]) == (border, province_id)
    }


def _claim(row: Row) -> OfficialClaim:
    known = cited(split_list(row["source_id"]))
    best_first = sorted(known, key=lambda source: _place(_QUALITIES, source.quality))
    named = [source.address for source in best_first]
    return OfficialClaim(
        border=row["border"],
        province_id=row["province_id"],
        neighbour_id=row["neighbour_id"],
        length_km=float(row["length_km"]),
        status=row["status"],
        date=row["date"],
        basis=row["basis"],
        source=" ".join(named) or row["source_id"],
        quality=best_first[0].quality if best_first else "",
        land_km=float(row["land_km"]) if row["land_km"] else None,
        river_km=float(row["river_km"]) if row["river_km"] else None,
    )


def _rank(claim: OfficialClaim) -> tuple[bool, int, int]:
    """Rank a claim for showing: what rests on low sources alone comes last, whatever it says."""
    return (
        claim.quality == "low",
        _place(_STATUSES, claim.status),
        _place(_QUALITIES, claim.quality),
    )


def _place(order: tuple[str, ...], item: str) -> int:
    return order.index(item) if item in order else len(order)


def _sum(merged: str, claims: list[OfficialClaim]) -> OfficialClaim:
    """Add up the current figures of the provinces that a merged one consists of."""
    names = " + ".join(load().get(claim.province_id).name for claim in claims)
    total = round(sum(claim.length_km for claim in claims), 3)
    figures = " + ".join(f"{claim.length_km:g}" for claim in claims)
    presumed = " (date presumed)" if any("presumed" in claim.basis for claim in claims) else ""
    return OfficialClaim(
        border=claims[0].border,
        province_id=merged,
        neighbour_id=claims[0].neighbour_id,
        length_km=total,
        status="current",
        date=max(claim.date for claim in claims),
        basis=f"computed: sum of {names}: {figures} km{presumed}",
        source=" ".join(dict.fromkeys(claim.source for claim in claims)),
        quality=claims[0].quality,
    )
