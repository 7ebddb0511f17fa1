"""What calamine does not tell of a spreadsheet, found in its XML: extent, formulas, merged rows."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from html import unescape
from typing import IO, NamedTuple

_PIECE = 1 << 20
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_ATTRIBUTE = re.compile(rb"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_ROW = re.compile(rb"<(?:\w+:)?row\s[^>]*?\br\s*=\s*[\"'](\d+)")
_FAR_CELL = re.compile(rb"\br\s*=\s*[\"']([A-Z]{2,3})\d+")
_CELL = re.compile(rb"\br\s*=\s*[\"']([A-Z]+\d+)")
# A formula whose value is an empty text is no formula without one: its cell says t="str".
_NO_VALUE = re.compile(
    rb"<(?:\w+:)?c\s(?=[^>]*\bt=[\"']e[\"'])[^>]*>"
    rb"|<(?:\w+:)?c\s(?![^>]*\bt=[\"']str[\"'])[^>]*>\s*"
    rb"<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*(?:<v\s*/>|<v></v>)?\s*</(?:\w+:)?c>"
)
_SIGNS = (b"<f", b":f", b't="e"', b"t='e'")
"""One of these is in a piece with a formula or an error; to look for them takes no time."""
_ROWS_SPANNED = re.compile(rb"number-rows-spanned=[\"'](?!1[\"'])(\d{1,9})")
_ODS_PART = re.compile(
    rb"(<table:table\s[^>]*>)|<table:table-row\b([^>]*?)(?:/>|>(.*?)</table:table-row>)", re.DOTALL
)
_ODS_ROW_END = b"</table:table-row>"
_ODS_CELL = re.compile(rb"<table:(?:covered-)?table-cell\b([^>]*?)(/?)>")
_REPEATED = re.compile(rb"number-(?:rows|columns)-repeated\s*=\s*[\"'](\d{1,9})")
_LETTERS = 26

Merged = tuple[tuple[int, int], tuple[int, int]]
"""The first and the last cell of a range, row and column from 0."""


class Scan(NamedTuple):
    """What a sheet of an XLSX file holds."""

    height: int
    """The number of its last row."""
    width: int
    """How many columns it has at most."""
    without_value: list[str]
    """Cells with an error, or with a formula without a saved value, as ``B3``."""


def scan_sheet(path: str, name: str) -> Scan:
    """Look a sheet of an XLSX file through, without holding it."""
    height, width, without_value = 0, _LETTERS, []
    with zipfile.ZipFile(path) as packed:
        part = _part(packed, name)
        if part is None:
            return Scan(0, 0, [])
        with packed.open(part) as file:
            for piece in _pieces(file):
                height = max([height, *map(int, _ROW.findall(piece))])
                width = max([width, *map(_column, _FAR_CELL.findall(piece))])
                if any(sign in piece for sign in _SIGNS):
                    cells = (_CELL.search(match.group()) for match in _NO_VALUE.finditer(piece))
                    without_value += [cell[1].decode() for cell in cells if cell]
    return Scan(height, width, without_value)


class OdsScan(NamedTuple):
    """What an ODS file holds."""

    height: int
    """Rows of all sheets together, those between filled ones with them."""
    width: int
    """Cells of the widest row."""
    merged: dict[str, list[Merged]]
    """Sheet -> ranges merged over several rows."""


def scan_ods(path: str) -> OdsScan:
    """Look an ODS file through, without holding it; equal rows and cells stand there but once."""
    height = row = blank = width = 0
    merged: dict[str, list[Merged]] = {}
    ranges: list[Merged] = []
    with zipfile.ZipFile(path) as packed, packed.open("content.xml") as file:
        for piece in _pieces(file, _ODS_ROW_END):
            for table, attributes, body in _ODS_PART.findall(piece):
                if table:
                    name = _attributes(table).get(b"table:name", b"").decode()
                    ranges = merged.setdefault(unescape(name), [])
                    row = blank = 0
                    continue
                last = 0
                column = 0
                for tag, closed in _ODS_CELL.findall(body):
                    if span := _ROWS_SPANNED.search(tag):
                        top = row + blank
                        ranges.append(((top, column), (top + int(span[1]) - 1, column)))
                    column += _times(tag)
                    last = column if not closed or b"office:" in tag else last
                if last:
                    height, row, blank = height + blank, row + blank, 0
                    height, row = height + _times(attributes), row + _times(attributes)
                    width = max(width, last)
                else:
                    blank += _times(attributes)
    return OdsScan(height, width, merged)


def cell_name(row: int, column: int) -> str:
    """Return the name of a cell, given its row and column from 0.

    Examples
    --------
    >>> cell_name(4, 3), cell_name(0, 26)
    ('D5', 'AA1')
    """
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * _LETTERS + letter - ord("A") + 1
    return number


def _part(packed: zipfile.ZipFile, name: str) -> str | None:
    """Return the file within an XLSX file that holds a sheet."""
    relations = {
        found[b"Id"]: found[b"Target"].decode()
        for match in _RELATION.finditer(packed.read("xl/_rels/workbook.xml.rels"))
        if {b"Id", b"Target"} <= (found := _attributes(match.group())).keys()
    }
    for match in _SHEET.finditer(packed.read("xl/workbook.xml")):
        found = _attributes(match.group())
        if unescape(found.get(b"name", b"").decode()) == name:
            ids = (value for key, value in found.items() if key.endswith(b":id"))
            target = relations.get(next(ids, b""), "")
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            return part if part in packed.namelist() else None
    return None


def _attributes(tag: bytes) -> dict[bytes, bytes]:
    return {key: double or single for key, double, single in _ATTRIBUTE.findall(tag)}


def _times(attributes: bytes) -> int:
    """Return how often a row or cell of ODS is repeated."""
    match = _REPEATED.search(attributes)
    return int(match[1]) if match else 1


def _pieces(file: IO[bytes], end: bytes = b"row>") -> Iterator[bytes]:
    """Yield XML in pieces that end where a row does."""
    rest = b""
    while chunk := file.read(_PIECE):
        rest += chunk
        if (cut := rest.rfind(end)) >= 0:
            cut += len(end)
            yield rest[:cut]
            rest = rest[cut:]
    yield rest
