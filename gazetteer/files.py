"""Writing files whole or not at all."""

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from gazetteer.errors import OutputError
from gazetteer.words import told


def check_output(path: str | os.PathLike[str], *, suffixes: Sequence[str] = ()) -> Path:
    """Return a path that a file can be written to; checked before any work is done for it.

    Parameters
    ----------
    path
        The file to write; one of that name will be replaced.
    suffixes
        The endings allowed, as ``".gpkg"``; any if empty.

    Raises
    ------
    OutputError
        If the folder does not exist, the path is a folder, or the ending is another.
    """
    target = Path(path)
    if str(path) == "-":
        raise OutputError(told("error.standard_output"))
    if target.is_dir():
        raise OutputError(told("error.out_folder", path=target))
    if not target.parent.is_dir():
        raise OutputError(told("error.no_out_folder", path=target, folder=target.parent))
    if suffixes and target.suffix.lower() not in suffixes:
        raise OutputError(told("error.ending", path=target, endings=", ".join(suffixes)))
    return target


@contextmanager
def whole_file(path: str | os.PathLike[str]) -> Iterator[Path]:
    """Give a temporary path beside a file; it takes the file's name when the work has succeeded.

    Raises
    ------
    OutputError
        If the file cannot be written; nothing of it is left behind.
    """
    target = check_output(path)
    try:
        with tempfile.TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as folder:
            temporary = Path(folder) / target.name
            yield temporary
            temporary.replace(target)
    except OSError as error:
        problem = error.strerror or error
        raise OutputError(told("error.unwritable", path=target, problem=problem)) from error
