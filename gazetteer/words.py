"""The words of the user interface, Vietnamese and English, from small CSV tables."""

import csv
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

Lang = Literal["vi", "en"]

TERMS = Path(__file__).parent / "words.csv"


@cache
def load_words(path: Path = TERMS, lang: Lang = "en") -> Mapping[str, str]:
    """Return key -> text of one language, from a table with the columns key, vi, en.

    Parameters
    ----------
    path
        The table; the gazetteer's own terms (gate types, statuses, kinds, columns) unless given.
    lang
        ``"vi"`` or ``"en"``.

    Examples
    --------
    >>> load_words(lang="vi")["gate_type.international"]
    'cửa khẩu quốc tế'
    """
    with path.open(encoding="utf-8", newline="") as file:
        return MappingProxyType({row["key"]: row[lang] for row in csv.DictReader(file)})


def warning(key: str, **values: str) -> str:
    """Return a warning in English, as data holds it, from its template ``warning.<key>``.

    Examples
    --------
    >>> warning("unknown_place", name="Long Xap", near="Lóng Sập")
    '“Long Xap” is not in the gazetteer; near names: Lóng Sập'
    """
    return load_words()[f"warning.{key}"].format(**values)


def in_language(text: str, lang: Lang) -> str:
    """Return a warning of ours in a language; any other text as it is.

    Examples
    --------
    >>> in_language(warning("unknown_place", name="X", near="Xy"), "vi")
    '“X” không có trong danh mục; tên gần giống: Xy'
    """
    if lang == "en":
        return text
    for key, pattern in _warnings().items():
        if match := pattern.fullmatch(text):
            return load_words(lang=lang)[key].format(**match.groupdict())
    return text


@cache
def _warnings() -> Mapping[str, re.Pattern[str]]:
    """Template -> a pattern that reads its values back out of an English warning."""
    templates = {k: v for k, v in load_words().items() if k.startswith("warning.")}
    return {
        key: re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>.*?)", re.escape(template)))
        for key, template in templates.items()
    }
