"""Sources: what each claim of the gazetteer rests on, as a reader cites it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from gazetteer.tables import read_table


@dataclass(frozen=True, slots=True)
class Source:
    """One row of ``sources.csv``."""

    source_id: str
    title: str
    publisher: str
    url: str
    """Where it can be read; empty for a law cited by its number, or a copy without an address."""
    date: str
    """When it was published, in EDTF; empty if not known."""
    quality: str
    """official, press, open-data, reference, or low: an unnamed copy, a blog, a content farm."""
    licence: str

    @property
    def address(self) -> str:
        """Where the source can be read; its title if it has no address."""
        return self.url or self.title

    @property
    def citation(self) -> str:
        """The source as one line: title, publisher, date, address.

        Examples
        --------
        >>> sources()["nq-202-2025"].citation.startswith("Resolution 202/2025/QH15")
        True
        """
        return ", ".join(part for part in (self.title, self.publisher, self.date, self.url) if part)


@cache
def sources() -> Mapping[str, Source]:
    """Return every source, source id -> source."""
    return {row["source_id"]: Source(**row) for row in read_table("sources")}


def cited(source_ids: Iterable[str]) -> list[Source]:
    """Return the sources of some ids, each once, in order."""
    known = sources()
    return [known[i] for i in dict.fromkeys(source_ids) if i in known]
