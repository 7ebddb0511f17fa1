"""Points to places: exact provinces, the nearest of three lines, the nearest gates."""

from datetime import date

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

import geo
from gazetteer.dates import MERGER
from gazetteer.errors import InputError
from gazetteer.gate_table import gate_rows
from gazetteer.gazetteer import Scheme, load
from geo import nearest_border
from geo.border import BORDERS, Border
from geo.geodesic import Floats, wgs84
from geo.provinces import province_polygons
from geo.reversing import reverse
from geo.segments import segments

OLD, NEW = date(2024, 11, 18), date(2026, 1, 1)
LINE = np.concatenate([Border(name).coords for name in BORDERS])


def scattered(count: int, degrees: float, seed: int = 0) -> Floats:
    """Points about the line: so many, so far off."""
    rng = np.random.default_rng(seed)
    return LINE[rng.integers(len(LINE), size=count)] + rng.normal(0, degrees, (count, 2))


@pytest.mark.parametrize("scheme", ["63", "34"])
@pytest.mark.parametrize("degrees", [1e-5, 0.01, 0.3, 4])
def test_the_province_is_that_of_a_point_in_polygon_test(scheme: Scheme, degrees: float) -> None:
    points = scattered(40_000, degrees)  # enough for the grid
    polygons = province_polygons(scheme=scheme)
    found = reverse(points, as_of=OLD, scheme=scheme)
    tree = shapely.STRtree(shapely.points(points))
    which, rows = tree.query(list(polygons.values()), predicate="intersects")
    expected = np.full(len(points), None, dtype=object)
    expected[rows[::-1]] = np.array([*polygons], dtype=object)[which[::-1]]
    assert (found.place_id == expected).all()


@pytest.mark.parametrize("scheme", ["63", "34"])
def test_a_vertex_of_the_line_is_vietnams_and_shared(scheme: Scheme) -> None:
    on_land = Border("VN-LA").coords
    found = reverse(on_land, as_of=OLD, scheme=scheme)
    assert found.is_shared.all()
    assert set(found.country) == {"VN"}
    assert set(reverse(on_land[::50], as_of=OLD).line.side) == {"on"}


def test_few_points_are_told_as_many() -> None:
    points = scattered(40_000, 0.05)
    many = reverse(points, as_of=NEW)
    few = reverse(points[:500], as_of=NEW)
    for name in ("place_id", "name", "country", "is_shared", "is_uncertain"):
        assert getattr(many, name)[:500].tolist() == getattr(few, name).tolist()


def test_the_province_is_that_of_the_day() -> None:
    ha_giang = [(104.98, 22.82)]
    assert reverse(ha_giang, as_of=date(2025, 6, 30)).name.tolist() == ["Hà Giang"]
    assert reverse(ha_giang, as_of=MERGER).name.tolist() == ["Tuyên Quang"]
    assert reverse(ha_giang, as_of=MERGER).place_id.tolist() == ["province/tuyen-quang-2025"]
    assert reverse(ha_giang, as_of=MERGER, scheme="63").place_id.tolist() == ["province/ha-giang"]
    hue = [(107.4, 16.35)]
    assert reverse(hue, as_of=date(2024, 12, 31)).name.tolist() == ["Thừa Thiên Huế"]
    assert reverse(hue, as_of=date(2025, 1, 1)).name.tolist() == ["Huế"]


def test_the_line_is_the_nearest_of_the_three(monkeypatch: pytest.MonkeyPatch) -> None:
    tripoints = np.concatenate([Border("VN-LA").coords[[0, -1]]] * 500)
    rng = np.random.default_rng(2)
    points = np.concatenate((scattered(1000, 1), tripoints + rng.normal(0, 1, tripoints.shape)))
    found = reverse(points, as_of=NEW).line
    each = [Border(name).locate(points) for name in BORDERS]
    nearest = np.array([here.offset_m for here in each]).argmin(axis=0)
    assert found.border.tolist() == [BORDERS[number] for number in nearest]
    assert len(set(found.border)) == 3
    for name in ("km", "offset_m", "side", "spacing_m"):
        expected = np.choose(nearest, [getattr(here, name) for here in each])
        assert getattr(found, name).tolist() == expected.tolist()
    monkeypatch.setattr(nearest_border, "_FEW", len(points) + 1)
    for column, again in zip(found, reverse(points, as_of=NEW).line, strict=True):
        assert column.tolist() == again.tolist()


def test_the_segment_is_that_of_the_chainage() -> None:
    found = reverse(scattered(2000, 0.2), as_of=NEW).line
    own = {segment.segment_id: segment for segment in segments()}
    for segment_id, border, km in zip(found.segment_id, found.border, found.km, strict=True):
        segment = own[segment_id]
        assert segment.border == border
        assert segment.from_km <= km <= segment.to_km


def test_the_ends_of_each_line_are_on_its_first_and_last_segment() -> None:
    for name in BORDERS:
        ends = Border(name).coords[[0, -1]]
        found = nearest_border.nearest_border(ends)
        own = segments(name)
        if name == "VN-CN":
            assert found.segment_id.tolist() == [own[0].segment_id, own[-1].segment_id]
        assert found.offset_m == pytest.approx([0, 0], abs=1e-3)


