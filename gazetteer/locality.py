"""Where a place is said to be: a province, a district or commune, a country, its counterpart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gazetteer.errors import UnknownPlaceError
from gazetteer.gazetteer import Gazetteer, load
from gazetteer.orthography import fold
from gazetteer.place import Place
from gazetteer.queries import bare_unit
from gazetteer.words import told


@dataclass(frozen=True, slots=True)
class Locality:
    """What a place may be held against."""

    provinces: frozenset[str] = frozenset()
    """Folded names, in every spelling, of the provinces meant."""
    place_ids: frozenset[str] = frozenset()
    """Places that lie in a district or commune of the name, or face a gate of the name."""
    countries: frozenset[str] = frozenset()
    borders: frozenset[str] = frozenset()

    def holds(self, place: Place, gazetteer: Gazetteer) -> bool:
        """Tell whether a place lies there, or is the counterpart of a gate that does."""
        if self.holds_itself(place, gazetteer) or place.border in self.borders:
            return True
        pair = gazetteer.places.get(place.pair_id)
        return pair is not None and self.holds_itself(pair, gazetteer)

    def holds_itself(self, place: Place, gazetteer: Gazetteer) -> bool:
        """Tell whether a place lies there."""
        if place.place_id in self.place_ids or place.country in self.countries:
            return True
        return any(fold(name) in self.provinces for name in _province_names(place, gazetteer))


def _province_names(place: Place, gazetteer: Gazetteer) -> Iterable[str]:
    unit = gazetteer.places.get(place.province_id)
    if unit is None:
        return ()
    named = gazetteer.province_names(place) if unit.kind == "province" else (unit.name,)
    return filter(None, named)


def locality(name: str, gazetteer: Gazetteer) -> Locality | None:
    """Return what the name of a unit, a country or a gate tells of where something is.

    None if it tells nothing.

    Examples
    --------
    >>> found = locality("huyện Vị Xuyên", load())
    >>> sorted(found.place_ids)
    ['gate/thanh-thuy', 'gate/thien-bao']
    """
    bare = bare_unit(name)
    ids = (bearer.place_id for bearer in gazetteer.names.bearing(bare))
    bearers = [gazetteer.places[i] for i in ids if i in gazetteer.places]
    units = [place for place in bearers if place.province_id == place.place_id]
    districts = gazetteer.in_unit(bare)
    gates = [place for place in bearers if place.kind == "gate"]
    countries = [place.country for place in bearers if place.kind == "country"]
    if not (units or districts or gates or countries):
        # Known to be no place of ours: nothing lies there.
        return Locality() if gazetteer.is_elsewhere(bare) else None
    pairs = {gazetteer.places[i].pair_id for i in districts} | {gate.pair_id for gate in gates}
    pairs |= {gate.place_id for gate in gates}
    names = (fold(n) for unit in units for n in (unit.name, unit.name_en, *unit.aliases))
    return Locality(
        frozenset(names),
        frozenset({*districts, *pairs} - {""}),
        frozenset(c for c in countries if c != "VN" or not units),
        frozenset(f"VN-{country}" for country in countries if country != "VN"),
    )


def province_keys(name: str, gazetteer: Gazetteer | None = None) -> frozenset[str]:
    """Return the folded names, in every spelling, of the border provinces that a name may mean.

    Raises
    ------
    UnknownPlaceError
        If it is the name of none, on either side, at any time; the message gives the nearest.

    Examples
    --------
    >>> province_keys("Hủa Phăn") == province_keys("tỉnh Houaphanh")
    True
    """
    known = gazetteer or load()
    found = locality(name, known)
    if found is None or not found.provinces:
        raise _no_province(name, known)
    return found.provinces


def in_province(name: str, gazetteer: Gazetteer) -> Locality:
    """Return where a province, or a district or commune at the border, is.

    Raises
    ------
    UnknownPlaceError
        If it is the name of none; the message gives the nearest.
    """
    found = locality(name, gazetteer)
    if found is None or not (found.provinces or gazetteer.in_unit(bare_unit(name))):
        raise _no_province(name, gazetteer)
    return Locality(found.provinces, found.place_ids)


def _no_province(name: str, gazetteer: Gazetteer) -> UnknownPlaceError:
    index = gazetteer.names
    bearers = (b for key in index.near(fold(bare_unit(name)), limit=20) for b in index[key])
    places = (gazetteer.places[b.place_id] for b in bearers if b.place_id in gazetteer.places)
    near = dict.fromkeys(p.name for p in places if p.kind.endswith("province"))
    key = "error.no_province" if near else "error.no_province_near"
    return UnknownPlaceError(told(key, name=name, near=", ".join([*near][:5])))
