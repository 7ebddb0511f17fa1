"""Spacing as records and layers: what ``biengioi spacing`` writes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from gazetteer.gate_table import RANKS
from geo.gate_gaps import Gap
from geo.gate_spacing import Spacing
from geo.notices import tell_lines

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

__all__ = ["COLUMNS", "GAP_COLUMNS", "gap_frame", "gap_record", "record", "spacing_frame"]

GAP_COLUMNS = [
    *("border", "province", "from_id", "from_name", "from_type", "to_id", "to_name", "to_type"),
    *("from_km", "to_km", "length_km", "least_km", "most_km", "straight_km", "ratio"),
    *("may_hold", "line"),
]
"""The columns of ``biengioi spacing --by gap``, in order."""
COLUMNS = [
    *("border", "province", "province_63", "province_34", "gate_types", "gates", "unplaced"),
    *("published_gates", "published_date", "published_source"),
    *RANKS,
    *("length_km", "official_km", "official_status", "per_100_km", "per_100_km_official"),
    *("mean_km", "median_km", "longest_km", "longest_least_km", "longest_most_km"),
    *("longest_from_id", "longest_from", "longest_to_id", "longest_to", "line"),
]
"""The columns of ``biengioi spacing``, in order."""


def gap_record(gap: Gap) -> dict[str, object]:
    """Return a gap as one record with `GAP_COLUMNS`; kilometres to the metre."""
    start, end = gap.start, gap.end
    return {
        "border": gap.border,
        "province": gap.province,
        "from_id": start.place_id if start else None,
        "from_name": start.name if start else None,
        "from_type": start.gate_type if start else None,
        "to_id": end.place_id if end else None,
        "to_name": end.name if end else None,
        "to_type": end.gate_type if end else None,
        "from_km": round(gap.from_km, 3),
        "to_km": round(gap.to_km, 3),
        "length_km": round(gap.length_km, 3),
        "least_km": round(gap.least_km, 3),
        "most_km": round(gap.most_km, 3),
        "straight_km": round(gap.straight_km, 3),
        "ratio": _rounded(gap.ratio),
        "may_hold": [gate.place_id for gate in gap.may_hold],
        "line": gap.line.source,
    }


def record(row: Spacing) -> dict[str, object]:
    """Return the spacing of a border or province as one record with `COLUMNS`."""
    part, longest, published = row.segment, gap_record(row.longest), row.published
    return {
        "border": part.border,
        "province": part.province,
        "province_63": part.province_63,
        "province_34": part.province_34,
        "gate_types": [name for name in RANKS if name in row.gate_types],
        "gates": len(row.gates),
        "unplaced": len(row.unplaced),
        "published_gates": published.count if published else None,
        "published_date": published.date if published else None,
        "published_source": published.source.address if published else None,
        **row.counts,
        "length_km": _rounded(part.length_km),
        "official_km": row.official_km,
        "official_status": part.official_status if row.official_km else None,
        "per_100_km": _rounded(row.per_100_km),
        "per_100_km_official": _rounded(row.per_100_km_official),
        "mean_km": _rounded(row.mean_km),
        "median_km": _rounded(row.median_km),
        "longest_km": longest["length_km"],
        "longest_least_km": longest["least_km"],
        "longest_most_km": longest["most_km"],
        "longest_from_id": longest["from_id"],
        "longest_from": longest["from_name"],
        "longest_to_id": longest["to_id"],
        "longest_to": longest["to_name"],
        "line": part.line,
    }


def gap_frame(gaps: Iterable[Gap]) -> GeoDataFrame:
    """Return gaps as stretches of the line: `GAP_COLUMNS` and geometry, EPSG:4326."""
    return _frame([(gap_record(gap), gap) for gap in gaps], GAP_COLUMNS)


def spacing_frame(found: Iterable[Spacing]) -> GeoDataFrame:
    """Return `COLUMNS` with the longest stretch without a gate as geometry, EPSG:4326."""
    return _frame([(record(row), row.longest) for row in found], COLUMNS)


def _frame(rows: Sequence[tuple[dict[str, object], Gap]], columns: list[str]) -> GeoDataFrame:
    from geopandas import GeoDataFrame
    from shapely import linestrings

    geometry = [linestrings(gap.coords) for _, gap in rows]
    records = [values for values, _ in rows]
    frame = GeoDataFrame(records, columns=columns, geometry=geometry, crs="EPSG:4326")
    return tell_lines(frame, (gap.line.source for _, gap in rows))


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
