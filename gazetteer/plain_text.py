"""A text in the form the rules read, with the way back to the text as given.

Files from a Mac write é as two characters, scraped pages put non-breaking or double blanks into
names. The rules read one form; what they find is given in offsets of the text as given.
"""

import unicodedata
from dataclasses import dataclass

_BLANKS = frozenset(" \t\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000")


@dataclass(frozen=True, slots=True)
class PlainText:
    """A text in NFC with single plain blanks, and the offset of each character in the original."""

    text: str
    _offsets: tuple[int, ...] | None = None
    """One offset a character and one for the end; None where nothing was changed."""

    def given(self, offset: int) -> int:
        """Return the offset in the text as given."""
        return offset if self._offsets is None else self._offsets[offset]


def plain_text(text: str) -> PlainText:
    r"""Return a text in NFC, each run of blanks made one plain blank; line ends stay.

    Examples
    --------
    >>> plain = plain_text("Tây\u00a0\u00a0Trang")
    >>> plain.text, plain.given(4)
    ('Tây Trang', 5)
    """
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        single = "  " not in text and "\t" not in text
        if single and not any(blank in text for blank in _BLANKS if blank > "\x7f"):
            return PlainText(text)
    characters: list[str] = []
    offsets: list[int] = []
    for start, cluster in _clusters(text):
        blank = cluster in _BLANKS
        if blank and characters and characters[-1] == " ":
            continue
        composed = " " if blank else unicodedata.normalize("NFC", cluster)
        characters += composed
        offsets += [start] * len(composed)
    return PlainText("".join(characters), (*offsets, len(text)))


def _clusters(text: str) -> list[tuple[int, str]]:
    """Return each character with the combining marks that follow it, and where it starts."""
    starts = [i for i, char in enumerate(text) if not (i and unicodedata.combining(char))]
    return [
        (start, text[start:end])
        for start, end in zip(starts, [*starts[1:], len(text)], strict=True)
    ]
