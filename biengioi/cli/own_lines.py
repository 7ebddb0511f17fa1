"""A border line of the user's own (``--line``), read for a command."""

from typing import TYPE_CHECKING

from biengioi.cli.output import say
from gazetteer.errors import InputError
from gazetteer.words import told

if TYPE_CHECKING:
    from geo.line_files import OwnLine


def own_lines(
    line: str | None, layer: str | None = None, crs: str | None = None
) -> "list[OwnLine] | None":
    """Read what ``--line``, ``--layer`` and ``--crs`` name and say what a reader should know.

    Returns
    -------
    list of OwnLine or None
        ``.border`` of each is a Border in marker order; None without ``--line``.

    Raises
    ------
    InputError
        The file cannot be read as border lines, or an option is given without ``--line``.
    """
    if line is None:
        given = [name for name, value in (("--layer", layer), ("--crs", crs)) if value]
        if given:
            raise InputError(told("error.options_of_line", options=", ".join(given)))
        return None
    from geo.line_files import read_lines

    found = read_lines(line, layer=layer, crs=crs)
    for own in found:
        for note in own.notes:
            say(note)
    return found
