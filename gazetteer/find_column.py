"""Finding names in a column of texts, all texts at once: the matcher's rules on whole arrays.

Word ends, overlaps and offsets are settled by numpy for all hits together; only the few beside
letters of several bytes are looked at one by one, by the matcher's own functions.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from gazetteer.gazetteer import Gazetteer, load
from gazetteer.matcher import Hit, Matcher, NamesFound, led_by, matcher
from gazetteer.name_patterns import MARKER, ODD, UNSPACED
from gazetteer.name_spans import in_characters, leftmost_longest
from gazetteer.plain_text import BLANK_RUNS, ODD_BYTES, PlainText, plain_text
from gazetteer.text_column import Piece, pieces
from gazetteer.word_ends import BYTE_KINDS, closes, opens

if TYPE_CHECKING:
    import pyarrow as pa
    from numpy.typing import NDArray

    from gazetteer.name_spans import Numbers

_LARGEST = 1 << 20
"""Bytes looked at together."""
_KINDS = np.frombuffer(BYTE_KINDS, np.uint8)


class _Names(NamedTuple):
    """Names of many texts, one entry a name in each array."""

    row: Numbers
    start: Numbers
    """Offset of the first character, in Python characters of the text as given."""
    end: Numbers
    code: Numbers
    """What the name is, in a list of all that have been met."""


class _Found(NamedTuple):
    """What some texts hold."""

    names: _Names
    """Of the texts that are plain."""
    markers: set[int]
    """Rows of the texts where a word stands that a marker's number may follow."""
    odd: set[int]
    """Rows of the texts that must be made plain first."""


Name = tuple[str, tuple[str, ...], bool, str]
"""A name that has been met, as the last four fields of a `Hit`."""


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

    finder = column_finder(gazetteer or load())
    found = [finder.names(piece) for piece in pieces(texts, _LARGEST)]
    row, start, end, code = map(np.concatenate, zip(*found, strict=True)) if found else [[]] * 4
    codes = pa.array(code, pa.int32())
    texts_of = pa.array([text for text, *_ in finder.met], pa.string())
    ids_of = pa.array([list(ids) for _, ids, *_ in finder.met], pa.list_(pa.string()))
    columns = {"row": row, "start": start, "end": end}
    return pa.table(
        {name: pa.array(numbers, pa.int64()) for name, numbers in columns.items()}
        | {
            "text": pa.DictionaryArray.from_arrays(codes, texts_of),
            "place_ids": pa.DictionaryArray.from_arrays(codes, ids_of),
        }
    )


