"""A user's own places: what a careful person would take from a table, and what is refused."""

import json
from pathlib import Path

import pytest

from gazetteer import own_places
from gazetteer.errors import InputError, TableError
from gazetteer.gazetteer import Gazetteer, load, using
from gazetteer.geoparse import parse
from gazetteer.own_places import OwnPlaces, read_own_places

GATE = "name,province,gate_type,lon,lat,pair,source\n"
GOOD = "Bản Mới,Sơn La,crossing,104.35,20.75,Pa Háng,Sổ tay 2026\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return tmp_path / "mine.csv"


def read(path: Path, text: str | bytes, *, strict: bool = False) -> OwnPlaces:
    data = text if isinstance(text, bytes) else text.encode()
    path.write_bytes(data)
    return read_own_places(path, load(), strict=strict)


def rejected(path: Path, row: str, header: str = GATE) -> str:
    own = read(path, header + row)
    (line,) = own.rejected
    assert not own.places
    return line.removeprefix(f"{path}: ")


def laid_over(path: Path, text: str) -> Gazetteer:
    return load().with_places(read(path, text))


def test_a_gate_of_ones_own_is_found_with_its_province_border_and_source(table: Path) -> None:
    mine = laid_over(table, GATE + GOOD)
    (found,) = mine.geocode("Ban Moi")
    assert (found.place_id, found.province, found.lon, found.coord_class) == (
        *("gate/own-ban-moi", "Sơn La", 104.35, "inferred"),
    )
    place = mine.get("gate/own-ban-moi")
    assert (place.border, place.pair_id) == ("VN-LA", "gate/pa-hang")
    assert [source.title for source in mine.sources(place.place_id)] == ["Sổ tay 2026"]


def test_a_name_that_begins_with_a_word_for_gates_is_found_as_it_is_written(table: Path) -> None:
    mine = laid_over(table, GATE + GOOD.replace("Bản Mới", "Lối mở số 7"))
    (found,) = mine.geocode("Lối mở số 7")
    assert (found.place_id, found.reason) == ("gate/own-loi-mo-so-7", "exact name")


def test_texts_are_read_by_it_while_it_is_in_use(table: Path) -> None:
    mine = laid_over(table, GATE + GOOD)
    text = "Đoàn đến lối mở Bản Mới, tỉnh Sơn La."
    assert "gate/own-ban-moi" in {m.place_id for m in parse(text, gazetteer=mine)}
    with using(mine):
        assert "gate/own-ban-moi" in {m.place_id for m in parse(text)}
    assert "gate/own-ban-moi" not in {m.place_id for m in parse(text)}


def test_a_known_id_changes_what_the_row_says_and_keeps_the_rest(table: Path) -> None:
    mine = laid_over(table, "place_id,lon,lat,precision_m\ngate/long-sap,104.4915,20.7241,20\n")
    (found,) = mine.geocode("Lóng Sập")
    assert (found.lon, found.coord_class, found.precision_m) == (104.4915, "mapped", 20)
    assert found.province == "Sơn La"
    assert load().geocode("Lóng Sập")[0].lon != 104.4915


def test_a_new_name_of_a_known_gate_is_added_to_its_old_ones(table: Path) -> None:
    mine = laid_over(table, "mã,tên,tên khác\ngate/long-sap,Loóng Sập Mới,Cổng A|Cổng B\n")
    for name in ("Loóng Sập Mới", "Lóng Sập", "Cổng B"):
        assert [c.place_id for c in mine.geocode(name)] == ["gate/long-sap"]


