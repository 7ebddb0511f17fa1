"""Joining visits to places: where each visit is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from gazetteer.gazetteer import Gazetteer, Scheme, load
from gazetteer.markers import borders_of, main_number, marker_id
from geo.records import FIELDS, VisitRecord

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from shapely import Point


def join_visits(records: Sequence[VisitRecord]) -> GeoDataFrame:
    """Return the visits with the place each one is drawn at.

    A visit is drawn at the gate visited, else at the marker visited, if that has a point; else on
    the province; never at a gate only named.

    Parameters
    ----------
    records
        Visits from articles or tables.

    Returns
    -------
    GeoDataFrame
        One row a record, in order, EPSG:4326: the columns of `geo.records.FIELDS`, then
        ``drawn_at`` (gate, marker, province or None), ``drawn_place_id``, ``drawn_name``, and the
        point, None where no place is known.
    """
    import geopandas as gpd

    gazetteer = load()
    places = [_place(record, gazetteer) for record in records]
    rows = [
        record.as_dict() | {"drawn_at": at, "drawn_place_id": place_id, "drawn_name": name}
        for record, (at, place_id, name, _) in zip(records, places, strict=True)
    ]
    columns = [*FIELDS, "drawn_at", "drawn_place_id", "drawn_name"]
    points = [point for *_, point in places]
    return gpd.GeoDataFrame(rows, columns=columns, geometry=points, crs="EPSG:4326")


Drawn = tuple[str | None, str | None, str | None, "Point | None"]


def _place(record: VisitRecord, gazetteer: Gazetteer) -> Drawn:
    from shapely import Point

    from geo.provinces import representative_point

    gates = [("gate", place_id) for place_id in record.gates_visited_ids]
    markers = [
        ("marker", marker_id(known[0].border, number))
        for number in record.markers_visited
        if (main := main_number(number)) is not None
        if (known := borders_of(frozenset(record.province_ids), main, gazetteer))
    ]
    for at, place_id in (*gates, *markers):
        position = gazetteer.coordinate(place_id)
        if position:
            place = gazetteer.places.get(place_id)
            name = place.name if place else place_id.rsplit("/", 1)[-1]
            return at, place_id, name, Point(position.lon, position.lat)
    for province_id in record.province_ids:
        if province_id in gazetteer.places:
            name = gazetteer.places[province_id].name
            scheme: Scheme = "34" if province_id.endswith("-2025") else "63"
            point = representative_point(province_id, scheme=scheme)
            return "province", province_id, name, point
    return None, None, None, None
