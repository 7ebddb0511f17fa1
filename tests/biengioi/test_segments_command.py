"""``biengioi segments`` with break points, details, and lines of the user's own."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from geo.border import Border
from geo.locator import boundary_path

Run = Callable[..., Result]


@pytest.fixture
def own_line(tmp_path: Path) -> Path:
    coords = Border("VN-LA").between(300, 800)[::4].tolist()
    line = {"type": "LineString", "coordinates": coords}
    feature = {"type": "Feature", "properties": {}, "geometry": line}
    path = tmp_path / "own.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    return path


def test_the_default_table_says_why_the_open_line_is_short(run: Run) -> None:
    shown = run("segments", "--border", "VN-LA", "--lang", "vi")
    assert shown.exit_code == 0, shown.output
    assert "thiếu 11 %" in shown.stdout
    assert "Cả tuyến" in shown.stdout
    assert "bản đồ 2025 của bando.com.vn" in shown.stderr
    assert "608–644; nguồn khác ghi 608–638" in shown.stderr


def test_the_line_is_cut_at_points_that_a_user_names(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "điểm.csv"
    table.write_text('km\n"700,5"\n', encoding="utf-8")
    result = run(
        "segments", "--border", "VN-LA", "--breaks", "Lóng Sập; mốc 605", "--breaks", table,
        "--format", "json", "--details",
    )  # fmt: skip
    parts = json.loads(result.stdout)
    assert [part["end"] for part in parts][:-1] == ["Lóng Sập", "700.5 km", "mốc 605"]
    assert parts[0]["start_kind"] == "tripoint"
    assert sum(len(part["gates"]) for part in parts) > 20


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_bad_break_points_are_told_with_exit_code_2(run: Run, lang: str) -> None:
    result = run("segments", "--border", "VN-LA", "--breaks", "9999; Long Xap", "--lang", lang)
    assert result.exit_code == 2
    assert ("tên gần giống: Lóng Sập" if lang == "vi" else "near names: Lóng Sập") in result.stderr
    beyond = "9999: tuyến VN-LA chạy từ km 0 đến km 2214,464" if lang == "vi" else "runs from 0 to"
    assert beyond in result.stderr
    assert result.stdout == ""


def test_either_scheme_may_be_asked_for(run: Run) -> None:
    def provinces(scheme: str) -> list[str]:
        result = run("segments", "--by", "province", "--scheme", scheme, "--format", "json")
        return [part["province"] for part in json.loads(result.stdout)]

    assert "Kiên Giang" in provinces("63")
    assert "Kiên Giang" not in provinces("34")
    assert len(provinces("63")) == 27


def test_details_follow_the_columns_of_the_contract(run: Run) -> None:
    options = ("segments", "--border", "VN-CN", "--format", "json")
    plain, more = (json.loads(run(*options, *extra).stdout) for extra in ((), ("--details",)))
    assert list(more[0])[: len(plain[0])] == list(plain[0])
    assert more[0]["gates"] == ["gate/a-pa-chai"]
    features = json.loads(run(*options[:3], "-f", "geojson", "--details").stdout)["features"]
    assert features[0]["properties"]["gates"] == more[0]["gates"]


def test_a_line_of_ones_own_has_the_same_segments(run: Run, own_line: Path) -> None:
    result = run("segments", "--line", own_line, "--format", "json")
    assert result.exit_code == 0, result.output
    parts = json.loads(result.stdout)
    assert {part["line"] for part in parts} == {"own.geojson"}
    assert "VN-LA/son-la/houaphanh" in {part["segment_id"] for part in parts}
    total = json.loads(run("segments", "--line", own_line, "--by", "country", "-f", "json").stdout)[
        0
    ]["length_km"]
    assert round(sum(part["length_km"] for part in parts), 6) == total
    shown = run("segments", "--line", own_line, "--lang", "vi")
    assert "đo trên own.geojson" in shown.stdout
    assert "Đỉnh cách nhau" in shown.stdout
    assert "bando" not in shown.output


def test_junctions_of_ones_own_are_taken(run: Run, own_line: Path, tmp_path: Path) -> None:
    options = ("segments", "--line", own_line, "--format", "json")
    given = run(*options, "--junctions", boundary_path("junctions.csv"))
    assert given.exit_code == 0, given.output
    assert given.stdout == run(*options).stdout
    bad = tmp_path / "bad.csv"
    bad.write_text("border,unit_a\n")
    refused = run(*options, "--junctions", bad, "--lang", "vi")
    assert (refused.exit_code, "thiếu cột unit_b, lon, lat" in refused.stderr) == (2, True)


def test_a_border_that_the_line_is_not_of_is_told(run: Run, own_line: Path) -> None:
    result = run("segments", "--line", own_line, "--border", "VN-CN")
    assert result.exit_code == 2
    assert "there is no border VN-CN; there are: VN-LA" in result.stderr


@pytest.mark.parametrize("width", [80, 120, 160])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_table_fits_the_terminal_and_breaks_no_number(
    run: Run, monkeypatch: pytest.MonkeyPatch, width: int, lang: str
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    shown = run("segments", "--lang", lang, "--as-of", "2024-11-18").stdout
    assert max(map(len, shown.splitlines())) <= width
    for figure in ("274.056", "2,337.459", "1,406.0"):
        turned = figure.translate(str.maketrans(",.", ".,")) if lang == "vi" else figure
        assert turned in shown


def test_no_break_point_at_all_is_told(run: Run) -> None:
    result = run("segments", "--breaks", " ; ")
    assert result.exit_code == 2
    assert "names no point" in result.stderr
