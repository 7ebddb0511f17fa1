from datetime import date

from geo.layers import provinces, segments

BEFORE = date(2024, 11, 18)
# The contract columns of `biengioi segments`, in their order.
CONTRACT = [
    "segment_id", "border", "province", "province_63", "province_34", "neighbour", "from_km",
    "to_km", "length_km", "official_km", "official_date", "official_basis", "official_source",
    "official_status", "ratio", "line", "vertex_spacing_m",
]  # fmt: skip


def test_provinces_carry_what_the_map_needs() -> None:
    layer = provinces(as_of=BEFORE)
    assert list(layer.columns) == ["place_id", "name", "name_en", "country", "kind", "geometry"]
    assert layer.crs == "EPSG:4326"
    assert set(layer["country"]) == {"VN", "LA", "CN", "KH"}
    assert set(layer["kind"]) == {"province", "neighbour_province"}
    assert layer.geometry.is_valid.all()


def test_provinces_are_named_as_on_the_day() -> None:
    before = set(provinces(as_of=BEFORE, country="VN")["name"])
    after = set(provinces(as_of=date(2025, 7, 1), country="VN")["name"])
    assert {"Thừa Thiên Huế", "Hà Giang", "Quảng Nam"} <= before
    assert {"Huế", "Tuyên Quang", "Đà Nẵng"} <= after


def test_segments_carry_the_contract_columns_first() -> None:
    layer = segments(as_of=BEFORE)
    assert list(layer.columns[:17]) == CONTRACT
    assert list(layer.columns[17:]) == ["province_id", "neighbour_id", "neighbour_en", "geometry"]
    assert layer.crs == "EPSG:4326"
    assert set(layer.geometry.geom_type) == {"LineString"}


def test_segments_keep_the_full_resolution() -> None:
    assert segments("VN-KH", as_of=BEFORE).geometry.count_coordinates().sum() > 33_305
