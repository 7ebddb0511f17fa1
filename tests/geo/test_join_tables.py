"""Joining any table: by name, by coordinates, as of each row's day; nothing lost on the way."""

from datetime import date
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.errors import InputError
from geo.border import Border
from geo.join_tables import read_join_table
from geo.joining import as_frame, join, join_rows
from geo.segment_places import segment_of

DAY = date(2026, 1, 1)
NAMES = [
    *("Lóng Sập", "LÓNG SẬP", "cửa khẩu Mộc Bài", "Thanh Thủy", "Lóng Sập; Chiềng Khương"),
    *(
        "Sơn La",
        "An Giang",
        "mốc 255",
        "mốc 255, Sơn La",
        "Hư Không",
        "Lóng Sậpp",
        "",
        "Lào",
        "Hà Tiên",
    ),
]


def joined(
    *rows: tuple[object, ...],
    columns: str = "place date province",
    **more: Any,  # noqa: ANN401
) -> gpd.GeoDataFrame:
    names = {role: f"my {role}" for role in columns.split()}
    table = pd.DataFrame(list(rows), columns=list(names.values()))
    return join(table, **names, **{"today": DAY} | more)


def test_the_callers_index_and_columns_are_kept() -> None:
    table = pd.DataFrame(
        {"Nơi": ["Mộc Bài", "Hư Không", "Lóng Sập"], "lượt": [3, 2, 1]}, index=["b", "b", "a"]
    )
    frame = join(table, place="Nơi")
    assert list(frame.index) == ["b", "b", "a"]
    pd.testing.assert_frame_equal(pd.DataFrame(frame[["Nơi", "lượt"]]), table)
    assert frame.crs.to_epsg() == 4326


def test_a_column_of_the_callers_keeps_its_name() -> None:
    frame = join(pd.DataFrame({"province": ["Sơn La"], "warnings": ["cũ"]}), province="province")
    assert frame["warnings"].tolist() == ["cũ"]
    assert frame[["province", "province_found"]].iloc[0].tolist() == ["Sơn La", "Sơn La"]


def test_type_and_province_are_those_of_the_rows_own_day() -> None:
    frame = joined(
        ("Lóng Sập", "1/3/2020", ""), ("Lóng Sập", "18/11/2024", ""),
        ("Hà Tiên", "30/6/2025", ""), ("Hà Tiên", "1/7/2025", ""),
    )  # fmt: skip
    assert frame["gate_type"].tolist()[:2] == ["main", "international"]
    assert frame["province"].tolist()[2:] == ["Kiên Giang", "An Giang"]
    assert frame["joined_as_of"].tolist()[2:] == ["2025-06-30", "2025-07-01"]


def test_as_of_counts_for_every_row() -> None:
    frame = joined(("Hà Tiên", "3/4/2024", ""), as_of=date(2025, 7, 1))
    assert frame["province"].tolist() == ["An Giang"]


def test_a_name_with_two_extents_is_the_one_of_the_day() -> None:
    frame = joined(("An Giang", "2024-05-01", ""), ("An Giang", "2025-08-01", ""))
    assert frame["place_ids"].tolist() == [["province/an-giang"], ["province/an-giang-2025"]]


def test_the_province_decides_between_gates_of_one_name() -> None:
    frame = joined(
        ("Thanh Thủy", "2024-05-01", "Nghệ An"),
        ("Thanh Thủy", "2024-05-01", "Hà Giang"),
        ("Thanh Thủy", "2024-05-01", ""),
    )
    assert frame["place_ids"].tolist() == [["gate/thanh-thuy-nghe-an"], ["gate/thanh-thuy"], []]
    assert frame["candidates"].tolist()[2] == ["gate/thanh-thuy", "gate/thanh-thuy-nghe-an"]
    assert frame["matched_by"].tolist()[2] == "none"


def test_a_gate_that_lies_elsewhere_is_joined_and_said_to() -> None:
    frame = joined(("Lóng Sập", "2024-05-01", "Lào Cai"))
    assert frame["place_ids"].tolist() == [["gate/long-sap"]]
    assert frame["warnings"].tolist() == [["“Lóng Sập” lies in Sơn La, not in Lào Cai"]]


