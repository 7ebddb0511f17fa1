"""The gates nearest to places, as rows: what ``biengioi spacing --near`` writes."""

from __future__ import annotations

from collections.abc import Iterable

from gazetteer.words import Lang, load_words, number_text
from geo.gates_near_places import NearGate
from geo.spacing_table import km_text

COLUMNS = [
    *("query", "place_id", "place", "border", "km", "within_km", "line_m"),
    *("gate_id", "gate", "gate_type", "gate_status", "gate_border", "gate_province"),
    *(
        "straight_km",
        "straight_error_km",
        "straight_rank",
        "along_km",
        "least_km",
        "most_km",
        "along_rank",
    ),
    *("lon", "lat", "coord_class", "precision_m"),
]
"""The columns of ``biengioi spacing --near``: of the place, then of the gate."""


def record(near: NearGate) -> dict[str, object]:
    """Return a gate near a place with `COLUMNS`; kilometres to the metre, lon and lat its own."""
    place, gate = near.place, near.gate
    return {
        "query": place.query,
        "place_id": place.place_id,
        "place": place.name,
        "border": place.border,
        "km": round(place.km, 3),
        "within_km": round(place.within_km, 3),
        "line_m": round(place.offset_m, 1),
        "gate_id": gate.place_id,
        "gate": gate.name,
        "gate_type": gate.gate_type,
        "gate_status": gate.status,
        "gate_border": gate.border,
        "gate_province": gate.province,
        "straight_km": round(near.straight_km, 3),
        "straight_error_km": round(near.straight_error_km, 3),
        "straight_rank": near.straight_rank,
        "along_km": round(near.along_km, 3),
        "least_km": round(near.least_km, 3),
        "most_km": round(near.most_km, 3),
        "along_rank": near.along_rank,
        "lon": gate.lon,
        "lat": gate.lat,
        "coord_class": gate.coord_class,
        "precision_m": gate.precision_m,
    }


def table(found: Iterable[NearGate], lang: Lang = "en") -> tuple[list[str], list[list[str]]]:
    """Return a header and a row a gate."""
    words = load_words(lang=lang)
    names = ("near_place", "line_km", "near_gate", "gate_type", "province", "straight_km")
    rows = [
        [
            near.place.query,
            number_text(near.place.offset_m / 1000, 1, lang),
            near.gate.name,
            words[f"gate_type.{near.gate.gate_type or ''}"],
            near.gate.province or "",
            km_text(near.straight_km, near.straight_error_km, lang),
            km_text(near.along_km, near.error_km, lang),
        ]
        for near in found
    ]
    return [words[f"column.{name}"] for name in (*names, "along_km")], rows
