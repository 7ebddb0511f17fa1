"""Layers: what the gazetteer and the line hold, as GeoDataFrames (EPSG:4326)."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from gazetteer.dates import this_day
from gazetteer.gazetteer import Scheme, load, scheme_on
from geo.border import Border
from geo.notices import tell_lines
from geo.provinces import province_polygons
from geo.segment_table import COLUMNS
from geo.segments import By, Segment
from geo.segments import segments as cut_segments

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

__all__ = ["gates", "places", "provinces", "segment_frame", "segments"]

CRS = "EPSG:4326"
SEGMENT_COLUMNS = (*COLUMNS, "province_id", "neighbour_id", "neighbour_en")


def provinces(
    *, as_of: date | None = None, scheme: Scheme | None = None, country: str | None = None
) -> "GeoDataFrame":
    """Return the border provinces and those facing them, cut at the line.

    Parameters
    ----------
    as_of
        The day whose names and provinces are wanted; today if None.
    scheme
        ``"63"`` or ``"34"``; follows from ``as_of`` if None.
    country
        ``"VN"``, ``"LA"``, ``"CN"`` or ``"KH"`` for one side only.

    Returns
    -------
    GeoDataFrame
        Columns place_id, name, name_en, country (VN|LA|CN|KH), kind (province or
        neighbour_province), geometry (Polygon, EPSG:4326).
    """
    from geopandas import GeoDataFrame

    day = as_of or this_day()
    gazetteer = load()
    polygons = province_polygons(scheme=scheme or scheme_on(day), country=country)
    places = [gazetteer.get(place_id) for place_id in polygons]
    return GeoDataFrame(
        {
            "place_id": [place.place_id for place in places],
            "name": [gazetteer.name_on(place, day) for place in places],
            "name_en": [place.name_en for place in places],
            "country": [place.country for place in places],
            "kind": [place.kind for place in places],
        },
        geometry=list(polygons.values()),
        crs=CRS,
    )


def segments(
    border: str | Border | None = None,
    *,
    by: By = "pair",
    as_of: date | None = None,
    scheme: Scheme | None = None,
) -> "GeoDataFrame":
    """Return the segments of the border with their geometry at full resolution.

    Takes what :func:`geo.segments.segments` takes.

    Returns
    -------
    GeoDataFrame
        The columns of ``biengioi segments``, then province_id, neighbour_id, neighbour_en and
        geometry (LineString, EPSG:4326).

    Raises
    ------
    UnknownPlaceError, InputError, BoundaryError
        As :func:`geo.segments.segments`.
    """
    return segment_frame(cut_segments(border, by=by, as_of=as_of, scheme=scheme))


def segment_frame(rows: Sequence[Segment]) -> "GeoDataFrame":
    """Return segments in hand as a GeoDataFrame, with the columns of :func:`segments`."""
    from geopandas import GeoDataFrame
    from shapely import linestrings

    frame = GeoDataFrame(
        {name: [getattr(row, name) for row in rows] for name in SEGMENT_COLUMNS},
        geometry=[linestrings(row.coords) for row in rows],
        crs=CRS,
    )
    return tell_lines(frame, (row.line for row in rows))


def places(*, as_of: date | None = None) -> "GeoDataFrame":
    """Return every place of the gazetteer as a point: gates, provinces, known markers.

    Parameters
    ----------
    as_of
        The day that counts for names, types, statuses and provinces; today if None.

    Returns
    -------
    GeoDataFrame
        The columns of `gazetteer.place_table.FIELDS` and geometry (Point, EPSG:4326): of a
        province a point inside it, None where no position is known, and for countries.
    """
    from geopandas import GeoDataFrame
    from shapely import Point

    from gazetteer.place_table import FIELDS, place_rows
    from geo.provinces import representative_point

    day = as_of or this_day()
    scheme = scheme_on(day)
    drawn = province_polygons(scheme=scheme)
    rows = list(place_rows(as_of=day))
    points = [
        Point(row["lon"], row["lat"])
        if row["lon"] is not None
        else representative_point(row["place_id"], scheme=scheme)
        if row["place_id"] in drawn
        else None
        for row in rows
    ]
    return GeoDataFrame(rows, columns=list(FIELDS), geometry=points, crs=CRS)


def gates(*, as_of: date | None = None) -> "GeoDataFrame":
    """Return the gates of both sides that are open or suspended on a day.

    Parameters
    ----------
    as_of
        The day that counts for types, statuses and provinces; today if None.

    Returns
    -------
    GeoDataFrame
        The columns of ``biengioi gates``, then gate_type_from (the day of the decision, EDTF),
        gate_type_opened (the day the gate began to work in that type, where it is another) and
        geometry (Point, EPSG:4326; None where no position is known).
    """
    from geopandas import GeoDataFrame
    from shapely import Point

    from gazetteer.gate_table import FIELDS, gate_rows

    day, gazetteer = as_of or this_day(), load()
    rows = gate_rows(as_of=day)
    for row in rows:
        claim = gazetteer.type_claim(row["place_id"], day)
        row["gate_type_from"] = claim.start or None if claim else None
        row["gate_type_opened"] = claim.opened or None if claim else None
    points = [None if row["lon"] is None else Point(row["lon"], row["lat"]) for row in rows]
    columns = [*FIELDS, "gate_type_from", "gate_type_opened"]
    return GeoDataFrame(rows, columns=columns, geometry=points, crs=CRS)