def test_vietnamese_headings_semicolons_and_decimal_commas_are_read(table: Path) -> None:
    text = "Tên;Tỉnh;Loại;Kinh độ;Vĩ độ;Từ ngày\nBản Mới;Sơn La;phụ;104,35;20,75;18/11/2024\n"
    own = read(table, text.encode("utf-8-sig"))
    (claim,) = own.types
    assert (claim.value, claim.start) == ("secondary", "2024-11-18")
    assert own.coordinates["gate/own-ban-moi"].lon == 104.35


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("Bản Mới,Sơn La,crossing,20.75,104.35,,\n", "lon 20.75 and lat 104.35 look swapped"),
        ("Bản Mới,Sơn La,crossing,2.3,48.8,,\n", "lies outside the region"),
        ("Bản Mới,Sơn La,crossing,abc,20.75,,\n", "lon: “abc” is not a number"),
        ("Bản Mới,Sơn La,crossing,nan,20.75,,\n", "lon: “nan” is not a number"),
        ("Bản Mới,Sơn La,crossing,104.35,,,\n", "only one of lon and lat"),
        (
            "Bản Mới,Sơn La,great,,,,\n",
            "gate_type: “great” is none of: international (cửa khẩu quốc tế), main",
        ),
        ("Bản Mới,Sơn Laa,crossing,,,,\n", "no border province is named “Sơn Laa”; near names"),
        ("Bản Mới,Sơn La,crossing,,,Không Có,\n", "counterpart “Không Có” is not one gate"),
        (",Sơn La,crossing,104.35,20.75,,\n", "the name is missing"),
    ],
)
def test_a_bad_row_is_refused_with_its_number_and_what_to_do(
    table: Path, row: str, problem: str
) -> None:
    line = rejected(table, row)
    assert line.startswith("row 2: ")
    assert problem in line


def test_a_bad_date_and_a_bad_id_are_told_by_column(table: Path) -> None:
    header = "place_id,name,from\n"
    assert "start: the date “hôm qua” is not read" in rejected(table, ",Bản Mới,hôm qua\n", header)
    assert "place_id: “Ban Moi” is not an id" in rejected(table, "Ban Moi,x,\n", header)
    assert "no place has the id gate/nope" in rejected(table, "gate/nope,,\n", header)


def test_good_rows_are_kept_beside_bad_ones_unless_strict(table: Path) -> None:
    text = GATE + "Sai,Sơn La,great,,,,\n" + GOOD
    own = read(table, text)
    assert (list(own.places), len(own.rejected)) == (["gate/own-ban-moi"], 1)
    with pytest.raises(TableError, match="row 2"):
        read(table, text, strict=True)


def test_of_two_rows_with_one_id_the_first_counts(table: Path) -> None:
    own = read(table, GATE + GOOD + GOOD)
    assert list(own.places) == ["gate/own-ban-moi"]
    assert "gate/own-ban-moi stands in row 2 already" in own.rejected[0]


def test_a_table_without_names_or_ids_is_refused(table: Path) -> None:
    with pytest.raises(InputError, match="no column for the name"):
        read(table, "chỗ,nơi\na,b\n")


def test_a_file_that_is_not_utf8_is_refused_with_its_line(table: Path) -> None:
    windows = b"name,province\nB\xe0n M\xedi,S\xf5n La\n"  # Windows-1258
    with pytest.raises(InputError, match="line 2 is not UTF-8"):
        read(table, windows)


def test_missing_files_and_folders_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_own_places(tmp_path / "nope.csv", load())
    with pytest.raises(InputError, match="cannot be read"):
        read_own_places(tmp_path, load())


def test_only_so_many_rows_are_read_and_the_rest_is_told(
    table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_places, "MOST_ROWS", 3)
    own = read(table, "name\n" + "".join(f"Nơi {i}\n" for i in range(9)))
    assert len(own.places) == 3
    assert "only the first 3 rows are read" in own.rejected[-1]


def test_points_of_geojson_are_read_and_other_shapes_refused(tmp_path: Path) -> None:
    path = tmp_path / "mine.geojson"
    point = {"type": "Point", "coordinates": [104.35, 20.75]}
    line = {"type": "LineString", "coordinates": [[104, 20], [105, 21]]}
    features = [
        {"type": "Feature", "geometry": point, "properties": {"Tên": "Bản Mới", "x-y": [1]}},
        {"type": "Feature", "geometry": line, "properties": {"name": "Đường"}},
        {"type": "Feature", "geometry": None, "properties": {"name": "Bản Hai"}},
        {"type": "Feature"},
    ]
    own = read(path, json.dumps({"type": "FeatureCollection", "features": features}))
    assert set(own.places) == {"gate/own-ban-moi", "gate/own-ban-hai"}
    assert own.coordinates["gate/own-ban-moi"].lat == 20.75
    assert [line.split(": ")[1] for line in own.rejected] == ["row 2", "row 4"]


