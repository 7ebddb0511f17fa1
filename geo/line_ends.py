"""Where the shipped lines begin and end: tripoints, coasts, and a point agreed on at sea."""

import csv
from dataclasses import dataclass
from functools import cache
from typing import Literal

from gazetteer.words import Lang
from geo.locator import boundary_path

__all__ = ["LineEnd", "read_line_ends"]


@dataclass(frozen=True, slots=True)
class LineEnd:
    """One row of ``line_ends.csv``: a vertex of the line, as OpenStreetMap has it.

    ``end`` is ``start`` or ``end`` of the line in marker order, or ``coast`` for the point where
    VN-CN leaves the land: from there to its end it runs at sea and parts no provinces.
    """

    border: str
    end: Literal["start", "coast", "end"]
    kind: Literal["tripoint", "coast", "delimitation_point"]
    lon: float
    lat: float
    units: tuple[str, ...]
    """Provinces of the 63 and facing provinces that reach this point."""
    third_country: str | None
    """The country that is no party to the border, at a tripoint."""
    name_vi: str
    name_en: str
    sources: tuple[str, ...]

    def name(self, lang: Lang = "en") -> str:
        """Return the point's name in a language."""
        return self.name_vi if lang == "vi" else self.name_en


@cache
def read_line_ends() -> tuple[LineEnd, ...]:
    """Return the ends of the shipped lines, in the order of the borders and along each.

    Examples
    --------
    >>> [(end.border, end.kind) for end in read_line_ends() if end.end == "end"]
    [('VN-CN', 'delimitation_point'), ('VN-LA', 'tripoint'), ('VN-KH', 'coast')]
    """
    path = boundary_path("line_ends.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(_line_end(row) for row in csv.DictReader(file))


def _line_end(row: dict[str, str]) -> LineEnd:
    return LineEnd(
        border=row["border"],
        end=row["end"],  # type: ignore[arg-type]
        kind=row["kind"],  # type: ignore[arg-type]
        lon=float(row["lon"]),
        lat=float(row["lat"]),
        units=tuple(row["units"].split("|")) if row["units"] else (),
        third_country=row["third_country"] or None,
        name_vi=row["name_vi"],
        name_en=row["name_en"],
        sources=tuple(row["source"].split("|")),
    )