@pytest.mark.parametrize(
    ("cell", "place_ids"),
    [
        ("Lóng Sập; Chiềng Khương", ["gate/long-sap", "gate/chieng-khuong"]),
        ("Lóng Sập và Chiềng Khương", ["gate/long-sap", "gate/chieng-khuong"]),
        ("CK Lóng Sập, Sơn La", ["gate/long-sap"]),
        ("Lóng Sập – Pa Háng", ["gate/long-sap"]),
        ("Lóng Sập (mốc 255)", ["marker/vn-la/255", "gate/long-sap"]),
        ("mốc 255, 256, Sơn La", ["marker/vn-la/255", "marker/vn-la/256", "province/son-la"]),
        ("mốc 1088/2 Việt – Trung", ["marker/vn-cn/1088-2"]),
        ("Thanh Thủy, huyện Vị Xuyên", ["gate/thanh-thuy"]),
        ("Tân Thanh mốc 1088/2-1089", ["gate/tan-thanh-1088-2-1089"]),
    ],
)
def test_a_cell_may_name_several_places(cell: str, place_ids: list[str]) -> None:
    assert joined((cell, "2024-05-01", ""))["place_ids"].tolist() == [place_ids]


def test_of_several_names_the_unknown_one_is_told() -> None:
    frame = joined(("Lóng Sập; Hư Không", "2024-05-01", ""))
    assert frame["matched_by"].tolist() == ["name"]
    assert frame["warnings"].tolist() == [["“Hư Không” is not in the gazetteer"]]


def test_a_misspelt_name_is_not_joined_but_its_near_names_are_told() -> None:
    frame = joined(("Lóng Sậpp", "2024-05-01", ""), ("Lóng Sậpp", "2024-05-01", "Sơn La"))
    assert frame["matched_by"].tolist() == ["none", "province"]
    assert frame["candidates"].tolist() == [["Lóng Sập"], ["Lóng Sập"]]
    assert frame["drawn_place_id"].tolist()[1] == "province/son-la"


def test_a_province_without_a_land_border_is_near_to_nothing() -> None:
    assert joined(("Hà Nội", "2024-05-01", ""))["candidates"].tolist() == [[]]


def test_a_row_with_a_bad_date_is_joined_as_one_without_a_date() -> None:
    frame = joined(("Hà Tiên", "31/2/2024", ""), ("Hà Tiên", None, ""))
    assert frame["joined_as_of"].tolist() == ["2026-01-01"] * 2
    assert frame["warnings"].tolist()[0] == [
        "the date “31/2/2024” is not read; write 18/11/2024 or 2024-11-18"
    ]
    counts = joined(("Hà Tiên", "31/2/2024", ""), ("Hà Tiên", "1/8/2025", ""), to="gates")
    row = counts.set_index("place_id").loc["gate/ha-tien"]
    assert row[["count", "first_date", "last_date"]].tolist() == [2, "2025-08-01", "2025-08-01"]


@pytest.mark.parametrize(
    "cells",
    [
        pd.Series(["2025-06-30 00:00:00", "2025-07-01T07:30:00+07:00"]),
        pd.to_datetime(pd.Series(["2025-06-30", "2025-07-01"])),
        pd.Series([date(2025, 6, 30), date(2025, 7, 1)]),
    ],
)
def test_dates_may_be_timestamps(cells: "pd.Series[object]") -> None:
    table = pd.DataFrame({"place": ["Hà Tiên"] * 2, "date": cells})
    assert join(table, place="place", date="date")["province"].tolist() == [
        "Kiên Giang",
        "An Giang",
    ]


def test_coordinates_join_a_row_without_a_known_name() -> None:
    """A post 2 km inside Sơn La, near Lóng Sập."""
    frame = joined(
        ("Hư Không", "2024-05-01", 104.50, 20.74), ("Lóng Sập", "2024-05-01", 104.50, 20.74),
        columns="place date lon lat",
    )  # fmt: skip
    alone, named = frame.iloc[0], frame.iloc[1]
    assert (alone["matched_by"], alone["drawn_at"]) == ("coordinates", "coordinates")
    assert (alone["province"], alone["segment_id"]) == ("Sơn La", "VN-LA/son-la/houaphanh")
    distance = Border("VN-LA").locate_one(104.50, 20.74).offset_m
    assert alone["distance_m"] == pytest.approx(distance, abs=1)
    assert (alone.geometry.x, alone.geometry.y) == (104.50, 20.74)
    assert alone["warnings"] == ["“Hư Không” is not in the gazetteer"]
    assert (named["matched_by"], named["drawn_place_id"]) == ("name", "gate/long-sap")
    assert 500 < named["distance_m"] < 3000


