"""Where two lines of the same border part: the stretches on which they lie far from each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from gazetteer.errors import InputError
from gazetteer.words import told
from geo.border import BORDERS, Border
from geo.compare_lines import TOLERANCE_M, Comparison
from geo.geodesic import Floats
from geo.notices import tell_lines

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

__all__ = ["COLUMNS", "Parting", "parting_frame", "partings"]

COLUMNS = (
    "parting_id",
    "border",
    "provinces",
    "neighbours",
    "from_km",
    "to_km",
    "other_from_km",
    "other_to_km",
    "length_km",
    "other_length_km",
    "greatest_m",
    "line",
    "other",
)
"""The columns of ``biengioi compare``, in order."""


@dataclass(frozen=True, slots=True)
class Parting:
    """A stretch on which two lines lie farther apart than a tolerance.

    Chainages and lengths are in kilometres, on either line; a length of 0 says that this line
    keeps near, and only the other goes away and comes back. ``provinces`` and ``neighbours`` are
    those of the shipped line beside it, in marker order.
    """

    parting_id: str
    border: str
    provinces: tuple[str, ...]
    neighbours: tuple[str, ...]
    from_km: float
    to_km: float
    other_from_km: float
    other_to_km: float
    length_km: float
    other_length_km: float
    greatest_m: float
    line: str
    other: str


def partings(compared: Comparison, tolerance_m: float = TOLERANCE_M) -> list[Parting]:
    """Return the stretches on which two lines lie farther apart than a tolerance.

    A stretch counts where either line leaves the other: both ways are looked at, and those that
    meet on one of the lines are one stretch.

    Parameters
    ----------
    compared
        Two lines, from `geo.compare_lines.compare`.
    tolerance_m
        Metres.

    Raises
    ------
    InputError
        The tolerance is not positive.
    """
    if not tolerance_m > 0:
        raise InputError(told("error.tolerance", tolerance=f"{tolerance_m:g}"))
    boxes = _merged(_boxes(compared, tolerance_m))
    there = compared.there.greatest_m(boxes[:, :2])
    back = compared.back.greatest_m(boxes[:, 2:])
    names = _names(compared.line, boxes[:, :2])
    greatest = np.maximum(there, back).tolist()
    return [
        Parting(
            parting_id=f"{compared.line.name}/{number}",
            border=compared.line.name,
            provinces=provinces,
            neighbours=neighbours,
            from_km=start,
            to_km=end,
            other_from_km=other_start,
            other_to_km=other_end,
            length_km=end - start,
            other_length_km=other_end - other_start,
            greatest_m=most,
            line=compared.line.source,
            other=compared.other.source,
        )
        for number, (
            (start, end, other_start, other_end),
            most,
            (provinces, neighbours),
        ) in enumerate(zip(boxes.tolist(), greatest, names, strict=True), start=1)
    ]


def _boxes(compared: Comparison, tolerance_m: float) -> Floats:
    """Return from and to on the line and on the other of each stretch, shape (k, 4)."""
    there, back = compared.there, compared.back
    spans, other_spans = there.beyond(tolerance_m), back.beyond(tolerance_m)
    feet = _feet(compared.line, compared.other, spans, compared.other_span_km)
    other_feet = _feet(compared.other, compared.line, other_spans, compared.span_km)
    return np.concatenate((np.hstack((spans, feet)), np.hstack((other_feet, other_spans))))


def _feet(line: Border, other: Border, spans: Floats, within: tuple[float, float]) -> Floats:
    """Return the chainages on the other line beside the ends of stretches, in marker order."""
    if not len(spans):
        return np.empty((0, 2))
    km = other.locate(line.at(spans.ravel())).km.reshape(-1, 2)
    return np.sort(km.clip(*within), axis=1)


def _merged(boxes: Floats) -> Floats:
    """Make one of the stretches that meet on either line."""
    found: list[list[float]] = []
    for start, end, other_start, other_end in boxes[np.lexsort(boxes.T[::-1])].tolist():
        if found and (start <= found[-1][1] or other_start <= found[-1][3]):
            last = found[-1]
            last[1], last[3] = max(last[1], end), max(last[3], other_end)
            last[2] = min(last[2], other_start)
        else:
            found.append([start, end, other_start, other_end])
    return np.array(found).reshape(-1, 4)


Names = tuple[str, ...]


def _names(line: Border, spans: Floats) -> list[tuple[Names, Names]]:
    """Return, of each stretch, the provinces of Vietnam and those across, in marker order.

    They are those of the shipped line beside it: a line of one's own may be too short for
    junctions.
    """
    if line.name not in BORDERS or not len(spans):
        return [((), ())] * len(spans)
    from geo.segments import segments

    parts = segments(line.name)
    km = np.sort(Border(line.name).locate(line.at(spans.ravel())).km.reshape(-1, 2), axis=1)
    found = []
    for low, high in km.tolist():
        here = [part for part in parts if part.from_km <= high and part.to_km >= low]
        found.append((_once(p.province for p in here), _once(p.neighbour for p in here)))
    return found


def _once(names: Iterable[str | None]) -> Names:
    return tuple(dict.fromkeys(name for name in names if name))


def parting_frame(compared: Sequence[tuple[Comparison, Sequence[Parting]]]) -> GeoDataFrame:
    """Return partings as a layer: two rows each, one along either line.

    Parameters
    ----------
    compared
        Comparisons, each with its partings.

    Returns
    -------
    GeoDataFrame
        `COLUMNS`, then ``drawn`` (``"line"`` or ``"other"``) and geometry (LineString, EPSG:4326;
        a stretch of no length is left out).
    """
    from geopandas import GeoDataFrame
    from shapely import linestrings

    rows, shapes = [], []
    for pair, found in compared:
        for part in found:
            record = {column: getattr(part, column) for column in COLUMNS}
            ways = (
                ("line", pair.line, part.from_km, part.to_km),
                ("other", pair.other, part.other_from_km, part.other_to_km),
            )
            for drawn, line, start, end in ways:
                if start < end:
                    rows.append(record | {"drawn": drawn})
                    shapes.append(linestrings(line.between(start, end)))
    frame = GeoDataFrame(rows, columns=[*COLUMNS, "drawn"], geometry=shapes, crs="EPSG:4326")
    return tell_lines(
        frame, (line.source for pair, _ in compared for line in (pair.line, pair.other))
    )
