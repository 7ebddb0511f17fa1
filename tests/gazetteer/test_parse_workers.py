"""Many records geoparsed: the same mentions as one by one, in order, whoever does the work."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from gazetteer import line_records
from gazetteer.errors import BienGioiError
from gazetteer.gazetteer import Gazetteer, load, using
from gazetteer.geoparse import parse
from gazetteer.mention_files import mentions_file
from gazetteer.own_places import read_own_places
from gazetteer.parse_workers import default_workers, parse_blocks, parsed_document
from gazetteer.text_records import Records, open_records

TODAY = date(2025, 1, 2)
TEXTS = [
    "Cửa khẩu Bản Mẫu mở lại.",
    "Cửa khẩu quốc tế Tây Trang (tỉnh Điện Biên) đối diện cửa khẩu Pang Hốc.",
    None,
    "",
    "Mốc 428 ở Hà Giang; cửa khẩu Lóng Sập nối Sơn La với Lào.",
    "nửa \ud800 chữ ở cửa khẩu Lóng Sập 😀 rồi Mộc Bài",
]


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Records in several blocks, a bad one among them."""
    monkeypatch.setattr(line_records, "BLOCK", 1000)
    path = tmp_path / "c.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number in range(10):
            for index, text in enumerate(TEXTS):
                file.write(json.dumps({"id": 10 * number + index, "text": text}) + "\n")
        file.write("{bad\n")
    return path


def lines(path: Path, *, workers: int = 1, gazetteer: Gazetteer | None = None) -> bytes:
    blocks = open_records(path)
    found = parse_blocks(blocks, form="lines", today=TODAY, workers=workers, gazetteer=gazetteer)
    return b"".join(block.data for block in found if isinstance(block.data, bytes))


def expected(path: Path) -> list[dict[str, object]]:
    return [
        {"id": 10 * number + index} | mention.as_dict() | {"source": str(path)}
        for number in range(10)
        for index, text in enumerate(TEXTS)
        for mention in parse((text or "").replace("\ud800", "\ufffd"), today=TODAY)
    ]


def test_the_mentions_are_those_of_each_text_by_itself(corpus: Path) -> None:
    found = [json.loads(line) for line in lines(corpus).splitlines()]
    assert found == expected(corpus)
    assert list(found[0])[:3] == ["id", "source", "start"]
    for row in found:
        text = TEXTS[row["id"] % 10] or ""
        assert text[row["start"] : row["end"]] == row["text"]


def test_blocks_are_counted(corpus: Path) -> None:
    found = list(parse_blocks(open_records(corpus), today=TODAY))
    assert len(found) > 2
    assert sum(block.size for block in found) == corpus.stat().st_size
    assert sum(block.read for block in found) == 60
    assert sum(block.empty for block in found) == 20
    assert next(line for block in found for line in block.bad).startswith(f"{corpus}: row 61: ")
    assert sum(block.mentions for block in found) == len(expected(corpus))
    resolved = sum(row["place_id"] is not None for row in expected(corpus))
    assert sum(block.resolved for block in found) == resolved


def test_two_processes_write_what_one_writes_byte_for_byte(corpus: Path, tmp_path: Path) -> None:
    assert lines(corpus) == lines(corpus, workers=2)
    files = [tmp_path / f"{workers}.parquet" for workers in (1, 2)]
    for workers, path in enumerate(files, 1):
        records = open_records(corpus)
        with mentions_file(path, [records.id_type]) as file:
            for block in parse_blocks(records, today=TODAY, workers=workers):
                file.write(block.data)
    assert files[0].read_bytes() == files[1].read_bytes()
    table = parquet.read_table(files[0])
    assert table.schema.field("id").type == pa.int64()
    assert table.to_pylist() == expected(corpus)


def test_the_processes_read_by_the_gazetteer_in_use(corpus: Path, tmp_path: Path) -> None:
    own = tmp_path / "mine.csv"
    own.write_text("name,lat,lon\nBản Mẫu,21.5,103.5\n", encoding="utf-8")
    mine = load().with_places(read_own_places(own, load()))
    given = lines(corpus, workers=2, gazetteer=mine)
    with using(mine):
        assert lines(corpus, workers=2) == lines(corpus) == given
    assert "Bản Mẫu".encode() in given
    assert given != lines(corpus)


def test_the_day_is_taken_once(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    days = iter([TODAY])
    monkeypatch.setattr("gazetteer.parse_workers.this_day", lambda: next(days))
    found = parse_blocks(open_records(corpus), form="lines")
    assert b"".join(b.data for b in found if isinstance(b.data, bytes)) == lines(corpus)


def test_few_blocks_are_taken_at_a_time(corpus: Path) -> None:
    taken = 0

    def blocks() -> Iterator[line_records.LineBlock]:
        nonlocal taken
        for block in open_records(corpus):
            assert isinstance(block, line_records.LineBlock)
            taken += 1
            yield block

    count = len(list(open_records(corpus)))
    found = parse_blocks(blocks(), workers=2)
    next(found)
    assert taken <= 5 < count
    found.close()


class Fatal:
    """A block that ends the process that reads it."""

    path, size = "fatal", 0

    def read(self) -> Records:
        os._exit(9)


def test_a_process_that_is_ended_is_one_clear_error() -> None:
    with pytest.raises(BienGioiError, match="a process was ended"):
        list(parse_blocks([Fatal()], workers=2))


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_the_processes_end_with_their_parent(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(
        "from pathlib import Path\n"
        "import os, signal\n"
        "from gazetteer.parse_workers import parse_blocks\n"
        "from gazetteer.line_records import Layout, LineBlock\n"
        "import pyarrow as pa\n"
        "if __name__ == '__main__':\n"
        '    data = b\'{"text": "a"}\\n\'\n'
        "    block = LineBlock('a', 0, 1, 1, data, Layout('text', None, pa.int64()))\n"
        "    found = parse_blocks([block] * 9, workers=2)\n"
        "    next(found)\n"
        "    print(Path(f'/proc/self/task/{os.getpid()}/children').read_text(), flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, program],
        env=os.environ | {"PYTHONPATH": str(root)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=False,
    )
    children = [Path("/proc", pid) for pid in done.stdout.split()]
    assert len(children) >= 2
    until = time.monotonic() + 10
    while any(map(_lives, children)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(_lives, children))


def _lives(process: Path) -> bool:
    try:
        return "\nState:\tZ" not in (process / "status").read_text()
    except OSError:
        return False


def test_small_inputs_need_no_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 7)
    monkeypatch.setattr(os, "process_cpu_count", lambda: 7, raising=False)
    assert default_workers(1000) == 1
    assert default_workers(1 << 30) == 7


def test_files_are_written_whole_or_not_at_all(tmp_path: Path) -> None:
    def stopped(path: Path) -> None:
        with mentions_file(path, []) as file:
            file.write(parsed_document(parse("cửa khẩu Lóng Sập"), form="table").data)
            raise KeyboardInterrupt

    path = tmp_path / "m.parquet"
    path.write_text("old")
    with pytest.raises(KeyboardInterrupt):
        stopped(path)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_ids_of_several_types_are_texts_in_parquet(corpus: Path, tmp_path: Path) -> None:
    path = tmp_path / "m.parquet"
    with mentions_file(path, [pa.int64(), pa.string()]) as file:
        for block in parse_blocks(open_records(corpus)):
            file.write(block.data)
        file.write(parsed_document(parse("cửa khẩu Lóng Sập"), form="table").data)
    ids = parquet.read_table(path).column("id").to_pylist()
    assert ids[0] == "1"
    assert ids[-1] is None
