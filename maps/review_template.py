"""The templates of the pages for review, and the style they share: every text in them escaped."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from maps.review_text import visible

if TYPE_CHECKING:
    from jinja2 import Environment, Template

__all__ = ["WORDS", "style", "template"]

_ASSETS = Path(__file__).parent / "assets"
WORDS = Path(__file__).parent / "review_words.csv"
"""The words of the pages, in both languages."""


def template(name: str) -> "Template":
    """Return a template of the folder ``assets``, as ``"review.html"``."""
    return _environment().get_template(name)


@cache
def style() -> str:
    """Return the style sheet of the pages."""
    return (_ASSETS / "review.css").read_text("utf-8")


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(_ASSETS),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_finalized,
    )


def _finalized(value: object) -> object:
    """Return what the page may hold of a text, before it is escaped."""
    return visible(value) if type(value) is str else value
