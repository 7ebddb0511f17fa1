"""What a user gives ``biengioi segments``: lines, junctions and break points of their own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from biengioi.cli.own_lines import own_borders
from gazetteer.dates import this_day
from gazetteer.errors import InputError
from gazetteer.words import told
from geo.border import BORDERS, Border
from geo.breaks import Break, settle_breaks
from geo.junctions import Junction


@dataclass(frozen=True, slots=True)
class SegmentInputs:
    """Lines to be cut and where; ``notes`` are to be said."""

    lines: Sequence[Border]
    breaks: Sequence[Break | str] | None
    junctions: Sequence[Junction] | None
    notes: tuple[str, ...]


def read_inputs(
    *,
    border: str | None,
    line: tuple[str | None, str | None, str | None],
    junctions: str | None,
    breaks: Sequence[str] | None,
    day: date | None,
) -> SegmentInputs:
    """Read what the options name.

    Parameters
    ----------
    border
        Only this border.
    line
        File, layer and coordinate system of lines of the user's own.
    junctions, breaks
        As of the options.
    day
        The day that counts for names; today if None.

    Raises
    ------
    InputError
        A file cannot be read, or its lines are of other borders than the one asked for.
    """
    own = own_borders(*line, border=border)
    wanted = own or [Border(name) for name in BORDERS if border in (None, name)]
    notes: list[str] = []
    places = None
    if junctions:
        from geo.own_junctions import read_junction_file

        places = read_junction_file(junctions)
    if own is not None:
        from geo.junction_notes import junction_notes

        notes += [note for known in wanted for note in junction_notes(known, places)]
    points = None
    if breaks:
        if not any(given.strip("; ") for given in breaks):
            raise InputError(told("error.no_breaks"))
        from geo.break_files import read_breaks

        points = read_breaks(breaks)
        notes += settle_breaks(wanted, points, day or this_day()).notes
    return SegmentInputs(wanted, points, places, tuple(notes))
