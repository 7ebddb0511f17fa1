"""Reading the texts to be parsed: files or standard input, each with its publication date."""

import os
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from gazetteer.datelines import head, published
from gazetteer.encodings import NAMES, OLD, convert, decode, detect, detect_text, is_utf16
from gazetteer.errors import InputError
from gazetteer.orthography import nfc
from gazetteer.plain_text import PlainText, plain_text
from gazetteer.words import told

LARGEST = 64 * 1024 * 1024
"""The largest text read, in bytes: an article is a few thousand."""


@dataclass(frozen=True)
class Document:
    """A text with where it came from.

    ``text`` is the text as given, or as converted from an old encoding: offsets are offsets in
    it. ``plain`` is what the rules read, with the way back.
    """

    source: str
    text: str
    plain: PlainText

    @cached_property
    def published(self) -> str:
        """The publication date in EDTF, from a metadata line or a dateline, or ``""``."""
        # Of a page whose title is long the day below it was taken for the title's second line.
        return published(self.plain.text) or published(nfc(head(self.text)))


def read_document(path: str | os.PathLike[str], *, encoding: str | None = None) -> Document:
    """Read a text file, or standard input for ``-``.

    Parameters
    ----------
    path
        The file.
    encoding
        One of `gazetteer.encodings.NAMES`. Unless given, UTF-8, or UTF-16 with a byte-order mark:
        an old encoding is named in the error, never converted unasked. A file that is UTF-16 by
        its mark is read so whichever old encoding is given; ``"utf-8"`` takes UTF-8 alone.

    Raises
    ------
    InputError
        If the file is missing, empty, not text, in another encoding, or larger than 64 MiB.
    """
    if encoding not in (None, *NAMES):
        raise InputError(told("error.encoding", encoding=encoding, known=", ".join(NAMES)))
    path = os.fspath(path)
    data, source = (
        (sys.stdin.buffer.read(LARGEST + 1), "-") if path == "-" else (_bytes(path), path)
    )
    return document(_decoded(data, source, encoding), source=source)


def document(text: str, *, source: str = "-", plain: PlainText | None = None) -> Document:
    r"""Return a document of a text in hand; ``plain`` is what the rules read of it, if known.

    Examples
    --------
    >>> document("Tiêu đề\n\n20/11/2024 13:49\n\nNgày 18/11, đoàn đến.").published
    '2024-11-20'
    """
    plain = plain or plain_text(text)
    return Document(source, text, plain)


def warnings_of(doc: Document) -> list[str]:
    """Return what a person should know of a document before trusting what is read from it.

    Now that is one thing: letters of an old encoding that some program took for Latin-1, so that
    nothing is found. A text that is fine costs about 10 µs.

    Examples
    --------
    >>> warnings_of(document("§ån Biªn phßng cöa khÈu quèc tÕ", source="bai.txt"))
    ['bai.txt: the text looks like TCVN3 (ABC) read as Latin-1; add --encoding tcvn3']
    """
    if not (found := detect_text(doc.text)):
        return []
    return [told("warning.mojibake", path=doc.source, name=NAMES[found], encoding=found)]


def _bytes(path: str) -> bytes:
    try:
        if Path(path).is_dir():
            raise InputError(told("error.is_folder", path=path))
        with Path(path).open("rb") as handle:
            return handle.read(LARGEST + 1)
    except FileNotFoundError:
        raise InputError(told("error.no_file", path=path)) from None
    except OSError as error:
        problem = error.strerror or error
        raise InputError(told("error.unreadable", path=path, problem=problem)) from None


def _decoded(data: bytes, source: str, encoding: str | None) -> str:
    if len(data) > LARGEST:
        raise InputError(told("error.too_large", path=source, size=LARGEST >> 20))
    if encoding != "utf-8" and is_utf16(data):
        encoding = "utf-16"
    text = _unicode(data, source, encoding)
    if "\0" in text[:8192]:
        raise InputError(told("error.binary", path=source))
    if not text.strip():
        raise InputError(told("error.empty", path=source))
    return text


def _unicode(data: bytes, source: str, encoding: str | None) -> str:
    if encoding == "utf-16" and b"\0" not in data and not is_utf16(data):
        raise InputError(told("error.not_utf16", path=source))
    try:
        text = data.decode("utf-16" if encoding == "utf-16" else "utf-8")
    except UnicodeDecodeError as error:
        if encoding in OLD:
            return decode(data, encoding)
        raise _not_unicode(data, source, encoding, error.start) from None
    if encoding not in OLD or text.isascii():
        return text
    if detect_text(text) != encoding:
        name = NAMES[encoding]
        raise InputError(told("error.is_utf8", path=source, name=name, encoding=encoding))
    return convert(text, encoding)


def _not_unicode(data: bytes, source: str, encoding: str | None, at: int) -> InputError:
    if b"\0" in data[:8192] and encoding != "utf-16":
        return InputError(told("error.binary", path=source))
    if encoding == "utf-16":
        return InputError(told("error.not_utf16", path=source))
    line = data.count(b"\n", 0, at) + 1
    if not (found := detect(data)):
        return InputError(told("error.not_utf8", path=source, line=line))
    key = "error.old_encoding" if encoding is None else "error.not_utf8_but"
    values = {"name": NAMES[found], "encoding": found}
    return InputError(told(key, path=source, line=line, **values))
