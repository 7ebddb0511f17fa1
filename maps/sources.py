"""Who says so: sources as a card names them, and nothing of where files lie on a disk."""

import re
from collections.abc import Mapping
from functools import cache
from urllib.parse import urlsplit

from gazetteer.citations import sources
from gazetteer.orthography import strip_marks
from maps.labels import Card, Texts

__all__ = ["add_figure_sources", "add_source", "file_name"]

_WEB = re.compile(r"https?://\S+")
_SEVERAL = re.compile(r"https?://\S+|(?:(?!https?://)\S+\s*)+")
_ON_A_DISK = re.compile(r"[/~]|\.{1,2}[/\\]|[A-Za-z]:[/\\]|file:|.*\\", re.DOTALL)
_IN_PROSE = re.compile(r"(?<![^\s/])(\d+)/(?=\d+(?!\w)|[A-ZĐ]{2,})")
_SLASH = "\u2044"


def add_source(card: Card, label: str, title: str, url: str, texts: Texts, when: str = "") -> None:
    """Add a source to a card: its title, but on a Vietnamese one the host's for a foreign title.

    Parameters
    ----------
    card, label
        Where to add it, and what stands before it.
    title
        The title as it is printed, or ours in English; may be empty. What is not shown of title
        and address is a tooltip.
    url
        The address, may be empty.
    texts
        The language.
    when
        Date of the source, may be empty.
    """
    if not url:
        text, tooltip = texts.said("source", title), ""
    elif not title or (texts.lang == "vi" and not _is_vietnamese(title)):
        text, tooltip = urlsplit(url).netloc.removeprefix("www."), title
    else:
        text, tooltip = title, ""
    card.add(label, f"{text} ({when})" if when else text, url, tooltip)


def _is_vietnamese(title: str) -> bool:
    """Tell whether a title is in Vietnamese: half of its words have marks, letters of Latin."""
    words = re.findall(r"[^\W\d_]+", title)
    marked = sum(strip_marks(word) != word for word in words)
    return marked >= len(words) / 2 and any(
        char in title for char in "đăơưạảấầẩậắằặẹẻếềểệịọỏốồổộớờợụủứừửữựỳ"
    )


def add_figure_sources(card: Card, label: str, source: str, texts: Texts) -> None:
    """Add the sources of an official figure, which are addresses and titles in a row."""
    for text in _SEVERAL.findall(source):
        url = text.strip() if _WEB.fullmatch(text.strip()) else ""
        add_source(card, label, _titles().get(url, "") if url else text.strip(), url, texts)
        label = ""


@cache
def _titles() -> Mapping[str, str]:
    """Return address -> title of the gazetteer's sources."""
    return {source.url: source.title for source in sources().values() if source.url}


def file_name(source: str) -> str:
    r"""Return the name of a file, of a web address or a plain text the text itself.

    A page is sent to others, and the folders of whoever made it are none of their business.

    Examples
    --------
    >>> file_name("/home/lan/articles/son-la.txt"), file_name(r"C:\Users\lan\son-la.docx")
    ('son-la.txt', 'son-la.docx')
    >>> file_name("Báo Sơn La, 20/11/2024"), file_name("Công văn 3667/UBND-NC")
    ('Báo Sơn La, 20/11/2024', 'Công văn 3667/UBND-NC')
    """
    if _WEB.match(source):
        return source
    prose = source if _ON_A_DISK.match(source) else _IN_PROSE.sub(rf"\1{_SLASH}", source)
    parts = re.split(r"[/\\]", prose.rstrip("/\\"))
    return parts[-1].replace(_SLASH, "/")
