"""Border lines of the user's own: every way a file may hold them, and every way it may not."""

import csv
import json
import re
import sqlite3
import tempfile
import zipfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely
from shapely import LineString, Point, Polygon, box

from gazetteer.errors import InputError
from gazetteer.words import in_language
from geo import layers
from geo.border import Border
from geo.geodesic import Floats, length_km
from geo.line_files import read_border, read_borders, read_lines

LAOS = Border("VN-LA")
KM = (1000.0, 1030.0)
STRETCH = LAOS.between(*KM)
LENGTH = length_km(STRETCH)
SHARED = Path(__file__).parents[3] / "shared"
REFERENCE = SHARED / "reference"
FACTS = SHARED / "facts" / "border_line_sources.csv"
FOUR = Path(tempfile.gettempdir()) / "biengioi-boundaries" / "countries-2017.geojson"


def write(
    folder: Path,
    shapes: Sequence[shapely.Geometry],
    name: str = "line.gpkg",
    crs: str = "EPSG:4326",
) -> Path:
    path = folder / name
    frame = gpd.GeoDataFrame(geometry=list(shapes), crs=4326)
    frame.to_crs(crs).to_file(path)
    return path


def line(coords: Floats) -> LineString:
    return LineString(coords)


@pytest.mark.parametrize("name", ["a.gpkg", "a.shp", "a.geojson", "a.fgb", "a.kml"])
def test_a_line_is_read_from_any_form(tmp_path: Path, name: str) -> None:
    [own] = read_lines(write(tmp_path, [line(STRETCH)], name))
    assert own.border.name == "VN-LA"
    assert own.border.source == name
    assert own.border.length == pytest.approx(LENGTH, abs=1e-3)
    assert (own.from_km, own.to_km) == pytest.approx(KM, abs=1e-3)
    assert own.gaps == ()
    [note] = own.notes
    assert "runs only from km 1000.0 to km 1030.0" in note
    assert in_language(note, "vi").endswith("của đường đi kèm chương trình (2214,5 km)")


def test_a_zipped_shapefile_is_read(tmp_path: Path) -> None:
    write(tmp_path, [line(STRETCH)], "a.shp")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for part in tmp_path.glob("a.*"):
            if part.suffix != ".zip":
                archive.write(part, part.name)
    assert read_borders(tmp_path / "a.zip")[0].length == pytest.approx(LENGTH, abs=1e-3)


def test_topojson_is_in_degrees_by_its_definition(tmp_path: Path) -> None:
    topology = {
        "type": "Topology",
        "objects": {"lines": {"type": "LineString", "arcs": [0]}},
        "arcs": [STRETCH.tolist()],
    }
    (tmp_path / "a.topojson").write_text(json.dumps(topology), encoding="utf-8")
    assert read_border(tmp_path / "a.topojson").length == pytest.approx(LENGTH, abs=1e-3)


@pytest.mark.parametrize("crs", ["EPSG:4756", "EPSG:3405"])
def test_a_system_that_a_geojson_states_is_heeded(tmp_path: Path, crs: str) -> None:
    path = write(tmp_path, [line(STRETCH)], "a.geojson", crs)
    for given in (None, crs):
        [own] = read_lines(path, crs=given)
        assert LAOS.locate(own.border.coords[::50]).offset_m.max() < 0.5
        assert not any("though the file states" in note for note in own.notes)


@pytest.mark.parametrize("crs", ["EPSG:4756", "EPSG:3405", "EPSG:9208", "EPSG:32648", "EPSG:3857"])
def test_another_system_that_is_stated_is_transformed(tmp_path: Path, crs: str) -> None:
    [border] = read_borders(write(tmp_path, [line(STRETCH)], crs=crs))
    assert LAOS.locate(border.coords[::50]).offset_m.max() < 0.5


def test_z_and_m_are_dropped(tmp_path: Path) -> None:
    deep = shapely.linestrings(np.column_stack([STRETCH, np.full(len(STRETCH), 700.0)]))
    path = tmp_path / "zm.geojson"
    path.write_text(shapely.to_geojson(deep), encoding="utf-8")
    assert read_borders(path)[0].coords.shape == STRETCH.shape


