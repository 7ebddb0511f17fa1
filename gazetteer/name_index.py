"""The names of a gazetteer, ready to be looked up: exact, in any spelling, misspelt."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from gazetteer.orthography import fold, nfc, other_tone_placement, strip_marks

_LETTERS_PER_EDIT = 7
"""A name may be misspelt by one letter in seven: in a shorter one a letter makes another name."""
_CHUNK = 4096
_APART = re.compile(r"[\s\-–—]+")


class Bearer(NamedTuple):
    """A place that bears a name, and the name as it is written."""

    place_id: str
    name: str


class Likeness(NamedTuple):
    """How like a name asked for is to one that is known."""

    score: float
    """1 for the name itself; 0 is never given."""
    key: str
    """Key of the reason in ``words.csv``, without its ``reason.``."""


class NameIndex:
    """Names by the key under which all their spellings are one.

    Parameters
    ----------
    named
        Place ids with a name of each; a place may come with several.

    Examples
    --------
    >>> index = NameIndex([("gate/long-sap", "Lóng Sập"), ("gate/lao-bao", "Lao Bảo")])
    >>> index.bearing("LÓNG SẬP")
    (Bearer(place_id='gate/long-sap', name='Lóng Sập'),)
    >>> index.misspelt(["longxap", "hanoi"])
    [[('longsap', 0.857...)], []]
    """

    def __init__(self, named: Iterable[tuple[str, str]]) -> None:
        bearers: dict[str, list[Bearer]] = defaultdict(list)
        for place_id, name in dict.fromkeys(named):
            bearers[fold(name)].append(Bearer(place_id, name))
        self._bearers = {key: tuple(found) for key, found in bearers.items()}

    def __getitem__(self, key: str) -> tuple[Bearer, ...]:
        return self._bearers[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._bearers)

    def bearing(self, name: str) -> tuple[Bearer, ...]:
        """Return the places that bear a name in some spelling."""
        return self._bearers.get(fold(name), ())

    def misspelt(self, keys: Sequence[str]) -> list[list[tuple[str, float]]]:
        """Return the known names that each folded name may be a misspelling of, best first.

        By rapidfuzz's optimal string alignment (a letter wrong, missing, too many, or two in the
        other's place): one such edit in seven letters, and only the nearest names.

        Parameters
        ----------
        keys
            Folded names.

        Returns
        -------
        list of list of (str, float)
            For each name its candidates, as folded name and similarity from 0 to 1.
        """
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import cdist

        found: list[list[tuple[str, float]]] = []
        for start in range(0, len(keys), _CHUNK):
            # A text longer than any name is none, however it is spelt.
            some = [
                key if len(key) <= self._longest else "" for key in keys[start : start + _CHUNK]
            ]
            most = max(map(allowed_edits, some))
            edits = cdist(some, self._keys, scorer=OSA.distance, score_cutoff=most, dtype="uint16")
            nearest = edits.min(axis=1)
            for i, key in enumerate(some):
                if not 0 < nearest[i] <= allowed_edits(key):
                    found.append([])
                    continue
                similar = 1 - float(nearest[i]) / len(key)
                columns = (edits[i] == nearest[i]).nonzero()[0]
                found.append([(self._keys[j], similar) for j in columns])
        return found

    def near(self, key: str, *, limit: int) -> list[str]:
        """Return the folded names nearest to one, best first; fewer than ``limit`` or none.

        By rapidfuzz's normalised Indel similarity, 75 of 100 at the least.
        """
        from rapidfuzz import fuzz, process

        found = process.extract(key, self._keys, scorer=fuzz.ratio, limit=limit, score_cutoff=75)
        return [name for name, _, _ in found]

    @cached_property
    def _longest(self) -> int:
        longest = max(map(len, self._keys), default=0)
        return longest + longest // _LETTERS_PER_EDIT

    @cached_property
    def _keys(self) -> list[str]:
        return list(self._bearers)


def likeness(asked: str, known: str) -> Likeness:
    """Return how like two spellings are that fold to one key.

    Examples
    --------
    >>> likeness("Lóng Sập", "Lóng Sập"), likeness("Hủa-phăn", "Hủa Phăn")
    (Likeness(score=1.0, key='exact'), Likeness(score=0.99, key='spelling'))
    >>> likeness("Long Sap", "Lóng Sập").key, likeness("Lóng Sâp", "Lóng Sập").key
    ('bare', 'marks')
    """
    if asked == known:
        return Likeness(1.0, "exact")
    one, other = _plain(asked), _plain(known)
    if one == other or other_tone_placement(one) == other:
        return Likeness(0.99, "spelling")
    if strip_marks(asked) == asked:
        return Likeness(0.9, "bare")
    return Likeness(0.8, "marks")


def allowed_edits(key: str) -> int:
    """Return how many letters of a folded name may be wrong."""
    return len(key) // _LETTERS_PER_EDIT


def may_be_misspelt(asked: str, known: str) -> bool:
    """Tell whether a name written with its marks may be another with as few letters wrong.

    Marks count: Trà Vinh is no misspelling of Trà Lĩnh, though "Tra Vinh" may be one.

    Examples
    --------
    >>> may_be_misspelt("Tây Trangg", "Tây Trang"), may_be_misspelt("Trà Vinh", "Trà Lĩnh")
    (True, False)
    """
    from rapidfuzz.distance import OSA

    if strip_marks(asked) == asked:
        return True
    one, other = _plain(asked), _plain(known)
    return OSA.distance(one, other) <= allowed_edits(one)


@lru_cache(maxsize=8192)  # more than the names of the tables
def _plain(name: str) -> str:
    return _APART.sub(" ", nfc(name)).casefold().replace(" ", "")
