"""How well junctions fit a line of the user's own, in words."""

from collections.abc import Sequence

from gazetteer.gazetteer import load
from gazetteer.words import told
from geo.border import Border
from geo.junctions import FAR_M, Junction, carried

__all__ = ["junction_notes"]


def junction_notes(border: Border, junctions: Sequence[Junction] | None = None) -> list[str]:
    """Tell how many junctions lie far off a line, and which is the farthest.

    Parameters
    ----------
    border
        A line of the user's own.
    junctions
        The shipped ones if None.

    Raises
    ------
    BoundaryError
        As `geo.junctions.carried`.
    """
    places = carried(border, junctions)
    far = [place for place in places if place.offset_m > FAR_M]
    notes = []
    if far:
        worst = max(far, key=lambda place: place.offset_m)
        places_of = load().places
        units = (worst.junction.unit_a, worst.junction.unit_b)
        notes.append(
            told(
                "told.junctions_off",
                border=border.name,
                count=len(far),
                all=len(places),
                least=f"{FAR_M / 1000:g}",
                name=" | ".join(places_of[unit].name for unit in units),
                off=f"{worst.offset_m / 1000:.1f}",
            )
        )
    return notes
