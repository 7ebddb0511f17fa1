"""Reading Word documents (DOCX): their text line by line, and what their properties say."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from gazetteer.about import About
from gazetteer.errors import InputError
from gazetteer.words import told
from gazetteer.zones import Marked

LARGEST_UNPACKED = 256 << 20
"""The largest document read, in bytes unpacked, pictures and all: a small one may unpack to any
size."""
LARGEST_PART = 64 << 20
"""The largest part that is parsed, in bytes unpacked."""
_STYLES = {"Title": "title", "caption": "caption", "Caption": "caption"}
"""Style, by the name that every language of Word keeps in the file -> zone."""
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PARAGRAPH = f"{_WORD}p"
_LEFT_OUT = (f"{_COMPATIBILITY}Fallback", f"{_WORD}moveFrom", f"{_WORD}del")
"""What stands elsewhere once more, or was deleted while changes were tracked."""
_SIGNS = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}noBreakHyphen": "-"}


def is_packed(data: bytes) -> bool:
    """Return whether a file is a ZIP archive, as a DOCX is."""
    return data.startswith(b"PK\x03\x04")


def read_docx(data: bytes, source: str) -> tuple[str, About]:
    """Return the text of a Word document, and what it says of it.

    The text is that of the body in its order: a line for each paragraph, also in the cells of
    tables, in lists, text boxes and form fields, as if all tracked changes were accepted. Headers,
    footers, footnotes and comments are not read.

    Parameters
    ----------
    data
        The bytes of the file.
    source
        Its name, for errors.

    Raises
    ------
    InputError
        If it is damaged, no Word document, or unpacks to over 256 MiB.
    """
    _check_size(data, source)
    from docx import Document

    try:
        word = Document(io.BytesIO(data))
        lines = list(_lines(word.element.body))
        styles = {style.style_id: style.name for style in word.styles}
        file_title, saved = _properties(word)
    except Exception as error:
        raise InputError(told("error.docx", path=source)) from error
    marked: list[Marked] = []
    start = 0
    for text, style in lines:
        zone = _STYLES.get(styles.get(style) or "")
        if zone and text.strip():
            marked.append(Marked(start, start + len(text), zone))  # type: ignore[arg-type]
        start += len(text) + 1
    text = "\n".join(line for line, _ in lines)
    titles = (" ".join(text[m.start : m.end].split()) for m in marked if m.zone == "title")
    return text, About(next(titles, ""), "", file_title, saved, tuple(marked), "word")


def _check_size(data: bytes, source: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            items = packed.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise InputError(told("error.docx", path=source)) from error
    parts = [item.file_size for item in items if item.filename.endswith((".xml", ".rels"))]
    if sum(item.file_size for item in items) > LARGEST_UNPACKED:
        raise InputError(told("error.docx_too_large", path=source, size=LARGEST_UNPACKED >> 20))
    if max(parts, default=0) > LARGEST_PART:
        raise InputError(told("error.docx_too_large", path=source, size=LARGEST_PART >> 20))


def _lines(body: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - lxml ships no types
    """Yield the text of each paragraph and the id of its style.

    python-docx itself passes over the paragraphs of form fields and text boxes, and the runs of
    tracked changes: all are taken here from the tree of XML.
    """
    for paragraph in body.iter(_PARAGRAPH):
        if next(paragraph.iterancestors(_LEFT_OUT), None) is None:
            runs = (run for run in paragraph.iter(f"{_WORD}r") if _owner(run) is paragraph)
            yield "".join(_piece(node) for run in runs for node in run), paragraph.style or ""


def _owner(run: Any) -> Any:  # noqa: ANN401
    """Return the paragraph that a run of text is of: a text box has paragraphs in another."""
    return next(run.iterancestors(_PARAGRAPH, *_LEFT_OUT), None)


def _piece(node: Any) -> str:  # noqa: ANN401
    return str(node.text or "") if node.tag == f"{_WORD}t" else _SIGNS.get(node.tag, "")


def _properties(word: Any) -> tuple[str, str]:  # noqa: ANN401
    """Return the title and the day of saving; python-docx would make up those that are missing."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    try:
        properties = word.part.package.part_related_by(
            RELATIONSHIP_TYPE.CORE_PROPERTIES
        ).core_properties
    except KeyError:
        return "", ""
    saved = properties.modified or properties.created
    return " ".join(properties.title.split()), saved.date().isoformat() if saved else ""
