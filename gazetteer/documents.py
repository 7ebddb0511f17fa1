"""Reading the texts to be parsed: files or standard input, each with its publication date."""

import os
import sys
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from gazetteer.about import NOTHING, About
from gazetteer.datelines import head, published
from gazetteer.docx_files import is_packed, read_docx
from gazetteer.encodings import NAMES, OLD, convert, decode, detect, detect_text, is_utf16
from gazetteer.errors import InputError
from gazetteer.html_files import declared_charset, is_page, read_page
from gazetteer.orthography import nfc
from gazetteer.plain_text import PlainText, plain_page, plain_text
from gazetteer.words import told
from gazetteer.zones import METADATA, Marked, Zone, ZoneIndex, zones

LARGEST = 64 * 1024 * 1024
"""The largest text read, in bytes: an article is a few thousand."""

_OTHER_KINDS = (
    (b"%PDF-", "error.pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "error.old_word"),
    (b"{\\rtf", "error.rtf"),
)
"""How files of other kinds begin, and what is said of each."""


@dataclass(frozen=True)
class Document:
    """A text with where it came from.

    ``text`` is the text as given, or as converted from an old encoding, or as taken out of a Word
    document: offsets are offsets in it. ``plain`` is what the rules read, with the way back.
    """

    source: str
    text: str
    plain: PlainText
    about: About = NOTHING
    """What the file says of the text outside it."""

    @cached_property
    def published(self) -> str:
        """The publication date in EDTF, or ``""``.

        By the head of a page, a metadata line, or a dateline below the title.
        """
        if self.about.published:
            return self.about.published
        places = [self.plain.text]
        if self.about.kind != "page" and self.plain.text != self.text:
            # Below a long title a day may have been taken for the title's second line.
            places.append(nfc(head(self.text)))
        places += [self.plain.text[m.start :] for m in self.marked if m.zone == "title"][:1]
        return next(filter(None, map(published, places)), "")

    @cached_property
    def title(self) -> str:
        """The title of the article, or ``""``.

        By the head of a page or a style, the first line, or the properties of the file.
        """
        first = next((zone.text for zone in self.zones if zone.name == "title"), "")
        line = " ".join(METADATA.sub("", first).split())
        return self.about.title or line or self.about.file_title

    @cached_property
    def marked(self) -> tuple[Marked, ...]:
        """The stretches of the plain text that the markup tells the zone of."""
        of_given = self.plain.of_given
        return tuple(Marked(of_given(m.start), of_given(m.end), m.zone) for m in self.about.marked)

    @cached_property
    def zone_index(self) -> ZoneIndex:
        """The zone of any offset of the plain text."""
        return ZoneIndex(self.plain.text, self.marked)

    @cached_property
    def zones(self) -> list[Zone]:
        """The lines of the plain text with their zones."""
        return zones(self.plain.text, self.marked)

    @cached_property
    def as_seen(self) -> "Document":
        """The document as a reader sees it: a page without its markup, any other as it is."""
        return self.as_plain() if self.about.kind == "page" else self

    def seen(self, offset: int) -> int:
        """Return where an offset of the text as given is in `as_seen`."""
        return self.plain.of_given(offset) if self.about.kind == "page" else offset

    def as_plain(self) -> "Document":
        """Return the document with its plain text for the text as given: offsets are those here."""
        about = replace(self.about, marked=self.marked)
        return Document(self.source, self.plain.text, PlainText(self.plain.text), about)


def read_document(path: str | os.PathLike[str], *, encoding: str | None = None) -> Document:
    """Read a text file, a page of HTML or a Word document (DOCX), or standard input for ``-``.

    What a file is, its content tells. A page is kept as it is, tags and all; of a Word document
    the text is taken out, a line for each paragraph.

    Parameters
    ----------
    path
        The file.
    encoding
        One of `gazetteer.encodings.NAMES`. Unless given, UTF-8, or UTF-16 with a byte-order mark:
        an old encoding is named in the error, never converted unasked. A file that is UTF-16 by
        its mark is read so whichever old encoding is given; ``"utf-8"`` takes text in UTF-8 alone.
        A Word document needs none.

    Raises
    ------
    InputError
        If the file is missing, empty, damaged, of another kind (PDF, .doc, …), in another
        encoding, or larger than 64 MiB.
    """
    if encoding not in (None, *NAMES):
        raise InputError(told("error.encoding", encoding=encoding, known=", ".join(NAMES)))
    path = os.fspath(path)
    data, source = (
        (sys.stdin.buffer.read(LARGEST + 1), "-") if path == "-" else (_bytes(path), path)
    )
    if len(data) > LARGEST:
        raise InputError(told("error.too_large", path=source, size=LARGEST >> 20))
    _check_kind(data, source)
    if encoding != "utf-8" and is_packed(data):
        return _word_document(data, source)
    text = _decoded(data, source, encoding)
    if is_page(text, source):
        return Document(source, text, plain_page(text), read_page(text))
    return document(text, source=source)


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


def _check_kind(data: bytes, source: str) -> None:
    """Name a kind of file that is not read, and what to do."""
    for sign, key in _OTHER_KINDS:
        if data.startswith(sign):
            raise InputError(told(key, path=source))


def _word_document(data: bytes, source: str) -> Document:
    text, about = read_docx(data, source)
    if not text.strip():
        raise InputError(told("error.docx_empty", path=source))
    return Document(source, text, plain_text(text), about)


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
    declared = declared_charset(data)
    if not (found := detect(data) or (declared if declared in OLD else None)):
        if declared:
            return InputError(told("error.declared", path=source, line=line, declared=declared))
        return InputError(told("error.not_utf8", path=source, line=line))
    key = "error.old_encoding" if encoding is None else "error.not_utf8_but"
    values = {"name": NAMES[found], "encoding": found}
    return InputError(told(key, path=source, line=line, **values))