def test_that_m_is_dropped_is_no_warning_of_python(
    tmp_path: Path, recwarn: pytest.WarningsRecorder
) -> None:
    path = write(tmp_path, [line(STRETCH)])
    with closing(sqlite3.connect(path)) as geopackage, geopackage:
        geopackage.execute("UPDATE gpkg_geometry_columns SET m = 1")
    [border] = read_borders(path)
    assert border.length == pytest.approx(LENGTH, abs=1e-3)
    assert [str(each.message) for each in recwarn] == []


def test_pieces_out_of_order_reversed_and_with_repeated_vertices_become_one_line(
    tmp_path: Path,
) -> None:
    third = len(STRETCH) // 3
    parts = [STRETCH[: third + 1], STRETCH[third : 2 * third + 1], STRETCH[2 * third :]]
    doubled = np.repeat(parts[1][::-1], 2, axis=0)
    path = write(tmp_path, [line(parts[2]), line(doubled), line(parts[0]), line(parts[2])])
    [own] = read_lines(path)
    assert own.border.coords.tolist() == STRETCH.tolist()
    assert own.gaps == ()
    assert "left out because they repeat another: 1" in own.notes[0]


def test_what_cannot_be_read_is_left_out_and_told(tmp_path: Path) -> None:
    [own] = read_lines(write(tmp_path, [line(STRETCH), LineString()]))
    assert own.border.length == pytest.approx(LENGTH, abs=1e-3)
    assert "1 geometries could not be read and are left out" in own.notes[0]


def test_a_line_of_one_place_is_left_out_and_told(tmp_path: Path) -> None:
    [own] = read_lines(write(tmp_path, [line(STRETCH), line(STRETCH[[0, 0]])]))
    assert own.border.length == pytest.approx(LENGTH, abs=1e-3)
    assert "left out because they are a single point: 1" in own.notes[0]


def test_a_gap_is_bridged_straight_and_told_with_its_size(tmp_path: Path) -> None:
    low, high = LAOS.between(1000, 1010), LAOS.between(1011, 1030)
    [own] = read_lines(write(tmp_path, [line(high[::-1]), line(low)]))
    [gap] = own.gaps
    assert gap.km == pytest.approx(10, abs=1e-3)
    assert gap.length_m == pytest.approx(length_km([low[-1], high[0]]) * 1000, abs=0.1)
    assert own.border.length == pytest.approx(
        length_km(low) + length_km(high) + gap.length_m / 1000, abs=1e-6
    )
    assert "broken (places: 1" in own.notes[0]


def test_a_long_break_is_refused_with_its_place(tmp_path: Path) -> None:
    path = write(tmp_path, [line(LAOS.between(200, 210)), line(LAOS.between(600, 610))])
    with pytest.raises(InputError, match=r"VN-LA is broken from km 210.0 to km 600.0"):
        read_lines(path)


def test_two_lines_side_by_side_are_refused_and_a_short_one_is_left_out(tmp_path: Path) -> None:
    beside = STRETCH + np.array((0.002, 0.0))
    with pytest.raises(InputError, match="side by side along VN-LA"):
        read_lines(write(tmp_path, [line(STRETCH), line(beside)], "two.gpkg"))
    short = beside[100:120]
    [own] = read_lines(write(tmp_path, [line(STRETCH), line(short)], "short.gpkg"))
    assert own.border.length == pytest.approx(LENGTH, abs=1e-3)
    assert any("1 pieces" in note and "lie beside another" in note for note in own.notes)


@pytest.mark.parametrize("at_km", [1015.0, 1035.0])
def test_a_small_ring_is_left_out_and_told(tmp_path: Path, at_km: float) -> None:
    """Beside the line, or beyond its end, where nothing lies beside the ring."""
    ring = Point(LAOS.at(at_km)).buffer(0.001).exterior
    [own] = read_lines(write(tmp_path, [line(STRETCH), LineString(ring)]))
    assert own.border.coords.tolist() == STRETCH.tolist()
    assert re.search(r"0\.67\d km of lines do not run along the border .* left out", own.notes[0])


def test_a_ring_alone_is_no_line_along_the_border(tmp_path: Path) -> None:
    ring = Point(LAOS.at(1015.0)).buffer(0.001).exterior
    with pytest.raises(InputError, match=r"no line runs along .* though one is 0\.\d km from it"):
        read_lines(write(tmp_path, [LineString(ring)]))


