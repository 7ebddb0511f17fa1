"""Writing files whole or not at all."""

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from gazetteer.errors import OutputError


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
    if target.is_dir():
        message = f"{target}: is a folder; give the name of a file in it"
        raise OutputError(message)
    if not target.parent.is_dir():
        message = f"{target}: the folder {target.parent} does not exist; create it first"
        raise OutputError(message)
    if suffixes and target.suffix.lower() not in suffixes:
        message = f"{target}: the file's name must end in {' or '.join(suffixes)}"
        raise OutputError(message)
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
        message = f"{target}: cannot be written: {error.strerror or error}"
        raise OutputError(message) from error
