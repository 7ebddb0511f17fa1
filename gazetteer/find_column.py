"""Finding names in a column of texts, all texts at once: the matcher's rules on whole arrays.

Word ends, overlaps and offsets are settled by numpy for all hits together; only the few beside
letters of several bytes are looked at one by one, by the matcher's own functions.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from gazetteer.gazetteer import Gazetteer, load
from gazetteer.matcher import Matcher, led_by, matcher, odd_rows_of
from gazetteer.name_patterns import MARKER, ODD, UNSPACED
from gazetteer.plain_text import plain_text
from gazetteer.text_column import Piece, pieces
from gazetteer.word_ends import BYTE_KINDS, closes, opens

if TYPE_CHECKING:
    import pyarrow as pa
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

_LARGEST = 1 << 21
"""Bytes looked at together."""
_KINDS = np.frombuffer(BYTE_KINDS, np.uint8)


class _Names(NamedTuple):
    """Names of many texts, one entry a name in each array."""

    row: Numbers
    start: Numbers
    """Offset of the first character, in Python characters of the text as given."""
    end: Numbers
    code: Numbers
    """What the name is, in a list of texts and places."""


def find_names(
    texts: pa.Array | pa.ChunkedArray | Iterable[str | None], *, gazetteer: Gazetteer | None = None
) -> pa.Table:
    """Return the names of the gazetteer in a column of texts; they are not resolved.

    "Thanh Thủy" may be a person's: use `parse_column` for places.

    Parameters
    ----------
    texts
        Texts, as Arrow strings or any strings; null (None, NaN) is read as empty.
    gazetteer
        Whose places are looked for; the one in use unless given.

    Returns
    -------
    Table
        One row a name, in order: ``row`` of the text, ``start`` and ``end`` in characters of the
        text as given, ``text``, and the ``place_ids`` it may mean, the last two
        dictionary-encoded. A name with a run of three blanks or line ends inside is not seen.
    """
    import pyarrow as pa

    finder = _Finder(matcher(gazetteer or load()))
    found = [finder.names(piece) for piece in pieces(texts, _LARGEST)]
    row, start, end, code = map(np.concatenate, zip(*found, strict=True)) if found else [[]] * 4
    codes = pa.array(code, pa.int32())
    texts_of = pa.array([text for text, _ in finder.known], pa.string())
    ids_of = pa.array([list(ids) for _, ids in finder.known], pa.list_(pa.string()))
    columns = {"row": row, "start": start, "end": end}
    return pa.table(
        {name: pa.array(numbers, pa.int64()) for name, numbers in columns.items()}
        | {
            "text": pa.DictionaryArray.from_arrays(codes, texts_of),
            "place_ids": pa.DictionaryArray.from_arrays(codes, ids_of),
        }
    )


class _Finder:
    """Finds names by a matcher, and lists what it has met: the text and the places."""

    def __init__(self, finder: Matcher) -> None:
        self._matcher = finder
        self._uses, self._led = _of_patterns(finder)
        self._codes = np.full(len(finder.meanings), -1)
        self.known: dict[tuple[str, tuple[str, ...]], int] = {}

    def names(self, piece: Piece) -> _Names:
        """Return the names in some texts, in their order."""
        odd = odd_rows_of(piece.data, piece.bounds)
        plain, more = self._regular(piece, set(odd))
        parts = [plain, *(self._made_plain(piece, row) for row in sorted({*odd, *more}))]
        if len(parts) == 1:
            return plain
        row, start, end, code = map(np.concatenate, zip(*parts, strict=True))
        order = np.argsort(row, kind="stable")
        return _Names(row[order], start[order], end[order], code[order])

    def _made_plain(self, piece: Piece, row: int) -> _Names:
        """Return the names of a text that must be made plain first."""
        text = piece.data[piece.bounds[row] : piece.bounds[row + 1]].decode(errors="surrogatepass")
        plain = plain_text(text)
        data = plain.text.encode(errors="surrogatepass")
        alone = Piece(piece.first_row + row, data, [0, len(data)])
        names = self._regular(alone, set(), plain=True)[0]
        start = np.array([plain.given(int(offset)) for offset in names.start], np.int64)
        end = np.array([plain.given_end(int(offset)) for offset in names.end], np.int64)
        return names._replace(start=start, end=end)

    def _regular(
        self, piece: Piece, odd: set[int], *, plain: bool = False
    ) -> tuple[_Names, set[int]]:
        """Return the names of the texts that are plain, all if ``plain``, and the other texts."""
        data = piece.data
        found = self._matcher.overlapping(data)
        table = np.fromiter(chain.from_iterable(found), np.int64, 3 * len(found)).reshape(-1, 3)
        edges = np.array(piece.bounds)
        row = np.searchsorted(edges, table[:, 1] - 1, "right") - 1
        use = self._uses[table[:, 2]]
        inside = table[:, 0] >= edges[row]
        odd = odd if plain else odd | set(row[inside & (use == ODD)].tolist())
        keep = inside & (use < MARKER)
        if odd:
            keep &= ~np.isin(row, list(odd))
        table, row, use = table[keep], row[keep], use[keep]
        keep = self._stand(data, table, use, edges[row], edges[row + 1])
        table, row = table[keep], row[keep]
        first = _leftmost_longest(table[:, 0], table[:, 1])
        table, row = table[first], row[first]
        code = self._code(data, table, edges[row])
        named = code >= 0
        table, row, code = table[named], row[named], code[named]
        start, end = _characters(data, edges[row], table[:, 0], table[:, 1])
        return _Names(row + piece.first_row, start, end, code), odd

    def _stand(
        self, data: bytes, table: Numbers, use: NDArray[np.uint8], first: Numbers, last: Numbers
    ) -> NDArray[np.bool_]:
        """Tell which spans are words: most have a plain sign or a blank on both sides."""
        letters = np.frombuffer(data, np.uint8)
        start, end = table[:, 0], table[:, 1]
        before = np.where(start > first, _KINDS[letters[start - 1]], 0)
        after = np.where(end < last, _KINDS[letters[np.minimum(end, len(data) - 1)]], 0)
        stand: NDArray[np.bool_] = (before == 0) & (after == 0)
        for i in np.flatnonzero(~stand & (use != UNSPACED)).tolist():
            stand[i] = (not before[i] or opens(data, int(start[i]), use[i], before[i])) and (
                not after[i] or closes(data, int(end[i]), use[i], after[i])
            )
        stand |= use == UNSPACED
        return stand

    def _code(self, data: bytes, table: Numbers, first: Numbers) -> Numbers:
        """Return what each name is, as its number in the list of all; -1 if it is none."""
        pattern = table[:, 2]
        unknown = np.flatnonzero(self._codes[pattern] < 0)
        for i in unknown[np.unique(pattern[unknown], return_index=True)[1]].tolist():
            start, end, number = table[i].tolist()
            ids = self._matcher.meanings[number].place_ids
            self._codes[number] = self._listed((data[start:end].decode(), ids))
        code: Numbers = self._codes[pattern]
        for i in np.flatnonzero(self._led[pattern]).tolist():
            start = int(table[i, 0])
            meaning = self._matcher.meanings[int(pattern[i])]
            _, ids = led_by(data, int(first[i]), start, meaning.led)
            if ids or not meaning.place_ids:
                text = data[start : int(table[i, 1])].decode()
                code[i] = self._listed((text, ids)) if ids else -1
        return code

    def _listed(self, name: tuple[str, tuple[str, ...]]) -> int:
        return self.known.setdefault(name, len(self.known))


@lru_cache(maxsize=4)
def _of_patterns(finder: Matcher) -> tuple[NDArray[np.uint8], NDArray[np.bool_]]:
    """Return the use of each pattern, and whether common nouns belong to it."""
    uses = np.array([meaning.use for meaning in finder.meanings], np.uint8)
    return uses, np.array([bool(meaning.led) for meaning in finder.meanings])


def _leftmost_longest(start: Numbers, end: Numbers) -> Numbers:
    """Return which of some spans are kept, in order: the leftmost, of these the longest."""
    order = np.lexsort((-end, start))
    start, end = start[order], end[order]
    reach = np.maximum.accumulate(end)
    clash = np.flatnonzero(start[1:] < reach[:-1]) + 1
    keep = np.ones(len(order), bool)
    kept_end = 0
    last = -2
    for i in clash.tolist():
        if i != last + 1:
            kept_end = int(end[i - 1])  # a new group begins with a name that is kept
        last = i
        if start[i] < kept_end:
            keep[i] = False
        else:
            kept_end = int(end[i])
    return order[keep]


def _characters(
    data: bytes, first: Numbers, start: Numbers, end: Numbers
) -> tuple[Numbers, Numbers]:
    """Return offsets in characters from the beginnings of texts, of offsets in bytes."""
    if not len(start):
        return start, end
    offsets, where = np.unique(np.concatenate((first, start, end)), return_inverse=True)
    continuing = np.frombuffer(data + b"\0", np.int8) < -64
    counts = np.add.reduceat(continuing, offsets, dtype=np.int64)
    before = offsets - np.concatenate(([0], np.cumsum(counts)[:-1]))
    at_first, at_start, at_end = before[where].reshape(3, -1)
    return at_start - at_first, at_end - at_first
