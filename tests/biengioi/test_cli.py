"""Every command, end to end, as a user types it."""

import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from typer.testing import Result

import biengioi
from gazetteer.gate_table import FIELDS as GATE_FIELDS
from gazetteer.geocoding import FIELDS as CANDIDATE_FIELDS
from gazetteer.mentions import FIELDS as MENTION_FIELDS
from geo.records import FIELDS as VISIT_FIELDS
from geo.segment_table import COLUMNS as SEGMENT_COLUMNS
from geo.visit_files import sample_path

Run = Callable[..., Result]

MENTION_CONTRACT = (
    "source start end text kind place_id name aliases country province province_63 province_34 "
    "lon lat coord_class precision_m score zone evidence candidates"
).split()
VISIT_CONTRACT = (
    "id source title date date_text date_basis published leader leader_title organisation province "
    "province_63 province_34 provinces province_ids gates_visited gates_visited_ids "
    "gates_mentioned gates_mentioned_ids markers_visited markers_mentioned direction zone "
    "sentence_start sentence_end warnings"
).split()
SEGMENT_CONTRACT = (
    "segment_id border province province_63 province_34 neighbour from_km to_km length_km "
    "official_km official_date official_basis official_source official_status ratio line "
    "vertex_spacing_m"
).split()
GATE_CONTRACT = (
    "place_id name country gate_type mode status part_of pair_id province province_63 province_34 "
    "lon lat coord_class precision_m sources"
).split()


def rows(result: Result) -> list[dict[str, object]]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_the_contracts_of_the_data_do_not_change() -> None:
    assert list(MENTION_FIELDS) == MENTION_CONTRACT
    assert list(VISIT_FIELDS) == VISIT_CONTRACT
    assert list(SEGMENT_COLUMNS) == SEGMENT_CONTRACT
    assert list(GATE_FIELDS) == GATE_CONTRACT
    assert CANDIDATE_FIELDS[:2] == ("query", "place_id")
    assert CANDIDATE_FIELDS[-2:] == ("score", "reason")


def test_version(run: Run) -> None:
    assert run("--version").stdout == f"biengioi {biengioi.__version__}\n"


def test_parse_gives_offsets_into_the_file(run: Run, article: Path) -> None:
    text = article.read_text("utf-8")
    mentions = rows(run("parse", article, "--format", "jsonl"))
    assert list(mentions[0]) == MENTION_CONTRACT
    assert all(text[m["start"] : m["end"]] == m["text"] for m in mentions)
    gates = [m["place_id"] for m in mentions if m["kind"] == "gate"]
    assert gates == ["gate/tay-trang", "gate/pang-hoc", "gate/huoi-puoc", "gate/na-son"]


def test_standard_input_is_read_for_a_dash(run: Run, article: Path) -> None:
    mentions = rows(run("parse", "-", "--format", "jsonl", stdin=article.read_text("utf-8")))
    assert {m["source"] for m in mentions} == {"-"}


def test_visits_follow_the_contract(run: Run, article: Path) -> None:
    [visit] = rows(run("visits", article, "--format", "jsonl"))
    assert list(visit) == VISIT_CONTRACT
    assert (visit["date"], visit["leader"]) == ("2024-04-03", "Trần Văn Minh")
    assert visit["gates_visited"] == ["Tây Trang"]
    assert visit["published"] == "2024-04-05"


def test_the_vietnamese_table_writes_vietnamese_dates(run: Run, article: Path) -> None:
    result = run("visits", article, "--lang", "vi")
    assert "3/4/2024" in result.stdout
    assert "Cửa khẩu đã đến" in result.stdout
    assert "Điện Biên" in result.stdout


def test_messages_and_errors_follow_the_language(run: Run, tmp_path: Path) -> None:
    missing = tmp_path / "khong-co.txt"
    assert f"{missing}: không có tệp này" in run("parse", missing, "--lang", "vi").stderr
    assert f"{missing}: no such file" in run("parse", missing, "--lang", "en").stderr
    wrong = run("gates", "--province", "Sơn Laa", "--lang", "vi")
    assert (wrong.exit_code, "tên gần giống: Sơn La" in wrong.stderr) == (2, True)


def test_data_is_the_same_in_both_languages(run: Run, article: Path) -> None:
    for command in (("visits", article), ("gates",), ("segments",), ("geocode", "Lao Bảo")):
        options = ("--format", "json", "--as-of", "2026-11-22")
        options = options if command[0] != "visits" else options[:2]
        vietnamese, english = (run(*command, *options, "--lang", lang) for lang in ("vi", "en"))
        assert vietnamese.stdout == english.stdout


def test_geocode_asks_which_thanh_thuy(run: Run) -> None:
    found = json.loads(run("geocode", "Thanh Thuỷ", "--format", "json").stdout)
    assert {c["place_id"] for c in found} == {"gate/thanh-thuy", "gate/thanh-thuy-nghe-an"}
    found = json.loads(
        run("geocode", "Thanh Thủy", "--province", "Nghệ An", "--format", "json").stdout
    )
    assert [c["place_id"] for c in found] == ["gate/thanh-thuy-nghe-an"]


