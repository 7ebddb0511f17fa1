"""Time reading beside its floors and its peers: ``make benchmark``.

The texts are those of ``benchmarks/corpus.py``. Work and floor take turns, and each work gets as
many texts as it can do in its time; the figures are medians of the rounds. The floor is a bare
daachorse scan for the same spellings over the same corpus; quote the ratio to it (how many times
as long a megabyte takes), as the machine's speed drifts. Peers look for the same spellings; they
are optional: ``pip install --group peers``.
"""

import json
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

import pyarrow as pa

from benchmarks import peers
from benchmarks.clock import run_python, seconds
from benchmarks.corpus import border, mix
from gazetteer import parse_column as columns
from gazetteer.find_column import find_names
from gazetteer.parse_workers import parse_blocks
from gazetteer.text_records import open_records

ROUNDS = 5
SECONDS = 2.0
"""What one work may take in one round."""
MIX, BORDER = 3000, 550
"""Texts of the corpora: about 8 and 4 MB, so that the floor is timed over more than the caches."""
MEMORY = 500
"""Texts of the mix that peak memory is measured on, and again on four times as many."""
CHUNK = 25
"""Texts handed to a worker at a time."""

PEAK = """
import sys
from pathlib import Path
from benchmarks import reading_speed
getattr(reading_speed, sys.argv[1])(Path(sys.argv[2]))
status = Path("/proc/self/status").read_text()
print(status.partition("VmHWM:")[2].split()[0])
"""

T = TypeVar("T")


# Ours: one function a thing measured, each returning how many names it found.


def find_in_column(column: pa.StringArray) -> int:
    """Find names in an Arrow column."""
    return len(find_names(column))


def find_in_jsonl(path: Path) -> int:
    """Find names in the texts of a JSONL file."""
    blocks = (block.read() for block in open_records(path))
    return sum(find_in_column(records.batch.column("text")) for records in blocks)


def parse_column(column: pa.StringArray) -> int:
    """Read an Arrow column on one core."""
    return _parse_texts(column)


def parse_jsonl(path: Path) -> int:
    """Read a JSONL file on one core, to JSON lines of mentions."""
    return sum(parsed.mentions for parsed in parse_blocks(open_records(path), form="lines"))


def parse_in(pool: Executor, texts: list[str]) -> int:
    """Read texts in the processes of a pool."""
    chunks = [texts[start : start + CHUNK] for start in range(0, len(texts), CHUNK)]
    return sum(pool.map(_parse_texts, chunks))


def _parse_texts(texts: pa.Array | list[str]) -> int:
    return sum(len(mentions) for _, mentions in columns.parse_column(texts))


# Measuring.


class Table:
    """Works on one corpus, each in turn with the floor."""

    def __init__(self, texts: list[str], scan: Callable[[bytes], int]) -> None:
        self.texts = texts
        self._data = "\n".join(texts).encode()
        self._scan = scan
        floor = statistics.median(seconds(scan, self._data) for _ in range(3 * ROUNDS))
        self._line("daachorse, bare scan: the floor", self._data, floor, 1.0, scan(self._data))
        self.row("one pass, bytes.count", peers.one_pass, _joined)

    def row(
        self, name: str, work: Callable[[T], int], prepare: Callable[[list[str]], T] = list
    ) -> None:
        """Print the rate of a work on prepared texts, and its ratio to the floor."""
        texts = fitting(self.texts, work, prepare)
        given = prepare(texts)
        pairs = [(seconds(self._scan, self._data), seconds(work, given)) for _ in range(ROUNDS)]
        floor, taken = (statistics.median(times) for times in zip(*pairs, strict=True))
        data = _joined(texts)
        ratio = (taken / len(data)) / (floor / len(self._data))
        self._line(name, data, taken, ratio, work(given))

    @staticmethod
    def _line(name: str, data: bytes, taken: float, ratio: float, found: int) -> None:
        size = len(data) / 1e6
        rate = f"{size / taken:10,.3f} MB/s   ratio {ratio:10,.2f}"
        print(f"  {name:38} {size:6.3f} MB {rate} {found / size:8,.0f} names/MB", flush=True)


