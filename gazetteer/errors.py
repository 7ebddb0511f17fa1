"""The one error tree of biengioi: raised where the fact is known, shown once at the edge."""

from collections.abc import Sequence


class BienGioiError(Exception):
    """Base of every error that a user of biengioi may meet.

    The message says what is wrong, where (file, row, column) and what to do about it.
    """


class InputError(BienGioiError):
    """An input cannot be read: missing, empty, binary, or not in a format known here."""


class RowError(InputError):
    """A row of a user's table is bad: ``problems`` tells what, cell by cell."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = tuple(problems)


class OutputError(BienGioiError):
    """An output cannot be written; nothing of it is left behind."""


class TableError(BienGioiError):
    """A table (of the gazetteer or of the user) breaks its schema; names file, row and column."""


class UnknownPlaceError(BienGioiError):
    """A name or id stands for no place in the gazetteer."""


class BoundaryError(BienGioiError):
    """The boundary data is damaged or does not fit what was asked of it."""
