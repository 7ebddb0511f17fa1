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


def test_a_province_that_is_not_there_is_told(run: Run) -> None:
    for given, said in (
        (("Sơn La", "--border", "VN-CN"), "does not touch VN-CN; it touches VN-LA"),
        (("Houaphanh", "--by", "province"), "leave out --by"),
        (("Sơn La", "--by", "country"), "leave out --by"),
    ):
        refused = run("segments", "--province", *given)
        assert refused.exit_code == 2, given
        assert said in refused.stderr
        assert not refused.stdout
    both = run("segments", "--breaks", "km 500", "--border", "VN-LA", "--by", "province")
    assert both.exit_code == 2
    assert "--breaks" in both.stderr


def test_breaks_cut_the_stretch_of_a_province(run: Run) -> None:
    asked = ("--province", "Sơn La", "--border", "VN-LA", "--breaks", "mốc 255", "-f", "json")
    first, last = json.loads(run("segments", *asked).stdout)
    assert (first["from_km"], last["to_km"]) == (0, round(Border("VN-LA").length, 6))
    shown = run("segments", "--border", "VN-LA", "--breaks", "mốc 255; mốc 144")
    assert "sum" not in shown.stdout  # of a piece of a province no official figure is told


def test_every_figure_shown_of_a_province_has_its_source(run: Run) -> None:
    shown = run("segments", "--province", "Điện Biên")
    for figure in ("Điện Biên – Phongsaly: 354.798 km", "Điện Biên – Luang Prabang: 59.914 km"):
        [line] = [line for line in shown.stderr.splitlines() if line.startswith(figure)]
        assert "http" in line
    assert "Điện Biên, Vietnam – China: 40.86 km" in shown.stderr
    assert "358.982 km" in shown.stdout  # over land
    assert "55.73 km" in shown.stdout  # along rivers


def test_a_gate_of_a_known_stretch_is_not_called_unknown(run: Run) -> None:
    assert "Lao Bảo" not in run("segments", "--province", "Quảng Bình").stderr
    assert "Buộc Mú" in run("segments", "--border", "VN-LA").stderr


def test_a_computed_figure_is_called_so(run: Run) -> None:
    shown = run("segments", "--border", "VN-LA", "--province", "Kon Tum").stderr
    assert "79.222 km (approximate, computed from published figures)" in shown


def test_one_stretch_alone_is_not_called_the_border(run: Run) -> None:
    header = run("segments", "--province", "Attapeu").stdout.splitlines()[2]
    assert "Stretch" in header
    assert "Border" not in header