def test_a_line_that_crosses_itself_is_read_and_told(tmp_path: Path) -> None:
    looped = STRETCH.copy()
    looped[100:104] = looped[[103, 102, 101, 100]] + [(0, 0), (0.01, 0), (0, 0.01), (0, 0)]
    [own] = read_lines(write(tmp_path, [line(looped)]))
    assert any("crosses itself" in note for note in own.notes)


def test_a_line_along_two_borders_is_parted_where_they_meet(tmp_path: Path) -> None:
    china = Border("VN-CN").between(0, 20)
    path = write(tmp_path, [line(np.concatenate([china[::-1], LAOS.between(0, 25)[1:]]))])
    first, second = read_lines(path)
    assert (first.border.name, second.border.name) == ("VN-CN", "VN-LA")
    assert first.border.length == pytest.approx(20, abs=1e-3)
    assert second.border.length == pytest.approx(25, abs=1e-3)
    assert first.border.coords[0].tolist() == second.border.coords[0].tolist()
    assert read_border(path, "VN-LA").length == pytest.approx(25, abs=1e-3)
    assert Border.from_file(path, "VN-CN").length == pytest.approx(20, abs=1e-3)
    with pytest.raises(InputError, match="several borders; name one of: VN-CN, VN-LA"):
        read_border(path)
    with pytest.raises(InputError, match="no border VN-KH; there are: VN-CN, VN-LA"):
        read_border(path, "VN-KH")


def test_what_does_not_run_along_the_border_is_left_out_and_told(tmp_path: Path) -> None:
    china = Border("VN-CN").between(600, 630)
    inland = china[-1] + np.linspace((0.0, -0.02), (0.0, -0.8), 40)
    coords = np.concatenate([china, inland])
    [own] = read_lines(write(tmp_path, [line(coords), LineString([(2, 48), (3, 49)])]))
    assert any("do not run along the border and are left out" in note for note in own.notes)
    assert own.border.length < 30 + 30  # what is within reach is taken for a coarse line


def sides(gap: float = 0.0, overlap: bool = False) -> tuple[Polygon, Polygon]:
    """Vietnam's side and the Lao side of a stretch, meeting on it or some degrees apart."""
    vietnam = Polygon([*STRETCH, STRETCH[-1] + (1.5, 0.2), STRETCH[0] + (1.5, 0.2)])
    west, south, east, north = vietnam.bounds
    laos = box(west - 0.8, south, east, north) - vietnam
    part = max(shapely.get_parts(laos), key=lambda each: float(each.area))
    moved = shapely.transform(part, lambda xy: xy + np.array((gap if overlap else -gap, 0)))
    return vietnam, moved


def test_of_polygons_the_common_edge_is_taken(tmp_path: Path) -> None:
    [own] = read_lines(write(tmp_path, sides()))
    assert own.border.name == "VN-LA"
    assert own.border.length == pytest.approx(LENGTH, rel=0.02)


@pytest.mark.parametrize("overlap", [False, True])
def test_polygons_that_leave_slivers_or_overlap_are_read_and_told(
    tmp_path: Path, overlap: bool
) -> None:
    [own] = read_lines(write(tmp_path, sides(0.001, overlap)))
    assert own.border.length == pytest.approx(LENGTH, rel=0.02)
    assert any("the two sides disagree" in note for note in own.notes)


def test_sides_that_were_simplified_apart_make_one_line(tmp_path: Path) -> None:
    """Nearly every edge is in both, and where it is not one lies beside the other."""
    vietnam, laos = sides()
    inner = {tuple(point): number for number, point in enumerate(STRETCH.tolist())}
    coarse = [xy for xy in laos.exterior.coords[:-1] if inner.get(xy, 0) % 60 != 30]
    [own] = read_lines(write(tmp_path, [vietnam, Polygon(coarse)]))
    assert own.gaps == ()
    assert own.border.length == pytest.approx(LENGTH, rel=0.02)
    assert any("the two sides disagree" in note for note in own.notes)


