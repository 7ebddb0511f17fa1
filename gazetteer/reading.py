"""A name of a text as it is being read: what it may be, what it is, and on what evidence."""

from __future__ import annotations

from dataclasses import dataclass, field

from gazetteer.cues import Cue
from gazetteer.matcher import Hit
from gazetteer.place import Place


@dataclass(slots=True)
class Reading:
    """A hit as it is being read: what it may be, what it is, and why."""

    hit: Hit
    places: list[Place]
    before: Cue | None
    after: Cue | None
    longer: bool
    linked: list[Reading] = field(default_factory=list)
    """Names joined to this one by a dash or in one list with it."""
    paired: list[Reading] = field(default_factory=list)
    """Of these, the ones joined by a dash."""
    place: Place | None = None
    kind: str | None = None
    score: float = 0.0
    evidence: list[str] = field(default_factory=list)

    @property
    def says(self) -> str | None:
        """What the cue beside the name says of it; the one before it counts first."""
        cue = self.before or self.after
        return cue.says if cue else None

    def of_kind(self, kind: str) -> list[Place]:
        """Return the places of one kind that the name may mean."""
        return [place for place in self.places if place.kind == kind]
