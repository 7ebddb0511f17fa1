"""The border segments as the page draws them: colour, length labels and card."""

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely

from maps.labels import Card, Texts, is_missing, plain
from maps.palette import segment_colours

__all__ = ["has_long_edge", "segment_features"]

LONG_EDGE_KM = 3.0
_EARTH_KM = 6371.0088


def segment_features(
    rows: Sequence[dict[str, Any]], arcs: Sequence[list[int]], texts: Texts, visited: set[str]
) -> list[dict[str, Any]]:
    """Return what the page needs of each segment.

    Parameters
    ----------
    rows
        The segments with their geometry, as dictionaries of the contract's columns.
    arcs
        The chains of each segment in the page's topology.
    texts
        The language.
    visited
        Ids of provinces with a visit; their segments are labelled first.
    """
    ends = [_ends(row["geometry"]) for row in rows]
    colours = segment_colours(ends)
    return [
        {
            "id": plain(row["segment_id"]),
            "arcs": arcs[index],
            "colour": colours[index],
            "km": round(float(row["length_km"]), 3),
            "official": has_current_official(row),
            "visited": plain(row.get("province_id")) in visited,
            "labels": length_labels(row, texts),
            "card": segment_card(row, texts).as_json(),
        }
        for index, row in enumerate(rows)
    ]


def _ends(line: Any) -> tuple[tuple[float, float], tuple[float, float]]:  # noqa: ANN401
    coords = shapely.get_coordinates(line)
    return tuple(coords[0].tolist()), tuple(coords[-1].tolist())


def has_current_official(row: dict[str, Any]) -> bool:
    """Tell whether an official figure in force stands beside the measured one."""
    return plain(row.get("official_status")) == "current" and not is_missing(row.get("official_km"))


def pair_name(row: dict[str, Any], texts: Texts) -> str:
    """Return "Sơn La – Houaphanh" (English) or "Sơn La – Hủa Phăn" (Vietnamese)."""
    foreign = plain(row.get("neighbour_en")) if texts.lang == "en" else ""
    return f"{plain(row['province'])} – {foreign or plain(row['neighbour'])}"


def length_labels(row: dict[str, Any], texts: Texts) -> list[list[str]]:
    """Return the label of a segment, from the shortest to the fullest form, as lines of text.

    The official figure comes first where one is in force; a measured figure always says so.
    """
    pair = pair_name(row, texts)
    measured = measured_text(row, texts)
    if not has_current_official(row):
        full = f"{measured} {texts['segment.km.measured']}"
        return [[f"{measured} OSM"], [pair, f"{measured} OSM"], [pair, full]]
    official = float(row["official_km"])
    year = _year(row.get("official_date"))
    full = f"{texts.km(official, '#,##0.###')} {texts['segment.km.official']}{year}"
    beside = f"{measured} {texts['segment.km.measured.short']}"
    ratio = row.get("ratio")
    if not is_missing(ratio):
        beside += f" · {texts['segment.ratio.short']} {texts.number(float(str(ratio)), '0.000')}"
    short = texts.km(official)
    return [[short], [pair, short, f"{measured} OSM"], [pair, full, beside]]


def measured_text(row: dict[str, Any], texts: Texts) -> str:
    """Return the measured length, marked where the open line is too coarse to be exact."""
    mark = "≈ " if has_long_edge(row["geometry"]) else ""
    return mark + texts.km(float(row["length_km"]))


def _year(edtf: object) -> str:
    match = re.search(r"\d{4}", plain(edtf))
    return f" ({match.group()})" if match else ""


def segment_card(row: dict[str, Any], texts: Texts) -> Card:
    """Return all that is known of a segment's length, with date, basis and source."""
    border = plain(row["border"])
    name = texts.words.get(f"border.{border}", border)
    card = Card("segment", pair_name(row, texts), f"{texts['segment.kind']} · {name}")
    _add_official(card, row, texts)
    card.add(texts["segment.measured"], measured_text(row, texts))
    if has_current_official(row) and not is_missing(row.get("ratio")):
        card.add(texts["segment.ratio"], texts.number(float(row["ratio"]), "0.000"))
    card.add(texts["segment.line"], plain(row.get("line")))
    if not is_missing(row.get("vertex_spacing_m")):
        spacing = texts.number(float(row["vertex_spacing_m"]), "#,##0")
        card.add(texts["segment.spacing"], f"{spacing} {texts['unit.m']}")
    ends = [texts.number(float(row[key]), "#,##0.0") for key in ("from_km", "to_km")]
    card.add(texts["segment.chainage"], f"{ends[0]} – {ends[1]} {texts['unit.km']}")
    if has_long_edge(row["geometry"]):
        card.warnings.append(texts["segment.approximate"])
    return card


def _add_official(card: Card, row: dict[str, Any], texts: Texts) -> None:
    if is_missing(row.get("official_km")):
        return
    current = has_current_official(row)
    figure = texts.km(float(row["official_km"]), "#,##0.###")
    status = plain(row.get("official_status"))
    status = texts.words.get(f"official_status.{status}", status)
    card.add(texts["segment.official" if current else "segment.other"], f"{figure} ({status})")
    if not is_missing(row.get("official_date")):
        card.add(texts["segment.date"], texts.date(row["official_date"]))
    card.add(texts["segment.basis"], plain(row.get("official_basis")))
    source = plain(row.get("official_source"))
    card.add(texts["segment.source"], source, source)


def has_long_edge(line: Any, limit_km: float = LONG_EDGE_KM) -> bool:  # noqa: ANN401
    """Tell whether two neighbouring vertices of a line lie further apart than a limit.

    On a sphere: a mark on the card hangs on it, not a length.
    """
    lon, lat = np.radians(shapely.get_coordinates(line)).T
    x = np.diff(lon) * np.cos((lat[1:] + lat[:-1]) / 2)
    return bool((np.hypot(x, np.diff(lat)) * _EARTH_KM > limit_km).any())