def test_sides_that_differ_by_centimetres_make_one_line(tmp_path: Path) -> None:
    vietnam, laos = sides()
    inner = {tuple(point): number for number, point in enumerate(STRETCH.tolist())}
    moved = [
        (x + 2e-7 * (inner.get((x, y), 0) % 60 == 30), y) for x, y in laos.exterior.coords[:-1]
    ]
    [own] = read_lines(write(tmp_path, [vietnam, Polygon(moved)]))
    assert own.gaps == ()


def test_a_river_that_neither_side_covers_is_a_gap(tmp_path: Path) -> None:
    river = Point(LAOS.at(1015.0)).buffer(0.002)
    [own] = read_lines(write(tmp_path, [side - river for side in sides()]))
    [gap] = own.gaps
    assert 200 < gap.length_m < 500


def test_of_one_side_the_outline_is_taken_as_far_as_it_keeps_to_the_line(tmp_path: Path) -> None:
    """Beyond its ends the inland edges of Sơn La run beside the border of its neighbours."""
    provinces = layers.provinces()
    [own] = read_lines(write(tmp_path, [*provinces[provinces["name"] == "Sơn La"].geometry]))
    assert own.border.length == pytest.approx(247.1, abs=0.1)
    assert LAOS.locate(own.border.coords).offset_m.max() < 1
    assert any("polygons of one side only (1)" in note for note in own.notes)
    assert any("one side alone does not tell the border from a coast" in n for n in own.notes)


def test_one_side_that_lies_apart_from_the_border_is_refused(tmp_path: Path) -> None:
    vietnam = sides()[0]
    inland = vietnam - vietnam.exterior.buffer(0.02)
    with pytest.raises(InputError, match="no edge of the polygons runs along"):
        read_lines(write(tmp_path, [inland]))


def test_provinces_of_two_sources_give_one_line(tmp_path: Path) -> None:
    """Two provinces on Vietnam's side, one beyond that is drawn 100 m off."""
    vietnam, laos = sides(0.001)
    west, _, east, _ = vietnam.bounds
    middle = float(STRETCH[:, 1].mean())
    north = vietnam.intersection(box(west - 1, middle, east + 1, 30))
    [own] = read_lines(write(tmp_path, [north, vietnam - north, laos]))
    assert own.border.name == "VN-LA"
    assert own.gaps == ()
    assert own.border.length == pytest.approx(LENGTH, rel=0.02)


def test_polygons_that_do_not_touch_are_refused(tmp_path: Path) -> None:
    vietnam, laos = sides(0.8)  # at 0.3 their slanting inland edges are 4.4 km apart
    with pytest.raises(InputError, match="no common line within 5 km"):
        read_lines(write(tmp_path, [vietnam, laos]))


@pytest.mark.parametrize(
    ("crs", "told"),
    [
        (None, r"states no coordinate system; .* --crs\. It may be: EPSG:4326 \(WGS 84\): 0 m"),
        ("EPSG:9208", r"may be: EPSG:9208 \(VN-2000 / TM-3 104-45\): 0 m from the line of VN-LA"),
    ],
)
def test_a_file_without_a_system_is_refused_with_suggestions(
    tmp_path: Path, crs: str | None, told: str
) -> None:
    write(tmp_path, [line(STRETCH)], "bare.shp", crs or "EPSG:4326")
    (tmp_path / "bare.prj").unlink()
    with pytest.raises(InputError, match=told):
        read_lines(tmp_path / "bare.shp")
    [border] = read_borders(tmp_path / "bare.shp", crs=crs or "EPSG:4326")
    assert border.length == pytest.approx(LENGTH, abs=0.01)


@pytest.mark.parametrize("stated", ["EPSG:32648", "EPSG:9210"])
def test_a_wrong_system_is_told_with_the_one_that_fits(tmp_path: Path, stated: str) -> None:
    """Zone 103° read as another zone lies far from the border, yet in degrees that may be."""
    for shapes in ([line(STRETCH)], sides()):
        frame = gpd.GeoDataFrame(geometry=list(shapes), crs=4326).to_crs(9205)
        frame.set_crs(stated, allow_override=True).to_file(tmp_path / "wrong.gpkg")
        with pytest.raises(InputError, match=r"read in .*--crs\. It may be: EPSG:9205 ") as caught:
            read_lines(tmp_path / "wrong.gpkg")
        assert f"{stated} (" not in str(caught.value)
        assert "Có thể là: EPSG:9205" in in_language(str(caught.value), "vi")