def fitting(
    texts: list[str], work: Callable[[T], int], prepare: Callable[[list[str]], T]
) -> list[str]:
    """Return the first texts, as many as the work can do in its time; this also warms it."""
    work(prepare(texts[:1]))
    count = 1
    while (taken := seconds(work, prepare(texts[:count]))) < SECONDS / 8 and count < len(texts):
        count = min(4 * count, len(texts))
    return texts[: max(1, int(count * SECONDS / taken))]


def two_workers(texts: list[str]) -> None:
    """Print how many times faster two processes read than one, and a bare loop beside it.

    The loop tells what the machine gives: its second core may be another's.
    """
    given = fitting(texts, _parse_texts, list)
    loops = 20 * [1_000_000]
    start = get_context("spawn")
    with ProcessPoolExecutor(1, start) as one, ProcessPoolExecutor(2, start) as two:
        works = [
            *(partial(parse_in, pool, given) for pool in (one, two)),
            *(partial(_loop_in, pool, loops) for pool in (one, two)),
        ]
        first = [seconds(work) for work in works]
        rounds = [[seconds(work) for work in works] for _ in range(ROUNDS)]
    alone, both, loop, loops_both = (statistics.median(t) for t in zip(*rounds, strict=True))
    gain = f"{alone / both:.2f} times the speed, a bare loop {loop / loops_both:.2f} times"
    print(f"two workers against one: {gain}; starting them took {first[1] - both:.1f} s")


def _loop_in(pool: Executor, lengths: list[int]) -> int:
    return sum(pool.map(_loop, lengths))


def _loop(length: int) -> int:
    return sum(1 for _ in range(length))


def peak_memory(read: Callable[[Path], int], folder: Path) -> None:
    """Print the peak memory of a child that reads a JSONL file, by the size of the file.

    VmHWM and not getrusage: a child's ru_maxrss begins at its parent's.
    """
    peaks = []
    for count in (0, MEMORY, 4 * MEMORY):
        path = _jsonl(folder, list(mix(count, seed=2)))
        run = run_python(["-c", PEAK, read.__name__, str(path)])
        peaks.append(f"{int(run.stdout) / 1024:.0f} MB on {path.stat().st_size / 1e6:.1f} MB")
    print(f"peak memory of {read.__name__}: {', '.join(peaks)}")


def _joined(texts: Sequence[str]) -> bytes:
    return "\n".join(texts).encode()


def _jsonl(folder: Path, texts: list[str]) -> Path:
    path = folder / f"{len(texts)}.jsonl"
    lines = (json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in texts)
    path.write_text("".join(lines), encoding="utf-8")
    return path


def main() -> None:
    """Print the tables."""
    listed = peers.names()
    told = peers.spelt()
    print(f"{len(listed):,} names in {len(told):,} spellings; Python {sys.version.split()[0]}")
    scan = peers.daachorse(told)
    with tempfile.TemporaryDirectory() as folder:
        in_file = partial(_jsonl, Path(folder))
        print("reports of the border")
        reports = Table(list(border(BORDER, seed=1)), scan)
        reports.row("find, Arrow column", find_in_column, pa.array)
        reports.row("parse, Arrow column", parse_column, pa.array)
        print("mix: one report in twenty texts, the others news")
        mixed = Table(list(mix(MIX, seed=1)), scan)
        mixed.row("find, Arrow column", find_in_column, pa.array)
        mixed.row("find, JSONL", find_in_jsonl, in_file)
        mixed.row("parse, Arrow column", parse_column, pa.array)
        mixed.row("parse, JSONL", parse_jsonl, in_file)
        for name, build, sought in (
            ("re, the names as listed only", peers.regular_expression, listed),
            ("re, every spelling", peers.regular_expression, told),
            ("flashtext", peers.flashtext, told),
            ("spaCy EntityRuler", peers.spacy, told),
            ("underthesea NER", peers.underthesea, told),
        ):
            try:
                mixed.row(name, build(sought))
            except ImportError as error:
                print(f"  {name:38} left out: {error.name} is not installed")
        two_workers(mixed.texts)
        peak_memory(find_in_jsonl, Path(folder))
        peak_memory(parse_jsonl, Path(folder))


if __name__ == "__main__":
    main()
