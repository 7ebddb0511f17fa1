"""A name of a text as it is being read: what it may be, what it is, and on what evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from gazetteer.cues import Cue
from gazetteer.matcher import Hit
from gazetteer.place import Place


@dataclass(slots=True, eq=False)
class Reading:
    """A hit as it is being read: what it may be, what it is, and why."""

    hit: Hit
    gates: list[Place]
    """The gates that the name may mean."""
    areas: list[Place]
    """The provinces and countries that it may mean."""
    before: Cue | None = None
    after: Cue | None = None
    longer: bool = False
    """Whether the name is only a part of a longer one."""
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

    @property
    def meant(self) -> Sequence[Place]:
        """The places of the kind that the name is of."""
        return self.gates if self.kind == "gate" else [p for p in self.areas if p.kind == self.kind]

    def is_gate(self, score: float, evidence: str) -> None:
        """Take the name for a gate."""
        self.kind, self.place, self.score, self.evidence = "gate", None, score, [evidence]
