"""Where a visit is drawn: at the gate gone to, else on the province, never at a gate only named."""

from geo.joining import join
from geo.provinces import province_polygons
from geo.records import FIELDS, VisitRecord
from geo.visit_files import read_visits, sample_path


def drawn(**columns: object) -> tuple[object, object, object]:
    record = VisitRecord(id="1", source="x", **columns)  # type: ignore[arg-type]
    row = join([record]).iloc[0]
    return row["drawn_at"], row["drawn_place_id"], row.geometry


def test_a_visit_to_a_gate_stands_at_the_gate() -> None:
    at, place_id, point = drawn(
        gates_visited_ids=("gate/huu-nghi",), province_ids=("province/lang-son",)
    )
    assert (at, place_id) == ("gate", "gate/huu-nghi")
    assert abs(point.x - 106.71) < 0.02
    assert abs(point.y - 21.97) < 0.02


def test_a_gate_only_named_draws_nothing_at_the_gate() -> None:
    at, place_id, point = drawn(
        gates_mentioned_ids=("gate/tay-trang",), province_ids=("province/dien-bien",)
    )
    assert (at, place_id) == ("province", "province/dien-bien")
    assert province_polygons()["province/dien-bien"].contains(point)


def test_a_marker_without_a_point_is_drawn_on_its_province() -> None:
    at, place_id, _ = drawn(markers_visited=("113",), province_ids=("province/dien-bien",))
    assert (at, place_id) == ("province", "province/dien-bien")


def test_a_merged_province_is_drawn_in_its_new_extent() -> None:
    at, _, point = drawn(province_ids=("province/an-giang-2025",))
    assert at == "province"
    assert province_polygons(scheme="34")["province/an-giang-2025"].contains(point)


def test_a_visit_to_nowhere_known_is_kept_without_a_point() -> None:
    assert drawn() == (None, None, None)


def test_rows_keep_the_order_and_the_columns_of_the_records() -> None:
    records = read_visits(str(sample_path())).records
    frame = join(records)
    assert list(frame["id"]) == [r.id for r in records]
    assert list(frame.columns[: len(FIELDS)]) == list(FIELDS)
    assert list(frame["drawn_at"]) == ["province", "province", "province", "gate", "province"]
    assert frame.crs.to_epsg() == 4326
