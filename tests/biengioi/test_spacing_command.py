import csv
import io
import itertools
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from typer.testing import Result

from geo.border import Border

Run = Callable[..., Result]
DAY = ("--as-of", "2026-06-01")


def rows(result: Result) -> list[dict[str, object]]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_the_longest_stretch_of_each_border(run: Run) -> None:
    found = rows(run("spacing", "--type", "international", *DAY, "-f", "jsonl"))
    assert [row["border"] for row in found] == ["VN-CN", "VN-LA", "VN-KH"]
    assert [row["longest_to"] for row in found] == ["Trà Lĩnh", "Tây Trang", "Hoa Lư"]
    assert [row["international"] for row in found] == [10, 10, 11]
    assert {tuple(row["gate_types"]) for row in found} == {("international",)}  # type: ignore[arg-type]


def test_gaps_as_csv(run: Run) -> None:
    result = run("spacing", "--province", "Sơn La", "--by", "gap", *DAY, "-f", "csv")
    found = [*csv.DictReader(io.StringIO(result.stdout.lstrip("\ufeff")))]
    assert [row["to_name"] for row in found] == [
        *("Nậm Lạnh", "Chiềng Khương", "Nà Cài", "Lóng Sập", ""),
    ]
    assert sum(float(row["length_km"]) for row in found) == pytest.approx(247.083, abs=0.005)


def test_gaps_as_lines_of_the_border(run: Run) -> None:
    result = run("spacing", "--province", "Sơn La", "--by", "gap", *DAY, "-f", "geojson")
    layer = json.loads(result.stdout)
    lines = [feature["geometry"] for feature in layer["features"]]
    assert {line["type"] for line in lines} == {"LineString"}
    for one, other in itertools.pairwise(lines):
        assert one["coordinates"][-1] == other["coordinates"][0]
    assert "OpenStreetMap" in layer["notice"]


def test_the_longest_stretch_as_a_line(run: Run) -> None:
    result = run("spacing", "--border", "VN-KH", "--type", "international", *DAY, "-f", "geojson")
    [feature] = json.loads(result.stdout)["features"]
    assert feature["properties"]["longest_from"] == "Lệ Thanh"
    assert len(feature["geometry"]["coordinates"]) > 1000


def test_a_table_in_vietnamese(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    result = run("spacing", "--border", "VN-LA", *DAY, "--lang", "vi")
    assert "Si Pa Phìn" in result.stdout
    assert "201,9 ± 52,0" in result.stdout
    assert "Không tính: lối mở 8" in result.stderr
    assert "đoạn dài nhất cũng có thể là" in result.stderr


def test_what_is_not_known_is_told(run: Run) -> None:
    result = run("spacing", "--province", "Tây Ninh", *DAY)
    assert "Without a position, so counted but not on the line" in result.stderr
    assert "Vạc Sa" in result.stderr
    assert "counts 21, known here: 14" in result.stderr
    assert "may be off by more than 1 km" in result.stderr


def test_all_types_may_be_asked_for(run: Run) -> None:
    [row] = rows(run("spacing", "--border", "VN-CN", "--type", "all", *DAY, "-f", "jsonl"))
    kinds = ("international", "main", "secondary", "crossing", "clearance_route")
    assert row["gate_types"] == [*kinds]
    assert row["gates"] == sum(row[kind] for kind in kinds)  # type: ignore[misc]


def test_the_old_provinces_may_be_asked_for_today(run: Run) -> None:
    asked = ("--border", "VN-KH", "--by", "province", *DAY, "-f", "jsonl")
    old, new = (rows(run("spacing", *asked, "--scheme", scheme)) for scheme in ("63", "34"))
    assert {"Long An", "Kiên Giang"} <= {row["province"] for row in old}
    assert (len(old), len(new)) == (10, 8)


def test_a_former_province_is_told_to_be_one(run: Run) -> None:
    result = run("spacing", "--province", "Kiên Giang", *DAY)
    assert "Kiên Giang is part of An Giang since 1 July 2025" in result.stderr


def test_before_the_first_agreement_there_is_no_gate(run: Run) -> None:
    result = run("spacing", "--as-of", "1980-01-01", "--lang", "vi")
    assert result.exit_code == 0
    assert "toàn tuyến" in result.stdout
    assert "không có nguồn nào về cửa khẩu trước" in result.stderr


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--type", "quốc tế"), "không có loại cửa khẩu “quốc tế”"),
        (("--type", ","), "không có loại cửa khẩu “,”"),
        (("--province", "Hà Nội"), "không có tỉnh nào tên “Hà Nội” có biên giới"),
        (("--province", "Sơn Laa"), "tên gần giống: Sơn La"),
        (("--province", "Hủa Phăn"), "hãy ghi tỉnh của Việt Nam: Nghệ An, Sơn La, Thanh Hóa"),
        (("--province", "Sơn La", "--border", "VN-CN"), "không giáp VN-CN; tỉnh này giáp VN-LA"),
    ],
)
def test_bad_input_is_said_clearly(run: Run, asked: tuple[str, ...], said: str) -> None:
    result = run("spacing", *asked, "--lang", "vi")
    assert result.exit_code == 2
    assert said in result.stderr
    assert not result.stdout