def test_coordinates_lie_in_the_province_of_the_day() -> None:
    frame = joined(
        ("2025-06-30", "104,55", "10,45"), ("2025-07-01", "104,55", "10,45"),
        columns="date lon lat",
    )  # fmt: skip
    assert frame["place_ids"].tolist() == [["province/kien-giang"], ["province/an-giang-2025"]]


def test_points_of_a_table_with_geometry_need_no_columns() -> None:
    points = gpd.points_from_xy([104.50], [20.74], crs="EPSG:4326").to_crs("EPSG:32648")
    table = gpd.GeoDataFrame({"đồn": ["A"]}, geometry=points)
    frame = join(table, "segments")
    assert frame.loc[frame["count"] > 0, "segment_id"].tolist() == ["VN-LA/son-la/houaphanh"]
    with pytest.raises(InputError, match="crs"):
        join(table.set_crs(None, allow_override=True))


@pytest.mark.parametrize(
    ("lon", "lat", "problem"),
    [
        ("20.74", "104.5", "look swapped"),
        ("104.5", "", "give both"),
        ("x", "20", "“x” is not a number"),
        ("300", "20", "outside the region"),
        ("105.85", "21.03", "lies in no border province"),
    ],
)
def test_what_is_wrong_with_coordinates_is_told(lon: str, lat: str, problem: str) -> None:
    frame = joined((lon, lat), columns="lon lat")
    [warning] = frame["warnings"].iloc[0]
    assert problem in warning
    assert frame["matched_by"].tolist() == ["none"]
    assert frame.geometry.isna().all()


def test_rows_are_counted_by_gate_province_and_segment() -> None:
    rows = [
        ("Lóng Sập", "18/11/2024", ""),
        ("Lóng Sập; Chiềng Khương", "2025-08-01", ""),
        ("Sơn La", "2023-01-01", ""),
        ("Pa Háng", "2024-01-01", ""),
    ]
    gates = joined(*rows, to="gates").set_index("place_id")
    assert gates["count"][["gate/long-sap", "gate/chieng-khuong", "gate/pa-hang"]].tolist() == [
        *(2, 1, 1)
    ]
    assert gates.loc["gate/long-sap", ["first_date", "last_date"]].tolist() == [
        *("2024-11-18", "2025-08-01")
    ]
    provinces = joined(*rows, to="provinces").set_index("place_id")
    assert provinces["count"][["province/son-la", "neighbour/houaphanh"]].tolist() == [3, 1]
    assert provinces.loc["province/son-la", "first_date"] == "2023-01-01"
    segments = joined(*rows, to="segments").set_index("segment_id")
    assert segments["count"].sum() == 3  # the row that tells the province only is in none
    assert segments.loc["VN-LA/son-la/houaphanh", "count"] == 3
    assert len(segments) == 44


def test_each_row_counts_in_the_scheme_of_its_day_or_all_in_one() -> None:
    rows = [("Hà Tiên", "2024-05-01", ""), ("Hà Tiên", "2025-08-01", "")]
    own = joined(*rows, to="provinces").set_index("place_id")["count"]
    assert own[["province/kien-giang", "province/an-giang-2025"]].tolist() == [1, 1]
    one = joined(*rows, to="provinces", as_of=date(2024, 1, 1)).set_index("place_id")["count"]
    assert one["province/kien-giang"] == 2
    assert "province/an-giang-2025" not in one


def test_first_and_last_dates_keep_their_doubt() -> None:
    rows = [("Mộc Bài", "[2025-03-21,2026-03-21]", ""), ("Mộc Bài", "2025-10", "")]
    frame = joined(*rows, to="gates").set_index("place_id").loc["gate/moc-bai"]
    assert frame[["first_date", "last_date"]].tolist() == ["[2025-03-21,2026-03-21]"] * 2


def test_both_gates_of_a_pair_are_on_one_segment() -> None:
    assert segment_of("gate/hoang-dieu") == segment_of("gate/lapakhe") is not None


