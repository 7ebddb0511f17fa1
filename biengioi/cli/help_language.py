"""Help and errors of use in the language chosen: what is English in the code, from tables.

`HELP` holds our own texts, `USAGE` what Typer and the Click inside it say. A text that is in
neither table, or that another version of Typer words otherwise, stays English.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from biengioi.cli.options import chosen_language

HELP = Path(__file__).parent / "help.csv"
USAGE = Path(__file__).parent / "usage.csv"

_OF_COMMAND = ("help", "short_help", "epilog", "options_metavar", "subcommand_metavar")
_OF_PARAMETER = ("help", "metavar", "show_default")
_WRAPPED = re.compile(r"(?<!\n)\n(?!\n)")
_ESCAPED_FIELD = re.compile(r"\\\{(\w+)\\\}")


class Command(TyperCommand):
    """A command whose help and line of usage are in the language chosen."""

    # Typer annotates these with the Context of the Click inside it, as in `biengioi.cli.app`.
    def get_usage(self, ctx: typer.Context) -> str:  # type: ignore[override]
        """Return the line of usage."""
        return translated(super().get_usage(ctx))

    def format_help(self, ctx: typer.Context, formatter: Any) -> None:  # type: ignore[override]  # noqa: ANN401
        """Write the help."""
        _translate_page(self, ctx)
        super().format_help(ctx, formatter)


class CommandGroup(TyperGroup):
    """A group of commands whose help and line of usage are in the language chosen."""

    def get_usage(self, ctx: typer.Context) -> str:  # type: ignore[override]
        """Return the line of usage."""
        return translated(super().get_usage(ctx))

    def format_help(self, ctx: typer.Context, formatter: Any) -> None:  # type: ignore[override]  # noqa: ANN401
        """Write the help."""
        _translate_page(self, ctx)
        super().format_help(ctx, formatter)


def translate_command(command: TyperCommand | TyperGroup) -> None:
    """Put what a command and its parameters say of themselves into the language chosen."""
    _translate(command, _OF_COMMAND)
    for parameter in command.params:
        _translate(parameter, _OF_PARAMETER)
        kind = f"<{parameter.type.name}>"  # as Typer shows an option that names no value
        if parameter.metavar is None and (label := translated(kind)) != kind:
            parameter.metavar = label


@contextmanager
def usage_errors() -> Iterator[None]:
    """Put an error of use (an unknown option, a missing argument) into the language chosen."""
    try:
        yield
    except Exception as error:
        if message := getattr(error, "format_message", None):  # Click's, of whatever module
            said = translated(message())
            error.format_message = lambda: said  # type: ignore[attr-defined]
            _translate_frame()
        raise


def translated(text: str) -> str:
    """Return a text of the tables in the language chosen; any other as it is.

    Of a text with fields, as “No such option: {option}”, a ``{problem}`` and a ``{kind}`` are
    texts of the table themselves; the other fields hold what the user wrote. The first row
    that fits is taken.
    """
    if chosen_language() == "en":
        return text
    if found := _texts().get(_unwrapped(text)):
        return found
    for pattern, template in _templates():
        if match := pattern.fullmatch(text):
            fields = match.groupdict()
            said = {k: translated(fields[k]) for k in ("problem", "kind") if k in fields}
            return template.format(**fields | said)
    return text


def _translate(thing: object, names: tuple[str, ...]) -> None:
    for name in names:
        if isinstance(text := getattr(thing, name, None), str):
            setattr(thing, name, translated(text))


def _translate_page(command: TyperCommand | TyperGroup, context: typer.Context) -> None:
    _translate(command.get_help_option(context), _OF_PARAMETER)
    _translate_frame()


def _translate_frame() -> None:
    """Set the titles and labels that Typer draws around help and errors."""
    from typer import rich_utils

    for name, text in _frame().items():
        setattr(rich_utils, name, translated(text))


@cache
def _frame() -> Mapping[str, str]:
    """Return Typer's titles and labels as they are in English, by the names of its constants."""
    from typer import rich_utils

    known = _rows(USAGE)
    return {k: v for k, v in vars(rich_utils).items() if isinstance(v, str) and v in known}


@cache
def _texts() -> Mapping[str, str]:
    return _rows(USAGE) | _rows(HELP)


@cache
def _templates() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return patterns that read the fields out of Typer's texts, in the order of the table."""
    rows = ((re.escape(en), vi) for en, vi in _rows(USAGE).items() if "{" in en)
    return tuple(
        (re.compile(_ESCAPED_FIELD.sub(r"(?P<\1>.+?)", en), re.DOTALL), vi) for en, vi in rows
    )


@cache
def _rows(path: Path) -> dict[str, str]:
    with path.open(encoding="utf-8", newline="") as file:
        return {_unwrapped(row["en"]): row["vi"] for row in csv.DictReader(file)}


def _unwrapped(text: str) -> str:
    """Return a text with each paragraph on one line: where its lines break says nothing."""
    return _WRAPPED.sub(" ", text)
