"""Reading the texts to be parsed: files or standard input, each with its publication date."""

import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from gazetteer.dates import bounds
from gazetteer.errors import InputError
from gazetteer.plain_text import PlainText, plain_text
from gazetteer.words import told
from gazetteer.zones import METADATA

LARGEST = 64 * 1024 * 1024
"""The largest text read, in bytes: an article is a few thousand."""

_TIME = r"(?:\d{1,2}[:h]\d{2}(?::\d{2})?)"
_DATELINE = re.compile(
    rf"^\W*(?:(?:thứ\s+\w+|chủ\s+nhật|\w+day)\W+)?(?:(?:lúc\s+)?{_TIME}\W+)?(?:ngày\s+)?"
    rf"(\d{{1,2}})[/.-](\d{{1,2}})[/.-](\d{{4}})(?:\W+{_TIME})?(?:\W*GMT\+7)?\W*$",
    re.IGNORECASE | re.MULTILINE,
)
_HEADER_LINES = 8
_LONGEST_DATELINE = 60


@dataclass(frozen=True, slots=True)
class Document:
    """A text with where it came from.

    ``text`` is the text as given; ``plain`` is what the rules read, with the way back.
    """

    source: str
    text: str
    plain: PlainText
    published: str
    """The publication date in EDTF, from a metadata line or a dateline, or ``""``."""


def read_document(path: str | os.PathLike[str]) -> Document:
    """Read a UTF-8 text file, or standard input for ``-``.

    Raises
    ------
    InputError
        If the file is missing, empty, not text, not UTF-8 or larger than 64 MiB.
    """
    path = os.fspath(path)
    data, source = (
        (sys.stdin.buffer.read(LARGEST + 1), "-") if path == "-" else (_bytes(path), path)
    )
    return document(_decoded(data, source), source=source)


def document(text: str, *, source: str = "-", plain: PlainText | None = None) -> Document:
    r"""Return a document of a text in hand; ``plain`` is what the rules read of it, if known.

    Examples
    --------
    >>> document("Tiêu đề\n\n20/11/2024 13:49\n\nNgày 18/11, đoàn đến.").published
    '2024-11-20'
    """
    plain = plain or plain_text(text)
    return Document(source, text, plain, _published(plain.text))


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


def _decoded(data: bytes, source: str) -> str:
    if len(data) > LARGEST:
        raise InputError(told("error.too_large", path=source, size=LARGEST >> 20))
    if b"\0" in data[:8192]:
        raise InputError(told("error.binary", path=source))
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(told("error.not_utf8", path=source, line=line)) from None
    if not text.strip():
        raise InputError(told("error.empty", path=source))
    return text


def _published(text: str) -> str:
    metadata = METADATA.match(text)
    if metadata and _is_date(metadata["date"]):
        return metadata["date"]
    header = "\n".join(
        line for line in text.split("\n", _HEADER_LINES)[:_HEADER_LINES] if len(line) < _LONGEST_DATELINE
    )
    for match in _DATELINE.finditer(header):
        day, month, year = match.groups()
        # An English page writes month/day; it shows where the day cannot be a month.
        for candidate in (f"{year}-{month:0>2}-{day:0>2}", f"{year}-{day:0>2}-{month:0>2}"):
            if _is_date(candidate):
                return candidate
    return ""


def _is_date(edtf: str) -> bool:
    try:
        bounds(edtf)
    except ValueError:
        return False
    return True
