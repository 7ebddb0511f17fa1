"""``biengioi check``: its forms, its languages, its exit codes; and the five real articles."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from geo.claims.claim import FIELDS

Run = Callable[..., Result]
ARTICLES = Path(__file__).parents[3] / "shared" / "articles"
WRONG = "20/11/2024\n\nSơn La có đường biên giới dài 274,065 km, có cửa khẩu quốc tế Lóng Sập.\n"
RIGHT = "20/11/2024\n\nSơn La có đường biên giới dài 274,056 km với Lào.\n"


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    path = tmp_path / "sai.txt"
    path.write_text(WRONG, encoding="utf-8")
    return path


@pytest.fixture
def right(tmp_path: Path) -> Path:
    path = tmp_path / "dung.txt"
    path.write_text(RIGHT, encoding="utf-8")
    return path


def test_what_differs_gives_exit_code_1_and_what_agrees_0(
    run: Run, wrong: Path, right: Path
) -> None:
    assert run("check", wrong).exit_code == 1
    assert run("check", right).exit_code == 0


def test_bad_input_gives_exit_code_2_and_the_good_is_still_done(
    run: Run, wrong: Path, tmp_path: Path
) -> None:
    result = run("check", tmp_path / "none.txt", wrong)
    assert result.exit_code == 2
    assert "none.txt" in result.stderr
    assert "274,065 km" in result.stdout


def test_lines_of_json_hold_the_claim_and_its_place(run: Run, wrong: Path) -> None:
    lines = [json.loads(line) for line in run("check", wrong, "-f", "jsonl").stdout.splitlines()]
    assert [tuple(line) for line in lines] == [FIELDS] * 2
    length, gate = lines
    assert WRONG[length["start"] : length["end"]] == length["text"] == "274,065 km"
    assert (length["says"], length["holds"], length["difference"]) == (274.065, 274.056, 0.009)
    assert (length["verdict"], gate["verdict"]) == ("differs", "agrees")
    assert (gate["subject_ids"], gate["says"]) == (["gate/long-sap"], "international")


def test_json_and_csv_hold_the_same(run: Run, wrong: Path) -> None:
    rows = json.loads(run("check", wrong, "-f", "json").stdout)
    table = run("check", wrong, "-f", "csv").stdout.lstrip("\ufeff")
    cells = list(csv.DictReader(io.StringIO(table)))
    assert [row["text"] for row in rows] == [row["text"] for row in cells]
    assert tuple(cells[0]) == FIELDS


def test_the_table_is_in_the_language_asked_for(run: Run, wrong: Path) -> None:
    result = run("check", wrong, "--lang", "vi")
    assert "KHÁC" in result.stdout
    assert "274,056 km (+0,009 km)" in result.stdout
    assert "16/3/2016" in result.stdout
    assert "hai chữ số đổi chỗ" in result.stdout
    assert "1 khớp, 1 khác" in result.stderr
    english = run("check", wrong, "--lang", "en")
    assert "274.056 km (+0.009 km)" in english.stdout
    assert "DIFFERS" in english.stdout


def test_standard_input_is_read(run: Run) -> None:
    assert run("check", "-", stdin=WRONG).exit_code == 1


def test_the_day_asked_for_counts(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Thăm cửa khẩu quốc tế Lóng Sập.", encoding="utf-8")
    assert run("check", path, "--as-of", "2019-05-01").exit_code == 1
    assert run("check", path, "--as-of", "2025-05-01").exit_code == 0


def test_a_claim_made_twice_is_one_row_of_the_table(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Cửa khẩu quốc tế Tây Trang.\n\nCửa khẩu quốc tế Tây Trang đông.", "utf-8")
    assert "×2" in run("check", path).stdout
    assert len(json.loads(run("check", path, "-f", "json").stdout)) == 2


def test_a_table_of_visits_names_its_rows(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "visits.csv"
    path.write_text("Ngày,Tỉnh,Cửa khẩu\n31/2/2024,Sơn La,Lóng Sập\n1/2/2024,Sơn La,Lóng Sập\n")
    result = run("check", path)
    assert result.exit_code == 2
    assert "row 2" in result.stderr
    assert "row 3" in result.stdout


def test_signs_from_outside_are_shown_as_they_are(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Cửa khẩu quốc tế [red]Tây Trang[/red] ở mốc 113.", encoding="utf-8")
    assert run("check", path).exit_code == 0


@pytest.mark.skipif(not ARTICLES.is_dir(), reason="the five articles are not at hand")
class TestArticles:
    def claims(self, run: Run, number: str) -> list[dict[str, object]]:
        [path] = ARTICLES.glob(f"{number}_*.txt")
        result = run("check", path, "--today", "2026-11-22", "-f", "jsonl")
        found: list[dict[str, object]] = [json.loads(line) for line in result.stdout.splitlines()]
        content = path.read_text("utf-8")
        assert all(content[c["start"] : c["end"]] == c["text"] for c in found)  # type: ignore[misc]
        return found

    def test_son_la_has_a_length_with_two_digits_swapped(self, run: Run) -> None:
        found = self.claims(run, "000")
        [length] = [c for c in found if c["kind"] == "length"]
        assert (length["text"], length["verdict"]) == ("274,065km", "differs")
        assert length["holds"] == 274.056
        assert "measured" in str(length["context"])
        counts = [(c["says"], c["unit"], c["verdict"]) for c in found if c["kind"] == "gate_count"]
        assert counts == [
            *((1, "international", "agrees"), (1, "main", "agrees"), (2, "secondary", "agrees")),
        ]
        [touching] = [c for c in found if c["kind"] == "neighbours"]
        assert (touching["text"], touching["verdict"]) == ("Hủa-phăn và Luông-pha-băng", "agrees")

    def test_nghe_an_has_a_disputed_upgrade_and_a_swapped_date(self, run: Run) -> None:
        found = [c for c in self.claims(run, "004") if c["kind"] == "date"]
        metadata, upgrade = found
        assert (metadata["text"], metadata["verdict"]) == ("2025-06-10", "differs")
        assert metadata["holds"] == "2025-10-06"
        assert upgrade["subject_ids"] == ["gate/thanh-thuy-nghe-an"]
        assert (upgrade["text"], upgrade["verdict"], upgrade["disputed"]) == (
            *("2012", "unknown", True),
        )

    def test_nothing_else_differs(self, run: Run) -> None:
        for number in ("001", "002", "003"):
            found = self.claims(run, number)
            assert found
            assert {c["verdict"] for c in found} == {"agrees"}
