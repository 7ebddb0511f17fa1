"""The stretches of the border that belong to a province, found by its name."""

from collections.abc import Iterable, Sequence
from datetime import date

from gazetteer.errors import InputError, UnknownPlaceError
from gazetteer.gazetteer import Scheme, load, scheme_on
from gazetteer.locality import province_keys
from gazetteer.orthography import fold
from gazetteer.words import told
from geo.border import BORDERS, Border
from geo.segments import Segment, segments

__all__ = ["province_stretches"]


def province_stretches(
    lines: Sequence[Border], name: str, day: date, scheme: Scheme | None = None
) -> list[Segment]:
    """Return the stretches of a Vietnamese province on some lines, one a border at the most.

    Parameters
    ----------
    lines
        The borders to look at.
    name
        The province, in any spelling.
    day
        The day that decides between the 63 and the 34 provinces, and whose names are wanted.
    scheme
        The provinces meant, if not those of the day. A name of the other scheme alone (Kiên Giang
        today) is that province all the same.

    Raises
    ------
    UnknownPlaceError
        No border province has this name, or it is one across the line.
    InputError
        The province does not touch these borders.
    """
    keys = province_keys(name)
    chosen = scheme or scheme_on(day)
    other: Scheme = "63" if chosen == "34" else "34"
    for tried in (chosen, other) if scheme is None else (chosen,):
        if found := _named(keys, lines, day, tried):
            return found
    across = [
        place
        for place in load().places.values()
        if place.kind == "neighbour_province" and fold(place.name) in keys
    ]
    if across:
        facing = (load().get(i) for place in across for i in load().facing[place.place_id])
        near = ", ".join(sorted({p.name for p in facing if load().exists(p, day)}))
        raise UnknownPlaceError(told("error.across", name=name, near=near))
    elsewhere = _named(keys, [Border(b) for b in BORDERS], day, chosen)
    borders = ", ".join(part.border for part in elsewhere)
    asked = ", ".join(line.name for line in lines)
    raise InputError(told("error.not_touching", name=name, border=asked, borders=borders))


def _named(
    keys: frozenset[str], lines: Iterable[Border], day: date, scheme: Scheme
) -> list[Segment]:
    """Return the provinces of a name, else those that a part or a successor of theirs has."""
    parts = [p for line in lines for p in segments(line, by="province", as_of=day, scheme=scheme)]
    own = [part for part in parts if fold(part.province or "") in keys]
    names = ("province_63", "province_34")
    return own or [p for p in parts if any(fold(getattr(p, n) or "") in keys for n in names)]