@pytest.mark.parametrize("k", [1, 4])
def test_no_gate_is_nearer_than_those_told(k: int) -> None:
    points = scattered(300, 0.5)
    found = reverse(points, as_of=NEW).gates(k)
    rows = [r for r in gate_rows(as_of=NEW) if r["country"] == "VN" and r["lon"] is not None]
    lon, lat = (np.array([row[name] for row in rows]) for name in ("lon", "lat"))
    for point, ids, metres in zip(points, found.place_id, found.distance_m, strict=True):
        away = wgs84().inv(lon, lat, *np.broadcast_to(point[:, None], (2, len(lon))))[2]
        assert metres == pytest.approx(np.sort(away)[:k], abs=1)
        at = [next(i for i, row in enumerate(rows) if row["place_id"] == gate) for gate in ids]
        assert metres == pytest.approx(away[at])


def test_gates_are_those_of_the_day() -> None:
    before_any = reverse([(104.5, 20.74)], as_of=date(1950, 1, 1)).gates(2)
    assert before_any.place_id.tolist() == [[None, None]]
    assert np.isnan(before_any.distance_m).all()
    known = load()
    position = known.coordinate("gate/long-sap")
    assert position is not None
    [[gate]] = reverse([(position.lon, position.lat)], as_of=NEW).gates(1).place_id
    assert gate == "gate/long-sap"


def test_a_point_beyond_the_border_provinces_still_has_a_line_and_gates() -> None:
    hanoi = reverse([(105.85, 21.03)], as_of=NEW)
    assert (hanoi.place_id[0], hanoi.name[0], hanoi.country[0]) == (None, None, None)
    assert hanoi.line.offset_m[0] > 100_000
    far = reverse([(0, 0)], as_of=NEW)
    assert far.place_id.tolist() == [None]
    assert far.line.offset_m[0] > 10_000_000


def test_a_point_that_is_not_known_lies_nowhere() -> None:
    found = reverse([(np.nan, 20.74), (104.5, 20.74)], as_of=NEW)
    frame = found.to_frame(gates=1)
    assert frame.iloc[1].notna().all()
    assert not frame.loc[0, "is_shared"]
    assert not frame.loc[0, "is_uncertain"]
    rest = frame.drop(columns=["is_shared", "is_uncertain", "side"])
    assert rest.iloc[0].isna().all()


def test_no_points_give_an_empty_table() -> None:
    frame = reverse([], as_of=NEW).to_frame(gates=2)
    assert len(frame) == 0
    assert "gate_2_distance_m" in frame


def test_the_table_has_the_columns_asked_for() -> None:
    found = geo.reverse([(104.5, 20.74)], as_of=NEW)
    assert list(found.to_frame(gates=0, line=False)) == [
        *("lon", "lat", "place_id", "name", "country", "is_shared", "is_uncertain")
    ]
    frame = found.to_frame(gates=1)
    assert isinstance(frame, pd.DataFrame)
    assert frame.loc[0, "segment_id"] == "VN-LA/son-la/houaphanh"
    assert frame.loc[0, "gate_1_name"] == "Lóng Sập"


@pytest.mark.parametrize(
    ("points", "problem"),
    [
        ([(1, 2, 3)], "not of shape"),
        ([104.5, 20.74], "not of shape"),
        ([(104.5, 20.74), (20.74, 104.5)], "point 2: lon 20.74, lat 104.5 are not"),
        ([(np.inf, 20)], "point 1"),
    ],
)
def test_what_are_no_points_is_told(points: list[object], problem: str) -> None:
    with pytest.raises(InputError, match=problem):
        reverse(points)  # type: ignore[arg-type]


def test_at_least_one_gate_is_asked_for() -> None:
    with pytest.raises(InputError, match="at least 1"):
        reverse([(104.5, 20.74)]).gates(0)


@pytest.mark.parametrize("crs", [4326, 4756, 9206, 32648])
def test_points_as_geometry_are_taken_in_any_system(crs: int) -> None:
    degrees = [(104.5, 20.74), (104.4, 20.6)]
    points = gpd.GeoSeries(gpd.points_from_xy(*zip(*degrees, strict=True), crs=4326)).to_crs(crs)
    line = Border("VN-LA")
    for given in (points, points.to_frame("at")):
        assert reverse(given).name.tolist() == ["Sơn La", "Hủa Phăn"]
        assert line.locate(given).offset_m == pytest.approx(line.locate(degrees).offset_m, abs=1)


def test_a_missing_geometry_lies_nowhere() -> None:
    points = gpd.GeoSeries([None, shapely.Point(104.5, 20.74)], crs=4326)
    assert reverse(points).name.tolist() == [None, "Sơn La"]


@pytest.mark.parametrize(
    ("points", "problem"),
    [
        (gpd.GeoSeries([shapely.Point(104.5, 20.74)]), "with a coordinate system"),
        (gpd.GeoSeries([shapely.box(104, 20, 105, 21)], crs=4326), "only Point geometry"),
        (gpd.GeoSeries([shapely.Point(1e9, 1e9)], crs=9206), "point 1: 1000000000, 1000000000 in"),
        (pd.DataFrame({"name": ["P0"]}), "GeoSeries or GeoDataFrame of points"),
        ("x", "pairs of numbers"),
    ],
)
def test_what_is_neither_degrees_nor_points_is_told(points: object, problem: str) -> None:
    for take in (reverse, Border("VN-LA").locate):
        with pytest.raises(InputError, match=problem):
            take(points)  # type: ignore[arg-type]
