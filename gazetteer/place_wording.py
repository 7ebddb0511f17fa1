"""Places in words: what one is and where it lies, as a reader of a language writes it."""

from __future__ import annotations

from datetime import date, timedelta

from gazetteer.dates import MERGER, edtf_text
from gazetteer.gazetteer import Gazetteer
from gazetteer.markers import Range, known_markers, main_number, marker_id, ranges_holding
from gazetteer.place import Coordinate, Place
from gazetteer.words import Lang, load_words, number_text


class PlaceWording:
    """Writes places out on a day, in one language.

    Parameters
    ----------
    gazetteer
        Whose places they are.
    day
        The day that counts for types, statuses and provinces.
    lang
        ``"vi"`` or ``"en"``.
    """

    def __init__(self, gazetteer: Gazetteer, day: date, lang: Lang) -> None:
        self._gazetteer = gazetteer
        self._day = day
        self._lang = lang
        self.words = load_words(lang=lang)

    def write(self, key: str, **values: object) -> str:
        """Return a template of ``words.csv`` filled in."""
        return self.words[f"explain.{key}"].format(**values)

    def place(self, place: Place) -> str:
        """Return a gate, province or country with its province and country."""
        if place.kind == "country":
            return self.write("country", name=self.country(place.country))
        country, unit = self.country(place.country), self._unit_of(place)
        if place.kind != "gate":
            return self.write("in.country", place=self.unit(place), country=country)
        gate = self._gate(place)
        if unit is None:
            return self.write("in.country", place=gate, country=country)
        return self.write("in.unit", place=gate, unit=self.unit(unit), country=country)

    def marker(self, place_id: str, number: str, province: str | None = None) -> str:
        """Return a marker with its border, and its province or those it may be in.

        Parameters
        ----------
        place_id
            Its id, which tells the border.
        number
            Its number, as it is written.
        province
            The name of its province on the day, if that is known.
        """
        border = place_id.split("/")[1].upper()
        text = self.write("marker", number=number, border=self.border(border))
        if province:
            return self.write("in.border", place=text, unit=self.named(province))
        ids = marker_provinces(place_id, number)
        found = [unit for i in ids if (unit := self._unit_of(self._gazetteer.get(i)))]
        either = f" {self.words['explain.or']} ".join(dict.fromkeys(map(self.unit, found)))
        return self.write("in.border", place=text, unit=either) if either else text

    def unit(self, place: Place) -> str:
        """Return a province with the word for what it is: "tỉnh Sơn La", "thành phố Huế"."""
        name = self._gazetteer.name_on(place, self._day)
        key = f"explain.unit.{name}"
        template = self.words.get(key, self.words["explain.unit"])
        if self._lang == "en" and place.country != "VN" and place.name_en != name:
            name = f"{place.name_en} ({name})"
        return template.format(name=name)

    def named(self, province: str) -> str:
        """Return a Vietnamese province, by its name, with the word for what it is."""
        key = f"explain.unit.{province}"
        return self.words.get(key, self.words["explain.unit"]).format(name=province)

    def country(self, iso: str) -> str:
        """Return the name of a country."""
        return self.words.get(f"country.{iso}", iso)

    def border(self, border: str) -> str:
        """Return the name of a border; any other text as it is."""
        return self.words.get(f"border.{border}", border)

    def date(self, day: date) -> str:
        """Return a day as the language writes it."""
        return edtf_text(day.isoformat(), self._lang)

    @property
    def merger(self) -> str:
        """The day of the merger of provinces, 1 July 2025."""
        return self.date(MERGER)

    def across_merger(self, province_id: str) -> tuple[str, str] | None:
        """Return what a province was before the merger or is since, if that is another province.

        Parameters
        ----------
        province_id
            The province; of before, if it was merged.

        Returns
        -------
        tuple of str, or None
            Key of the template (``taken.before`` or ``taken.since``), and the other province.
        """
        old = self._gazetteer.get(province_id)
        new = self._gazetteer.unit_on(province_id, "34")
        if old is new:
            return None
        if self._day < MERGER:
            return "taken.since", self.named(self._gazetteer.name_on(new, MERGER))
        last_day = MERGER - timedelta(days=1)
        return "taken.before", self.named(self._gazetteer.name_on(old, last_day))

    def position(self, point: Coordinate) -> str:
        """Return a position with where it comes from and how precise it is."""
        metres = point.precision_m
        if metres is None:
            precision = self.words["explain.precision.none"]
        elif metres < 1000:
            precision = self.write("precision.m", value=self.number(metres, 0))
        else:
            precision = self.write(
                "precision.km", value=self.number(metres / 1000, 1 if metres % 1000 else 0)
            )
        lat, lon = self.number(point.lat, 5), self.number(point.lon, 5)
        return self.write(
            "position",
            **{"class": self.words[f"explain.position.{point.coord_class}"]},
            position=self.write("position.point", lat=lat, lon=lon),
            precision=precision,
        )

    def number(self, value: float, digits: int) -> str:
        """Return a number with the language's decimal sign."""
        return number_text(value, digits, self._lang)

    def _gate(self, place: Place) -> str:
        gazetteer, day = self._gazetteer, self._day
        gate_type = gazetteer.gate_type(place.place_id, day) or ""
        text = self.write(f"gate.{gate_type}", name=gazetteer.name_on(place, day))
        status = gazetteer.status(place.place_id, day)
        if status in ("open", "unverified"):
            return text
        return self.write("status", place=text, status=self.words[f"status.{status}"])

    def _unit_of(self, place: Place) -> Place | None:
        return self._gazetteer.province_of(place, self._day)


def _holding(number: str) -> tuple[Range, ...]:
    """Return the ranges of all borders that hold a marker's number."""
    main = main_number(number)
    return () if main is None else ranges_holding(main)


def markers_numbered(number: str) -> tuple[str, ...]:
    """Return the ids of the markers of all borders that may bear a number.

    Examples
    --------
    >>> markers_numbered("1378")
    ('marker/vn-cn/1378',)
    """
    return tuple(dict.fromkeys(marker_id(known.border, number) for known in _holding(number)))


def marker_provinces(place_id: str, number: str) -> tuple[str, ...]:
    """Return the ids of the provinces (of the 63) that a marker stands in, or may stand in.

    Examples
    --------
    >>> marker_provinces("marker/vn-la/113", "113")
    ('province/dien-bien',)
    """
    if row := known_markers().get(place_id):
        return (row.province_id,)
    border = place_id.split("/")[1].upper()
    return tuple(r.province_id for r in _holding(number) if r.border == border)