def test_northing_first_in_a_system_that_is_stated_is_seen(tmp_path: Path) -> None:
    frame = gpd.GeoDataFrame(geometry=[line(STRETCH)], crs=4326).to_crs(9208)
    swapped = shapely.transform(frame.geometry.to_numpy(), lambda xy: xy[:, ::-1])
    gpd.GeoDataFrame(geometry=swapped, crs=9208).to_file(tmp_path / "swapped.gpkg")
    with pytest.raises(InputError, match=r"fit EPSG:9208 if the two change places: .* easting"):
        read_lines(tmp_path / "swapped.gpkg")


def test_degrees_under_a_system_in_metres_are_seen(tmp_path: Path) -> None:
    frame = gpd.GeoDataFrame(geometry=[line(STRETCH)], crs=3405)
    for name in ("lie.gpkg", "lie.geojson"):
        frame.to_file(tmp_path / name)
        with pytest.raises(InputError, match=r"may be: EPSG:4326 \(WGS 84\): 0 m"):
            read_lines(tmp_path / name)


def test_a_system_may_be_given_as_a_number(tmp_path: Path) -> None:
    write(tmp_path, [line(STRETCH)], "bare.shp", "EPSG:9208")
    (tmp_path / "bare.prj").unlink()
    for code in (9208, "9208"):
        border = Border.from_file(tmp_path / "bare.shp", crs=code)
        assert border.length == pytest.approx(LENGTH, abs=0.01)


def test_a_wrong_system_is_replaced_by_the_one_given_and_told(tmp_path: Path) -> None:
    frame = gpd.GeoDataFrame(geometry=[line(STRETCH)], crs=4326).to_crs(9208)
    frame.set_crs(3405, allow_override=True).to_file(tmp_path / "wrong.gpkg")
    [own] = read_lines(tmp_path / "wrong.gpkg", crs="EPSG:9208")
    assert own.border.length == pytest.approx(LENGTH, abs=0.01)
    assert "read as EPSG:9208, though the file states VN-2000 / UTM zone 48N" in own.notes[0]


def test_a_zone_of_vn_2000_drawn_on_wgs_84_is_told(tmp_path: Path) -> None:
    crs = "+proj=tmerc +lon_0=104.75 +k=0.9999 +x_0=500000 +datum=WGS84 +units=m"
    [own] = read_lines(write(tmp_path, [line(STRETCH)], crs=crs))
    assert "if VN-2000 is meant, give --crs EPSG:9208" in own.notes[0]


def test_metres_in_a_file_that_says_degrees_are_refused_with_suggestions(tmp_path: Path) -> None:
    frame = gpd.GeoDataFrame(geometry=[line(STRETCH)], crs=4326).to_crs(9208)
    metres = shapely.get_coordinates(frame.geometry.to_numpy())
    shape = {"type": "LineString", "coordinates": metres.tolist()}
    (tmp_path / "m.geojson").write_text(json.dumps(shape), encoding="utf-8")
    with pytest.raises(InputError, match=r"cannot be in .*WGS 84.* EPSG:9208"):
        read_lines(tmp_path / "m.geojson")


def test_latitude_first_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "swapped.geojson"
    path.write_text(shapely.to_geojson(line(STRETCH[:, ::-1])), encoding="utf-8")
    with pytest.raises(InputError, match="change places: put the longitude first"):
        read_lines(path)


def test_a_line_500_km_away_is_refused_with_its_distance(tmp_path: Path) -> None:
    path = write(tmp_path, [line(STRETCH - np.array((6.0, 0.0)))])
    with pytest.raises(InputError, match=r"is about 5\d\d km from Vietnam's land border"):
        read_lines(path)


def test_polygons_elsewhere_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no polygon lies beside"):
        read_lines(write(tmp_path, [box(2, 48, 3, 49), box(3, 48, 4, 49)]))


