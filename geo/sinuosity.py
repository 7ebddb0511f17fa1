"""Sinuosity: how much longer a stretch of border is than the straight line between its ends."""

from collections.abc import Sequence
from dataclasses import dataclass

from geo.border import BORDERS, Border
from geo.geodesic import length_km
from geo.segments import By, segments

__all__ = ["COLUMNS", "Sinuosity", "sinuosities"]

COLUMNS = (
    "segment_id",
    "border",
    "province",
    "province_63",
    "neighbour",
    "length_km",
    "straight_km",
    "sinuosity",
    "line",
)


@dataclass(frozen=True, slots=True)
class Sinuosity:
    """A stretch along the line and straight, geodesic kilometres."""

    segment_id: str
    border: str
    province: str | None
    province_63: str | None
    neighbour: str | None
    neighbour_en: str | None
    length_km: float
    straight_km: float
    line: str

    @property
    def sinuosity(self) -> float:
        """Length along the line to straight length; 1 of a straight line."""
        return self.length_km / self.straight_km


def sinuosities(lines: Sequence[Border | str] | None = None, *, by: By = "pair") -> list[Sinuosity]:
    """Measure stretches of the border along the line and straight.

    It grows with a stretch's length and with the line's resolution: compare stretches of like
    length on the same line.

    Parameters
    ----------
    lines
        Names of shipped borders, or lines of your own under their borders' names; all three if
        None.
    by
        ``"pair"`` of facing provinces, ``"province"`` or ``"country"`` for whole borders.

    Raises
    ------
    UnknownPlaceError, InputError, BoundaryError
        As `geo.segments.segments`.

    Examples
    --------
    >>> [whole] = sinuosities(["VN-LA"], by="country")
    >>> round(whole.straight_km, 1), round(whole.sinuosity, 2)
    (1027.1, 2.16)
    """
    parts = [
        part for line in (BORDERS if lines is None else lines) for part in segments(line, by=by)
    ]
    return [
        Sinuosity(
            part.segment_id,
            part.border,
            part.province,
            part.province_63,
            part.neighbour,
            part.neighbour_en,
            part.length_km,
            length_km(part.coords[[0, -1]]),
            part.line,
        )
        for part in parts
    ]
