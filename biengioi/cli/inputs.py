"""Reading the files a command is given: the good ones are done, the bad ones are named."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from biengioi.cli.output import say, say_error, told
from gazetteer.errors import InputError

if TYPE_CHECKING:
    from geo.records import VisitRecord
    from geo.visit_files import VisitFile

_MOST_TOLD = 20
T = TypeVar("T")


class Inputs:
    """The inputs of a command, read one by one; ``bad`` counts inputs and rows that failed.

    ``files`` is what the visits were read from; ``rows`` and ``bad_rows`` count those of tables.
    """

    def __init__(self, paths: Iterable[str]) -> None:
        self._paths = list(dict.fromkeys(paths))
        self.read = 0
        self.bad = 0
        self.files: list[VisitFile] = []
        self.rows = 0
        self.bad_rows = 0

    def each(self, reader: Callable[[str], T]) -> Iterator[T]:
        """Yield what ``reader`` makes of each input; an unreadable one is named and passed over."""
        for path in self._paths:
            try:
                result = reader(path)
            except InputError as error:
                self.bad += 1
                say_error(error)
            else:
                self.read += 1
                yield result

    def visits(
        self,
        *,
        as_of: date | None,
        today: date | None,
        encoding: str | None,
        columns: Mapping[str, str] | None = None,
        strict: bool = False,
    ) -> "list[VisitRecord]":
        """Return the visits of all inputs; a bad row is named and counted, the rest goes on.

        Raises
        ------
        InputError
            If no input could be read: then nothing is to be made of them.
        TableError
            If ``strict`` and a row is bad.
        """
        from geo.visit_files import read_visits

        records: list[VisitRecord] = []
        reader = partial(
            read_visits,
            as_of=as_of,
            today=today,
            encoding=encoding,
            columns=columns,
            strict=strict,
        )
        for found in self.each(reader):
            records += found.records
            self.files.append(found)
            self.rows += len(found.rows) + found.rejected_rows
            self.bad_rows += found.rejected_rows
            _say_of(found)
        self.bad += self.bad_rows
        if not self.read:
            raise InputError(told("error.nothing_read"))
        return records


def _say_of(found: "VisitFile") -> None:
    """Say what was understood of a file, and what is wrong in it, the first lines of each."""
    for line in (*found.understood, *found.notes):
        say(line)
    lines = ((found.doubts, "told.more_doubts"), (found.rejected, "told.more_rows"))
    for problems, rest in lines:
        for line in problems[:_MOST_TOLD]:
            say(line)
        if len(problems) > _MOST_TOLD:
            say(told(rest, count=len(problems) - _MOST_TOLD))


def counts(inputs: Inputs, records: "Sequence[VisitRecord]") -> list[str]:
    """Return how much was read, resolved and rejected, in words."""
    read = told("told.inputs", read=inputs.read, bad=inputs.bad - inputs.bad_rows)
    known = sum(
        bool(r.province_ids or r.gates_mentioned_ids or r.markers_mentioned) for r in records
    )
    rows = told("told.table_rows", read=inputs.rows, bad=inputs.bad_rows)
    return [
        told("told.visits", inputs=read, count=len(records)),
        told("told.places_known", resolved=known, open=len(records) - known),
        *([rows] if inputs.rows else []),
    ]


def doubts(records: "Sequence[VisitRecord]") -> list[str]:
    """Return what a reader of visit records should know of them as a whole."""
    aside = sum(record.zone == "sidebar" for record in records)
    warned = sum(bool(record.warnings) for record in records)
    return [
        *([told("told.aside", count=aside)] if aside else []),
        *([told("told.warned", count=warned)] if warned else []),
    ]
