"""Lines of the user's own beside others of the same borders, read for a command."""

from biengioi.cli.output import told
from biengioi.cli.own_lines import own_lines
from gazetteer.errors import InputError
from geo.border import BORDERS, Border

__all__ = ["line_pairs", "read_named"]


def read_named(
    path: str, border: str | None, layer: str | None = None, crs: str | None = None
) -> dict[str, Border]:
    """Return the lines of a file by border; only the one asked for, if one is.

    Raises
    ------
    InputError
        The file cannot be read as border lines, or holds none of that border.
    """
    found = {own.border.name: own.border for own in own_lines(path, layer, crs) or []}
    if border is None:
        return found
    if border not in found:
        held = ", ".join(found)
        raise InputError(told("error.border_not_in", path=path, border=border, found=held))
    return {border: found[border]}


def line_pairs(
    path: str,
    other: str | None,
    border: str | None,
    layer: str | None = None,
    crs: str | None = None,
) -> list[tuple[Border, Border]]:
    """Return the lines of a file, each with the one of its border in another, or the shipped one.

    Raises
    ------
    InputError
        As `read_named`, or no border is in both files.
    """
    lines = read_named(path, border, layer, crs)
    others = read_named(other, border) if other else {name: Border(name) for name in BORDERS}
    pairs = [(line, others[name]) for name, line in lines.items() if name in others]
    if not pairs:
        names = {"line": ", ".join(lines), "other": ", ".join(others)}
        raise InputError(told("error.lines_of_two", **names))
    return pairs
