"""The Typer application: its commands, its version, and the one place where errors are shown."""

import gc
import io
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Annotated, Any, cast

import typer
from typer.core import TyperCommand

import biengioi
from biengioi.cli.help_language import Command, CommandGroup, translate_command, usage_errors
from biengioi.cli.options import REJECTED, Lang, LangOption, choose_language
from biengioi.cli.output import say_error
from gazetteer.errors import BienGioiError, OutputError
from gazetteer.words import told

_COMMANDS = (
    *("map", "visits", "parse", "check", "join", "geocode", "reverse", "gates", "history"),
    *("segments", "locate", "spacing", "compare", "resolution", "export", "check-places"),
)
"""In the order of the help; each is the function of its name, in the module of its name."""


class _Loaded(Mapping[str, TyperCommand]):
    """The commands by name, each loaded when it is asked for: a start needs one of them."""

    def __getitem__(self, name: str) -> TyperCommand:
        if name not in _COMMANDS:
            raise KeyError(name)
        called = name.replace("-", "_")
        one = typer.Typer(add_completion=False)
        one.command(name, cls=Command)(getattr(import_module(f"biengioi.cli.{called}"), called))
        command = cast(TyperCommand, typer.main.get_command(one))
        translate_command(command)
        return command

    def __iter__(self) -> Iterator[str]:
        return iter(_COMMANDS)

    def __len__(self) -> int:
        return len(_COMMANDS)


class _Commands(CommandGroup):
    """The commands, with the one place where an error of ours is shown: one line, exit code 2."""

    def __init__(self, **given: Any) -> None:  # noqa: ANN401 - what Typer hands on
        super().__init__(**given)
        self.commands = _Loaded()  # type: ignore[assignment]  # none is added

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: Any = None,  # noqa: ANN401 - a Context of the Click inside Typer
        **extra: Any,  # noqa: ANN401
    ) -> Any:  # noqa: ANN401
        choose_language(args)
        translate_command(self)
        with usage_errors():
            return super().make_context(info_name, args, parent, **extra)

    # Typer annotates this with the Context of the Click inside it; the public one derives from it.
    def invoke(self, ctx: typer.Context) -> object:  # type: ignore[override]
        try:
            with usage_errors():
                result = super().invoke(ctx)
        except BienGioiError as error:
            say_error(error)
            raise typer.Exit(2) from None
        if ctx.meta.get(REJECTED):  # the work is done, but not with all that was given
            raise typer.Exit(2)
        return result


app = typer.Typer(
    name="biengioi",
    cls=_Commands,
    help="Vietnam's land-border gates and border line: names to places, visits to maps.\n\n"
    "Works offline. The line is a drawing of open data (OpenStreetMap), not a legal boundary.",
    epilog="Start with: biengioi map -o border.html\n\nTiếng Việt: biengioi --lang vi --help",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(*, value: bool) -> None:
    if value:
        typer.echo(f"biengioi {biengioi.__version__}")
        raise typer.Exit


@app.callback()
def _options(
    *,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version."),
    ] = False,
    lang: LangOption = Lang.en,
) -> None:
    del version, lang  # what they do is done when they are read


def main() -> None:
    """Run the command line."""
    # A command makes many objects at start and few later: collecting seldom saves a tenth of it.
    gc.set_threshold(100_000, 50, 100)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    try:
        app()
        sys.stdout.flush()
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:  # a full disk, say, behind standard output
        say_error(OutputError(told("error.disk", problem=error.strerror or error)))
        sys.exit(2)
    except SystemExit as ended:
        if not ended.code:
            gc.freeze()  # else all that was loaded is looked through once more, for nothing
        raise
