"""A mention: a place named in a text, with what it resolves to and on what evidence."""

from __future__ import annotations

from typing import Any, NamedTuple

from gazetteer.zones import ZoneName


class Mention(NamedTuple):
    """A place named in a text.

    ``start`` and ``end`` are offsets in Python characters: ``text == content[start:end]``.
    ``lon`` and ``lat`` are WGS 84 degrees; ``precision_m`` is in metres. ``place_id`` is None
    where the text does not decide between the ``candidates``.
    """

    source: str
    start: int
    end: int
    text: str
    kind: str
    place_id: str | None
    name: str
    aliases: tuple[str, ...]
    country: str | None
    province: str | None
    province_63: str | None
    province_34: str | None
    lon: float | None
    lat: float | None
    coord_class: str
    precision_m: float | None
    score: float
    zone: ZoneName
    evidence: tuple[str, ...]
    candidates: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return the mention as one record of ``biengioi parse``, ready for JSON."""
        values = zip(FIELDS, self, strict=True)
        return {key: list(v) if isinstance(v, tuple) else v for key, v in values}


FIELDS = Mention._fields
"""The columns of ``biengioi parse``, in order."""