class ColumnFinder:
    """Finds names by a matcher, and lists those it has met."""

    def __init__(self, finder: Matcher) -> None:
        self._matcher = finder
        self._uses, self._led = _of_patterns(finder)
        self._codes = np.full(len(finder.meanings), -1)
        self._numbers: dict[Name, int] = {}
        self.met: list[Name] = []

    def names(self, piece: Piece) -> _Names:
        """Return the names in some texts, in their order."""
        found = self._found(piece, set(_odd_rows(piece)))
        parts = [found.names, *(self._made_plain(piece, row) for row in sorted(found.odd))]
        if len(parts) == 1:
            return found.names
        row, start, end, code = map(np.concatenate, zip(*parts, strict=True))
        order = np.argsort(row, kind="stable")
        return _Names(row[order], start[order], end[order], code[order])

    def texts(self, piece: Piece) -> Iterator[tuple[int, str, NamesFound]]:
        """Yield each text that may name something, as given, after its row, and its names."""
        found = self._found(piece, set(_odd_rows(piece)))
        names = found.names
        uneven = _uneven_rows(piece)
        of_row = np.searchsorted(names.row, np.arange(len(piece.bounds)) + piece.first_row).tolist()
        spans = list(zip(names.start.tolist(), names.end.tolist(), strict=True))
        codes, met = names.code.tolist(), self.met
        for row, (first, last) in enumerate(pairwise(of_row)):
            data = piece.data[piece.bounds[row] : piece.bounds[row + 1]]
            odd, markers = row in found.odd, row in found.markers
            may_hide = odd or (row in uneven and any(run in data for run in BLANK_RUNS))
            if first == last and not (may_hide or markers):
                continue
            text = data.decode(errors="surrogatepass")
            plain = plain_text(text, may_be_odd=odd) if odd or row in uneven else PlainText(text)
            if odd or not plain.is_given:
                yield row, text, self._matcher.read(plain)
                continue
            hits = [_new(Hit, spans[i] + met[codes[i]]) for i in range(first, last)]
            yield row, text, NamesFound(plain, data, hits, markers)

    def _made_plain(self, piece: Piece, row: int) -> _Names:
        """Return the names of a text that must be made plain first."""
        text = piece.data[piece.bounds[row] : piece.bounds[row + 1]].decode(errors="surrogatepass")
        plain = plain_text(text)
        data = plain.text.encode(errors="surrogatepass")
        names = self._found(Piece(piece.first_row + row, data, [0, len(data)]), None).names
        start = np.array([plain.given(int(offset)) for offset in names.start], np.int64)
        end = np.array([plain.given_end(int(offset)) for offset in names.end], np.int64)
        return names._replace(start=start, end=end)

    def _found(self, piece: Piece, odd: set[int] | None) -> _Found:
        """Return what some texts hold; ``odd`` is None if all have been made plain."""
        data = piece.data
        found = self._matcher.overlapping(data)
        table = np.fromiter(chain.from_iterable(found), np.int64, 3 * len(found)).reshape(-1, 3)
        edges = np.array(piece.bounds)
        row = np.searchsorted(edges, table[:, 1] - 1, "right") - 1
        use = self._uses[table[:, 2]]
        inside = table[:, 0] >= edges[row]
        markers = set(row[inside & (use == MARKER)].tolist())
        odd = set() if odd is None else odd | set(row[inside & (use == ODD)].tolist())
        keep = inside & (use < MARKER)
        if odd:
            keep &= ~np.isin(row, list(odd))
        table, row, use = table[keep], row[keep], use[keep]
        keep = self._stand(data, table, use, edges[row], edges[row + 1])
        table, row = table[keep], row[keep]
        first = leftmost_longest(table[:, 0], table[:, 1])
        table, row = table[first], row[first]
        code = self._code(data, table, edges[row])
        named = code >= 0
        table, row, code = table[named], row[named], code[named]
        start, end = in_characters(data, edges[row], table[:, 0], table[:, 1])
        return _Found(_Names(row + piece.first_row, start, end, code), markers, odd)

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
            meaning = self._matcher.meanings[number]
            text = data[start:end].decode()
            self._codes[number] = self._number((text, meaning.place_ids, meaning.bare, ""))
        code: Numbers = self._codes[pattern]
        for i in np.flatnonzero(self._led[pattern]).tolist():
            start = int(table[i, 0])
            meaning = self._matcher.meanings[int(pattern[i])]
            lead, ids = led_by(data, int(first[i]), start, meaning.led)
            if ids := ids or meaning.place_ids:
                text = data[start : int(table[i, 1])].decode()
                code[i] = self._number((text, ids, meaning.bare, lead))
            else:
                code[i] = -1
        return code

    def _number(self, name: Name) -> int:
        """Return the number of a name in the list of those met."""
        number = self._numbers.setdefault(name, len(self.met))
        if number == len(self.met):
            self.met.append(name)
        return number


_new = tuple.__new__  # half the time of Hit(...), and a column has millions of hits


@lru_cache(maxsize=4)
def column_finder(gazetteer: Gazetteer) -> ColumnFinder:
    """Return what finds the names of a gazetteer in columns."""
    return ColumnFinder(matcher(gazetteer))


def _odd_rows(piece: Piece) -> Iterator[int]:
    """Yield the texts that hold one of `ODD_BYTES`."""
    data, bounds = piece.data, piece.bounds
    for byte in ODD_BYTES:
        at = data.find(byte)
        while at >= 0:
            row = bisect_right(bounds, at) - 1
            yield row
            at = data.find(byte, bounds[row + 1])


def _uneven_rows(piece: Piece) -> set[int]:
    """Return the texts in which blanks or line ends may have to be changed to make them plain."""
    letters = np.frombuffer(piece.data, np.uint8)
    blank, end = letters == ord(" "), letters == ord("\n")
    uneven = letters == ord("\r")
    uneven[1:] |= blank[:-1] & (blank[1:] | end[1:])
    uneven[1:] |= end[:-1] & blank[1:]
    # A line end inside a sentence: after a line that is not empty, before a small letter, which
    # may be one of several bytes.
    uneven[2:] |= ~end[:-2] & end[1:-1] & (letters[2:] >= ord("a"))
    rows = np.searchsorted(np.array(piece.bounds), np.flatnonzero(uneven), "right") - 1
    return set(rows.tolist())


@lru_cache(maxsize=4)
def _of_patterns(finder: Matcher) -> tuple[NDArray[np.uint8], NDArray[np.bool_]]:
    """Return the use of each pattern, and whether common nouns belong to it."""
    uses = np.array([meaning.use for meaning in finder.meanings], np.uint8)
    return uses, np.array([bool(meaning.led) for meaning in finder.meanings])
