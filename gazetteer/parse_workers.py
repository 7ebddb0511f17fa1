"""Geoparsing many records: blocks of them shared out to processes, results in order.

A few blocks are under way at a time, so that memory stays the same however many there are.
"""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections import deque
from collections.abc import Generator, Iterable
from concurrent.futures import CancelledError, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from datetime import date
from itertools import islice
from multiprocessing import get_context, parent_process
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from gazetteer.dates import this_day
from gazetteer.errors import BienGioiError
from gazetteer.gazetteer import Gazetteer, load, using
from gazetteer.matcher import matcher
from gazetteer.mention_files import mention_lines, record_mentions
from gazetteer.mentions import Mention
from gazetteer.parse_column import parse_column
from gazetteer.text_records import Block, integers
from gazetteer.words import told

if TYPE_CHECKING:
    from multiprocessing.synchronize import Event

    import pyarrow as pa

Form = Literal["lines", "table"]
_WORTH_A_POOL = 8 << 20
"""Bytes of input below which starting processes takes longer than they save."""


class Reading(NamedTuple):
    """How texts are read, the same for all."""

    form: Form
    """Mentions as JSON lines, or as an Arrow table."""
    as_of: date | None
    today: date


class Parsed(NamedTuple):
    """What was found in one block of records."""

    size: int
    """How many bytes of its file the block was."""
    read: int
    """How many records it holds, the bad ones apart."""
    empty: int
    """How many of these have no text."""
    bad: list[str]
    """One line each, with the file and the row."""
    mentions: int
    resolved: int
    data: bytes | pa.Table
    """The mentions, with the id of the record and the file in front."""


def default_workers(size: int) -> int:
    """Return how many processes suit an input of so many bytes on this machine."""
    if size < _WORTH_A_POOL:
        return 1
    count = getattr(os, "process_cpu_count", os.cpu_count)  # the former is of Python 3.13
    return count() or 1


def parse_blocks(
    blocks: Iterable[Block],
    *,
    form: Form = "table",
    as_of: date | None = None,
    today: date | None = None,
    gazetteer: Gazetteer | None = None,
    workers: int = 1,
) -> Generator[Parsed]:
    """Yield what is found in each block of records, in order.

    Parameters
    ----------
    blocks
        Records, as `gazetteer.text_records.open_records` gives them; taken as they are needed.
    form
        Whether mentions are wanted as JSON lines or as an Arrow table.
    as_of, today, gazetteer
        As `parse` takes them; the clock's day is read once, for all.
    workers
        How many processes read; 1 is this one. They start as new programs do (*spawn*): a script
        that asks for several does so under ``if __name__ == "__main__":``.

    Raises
    ------
    BienGioiError
        If a process was ended from outside.
    """
    known = gazetteer or load()
    reading = Reading(form, as_of, today or this_day())
    if workers == 1:
        return (_parsed(block, reading, known) for block in blocks)
    return _shared(blocks, reading, known, workers)


def _shared(
    blocks: Iterable[Block], reading: Reading, gazetteer: Gazetteer, workers: int
) -> Generator[Parsed]:
    waiting = iter(blocks)
    under_way: deque[Future[Parsed]] = deque()
    spawn = get_context("spawn")
    ended = spawn.Event()
    pool = ProcessPoolExecutor(workers, spawn, initializer=_begin, initargs=(gazetteer, ended))
    try:
        for block in islice(waiting, 2 * workers):
            under_way.append(_submitted(pool, block, reading))
        while under_way:
            found = under_way.popleft().result()
            for block in islice(waiting, 1):
                under_way.append(_submitted(pool, block, reading))
            yield found
    except BrokenProcessPool:
        raise BienGioiError(told("error.worker_ended", workers=workers)) from None
    finally:
        ended.set()
        pool.shutdown(cancel_futures=True)


def _submitted(pool: ProcessPoolExecutor, block: Block, reading: Reading) -> Future[Parsed]:
    """Give a block to the workers; one that is started for it never sees an interrupt.

    It inherits what is blocked. The parent sees the interrupt when it is no longer.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        return pool.submit(_work, block, reading)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return pool.submit(_work, block, reading)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_LASTING = ExitStack()
"""Holds the gazetteer that a worker is given for as long as it lives."""
_ENDED: list[Event] = []
"""Tells a worker that nothing more is wanted, though blocks wait for it."""


def _begin(gazetteer: Gazetteer, ended: Event) -> None:
    """Begin the life of a worker, which ends with its parent, however that one ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent sees to it
    _LASTING.enter_context(using(gazetteer))
    _ENDED.append(ended)
    matcher(gazetteer)
    gc.freeze()  # the gazetteer stays; and mentions are soon dropped, without cycles
    gc.set_threshold(100_000, 50, 100)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _work(block: Block, reading: Reading) -> Parsed:
    if _ENDED[0].is_set():
        raise CancelledError
    return _parsed(block, reading, load())


def _parsed(block: Block, reading: Reading, gazetteer: Gazetteer) -> Parsed:
    import pyarrow.compute as pc

    batch, bad = block.read()
    texts = batch.column("text")
    rows = list(parse_column(texts, as_of=reading.as_of, today=reading.today, gazetteer=gazetteer))
    has_text = pc.binary_length(texts).cast("bool")
    ids = batch.column("id")
    data: Any
    if reading.form == "table":
        data = record_mentions(rows, ids, source=block.path)
    else:
        named = ids.take(integers(row for row, _ in rows)).to_pylist()
        data = b"".join(
            mention_lines(mentions, id=ident, source=block.path)
            for ident, (_, mentions) in zip(named, rows, strict=True)
        )
    return Parsed(
        size=block.size,
        read=len(batch),
        empty=len(batch) - (has_text.sum().as_py() or 0),
        bad=bad,
        **_counts([mention for _, mentions in rows for mention in mentions]),
        data=data,
    )


def parsed_document(mentions: list[Mention], *, form: Form) -> Parsed:
    """Return the mentions of a text that is no record, and so has no id, among those of records."""
    import pyarrow as pa

    data: Any
    if form == "table":
        data = record_mentions([(0, mentions)], pa.nulls(1))
    else:
        data = mention_lines(mentions)
    return Parsed(size=0, read=1, empty=0, bad=[], **_counts(mentions), data=data)


def _counts(mentions: list[Mention]) -> dict[str, int]:
    resolved = sum(mention.place_id is not None for mention in mentions)
    return {"mentions": len(mentions), "resolved": resolved}
