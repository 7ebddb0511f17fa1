"""``biengioi parse`` on files of records, as a user runs it."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet
from typer.testing import Result

ROOT = Path(__file__).parents[2]
TEXT = "Cửa khẩu quốc tế Tây Trang (tỉnh Điện Biên) đối diện cửa khẩu Pang Hốc."
Run = Callable[..., Result]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "c.jsonl"
    records = [{"ma": 7, "bai": TEXT}, {"ma": 8, "bai": None}, {"ma": 9, "bai": "Giá vàng."}]
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


COLUMNS = ("--text-column", "bai", "--id-column", "ma")


def rows(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_corpus_in_its_mentions_out(run: Run, corpus: Path) -> None:
    result = run("parse", corpus, *COLUMNS)
    assert result.exit_code == 0
    assert list(rows(result)[0])[:2] == ["id", "source"]
    assert {(row["id"], row["source"]) for row in rows(result)} == {(7, str(corpus))}
    assert [row["text"] for row in rows(result)] == ["Tây Trang", "Điện Biên", "Pang Hốc"]
    told = (
        "3 texts read, 0 rejected: 3 mentions, 3 resolved, 0 unresolved; 1 records without a text"
    )
    assert result.stderr.splitlines()[-1] == told
    found = run("parse", corpus, *COLUMNS, "--lang", "vi").stderr
    assert "1 bản ghi không có văn bản" in found


def test_two_processes_write_the_same_file(run: Run, corpus: Path, tmp_path: Path) -> None:
    out = [tmp_path / "1.jsonl", tmp_path / "2.jsonl"]
    for workers, path in enumerate(out, 1):
        assert run("parse", corpus, *COLUMNS, "--workers", workers, "-o", path).exit_code == 0
    assert out[0].read_bytes() == out[1].read_bytes()
    assert out[0].read_text("utf-8") == run("parse", corpus, *COLUMNS).stdout


def test_texts_may_stand_among_records(
    run: Run, corpus: Path, article: Path, tmp_path: Path
) -> None:
    table = tmp_path / "d.parquet"
    parquet.write_table(pa.table({"id": ["x"], "bai": [TEXT]}), table)
    alone = rows(run("parse", article, "--format", "jsonl"))
    both = rows(run("parse", corpus, article, table, "--text-column", "bai"))
    assert [row["source"] for row in both] == [
        *(3 * [str(corpus)] + len(alone) * [str(article)] + 3 * [str(table)])
    ]
    assert [row for row in both if row["source"] == str(article)] == alone
    assert [row["id"] for row in both if "id" in row] == 3 * [1] + 3 * ["x"]
    out = tmp_path / "out.parquet"
    assert run("parse", corpus, article, table, "--text-column", "bai", "-o", out).exit_code == 0
    found = parquet.read_table(out).to_pylist()
    assert [row["id"] for row in found] == 3 * ["1"] + len(alone) * [None] + 3 * ["x"]
    assert [row | {"id": 0} for row in found] == [row | {"id": 0} for row in both]


def test_a_text_alone_can_be_written_to_a_file(run: Run, article: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert run("parse", article, "-o", out).exit_code == 0
    assert out.read_text("utf-8") == run("parse", article, "--format", "jsonl").stdout


def test_bad_records_are_named_and_the_good_ones_done(run: Run, tmp_path: Path) -> None:
    path, out = tmp_path / "c.jsonl", tmp_path / "out.jsonl"
    good = json.dumps({"text": TEXT}) + "\n"
    path.write_text(good + "{\n" * 25 + '{"text": 3}\n' + good, encoding="utf-8")
    result = run("parse", path, tmp_path / "missing.jsonl", "-o", out)
    assert result.exit_code == 2
    assert len(out.read_text("utf-8").splitlines()) == 6
    lines = result.stderr.splitlines()
    assert "no such file" in lines[0]
    assert lines[1].startswith(f"{path}: row 2: not JSON")
    assert lines[21:] == [
        "and 6 more rows rejected",
        "2 texts read, 27 rejected: 6 mentions, 6 resolved, 0 unresolved",
        f"{out}: 6 rows",
    ]
    result = run("parse", path, "--lang", "vi")
    assert f"{path}: dòng 2: không phải JSON" in result.stderr


@pytest.mark.parametrize("workers", [1, 2])
def test_strict_stops_and_writes_nothing(run: Run, tmp_path: Path, workers: int) -> None:
    path, out = tmp_path / "c.jsonl", tmp_path / "out.jsonl"
    path.write_text(json.dumps({"text": TEXT}) + "\n{\n", encoding="utf-8")
    result = run("parse", path, "--strict", "--workers", workers, "-o", out)
    assert result.exit_code == 2
    assert f"{path}: row 2: not JSON" in result.stderr
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_breaks_off_is_named_and_the_next_one_read(run: Run, tmp_path: Path) -> None:
    import gzip

    broken, whole = tmp_path / "a.jsonl.gz", tmp_path / "b.jsonl"
    line = json.dumps({"id": 1, "text": TEXT + os.urandom(3000).hex()}) + "\n"
    broken.write_bytes(gzip.compress((line * 3000).encode())[:-2000])
    whole.write_text(line)
    result = run("parse", broken, whole)
    assert result.exit_code == 2
    assert f"{broken}: cannot be read: Truncated compressed stream" in result.stderr
    assert {row["source"] for row in rows(result)} >= {str(whole)}


def test_an_empty_corpus_is_read(run: Run, tmp_path: Path) -> None:
    path, out = tmp_path / "c.jsonl", tmp_path / "out.parquet"
    path.write_text("")
    result = run("parse", path, "-o", out)
    assert result.exit_code == 0
    assert result.stderr.startswith("0 texts read, 0 rejected")
    assert parquet.read_table(out).num_rows == 0


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["c.jsonl", "--text-column", "x"], "no column “x”; the columns are: ma, bai"),
        (["c.jsonl"], "choose one with --text-column"),
        (["c.jsonl", *COLUMNS, "--format", "csv"], "leave out --format csv"),
        (["c.jsonl", *COLUMNS, "--encoding", "tcvn3"], "--encoding goes with texts"),
        (["bai.txt", "--workers", "2"], "--workers goes with files of records"),
        (["c.jsonl", *COLUMNS, "-o", "out.csv"], "must end in .jsonl, .parquet"),
        (["c.jsonl", *COLUMNS, "-o", "no/out.jsonl"], "the folder no does not exist"),
        (["missing.jsonl", "-o", "out.jsonl"], "nothing is written"),
    ],
)
def test_what_does_not_fit_is_one_clear_line(
    run: Run,
    corpus: Path,
    article: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    problem: str,
) -> None:
    monkeypatch.chdir(corpus.parent)
    result = run("parse", *arguments)
    assert result.exit_code == 2
    assert problem in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stdout == ""
    assert sorted(corpus.parent.iterdir()) == sorted([corpus, article])


def test_own_places_reach_the_processes(run: Run, tmp_path: Path) -> None:
    path, own = tmp_path / "c.jsonl", tmp_path / "mine.csv"
    path.write_text(json.dumps({"text": "Cửa khẩu Bản Mẫu mở lại."}) + "\n")
    own.write_text("name,lat,lon\nBản Mẫu,21.5,103.5\n", encoding="utf-8")
    result = run("parse", path, "--places", own, "--workers", 2)
    assert [row["text"] for row in rows(result)] == ["Bản Mẫu"]


def long_corpus(folder: Path) -> Path:
    path = folder / "long.jsonl"
    path.write_text((json.dumps({"text": TEXT + " Giá vàng tăng." * 50}) + "\n") * 40_000)
    return path


def started(*arguments: object, cwd: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "biengioi", "parse", *map(str, arguments)],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        cwd=cwd,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal")
@pytest.mark.parametrize("workers", [1, 2])
def test_an_interrupt_leaves_nothing_behind(tmp_path: Path, workers: int) -> None:
    path = long_corpus(tmp_path)
    running = started(path, "--workers", workers, "-o", "out.jsonl", cwd=tmp_path)
    until = time.monotonic() + 30
    while time.monotonic() < until and not _written(tmp_path):
        time.sleep(0.05)
    os.killpg(running.pid, signal.SIGINT)  # as the terminal does, to all of them
    _, told = running.communicate(timeout=30)
    assert running.returncode not in (0, None)
    assert "Traceback" not in told
    assert list(tmp_path.iterdir()) == [path]


def _written(folder: Path) -> bool:
    return any(file.stat().st_size for file in folder.glob(".out.jsonl.*/out.jsonl"))


def test_a_reader_that_has_enough_ends_it_quietly(tmp_path: Path) -> None:
    with started(long_corpus(tmp_path), "--workers", 2, cwd=tmp_path) as running:
        assert running.stdout
        assert running.stderr
        assert running.stdout.readline().startswith('{"id": 1')
        running.stdout.close()
        assert running.stderr.read() == ""


def test_records_are_read_without_pandas(corpus: Path) -> None:
    arguments = ["biengioi", "parse", str(corpus), *COLUMNS]
    program = (
        f"import sys; sys.argv = {arguments!r}\n"
        "from biengioi.cli.app import app\n"
        "app(standalone_mode=False)\n"
        "print(*{m.split('.')[0] for m in sys.modules})"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True, cwd=ROOT
    )
    loaded = set(done.stdout.splitlines()[-1].split())
    assert "pyarrow" in loaded
    assert not loaded & {"pandas", "geopandas", "shapely"}