def test_the_gates_nearest_to_places(run: Run) -> None:
    asked = ("--near", "Lóng Sập", "--near", "104.5,20.74", "--type", "international", *DAY)
    found = rows(run("spacing", *asked, "-f", "jsonl"))
    first = {row["query"]: row["gate"] for row in reversed(found)}
    assert first == {"Lóng Sập": "Na Mèo", "104.5,20.74": "Lóng Sập"}


def test_the_good_places_are_done_and_the_bad_ones_named(run: Run) -> None:
    asked = ("--near", "Lóng Sập", "--near", "Hư Không", "--near", "20.74,104.5")
    result = run("spacing", *asked, "--lang", "vi", *DAY)
    assert result.exit_code == 2
    assert "Tén Tằn" in result.stdout
    assert "Hư Không" in result.stderr
    assert "có vẻ bị đảo" in result.stderr


def test_near_asks_for_places_only(run: Run) -> None:
    result = run("spacing", "--near", "Lóng Sập", "--province", "Sơn La", "--lang", "vi")
    assert result.exit_code == 2
    assert "hãy bỏ --province" in result.stderr


def test_a_gate_of_ones_own_is_spaced_with_the_others(run: Run, tmp_path: Path) -> None:
    mine = tmp_path / "mine.csv"
    mine.write_text("name,province,lon,lat,gate_type\nBản Mới,Sơn La,104.35,20.75,main\n", "utf-8")
    asked = ("--province", "Sơn La", "--by", "gap", "--places", mine, *DAY, "-f", "jsonl")
    ends = [row["to_name"] for row in rows(run("spacing", *asked))]
    assert ends[3:5] == ["Bản Mới", "Lóng Sập"]


def test_a_line_of_ones_own_is_spaced_too(run: Run, tmp_path: Path) -> None:
    """Every fifth vertex of the line with Cambodia: a shorter line, the same gates."""
    coords = Border("VN-KH").coords
    thinned = np.concatenate([coords[:-1:5], coords[-1:]]).tolist()
    path = tmp_path / "mine.geojson"
    path.write_text(json.dumps({"type": "LineString", "coordinates": thinned}), "utf-8")
    asked = ("spacing", "--line", path, "--type", "international", *DAY)
    result = run(*asked, "-f", "jsonl")
    [row] = rows(result)
    assert (row["border"], row["international"], row["longest_to"]) == ("VN-KH", 11, "Hoa Lư")
    assert "Distances are along the line of mine.geojson" in result.stderr
    wrong = run(*asked, "--border", "VN-CN", "--lang", "vi")
    assert wrong.exit_code == 2
    assert "không có tuyến biên giới VN-CN; có: VN-KH" in wrong.stderr
