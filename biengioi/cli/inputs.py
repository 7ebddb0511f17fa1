"""Reading the files a command is given: the good ones are done, the bad ones are named."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from biengioi.cli.output import say, say_error, told
from gazetteer.errors import InputError

if TYPE_CHECKING:
    from geo.records import VisitRecord
    from geo.visit_files import VisitFile

T = TypeVar("T")


class Inputs:
    """The inputs of a command, read one by one; ``bad`` counts inputs and rows that failed.

    ``files`` is what the visits were read from.
    """

    def __init__(self, paths: Iterable[str]) -> None:
        self._paths = list(dict.fromkeys(paths))
        self.read = 0
        self.bad = 0
        self.files: list[VisitFile] = []

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
        self, *, as_of: date | None, today: date | None, encoding: str | None
    ) -> "list[VisitRecord]":
        """Return the visits of all inputs; a bad row is named and counted, the rest goes on.

        Raises
        ------
        InputError
            If no input could be read: then nothing is to be made of them.
        """
        from geo.visit_files import read_visits

        records: list[VisitRecord] = []
        reader = partial(read_visits, as_of=as_of, today=today, encoding=encoding)
        for found in self.each(reader):
            records += found.records
            self.files.append(found)
            for line in found.notes:
                say(line)
            for line in found.rejected:
                self.bad += 1
                say(line)
        if not self.read:
            raise InputError(told("error.nothing_read"))
        return records


def doubts(records: "Sequence[VisitRecord]") -> list[str]:
    """Return what a reader of visit records should know of them as a whole."""
    aside = sum(record.zone == "sidebar" for record in records)
    warned = sum(bool(record.warnings) for record in records)
    return [
        *([told("told.aside", count=aside)] if aside else []),
        *([told("told.warned", count=warned)] if warned else []),
    ]
