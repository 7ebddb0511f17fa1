"""A mention: a place named in a text, with what it resolves to and on what evidence."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from gazetteer.zones import ZoneName


@dataclass(frozen=True, slots=True)
class Mention:
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
        values = ((key, getattr(self, key)) for key in FIELDS)
        return {key: list(v) if isinstance(v, tuple) else v for key, v in values}


FIELDS = tuple(field.name for field in fields(Mention))
"""The columns of ``biengioi parse``, in order."""
