"""What the places beside a segment are called: in a scheme, on a day."""

from dataclasses import dataclass
from datetime import date

from gazetteer.gazetteer import Gazetteer, Scheme, load
from gazetteer.words import Lang, load_words

__all__ = ["NO_NEIGHBOUR", "NO_PROVINCE", "SegmentNames", "name_across", "with_old_name"]

Names = dict[str, str | None]

NO_PROVINCE: Names = dict.fromkeys(("province", "province_63", "province_34", "province_id"))
NO_NEIGHBOUR: Names = dict.fromkeys(("neighbour", "neighbour_en", "neighbour_id"))


def name_across(name: str | None, lang: Lang) -> str:
    """Return what the province across the line of a Vietnamese name is called in a language.

    Examples
    --------
    >>> name_across("Hủa Phăn", "en"), name_across("Hủa Phăn", "vi"), name_across(None, "en")
    ('Houaphanh', 'Hủa Phăn', '')
    """
    if not name or lang == "vi":
        return name or ""
    across = (place for place in load().places.values() if place.kind == "neighbour_province")
    return next((place.name_en for place in across if place.name == name), name)


def with_old_name(name: str, old: str | None, lang: Lang) -> str:
    """Return a province with the name it had, where that was another.

    Examples
    --------
    >>> with_old_name("Quảng Trị", "Quảng Bình", "en"), with_old_name("Sơn La", "Sơn La", "en")
    ('Quảng Trị (formerly Quảng Bình)', 'Sơn La')
    """
    if not old or old == name:
        return name
    return load_words(lang=lang)["formerly"].format(name=name, old=old)


@dataclass(frozen=True, slots=True)
class SegmentNames:
    """What places are called, and which they are, in a scheme on a day."""

    gazetteer: Gazetteer
    scheme: Scheme
    day: date

    def province(self, province_id: str) -> Names:
        """Return the fields that name a province of the 63."""
        unit = self.gazetteer.unit_on(province_id, self.scheme)
        old, new = self.gazetteer.province_names(self.gazetteer.get(province_id))
        return {
            "province": self.gazetteer.name_on(unit, self.day),
            "province_63": old,
            "province_34": new,
            "province_id": unit.place_id,
        }

    def provinces(self, province_ids: list[str]) -> Names:
        """Return the fields that name the one province of the scheme that some of the 63 are.

        Where they are several of the 63, or of the scheme, what differs is None.
        """
        all_names = [self.province(province_id) for province_id in province_ids]
        return {
            key: value if all(names[key] == value for names in all_names) else None
            for key, value in all_names[0].items()
        }

    def unit(self, province_id: str) -> str:
        """Return the id of what a province of the 63 is in the scheme."""
        return self.gazetteer.unit_on(province_id, self.scheme).place_id

    def neighbour(self, place_id: str) -> Names:
        """Return the fields that name a place across the line."""
        place = self.gazetteer.get(place_id)
        return {"neighbour": place.name, "neighbour_en": place.name_en, "neighbour_id": place_id}
