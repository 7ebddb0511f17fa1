"""How a segment is written for a reader: its ends, its name, its lengths and figures."""

from __future__ import annotations

from gazetteer.dates import edtf_text
from gazetteer.words import Lang, load_words, number_text
from geo.official import OfficialClaim
from geo.segment_details import end_text
from geo.segment_names import SegmentNames, with_old_name
from geo.segments import Segment

__all__ = ["SegmentCells", "part_key"]


class SegmentCells:
    """What cells of a table say of segments, in one language.

    Parameters
    ----------
    lang
        Of names, words and numbers.
    names
        How places are called on the day.
    """

    def __init__(self, lang: Lang, names: SegmentNames) -> None:
        self.lang = lang
        self.names = names
        self.words = load_words(lang=lang)

    def end(self, segment: Segment, end: str) -> str:
        """Return what is where a segment has its ``start`` or its ``end``."""
        cut = segment.start if end == "start" else segment.end
        return end_text(cut, self.names, self.lang)

    def stretch(self, segment: Segment) -> str:
        """Return "Sơn La – Hủa Phăn", or the border's name."""
        if not (name := self.name(segment)):
            return self.words[f"border.{segment.border}"]
        return " – ".join(filter(None, (name, self.neighbour(segment))))

    def name(self, segment: Segment) -> str:
        """Return "An Giang (Kiên Giang cũ)" where a province has gone into another."""
        name = segment.province or ""
        if segment.province_id in (None, part_key(segment)[1]):
            return name
        return with_old_name(name, segment.province_63, self.lang)

    def neighbour(self, segment: Segment) -> str:
        """Return the province across the line."""
        return (segment.neighbour if self.lang == "vi" else segment.neighbour_en) or ""

    def official(self, segment: Segment) -> str:
        """Return the official figure of a segment, as `figure`."""
        if segment.official_km is None:
            return ""
        return self._said(
            segment.official_km,
            segment.official_status or "",
            segment.official_date or "",
            segment.official_basis or "",
        )

    def figure(self, claim: OfficialClaim) -> str:
        """Return "274,056 km (chính thức hiện hành, 16/3/2016)".

        It says if the date is presumed, and if the figure is computed from others.
        """
        return self._said(claim.length_km, claim.status, claim.date, claim.basis)

    def _said(self, km: float, status: str, day: str, basis: str) -> str:
        said = [self.words[f"official_status.{status}"]]
        said += [edtf_text(day, self.lang)] if day else []
        said += [self.words[key] for key in ("presumed", "computed") if key in basis]
        return f"{self.number(km)} km ({', '.join(said)})"

    def ratio(self, ratio: float | None) -> str:
        """Return a ratio with three decimals."""
        return "" if ratio is None else self.number(ratio, places=3)

    def spacing(self, segment: Segment) -> str:
        """Return how far apart the vertices of a segment are."""
        return f"{self.number(segment.vertex_spacing_m, places=0)} m"

    def part(self, km: float | None) -> str:
        """Return an official length of a part, as exact as it is stated."""
        return "" if km is None else f"{self.number(km)} km"

    def km(self, km: float) -> str:
        """Return a measured length."""
        return f"{self.number(km, places=1)} km"

    def number(self, value: float, *, places: int | None = None) -> str:
        """Return a number as a reader writes it; with up to three decimals unless told."""
        text = number_text(value, 3 if places is None else places, self.lang)
        return text.rstrip("0").rstrip(".,") if places is None else text


def part_key(segment: Segment) -> tuple[str, str | None]:
    """Return the border, and the province of the 63 a segment lies in or the one it sums."""
    _, *units = segment.segment_id.split("/")
    part = f"province/{units[0]}" if len(units) > 1 else segment.province_id
    return segment.border, part
