from pathlib import Path

import pytest

from gazetteer.errors import InputError
from geo.break_files import read_breaks
from geo.breaks import Break
from geo.vn2000 import from_degrees


def table(folder: Path, text: str) -> str:
    path = folder / "breaks.csv"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_table_of_kilometres_is_read_with_vietnamese_headings(tmp_path: Path) -> None:
    path = table(tmp_path, "Tuyến;Lý trình;Tên\nViệt Nam – Lào;120,5;Đồn A\nVN-LA;300 km;\n")
    assert read_breaks([path]) == [
        Break(km=120.5, name="Đồn A", border="VN-LA", where=f"{path}: row 2"),
        Break(km=300, border="VN-LA", where=f"{path}: row 3"),
    ]


def test_coordinates_names_and_marker_numbers_are_read(tmp_path: Path) -> None:
    text = 'cửa khẩu,mốc,kinh độ,vĩ độ\n,,"104,5",20.7\nLóng Sập,,,\n,605,,\n'
    found = read_breaks([table(tmp_path, text)])
    assert [(b.point, b.name) for b in found if isinstance(b, Break)] == [
        ((104.5, 20.7), ""),
        (None, "Lóng Sập"),
        (None, "mốc 605"),
    ]


def test_a_layer_of_points_in_any_coordinate_system_is_read(tmp_path: Path) -> None:
    geopandas = pytest.importorskip("geopandas")
    points = geopandas.GeoSeries.from_xy([104.5, 104.6], [20.7, 20.65], crs="EPSG:4326")
    path = tmp_path / "points.gpkg"
    frame = geopandas.GeoDataFrame({"Tên": ["A", None]}, geometry=points).to_crs("EPSG:32648")
    frame.to_file(path)
    first, second = read_breaks([path])
    assert isinstance(first, Break)
    assert isinstance(second, Break)
    assert first.point == pytest.approx((104.5, 20.7), abs=1e-6)
    assert (first.name, second.name) == ("A", "")


def test_a_layer_in_vn_2000_is_read_by_the_decisions_own_way(tmp_path: Path) -> None:
    geopandas = pytest.importorskip("geopandas")
    place = (105.1, 10.95)  # in the delta, where other ways are most of a metre off
    points = geopandas.points_from_xy(*from_degrees([place], "EPSG:9210").T, crs="EPSG:9210")
    path = tmp_path / "points.gpkg"
    geopandas.GeoDataFrame(geometry=points).to_file(path)
    [found] = read_breaks([path])
    assert isinstance(found, Break)
    assert found.point == pytest.approx(place, abs=1e-7)


def test_texts_and_files_may_be_mixed(tmp_path: Path) -> None:
    path = table(tmp_path, "km\n5\n")
    assert len(read_breaks(["10; Lóng Sập", path])) == 3


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\n1,2\n", "no column of kilometres"),
        ("km\n", "there is no break point"),
        ("km,name\n5,\nmười,\n,\n7,\n", "breaks.csv: row 3: kilometres"),
        ("lon,lat\n104.5,\n", "row 2"),
        ("km,border\n5,VN-TH\n", "row 2"),
    ],
)
def test_a_bad_table_is_refused_with_its_rows(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        read_breaks([table(tmp_path, text)])


def test_a_missing_file_is_told() -> None:
    with pytest.raises(InputError, match="no such file"):
        read_breaks(["missing.csv"])


def test_lines_are_no_break_points(tmp_path: Path) -> None:
    path = tmp_path / "lines.geojson"
    path.write_text(
        '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":'
        '{"type":"LineString","coordinates":[[104,20],[105,21]]}}]}'
    )
    with pytest.raises(InputError, match=r"row 1: .*this is no point"):
        read_breaks([path])