@pytest.mark.parametrize("text", ["[]", "{}", "{", '{"features": 3}', "x"])
def test_what_is_not_geojson_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError, match="not a GeoJSON FeatureCollection"):
        read(tmp_path / "mine.geojson", text)


def test_a_notebook_is_warned_of_rows_left_out(table: Path) -> None:
    table.write_text(GATE + GOOD + "Sai,Sơn La,great,,,,\n", encoding="utf-8")
    with pytest.warns(UserWarning, match="rows rejected: 1; .*row 3"):
        mine = load().with_places(table)
    assert "gate/own-ban-moi" in mine.places


def test_one_layer_lies_on_another(table: Path) -> None:
    first = laid_over(table, GATE + GOOD)
    second = first.with_places(read(table, "name,province\nBản Hai,Sơn La\n"))
    assert {"gate/own-ban-moi", "gate/own-ban-hai"} <= set(second.places)


def test_two_gates_of_one_name_in_two_provinces_are_both_added(table: Path) -> None:
    own = read(table, "name,province\nTân Tiến Mới,Sơn La\nTân Tiến Mới,Nghệ An\n")
    assert list(own.places) == ["gate/own-tan-tien-moi", "gate/own-tan-tien-moi-nghe-an"]


def test_a_known_gate_may_get_another_province_and_counterpart(table: Path) -> None:
    mine = laid_over(table, "place_id,tỉnh,đối diện\ngate/long-sap,Điện Biên,gate/pang-hoc\n")
    place = mine.get("gate/long-sap")
    assert (place.province_id, place.pair_id) == ("province/dien-bien", "gate/pang-hoc")


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("gate/long-sap,,LA,,,,", "the kind and country of gate/long-sap cannot be changed"),
        ("province/son-la,,,Nghệ An,,,", "province/son-la is no gate"),
        ("province/moi,Mới,,,,,", "only gates can be added"),
        ("gate/long-sap,,,,2024,,", "from and to date a type or status"),
        ("gate/long-sap,,,,2024,2020,main", "2020 is before the beginning 2024"),
        ("gate/long-sap,–,,,,,extra,more", "more cells than headings"),
    ],
)
def test_what_a_row_cannot_change_is_refused(table: Path, row: str, problem: str) -> None:
    header = "place_id,name,country,province,from,to,gate_type\n"
    assert problem in rejected(table, row + "\n", header)


def test_a_counterpart_must_be_one_gate_of_the_other_side(table: Path) -> None:
    header = "name,province,pair\n"
    assert "is not one gate" in rejected(table, "Bản Mới,Nghệ An,Thanh Thủy\n", header)
    assert "is not one gate" in rejected(table, "Bản Mới,Nghệ An,gate/mong-cai\n", header)


def test_an_unclosed_quote_and_two_columns_for_one_thing_are_refused(table: Path) -> None:
    with pytest.raises(InputError, match="quotation mark"):
        read(table, 'name,note\n"A,b\nC,d\n')
    with pytest.raises(InputError, match="two columns for one thing: name, tên"):
        read(table, "name,tên\nA,B\n")


def test_columns_that_are_not_read_are_told(table: Path) -> None:
    own = read(table, "name,Kinh do\nBản Mới,104\n")
    assert own.notes == ["columns not read: Kinh do"]


def test_a_precision_is_a_length(table: Path) -> None:
    header = "name,lon,lat,precision_m\n"
    for value in ("-5", "0", "inf", "x"):
        assert "precision_m: " in rejected(table, f"Bản Mới,104.35,20.75,{value}\n", header)


@pytest.mark.parametrize("geometry", ["POINT(1 2)", [1, 2], {"type": "Point", "coordinates": 5}])
def test_odd_geometry_is_refused_by_row(tmp_path: Path, geometry: object) -> None:
    feature = {"type": "Feature", "geometry": geometry, "properties": {"name": "Bản Mới"}}
    text = json.dumps({"type": "FeatureCollection", "features": [feature]})
    own = read(tmp_path / "mine.geojson", text)
    assert own.rejected[0].endswith("row 1: only Point geometry is read")
