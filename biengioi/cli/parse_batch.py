"""``biengioi parse`` on files of records: a corpus in, its mentions out as they are found."""

import sys
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from datetime import date
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import typer

from biengioi.cli.options import Format
from biengioi.cli.output import progress_bar, say, say_error, say_written, told
from gazetteer.documents import read_document, warnings_of
from gazetteer.errors import InputError
from gazetteer.files import check_output
from gazetteer.geoparse import parse
from gazetteer.mention_files import WRITABLE, mentions_file
from gazetteer.parse_workers import Parsed, default_workers, parse_blocks, parsed_document
from gazetteer.text_records import ENDINGS, Block, TextRecords, has_records, open_records

if TYPE_CHECKING:
    import pyarrow as pa

_MOST_TOLD = 20


class Asked(NamedTuple):
    """What the command was asked to do."""

    text_column: str | None
    id_column: str | None
    workers: int | None
    output: Path | None
    as_of: date | None
    today: date | None
    encoding: str | None
    fmt: Format
    strict: bool


def parse_batch(paths: Sequence[str], asked: Asked) -> None:
    """Find the places named in files of records, and in texts among them, in order.

    Raises
    ------
    InputError
        If an option does not fit, nothing could be read, or ``--strict`` met something bad.
    OutputError
        If the output cannot be written; checked before the work is done.
    """
    _check(paths, asked)
    _Batch(paths, asked).run()


def _check(paths: Sequence[str], asked: Asked) -> None:
    """Refuse options that do not fit the inputs, or an output that cannot be written."""
    are_records = {has_records(path) for path in paths}
    given = {
        "--text-column": asked.text_column,
        "--id-column": asked.id_column,
        "--workers": asked.workers,
    }
    options = ", ".join(option for option, value in given.items() if value)
    if options and are_records == {False}:
        endings = ", ".join(ENDINGS)
        raise InputError(told("error.options_of_records", options=options, endings=endings))
    if asked.encoding and are_records == {True}:
        raise InputError(told("error.encoding_of_records"))
    if asked.output:
        check_output(asked.output, suffixes=WRITABLE)
    elif asked.fmt not in (Format.table, Format.jsonl):
        raise InputError(told("error.form_of_records", form=asked.fmt.value))


class _Batch:
    """One run of the command: what is read, and what is counted."""

    def __init__(self, paths: Sequence[str], asked: Asked) -> None:
        self._paths = list(dict.fromkeys(paths))
        self._asked = asked
        self._in_lines = asked.output is None or asked.output.suffix.lower() == ".jsonl"
        self._opened = self._bad = self._bad_rows = 0
        self._read = self._empty = self._mentions = self._resolved = 0

    def run(self) -> None:
        """Read all inputs, write what is found, and say how much that was."""
        files = self._files()
        size = sum(file.size for file in files.values())
        id_types = [file.id_type for file in files.values()]
        with self._writer(id_types) as write, self._bar(size) as progress:
            for are_records, group in groupby(self._paths, has_records):
                paths = list(group)
                found = self._records(paths, files, size) if are_records else self._texts(paths)
                with closing(found):
                    for block in found:
                        self._count(block)
                        write(block.data)
                        progress(block.size)
            if not self._opened:
                raise InputError(told("error.nothing_read"))
        self._say()
        if self._bad:
            raise typer.Exit(2)

    def _files(self) -> dict[str, TextRecords]:
        """Return the files of records, their columns found, before anything is written."""
        files = {}
        for path in filter(has_records, self._paths):
            with self._passed_over():
                files[path] = open_records(
                    path, text_column=self._asked.text_column, id_column=self._asked.id_column
                )
                self._opened += 1
        return files

    def _records(
        self, paths: Iterable[str], files: Mapping[str, TextRecords], size: int
    ) -> Generator[Parsed]:
        asked = self._asked
        return parse_blocks(
            self._blocks(files[path] for path in paths if path in files),
            form="lines" if self._in_lines else "table",
            as_of=asked.as_of,
            today=asked.today,
            workers=asked.workers or default_workers(size),
        )

    def _blocks(self, files: Iterable[TextRecords]) -> Iterator[Block]:
        for file in files:
            with self._passed_over():
                yield from file

    def _texts(self, paths: Iterable[str]) -> Generator[Parsed]:
        asked = self._asked
        for path in paths:
            with self._passed_over():
                doc = read_document(path, encoding=asked.encoding)
                self._opened += 1
                for warning in warnings_of(doc):
                    say(warning)
                mentions = parse(doc, as_of=asked.as_of, today=asked.today)
                yield parsed_document(mentions, form="lines" if self._in_lines else "table")

    @contextmanager
    def _passed_over(self) -> Iterator[None]:
        """Name an input that cannot be read, and go on; stop if that was asked."""
        try:
            yield
        except InputError as error:
            if self._asked.strict:
                raise
            self._bad += 1
            say_error(error)

    def _count(self, found: Parsed) -> None:
        if found.bad and self._asked.strict:
            raise InputError(found.bad[0])
        for line in found.bad[: max(0, _MOST_TOLD - self._bad_rows)]:
            say(line)
        self._bad_rows += len(found.bad)
        self._bad += len(found.bad)
        self._read += found.read
        self._empty += found.empty
        self._mentions += found.mentions
        self._resolved += found.resolved

    def _say(self) -> None:
        if self._bad_rows > _MOST_TOLD:
            say(told("told.more_rows", count=self._bad_rows - _MOST_TOLD))
        say(
            told(
                "told.texts",
                read=self._read,
                bad=self._bad,
                mentions=self._mentions,
                resolved=self._resolved,
                open=self._mentions - self._resolved,
            ),
            *([told("told.empty_texts", count=self._empty)] if self._empty else []),
        )
        if self._asked.output:
            say_written(self._asked.output, self._mentions)

    @contextmanager
    def _writer(self, id_types: Sequence["pa.DataType"]) -> Iterator[Callable[[Any], object]]:
        """Give what writes mentions: to standard output, or to a file, whole or not at all."""
        if not self._asked.output:
            yield partial(typer.echo, nl=False)
            return
        with mentions_file(self._asked.output, id_types) as file:
            yield file.write

    def _bar(self, size: int) -> AbstractContextManager[Callable[[int], object]]:
        """Return a progress bar, unless mentions run down the screen that it would be on."""
        if not self._asked.output and sys.stdout.isatty():
            return nullcontext(lambda _: None)
        return progress_bar(size)
