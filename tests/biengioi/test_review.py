"""``biengioi parse`` for people who check it: the page for review, and explanations in words."""

from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len
from typer.testing import Result

Run = Callable[..., Result]


def test_the_page_is_written_whole_and_the_counts_are_told(
    run: Run, article: Path, tmp_path: Path
) -> None:
    page = tmp_path / "bai.html"
    result = run("parse", article, "--format", "html", "-o", page, "--lang", "vi")
    assert result.exit_code == 0, result.output
    assert result.stdout == ""
    assert "1 bài đã đọc" in result.stderr
    text = page.read_text("utf-8")
    assert text.startswith("<!DOCTYPE html>")
    assert text.rstrip().endswith("</html>")
    assert "gate/tay-trang" in text


def test_without_a_file_the_page_goes_to_standard_output(run: Run, article: Path) -> None:
    result = run("parse", "-", "-f", "html", stdin=article.read_text("utf-8"))
    assert result.stdout.startswith("<!DOCTYPE html>")
    assert "Text from standard input" in result.stdout


def test_the_page_of_several_texts_leaves_out_the_bad_one(
    run: Run, article: Path, tmp_path: Path
) -> None:
    page = tmp_path / "bai.html"
    result = run("parse", article, tmp_path / "khong-co.txt", "-f", "html", "-o", page)
    assert result.exit_code == 2
    assert "no such file" in result.stderr
    assert "Tây Trang" in page.read_text("utf-8")


def test_no_page_is_written_of_nothing(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "bai.html"
    result = run("parse", tmp_path / "khong-co.txt", "-f", "html", "-o", page)
    assert (result.exit_code, page.exists()) == (2, False)
    assert "nothing is written" in result.stderr


def test_a_page_that_cannot_be_written_is_told_before_the_work(
    run: Run, article: Path, tmp_path: Path
) -> None:
    result = run("parse", article, "-f", "html", "-o", tmp_path / "khong-co" / "bai.html")
    assert result.exit_code == 2
    assert "does not exist" in result.stderr
    assert "texts read" not in result.stderr


def test_a_file_name_that_is_markup_is_only_a_name(run: Run, article: Path, tmp_path: Path) -> None:
    odd = tmp_path / "<script>alert(1)<b>.txt"
    odd.write_text(article.read_text("utf-8"), "utf-8")
    result = run("parse", odd, "-f", "html")
    assert "&lt;script&gt;alert(1)" in result.stdout
    assert "<script" not in result.stdout


def test_each_place_is_explained_in_words(run: Run, article: Path) -> None:
    result = run("parse", article, "--explain", "--lang", "vi")
    assert result.exit_code == 0, result.output
    told = result.stdout.split("\n\n")
    assert told[1].startswith("Trong bài: “Ngày 3/4/2024")
    assert "Được hiểu là: cửa khẩu quốc tế Tây Trang, tỉnh Điện Biên, Việt Nam" in told[1]
    assert "Mức chắc chắn: rất cao, 0,95" in told[1]
    english = run("parse", article, "--explain").stdout
    assert "Taken for: Tây Trang international border gate" in english
    assert len(english.split("\n\n")) == len(told)


def test_explanations_of_several_files_name_each(run: Run, article: Path, tmp_path: Path) -> None:
    other = tmp_path / "hai.txt"
    other.write_text("Đoàn đến cửa khẩu Lao Bảo.", "utf-8")
    result = run("parse", article, other, "--explain", "--as-of", "2020-03-01")
    assert result.stdout.count("=== ") == 2
    assert "Lao Bảo international border gate" in result.stdout
    assert "as of 1 March 2020" in result.stdout


def test_options_that_do_not_go_together_are_told(run: Run, article: Path, tmp_path: Path) -> None:
    result = run("parse", article, "--explain", "--format", "json", "--lang", "vi")
    assert (result.exit_code, "hãy bỏ --format" in result.stderr) == (2, True)
    result = run("parse", article, "--explain", "-o", tmp_path / "bai.html", "--lang", "vi")
    assert (result.exit_code, "--explain" in result.stderr) == (2, True)
    records = tmp_path / "bai.jsonl"
    records.write_text('{"text": "Cửa khẩu Lóng Sập"}\n', encoding="utf-8")
    result = run("parse", records, "--format", "html", "--lang", "vi")
    assert (result.exit_code, "bai.jsonl" in result.stderr) == (2, True)


def test_visits_make_a_page_with_each_visit(run: Run, article: Path, tmp_path: Path) -> None:
    page = tmp_path / "chuyen.html"
    result = run("visits", article, "--format", "html", "-o", page, "--lang", "vi")
    assert result.exit_code == 0, result.output
    assert result.stdout == ""
    assert "1 chuyến công tác" in result.stderr
    text = page.read_text("utf-8")
    assert "Rà soát các chuyến công tác" in text
    assert "gate/tay-trang" in text
    printed = run("visits", article, "-f", "html", "--lang", "vi").stdout
    assert printed.rstrip("\n") == text.rstrip("\n")


def test_the_page_of_visits_from_standard_input(run: Run, article: Path) -> None:
    result = run("visits", "-", "-f", "html", stdin=article.read_text("utf-8"))
    assert "Text from standard input" in result.stdout
    assert "<blockquote" in result.stdout


def test_a_page_that_cannot_be_made_is_told(run: Run, article: Path, tmp_path: Path) -> None:
    result = run("visits", article, "-f", "html", "-o", tmp_path / "chuyen.csv")
    assert (result.exit_code, "not that of --format html" in result.stderr) == (2, True)
    result = run("visits", article, "-f", "html", "-o", tmp_path / "khong-co" / "a.html")
    assert (result.exit_code, "does not exist" in result.stderr) == (2, True)
    result = run("visits", tmp_path / "none.txt", "-f", "html", "-o", tmp_path / "a.html")
    assert (result.exit_code, (tmp_path / "a.html").exists()) == (2, False)


def test_other_commands_make_no_such_page(run: Run) -> None:
    assert run("gates", "--format", "html").exit_code == 2


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_table_of_visits_fits_eighty_columns_and_breaks_no_date(
    run: Run, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from geo.visit_files import sample_path

    monkeypatch.setenv("COLUMNS", "80")
    result = run("visits", sample_path(), "--lang", lang)
    rows = [line for line in result.stdout.splitlines() if line.startswith(("│", "┃", "├"))]
    assert len(rows) > 10
    assert {cell_len(row) for row in rows} == {80}
    words = {word for row in rows for word in row.replace("│", " ").split()}
    assert words >= ({"21/3/2025", "18/11/2024"} if lang == "vi" else {"November", "marker"})
    assert "[1] " in result.stdout.splitlines()[-1]


def test_piped_without_a_width_the_table_is_wide(
    run: Run, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    assert "Trần Văn Minh" in run("visits", article).stdout
    monkeypatch.setenv("COLUMNS", "wide")
    assert "Trần Văn Minh" in run("visits", article).stdout