def test_geocode_suggests_near_names(run: Run) -> None:
    result = run("geocode", "Lông Xâpp", "--format", "json")
    assert json.loads(result.stdout) == []
    assert "Lóng Sập" in result.stderr


def test_gates_of_son_la_on_the_day_of_the_visit(run: Run) -> None:
    result = run("gates", "--province", "Sơn La", "--as-of", "2024-11-18", "--format", "json")
    gates = [g for g in json.loads(result.stdout) if g["country"] == "VN"]
    assert list(gates[0]) == GATE_CONTRACT
    assert sorted(g["gate_type"] for g in gates) == [
        "international", "main", "secondary", "secondary",
    ]  # fmt: skip
    assert all(g["sources"] for g in gates)


def test_csv_opens_in_a_spreadsheet(run: Run) -> None:
    text = run("gates", "--format", "csv").stdout
    assert text.startswith("\ufeffplace_id,")


def test_gates_as_geojson_have_points_or_none(run: Run) -> None:
    value = json.loads(run("gates", "--format", "geojson").stdout)
    kinds = {f["geometry"]["type"] if f["geometry"] else None for f in value["features"]}
    assert kinds == {"Point", None}


def test_segments_and_visits_as_geojson_have_their_shapes(run: Run) -> None:
    parts = json.loads(run("segments", "--province", "Sơn La", "--format", "geojson").stdout)
    assert [f["geometry"]["type"] for f in parts["features"]] == ["LineString", "LineString"]
    visits = json.loads(run("visits", sample_path(), "--format", "geojson").stdout)
    assert [f["geometry"]["type"] for f in visits["features"]] == ["Point"] * 5


def test_segments_of_son_la_show_both_official_figures_and_their_sources(run: Run) -> None:
    result = run("segments", "--province", "Sơn La", "--lang", "vi")
    assert "Luông Pha Băng" in result.stdout
    assert "Hủa Phăn" in result.stdout
    assert "247,1 km" in result.stdout
    assert "274,056 km" in result.stdout
    assert "thongtindoingoai.sonla.gov.vn" in result.stderr
    assert "274,065 km" in result.stderr


def test_segments_partition_each_border(run: Run) -> None:
    parts = json.loads(run("segments", "--format", "json").stdout)
    assert list(parts[0]) == SEGMENT_CONTRACT
    for border in ("VN-CN", "VN-LA", "VN-KH"):
        line = [p for p in parts if p["border"] == border]
        assert line[0]["from_km"] == 0
        assert all(a["to_km"] == b["from_km"] for a, b in pairwise(line))


@pytest.mark.parametrize("by", ["pair", "province", "country"])
@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("day", ["2024-11-18", "2026-11-22"])
def test_segments_are_shown_by_pair_province_and_country(
    run: Run, by: str, lang: str, day: str
) -> None:
    result = run("segments", "--by", by, "--lang", lang, "--as-of", day)
    assert result.exit_code == 0, result.output
    assert ("Việt Nam – Lào" if lang == "vi" else "Vietnam – Laos") in result.stdout


def test_the_whole_border_with_laos_stands_beside_its_official_length(run: Run) -> None:
    result = run("segments", "--by", "country", "--border", "VN-LA", "--lang", "vi")
    assert "2.337,459 km (chính thức hiện hành" in result.stdout
    assert "2.214,5 km" in result.stdout


def test_a_foreign_province_is_found_under_any_spelling(run: Run) -> None:
    for name in ("Hủa Phăn", "Houaphanh", "hua-phan"):
        parts = json.loads(run("segments", "--province", name, "--format", "json").stdout)
        assert {p["province"] for p in parts} == {"Sơn La", "Thanh Hóa", "Nghệ An"}


def test_map_of_the_sample_is_one_whole_page(run: Run, tmp_path: Path) -> None:
    result = run("map", "-o", tmp_path / "b.html", "--lang", "vi")
    assert result.exit_code == 0, result.output
    page = (tmp_path / "b.html").read_text("utf-8")
    assert page.lstrip().lower().startswith("<!doctype html>")
    assert page.rstrip().endswith("</html>")
    assert len(page.encode()) < 2_000_000
    assert "5 chuyến công tác từ 1 đầu vào" in result.stderr


def test_map_takes_articles_and_tables_together(run: Run, article: Path, tmp_path: Path) -> None:
    table = tmp_path / "v.csv"
    table.write_text("date,place\n2024-05-01,Lao Bảo\n", "utf-8")
    result = run("map", article, table, "-o", tmp_path / "b.html")
    assert result.exit_code == 0, result.output
    assert "2 visits from 2 inputs" in result.stderr


def test_same_input_same_page(run: Run, article: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        run("map", article, "-o", tmp_path / f"{name}.html", "--as-of", "2026-11-22")
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_export_visits_as_geojson(run: Run, tmp_path: Path) -> None:
    result = run("export", "visits", "-o", tmp_path / "v.geojson")
    assert result.exit_code == 0, result.output
    features = json.loads((tmp_path / "v.geojson").read_text("utf-8"))["features"]
    assert [f["properties"]["drawn_at"] for f in features].count("gate") == 1
    assert "5 visits" in result.stderr
