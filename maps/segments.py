"""The border segments as the page draws them: colour, length labels and card."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely

from geo.segment_names import with_old_name
from maps.labels import Card, Texts, is_missing, plain
from maps.palette import segment_colours
from maps.sea import at_sea, km_at_sea
from maps.sources import add_figure_sources

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
    colours = segment_colours([_ends(row["geometry"]) for row in rows])
    pairs = pair_names(rows, texts)
    return [
        {
            "id": plain(row["segment_id"]),
            "arcs": arcs[index],
            "colour": colours[index],
            "km": round(float(row["length_km"]), 3),
            "official": has_current_official(row),
            "visited": plain(row.get("province_id")) in visited,
            "labels": length_labels(row, pairs[index], texts),
            "card": segment_card(row, pairs[index], texts).as_json(),
            "coast": _coast(row["geometry"]),
        }
        for index, row in enumerate(rows)
    ]


def _ends(line: Any) -> tuple[tuple[float, float], tuple[float, float]]:  # noqa: ANN401
    coords = shapely.get_coordinates(line)
    return tuple(coords[0].tolist()), tuple(coords[-1].tolist())


def _coast(line: Any) -> list[float] | None:  # noqa: ANN401
    """Return where a line leaves the land (lat, lon) for its stretch at sea, if it has one."""
    sea = at_sea(line)
    return [round(sea[0][1], 5), round(sea[0][0], 5)] if len(sea) else None


def has_current_official(row: dict[str, Any]) -> bool:
    """Tell whether an official figure in force stands beside the measured one."""
    return plain(row.get("official_status")) == "current" and not is_missing(row.get("official_km"))


def pair_names(rows: Sequence[dict[str, Any]], texts: Texts) -> list[str]:
    """Return "Sơn La – Houaphanh" (English) or "Sơn La – Hủa Phăn" (Vietnamese) of each segment.

    Two provinces merged in 2025 may face the same one across the line: then the part that has lost
    its name is told apart by it, as in "Tây Ninh (formerly Long An) – Svay Rieng".
    """
    names = [_pair(row, plain(row["province"]), texts) for row in rows]
    count = Counter(names)
    return [
        _pair(row, _old_too(row, texts), texts) if count[name] > 1 else name
        for row, name in zip(rows, names, strict=True)
    ]


def _pair(row: dict[str, Any], province: str, texts: Texts) -> str:
    foreign = plain(row.get("neighbour_en")) if texts.lang == "en" else ""
    return f"{province} – {foreign or plain(row['neighbour'])}"


def _old_too(row: dict[str, Any], texts: Texts) -> str:
    return with_old_name(plain(row["province"]), plain(row.get("province_63")), texts.lang)


def length_labels(row: dict[str, Any], pair: str, texts: Texts) -> list[list[str]]:
    """Return the label of a segment, from the shortest to the fullest form, as lines of text.

    The official figure comes first where one is in force; a measured figure always says so.
    """
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


def segment_card(row: dict[str, Any], pair: str, texts: Texts) -> Card:
    """Return all that is known of a segment's length, with date, basis and source."""
    name = texts.term("border", row["border"])
    card = Card("segment", pair, f"{texts['segment.kind']} · {name}")
    _add_official(card, row, texts)
    card.add(texts["column.length_km"], measured_text(row, texts))
    if sea_km := km_at_sea(row["geometry"]):
        card.add("", texts["segment.at_sea"].replace("{km}", texts.km(sea_km)))
    if has_current_official(row) and not is_missing(row.get("ratio")):
        card.add(texts["column.ratio"], texts.number(float(row["ratio"]), "0.000"))
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
    status = texts.term("official_status", row.get("official_status"))
    card.add(texts["column.official_km" if current else "segment.other"], f"{figure} ({status})")
    if not is_missing(row.get("official_date")):
        card.add(texts["segment.date"], texts.date(row["official_date"]))
    basis = plain(row.get("official_basis"))
    known = texts.lang == "en" or f"basis.{basis}" in texts.words
    label = texts["column.basis" if known else "segment.basis.english"]
    card.add(label, texts.said("basis", basis))
    add_figure_sources(card, texts["column.source"], plain(row.get("official_source")), texts)


def has_long_edge(line: Any, limit_km: float = LONG_EDGE_KM) -> bool:  # noqa: ANN401
    """Tell whether two neighbouring vertices of a line lie further apart than a limit.

    On a sphere: a mark on the card hangs on it, not a length.
    """
    lon, lat = np.radians(shapely.get_coordinates(line)).T
    x = np.diff(lon) * np.cos((lat[1:] + lat[:-1]) / 2)
    return bool((np.hypot(x, np.diff(lat)) * _EARTH_KM > limit_km).any())
