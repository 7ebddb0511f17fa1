"""A border line of the user's own (``--line``), read for a command."""

from typing import TYPE_CHECKING

from biengioi.cli.output import say
from gazetteer.errors import InputError
from gazetteer.words import listed, told

if TYPE_CHECKING:
    from geo.border import Border
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


def own_borders(
    line: str | None, layer: str | None, crs: str | None, *, border: str | None
) -> "list[Border] | None":
    """Return the lines of `own_lines` that are of a border, or all; None without ``--line``.

    Raises
    ------
    InputError
        As `own_lines`; or the file does not hold the border.
    """
    own = own_lines(line, layer, crs)
    if own is None:
        return None
    lines = [one.border for one in own if border in (None, one.border.name)]
    if not lines:
        seen = listed([one.border.name for one in own])
        raise InputError(told("error.line_other", path=line, name=border, seen=seen))
    return lines
