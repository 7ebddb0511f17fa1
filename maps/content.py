"""Everything the page shows, as one plain value that is written into it as JSON."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import shapely

from gazetteer.words import Lang
from maps.gates import gate_features
from maps.labels import Texts, plain, several
from maps.province_cards import province_cards
from maps.provinces import bounds_of, country_names, province_features
from maps.segments import segment_features
from maps.topology import build_topology
from maps.visits import in_order, is_shown, visit_cards, visit_places

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

__all__ = ["page_content"]

Bounds = tuple[float, float, float, float]
_LAND_BORDER: Bounds = (102.1, 10.3, 108.1, 23.4)
_TERMS = ("column.leader", "column.organisation")  # what the list of visits shows of a card


def page_content(
    *,
    provinces: "GeoDataFrame",
    segments: "GeoDataFrame",
    gates: "GeoDataFrame",
    visits: "GeoDataFrame",
    lang: Lang,
    title: str | None,
    as_of: date | str | None,
) -> dict[str, Any]:
    """Gather what the page shows; the parameters are those of :func:`maps.border_map`."""
    texts = Texts(lang)
    province_rows, segment_rows, gate_rows, all_visits = map(
        _rows, (provinces, segments, gates, visits)
    )
    visit_rows = in_order([row for row in all_visits if is_shown(row)])
    topology = build_topology(
        [row["geometry"] for row in province_rows], [row["geometry"] for row in segment_rows]
    )
    visited = {place for row in visit_rows for place in several(row.get("province_ids"))}
    places = visit_places(visit_rows)
    return {
        "lang": lang,
        "title": title or texts["title.visits" if visit_rows else "title"],
        "subtitle": _subtitle(texts, as_of, len(visit_rows)),
        "words": {**texts.words, **{key: texts[key] for key in _TERMS}},
        "arcs": topology.arcs,
        "provinces": province_features(
            province_rows,
            topology.polygons,
            texts,
            _reach(segment_rows),
            province_cards(segment_rows, texts),
        ),
        "segments": segment_features(segment_rows, topology.lines, texts, visited),
        "gates": gate_features(gate_rows, texts, province_rows),
        "countries": country_names(texts),
        "places": places,
        "visits": visit_cards(visit_rows, texts),
        **_views(province_rows, segment_rows, visited, places),
    }


def _rows(frame: "GeoDataFrame") -> list[dict[str, Any]]:
    """Return a frame's rows as dictionaries, the shape under ``geometry`` whatever its name."""
    records: list[dict[str, Any]] = frame.drop(columns=frame.geometry.name).to_dict("records")
    for record, geometry in zip(records, frame.geometry, strict=True):
        record["geometry"] = geometry
    return records


def _subtitle(texts: Texts, as_of: date | str | None, count: int) -> str:
    parts = []
    if as_of:
        parts.append(texts["as_of"].replace("{date}", texts.date(str(as_of))))
    if count:
        key = "count.visit" if count == 1 else "count.visits"
        parts.append(texts[key].replace("{n}", texts.number(count)))
    return " · ".join(parts)


def _reach(segments: Sequence[dict[str, Any]]) -> dict[str, Bounds]:
    """Return the bounds of the stretches of the border that belong to each place."""
    shapes: dict[str, list[Any]] = {}
    for row in segments:
        for key in ("province_id", "neighbour_id"):
            shapes.setdefault(plain(row.get(key)), []).append(row["geometry"])
    found = {place: bounds_of(lines) for place, lines in shapes.items()}
    return {place: box for place, box in found.items() if box}


def _views(
    provinces: Sequence[dict[str, Any]],
    segments: Sequence[dict[str, Any]],
    visited: set[str],
    places: Sequence[dict[str, Any]],
) -> dict[str, list[float]]:
    """Return the whole border, and what the page opens on: the visited provinces, if any.

    With the stretches of the border on either side of them.
    """
    shapes = [row["geometry"] for row in segments] or [row["geometry"] for row in provinces]
    home = bounds_of(shapes) or _LAND_BORDER
    there = bounds_of([r["geometry"] for r in provinces if plain(r["place_id"]) in visited])
    beside = bounds_of(_beside(segments, visited))
    points = [(p["at"][1], p["at"][0], p["at"][1], p["at"][0]) for p in places]
    boxes = points + [box for box in (there, beside) if box]
    start = _around(boxes) if boxes else home
    return {"home": _rounded(home), "start": _rounded(start)}


def _beside(segments: Sequence[dict[str, Any]], visited: set[str]) -> list[Any]:
    """Return the segments of the visited provinces, and those that begin where they end."""
    ends = [_ends(row["geometry"]) for row in segments]
    own = {
        end
        for row, pair in zip(segments, ends, strict=True)
        if plain(row.get("province_id")) in visited
        for end in pair
    }
    return [row["geometry"] for row, pair in zip(segments, ends, strict=True) if own & pair]


def _ends(line: Any) -> set[tuple[float, ...]]:  # noqa: ANN401 - shapely ships no types
    """Junctions of two cuts agree to about 10 m only."""
    return {tuple(point) for point in shapely.get_coordinates(line)[[0, -1]].round(4).tolist()}


def _around(boxes: Sequence[Bounds]) -> Bounds:
    west, south, east, north = zip(*boxes, strict=True)
    return min(west), min(south), max(east), max(north)


def _rounded(box: Bounds) -> list[float]:
    return [round(value, 4) for value in box]
