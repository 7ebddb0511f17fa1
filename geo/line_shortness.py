"""How much shorter the shipped line is than a map of higher resolution, and why.

Figures of ours, measured beside the state publisher's map of 2025, which is not shipped
(``gazetteer/places/line_shortness.csv``). Nothing is corrected by them.
"""

from collections.abc import Collection
from dataclasses import dataclass

from gazetteer.tables import Row, read_table
from gazetteer.words import Lang, load_words, number_text

__all__ = ["Shortness", "shortness"]

_AGREES = 0.01
"""Lengths this near to each other, as a share, are said to agree."""
_COUNTS = 0.1
"""A reason for less than this share of what is missing is not named."""


@dataclass(frozen=True, slots=True)
class Shortness:
    """What the shipped line lacks on a stretch, kilometres; negative where it is longer.

    ``smoothing_km``: where both lines run within 100 m of each other, since bends are cut.
    ``other_course_km``: where they are farther apart. None of a pair of a province that faces
    several: the reasons are known for whole provinces only.
    """

    line_km: float
    reference_km: float
    smoothing_km: float | None
    other_course_km: float | None

    @property
    def missing_km(self) -> float:
        """How much longer the reference is, kilometres."""
        return self.reference_km - self.line_km

    @property
    def share(self) -> float:
        """What is missing, as a share of the reference."""
        return self.missing_km / self.reference_km

    def said(self, lang: Lang) -> str:
        """Return it in words.

        Examples
        --------
        >>> shortness("VN-LA", ["province/son-la"]).said("vi")
        'thiếu 11 %: nét vẽ trơn 15,2 km, tuyến khác 15,6 km'
        """
        words = load_words(lang=lang)
        if abs(self.share) < _AGREES:
            return words["short.agrees"]
        digits = 0 if abs(self.share) >= 0.095 else 1
        percent = number_text(abs(self.share) * 100, digits, lang)
        text = words["short.shorter" if self.share > 0 else "short.longer"].format(percent=percent)
        return ": ".join(filter(None, (text, self.reasons(lang))))

    def reasons(self, lang: Lang) -> str:
        """Return why, in words; ``""`` where that is not known. One reason needs no kilometres."""
        words = load_words(lang=lang)
        parts = (("smoothing", self.smoothing_km), ("other_course", self.other_course_km))
        named = [(key, km) for key, km in parts if km and km / self.missing_km >= _COUNTS]
        if len(named) == 1:
            return words[f"short.{named[0][0]}"]
        return ", ".join(
            f"{words[f'short.{key}']} {number_text(abs(km), 1, lang)} km" for key, km in named
        )


def shortness(
    border: str, province_ids: Collection[str] = (), neighbour_id: str | None = None
) -> Shortness | None:
    """Return what the shipped line lacks on a border, in some provinces of it, or on a pair.

    Parameters
    ----------
    border
        ``"VN-CN"``, ``"VN-LA"`` or ``"VN-KH"``.
    province_ids
        Provinces of the 63, whose figures are added up; all of the border if empty.
    neighbour_id
        The province across the line, of one province.

    Returns
    -------
    Shortness or None
        None where nothing was measured.
    """
    own = [
        row
        for row in read_table("line_shortness")
        if row["border"] == border and (not province_ids or row["province_id"] in province_ids)
    ]
    pair = [row for row in own if neighbour_id and row["neighbour_id"] == neighbour_id]
    wholes = [row for row in own if not row["neighbour_id"]]
    chosen = pair or wholes
    faces_one = len(own) == len(wholes)
    if not chosen or (neighbour_id and not pair and not faces_one):
        return None
    return Shortness(
        line_km=round(sum(float(row["line_km"]) for row in chosen), 3),
        reference_km=round(sum(float(row["reference_km"]) for row in chosen), 3),
        smoothing_km=_total(chosen, "smoothing_km"),
        other_course_km=_total(chosen, "other_course_km"),
    )


def _total(rows: list[Row], column: str) -> float | None:
    cells = [row[column] for row in rows]
    return round(sum(map(float, cells)), 1) if all(cells) else None