@pytest.mark.parametrize(
    ("marker", "segment"),
    [
        ("vn-la/255", "VN-LA/son-la/houaphanh"),  # the range of Sơn La with Hủa Phăn
        ("vn-cn/220", "VN-CN/ha-giang/yunnan"),  # between markers that stand there
        ("vn-la/20", None),  # Điện Biên meets two provinces, and nothing tells which
        ("vn-la/2000", None),
    ],
)
def test_a_marker_without_a_position_stands_where_its_number_does(
    marker: str, segment: str | None
) -> None:
    assert segment_of(f"marker/{marker}") == segment


@pytest.mark.parametrize(
    ("columns", "problem"),
    [
        ({"place": "Cửa khẩu"}, "there is no column “Cửa khẩu”; the columns are: place, lon"),
        ({"place": "place", "lon": "lon"}, "give both"),
        ({}, "say which column"),
    ],
)
def test_columns_that_are_not_there_are_told(columns: dict[str, str], problem: str) -> None:
    with pytest.raises(InputError, match=problem):
        join(pd.DataFrame({"place": ["Lóng Sập"], "lon": [104.5]}), **columns)  # type: ignore[arg-type]


def test_an_unknown_target_is_told() -> None:
    with pytest.raises(InputError, match="not to “districts”"):
        join(pd.DataFrame({"a": ["Lóng Sập"]}), "districts", place="a")  # type: ignore[arg-type]


def test_a_heading_is_found_in_either_unicode_form() -> None:
    frame = join(pd.DataFrame({"Cửa khẩu": ["Mộc Bài"]}), place="Cửa khẩu")
    assert frame["matched_by"].tolist() == ["name"]


def test_an_empty_table_gives_empty_points_and_counts_of_nought() -> None:
    empty = pd.DataFrame({"place": []})
    assert len(join(empty, place="place")) == 0
    assert join(empty, "gates", place="place")["count"].sum() == 0


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(NAMES),
            st.sampled_from(["1/3/2020", "2025-06-30", "2025-07-01", "31/2/2024", ""]),
            st.sampled_from(["", "Sơn La", "Nghệ An", "Hà Nội"]),
        ),
        max_size=12,
    )
)
def test_counts_add_up_to_the_rows(rows: list[tuple[str, str, str]]) -> None:
    table = pd.DataFrame(rows, columns=["place", "date", "province"])
    found = join_rows(table, {name: name for name in table}, today=DAY)
    points = as_frame(found, "points")
    counts = found.counts()
    assert counts["rows"] == len(rows) == sum(counts.values()) - counts["rows"]
    gates = as_frame(found, "gates")
    named = points["place_ids"].map(lambda ids: sum(i.startswith("gate/") for i in ids))
    assert gates["count"].sum() == named.sum()
    columns: dict[str, Any] = {name: name for name in table}
    alone = (join(table.iloc[[i]], "provinces", **columns, today=DAY) for i in range(len(table)))
    together = as_frame(found, "provinces")["count"].sum()
    assert together == sum(int(frame["count"].sum()) for frame in alone)


def test_ten_thousand_rows_are_joined_as_each_would_be_alone() -> None:
    """What is looked up once for many rows is what each row would have found."""
    chance = np.random.default_rng(1)
    table = pd.DataFrame(
        {
            "place": chance.choice(NAMES, 10_000),
            "date": chance.choice(["1/3/2020", "2025-06-30", "2025-07-01"], 10_000),
        }
    )
    many = join(table, place="place", date="date")
    different = many.drop_duplicates(["place", "date"])
    for index, row in different.iterrows():
        [one] = join(table.loc[[index]], place="place", date="date").itertuples()  # type: ignore[index]
        assert one.place_ids == row["place_ids"]
        assert one.warnings == row["warnings"]


def test_rows_of_json_lines_keep_their_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"nơi": ["Lóng Sập", "Mộc Bài"]}\n\n{"nơi"\n{"nơi": "Hà Tiên"}\n', "utf-8")
    table = read_join_table(path)
    assert table.rows == [1, 4]
    assert "row 3" in table.rejected[0]
    ids = join(table.frame, place="nơi")["place_ids"].tolist()
    assert ids == [["gate/long-sap", "gate/moc-bai"], ["gate/ha-tien"]]