FEATURES = '{"type": "FeatureCollection", "features": [%s]}'
FEATURE = '{"type": "Feature", "properties": {}, "geometry": %s}'


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "the file is empty"),
        (FEATURES % "", "holds no geometry"),
        (
            FEATURES % (FEATURE % "null"),
            "no geometry that can be read .1 looked at.: each is empty",
        ),
        ("not a file of geometry", "cannot be read as a file of geometry"),
        ('{"type": "FeatureCollection", "features": [{"ty', "cannot be read"),
        ("<OGRVRTDataSource><SrcDataSource>x</SrcDataSource></OGRVRTDataSource>", "cannot be read"),
        (
            FEATURES % (FEATURE % '{"type": "Point", "coordinates": [105, 20]}'),
            "holds points only",
        ),
        (
            FEATURES % (FEATURE % '{"type": "LineString", "coordinates": [[105, 20]]}'),
            "no geometry that can be read .* fewer than two vertices",
        ),
        (
            FEATURES % (FEATURE % '{"type": "LineString", "coordinates": [[105, 20], [105, 20]]}'),
            "no line has two vertices or more",
        ),
    ],
)
def test_what_holds_no_line_is_refused(tmp_path: Path, content: str, told: str) -> None:
    path = tmp_path / "bad.geojson"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=told) as caught:
        read_lines(path)
    assert str(path) in str(caught.value)
    assert in_language(str(caught.value), "vi") != str(caught.value)


def test_a_missing_file_and_an_address_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "no.gpkg", "https://example.org/line.geojson", "/vsicurl/x.geojson"):
        with pytest.raises(InputError, match="no such file"):
            read_lines(path)


def test_a_damaged_geopackage_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, [line(STRETCH)])
    path.write_bytes(path.read_bytes()[:3000])
    with pytest.raises(InputError, match="cannot be read as a file of geometry"):
        read_lines(path)


def test_of_several_layers_one_is_to_be_chosen(tmp_path: Path) -> None:
    path = tmp_path / "layers.gpkg"
    for name in ("north", "south"):
        gpd.GeoDataFrame(geometry=[line(STRETCH)], crs=4326).to_file(path, layer=name)
    gpd.GeoDataFrame(geometry=[Point(105, 20)], crs=4326).to_file(path, layer="marks")
    with pytest.raises(InputError, match=r"several layers; choose one with --layer: north, south"):
        read_lines(path)
    with pytest.raises(InputError, match=r"no layer “x”"):
        read_lines(path, layer="x")
    assert read_borders(path, layer="south")[0].length == pytest.approx(LENGTH, abs=1e-3)


def reference(source: str) -> dict[str, float]:
    with FACTS.open(encoding="utf-8", newline="") as file:
        return {r["border"]: float(r["km"]) for r in csv.DictReader(file) if source in r["source"]}


@pytest.mark.skipif(not FACTS.is_file(), reason="the collected facts are not beside the project")
def test_the_lines_of_the_state_publisher_are_as_long_as_the_reference_says() -> None:
    found = {
        b.name: round(b.length, 1) for b in read_borders(REFERENCE / "bando2025_border_lines.gpkg")
    }
    assert found == reference("REF bando 2025 communes")


@pytest.mark.skipif(not FACTS.is_file(), reason="the collected facts are not beside the project")
def test_the_outline_of_its_provinces_is_as_long_as_the_reference_says() -> None:
    found = read_borders(REFERENCE / "bando2025_provinces34_60km.gpkg")
    lengths = {border.name: border.length for border in found}
    known = reference("REF bando 2025 provinces")
    for name in ("VN-LA", "VN-KH"):
        assert lengths[name] == pytest.approx(known[name], abs=0.2)


@pytest.mark.skipif(
    not (FOUR.is_file() and FACTS.is_file()), reason="fetched by benchmarks/countries_2017.py"
)
def test_the_line_of_2017_is_put_together_from_its_49_pieces() -> None:
    found = {own.border.name: own for own in read_lines(FOUR)}
    known = reference("countries-land-1m")
    assert {name: len(own.gaps) for name, own in found.items()} == {
        "VN-CN": 16,
        "VN-LA": 0,
        "VN-KH": 30,
    }
    for name, own in found.items():
        bridged = sum(gap.length_m for gap in own.gaps) / 1000
        assert own.border.length - bridged == pytest.approx(known[name], abs=0.1)
